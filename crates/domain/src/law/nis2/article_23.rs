//! # Article 23(3) — Significant incidents
//!
//! (a) The incident caused or can cause severe operational disruption or financial loss; (b) it affected or can affect
//! others by considerable damage. No numbers exist: a named person judges. For the entities of Implementing Regulation
//! (EU) 2024/2690 its criteria are exhaustive.

use super::super::condition::Condition::{All, Any, Is, Where};
use super::super::condition::{Case, Condition, Criterion, either};
use super::super::fact::key;
use super::super::{Act, Citation};
use super::cir;
use crate::text::Text;

/// Art. 23(3): the incident is significant.
pub const SIGNIFICANT: Condition = All(&[
    Is(&NOT_A_NEAR_MISS),
    Any(&[
        Where(
            has_other_types,
            &Any(&[Is(&DISRUPTION_OR_LOSS), Is(&DAMAGE_TO_OTHERS)]),
        ),
        Where(cir::concerns, &cir::SIGNIFICANT),
    ]),
]);

/// Whether the organisation is of a type outside the Implementing Regulation, or has not said its types.
///
/// Registrars have no duty under Art. 23, and what stands in no annex neither; beside a type of the Regulation they add
/// nothing to judge.
fn has_other_types(case: &Case<'_>) -> bool {
    let is_other =
        |kind: &str| !cir::TYPES.contains(&kind) && !["registrar", "other"].contains(&kind);
    !cir::concerns(case)
        || case
            .profile
            .nis2_entity_types
            .iter()
            .flatten()
            .any(|kind| is_other(kind))
}

/// The event was not prevented before it did harm (presumed).
pub static NOT_A_NEAR_MISS: Criterion = Criterion {
    code: "not_a_near_miss",
    citation: Citation::new(Act::Nis2, "6(5)"),
    text: Text::new(
        "The event was not prevented before it did harm (presumed)",
        "Das Ereignis wurde nicht abgewendet, bevor es schadete (vermutet)",
    ),
    threshold: None,
    facts: &[key::NATURE_NEAR_MISS],
    policies: &[],
    presumed: true,
    test: |case| {
        // An incident that was recorded happened, until somebody says that it was only a near miss.
        super::super::Outcome::of(case.facts.bool(key::NATURE_NEAR_MISS) != Some(true))
    },
};

/// Caused or can cause severe operational disruption of the services or financial loss (a person judges).
pub static DISRUPTION_OR_LOSS: Criterion = Criterion {
    code: "23(3)(a)",
    citation: Citation::new(Act::Nis2, "23(3)(a)"),
    text: Text::new(
        "Caused or can cause severe operational disruption of the services or financial loss (a person judges)",
        "Hat schwerwiegende Betriebsstörungen der Dienste oder finanzielle Verluste verursacht oder kann sie verursachen (eine Person beurteilt)",
    ),
    threshold: None,
    facts: &[
        key::JUDGEMENT_SEVERE_OPERATIONAL_DISRUPTION,
        key::JUDGEMENT_FINANCIAL_LOSS,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        either(
            case.facts.yes(key::JUDGEMENT_SEVERE_OPERATIONAL_DISRUPTION),
            case.facts.yes(key::JUDGEMENT_FINANCIAL_LOSS),
        )
    },
};

/// Affected or can affect others by considerable material or non-material damage (a person judges).
pub static DAMAGE_TO_OTHERS: Criterion = Criterion {
    code: "23(3)(b)",
    citation: Citation::new(Act::Nis2, "23(3)(b)"),
    text: Text::new(
        "Affected or can affect others by considerable material or non-material damage (a person judges)",
        "Hat andere durch erhebliche materielle oder immaterielle Schäden beeinträchtigt oder kann es (eine Person beurteilt)",
    ),
    threshold: None,
    facts: &[key::JUDGEMENT_CONSIDERABLE_DAMAGE_TO_OTHERS],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::JUDGEMENT_CONSIDERABLE_DAMAGE_TO_OTHERS),
};
