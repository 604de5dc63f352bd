//! Facts in JSON, as the API takes and shows them, and what is wrong with them.
//!
//! A fact is an object that is replaced whole: `{"value": …}`, `{"value": …, "estimated": true}`, `{"at_least": …}` or, for
//! a duration that goes on, `{"running_since": …}`, nested by its path; absent or `null` is unknown.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use super::{Certainty, Fact, FactType, Facts, Key, Recorded, Value, key};
use crate::instant::Instant;
use crate::text::Text;
use crate::violation::Violation;

/// The most characters of a text.
const MAX_TEXT: usize = 500;
/// The most entries of a list.
const MAX_LIST: usize = 200;

impl Facts {
    /// The facts as nested JSON.
    pub fn to_json(&self) -> Map<String, Json> {
        let mut root = Map::new();
        for (key, fact) in self.recorded() {
            insert(&mut root, key.fact().path, fact_json(key.fact().kind, fact));
        }
        root
    }

    /// Reads nested JSON, or names every fault.
    pub fn from_json(json: &Map<String, Json>) -> Result<Self, Vec<Violation>> {
        let mut facts = Self::default();
        facts.patch(json)?;
        Ok(facts)
    }

    /// Applies a merge patch: a fact replaces the one before as a whole, `null` makes it (or a whole topic) unknown.
    ///
    /// On a fault nothing changes.
    pub fn patch(&mut self, patch: &Map<String, Json>) -> Result<(), Vec<Violation>> {
        let mut after = self.clone();
        let mut faults = Vec::new();
        walk(&mut after, "", patch, &mut faults);
        faults.extend(after.contradictions());
        if !faults.is_empty() {
            return Err(faults);
        }
        *self = after;
        Ok(())
    }

    /// Durations that go on since an instant that has not come at `now`.
    pub fn not_begun(&self, now: Instant) -> Vec<Violation> {
        self.recorded()
            .filter(|(_key, fact)| matches!(fact.value, Value::Since(since) if since > now))
            .map(|(key, _fact)| {
                Violation::new(
                    format!("{}/running_since", pointer(key.fact().path)),
                    "in_future",
                    Text::new(
                        "The instant lies in the future.",
                        "Der Zeitpunkt liegt in der Zukunft.",
                    ),
                )
            })
            .collect()
    }

    /// Facts that cannot be true together.
    fn contradictions(&self) -> Vec<Violation> {
        let mut faults = self.parts_above_their_whole();
        faults.extend(self.harm_of_nothing());
        faults
    }

    /// Users or names hit by a compromise of data that did not happen.
    fn harm_of_nothing(&self) -> Vec<Violation> {
        [
            key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED,
            key::SERVICE_DATA_COMPROMISE_DOMAINS_AFFECTED,
        ]
        .into_iter()
        .filter(|key| {
            let number = self.get(*key).and_then(number);
            self.bool(key::SERVICE_DATA_COMPROMISE_OCCURRED) == Some(false)
                && number.is_some_and(|number| !number.is_zero())
        })
        .map(|key| {
            Violation::new(
                pointer(key.fact().path),
                "contradicts_fact",
                Text::new(
                    "`{fact}` says that there was none.",
                    "`{fact}` sagt, dass es keine gab.",
                ),
            )
            .with("fact", key::SERVICE_DATA_COMPROMISE_OCCURRED.fact().path)
        })
        .collect()
    }

