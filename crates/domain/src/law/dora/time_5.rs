//! # Delegated Regulation (EU) 2025/301, Article 5 — Time limits
//!
//! (1)(a) Initial: 4 hours from the classification as major and 24 hours from awareness, whichever ends first; (2) where
//! the classification comes later than 24 hours after awareness, 4 hours from it. (1)(b) Intermediate: 72 hours from the
//! submission of the initial notification. (1)(c) Final: one month from that of the latest intermediate report.
//! (4) A limit that falls on a weekend or holiday of the Member State moves to noon of the next working day; (5) not so
//! the initial and intermediate ones of the entities named there.

use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::nis2::scope::{EntityClass, entity_class};
use super::super::profile::Profile;
use super::super::rule::Stage;
use super::super::{Act, Citation};
use crate::incident::anchor::AnchorName;

/// The stages of a report under Art. 19(4) DORA.
pub static STAGES: &[StageRule] = &[
    StageRule {
        stage: Stage::Initial,
        citation: Citation::new(Act::Time, "5(1)(a)"),
        limit: Limit::Capped {
            limit: (
                AnchorRule::Anchor(AnchorName::ClassifiedMajor),
                Term::Hours(4),
            ),
            cap: (AnchorRule::Anchor(AnchorName::Aware), Term::Hours(24)),
        },
        kind: StageKind::Owed,
    },
    StageRule {
        stage: Stage::Intermediate,
        citation: Citation::new(Act::Time, "5(1)(b)"),
        limit: Limit::After(AnchorRule::ReceiptOf(Stage::Initial), Term::Hours(72)),
        kind: StageKind::Owed,
    },
    StageRule {
        stage: Stage::Final,
        citation: Citation::new(Act::Time, "5(1)(c)"),
        limit: Limit::After(AnchorRule::ReceiptOf(Stage::Intermediate), Term::Months(1)),
        kind: StageKind::Owed,
    },
];

/// Art. 3 NIS2; where the profile does not say it in so many words, the entity's other types and its size do.
pub(super) fn is_essential_or_important(profile: &Profile) -> bool {
    profile.dora_nis2_essential_or_important.unwrap_or_else(|| {
        matches!(
            entity_class(profile),
            Some(EntityClass::Essential | EntityClass::Important)
        )
    })
}

/// Whether the relief for weekends and holidays holds for this entity and stage (paragraphs 5 and 6).
pub fn has_relief(profile: &Profile, stage: Stage) -> bool {
    if stage == Stage::Final {
        return true;
    }
    let kind = profile.dora_entity_type.as_deref().unwrap_or_default();
    let excluded = matches!(
        kind,
        "credit_institution" | "central_counterparty" | "trading_venue"
    ) || profile.dora_operates_trading_venue == Some(true)
        || is_essential_or_important(profile)
        || profile.dora_art_5_6_decision == Some(true);
    !excluded
}
