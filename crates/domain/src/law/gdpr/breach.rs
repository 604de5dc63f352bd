//! The breach itself, and whose it is.

use super::super::condition::{Case, Criterion};
use super::super::fact::key;
use super::super::rule::Scope;
use super::super::{Act, Citation, Outcome};
use crate::text::Text;

/// Art. 4(12): a breach of security that led to destruction, loss, alteration, disclosure of or access to personal data.
pub static PERSONAL_DATA_BREACH: Criterion = Criterion {
    code: "personal_data_breach",
    citation: Citation::new(Act::Gdpr, "4(12)"),
    text: Text::new(
        "Confidentiality, integrity or availability of personal data was breached",
        "Vertraulichkeit, Integrität oder Verfügbarkeit personenbezogener Daten wurde verletzt",
    ),
    threshold: None,
    facts: &[key::PERSONAL_DATA_BREACH_KINDS],
    policies: &[],
    presumed: false,
    test: |case| match case.facts.texts(key::PERSONAL_DATA_BREACH_KINDS) {
        None | Some(([], true)) => Outcome::Unknown,
        Some((kinds, _more)) => Outcome::of(!kinds.is_empty()),
    },
};

/// Art. 4(8): the organisation processes the data on behalf of others.
pub static PROCESSOR: Criterion = Criterion {
    code: "processor",
    citation: Citation::new(Act::Gdpr, "4(8)"),
    text: Text::new(
        "The organisation is the processor of these data",
        "Die Organisation ist Auftragsverarbeiter dieser Daten",
    ),
    threshold: None,
    facts: &[key::PERSONAL_DATA_ROLE],
    policies: &[],
    presumed: false,
    test: |case| case.facts.is_any(key::PERSONAL_DATA_ROLE, &["processor"]),
};

/// Art. 4(7): the organisation decides on purposes and means; presumed until it is known to be the processor, because the
/// duties of a controller reach further.
pub static CONTROLLER: Criterion = Criterion {
    code: "controller",
    citation: Citation::new(Act::Gdpr, "4(7)"),
    text: Text::new(
        "The organisation is the controller of these data (presumed)",
        "Die Organisation ist Verantwortlicher dieser Daten (vermutet)",
    ),
    threshold: None,
    facts: &[key::PERSONAL_DATA_ROLE],
    policies: &[],
    presumed: true,
    test: |case| match case.facts.text(key::PERSONAL_DATA_ROLE) {
        Some("processor") => Outcome::NotMet,
        _ => Outcome::Met,
    },
};

/// Everybody who processes personal data is bound.
pub fn scope(_case: &Case<'_>) -> Scope {
    Scope::Bound
}
