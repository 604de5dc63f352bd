//! Cases about processes: what a series of events makes of clocks and obligations. Each names where it comes from.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests: a failure here is a failed test"
)]

use meldewerk_domain::calendar::{Zone, add_months, is_holiday, is_weekend, next_working_day};
use meldewerk_domain::id::{IncidentId, ObligationId, SubmissionId};
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName, Anchors};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::clock::{self, ClockCase, StageClock};
use meldewerk_domain::law::condition::Case;
use meldewerk_domain::law::policy::Policies;
use meldewerk_domain::law::profile::Profile;
use meldewerk_domain::law::{Assessment, Facts, Finding, Regime, Stage, assess, rule};
use meldewerk_domain::obligation::awareness::has_later_event;
use meldewerk_domain::obligation::decide::{DecisionKind, Refusal};
use meldewerk_domain::obligation::delay::AnnounceDelay;
use meldewerk_domain::obligation::reconcile::{News, reconcile};
use meldewerk_domain::obligation::stage::{Ground, StageState};
use meldewerk_domain::obligation::submit::{self, Submit};
use meldewerk_domain::obligation::{Filing, Obligation, ObligationState};
use meldewerk_domain::organisation::LawProfile;
use serde_json::{Value, json};
use time::macros::date;
use uuid::Uuid;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn object(json: &Value) -> serde_json::Map<String, Value> {
    json.as_object().unwrap().clone()
}

/// An incident as it unfolds.
struct Story {
    profile: Profile,
    facts: Facts,
    anchors: Anchors,
    obligations: Vec<Obligation>,
}

impl Story {
    fn new(profile: &Value) -> Self {
        Self {
            profile: Profile::read(&LawProfile(object(profile))),
            facts: Facts::default(),
            anchors: Anchors::default(),
            obligations: Vec::new(),
        }
    }

    fn major() -> Self {
        let mut story = Self::new(&json!({
            "seat": {"country": "DE"}, "dora": {"entity_type": "credit_institution"},
        }));
        story.learn(&json!({
            "nature": {"ict_related": {"value": true}},
            "service": {"supports_critical_function": {"value": true}},
            "reputation": {"media": {"value": true}},
            "costs": {"gross_eur": {"value": "200000"}},
        }));
        story
    }

    /// Facts become known; obligations follow.
    fn learn(&mut self, facts: &Value) {
        let now = at("2026-11-20T08:00:00Z");
        let (before, known) = (self.facts.clone(), self.assessment());
        self.facts.patch(&object(facts)).unwrap();
        let assessment = self.assessment();
        let is_later = has_later_event(&before, &self.facts);
        let mut next = u128::try_from(self.obligations.len()).unwrap();
        let news = News {
            incident: IncidentId(Uuid::nil()),
            assessment: &assessment,
            before_later_event: is_later.then_some(&known),
            now,
        };
        let changes = reconcile(&news, &self.obligations, || {
            next += 1;
            ObligationId(Uuid::from_u128(next))
        });
        for change in changes {
            match self
                .obligations
                .iter_mut()
                .find(|it| it.id == change.obligation.id)
            {
                Some(known) => *known = change.obligation,
                None => self.obligations.push(change.obligation),
            }
        }
    }

    fn assessment(&self) -> Assessment {
        let policies = Policies::default();
        let case = Case {
            facts: &self.facts,
            profile: &self.profile,
            policies: &policies,
        };
        assess(&case, date!(2026 - 11 - 20), at("2026-11-20T08:00:00Z"))
    }

    fn finding(&self, rule: &str) -> Finding {
        self.assessment().duty(rule).unwrap().finding
    }

    fn happened(&mut self, name: AnchorName, regime: Option<Regime>, instant: &str) {
        self.anchors
            .0
            .insert(AnchorKey { name, regime }, at(instant));
    }

    fn obligation(&self, rule: &str) -> &Obligation {
        self.obligations.iter().rfind(|it| it.rule == rule).unwrap()
    }