    /// Parts that exceed their whole.
    fn parts_above_their_whole(&self) -> Vec<Violation> {
        [
            (key::CLIENTS_AFFECTED, key::CLIENTS_TOTAL_USING_SERVICE),
            (key::CLIENTS_AFFECTED, key::CLIENTS_TOTAL),
            (key::CLIENTS_TOTAL_USING_SERVICE, key::CLIENTS_TOTAL),
            (key::COUNTERPARTS_AFFECTED, key::COUNTERPARTS_ACTIVE_TOTAL),
            (key::COUNTERPARTS_AFFECTED, key::COUNTERPARTS_TOTAL),
            (key::COUNTERPARTS_ACTIVE_TOTAL, key::COUNTERPARTS_TOTAL),
            (
                key::SERVICE_DATA_COMPROMISE_DOMAINS_AFFECTED,
                key::SERVICE_DATA_COMPROMISE_DOMAINS_MANAGED,
            ),
            (key::SERVICE_LIMITED_USERS, key::SERVICE_USERS_UNION_TOTAL),
            (
                key::SERVICE_COMPLETE_OUTAGE_USERS,
                key::SERVICE_USERS_UNION_TOTAL,
            ),
            (
                key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED,
                key::SERVICE_USERS_UNION_TOTAL,
            ),
        ]
        .into_iter()
        .filter(|(part, whole)| {
            let part = self.get(*part).and_then(number);
            let whole = self
                .get(*whole)
                .filter(|fact| fact.certainty != Certainty::AtLeast)
                .and_then(number);
            matches!((part, whole), (Some(part), Some(whole)) if part > whole)
        })
        .map(|(part, whole)| {
            Violation::new(
                pointer(part.fact().path),
                "exceeds_total",
                Text::new(
                    "`{part}` is more than `{whole}`.",
                    "`{part}` ist mehr als `{whole}`.",
                ),
            )
            .with("part", part.fact().path)
            .with("whole", whole.fact().path)
        })
        .collect()
    }
}

fn number(fact: &Recorded) -> Option<Decimal> {
    match fact.value {
        Value::Number(number) => Some(number),
        Value::Bool(_) | Value::Text(_) | Value::Texts(_) | Value::Numbers(_) | Value::Since(_) => {
            None
        }
    }
}

fn walk(facts: &mut Facts, path: &str, node: &Map<String, Json>, faults: &mut Vec<Violation>) {
    for (name, value) in node {
        let path = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        if let Some(key) = Key::of(&path) {
            match read(key.fact(), value) {
                Ok(fact) => facts.set(key, fact),
                Err(fault) => faults.push(fault.under(&pointer(&path))),
            }
            continue;
        }
        let topic = format!("{path}.");
        let is_topic = Key::all().any(|key| key.fact().path.starts_with(&topic));
        match value {
            Json::Null if is_topic => {
                for key in Key::all().filter(|key| key.fact().path.starts_with(&topic)) {
                    facts.set(key, None);
                }
            }
            Json::Object(inner) if is_topic => walk(facts, &path, inner, faults),
            _ if is_topic => faults.push(not_an_object().under(&pointer(&path))),
            _ => faults.push(Violation::new(
                pointer(&path),
                "unknown_fact",
                Text::new(
                    "The dictionary has no fact of this name; see GET /law/facts.",
                    "Das Wörterbuch kennt keine Tatsache dieses Namens; siehe GET /law/facts.",
                ),
            )),
        }
    }
}

/// The JSON Pointer of a dotted path.
fn pointer(path: &str) -> String {
    let escaped = path.replace('~', "~0").replace('/', "~1");
    format!("/{}", escaped.replace('.', "/"))
}

fn not_an_object() -> Violation {
    Violation::new(
        "",
        "invalid_fact",
        Text::new(
            r#"A fact is {"value": …}, {"value": …, "estimated": true}, {"at_least": …} or, for a duration, {"running_since": …}."#,
            r#"Eine Tatsache ist {"value": …}, {"value": …, "estimated": true}, {"at_least": …} oder, bei einer Dauer, {"running_since": …}."#,
        ),
    )
}

