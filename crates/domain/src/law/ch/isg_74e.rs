//! # Article 74e ISG — Reporting of cyber attacks
//!
//! Operators of critical infrastructure report cyber attacks within 24 hours of discovery; what is missing then is completed
//! within 14 days (Art. 16 CSV), counted from discovery as the earlier reading. Attacks that (Art. 74d ISG, Art. 14 CSV)
//! endanger the functioning, led to manipulation or outflow of information, stayed undetected for more than 90 days,
//! or came with extortion. Effect in Switzerland suffices (Art. 74b(3)).

use time::macros::date;

use super::super::authority::BACS;
use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::{All, Any, Is};
use super::super::condition::either;
use super::super::condition::{Case, Criterion};
use super::super::fact::key;
use super::super::rule::{Scope, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Outcome, Regime, Rule};
use super::dsg_24;
use crate::incident::anchor::AnchorName;
use crate::text::Text;
use rust_decimal::Decimal;

fn concerns(case: &Case<'_>) -> bool {
    case.profile.ch_critical_operator == Some(true)
        || case.profile.country.as_deref() == Some("CH")
            && case.facts.knows_any(&[
                key::ACCESS_MALICIOUS,
                key::ACCESS_EXTORTION,
                key::ACCESS_UNDETECTED_DAYS,
            ])
}

/// Art. 74b: operators of critical infrastructure.
fn scope(case: &Case<'_>) -> Scope {
    Scope::of(case.profile.ch_critical_operator)
}

/// Art. 74d: an attack, not a failure.
pub static DELIBERATE: Criterion = Criterion {
    code: "deliberate_attack",
    citation: Citation::new(Act::Isg, "74d"),
    text: Text::new(
        "Somebody attacked deliberately, or is suspected to",
        "Jemand griff absichtlich an oder steht im Verdacht dazu",
    ),
    threshold: None,
    facts: &[key::ACCESS_MALICIOUS],
    policies: &[],
    presumed: false,
    test: |case| {
        case.facts
            .is_any(key::ACCESS_MALICIOUS, &["suspected", "confirmed"])
    },
};

/// Art. 74d(a) ISG, Art. 14(1) CSV.
pub static ENDANGERS: Criterion = Criterion {
    code: "endangers_functioning",
    citation: Citation::new(Act::Isg, "74d(a)"),
    text: Text::new(
        "The functioning is endangered: people are hit by outages, or work goes on by emergency plans only (a person judges)",
        "Die Funktionsfähigkeit ist gefährdet: Menschen sind von Ausfällen betroffen, oder es läuft nur der Notbetrieb (eine Person beurteilt)",
    ),
    threshold: None,
    facts: &[key::JUDGEMENT_IMPAIRS_CRITICAL_SERVICE],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::JUDGEMENT_IMPAIRS_CRITICAL_SERVICE),
};

/// Art. 74d(b) ISG, Art. 14(2) CSV.
pub static INFORMATION: Criterion = Criterion {
    code: "information_hit",
    citation: Citation::new(Act::Isg, "74d(b)"),
    text: Text::new(
        "Information was manipulated or flowed out, or a breach is reported under Art. 24 of the Data Protection Act",
        "Informationen wurden manipuliert oder flossen ab, oder es wird nach Art. 24 DSG gemeldet",
    ),
    threshold: None,
    facts: &[
        key::DATA_CONFIDENTIALITY,
        key::DATA_INTEGRITY,
        key::PERSONAL_DATA_BREACH_KINDS,
        key::PERSONAL_DATA_ROLE,
        key::PERSONAL_DATA_RISK,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        // Art. 14(2) CSV: a report under Art. 24 DSG is enough; it is taken as made where it is owed.
        if dsg_24::is_plainly_owed(case) {
            return Outcome::Met;
        }
        either(
            case.facts.yes(key::DATA_CONFIDENTIALITY),
            case.facts.yes(key::DATA_INTEGRITY),
        )
    },
};

/// Art. 74d(c) ISG, Art. 14(3) CSV.
pub static LONG_UNDETECTED: Criterion = Criterion {
    code: "long_undetected",
    citation: Citation::new(Act::Csv, "14(3)"),
    text: Text::new(
        "The attack stayed undetected for more than 90 days",
        "Der Angriff blieb länger als 90 Tage unentdeckt",
    ),
    threshold: Some("> 90 d"),
    facts: &[key::ACCESS_UNDETECTED_DAYS],
    policies: &[],
    presumed: false,
    test: |case| {
        case.facts
            .quantity(key::ACCESS_UNDETECTED_DAYS)
            .above(Decimal::from(90))
    },
};

/// Art. 74d(d) ISG.
pub static EXTORTION: Criterion = Criterion {
    code: "extortion",
    citation: Citation::new(Act::Isg, "74d(d)"),
    text: Text::new(
        "It came with extortion, threat or coercion",
        "Er ging mit Erpressung, Drohung oder Nötigung einher",
    ),
    threshold: None,
    facts: &[key::ACCESS_EXTORTION],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::ACCESS_EXTORTION),
};

/// Report the cyber attack.
pub static REPORT_ATTACK: Rule = Rule {
    id: "ch.isg-74e",
    regime: Regime::ChIsg,
    duty: Duty::ReportCyberAttack,
    citation: Citation::new(Act::Isg, "74e"),
    summary: Text::new(
        "Report the cyber attack to the Federal Office for Cybersecurity, and complete the report.",
        "Den Cyberangriff dem Bundesamt für Cybersicherheit melden und die Meldung ergänzen.",
    ),
    validity: Validity {
        from: date!(2025 - 04 - 01),
        until: None,
    },
    verification: Verification::Secondary,
    concerns,
    scope,
    condition: All(&[
        Is(&DELIBERATE),
        Any(&[
            Is(&ENDANGERS),
            Is(&INFORMATION),
            Is(&LONG_UNDETECTED),
            Is(&EXTORTION),
        ]),
    ]),
    exceptions: &[],
    recipients: |_case| vec![BACS.recipient],
    stages: &[
        StageRule {
            stage: Stage::Report,
            citation: Citation::new(Act::Isg, "74e(1)"),
            limit: Limit::After(AnchorRule::Anchor(AnchorName::Detected), Term::Hours(24)),
            kind: StageKind::Owed,
        },
        StageRule {
            stage: Stage::Completion,
            citation: Citation::new(Act::Csv, "16(1)"),
            limit: Limit::After(AnchorRule::Anchor(AnchorName::Detected), Term::Days(14)),
            kind: StageKind::Owed,
        },
    ],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};
