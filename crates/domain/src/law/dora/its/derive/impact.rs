//! Whom and what it hit, for how long, and what it cost: fields 3.3 to 3.22, 3.30, 4.12 to 4.14.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::super::form::Datum;
use super::{Basis, Filler, codes, is_met};
use crate::incident::anchor::AnchorName;
use crate::law::Outcome;
use crate::law::condition::{Condition, Judged};
use crate::law::dora::class::Classification;
use crate::law::dora::class_6::CRITICAL_SERVICES;
use crate::law::dora::class_9::ECONOMIC_IMPACT;
use crate::law::fact::{Certainty, Facts, Key, Quantity, Recorded, Value, key};

/// A group of figures: those affected, of how many, and where they stand.
struct Figures {
    affected: Key,
    total: Key,
    number: &'static str,
    percentage: &'static str,
    actual: &'static str,
    estimate: &'static str,
    none: &'static str,
}

/// Amounts have at most 13 digits before the point.
const MAX_AMOUNT: Decimal = Decimal::from_parts(1_316_134_912, 2_328, 0, false, 0);

const FIGURES: &[Figures] = &[
    Figures {
        affected: key::CLIENTS_AFFECTED,
        total: key::CLIENTS_TOTAL_USING_SERVICE,
        number: "3.4",
        percentage: "3.5",
        actual: "actual_figures_for_clients_affected",
        estimate: "estimates_for_clients_affected",
        none: "no_impact_on_clients",
    },
    Figures {
        affected: key::COUNTERPARTS_AFFECTED,
        total: key::COUNTERPARTS_ACTIVE_TOTAL,
        number: "3.6",
        percentage: "3.7",
        actual: "actual_figures_for_financial_counterparts_affected",
        estimate: "estimates_for_financial_counterparts_affected",
        none: "no_impact_on_financial_counterparts",
    },
    Figures {
        affected: key::TRANSACTIONS_AFFECTED_COUNT,
        total: key::TRANSACTIONS_DAILY_AVERAGE_COUNT,
        number: "3.9",
        percentage: "3.10",
        actual: "actual_figures_for_transactions_affected",
        estimate: "estimates_for_transactions_affected",
        none: "no_impact_on_transactions",
    },
];

pub(super) fn fill(filler: &mut Filler, basis: &Basis<'_>, classification: &Classification) {
    let facts = basis.case.facts;
    figures(filler, facts);
    // Amounts of facts are in euros.
    let currency = basis.settings.reporting.currency.as_deref();
    let is_euro = currency.is_none_or(|code| code == "EUR");
    let amounts = [
        ("3.11", key::TRANSACTIONS_AFFECTED_VALUE_EUR),
        ("4.13", key::COSTS_GROSS_EUR),
        ("4.14", key::COSTS_RECOVERIES_EUR),
    ];
    for (number, key) in amounts.into_iter().filter(|_| is_euro) {
        // Without transactions there is no value of them.
        if number != "3.11" || filler.sheet.has("3.9") {
            filler.set_from(number, &[key], amount(facts, key));
        }
    }
    if facts.bool(key::CLIENTS_RELEVANT_AFFECTED) == Some(true) {
        filler.set_from(
            "3.8",
            &[key::CLIENTS_RELEVANT_AFFECTED],
            Some(Datum::YesNo(true)),
        );
    }
    times(filler, basis, is_met(classification, "duration_downtime"));
    if is_met(classification, "reputational_impact") {
        reputation(filler, facts);
    }
    if is_met(classification, "data_losses") {
        data(filler, facts);
    }
    let interests = facts.bool(key::CLIENTS_FINANCIAL_INTERESTS_HIT);
    let interests = interests.map(|hit| Datum::Code(if hit { "yes" } else { "no" }));
    filler.set_from("3.30", &[key::CLIENTS_FINANCIAL_INTERESTS_HIT], interests);
    explained(filler, basis, "3.22", &CRITICAL_SERVICES, true);
    explained(filler, basis, "4.12", &ECONOMIC_IMPACT, false);
}

fn recorded(facts: &Facts, key: Key) -> Option<(Decimal, bool)> {
    match facts.get(key)? {
        Recorded {
            value: Value::Number(number),
            certainty,
        } => Some((*number, *certainty == Certainty::Known)),
        _ => None,
    }
}

/// The number of those affected, their share, and whether it was counted or estimated.
fn figures(filler: &mut Filler, facts: &Facts) {
    let (mut said, mut sources) = (Vec::new(), Vec::new());
    for group in FIGURES {
        let Some((affected, is_known)) = recorded(facts, group.affected) else {
            continue;
        };
        let is_none =
            affected.is_zero() && facts.quantity(group.affected) == Quantity::Exactly(affected);
        said.push(match (is_none, is_known) {
            (true, _) => group.none,
            (false, true) => group.actual,
            (false, false) => group.estimate,
        });
        sources.push(group.affected);
        // Fields on transactions stay empty where there are none.
        if is_none && group.number == "3.9" {
            continue;
        }
        filler.set_from(
            group.number,
            &[group.affected],
            affected.to_u64().map(Datum::Whole),
        );
        let share = match facts.quantity(group.total) {
            _ if is_none => Some(Decimal::ZERO),
            Quantity::Exactly(total) => share(affected, total),
            Quantity::AtLeast(_) | Quantity::Unknown => None,
        };
        let both = [group.affected, group.total];
        filler.set_from(group.percentage, &both, share.map(Datum::Decimal));
    }
    filler.set_from("3.12", &sources, codes(said));
}

