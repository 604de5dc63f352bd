//! A report as far as it writes itself: each field with what is known of it.

mod template;

use serde_json::Value;

use super::edit::{Edit, Edits, pointer};
use super::{Field, Need, Source, fields_of};
use crate::incident::Incident;
use crate::incident::anchor::{AnchorKey, AnchorName, Anchors};
use crate::instant::Instant;
use crate::law::condition::{Case, Judged};
use crate::law::dora::its::ItsTemplate;
use crate::law::dora::its::derive::Recurrence;
use crate::law::explain::spoken;
use crate::law::fact::{Facts, Key};
use crate::law::rule::Stage;
use crate::law::{Outcome, Rule};
use crate::obligation::Obligation;
use crate::organisation::Settings;
use crate::text::{Language, Text};
use crate::violation::Violation;

/// What a report draws on.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The organisation.
    pub settings: &'a Settings,
    /// The obligation with what was filed before.
    pub obligation: &'a Obligation,
    /// The group of recurring incidents that owes it, if one does.
    pub recurrence: Option<Recurrence>,
    /// The other obligations about the same incidents; only reporting templates ask for them.
    pub others: &'a [Obligation],
    /// Facts, profile and policies.
    pub case: &'a Case<'a>,
    /// The anchors.
    pub anchors: &'a Anchors,
    /// What each criterion of the rule said.
    pub judged: &'a [Judged],
    /// What people wrote into the report.
    pub edits: &'a Edits,
    /// What people wrote into earlier reports of the obligation, the latest first.
    pub earlier: &'a [Edits],
    /// The present instant.
    pub now: Instant,
}

/// A field with what is known of it.
#[derive(Debug, Clone)]
pub struct Drafted {
    /// The field.
    pub field: &'static Field,
    /// What writes itself; `None` while nothing is known.
    pub derived: Option<Value>,
    /// The facts that it comes from.
    pub facts: Vec<Key>,
    /// Whether it is what a person wrote into an earlier report.
    pub is_earlier: bool,
    /// What a person wrote instead, or that it stays empty.
    pub edited: Option<Edit>,
    /// What keeps the report from being complete; each points to the field's place among the values.
    pub faults: Vec<Violation>,
}

impl Drafted {
    /// What the report says: what a person wrote, or what writes itself.
    pub fn value(&self) -> Option<Value> {
        match &self.edited {
            Some(edit) => edit.said().cloned(),
            None => self.derived.clone(),
        }
    }

    /// Whether the law demands it and the report does not say it.
    pub fn is_missing(&self) -> bool {
        self.faults.iter().any(|fault| fault.code == MISSING)
    }
}

/// The code of the fault that a field is missing.
pub(in crate::law) const MISSING: &str = "missing_field";

/// Drafts the report of a rule's stage.
pub fn draft(
    rule: &Rule,
    stage: Stage,
    material: &Material<'_>,
    language: Language,
) -> Vec<Drafted> {
    if ItsTemplate::of(rule.id, stage).is_some() {
        return template::draft(rule, stage, material, language);
    }
    fields_of(rule.id, stage)
        .map(|field| {
            let facts = match field.source {
                Source::Facts(keys) => known(material.case.facts, keys),
                _ => Vec::new(),
            };
            let derived = derive(rule, field.source, &facts, material, language);
            let edited = material.edits.get(field.code).cloned();
            let mut drafted = Drafted {
                field,
                derived: derived.map(Value::String),
                facts,
                is_earlier: false,
                edited,
                faults: Vec::new(),
            };
            if field.need == Need::Mandatory && drafted.value().is_none() {
                drafted.faults.push(missing(field));
            }
            drafted
        })
        .collect()
}

/// A field that the law demands and the report does not say.
fn missing(field: &Field) -> Violation {
    Violation::new(
        pointer(field.code),
        MISSING,
        Text::new(
            "The law demands this field. Fill it in, or file the report as `incomplete`.",
            "Das Gesetz verlangt dieses Feld. Bitte ausfüllen oder die Meldung als `incomplete` abgeben.",
        ),
    )
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
                format!("{label}: {}", spoken(*key, material.case.facts, language))
            });
            joined(texts.collect())
        }
        Source::Anchor(name) => anchor(material.anchors, name, rule).map(|at| at.to_string()),
        Source::Number => Some(incident.number.clone()),
        Source::Description => Some(match &incident.description {
            Some(description) => format!("{}\n\n{description}", incident.title),
            None => incident.title.clone(),
        }),
        Source::Organisation => Some(material.settings.name.clone()),
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
        // A template derives all of its fields together.
        Source::Person | Source::Template(_) => None,
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
