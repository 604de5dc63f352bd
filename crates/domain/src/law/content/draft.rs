//! A report as far as it writes itself: each field with what is known of it.

use serde_json::Value;

use super::edit::{Edit, Edits};
use super::{Field, Need, Source, fields_of};
use crate::incident::Incident;
use crate::incident::anchor::{AnchorKey, AnchorName, Anchors};
use crate::instant::Instant;
use crate::law::condition::{Case, Judged};
use crate::law::explain::shown;
use crate::law::fact::{Facts, Key};
use crate::law::rule::Stage;
use crate::law::{Outcome, Rule};
use crate::text::Language;

/// What a report draws on.
pub struct Material<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The organisation's name.
    pub organisation: &'a str,
    /// Facts, profile and policies.
    pub case: &'a Case<'a>,
    /// The anchors.
    pub anchors: &'a Anchors,
    /// What each criterion of the rule said.
    pub judged: &'a [Judged],
    /// What people wrote into the report.
    pub edits: &'a Edits,
}

/// A field with what is known of it.
#[derive(Debug, Clone)]
pub struct Drafted {
    /// The field.
    pub field: &'static Field,
    /// What writes itself; `None` while nothing is known.
    pub derived: Option<String>,
    /// The facts that it comes from.
    pub facts: Vec<Key>,
    /// What a person wrote instead.
    pub edited: Option<Edit>,
}

impl Drafted {
    /// What the report says: what a person wrote, or what writes itself.
    pub fn value(&self) -> Option<Value> {
        let derived = || self.derived.clone().map(Value::String);
        let edited = self.edited.as_ref().map(|edit| edit.value.clone());
        edited.or_else(derived)
    }

    /// Whether the law demands it and the report does not say it.
    pub fn is_missing(&self) -> bool {
        self.field.need == Need::Mandatory && self.edited.is_none() && self.derived.is_none()
    }
}

/// Drafts the report of a rule's stage.
pub fn draft(
    rule: &Rule,
    stage: Stage,
    material: &Material<'_>,
    language: Language,
) -> Vec<Drafted> {
    fields_of(rule.id, stage)
        .map(|field| {
            let facts = match field.source {
                Source::Facts(keys) => known(material.case.facts, keys),
                _ => Vec::new(),
            };
            Drafted {
                field,
                derived: derive(rule, field.source, &facts, material, language),
                facts,
                edited: material.edits.get(field.code).cloned(),
            }
        })
        .collect()
}

fn known(facts: &Facts, keys: &[Key]) -> Vec<Key> {
    let is_known = |key: &Key| facts.get(*key).is_some();
    keys.iter().copied().filter(is_known).collect()
}

fn derive(
    rule: &Rule,
    source: Source,
    facts: &[Key],
    material: &Material<'_>,
    language: Language,
) -> Option<String> {
    let incident = material.incident;
    match source {
        Source::Facts(_) => {
            let texts = facts.iter().map(|key| {
                let label = key.fact().label.get(language);
                format!("{label}: {}", shown(*key, material.case.facts, language))
            });
            joined(texts.collect())
        }
        Source::Anchor(name) => anchor(material.anchors, name, rule).map(|at| at.to_string()),
        Source::Number => Some(incident.number.clone()),
        Source::Description => Some(match &incident.description {
            Some(description) => format!("{}\n\n{description}", incident.title),
            None => incident.title.clone(),
        }),
        Source::Organisation => Some(material.organisation.to_owned()),
        Source::Criteria => {
            let met = material
                .judged
                .iter()
                .filter(|it| it.outcome == Outcome::Met);
            joined(
                met.map(|it| it.explain(material.case.facts, language))
                    .collect(),
            )
        }
        Source::Person => None,
    }
}

fn joined(texts: Vec<String>) -> Option<String> {
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// The anchor of the rule's regime, or the common one.
fn anchor(anchors: &Anchors, name: AnchorName, rule: &Rule) -> Option<Instant> {
    let of = |regime| anchors.0.get(&AnchorKey { name, regime }).copied();
    of(Some(rule.regime)).or_else(|| of(None))
}
