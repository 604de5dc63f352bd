//! Random cases, with figures on both sides of the thresholds.

use std::borrow::Cow;
use std::collections::BTreeMap;

use meldewerk_domain::code::Code;
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName, Anchors};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::clock::Receipt;
use meldewerk_domain::law::fact::{Certainty, FactType, Key, Recorded, Value};
use meldewerk_domain::law::policy::{POLICIES, Policies};
use meldewerk_domain::law::profile::{ENTITY_TYPES, FINANCIAL_ENTITY_TYPES, Profile};
use meldewerk_domain::law::{Facts, Stage};
use meldewerk_domain::organisation::LawProfile;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value as Json, json};

/// Figures beside the thresholds of the laws, and the extremes.
const FIGURES: &[u64] = &[
    0,
    1,
    2,
    10,
    11,
    12,
    50,
    51,
    99,
    100,
    101,
    999,
    1_000,
    1_001,
    1_200,
    1_201,
    1_800,
    1_801,
    3_600,
    3_601,
    7_200,
    7_201,
    86_400,
    86_401,
    100_000,
    100_001,
    200_001,
    500_000,
    500_001,
    1_000_000,
    1_000_001,
    999_999_999_999_999,
];

fn value(kind: FactType, number: usize) -> Value {
    let figure = FIGURES[number % FIGURES.len()];
    match kind {
        FactType::Bool => Value::Bool(number.is_multiple_of(2)),
        FactType::Integer | FactType::Decimal | FactType::Duration => Value::Number(figure.into()),
        FactType::Choice(codes) => Value::Text(Cow::Borrowed(codes[number % codes.len()])),
        FactType::Choices { codes, .. } => Value::Texts(
            codes
                .iter()
                .enumerate()
                .filter(|(index, _)| (number >> (index % 16)) % 2 == 1)
                .map(|(_, code)| Cow::Borrowed(*code))
                .collect(),
        ),
        FactType::Durations => Value::Numbers(vec![figure; number % 3]),
        FactType::Places => Value::Texts(
            ["DE", "FR", "CH", "US", "LI"]
                .into_iter()
                .take(number % 6)
                .map(Cow::Borrowed)
                .collect(),
        ),
        FactType::Text => Value::Text(Cow::Borrowed(["cause one", "cause two"][number % 2])),
    }
}

fn recorded(key: Key, number: usize, certainty: u8) -> Recorded {
    let kind = key.fact().kind;
    let takes_bounds = matches!(
        kind,
        FactType::Integer
            | FactType::Decimal
            | FactType::Duration
            | FactType::Choices { .. }
            | FactType::Places
    );
    let certainty = match certainty % 4 {
        0 if takes_bounds => Certainty::AtLeast,
        1 => Certainty::Estimated,
        _ => Certainty::Known,
    };
    Recorded {
        value: value(kind, number),
        certainty,
    }
}

/// Any facts, from none to all, whether or not they go together.
pub(crate) fn facts() -> impl Strategy<Value = Facts> {
    let count = Key::all().count();
    let one = (0..count, any::<u16>(), any::<u8>());
    prop::collection::vec(one, 0..2 * count).prop_map(move |all| {
        let keys: Vec<Key> = Key::all().collect();
        let mut facts = Facts::default();
        for (index, number, certainty) in all {
            let key = keys[index];
            facts.set(key, Some(recorded(key, usize::from(number), certainty)));
        }
        facts
    })
}

fn maybe<T: Into<Json> + Clone + std::fmt::Debug + 'static>(
    values: Vec<T>,
) -> impl Strategy<Value = Json> {
    prop::option::of(select(values)).prop_map(|value| value.map_or(Json::Null, Into::into))
}

/// Any profile that the API would take.
pub(crate) fn profile() -> impl Strategy<Value = Profile> {
    let types = prop::option::of(subsequence(ENTITY_TYPES.to_vec(), 0..4));
    let money = || maybe(vec!["0", "10000000", "10000001", "43000001", "50000001"]);
    (
        maybe(vec!["DE", "AT", "CH", "LI", "FR"]),
        maybe(vec![0_u64, 9, 49, 50, 249, 250]),
        (money(), money(), money()),
        types,
        maybe(FINANCIAL_ENTITY_TYPES.to_vec()),
        maybe(vec!["micro", "small", "medium", "large"]),
        (maybe(vec![true, false]), maybe(vec![true, false])),
        (maybe(vec![true, false]), maybe(vec![true, false])),
    )
        .prop_map(
            |(
                country,
                staff,
                (turnover, balance, previous),
                types,
                dora,
                size,
                (micro, simplified),
                (critical, enwg),
            )| {
                read(&json!({
                    "seat": {"country": country},
                    "staff": staff, "turnover_eur": turnover, "balance_sheet_eur": balance,
                    "previous_year_turnover_eur": previous,
                    "nis2": {"entity_types": types, "critical_entity": critical, "enwg_5c": enwg},
                    "dora": {"entity_type": dora, "size_class": size, "microenterprise": micro, "art_16_1": simplified},
                }))
            },
        )
}

pub(crate) fn read(profile: &Json) -> Profile {
    let profile = LawProfile(profile.as_object().unwrap().clone());
    let faults = meldewerk_domain::law::profile::faults(&profile);
    assert!(faults.is_empty(), "{faults:?}");
    Profile::read(&profile)
}

/// Any choices of interpretation.
pub(crate) fn policies() -> impl Strategy<Value = Policies> {
    prop::collection::vec(any::<u8>(), POLICIES.len()).prop_map(|numbers| {
        let choices: BTreeMap<String, String> = POLICIES
            .iter()
            .zip(numbers)
            .map(|(policy, number)| {
                let value = policy.values[usize::from(number) % policy.values.len()];
                (policy.code.to_owned(), value.to_owned())
            })
            .collect();
        Policies::read(&choices).unwrap()
    })
}