/// Reads one fact; `null` is unknown.
pub(super) fn read(fact: &Fact, json: &Json) -> Result<Option<Recorded>, Violation> {
    let object = match json {
        Json::Null => return Ok(None),
        Json::Object(object) => object,
        _ => return Err(not_an_object()),
    };
    if let Some(stranger) = object.keys().find(|name| {
        !matches!(
            name.as_str(),
            "value" | "estimated" | "at_least" | "running_since"
        )
    }) {
        return Err(Violation::new(
            format!("/{stranger}"),
            "unknown_field",
            not_an_object().detail,
        ));
    }
    let estimated = match object.get("estimated") {
        None | Some(Json::Null | Json::Bool(false)) => false,
        Some(Json::Bool(true)) => true,
        Some(_) => return Err(wrong_type("bool").under("/estimated")),
    };
    let given = |name| object.get(name).filter(|value| !value.is_null());
    if let Some(since) = given("running_since") {
        if object.len() > 1 {
            return Err(not_an_object());
        }
        return running(fact.kind, since)
            .map(Some)
            .map_err(|fault| fault.under("/running_since"));
    }
    match (given("value"), given("at_least")) {
        (None, None) if !estimated => Ok(None),
        (Some(value), None) => {
            let value = value_of(fact.kind, value).map_err(|fault| fault.under("/value"))?;
            let certainty = if estimated {
                Certainty::Estimated
            } else {
                Certainty::Known
            };
            Ok(Some(Recorded { value, certainty }))
        }
        (None, Some(bound)) if !estimated && takes_bounds(fact.kind) => {
            let value = value_of(fact.kind, bound).map_err(|fault| fault.under("/at_least"))?;
            Ok(Some(Recorded {
                value,
                certainty: Certainty::AtLeast,
            }))
        }
        (None, Some(_)) if !estimated => Err(Violation::new(
            "/at_least",
            "bound_not_allowed",
            Text::new(
                "Only numbers, durations and lists can be known from below.",
                "Nur Zahlen, Dauern und Listen können nach unten begrenzt sein.",
            ),
        )),
        _ => Err(not_an_object()),
    }
}

/// Reads the beginning of a duration that goes on.
fn running(kind: FactType, since: &Json) -> Result<Recorded, Violation> {
    if kind != FactType::Duration {
        return Err(Violation::new(
            "",
            "not_a_duration",
            Text::new("Only durations go on.", "Nur Dauern laufen noch."),
        ));
    }
    let since = since.as_str().and_then(|text| text.parse::<Instant>().ok());
    since
        .map(|since| Recorded {
            value: Value::Since(since),
            certainty: Certainty::Known,
        })
        .ok_or_else(|| wrong_type("instant with an offset"))
}

const fn takes_bounds(kind: FactType) -> bool {
    matches!(
        kind,
        FactType::Integer
            | FactType::Decimal
            | FactType::Duration
            | FactType::Choices { .. }
            | FactType::Places
    )
}

/// Reads a plain value of a type.
pub(super) fn value_of(kind: FactType, json: &Json) -> Result<Value, Violation> {
    let wrong = || wrong_type(kind.name());
    match kind {
        FactType::Bool => json.as_bool().map(Value::Bool).ok_or_else(wrong),
        FactType::Integer | FactType::Duration => {
            let number = json.as_u64().ok_or_else(wrong)?;
            Ok(Value::Number(Decimal::from(number)))
        }
        FactType::Decimal => decimal(json),
        FactType::Choice(codes) => {
            let code = json.as_str().ok_or_else(wrong)?;
            known(codes, code)
                .map(Value::Text)
                .ok_or_else(|| unknown_code(code, codes))
        }
        FactType::Choices { codes, open } => texts(json, |text| match known(codes, text) {
            Some(code) => Ok(code),
            None if open => own_words(text),
            None => Err(unknown_code(text, codes)),
        }),
        FactType::Places => texts(json, |text| {
            let is_state = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
            is_state
                .then(|| Cow::Owned(text.to_owned()))
                .ok_or_else(|| {
                    Violation::new(
                        "",
                        "invalid_place",
                        Text::new(
                            "A state is a code of ISO 3166-1, such as DE.",
                            "Ein Staat ist ein Code nach ISO 3166-1 wie DE.",
                        ),
                    )
                })
        }),
        FactType::Durations => {
            let list = json
                .as_array()
                .filter(|list| list.len() <= MAX_LIST)
                .ok_or_else(wrong)?;
            let numbers: Option<Vec<u64>> = list.iter().map(Json::as_u64).collect();
            numbers.map(Value::Numbers).ok_or_else(wrong)
        }
        FactType::Text => own_words(json.as_str().ok_or_else(wrong)?).map(Value::Text),
    }
}

