//! The facts of an incident as they stood.

use serde_json::{Map, Value};

use super::{Entry, Unreadable};
use crate::law::Facts;

/// The facts that stood after these entries. Nothing of them is personal.
pub fn facts(entries: &[Entry]) -> Result<Facts, Unreadable> {
    let mut tree = Map::new();
    let mut last = None;
    let changed = entries
        .iter()
        .filter(|entry| entry.kind == "incident.facts_changed");
    for entry in changed {
        last = Some(entry);
        for change in &entry.facts {
            set(&mut tree, &change.field, change.to.clone());
        }
    }
    Facts::from_json(&tree).map_err(|faults| Unreadable {
        sequence: last.map_or(0, |entry| entry.sequence),
        field: faults
            .first()
            .map_or_else(String::new, |fault| fault.pointer.to_string()),
    })
}

/// Puts a value at a dotted path; `null` takes it away, with whatever is empty then.
fn set(tree: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((name, rest)) = path.split_once('.') else {
        if value.is_null() {
            tree.remove(path);
        } else {
            tree.insert(path.to_owned(), value);
        }
        return;
    };
    let branch = tree
        .entry(name)
        .or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(branch) = branch {
        set(branch, rest, value);
        if branch.is_empty() {
            tree.remove(name);
        }
    }
}