pub(crate) fn day() -> impl Strategy<Value = time::Date> {
    (2_456_000_i32..2_466_000).prop_map(|day| time::Date::from_julian_day(day).unwrap())
}

fn instant() -> impl Strategy<Value = Instant> {
    // From 2024 to 2032, in steps that meet full hours and seconds as well as fractions.
    (1_704_067_200_i64..1_956_528_000, 0..3_u8).prop_map(|(second, kind)| {
        let second = if kind == 0 {
            second / 3_600 * 3_600
        } else {
            second
        };
        Instant::from_unix_seconds(second).unwrap()
    })
}

pub(crate) fn anchors() -> impl Strategy<Value = Anchors> {
    let one = (select(AnchorName::ALL.to_vec()), instant());
    prop::collection::vec(one, 0..14).prop_map(|all| {
        let mut anchors = Anchors::default();
        for (name, at) in all {
            anchors.0.insert(AnchorKey { name, regime: None }, at);
        }
        anchors
    })
}

pub(crate) fn receipts() -> impl Strategy<Value = Vec<Receipt>> {
    let one = (select(Stage::ALL.to_vec()), instant())
        .prop_map(|(stage, received_at)| Receipt { stage, received_at });
    prop::collection::vec(one, 0..6)
}

pub(crate) fn place() -> impl Strategy<Value = &'static str> {
    select(vec![
        "", "DE", "DE-NW", "DE-BY", "AT", "AT-9", "CH", "CH-ZH", "LI", "FR", "XX",
    ])
}

pub(crate) fn zone() -> impl Strategy<Value = &'static str> {
    select(vec![
        "UTC",
        "Europe/Berlin",
        "Europe/Vienna",
        "Europe/Zurich",
        "Atlantic/Reykjavik",
        "Pacific/Kiritimati",
    ])
}

/// Facts that measure harm: the higher, the more of it. Facts that excuse, that measure the organisation or that tell a
/// kind rather than a degree are not among them.
const HARM: &[&str] = &[
    "nature.ict_related",
    "nature.payment_related",
    "access.successful",
    "access.unauthorised",
    "access.malicious",
    "access.may_cause_data_loss",
    "access.may_disrupt_severely",
    "access.undetected_days",
    "access.extortion",
    "service.supports_critical_function",
    "service.requires_authorisation",
    "service.complete_outage_s",
    "service.complete_outage_users",
    "service.slow_s",
    "service.average_response_s",
    "service.limited_s",
    "service.limited_users",
    "service.physical_access_compromised",
    "service.data_compromise.occurred",
    "service.data_compromise.authoritative",
    "service.data_compromise.malicious",
    "service.data_compromise.domains_affected",
    "service.data_compromise.users_affected",
    "duration.incident_s",
    "duration.downtime_s",
    "duration.downtime_hits_critical_function",
    "clients.affected",
    "clients.relevant_affected",
    "clients.financial_interests_hit",
    "counterparts.affected",
    "transactions.affected_count",
    "transactions.affected_value_eur",
    "reputation.media",
    "reputation.repetitive_complaints",
    "reputation.regulatory_breach_likely",
    "reputation.client_loss_likely",
    "data.availability",
    "data.authenticity",
    "data.integrity",
    "data.confidentiality",
    "data.adverse_impact",
    "costs.gross_eur",
    "costs.expected_above_threshold",
    "loss.direct_actual_eur",
    "loss.direct_possible_eur",
    "trade_secrets.exfiltration",
    "safety.death",
    "safety.considerable_health_damage",
    "safety.public_health_threat",
    "safety.widespread_or_critical_infrastructure",
    "judgement.severe_operational_disruption",
    "judgement.financial_loss",
    "judgement.considerable_damage_to_others",
    "judgement.impairs_critical_service",
    "judgement.impacts_trust_service",
    "threat.could_affect",
    "threat.high_probability",
    "threat.could_meet_criteria",
    "threat.clients_potentially_affected",
    "product.vulnerability_actively_exploited",
    "product.severe_incident",
    "product.ai_serious_incident",
    "product.medical_device_serious_incident",
    "personal_data.key_compromised",
    "personal_data.risk",
];

/// Steps of harm: which fact, and by how much.
pub(crate) fn harm() -> impl Strategy<Value = Vec<(&'static str, u32)>> {
    prop::collection::vec((select(HARM.to_vec()), 1..2_000_000_u32), 1..6)
}

/// The facts with more harm. What is unknown stays so: it was counted as if it could be anything.
pub(crate) fn worsened(facts: &Facts, steps: &[(&str, u32)]) -> Facts {
    let mut worse = facts.clone();
    for (path, step) in steps {
        let key = Key::of(path).expect("a fact of the dictionary");
        let Some(Recorded { value, certainty }) = worse.get(key).cloned() else {
            continue;
        };
        let value = match (value, key.fact().kind) {
            (Value::Bool(_), _) => Value::Bool(true),
            (Value::Number(number), _) => {
                Value::Number(number + rust_decimal::Decimal::from(*step))
            }
            (Value::Text(text), FactType::Choice(codes)) => {
                let place = codes.iter().position(|code| *code == text).unwrap();
                Value::Text(Cow::Borrowed(codes[(place + 1).min(codes.len() - 1)]))
            }
            (value, _) => value,
        };
        worse.set(key, Some(Recorded { value, certainty }));
    }
    worse
}