    fn replace(&mut self, obligation: Obligation) {
        let known = self
            .obligations
            .iter_mut()
            .find(|it| it.id == obligation.id);
        *known.unwrap() = obligation;
    }

    fn confirm(&mut self, rule: &str, instant: &str) {
        let (after, _) = self
            .obligation(rule)
            .decide(DecisionKind::Confirm, None, None, None, at(instant))
            .unwrap();
        self.replace(after);
    }

    fn clocks(&self, id: &str) -> Vec<StageClock> {
        let policies = Policies::default();
        let zone = Zone::named("Europe/Berlin").unwrap();
        let case = Case {
            facts: &self.facts,
            profile: &self.profile,
            policies: &policies,
        };
        let known = self.obligations.iter().rfind(|it| it.rule == id);
        if let Some(known) = known {
            return known.clocks(&Ground {
                case,
                anchors: &self.anchors,
                zone: &zone,
                place: "DE",
            });
        }
        clock::clocks(
            rule(id).unwrap(),
            &ClockCase {
                case,
                anchors: &self.anchors,
                receipts: &[],
                requests: &[],
                zone: &zone,
                place: "DE",
            },
        )
    }

    fn clock(&self, id: &str, stage: Stage) -> StageClock {
        let clocks = self.clocks(id);
        clocks.into_iter().find(|it| it.stage == stage).unwrap()
    }

    fn due(&self, id: &str, stage: Stage) -> Option<String> {
        self.clock(id, stage).due_at.map(|at| at.to_string())
    }

    fn submit(
        &mut self,
        id: &str,
        stage: Stage,
        instant: &str,
        reason: Option<&str>,
    ) -> Result<(), submit::Refusal> {
        let known = self.obligation(id).clone();
        let number = u128::try_from(known.submissions.len()).unwrap() + 1;
        let (after, _) = known.submit(
            SubmissionId(Uuid::from_u128(number)),
            Submit {
                submitted_at: at(instant),
                received_at: Some(at(instant)),
                channel: "portal".to_owned(),
                reference: None,
                filing: Filing::EvidenceOnly,
                missing: Vec::new(),
                faults: Vec::new(),
                sha256: "0".repeat(64),
                content: None,
                attachments: Vec::new(),
                joint: None,
                corrects: None,
                delay_reason: reason.map(str::to_owned),
            },
            &self.clock(id, stage),
            at("2027-12-31T00:00:00Z"),
        )?;
        self.replace(after);
        Ok(())
    }

    fn open_stages(&self, id: &str, now: &str) -> Vec<Stage> {
        self.clocks(id)
            .iter()
            .filter(|clock| self.obligation(id).stage_state(clock, at(now), 0).is_open())
            .map(|clock| clock.stage)
            .collect()
    }
}

const DORA: &str = "dora.art-19-4";
const AUTHORITY: &str = "gdpr.art-33-1";

/// Implementing Regulation (EU) 2025/302, Art. 2: all three reports together within the limit of the first.
#[test]
fn a_joint_submission_leaves_no_clock_running() {
    let mut story = Story::major();
    story.happened(AnchorName::Aware, None, "2026-11-20T08:00:00Z");
    story.happened(AnchorName::ClassifiedMajor, None, "2026-11-20T09:00:00Z");
    story.confirm(DORA, "2026-11-20T09:00:00Z");
    for stage in [Stage::Initial, Stage::Intermediate, Stage::Final] {
        story
            .submit(DORA, stage, "2026-11-20T12:00:00Z", None)
            .unwrap();
    }
    assert_eq!(story.open_stages(DORA, "2027-06-01T00:00:00Z"), []);
    let obligation = story.obligation(DORA);
    assert_eq!(obligation.alarms(&story.clocks(DORA)), []);
    assert!(!obligation.holds_open());
}

