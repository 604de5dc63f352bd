//! Clocks: by when a report is due, and how that is computed.
//!
//! Three instants may exist. `due_at` is the statutory limit after the reliefs of the act itself; `latest_at` is the outer
//! limit by the general law of periods, which does not count the started hour and moves days past weekends and holidays;
//! `target_at` is a benchmark where the statute sets no instant. All are inclusive: the last whole second still in time.

mod compute;
mod step;

use time::Date;

use super::condition::Case;
use super::rule::{Stage, Validity};
use super::{Citation, Regime, Rule};
use crate::calendar::Zone;
use crate::incident::anchor::{AnchorName, Anchors};
use crate::instant::Instant;

pub use compute::clocks;
pub(crate) use compute::is_ongoing;
pub use step::Step;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Elapsed hours on the UTC line.
    Hours(u16),
    /// Civil days in the place of the authority, that of the event not counted, ending with their last day.
    Days(u8),
    /// Civil months in the place of the authority, ending with their last day.
    Months(u8),
    /// Without undue delay: no number of hours.
    WithoutUndueDelay,
}

crate::codes! {
    /// The kind of a period.
    pub enum TermKind "term" {
        /// Elapsed hours.
        Hours = "hours" ["Hours", "Stunden"],
        /// Civil days.
        Days = "days" ["Days", "Tage"],
        /// Civil months.
        Months = "months" ["Months", "Monate"],
        /// Without undue delay.
        WithoutUndueDelay = "without_undue_delay" ["Without undue delay", "Unverzüglich"],
        /// When somebody asks for it.
        OnRequest = "on_request" ["On request", "Auf Anforderung"],
        /// At will.
        Voluntary = "voluntary" ["Voluntary", "Freiwillig"],
        /// By the date that the authority set.
        SetByAuthority = "set_by_authority" ["Set by the authority", "Von der Behörde gesetzt"],
    }
}

impl Term {
    /// The kind of this period.
    pub const fn kind(self) -> TermKind {
        match self {
            Self::Hours(_) => TermKind::Hours,
            Self::Days(_) => TermKind::Days,
            Self::Months(_) => TermKind::Months,
            Self::WithoutUndueDelay => TermKind::WithoutUndueDelay,
        }
    }
}

/// From where a period runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorRule {
    /// From an anchor of the incident.
    Anchor(AnchorName),
    /// From the receipt of the latest report of an earlier stage by the recipient.
    ReceiptOf(Stage),
}

/// How a stage's limit is found.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    /// A period from an anchor.
    After(AnchorRule, Term),
    /// A period, but no longer than another one; the cap falls away when the first period's anchor lies beyond it.
    Capped {
        /// The period.
        limit: (AnchorRule, Term),
        /// The other one.
        cap: (AnchorRule, Term),
    },
    /// No statutory limit; this period is the benchmark.
    Target(&'static Self),
    /// A statutory limit that is later than the directive's period, which stays the benchmark.
    Benchmarked {
        /// The statute's.
        limit: &'static Self,
        /// The directive's.
        target: (AnchorRule, Term),
    },
    /// A limit that runs from the incident itself, whenever it became known; where it passed before anybody was aware, the
    /// same period from awareness is the benchmark.
    Literal {
        /// The literal one.
        limit: (AnchorRule, Term),
        /// From awareness.
        target: (AnchorRule, Term),
    },
    /// A limit that stands elsewhere than its stage.
    Cited(Citation, &'static Self),
    /// One limit where a condition holds, and another elsewhere.
    Choose(fn(&ClockCase<'_>) -> bool, &'static Self, &'static Self),
    /// When the authority asks, by the date that it sets.
    OnRequest,
    /// Never: who files it does so at will.
    Voluntary,
}

/// When a stage is owed at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageKind {
    /// Whenever the duty is.
    Owed,
    /// Only when the authority asks.
    OnRequest,
    /// Only while the incident goes on when the final report falls due.
    WhileOngoing,
    /// Never: the law lets it be filed and demands nothing.
    Voluntary,
}

/// One report of a duty.
#[derive(Debug, Clone, Copy)]
pub struct StageRule {
    /// Which report.
    pub stage: Stage,
    /// Where it stands.
    pub citation: Citation,
    /// By when.
    pub limit: Limit,
    /// When it is owed at all.
    pub kind: StageKind,
}

/// A report that was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Of which stage.
    pub stage: Stage,
    /// When the recipient received it.
    pub received_at: Instant,
}

/// A report that an authority asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Of which stage.
    pub stage: Stage,
    /// When the request came in.
    pub received_at: Instant,
    /// By when, if the authority said so.
    pub due_at: Option<Instant>,
}

/// What a clock looks at.
#[derive(Debug, Clone, Copy)]
pub struct ClockCase<'a> {
    /// The facts, profile and policies.
    pub case: Case<'a>,
    /// The incident's anchors.
    pub anchors: &'a Anchors,
    /// The reports received so far.
    pub receipts: &'a [Receipt],
    /// The reports asked for.
    pub requests: &'a [Request],
    /// The zone whose civil days count.
    pub zone: &'a Zone,
    /// The place whose holidays count, such as `DE-NW`.
    pub place: &'a str,
}

/// The anchor that a clock uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsedAnchor {
    /// From where the period runs.
    pub rule: AnchorRule,
    /// The instant.
    pub at: Instant,
    /// Whether the general awareness stands in for the regime's own.
    pub assumed: bool,
}

