//! # Delegated Regulation (EU) 2024/1772, Article 6 — Critical services affected
//!
//! The gate: (a) services supporting critical or important functions, (b) services that need authorisation or are
//! supervised, or (c) a successful, malicious and unauthorised access.

use super::super::condition::{
    Condition,
    Condition::{Any, Is},
    Criterion, both,
};
use super::super::fact::key;
use super::super::{Act, Citation};
use crate::text::Text;

/// Article 6: any of its points.
pub const CRITICAL_SERVICES: Condition = Any(&[
    Is(&SUPPORTS_CRITICAL_FUNCTION),
    Is(&REQUIRES_AUTHORISATION),
    Is(&MALICIOUS_ACCESS),
]);

/// Affects ICT services or systems that support critical or important functions.
pub static SUPPORTS_CRITICAL_FUNCTION: Criterion = Criterion {
    code: "6(a)",
    citation: Citation::new(Act::Class, "6(a)"),
    text: Text::new(
        "Affects ICT services or systems that support critical or important functions",
        "Betrifft IKT-Dienste oder Systeme, die kritische oder wichtige Funktionen unterstützen",
    ),
    threshold: None,
    facts: &[key::SERVICE_SUPPORTS_CRITICAL_FUNCTION],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::SERVICE_SUPPORTS_CRITICAL_FUNCTION),
};

/// Affects financial services that need authorisation or registration or are supervised.
pub static REQUIRES_AUTHORISATION: Criterion = Criterion {
    code: "6(b)",
    citation: Citation::new(Act::Class, "6(b)"),
    text: Text::new(
        "Affects financial services that need authorisation or registration or are supervised",
        "Betrifft Finanzdienstleistungen, die einer Zulassung oder Registrierung bedürfen oder beaufsichtigt werden",
    ),
    threshold: None,
    facts: &[key::SERVICE_REQUIRES_AUTHORISATION],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::SERVICE_REQUIRES_AUTHORISATION),
};

/// A successful, malicious and unauthorised access to network and information systems.
pub static MALICIOUS_ACCESS: Criterion = Criterion {
    code: "6(c)",
    citation: Citation::new(Act::Class, "6(c)"),
    text: Text::new(
        "A successful, malicious and unauthorised access to network and information systems",
        "Ein erfolgreicher, böswilliger und unbefugter Zugriff auf Netz- und Informationssysteme",
    ),
    threshold: None,
    facts: &[
        key::ACCESS_SUCCESSFUL,
        key::ACCESS_UNAUTHORISED,
        key::ACCESS_MALICIOUS,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let facts = case.facts;
        both(
            facts.yes(key::ACCESS_SUCCESSFUL),
            both(
                facts.yes(key::ACCESS_UNAUTHORISED),
                // Suspected malice suffices: an attacker seldom confirms it, and doubt is no reason to wait.
                facts.is_any(key::ACCESS_MALICIOUS, &["suspected", "confirmed"]),
            ),
        )
    },
};