/// Delegated Regulation (EU) 2025/301, Art. 5(1)(b), (c): an updated intermediate report restarts the month.
#[test]
fn an_updated_intermediate_report_restarts_the_month() {
    let mut story = Story::major();
    story.happened(AnchorName::ClassifiedMajor, None, "2026-11-02T09:00:00Z");
    story.confirm(DORA, "2026-11-02T09:00:00Z");
    story
        .submit(DORA, Stage::Initial, "2026-11-02T10:00:00Z", None)
        .unwrap();
    story
        .submit(DORA, Stage::Intermediate, "2026-11-05T10:00:00Z", None)
        .unwrap();
    // 5 December 2026 is a Saturday: Monday noon.
    assert_eq!(
        story.due(DORA, Stage::Final).as_deref(),
        Some("2026-12-07T11:00:00Z")
    );
    // Regular activities are recovered: an update without undue delay, to which no number of hours applies.
    story.happened(AnchorName::Recovered, None, "2026-11-11T08:00:00Z");
    assert_eq!(
        story.obligation(DORA).update_owed_since(&story.anchors),
        Some(at("2026-11-11T08:00:00Z"))
    );
    story
        .submit(DORA, Stage::Intermediate, "2026-11-11T10:00:00Z", None)
        .unwrap();
    let obligation = story.obligation(DORA);
    assert_eq!(obligation.update_owed_since(&story.anchors), None);
    let latest = obligation.latest(Stage::Intermediate).unwrap();
    assert!(latest.update && !latest.late);
    assert_eq!(
        story.due(DORA, Stage::Final).as_deref(),
        Some("2026-12-11T22:59:59Z")
    );
}

/// Delegated Regulation (EU) 2025/301, Art. 5(3): whoever cannot meet a limit says why.
#[test]
fn a_late_report_goes_with_its_reasons() {
    let mut story = Story::major();
    story.happened(AnchorName::ClassifiedMajor, None, "2026-11-18T09:00:00Z");
    story.confirm(DORA, "2026-11-18T09:00:00Z");
    let late = story.submit(DORA, Stage::Initial, "2026-11-18T14:30:00Z", None);
    let Err(submit::Refusal::Faulty(faults)) = late else {
        panic!("accepted without reasons")
    };
    let codes: Vec<_> = faults.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["reason_required"]);
    story
        .submit(
            DORA,
            Stage::Initial,
            "2026-11-18T14:30:00Z",
            Some("portal down"),
        )
        .unwrap();
    let clock = story.clock(DORA, Stage::Initial);
    let state = story
        .obligation(DORA)
        .stage_state(&clock, at("2026-11-19T00:00:00Z"), 0);
    assert_eq!(state, StageState::SubmittedLate);
}

/// Implementing Regulation (EU) 2025/302, Art. 5: what was reported is taken back by a report, not by a decision.
#[test]
fn a_reported_incident_is_not_decided_away() {
    let mut story = Story::major();
    story.happened(AnchorName::ClassifiedMajor, None, "2026-11-18T09:00:00Z");
    story.confirm(DORA, "2026-11-18T09:00:00Z");
    story
        .submit(DORA, Stage::Initial, "2026-11-18T10:00:00Z", None)
        .unwrap();
    let decided = story.obligation(DORA).decide(
        DecisionKind::NotReportable,
        Some("criteria were never fulfilled"),
        None,
        None,
        at("2026-11-19T09:00:00Z"),
    );
    assert_eq!(decided.unwrap_err(), Refusal::AlreadySubmitted);
}

/// Implementing Regulation (EU) 2025/302, Art. 5 ("at no time fulfilled"): shrinking impact does not reclassify.
#[test]
fn a_confirmed_major_incident_stays_major_when_the_impact_shrinks() {
    let mut story = Story::major();
    story.happened(AnchorName::ClassifiedMajor, None, "2026-11-18T09:00:00Z");
    story.confirm(DORA, "2026-11-18T09:00:00Z");
    story.learn(&json!({"costs": {"gross_eur": {"value": "10"}, "expected_above_threshold": {"value": false}}}));
    let obligation = story.obligation(DORA);
    assert_eq!(obligation.state, ObligationState::Confirmed);
    assert!(obligation.state.is_owed());
    assert_eq!(
        story.open_stages(DORA, "2026-11-18T09:30:00Z"),
        [Stage::Initial, Stage::Intermediate, Stage::Final]
    );
}

