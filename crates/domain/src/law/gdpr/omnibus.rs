//! # Digital Omnibus, COM(2025) 837 — a proposal, not law
//!
//! Art. 33(1) of the Regulation would ask for a notification only where a high risk is likely, within 96 hours of
//! awareness, through a single entry point. From when it would apply is unknown; the day here is an assumption.

use time::macros::date;

use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::{All, Is};
use super::super::rule::{Draft, Recipient, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use super::breach::{CONTROLLER, PERSONAL_DATA_BREACH, scope};
use super::risk::HIGH_RISK;
use crate::incident::anchor::AnchorName;
use crate::text::Text;

/// The proposed Art. 33(1).
pub static NOTIFY_AUTHORITY: Rule = Rule {
    id: "gdpr.art-33-1@omnibus",
    regime: Regime::Gdpr,
    duty: Duty::NotifyAuthority,
    citation: Citation::new(Act::Omnibus, "33(1)"),
    summary: Text::new(
        "Proposed: notify the authority only of breaches with a likely high risk, through the single entry point.",
        "Vorgeschlagen: der Behörde nur Verletzungen mit voraussichtlich hohem Risiko melden, über die einheitliche Anlaufstelle.",
    ),
    validity: Validity {
        from: date!(2029 - 01 - 01),
        until: None,
    },
    verification: Verification::Secondary,
    concerns: |_case| true,
    scope,
    condition: All(&[Is(&PERSONAL_DATA_BREACH), Is(&CONTROLLER), Is(&HIGH_RISK)]),
    exceptions: &[],
    recipients: |_case| {
        vec![Recipient {
            code: "single-entry-point",
            name: Text::new(
                "Single entry point at ENISA",
                "Einheitliche Anlaufstelle bei der ENISA",
            ),
        }]
    },
    stages: &[StageRule {
        stage: Stage::Notification,
        citation: Citation::new(Act::Omnibus, "33(1)"),
        limit: Limit::After(AnchorRule::Anchor(AnchorName::Aware), Term::Hours(96)),
        kind: StageKind::Owed,
    }],
    channel_from: None,
    begins: |_case| None,
    draft: Some(Draft {
        proposal: Text::new(
            "Digital Omnibus, COM(2025) 837 of 19 November 2025; not adopted",
            "Digital Omnibus, COM(2025) 837 vom 19. November 2025; nicht angenommen",
        ),
        replaces: "gdpr.art-33-1",
    }),
    source: (file!(), line!()),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instant::Instant;
    use crate::law::condition::Case;
    use crate::law::policy::Policies;
    use crate::law::profile::Profile;
    use crate::law::{Facts, Finding, assess};

    #[test]
    fn the_proposal_counts_only_for_whoever_asks_about_the_future() {
        let json = serde_json::json!({"personal_data": {
            "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}, "risk": {"value": "risk"},
        }});
        let facts = Facts::from_json(json.as_object().unwrap()).unwrap();
        let case = Case {
            facts: &facts,
            profile: &Profile::default(),
            policies: &Policies::default(),
        };
        let now = |text: &str| -> Instant { text.parse().unwrap() };
        let says = |day, instant: &str, rule: &str| {
            let assessment = assess(&case, day, now(instant));
            assessment.duty(rule).map(|duty| duty.finding)
        };
        let today = "2026-11-20T08:00:00Z";
        let (ours, theirs) = ("gdpr.art-33-1", NOTIFY_AUTHORITY.id);
        assert_eq!(
            says(date!(2026 - 11 - 20), today, ours),
            Some(Finding::Applies)
        );
        assert_eq!(says(date!(2026 - 11 - 20), today, theirs), None);
        assert_eq!(
            says(date!(2028 - 12 - 31), today, ours),
            Some(Finding::Applies)
        );
        assert_eq!(says(date!(2029 - 01 - 01), today, ours), None);
        assert_eq!(
            says(date!(2029 - 01 - 01), today, theirs),
            Some(Finding::DoesNotApply)
        );
        // Should that day ever come without a law, the law of today still counts.
        let then = "2029-06-01T08:00:00Z";
        assert_eq!(
            says(date!(2029 - 06 - 01), then, ours),
            Some(Finding::Applies)
        );
        assert_eq!(says(date!(2029 - 06 - 01), then, theirs), None);
    }
}
