//! Explanations: what a criterion asked, what was found and where the threshold lies, in one sentence.

use super::condition::Judged;
use super::fact::{Certainty, FactType, Facts, Key, Recorded, Value, word};
use crate::code::Code;
use crate::text::{Language, Text};

impl Judged {
    /// The criterion with the values that it looked at, its threshold and what it said.
    pub fn explain(&self, facts: &Facts, language: Language) -> String {
        let criterion = self.criterion;
        let values: Vec<String> = criterion
            .facts
            .iter()
            .map(|key| format!("{} = {}", key.fact().path, shown(*key, facts, language)))
            .collect();
        let text = match criterion.threshold {
            Some(_) => Text::new(
                "{what} (threshold {threshold}): {outcome}; {values}.",
                "{what} (Schwelle {threshold}): {outcome}; {values}.",
            ),
            None => Text::new(
                "{what}: {outcome}; {values}.",
                "{what}: {outcome}; {values}.",
            ),
        };
        text.fill(
            language,
            &[
                ("what", &criterion.text.get(language)),
                ("threshold", &criterion.threshold.unwrap_or_default()),
                ("outcome", &self.outcome.label().get(language)),
                ("values", &values.join(", ")),
            ],
        )
    }
}

/// A fact's value for people, with the dictionary's codes as they are.
pub(super) fn shown(key: Key, facts: &Facts, language: Language) -> String {
    told(key, facts, language, |code| code.to_owned())
}

/// A fact's value for people who do not know the dictionary: its codes in words.
pub(super) fn spoken(key: Key, facts: &Facts, language: Language) -> String {
    let has_codes = matches!(
        key.fact().kind,
        FactType::Choice(_) | FactType::Choices { .. }
    );
    if has_codes {
        told(key, facts, language, |code| word(code, language).to_owned())
    } else {
        shown(key, facts, language)
    }
}

fn told(key: Key, facts: &Facts, language: Language, text: impl Fn(&str) -> String) -> String {
    let Some(Recorded { value, certainty }) = facts.get(key) else {
        return Text::new("unknown", "unbekannt").get(language).to_owned();
    };
    let value = match value {
        Value::Bool(true) => Text::new("yes", "ja").get(language).to_owned(),
        Value::Bool(false) => Text::new("no", "nein").get(language).to_owned(),
        Value::Number(number) if key.fact().kind == FactType::Duration => format!("{number} s"),
        Value::Number(number) => number.to_string(),
        Value::Text(code) => text(code),
        Value::Texts(codes) => listed(&codes.iter().map(|code| text(code)).collect::<Vec<_>>()),
        Value::Numbers(numbers) => listed(numbers),
        Value::Since(since) => {
            let running = Text::new("running since {since}", "läuft seit {since}");
            running.fill(language, &[("since", since)])
        }
    };
    let certain = match certainty {
        Certainty::Known => return value,
        Certainty::Estimated => Text::new("about {value}", "etwa {value}"),
        Certainty::AtLeast => Text::new("at least {value}", "mindestens {value}"),
    };
    certain.fill(language, &[("value", &value)])
}

fn listed<T: ToString>(all: &[T]) -> String {
    if all.is_empty() {
        return "–".to_owned();
    }
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    all.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::condition::Case;
    use crate::law::{dora, policy::Policies, profile::Profile};

    #[test]
    fn an_explanation_carries_value_and_threshold_in_both_languages() {
        let json = serde_json::json!({"clients": {
            "affected": {"at_least": 1001}, "total_using_service": {"value": 10000, "estimated": true},
        }});
        let facts = Facts::from_json(json.as_object().unwrap()).unwrap();
        let case = Case {
            facts: &facts,
            profile: &Profile::default(),
            policies: &Policies::default(),
        };
        let criterion = &dora::class_9::CLIENTS_SHARE;
        let judged = Judged {
            criterion,
            outcome: (criterion.test)(&case),
        };
        assert_eq!(
            judged.explain(&facts, Language::English),
            "More than 10 % of the clients that use the affected service (threshold > 10 %): Met; \
             clients.affected = at least 1001, clients.total_using_service = about 10000, clients.total = unknown."
        );
        let german = judged.explain(&facts, Language::German);
        for part in [
            "Schwelle > 10 %",
            "Erfüllt",
            "mindestens 1001",
            "etwa 10000",
            "unbekannt",
        ] {
            assert!(german.contains(part), "{german}");
        }
    }
}