/// The same before anybody confirmed it: only a person can say that the criteria were fulfilled at no time.
#[test]
fn a_recommended_major_incident_does_not_lapse_when_the_impact_shrinks() {
    let mut story = Story::major();
    story.learn(&json!({"costs": {"gross_eur": {"value": "10"}, "expected_above_threshold": {"value": false}}}));
    let obligation = story.obligation(DORA);
    assert_eq!(
        (obligation.state, obligation.finding),
        (ObligationState::Recommended, Finding::Undetermined)
    );
    story.learn(&json!({"reputation": {
        "media": {"value": false}, "repetitive_complaints": {"value": false},
        "regulatory_breach_likely": {"value": false}, "client_loss_likely": {"value": false},
    }, "service": {"supports_critical_function": {"value": false}, "requires_authorisation": {"value": false}},
        "access": {"successful": {"value": false}}}));
    let obligation = story.obligation(DORA);
    assert_eq!(
        (obligation.state, obligation.finding),
        (ObligationState::Recommended, Finding::DoesNotApply)
    );
}

/// Implementing Regulation (EU) 2025/302, Art. 5: what was reported is taken back by a report of its own.
#[test]
fn a_reported_incident_is_reclassified_by_a_report() {
    let mut story = Story::major();
    story.happened(AnchorName::ClassifiedMajor, None, "2026-11-18T09:00:00Z");
    story.confirm(DORA, "2026-11-18T09:00:00Z");
    let reclassify = |story: &Story| {
        story.obligation(DORA).decide(
            DecisionKind::Reclassify,
            Some("the figures were those of another incident"),
            None,
            None,
            at("2026-11-19T09:00:00Z"),
        )
    };
    assert_eq!(
        reclassify(&story).unwrap_err(),
        Refusal::NotReclassifiable,
        "nothing was reported"
    );
    story
        .submit(DORA, Stage::Initial, "2026-11-18T10:00:00Z", None)
        .unwrap();
    assert_eq!(
        reclassify(&story).unwrap_err(),
        Refusal::NotReclassifiable,
        "the criteria are still met"
    );
    story.learn(&json!({"service": {"supports_critical_function": {"value": false}, "requires_authorisation": {"value": false}},
        "access": {"successful": {"value": false}}}));
    let (after, _event) = reclassify(&story).unwrap();
    story.replace(after);
    assert!(story.obligation(DORA).holds_open());
    let states = |story: &Story| -> Vec<(Stage, StageState)> {
        let obligation = story.obligation(DORA);
        let now = at("2026-11-20T09:00:00Z");
        let clocks = story.clocks(DORA);
        let state = |clock: &StageClock| (clock.stage, obligation.stage_state(clock, now, 0));
        clocks.iter().map(state).collect()
    };
    assert_eq!(
        states(&story),
        [
            (Stage::Initial, StageState::Submitted),
            (Stage::Intermediate, StageState::NotRequired),
            (Stage::Final, StageState::NotRequired),
            (Stage::Reclassification, StageState::Pending),
        ]
    );
    story
        .submit(DORA, Stage::Reclassification, "2026-11-20T10:00:00Z", None)
        .unwrap();
    assert!(!story.obligation(DORA).holds_open());
    assert_eq!(
        states(&story).last(),
        Some(&(Stage::Reclassification, StageState::Submitted))
    );
}