/// A share in percent, rounded half up to one decimal; none where the template has no room for it.
fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let share = share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    (share < Decimal::from(10_000)).then_some(share)
}

fn amount(facts: &Facts, key: Key) -> Option<Datum> {
    let (amount, _) = recorded(facts, key)?;
    let cents = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    // A fact may be larger than any amount that the template has room for.
    (cents < MAX_AMOUNT).then_some(Datum::Decimal(cents))
}

/// A duration in minutes, rounded up, so that one beyond a threshold does not look like one at it.
fn minutes(facts: &Facts, key: Key) -> Option<(u32, bool)> {
    let (seconds, is_known) = recorded(facts, key)?;
    let minutes = seconds.checked_div(Decimal::from(60))?.ceil().to_u32()?;
    Some((minutes, is_known))
}

fn times(filler: &mut Filler, basis: &Basis<'_>, is_criterion: bool) {
    let facts = basis.case.facts;
    let duration = minutes(facts, key::DURATION_INCIDENT_S);
    let downtime = minutes(facts, key::DURATION_DOWNTIME_S).filter(|(minutes, _)| *minutes > 0);
    let shown = |it: Option<(u32, bool)>| it.map(|(minutes, _)| Datum::Minutes(minutes));
    filler.set_from("3.15", &[key::DURATION_INCIDENT_S], shown(duration));
    filler.set_from("3.16", &[key::DURATION_DOWNTIME_S], shown(downtime));
    if downtime.is_some() {
        let recovered = basis.anchor(AnchorName::Recovered);
        let recovered = recovered.or_else(|| basis.anchor(AnchorName::DowntimeEnded));
        filler.set("3.3", recovered.map(Datum::At));
    }
    if is_criterion {
        let known: Vec<bool> = [duration, downtime]
            .into_iter()
            .flatten()
            .map(|(_, is_known)| is_known)
            .collect();
        let code = match (known.contains(&true), known.contains(&false)) {
            (true, false) => "actual_figures",
            (false, true) => "estimates",
            (true, true) => "actual_figures_and_estimates",
            (false, false) => "no_information_available",
        };
        let sources = [key::DURATION_INCIDENT_S, key::DURATION_DOWNTIME_S];
        filler.set_from("3.17", &sources, Some(Datum::Code(code)));
    }
}

fn reputation(filler: &mut Filler, facts: &Facts) {
    let points = [
        (
            key::REPUTATION_MEDIA,
            "the_major_ict-related_incident_has_been_reflected_in_the_media",
        ),
        (
            key::REPUTATION_REPETITIVE_COMPLAINTS,
            "the_major_ict-related_incident_has_resulted_in_repetitive_complaints_from_different_clients_or_financial_counterparts_on_client-facing_services_or_critical_business_relationships",
        ),
        (
            key::REPUTATION_REGULATORY_BREACH_LIKELY,
            "the_financial_entity_will_not_be_able_to_or_is_likely_not_to_be_able_to_meet_regulatory_requirements_as_a_result_of_the_major_ict-related_incident",
        ),
        (
            key::REPUTATION_CLIENT_LOSS_LIKELY,
            "the_financial_entity_will_or_is_likely_to_lose_clients_or_financial_counterparts_with_a_material_impact_on_its_business_as_a_result_of_the_major_ict-related_incident",
        ),
    ];
    true_ones(filler, "3.13", facts, &points);
    let text = facts.text(key::REPUTATION_TEXT);
    let text = text.map(|text| Datum::Text(text.to_owned()));
    filler.set_from("3.14", &[key::REPUTATION_TEXT], text);
}

fn data(filler: &mut Filler, facts: &Facts) {
    let losses = [
        (key::DATA_AVAILABILITY, "availability"),
        (key::DATA_AUTHENTICITY, "authenticity"),
        (key::DATA_INTEGRITY, "integrity"),
        (key::DATA_CONFIDENTIALITY, "confidentiality"),
    ];
    true_ones(filler, "3.20", facts, &losses);
}

/// The codes of those facts that are true.
fn true_ones(
    filler: &mut Filler,
    number: &'static str,
    facts: &Facts,
    points: &[(Key, &'static str)],
) {
    let are_true: Vec<&(Key, &'static str)> = points
        .iter()
        .filter(|(key, _)| facts.bool(*key) == Some(true))
        .collect();
    let sources: Vec<Key> = are_true.iter().map(|(key, _)| *key).collect();
    filler.set_from(
        number,
        &sources,
        codes(are_true.iter().map(|(_, code)| *code).collect()),
    );
}

/// What the criteria of a condition say, in words; only of those that are met, or of all that are decided.
fn explained(
    filler: &mut Filler,
    basis: &Basis<'_>,
    number: &'static str,
    condition: &Condition,
    only_met: bool,
) {
    let mut judged: Vec<Judged> = Vec::new();
    condition.evaluate(basis.case, &mut judged);
    judged.retain(|it| match it.outcome {
        Outcome::Met => true,
        Outcome::NotMet => !only_met,
        Outcome::Unknown => false,
    });
    let facts = basis.case.facts;
    let texts: Vec<String> = judged
        .iter()
        .map(|it| it.explain(facts, basis.language))
        .collect();
    let keys = judged
        .iter()
        .flat_map(|it| it.criterion.facts.iter().copied());
    let known: Vec<Key> = keys.filter(|key| facts.get(*key).is_some()).collect();
    let text = (!texts.is_empty()).then(|| Datum::Text(texts.join("\n")));
    filler.set_from(number, &known, text);
}