fn texts(
    json: &Json,
    read: impl Fn(&str) -> Result<Cow<'static, str>, Violation>,
) -> Result<Value, Violation> {
    let list = json
        .as_array()
        .filter(|list| list.len() <= MAX_LIST)
        .ok_or_else(|| wrong_type("list of codes"))?;
    let mut texts = Vec::with_capacity(list.len());
    for (index, entry) in list.iter().enumerate() {
        let text = entry.as_str().ok_or_else(|| wrong_type("code"));
        let text = text
            .and_then(&read)
            .map_err(|fault| fault.under(&format!("/{index}")))?;
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    Ok(Value::Texts(texts))
}

fn known(codes: &[&'static str], code: &str) -> Option<Cow<'static, str>> {
    codes
        .iter()
        .find(|known| **known == code)
        .map(|known| Cow::Borrowed(*known))
}

fn own_words(text: &str) -> Result<Cow<'static, str>, Violation> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MAX_TEXT || text.chars().any(char::is_control) {
        return Err(Violation::new(
            "",
            "invalid_text",
            Text::new(
                "A text here has 1 to 500 characters and no control characters.",
                "Ein Text hat hier 1 bis 500 Zeichen und keine Steuerzeichen.",
            ),
        ));
    }
    Ok(Cow::Owned(text.to_owned()))
}

/// Money and other decimals come as strings, so that no reader turns them into binary fractions.
fn decimal(json: &Json) -> Result<Value, Violation> {
    let invalid = || {
        Violation::new(
            "",
            "invalid_decimal",
            Text::new(
                r#"A decimal is a string such as "12500.50", from 0 on, with at most 15 digits before and 6 after the point."#,
                r#"Eine Dezimalzahl ist ein Text wie "12500.50", ab 0, mit höchstens 15 Stellen vor und 6 nach dem Punkt."#,
            ),
        )
    };
    let text = json.as_str().ok_or_else(invalid)?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str, max| {
        (1..=max).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(whole, 15) || !digits(fraction, 6) {
        return Err(invalid());
    }
    text.parse().map(Value::Number).map_err(|_error| invalid())
}

fn wrong_type(kind: &'static str) -> Violation {
    Violation::new(
        "",
        "wrong_type",
        Text::new(
            "The value must be of type {kind}.",
            "Der Wert muss vom Typ {kind} sein.",
        ),
    )
    .with("kind", kind)
}

fn unknown_code(code: &str, codes: &[&'static str]) -> Violation {
    Violation::new(
        "",
        "unknown_code",
        Text::new(
            "Unknown code `{code}`; known are {codes}.",
            "Unbekannter Code `{code}`; bekannt sind {codes}.",
        ),
    )
    .with("code", code.chars().take(100).collect::<String>())
    .with("codes", codes.join(", "))
}

/// A value as the API shows it: decimals as strings, whole numbers as numbers.
pub fn value_json(kind: FactType, value: &Value) -> Json {
    match value {
        Value::Bool(value) => json!(value),
        Value::Number(number) => match u64::try_from(*number) {
            Ok(whole) if kind != FactType::Decimal => json!(whole),
            _ => json!(number.to_string()),
        },
        Value::Text(text) => json!(text),
        Value::Texts(texts) => json!(texts),
        Value::Numbers(numbers) => json!(numbers),
        Value::Since(since) => json!(since),
    }
}

fn fact_json(kind: FactType, fact: &Recorded) -> Json {
    let value = value_json(kind, &fact.value);
    if matches!(fact.value, Value::Since(_)) {
        return json!({"running_since": value});
    }
    match fact.certainty {
        Certainty::Known => json!({"value": value}),
        Certainty::Estimated => json!({"value": value, "estimated": true}),
        Certainty::AtLeast => json!({"at_least": value}),
    }
}

fn insert(node: &mut Map<String, Json>, path: &str, value: Json) {
    match path.split_once('.') {
        None => {
            node.insert(path.to_owned(), value);
        }
        Some((topic, rest)) => {
            let inner = node
                .entry(topic)
                .or_insert_with(|| Json::Object(Map::new()));
            if let Json::Object(inner) = inner {
                insert(inner, rest, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: Json) -> Result<Facts, Vec<(String, &'static str)>> {
        let Json::Object(json) = json else {
            panic!("no object")
        };
        Facts::from_json(&json).map_err(|faults| {
            faults
                .into_iter()
                .map(|fault| (fault.pointer.into_owned(), fault.code))
                .collect()
        })
    }

    #[test]
    fn facts_go_in_and_come_out_as_they_were() {
        let json = json!({
            "clients": {"affected": {"at_least": 1000}, "total": {"value": 10000, "estimated": true}},
            "costs": {"gross_eur": {"value": "100000"}, "recoveries_eur": {"value": "0.50"}},
            "personal_data": {"breach_kinds": {"value": ["confidentiality"]}, "mitigations": {"value": ["own words"]}},
            "places": {"states": {"at_least": ["DE", "AT"]}},
            "duration": {"downtime_s": {"running_since": "2026-11-20T08:00:00Z"}},
            "service": {"data_compromise": {"occurred": {"value": true}}, "unavailable_s_per_calendar_week": {"value": [1, 2]}},
        });
        let facts = read(json.clone()).unwrap();
        assert_eq!(Json::Object(facts.to_json()), json);
    }

    #[test]
    fn a_patch_replaces_whole_facts_and_null_forgets() {
        let mut facts =
            read(json!({"clients": {"affected": {"value": 1}, "total": {"value": 2}}})).unwrap();
        let patch = json!({"clients": {"affected": null}});
        facts.patch(patch.as_object().unwrap()).unwrap();
        assert_eq!(
            Json::Object(facts.to_json()),
            json!({"clients": {"total": {"value": 2}}})
        );
        facts
            .patch(json!({"clients": null}).as_object().unwrap())
            .unwrap();
        assert!(facts.is_empty());
    }

    #[test]
    fn each_fault_is_named_at_its_place_and_nothing_is_kept() {
        for (json, pointer, code) in [
            (
                json!({"clients": {"afected": {"value": 1}}}),
                "/clients/afected",
                "unknown_fact",
            ),
            (json!({"clients": 1}), "/clients", "invalid_fact"),
            (
                json!({"clients": {"affected": 1}}),
                "/clients/affected",
                "invalid_fact",
            ),
            (
                json!({"clients": {"affected": {"value": -1}}}),
                "/clients/affected/value",
                "wrong_type",
            ),
            (
                json!({"clients": {"affected": {"value": 1.5}}}),
                "/clients/affected/value",
                "wrong_type",
            ),
            (
                json!({"clients": {"affected": {"value": 1, "at_least": 1}}}),
                "/clients/affected",
                "invalid_fact",
            ),
            (
                json!({"clients": {"affected": {"values": 1}}}),
                "/clients/affected/values",
                "unknown_field",
            ),
            (
                json!({"costs": {"gross_eur": {"value": 100}}}),
                "/costs/gross_eur/value",
                "invalid_decimal",
            ),
            (
                json!({"costs": {"gross_eur": {"value": "-1"}}}),
                "/costs/gross_eur/value",
                "invalid_decimal",
            ),
            (
                json!({"costs": {"gross_eur": {"value": "1e9"}}}),
                "/costs/gross_eur/value",
                "invalid_decimal",
            ),
            (
                json!({"access": {"malicious": {"value": "maybe"}}}),
                "/access/malicious/value",
                "unknown_code",
            ),
            (
                json!({"access": {"successful": {"at_least": true}}}),
                "/access/successful/at_least",
                "bound_not_allowed",
            ),
            (
                json!({"places": {"states": {"value": ["DE", "de"]}}}),
                "/places/states/value/1",
                "invalid_place",
            ),
            (
                json!({"clients": {"affected": {"value": 3}, "total": {"value": 2}}}),
                "/clients/affected",
                "exceeds_total",
            ),
            (
                json!({"service": {"data_compromise": {"occurred": {"value": false}, "users_affected": {"value": 2}}}}),
                "/service/data_compromise/users_affected",
                "contradicts_fact",
            ),
        ] {
            assert_eq!(read(json), Err(vec![(pointer.to_owned(), code)]));
        }
    }
}