/// Delegated Regulation (EU) 2025/301, Art. 5(3): the authority is told of a delay at the latest by the limit itself.
#[test]
fn a_delay_is_announced_by_the_limit_or_the_notice_itself_is_late() {
    let mut story = Story::major();
    story.happened(AnchorName::ClassifiedMajor, None, "2026-11-18T09:00:00Z");
    story.confirm(DORA, "2026-11-18T09:00:00Z");
    let announce = |instant: &str| {
        let command = AnnounceDelay {
            sent_at: at(instant),
            channel: "MVP".to_owned(),
            reason: "the provider does not answer".to_owned(),
        };
        let clock = story.clock(DORA, Stage::Initial);
        let now = at("2026-11-18T14:00:00Z");
        let (after, _event) = story
            .obligation(DORA)
            .announce_delay(command, &clock, now)?;
        Ok::<_, submit::Refusal>(after.delay_notices.last().unwrap().late)
    };
    assert_eq!(announce("2026-11-18T13:00:00.5Z"), Ok(false));
    assert_eq!(announce("2026-11-18T13:00:01Z"), Ok(true));
    assert!(matches!(
        announce("2026-11-18T14:00:01Z"),
        Err(submit::Refusal::Faulty(_))
    ));
}

/// Delegated Regulation (EU) 2025/301, Art. 5(1)(c): no intermediate report, no final clock; only a projection.
#[test]
fn the_final_report_is_only_planned_before_the_intermediate_one() {
    let mut story = Story::major();
    story.happened(AnchorName::ClassifiedMajor, None, "2026-11-18T09:00:00Z");
    story.confirm(DORA, "2026-11-18T09:00:00Z");
    story
        .submit(DORA, Stage::Initial, "2026-11-18T10:00:00Z", None)
        .unwrap();
    let clock = story.clock(DORA, Stage::Final);
    assert_eq!((clock.due_at, clock.latest_at), (None, None));
    assert_eq!(
        clock.planned_at.map(|at| at.to_string()).as_deref(),
        Some("2026-12-21T22:59:59Z")
    );
}

/// Delegated Regulation (EU) 2025/301, Art. 5(1)(a), (2): before the classification nothing is due, but 24 hours after
/// awareness the longer rule takes over.
#[test]
fn an_unclassified_incident_shows_when_the_day_ends() {
    let mut story = Story::major();
    story.happened(AnchorName::Aware, None, "2026-11-18T09:00:00Z");
    let clock = story.clock(DORA, Stage::Initial);
    assert_eq!(clock.due_at, None);
    assert_eq!(
        clock.planned_at.map(|at| at.to_string()).as_deref(),
        Some("2026-11-19T09:00:00Z")
    );
}

/// Delegated Regulations (EU) 2024/1772, Art. 8(2), and 2025/301, Art. 5(2): found in the monthly review.
#[test]
fn a_group_found_in_the_review_is_due_four_hours_later() {
    let mut story = Story::major();
    story.happened(AnchorName::Aware, None, "2026-06-15T09:00:00Z");
    story.happened(AnchorName::ClassifiedMajor, None, "2026-11-18T09:00:00Z");
    assert_eq!(
        story.due(DORA, Stage::Initial).as_deref(),
        Some("2026-11-18T13:00:00Z")
    );
}

fn controller() -> Story {
    Story::new(&json!({"seat": {"country": "DE", "place": "DE-NW"}}))
}

/// EDPB Guidelines 9/2022, II.A.2, example 1 after para 33: aware when the loss is noticed.
#[test]
fn a_lost_unencrypted_key_is_notified_from_the_noticed_loss_on() {
    let mut story = controller();
    story.learn(&json!({"personal_data": {
        "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality", "availability"]},
        "encryption": {"value": "none"},
    }}));
    story.happened(
        AnchorName::Aware,
        Some(Regime::Gdpr),
        "2026-11-17T10:00:00Z",
    );
    assert_eq!(story.finding(AUTHORITY), Finding::Applies);
    assert_eq!(
        story.due(AUTHORITY, Stage::Notification).as_deref(),
        Some("2026-11-20T10:00:00Z")
    );
}

