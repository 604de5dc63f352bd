//! What a case gives: facts, profile and policies in plain values.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::fact::{Certainty, Facts, Key, Recorded};
use super::super::policy::Policies;
use super::super::profile::{self, Profile};
use crate::organisation::LawProfile;

pub(super) fn object<'a>(
    case: &'a Map<String, Value>,
    name: &str,
) -> Option<&'a Map<String, Value>> {
    case.get(name).and_then(Value::as_object)
}

/// A text of the case, or else of the file's head.
pub(super) fn text<'a>(
    head: &'a Map<String, Value>,
    case: &'a Map<String, Value>,
    name: &str,
) -> Option<&'a str> {
    case.get(name)
        .or_else(|| head.get(name))
        .and_then(Value::as_str)
}

/// The facts of a case; those that it does not give are taken from the head.
pub(super) fn facts(head: &Map<String, Value>, case: &Map<String, Value>) -> Result<Facts, String> {
    let mut facts = Facts::default();
    if let Some(defaults) = object(head, "facts_not_given") {
        set(&mut facts, "", defaults)?;
    }
    if let Some(own) = object(case, "facts") {
        set(&mut facts, "", own)?;
    }
    Ok(facts)
}

fn set(facts: &mut Facts, path: &str, node: &Map<String, Value>) -> Result<(), String> {
    for (name, value) in node {
        let path = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        match (Key::of(&path), value) {
            (Some(key), Value::Null) => facts.set(key, None),
            (Some(key), value) => {
                let value = super::super::fact::plain(key, value)
                    .map_err(|fault| format!("{path}: {}", fault.code))?;
                facts.set(
                    key,
                    Some(Recorded {
                        value,
                        certainty: Certainty::Known,
                    }),
                );
            }
            (None, Value::Object(inner)) => set(facts, &path, inner)?,
            (None, _) => return Err(format!("unknown fact {path}")),
        }
    }
    Ok(())
}

/// The profile of a case.
pub(super) fn profile(case: &Map<String, Value>) -> Result<Profile, String> {
    let profile = LawProfile(object(case, "profile").cloned().unwrap_or_default());
    match profile::faults(&profile).first() {
        Some(fault) => Err(format!("profile {}: {}", fault.pointer, fault.code)),
        None => Ok(Profile::read(&profile)),
    }
}

/// The policies of the file and of the case.
pub(super) fn policies(
    head: &Map<String, Value>,
    case: &Map<String, Value>,
) -> Result<Policies, String> {
    let mut choices = BTreeMap::new();
    for given in [object(head, "policies"), object(case, "policies")]
        .into_iter()
        .flatten()
    {
        for (code, value) in given {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            choices.insert(code.clone(), value);
        }
    }
    Policies::read(&choices).map_err(|faults| format!("policies: {:?}", faults.first()))
}
