//! The risk to people's rights and freedoms: judged by a person, proposed by a policy.
//!
//! Art. 33(1) and 34(1) leave the risk to judgement. The proposal follows the cases of EDPB Guidelines 01/2021 and 9/2022:
//! strong protection of the data removes the risk to confidentiality until the key is lost; a trusted recipient who
//! confirms deletion ends it; an outage counts by its effect on people; numbers alone do not decide; what is not known
//! never makes a risk smaller.

use rust_decimal::Decimal;

use super::super::condition::{Case, Criterion};
use super::super::fact::{Facts, key};
use super::super::policy::DECIDE_BY_PROPOSED_RISK;
use super::super::{Act, Citation, Outcome};
use crate::text::Text;

crate::codes! {
    /// The risk to the rights and freedoms of natural persons.
    pub enum Risk "risk" {
        /// Unlikely to result in a risk.
        Unlikely = "unlikely" ["Risk unlikely", "Voraussichtlich kein Risiko"],
        /// A risk.
        Risk = "risk" ["Risk", "Risiko"],
        /// A high risk.
        High = "high" ["High risk", "Hohes Risiko"],
    }
}

/// What the policy can say: a risk, at least a risk, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Proposal {
    Unlikely,
    Risk,
    /// Not enough is known to say anything.
    Open,
    /// There is a risk; whether it is high is a matter of judgement.
    AtLeastRisk,
    High,
}

/// Data whose knowledge in wrong hands harms people.
const SENSITIVE: &[&str] = &[
    "billing",
    "credentials",
    "economic_financial",
    "employment_payroll",
    "family_status",
    "health",
    "job_application",
    "national_identifier",
    "payment_means",
    "traffic",
    "behaviour_purchase",
];
/// Data that say little about a person, seen by few.
const BENIGN: &[&str] = &[
    "basic",
    "billing",
    "contact",
    "food_preferences",
    "health",
    "order",
];
/// Data that weigh more than these and less than the sensitive ones. What stands in no list weighs nobody knows how much.
const PLAIN: &[&str] = &["education", "insurance_contract", "pseudonym", "vehicle"];
/// Recipients who may mean harm, or who are everybody.
const HOSTILE: &[&str] = &[
    "attacker",
    "thief_unknown",
    "public",
    "many_known",
    "former_employee",
];
/// Up to so many people, little data with known recipients are no matter.
const FEW: u32 = 50;
/// From so many people on, even plain data in hostile hands are worth a fraud.
const MANY: u32 = 10_000;

/// The risk that the policy proposes; `None` where it leaves the matter open.
pub fn proposed(facts: &Facts) -> Option<Risk> {
    match proposal(facts) {
        Proposal::Unlikely => Some(Risk::Unlikely),
        Proposal::Risk => Some(Risk::Risk),
        Proposal::High => Some(Risk::High),
        Proposal::Open | Proposal::AtLeastRisk => None,
    }
}

fn proposal(facts: &Facts) -> Proposal {
    let Some((kinds, _more)) = facts.texts(key::PERSONAL_DATA_BREACH_KINDS) else {
        return Proposal::Open;
    };
    if facts.bool(key::PERSONAL_DATA_MISUSE_OBSERVED) == Some(true) {
        return Proposal::High;
    }
    kinds
        .iter()
        .map(|kind| match kind.as_ref() {
            "confidentiality" => confidentiality(facts),
            _ => effect_on_people(facts),
        })
        .reduce(|a, b| match (a.max(b), a.min(b)) {
            (Proposal::Open, Proposal::Risk) => Proposal::AtLeastRisk,
            (stronger, _) => stronger,
        })
        .unwrap_or(Proposal::Open)
}

/// Loss of availability or integrity counts by what it does to people.
fn effect_on_people(facts: &Facts) -> Proposal {
    match facts.text(key::PERSONAL_DATA_UNAVAILABILITY_IMPACT) {
        Some("none") => Proposal::Unlikely,
        Some("minor") => Proposal::Risk,
        Some("major") => Proposal::High,
        Some("possible") => Proposal::AtLeastRisk,
        _ => Proposal::Open,
    }
}

