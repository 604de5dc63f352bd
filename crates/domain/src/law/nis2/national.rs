//! The national acts: which one is the organisation's, and to whom it reports.

use time::Date;
use time::macros::date;

use super::super::authority::{BNETZA, BSI, CSIRT_AT, SCS};
use super::super::clock::{ClockStatus, StageRule};
use super::super::condition::Case;
use super::super::rule::{Recipient, Start, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use super::article_23::SIGNIFICANT;
use super::cir;
use super::period::{DIRECTIVE, GERMANY};
use super::scope::scope;
use crate::text::Text;

const SUMMARY: Text = Text::new(
    "Report the significant incident: early warning, notification, final report, and others on request or while it goes on.",
    "Den erheblichen Sicherheitsvorfall melden: frühe Erstmeldung, Meldung, Abschlussmeldung, weitere auf Ersuchen oder während er andauert.",
);

/// What differs from one national act to the other.
struct National {
    id: &'static str,
    citation: Citation,
    from: Date,
    channel_from: Option<Date>,
    verification: Verification,
    concerns: fn(&Case<'_>) -> bool,
    recipients: fn(&Case<'_>) -> Vec<Recipient>,
    stages: &'static [StageRule],
    begins: fn(&Case<'_>) -> Option<Start>,
    line: u32,
}

const fn rule(national: National) -> Rule {
    Rule {
        id: national.id,
        regime: Regime::Nis2,
        duty: Duty::ReportSignificantIncident,
        citation: national.citation,
        summary: SUMMARY,
        validity: Validity {
            from: national.from,
            until: None,
        },
        verification: national.verification,
        concerns: national.concerns,
        scope,
        condition: SIGNIFICANT,
        exceptions: &[cir::MAINTENANCE_EXCEPTION],
        recipients: national.recipients,
        stages: national.stages,
        channel_from: national.channel_from,
        begins: national.begins,
        draft: None,
        source: (file!(), national.line),
    }
}

fn is_in(case: &Case<'_>, country: &str) -> bool {
    case.profile.country.as_deref() == Some(country)
}

/// § 28(5) Nr. 1 BSIG: telecommunications report under the TKG.
fn is_german_telecom(case: &Case<'_>) -> bool {
    is_in(case, "DE") && case.profile.is_nis2_any(&["telecom"])
}

/// § 28(5) Nr. 2 BSIG: energy networks and plants report under the EnWG.
fn is_german_energy(case: &Case<'_>) -> bool {
    is_in(case, "DE") && case.profile.nis2_enwg_5c == Some(true)
}

/// § 28(5) BSIG lifts § 32 only as far as the entity is of those kinds; for its other types it reports under § 32.
pub(super) fn is_under_bsig(case: &Case<'_>) -> bool {
    if !is_in(case, "DE") {
        return false;
    }
    let mut own: Vec<&str> = vec!["registrar", "other"];
    if is_german_telecom(case) {
        own.push("telecom");
    }
    if is_german_energy(case) {
        own.push("energy");
    }
    let is_special = is_german_telecom(case) || is_german_energy(case);
    !is_special
        || case
            .profile
            .nis2_entity_types
            .iter()
            .flatten()
            .any(|kind| !own.contains(&kind.as_str()))
}

const CSIRT: Recipient = Recipient {
    code: "csirt",
    name: Text::new(
        "CSIRT or competent authority of the Member State",
        "CSIRT oder zuständige Behörde des Mitgliedstaats",
    ),
};

/// § 32 BSIG: Germany.
pub static BSIG_32: Rule = rule(National {
    id: "de.bsig-32",
    citation: Citation::new(Act::Bsig, "§ 32"),
    from: date!(2025 - 12 - 06),
    // § 32(1) sentence 2: not before the channel is set up; the BSI's portal opened on that day.
    channel_from: Some(date!(2026 - 01 - 06)),
    verification: Verification::Verified,
    concerns: is_under_bsig,
    recipients: |_case| vec![BSI.recipient],
    stages: GERMANY,
    begins: |_case| None,
    line: line!(),
});

/// § 168 TKG: telecommunications in Germany; two recipients.
pub static TKG_168: Rule = rule(National {
    id: "de.tkg-168",
    citation: Citation::new(Act::Tkg, "§ 168"),
    from: date!(2025 - 12 - 06),
    channel_from: None,
    verification: Verification::Secondary,
    concerns: is_german_telecom,
    recipients: |_case| vec![BNETZA.recipient, BSI.recipient],
    stages: GERMANY,
    begins: |_case| None,
    line: line!(),
});

/// § 5d(3) EnWG: energy in Germany.
pub static ENWG_5D: Rule = rule(National {
    id: "de.enwg-5d-3",
    citation: Citation::new(Act::Enwg, "§ 5d(3)"),
    from: date!(2025 - 12 - 06),
    channel_from: None,
    verification: Verification::Secondary,
    concerns: is_german_energy,
    recipients: |_case| vec![BSI.recipient],
    stages: GERMANY,
    begins: |_case| None,
    line: line!(),
});

/// § 34 NISG 2026: Austria.
pub static NISG_34: Rule = rule(National {
    id: "at.nisg-34",
    citation: Citation::new(Act::Nisg, "§ 34"),
    from: date!(2026 - 10 - 01),
    channel_from: None,
    verification: Verification::Verified,
    concerns: |case| is_in(case, "AT"),
    recipients: |_case| vec![CSIRT_AT.recipient],
    stages: DIRECTIVE,
    begins: |_case| None,
    line: line!(),
});

/// Art. 23 NIS2 as it stands, for seats elsewhere or not said. Liechtenstein took its steps over in its
/// Cyber-Sicherheitsgesetz, in force since 1 February 2025.
pub static NIS2_23: Rule = rule(National {
    id: "eu.nis2-23",
    citation: Citation::new(Act::Nis2, "23"),
    from: date!(2024 - 10 - 18),
    channel_from: None,
    verification: Verification::Verified,
    concerns: |case| !is_in(case, "DE") && !is_in(case, "AT"),
    recipients: |case| {
        if is_in(case, "LI") {
            return vec![SCS.recipient];
        }
        vec![CSIRT]
    },
    stages: DIRECTIVE,
    begins: |case| {
        is_in(case, "LI").then_some(Start {
            from: date!(2025 - 02 - 01),
            before: ClockStatus::NotInForce,
        })
    },
    line: line!(),
});
