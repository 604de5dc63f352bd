//! # Article 23(4) — Time limits
//!
//! Early warning 24 hours and notification 72 hours from awareness; final report one month from the notification's
//! submission; where the incident goes on then, a progress report by that day, and the final report one month after the
//! handling. Germany sets no period for the latter (§ 32(2) BSIG): the directive's is the benchmark. Trust service
//! providers notify within 24 hours under the directive (subparagraph 2), which § 32 BSIG does not take over: there the
//! 24 hours are the benchmark.

use super::super::clock::Limit::{After, Benchmarked, Choose, OnRequest, Target};
use super::super::clock::{AnchorRule, ClockCase, Limit, StageKind, StageRule, Term};
use super::super::rule::Stage;
use super::super::{Act, Citation};
use crate::incident::anchor::AnchorName;

const AWARE: AnchorRule = AnchorRule::Anchor(AnchorName::Aware);
const HANDLED: AnchorRule = AnchorRule::Anchor(AnchorName::Handled);
const NOTIFIED: AnchorRule = AnchorRule::ReceiptOf(Stage::Notification);

const AFTER_NOTIFICATION: Limit = After(NOTIFIED, Term::Months(1));
const AFTER_HANDLING: Limit = After(HANDLED, Term::Months(1));

fn is_ongoing(case: &ClockCase<'_>) -> bool {
    super::super::clock::is_ongoing(case)
}

fn is_trust_service(case: &ClockCase<'_>) -> bool {
    case.case.profile.is_nis2_any(&["tsp", "qtsp"])
}

const fn stage(
    stage: Stage,
    act: Act,
    place: &'static str,
    limit: Limit,
    kind: StageKind,
) -> StageRule {
    StageRule {
        stage,
        citation: Citation::new(act, place),
        limit,
        kind,
    }
}

/// The stages of § 32(1), (2) BSIG, and of the acts that follow it.
pub static GERMANY: &[StageRule] = &[
    stage(
        Stage::EarlyWarning,
        Act::Bsig,
        "§ 32(1) Nr. 1",
        After(AWARE, Term::Hours(24)),
        StageKind::Owed,
    ),
    stage(
        Stage::Notification,
        Act::Bsig,
        "§ 32(1) Nr. 2",
        Choose(
            is_trust_service,
            &Benchmarked {
                limit: &After(AWARE, Term::Hours(72)),
                target: (AWARE, Term::Hours(24)),
            },
            &After(AWARE, Term::Hours(72)),
        ),
        StageKind::Owed,
    ),
    stage(
        Stage::Intermediate,
        Act::Bsig,
        "§ 32(1) Nr. 3",
        OnRequest,
        StageKind::OnRequest,
    ),
    stage(
        Stage::Progress,
        Act::Bsig,
        "§ 32(2)",
        AFTER_NOTIFICATION,
        StageKind::WhileOngoing,
    ),
    stage(
        Stage::Final,
        Act::Bsig,
        "§ 32(1) Nr. 4",
        Choose(is_ongoing, &Target(&AFTER_HANDLING), &AFTER_NOTIFICATION),
        StageKind::Owed,
    ),
];

/// The stages of Art. 23(4) as it stands.
pub static DIRECTIVE: &[StageRule] = &[
    stage(
        Stage::EarlyWarning,
        Act::Nis2,
        "23(4)(a)",
        After(AWARE, Term::Hours(24)),
        StageKind::Owed,
    ),
    stage(
        Stage::Notification,
        Act::Nis2,
        "23(4)(b)",
        Choose(
            is_trust_service,
            &After(AWARE, Term::Hours(24)),
            &After(AWARE, Term::Hours(72)),
        ),
        StageKind::Owed,
    ),
    stage(
        Stage::Intermediate,
        Act::Nis2,
        "23(4)(c)",
        OnRequest,
        StageKind::OnRequest,
    ),
    stage(
        Stage::Progress,
        Act::Nis2,
        "23(4)(e)",
        AFTER_NOTIFICATION,
        StageKind::WhileOngoing,
    ),
    stage(
        Stage::Final,
        Act::Nis2,
        "23(4)(d), (e)",
        Choose(is_ongoing, &AFTER_HANDLING, &AFTER_NOTIFICATION),
        StageKind::Owed,
    ),
];