/// Whether nobody who has the data can read them: protection of the data themselves, to the state of the art, with a key
/// that is safe.
pub fn is_unintelligible(facts: &Facts) -> Outcome {
    let protected = facts.is_any(
        key::PERSONAL_DATA_ENCRYPTION,
        &["full", "strong_hash_salted"],
    );
    let state_of_the_art = facts.yes(key::PERSONAL_DATA_ENCRYPTION_STATE_OF_THE_ART);
    let key_safe = super::super::condition::not(facts.yes(key::PERSONAL_DATA_KEY_COMPROMISED));
    let both = super::super::condition::both;
    let measures = both(protected, both(state_of_the_art, key_safe));
    match facts.bool(key::PERSONAL_DATA_INTELLIGIBLE_TO_RECIPIENT) {
        // Whoever can read them has the last word over every measure; whoever cannot, as long as the key is safe.
        Some(true) => Outcome::NotMet,
        Some(false) => super::super::condition::either(measures, key_safe),
        None => measures,
    }
}

fn confidentiality(facts: &Facts) -> Proposal {
    let yes = |key| facts.bool(key) == Some(true);
    if is_unintelligible(facts) == Outcome::Met
        || facts.text(key::PERSONAL_DATA_EXFILTRATION) == Some("no_with_evidence")
        || yes(key::PERSONAL_DATA_RECIPIENT_TRUSTED)
            && yes(key::PERSONAL_DATA_RECIPIENT_DELETION_CONFIRMED)
    {
        return Proposal::Unlikely;
    }
    let categories = facts.texts(key::PERSONAL_DATA_DATA_CATEGORIES);
    let has = |codes: &[&str]| {
        categories.is_some_and(|(known, _)| known.iter().any(|it| codes.contains(&it.as_ref())))
    };
    let is_special = is_special(facts);
    let is_sensitive = is_special
        || categories.is_some_and(|(known, _)| {
            known
                .iter()
                .any(|it| SENSITIVE.contains(&it.as_ref()) && it != "health")
        })
        || has(&["health"])
            && facts
                .bool(key::PERSONAL_DATA_SPECIAL_CATEGORY_DATA)
                .is_none();
    let is_hostile = facts
        .text(key::PERSONAL_DATA_RECIPIENT)
        .is_some_and(|recipient| HOSTILE.contains(&recipient))
        || yes(key::PERSONAL_DATA_PUBLISHED);
    let people = facts.quantity(key::PERSONAL_DATA_AFFECTED_PERSONS);
    let is_weighed = categories.is_some_and(|(known, more)| {
        let lists = [SENSITIVE, BENIGN, PLAIN];
        !more
            && !known.is_empty()
            && known
                .iter()
                .all(|it| lists.iter().any(|list| list.contains(&it.as_ref())))
    });
    if is_hostile {
        return match people.above(Decimal::from(MANY)) {
            _ if is_sensitive => Proposal::High,
            Outcome::Met if categories.is_some() => Proposal::High,
            _ if !is_weighed => Proposal::AtLeastRisk,
            _ => Proposal::Risk,
        };
    }
    let Some((known, false)) = categories else {
        return Proposal::AtLeastRisk;
    };
    // Who is vulnerable can be harmed by an address (EDPB 9/2022, para 107); that nobody is must be known.
    let nobody_is_vulnerable = facts.bool(key::PERSONAL_DATA_VULNERABLE_PERSONS) == Some(false);
    let special_is_known = facts
        .bool(key::PERSONAL_DATA_SPECIAL_CATEGORY_DATA)
        .is_some();
    let is_benign = !is_special
        && special_is_known
        && nobody_is_vulnerable
        && known.iter().all(|it| BENIGN.contains(&it.as_ref()));
    let recipient_is_known = matches!(
        facts.text(key::PERSONAL_DATA_RECIPIENT),
        Some("single_known" | "several_known")
    );
    match people.above(Decimal::from(FEW)) {
        Outcome::NotMet if is_benign && is_weighed && recipient_is_known => Proposal::Unlikely,
        _ if is_sensitive || !is_weighed || !nobody_is_vulnerable => Proposal::AtLeastRisk,
        Outcome::NotMet => Proposal::Risk,
        Outcome::Met | Outcome::Unknown => Proposal::AtLeastRisk,
    }
}

