//! What happened, when and why: section 2, the beginning of section 3, and section 4.

use super::super::choice::STATES;
use super::super::form::Datum;
use super::{Basis, Filler, codes, is_met};
use crate::classification::{Category, CategoryClass};
use crate::incident::Channel;
use crate::incident::anchor::AnchorName;
use crate::law::Outcome;
use crate::law::dora::class::Classification;
use crate::law::fact::key;
use crate::law::policy::COLLECTIVELY;
use crate::law::rule::Stage;
use crate::text::Text;

/// The criteria of field 2.5, by their codes in the classification.
const CRITERIA: &[(&str, &str)] = &[
    (
        "clients_counterparts_transactions",
        "clients_financial_counterparts_and_transactions_affected",
    ),
    ("reputational_impact", "reputational_impact"),
    ("duration_downtime", "duration_and_service_downtime"),
    ("geographical_spread", "geographical_spread"),
    ("data_losses", "data_losses"),
    ("economic_impact", "economic_impact"),
];

/// What field 4.15 says of recurring incidents, and how fields 3.15 and 3.16 measure them.
const ADDED: Text = Text::new(
    "{count} incidents with the same apparent root cause within six months, each of them not major. Duration and downtime are those of all of them together.",
    "{count} Vorfälle mit derselben offenkundigen Ursache binnen sechs Monaten, jeder für sich nicht schwerwiegend. Dauer und Ausfallzeit sind die aller zusammen.",
);
const LONGEST: Text = Text::new(
    "{count} incidents with the same apparent root cause within six months, each of them not major. Duration and downtime are those of the longest.",
    "{count} Vorfälle mit derselben offenkundigen Ursache binnen sechs Monaten, jeder für sich nicht schwerwiegend. Dauer und Ausfallzeit sind die des längsten.",
);

pub(super) fn fill(filler: &mut Filler, basis: &Basis<'_>, classification: &Classification) {
    let at = |name| basis.anchor(name).map(Datum::At);
    let incident = basis.incident;
    filler.text("2.1", Some(&incident.number));
    // The glossary defines detection as the moment at which the entity became aware.
    filler.set("2.2", at(AnchorName::Aware));
    filler.set("2.3", at(AnchorName::ClassifiedMajor));
    filler.text("2.4", Some(&basis.description()));
    filler.set("2.5", criteria(classification));
    filler.set_from("2.6", &[key::PLACES_STATES], states(basis));
    // Who else discovered it, only people know.
    let is_monitoring = incident.reporter.channel == Channel::Monitoring;
    filler.set(
        "2.7",
        is_monitoring.then_some(Datum::Code("monitoring_systems")),
    );
    filler.text("3.1", reference(basis).as_deref());
    // The column wants it in any case, the text only where it differs from awareness: then it is the same.
    let occurred = at(AnchorName::Occurred).or_else(|| at(AnchorName::Aware));
    filler.set("3.2", occurred);
    filler.set("3.23", codes(types(basis)));
    let cause = basis.case.facts.text(key::RECURRENCE_ROOT_CAUSE);
    let cause = cause.map(|text| Datum::Text(text.to_owned()));
    filler.set_from("4.5", &[key::RECURRENCE_ROOT_CAUSE], cause);
    filler.set("4.8", at(AnchorName::Resolved));
    if let Some(recurrence) = basis.recurrence {
        let text = if basis.case.policies.value(&COLLECTIVELY) == "longest_duration" {
            LONGEST
        } else {
            ADDED
        };
        let text = text.fill(basis.language, &[("count", &recurrence.count)]);
        filler.text("4.15", Some(&text));
        filler.set("4.16", recurrence.first_at.map(Datum::At));
    }
}

fn criteria(classification: &Classification) -> Option<Datum> {
    let met = CRITERIA
        .iter()
        .filter(|(code, _)| is_met(classification, code));
    let mut met: Vec<&'static str> = met.map(|(_, code)| *code).collect();
    if classification.critical_services == Outcome::Met {
        met.push("critical_services_affected");
    }
    codes(met)
}

/// Switzerland and the United Kingdom are no Member States; Iceland, Liechtenstein and Norway count as such.
fn states(basis: &Basis<'_>) -> Option<Datum> {
    let (states, _more) = basis.case.facts.texts(key::PLACES_STATES)?;
    let known = STATES.iter().copied();
    codes(
        known
            .filter(|code| states.iter().any(|it| it == code))
            .collect(),
    )
}

/// The reference that the authority gave last, with an earlier report.
fn reference(basis: &Basis<'_>) -> Option<String> {
    let submissions = basis.obligation.submissions.iter().rev();
    submissions
        .filter(|it| it.stage != Stage::Reclassification)
        .find_map(|it| it.reference.clone())
}

/// Field 3.23, as far as category and facts tell it.
fn types(basis: &Basis<'_>) -> Vec<&'static str> {
    let facts = basis.case.facts;
    let category = basis.incident.category;
    let is_attack = !matches!(
        category.class(),
        CategoryClass::Operational | CategoryClass::Other
    );
    let is_failure = matches!(
        category,
        Category::Outage
            | Category::Performance
            | Category::Capacity
            | Category::Hardware
            | Category::Software
            | Category::Network
    );
    let mut types = Vec::new();
    if is_attack || facts.text(key::ACCESS_MALICIOUS) == Some("confirmed") {
        types.push("cybersecurity-related");
    }
    if is_failure {
        types.push("system_failure");
    }
    if facts.bool(key::NATURE_PAYMENT_RELATED) == Some(true) {
        types.push("payment-related");
    }
    types
}
