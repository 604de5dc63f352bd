//! Trust services: Regulation (EU) No 910/2014 as amended by Regulation (EU) 2024/1183.

pub mod art_19a;
pub mod art_24;

use super::authority::{BNETZA, RTR};
use super::condition::{Case, Criterion};
use super::fact::key;
use super::rule::{Recipient, Scope};
use super::{Act, Citation, Reason};
use crate::text::Text;

/// Whether the articles are looked at: a provider of `kind`, or somebody who records such an event without saying what it is.
fn concerns(case: &Case<'_>, kind: &str) -> bool {
    match case.profile.trust_service.as_deref() {
        Some(own) => own == kind,
        None => case
            .facts
            .knows_any(&[key::JUDGEMENT_IMPACTS_TRUST_SERVICE]),
    }
}

fn scope(case: &Case<'_>) -> Scope {
    match case.profile.trust_service.as_deref() {
        Some("none") => Scope::Free(Reason::OutOfScope),
        Some(_) => Scope::Bound,
        None => Scope::Unknown,
    }
}

/// The supervisory body of the seat's state, and the people hit as far as they can be told.
fn recipients(case: &Case<'_>) -> Vec<Recipient> {
    let body = match case.profile.country.as_deref() {
        Some("DE") => BNETZA.recipient,
        Some("AT") => RTR.recipient,
        _ => Recipient {
            code: "trust-service-supervisor",
            name: Text::new(
                "Supervisory body for trust services",
                "Aufsichtsstelle für Vertrauensdienste",
            ),
        },
    };
    let people = Recipient {
        code: "affected_persons",
        name: Text::new("People affected", "Betroffene Personen"),
    };
    vec![body, people]
}

/// Art. 19a(1)(b), 24(2)(fb): a significant impact on the service or the personal data in it.
pub static SIGNIFICANT_IMPACT: Criterion = Criterion {
    code: "impacts_trust_service",
    citation: Citation::new(Act::Eidas, "19a(1)(b)"),
    text: Text::new(
        "The breach or disruption has a significant impact on the trust service or the personal data in it (a person judges)",
        "Die Verletzung oder Störung hat erhebliche Auswirkungen auf den Vertrauensdienst oder die darin enthaltenen personenbezogenen Daten (eine Person beurteilt)",
    ),
    threshold: None,
    facts: &[key::JUDGEMENT_IMPACTS_TRUST_SERVICE],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::JUDGEMENT_IMPACTS_TRUST_SERVICE),
};