/// Whether special categories are among the data that weigh: single notes of minor weight do not.
fn is_special(facts: &Facts) -> bool {
    let only_minor = facts
        .texts(key::PERSONAL_DATA_SPECIAL_CATEGORY_KINDS)
        .is_some_and(|(kinds, more)| {
            !more && !kinds.is_empty() && kinds.iter().all(|kind| kind == "health_minor")
        });
    facts.bool(key::PERSONAL_DATA_SPECIAL_CATEGORY_DATA) == Some(true) && !only_minor
}

/// The risk that counts: a person's judgement, or the proposal where the organisation chose so.
pub fn decided(case: &Case<'_>) -> Option<Risk> {
    let judged = case.facts.text(key::PERSONAL_DATA_RISK);
    match judged.and_then(|code| code.parse().ok()) {
        Some(risk) => Some(risk),
        None if case.policies.is_true(&DECIDE_BY_PROPOSED_RISK) => proposed(case.facts),
        None => None,
    }
}

/// Art. 33(1): the breach is not shown to be unlikely to result in a risk.
pub static RISK_NOT_UNLIKELY: Criterion = Criterion {
    code: "risk_not_unlikely",
    citation: Citation::new(Act::Gdpr, "33(1)"),
    text: Text::new(
        "A risk to the rights and freedoms of natural persons is not shown to be unlikely",
        "Dass ein Risiko für die Rechte und Freiheiten natürlicher Personen unwahrscheinlich ist, ist nicht dargelegt",
    ),
    threshold: None,
    facts: &[key::PERSONAL_DATA_RISK],
    policies: &[DECIDE_BY_PROPOSED_RISK],
    presumed: true,
    test: |case| Outcome::of(decided(case) != Some(Risk::Unlikely)),
};

/// Art. 34(1): the breach is likely to result in a high risk.
pub static HIGH_RISK: Criterion = Criterion {
    code: "high_risk",
    citation: Citation::new(Act::Gdpr, "34(1)"),
    text: Text::new(
        "A high risk to the rights and freedoms of natural persons is likely",
        "Ein hohes Risiko für die Rechte und Freiheiten natürlicher Personen ist voraussichtlich",
    ),
    threshold: None,
    facts: &[key::PERSONAL_DATA_RISK],
    policies: &[DECIDE_BY_PROPOSED_RISK],
    presumed: false,
    test: |case| decided(case).map_or(Outcome::Unknown, |risk| Outcome::of(risk == Risk::High)),
};

/// Art. 34(3)(a): the data are unintelligible to whoever has them. It does not help where data are unavailable.
pub static UNINTELLIGIBLE: Criterion = Criterion {
    code: "data_unintelligible",
    citation: Citation::new(Act::Gdpr, "34(3)(a)"),
    text: Text::new(
        "Only confidentiality is breached, and the data are unintelligible to whoever has them",
        "Nur die Vertraulichkeit ist verletzt, und wer die Daten hat, kann sie nicht lesen",
    ),
    threshold: None,
    facts: &[
        key::PERSONAL_DATA_BREACH_KINDS,
        key::PERSONAL_DATA_ENCRYPTION,
        key::PERSONAL_DATA_ENCRYPTION_STATE_OF_THE_ART,
        key::PERSONAL_DATA_KEY_COMPROMISED,
        key::PERSONAL_DATA_INTELLIGIBLE_TO_RECIPIENT,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let only_confidentiality = match case.facts.texts(key::PERSONAL_DATA_BREACH_KINDS) {
            None => Outcome::Unknown,
            Some((kinds, more)) => match kinds.iter().all(|kind| kind == "confidentiality") {
                true if more => Outcome::Unknown,
                all => Outcome::of(all),
            },
        };
        super::super::condition::both(only_confidentiality, is_unintelligible(case.facts))
    },
};
