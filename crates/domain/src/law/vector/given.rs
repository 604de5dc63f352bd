//! What a case gives: facts, profile and policies in plain values.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::fact::{self, Facts, Key};
use super::super::policy::Policies;
use super::super::profile::{self, Profile};
use crate::instant::Instant;
use crate::organisation::LawProfile;

/// An object of the case or head; another kind of value is refused.
pub(super) fn object<'a>(
    map: &'a Map<String, Value>,
    name: &str,
) -> Result<Option<&'a Map<String, Value>>, String> {
    match map.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(object)) => Ok(Some(object)),
        Some(_) => Err(format!("`{name}` is no object")),
    }
}

/// A list of the case; another kind of value is refused.
pub(super) fn list<'a>(map: &'a Map<String, Value>, name: &str) -> Result<&'a [Value], String> {
    match map.get(name) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(format!("`{name}` is no list")),
    }
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

/// An instant in RFC 3339.
pub(super) fn instant(value: Option<&Value>) -> Result<Instant, String> {
    let text = value
        .and_then(Value::as_str)
        .ok_or("an instant is missing")?;
    text.parse().map_err(|error| format!("{text}: {error}"))
}

/// The facts of a case; those that it does not give are taken from `facts_not_given`.
pub(super) fn facts(head: &Map<String, Value>, case: &Map<String, Value>) -> Result<Facts, String> {
    facts_over(&[head, case], case)
}

/// The facts that `given` names, over those that the `levels` know where nothing else is said.
pub(super) fn facts_over(
    levels: &[&Map<String, Value>],
    given: &Map<String, Value>,
) -> Result<Facts, String> {
    let mut facts = Facts::default();
    for level in levels {
        if let Some(defaults) = object(level, "facts_not_given")? {
            set(&mut facts, "", defaults)?;
        }
    }
    if let Some(own) = object(given, "facts")? {
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
        let topic = format!("{path}.");
        let is_topic = || Key::all().any(|key| key.fact().path.starts_with(&topic));
        match (Key::of(&path), value) {
            (Some(key), value) => {
                let recorded = fact::recorded(key, value)
                    .map_err(|fault| format!("{path}: {}", fault.code))?;
                facts.set(key, recorded);
            }
            (None, Value::Object(inner)) if is_topic() => set(facts, &path, inner)?,
            (None, Value::Null) if is_topic() => {
                for key in Key::all().filter(|key| key.fact().path.starts_with(&topic)) {
                    facts.set(key, None);
                }
            }
            (None, _) => return Err(format!("unknown fact {path}")),
        }
    }
    Ok(())
}

/// The profile of a case.
pub(super) fn profile(case: &Map<String, Value>) -> Result<Profile, String> {
    let profile = LawProfile(object(case, "profile")?.cloned().unwrap_or_default());
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
    for level in [head, case] {
        for (code, value) in object(level, "policies")?.into_iter().flatten() {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            choices.insert(code.clone(), value);
        }
    }
    Policies::read(&choices).map_err(|faults| {
        let names: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_ref()).collect();
        format!("unknown policy or choice: {}", names.join(", "))
    })
}