/// A stage's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageClock {
    /// Which report.
    pub stage: Stage,
    /// Where its limit stands.
    pub citation: Citation,
    /// The kind of its period.
    pub term: TermKind,
    /// When it is owed at all.
    pub kind: StageKind,
    /// Whether it is owed in this case, as far as is known.
    pub is_owed: bool,
    /// The anchor; `None` while it is not set or not received.
    pub anchor: Option<UsedAnchor>,
    /// The statutory limit after the reliefs of the act.
    pub due_at: Option<Instant>,
    /// The outer limit by the general law of periods.
    pub latest_at: Option<Instant>,
    /// A benchmark where the statute sets no instant.
    pub target_at: Option<Instant>,
    /// The limit before the act's relief for weekends and holidays.
    pub limit_before_relief: Option<Instant>,
    /// Whether that relief moved the limit.
    pub relief_applied: bool,
    /// Where a stage chains on an earlier one: its limit if that one is received at its own.
    pub planned_at: Option<Instant>,
    /// How it was computed.
    pub steps: Vec<Step>,
}

impl StageClock {
    /// The earliest instant that counts for alarms.
    pub fn alarm_at(&self) -> Option<Instant> {
        [self.due_at, self.target_at, self.latest_at]
            .into_iter()
            .flatten()
            .min()
    }
}

crate::codes! {
    /// Whether a report came in time.
    pub enum Timeliness "timeliness" {
        /// Within the statutory limit, or there is none.
        OnTime = "on_time" ["On time", "Fristgerecht"],
        /// After the statutory limit, but within the outer one.
        WithinOuterLimit = "within_outer_limit" ["Within the outer limit", "Innerhalb der äußersten Frist"],
        /// After both.
        Late = "late" ["Late", "Verspätet"],
    }
}

impl Timeliness {
    /// Whether a report received at `received_at` came in time by `clock`.
    pub fn of(clock: &StageClock, received_at: Instant) -> Self {
        // Limits are whole seconds, inclusive: the fraction of the last second is still in time.
        let within = |limit: Instant| received_at < limit.saturating_add_seconds(1);
        match (clock.due_at, clock.latest_at) {
            (None, _) => Self::OnTime,
            (Some(due), _) if within(due) => Self::OnTime,
            (Some(_), Some(latest)) if within(latest) => Self::WithinOuterLimit,
            (Some(_), _) => Self::Late,
        }
    }
}

crate::codes! {
    /// Whether a rule's clocks run at all on a day.
    pub enum ClockStatus "clock_status" {
        /// They do.
        Active = "active" ["Active", "Aktiv"],
        /// The rule is not law on that day.
        NotInForce = "not_in_force" ["Not in force", "Nicht in Kraft"],
        /// The rule is law, but the channel for its reports does not exist yet.
        ChannelNotEstablished = "channel_not_established" ["Reporting channel not established", "Meldeweg nicht eingerichtet"],
        /// The rule is law, but does not bind this organisation yet.
        NotYetApplicable = "not_yet_applicable" ["Not yet applicable", "Noch nicht anwendbar"],
        /// The rule is law, but what makes a system one of Annex III is not until then.
        NoAddresseeAnnexIii = "no_addressee_before_2027-12-02" ["No addressee before 2 December 2027", "Kein Adressat vor dem 2. Dezember 2027"],
        /// The rule is law, but what makes a system one of Annex I is not until then.
        NoAddresseeAnnexI = "no_addressee_before_2028-08-02" ["No addressee before 2 August 2028", "Kein Adressat vor dem 2. August 2028"],
    }
}

/// Whether the clocks of a rule run for an incident of `case` known on `day`.
pub fn status(rule: &Rule, case: &Case<'_>, day: Date) -> ClockStatus {
    let Validity { from, until } = rule.validity;
    if day < from || until.is_some_and(|until| day > until) {
        ClockStatus::NotInForce
    } else if let Some(start) = (rule.begins)(case).filter(|start| day < start.from) {
        start.before
    } else if rule.channel_from.is_some_and(|from| day < from) {
        ClockStatus::ChannelNotEstablished
    } else {
        ClockStatus::Active
    }
}

/// The anchor of `name` as `regime` reads it.
fn anchor(case: &ClockCase<'_>, name: AnchorName, regime: Regime) -> Option<UsedAnchor> {
    let own = case
        .anchors
        .get(name, regime)
        .map(|(at, assumed)| UsedAnchor {
            rule: AnchorRule::Anchor(name),
            at,
            assumed,
        });
    if name == AnchorName::Detected && own.is_none() {
        // Who is aware has detected it: the later instant stands in until the earlier one is said.
        return case
            .anchors
            .get(AnchorName::Aware, regime)
            .map(|(at, _)| UsedAnchor {
                rule: AnchorRule::Anchor(AnchorName::Aware),
                at,
                assumed: true,
            });
    }
    if name != AnchorName::Aware || regime != Regime::Gdpr {
        return own;
    }
    // EDPB 9/2022, para 44: a controller is aware once its processor told it; what it noticed itself only later does not
    // move that instant. The earlier of the two is the conservative one.
    let processor = AnchorName::ProcessorInformed;
    let told = case
        .anchors
        .get(processor, regime)
        .map(|(at, _)| UsedAnchor {
            rule: AnchorRule::Anchor(processor),
            at,
            assumed: false,
        });
    match (own, told) {
        (Some(own), Some(told)) if told.at < own.at => Some(told),
        (own, told) => own.or(told),
    }
}