/// EDPB Guidelines 9/2022, II.A.2, examples 2 to 4 after para 33 and the one after para 36: a hint starts no clock; the
/// evidence, or the check that confirms, does.
#[test]
fn a_hint_starts_no_clock_and_its_confirmation_does() {
    let mut story = controller();
    story.happened(AnchorName::Detected, None, "2026-11-16T10:00:00Z");
    assert_eq!(story.finding(AUTHORITY), Finding::Undetermined);
    assert_eq!(story.due(AUTHORITY, Stage::Notification), None);
    story.learn(&json!({"personal_data": {
        "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]},
    }}));
    story.happened(
        AnchorName::Aware,
        Some(Regime::Gdpr),
        "2026-11-18T15:00:00Z",
    );
    assert_eq!(story.finding(AUTHORITY), Finding::Applies);
    assert_eq!(
        story.due(AUTHORITY, Stage::Notification).as_deref(),
        Some("2026-11-21T15:00:00Z")
    );
    // Unless a risk is unlikely.
    story.learn(&json!({"personal_data": {"risk": {"value": "unlikely"}}}));
    assert_eq!(story.finding(AUTHORITY), Finding::DoesNotApply);
}

/// EDPB Guidelines 9/2022, para 44: the controller is aware once its processor told it.
#[test]
fn the_processors_message_is_awareness() {
    let mut story = controller();
    story.happened(AnchorName::ProcessorInformed, None, "2026-11-16T10:00:00Z");
    assert_eq!(
        story.due(AUTHORITY, Stage::Notification).as_deref(),
        Some("2026-11-19T10:00:00Z")
    );
}

/// EDPB Guidelines 9/2022, para 60: a key that was notified as lost is found inside the premises.
#[test]
fn a_breach_that_was_none_is_no_longer_owed_and_its_notification_stays_on_record() {
    let mut story = controller();
    story.learn(&json!({"personal_data": {
        "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]},
    }}));
    story.happened(AnchorName::Aware, None, "2026-11-17T10:00:00Z");
    story.confirm(AUTHORITY, "2026-11-17T11:00:00Z");
    story
        .submit(AUTHORITY, Stage::Notification, "2026-11-18T10:00:00Z", None)
        .unwrap();
    story.learn(&json!({"personal_data": {"breach_kinds": {"value": []}}}));
    assert_eq!(story.finding(AUTHORITY), Finding::DoesNotApply);
    assert_eq!(story.finding("gdpr.art-33-5"), Finding::DoesNotApply);
    assert_eq!(story.obligation(AUTHORITY).submissions.len(), 1);
    let people = story.obligation("gdpr.art-34-1");
    assert_eq!(people.state, ObligationState::Lapsed);
    assert_eq!(people.lapsed_because.as_deref(), Some("criteria_not_met"));
}

/// § 33(1) BSIG: registration within three months.
#[test]
fn registration_ends_after_three_months() {
    let closed = |day| is_holiday("DE", day);
    for (qualifies, last, shifted) in [
        (
            date!(2025 - 12 - 06),
            date!(2026 - 03 - 06),
            date!(2026 - 03 - 06),
        ),
        (
            date!(2026 - 11 - 30),
            date!(2027 - 02 - 28),
            date!(2027 - 03 - 01),
        ),
    ] {
        let end = add_months(qualifies, 3).unwrap();
        assert_eq!(end, last);
        let moved = if is_weekend(end) || closed(end) {
            next_working_day(end, closed).unwrap()
        } else {
            end
        };
        assert_eq!(moved, shifted);
    }
}

