//! What a report must say: the fields that the law asks for, by rule and stage, and where their values come from.

mod data_protection;
pub mod draft;
pub mod edit;
mod finance;
mod products;
mod security;
mod template;

use super::Citation;
use super::dora::its;
use super::fact::Key;
use super::rule::Stage;
use crate::incident::anchor::AnchorName;
use crate::text::Text;

crate::codes! {
    /// How strictly the law asks for a field.
    pub enum Need "need" {
        /// The report lacks something without it.
        Mandatory = "mandatory" ["Mandatory", "Pflicht"],
        /// Where it is known, possible or applicable.
        WhereAvailable = "where_available" ["Where available", "Soweit verfügbar"],
        /// Where the field's condition is met.
        Conditional = "conditional" ["Where its condition is met", "Wenn die Bedingung erfüllt ist"],
        /// A later report asks for it; this one may tell it.
        Voluntary = "voluntary" ["Voluntary at this stage", "In dieser Stufe freiwillig"],
    }
}

/// Where the value of a field comes from.
#[derive(Debug, Clone, Copy)]
pub enum Source {
    /// Facts about the incident.
    Facts(&'static [Key]),
    /// An anchor, that of the regime where it has its own.
    Anchor(AnchorName),
    /// The incident's number.
    Number,
    /// The incident's title and description.
    Description,
    /// The organisation's name.
    Organisation,
    /// The criteria that are met, with values and thresholds.
    Criteria,
    /// A person alone can say it.
    Person,
    /// What a reporting template derives.
    Template(&'static its::Field),
}

/// A field of a report.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Stable code, unique within its report.
    pub code: &'static str,
    /// Where the law asks for it.
    pub citation: Citation,
    /// What it asks for, in our own words.
    pub text: Text,
    /// How strictly.
    pub need: Need,
    /// Where its value comes from.
    pub source: Source,
}

impl Field {
    const fn new(
        code: &'static str,
        citation: Citation,
        text: Text,
        need: Need,
        source: Source,
    ) -> Self {
        Self {
            code,
            citation,
            text,
            need,
            source,
        }
    }
}

/// The fields of some reports.
pub struct Content {
    /// The rules whose reports they are.
    pub rules: &'static [&'static str],
    /// Their stages.
    pub stages: &'static [Stage],
    /// The fields, in the order of the law.
    pub fields: &'static [Field],
}

/// Every content.
pub fn contents() -> impl Iterator<Item = &'static Content> {
    [
        data_protection::CONTENTS,
        finance::CONTENTS,
        security::CONTENTS,
        products::CONTENTS,
    ]
    .into_iter()
    .flatten()
}

/// The fields of a rule's report, in the order of the law; none where the law prescribes no report of that stage.
pub fn fields_of(rule: &str, stage: Stage) -> impl Iterator<Item = &'static Field> {
    contents()
        .filter(move |content| content.rules.contains(&rule) && content.stages.contains(&stage))
        .flat_map(|content| content.fields)
        .chain(template::fields(rule, stage))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::law::{RULES, rule};

    #[test]
    fn every_report_of_the_register_says_something_and_says_nothing_twice() {
        for rule in RULES {
            for stage in rule.stages {
                let fields: Vec<&Field> = fields_of(rule.id, stage.stage).collect();
                let name = format!("{} {}", rule.id, stage.stage);
                assert!(fields.iter().any(|it| it.need == Need::Mandatory), "{name}");
                let codes: BTreeSet<&str> = fields.iter().map(|it| it.code).collect();
                assert_eq!(codes.len(), fields.len(), "{name}");
                for field in fields {
                    assert!(
                        !field.text.en.is_empty() && !field.text.de.is_empty(),
                        "{name}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_content_is_of_rules_and_stages_that_there_are() {
        for content in contents() {
            for id in content.rules {
                let rule = rule(id).unwrap();
                for stage in content.stages {
                    let known = rule.stages.iter().any(|it| it.stage == *stage);
                    assert!(known || *stage == Stage::Reclassification, "{id} {stage}");
                }
            }
        }
    }
}
