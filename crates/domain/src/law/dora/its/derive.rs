//! What a template says by itself: values that follow from the incident, its anchors and facts, the organisation and the
//! course of the obligation.
//!
//! Only what is known is filled in, and a field whose condition is not met stays empty. Nothing that a person must judge is
//! guessed.

mod authority;
mod circumstance;
mod course;
mod impact;
mod party;
mod threat;

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::Values;
use super::form::Datum;
use super::sheet::Sheet;
use super::template::{ItsTemplate, submission_type};
use crate::incident::Incident;
use crate::incident::anchor::{AnchorName, Anchors};
use crate::instant::Instant;
use crate::law::Regime;
use crate::law::condition::Case;
use crate::law::dora::class::{Classification, classify};
use crate::law::fact::Key;
use crate::law::rule::Stage;
use crate::obligation::Obligation;
use crate::organisation::Settings;
use crate::text::Language;

pub use circumstance::circumstances;

/// The group of recurring incidents that owes the report.
#[derive(Debug, Clone, Copy)]
pub struct Recurrence {
    /// How many incidents it has.
    pub count: usize,
    /// When the first of them occurred.
    pub first_at: Option<Instant>,
}

/// What values are derived from.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The organisation.
    pub settings: &'a Settings,
    /// Facts, profile and policies.
    pub case: &'a Case<'a>,
    /// The anchors.
    pub anchors: &'a Anchors,
    /// The obligation with what was filed before.
    pub obligation: &'a Obligation,
    /// The group that owes it, if one does.
    pub recurrence: Option<Recurrence>,
    /// The other obligations about the same incidents.
    pub others: &'a [Obligation],
    /// The language of texts.
    pub language: Language,
}

/// A derived value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The value, in the one form that is kept.
    pub value: Json,
    /// The facts that it comes from.
    pub facts: Vec<Key>,
}

/// Every field of the report of `stage` that fills itself in, by its number.
pub fn derive(stage: Stage, basis: &Basis<'_>) -> BTreeMap<&'static str, Derived> {
    let mut filler = Filler {
        sheet: Sheet::default(),
        facts: BTreeMap::new(),
    };
    let template = ItsTemplate::at(stage);
    match template {
        ItsTemplate::CyberThreat => {
            party::fill(&mut filler, basis, &party::THREAT);
            threat::fill(&mut filler, basis);
        }
        ItsTemplate::Incident => {
            filler.set("1.1", submission_type(stage).map(Datum::Code));
            party::fill(&mut filler, basis, &party::INCIDENT);
            let classification = classify(basis.case);
            course::fill(&mut filler, basis, &classification);
            impact::fill(&mut filler, basis, &classification);
            authority::fill(&mut filler, basis);
            if stage == Stage::Reclassification {
                // Whoever took the incident back said why.
                let decision = basis.obligation.decision.as_ref();
                filler.text("2.10", decision.and_then(|it| it.reason.as_deref()));
            }
        }
    }
    filler.finish(template)
}

/// Only the values.
pub fn values(derived: &BTreeMap<&'static str, Derived>) -> Values {
    let pairs = derived.iter();
    pairs
        .map(|(number, derived)| ((*number).to_owned(), derived.value.clone()))
        .collect()
}

impl Basis<'_> {
    /// An anchor, the regime's own before the general one.
    fn anchor(&self, name: AnchorName) -> Option<Instant> {
        self.anchors.get(name, Regime::Dora).map(|(at, _)| at)
    }

    /// The title, and what is known in free text.
    fn description(&self) -> String {
        match &self.incident.description {
            Some(description) => format!("{}\n\n{description}", self.incident.title),
            None => self.incident.title.clone(),
        }
    }
}

/// Collects values with their sources.
struct Filler {
    sheet: Sheet,
    facts: BTreeMap<&'static str, Vec<Key>>,
}

impl Filler {
    fn set(&mut self, number: &'static str, datum: Option<Datum>) {
        if let Some(datum) = datum {
            self.sheet.set(number, datum);
        }
    }

    /// Fills in what facts say.
    fn set_from(&mut self, number: &'static str, facts: &[Key], datum: Option<Datum>) {
        if datum.is_some() {
            self.facts.insert(number, facts.to_vec());
        }
        self.set(number, datum);
    }

    fn text(&mut self, number: &'static str, text: Option<&str>) {
        self.set(number, text.map(|text| Datum::Text(text.to_owned())));
    }

    fn finish(mut self, template: ItsTemplate) -> BTreeMap<&'static str, Derived> {
        let fields = template.fields();
        fields
            .filter_map(|field| {
                let datum = self.sheet.get(field.number)?;
                let derived = Derived {
                    value: field.form.write(datum),
                    facts: self.facts.remove(field.number).unwrap_or_default(),
                };
                Some((field.number, derived))
            })
            .collect()
    }
}

/// A list of codes, if there is any.
fn codes(codes: Vec<&'static str>) -> Option<Datum> {
    (!codes.is_empty()).then_some(Datum::Codes(codes))
}

/// Whether the criterion with this code of the classification is met.
fn is_met(classification: &Classification, code: &str) -> bool {
    let criteria = classification.criteria.iter();
    criteria
        .filter(|(known, _)| *known == code)
        .any(|(_, outcome)| *outcome == crate::law::Outcome::Met)
}