/// EDPB Guidelines 9/2022, Annex B i: an encrypted stick is lost, and months later its key becomes known.
#[test]
fn a_key_lost_later_is_assessed_anew_with_its_own_awareness() {
    let mut story = controller();
    story.learn(&json!({"personal_data": {
        "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]},
        "encryption": {"value": "full"}, "encryption_state_of_the_art": {"value": true},
        "key_compromised": {"value": false}, "risk": {"value": "unlikely"},
    }}));
    story.happened(AnchorName::Aware, None, "2026-05-04T08:00:00Z");
    assert_eq!(story.finding(AUTHORITY), Finding::DoesNotApply);
    assert!(story.obligations.iter().all(|it| it.rule != AUTHORITY));
    story.learn(
        &json!({"personal_data": {"key_compromised": {"value": true}, "risk": {"value": "risk"}}}),
    );
    assert_eq!(story.finding(AUTHORITY), Finding::Applies);
    let obligation = story.obligation(AUTHORITY);
    assert_eq!(
        (obligation.state, obligation.occasion),
        (ObligationState::Recommended, 2)
    );
    // The theft of the key was recorded on 20 November; a person says that it was known two days before.
    let clock = story.clock(AUTHORITY, Stage::Notification);
    assert_eq!(
        clock.due_at.map(|at| at.to_string()).as_deref(),
        Some("2026-11-23T08:00:00Z")
    );
    assert!(clock.anchor.unwrap().assumed);
    let (after, _event) = obligation
        .become_aware(
            at("2026-11-18T09:00:00Z"),
            "the locksmith called",
            at("2026-11-20T09:00:00Z"),
        )
        .unwrap();
    story.replace(after);
    let clock = story.clock(AUTHORITY, Stage::Notification);
    assert_eq!(
        clock.due_at.map(|at| at.to_string()).as_deref(),
        Some("2026-11-21T09:00:00Z")
    );
    assert!(!clock.anchor.unwrap().assumed);
}

/// A key of which nothing was known is knowledge about the same breach: the clock does not begin anew.
#[test]
fn what_was_merely_unknown_is_no_new_occasion() {
    let mut story = controller();
    story.happened(AnchorName::Aware, None, "2026-11-19T08:00:00Z");
    story.learn(&json!({"personal_data": {
        "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}, "risk": {"value": "unlikely"},
    }}));
    story.learn(
        &json!({"personal_data": {"key_compromised": {"value": true}, "risk": {"value": "risk"}}}),
    );
    assert_eq!(story.obligation(AUTHORITY).occasion, 1);
    assert_eq!(
        story.due(AUTHORITY, Stage::Notification).as_deref(),
        Some("2026-11-22T08:00:00Z")
    );
}

/// Art. 33(1) GDPR and Art. 23(4) NIS2: an outage known on Monday turns out on Thursday to be a leak.
#[test]
fn each_regime_counts_from_its_own_awareness() {
    let mut story = Story::new(&json!({
        "seat": {"country": "DE", "place": "DE-NW"}, "staff": 80, "turnover_eur": "1", "balance_sheet_eur": "1",
        "nis2": {"entity_types": ["health"]},
    }));
    story.happened(AnchorName::Aware, None, "2026-11-16T08:00:00Z");
    story.happened(
        AnchorName::Aware,
        Some(Regime::Gdpr),
        "2026-11-19T08:00:00Z",
    );
    assert_eq!(
        story.due("de.bsig-32", Stage::EarlyWarning).as_deref(),
        Some("2026-11-17T08:00:00Z")
    );
    assert_eq!(
        story.due(AUTHORITY, Stage::Notification).as_deref(),
        Some("2026-11-22T08:00:00Z")
    );
}

/// EDPB Binding Decision 01/2020 (Twitter): the controller should have been told by 3 January, was aware on the 7th and
/// notified on the 8th: late by the conservative clock.
#[test]
fn the_conservative_clock_runs_from_the_earlier_instant() {
    let mut story = controller();
    story.happened(AnchorName::ProcessorInformed, None, "2019-01-03T00:00:00Z");
    story.happened(AnchorName::Aware, None, "2019-01-07T09:00:00Z");
    let clock = story.clock(AUTHORITY, Stage::Notification);
    assert_eq!(
        clock.due_at.map(|at| at.to_string()).as_deref(),
        Some("2019-01-06T00:00:00Z")
    );
    let timeliness = clock::Timeliness::of(&clock, at("2019-01-08T09:00:00Z"));
    assert_eq!(timeliness, clock::Timeliness::Late);
}
