//! Computing the clocks of a rule.

use super::super::fact::key;
use super::super::policy::{HOLIDAYS, REGIONAL_HOLIDAYS};
use super::super::rule::{Regime, Rule, Stage};
use super::super::{Citation, dora};
use super::{
    AnchorRule, ClockCase, Limit, StageClock, StageKind, StageRule, Step, Term, TermKind,
    UsedAnchor, anchor,
};
use crate::calendar::{add_months, is_holiday, is_weekend, next_working_day};
use crate::instant::Instant;
use time::{Date, Duration};

/// The clocks of a rule's stages, in order.
pub fn clocks(rule: &Rule, case: &ClockCase<'_>) -> Vec<StageClock> {
    let mut clocks: Vec<StageClock> = Vec::with_capacity(rule.stages.len());
    for stage in rule.stages {
        let clock = Computation {
            rule,
            case,
            earlier: &clocks,
        }
        .clock(stage);
        clocks.push(clock);
    }
    clocks
}

/// Whether the incident goes on when its final report falls due.
pub(crate) fn is_ongoing(case: &ClockCase<'_>) -> bool {
    case.case.facts.bool(key::NATURE_ONGOING_AT_FINAL_DUE) == Some(true)
}

struct Computation<'a> {
    rule: &'a Rule,
    case: &'a ClockCase<'a>,
    earlier: &'a [StageClock],
}

/// A limit that was found.
struct Found {
    anchor: UsedAnchor,
    term: Term,
    at: Option<Instant>,
}

impl Computation<'_> {
    fn clock(&self, stage: &StageRule) -> StageClock {
        let mut clock = StageClock {
            stage: stage.stage,
            citation: stage.citation,
            term: TermKind::OnRequest,
            kind: stage.kind,
            is_owed: match stage.kind {
                StageKind::Owed => true,
                StageKind::OnRequest => self
                    .case
                    .requests
                    .iter()
                    .any(|request| request.stage == stage.stage),
                StageKind::WhileOngoing => is_ongoing(self.case),
                StageKind::Voluntary => false,
            },
            anchor: None,
            due_at: None,
            latest_at: None,
            target_at: None,
            limit_before_relief: None,
            relief_applied: false,
            planned_at: None,
            steps: Vec::with_capacity(4),
        };
        self.fill(&mut clock, stage.limit, stage.citation);
        self.apply_request(&mut clock);
        clock
    }

    fn fill(&self, clock: &mut StageClock, limit: Limit, citation: Citation) {
        match limit {
            Limit::OnRequest => clock.steps.push(Step::OnRequest),
            Limit::Voluntary => {
                clock.term = TermKind::Voluntary;
                clock.steps.push(Step::Voluntary);
            }
            Limit::Choose(holds, then, otherwise) => {
                let chosen = if holds(self.case) { then } else { otherwise };
                self.fill(clock, *chosen, citation);
            }
            Limit::Benchmarked { limit, target } => {
                self.fill(clock, *limit, citation);
                let (from, term) = target;
                clock.target_at = self.after(from, term).and_then(|found| found.at);
                if let Some(at) = clock.target_at {
                    clock.steps.push(Step::EarlierBenchmark { at });
                }
            }
            Limit::Cited(citation, limit) => {
                clock.citation = citation;
                self.fill(clock, *limit, citation);
            }
            Limit::Literal { limit, target } => {
                let (from, term) = limit;
                self.fill(clock, Limit::After(from, term), citation);
                let (from, term) = target;
                let found = self.after(from, term);
                let has_passed =
                    |found: &Found| clock.due_at.is_some_and(|due| found.anchor.at > due);
                clock.target_at = found.filter(has_passed).and_then(|found| found.at);
                if let Some(at) = clock.target_at {
                    clock.steps.push(Step::LiteralLimitPassed { at });
                }
            }
            Limit::Target(limit) => {
                self.fill(clock, *limit, citation);
                clock.target_at = clock.due_at.take();
                clock.latest_at = None;
                clock.limit_before_relief = None;
                clock.steps.push(Step::Benchmark);
            }
            Limit::After(from, term) => {
                clock.term = term.kind();
                match self.after(from, term) {
                    Some(found) => {
                        clock.steps.push(Step::Begins(found.anchor));
                        self.conclude(clock, found, citation);
                    }
                    None => self.plan(clock, from, term),
                }
            }
            Limit::Capped { limit, cap } => self.capped(clock, limit, cap, citation),
        }
    }

    /// DORA's initial notification: so many hours after the classification, but no more than so many after awareness.
    fn capped(
        &self,
        clock: &mut StageClock,
        (from, term): (AnchorRule, Term),
        (cap_from, cap_term): (AnchorRule, Term),
        citation: Citation,
    ) {
        clock.term = term.kind();
        let cap = self.after(cap_from, cap_term);
        let Some(found) = self.after(from, term) else {
            clock.steps.push(Step::Waits(from));
            // Until it is classified, the cap is the last moment before the longer rule takes over: a projection.
            clock.planned_at = cap.and_then(|cap| cap.at);
            return;
        };
        clock.steps.push(Step::Begins(found.anchor));
        let found = match cap {
            Some(cap) if cap.at.is_some_and(|at| found.anchor.at > at) => {
                clock.steps.push(Step::CapFallsAway);
                found
            }
            Some(cap) if cap.at < found.at => {
                if let Some(at) = cap.at {
                    clock.steps.push(Step::Capped {
                        anchor: cap.anchor,
                        term: cap.term,
                        at,
                    });
                }
                cap
            }
            _ => found,
        };
        self.conclude(clock, found, citation);
    }

    /// The end of a period, if it is known from where it runs.
    fn after(&self, from: AnchorRule, term: Term) -> Option<Found> {
        let anchor = match from {
            AnchorRule::Anchor(name) => anchor(self.case, name, self.rule.regime)?,
            AnchorRule::ReceiptOf(stage) => {
                let receipts = self.case.receipts.iter().filter(|it| it.stage == stage);
                let mut instants: Vec<Instant> = receipts.map(|it| it.received_at).collect();
                instants.sort();
                // An updated intermediate report restarts the period (2025/301 Art. 5(1)(c)). Sending any other report
                // once more does not: the first submission began it.
                let at = match stage {
                    Stage::Intermediate => instants.pop()?,
                    _ => *instants.first()?,
                };
                UsedAnchor {
                    rule: from,
                    at,
                    assumed: false,
                }
            }
        };
        Some(Found {
            anchor,
            term,
            at: self.end(anchor.at, term),
        })
    }

    /// When a period that began at `from` ends, before any relief.
    fn end(&self, from: Instant, term: Term) -> Option<Instant> {
        match term {
            // Limits are whole seconds: the fraction of the anchor's second is still within its last one.
            Term::Hours(hours) => Instant::from_unix_seconds(from.unix_seconds())?
                .checked_add_seconds(i64::from(hours) * 3_600),
            Term::Days(days) => {
                let day = self
                    .case
                    .zone
                    .date(from)
                    .checked_add(Duration::days(i64::from(days)))?;
                self.case.zone.end_of_day(day)
            }
            Term::Months(months) => {
                let day = add_months(self.case.zone.date(from), months)?;
                self.case.zone.end_of_day(day)
            }
            Term::WithoutUndueDelay => None,
        }
    }

    /// Writes the limit with relief and outer limit.
    fn conclude(&self, clock: &mut StageClock, found: Found, citation: Citation) {
        clock.anchor = Some(found.anchor);
        let Some(limit) = found.at else { return };
        clock.steps.push(Step::Ends {
            term: found.term,
            at: limit,
            citation,
        });
        clock.limit_before_relief = Some(limit);
        let relieved = self.relieved(clock.stage, limit);
        clock.relief_applied = relieved.is_some();
        clock.due_at = Some(relieved.unwrap_or(limit));
        if let Some(at) = relieved {
            clock.steps.push(Step::Relief { at });
        }
        clock.latest_at = match relieved {
            // The act's own rule for weekends and holidays takes the place of the general one.
            Some(at) => Some(at),
            None => self.outer(found.anchor.at, found.term, limit),
        };
        if let Some(at) = clock.latest_at.filter(|at| Some(*at) != clock.due_at) {
            clock.steps.push(Step::Outer { at });
        }
    }

    /// 2025/301 Art. 5(4): noon of the next working day, where the limit falls on a weekend or holiday and the entity has
    /// the relief.
    fn relieved(&self, stage: Stage, limit: Instant) -> Option<Instant> {
        if self.rule.id != dora::art_19::REPORT_MAJOR_INCIDENT.id
            || !dora::time_5::has_relief(self.case.case.profile, stage)
        {
            return None;
        }
        let zone = self.case.zone;
        let country = self.case.place.split('-').next().unwrap_or_default();
        let regional = self.case.case.policies.is_true(&REGIONAL_HOLIDAYS);
        let closed = |day| is_holiday(country, day) || regional && is_holiday(self.case.place, day);
        let day = zone.date(limit);
        if !is_weekend(day) && !closed(day) {
            return None;
        }
        zone.at(next_working_day(day, closed)?, (12, 0, 0))
    }

    /// Regulation 1182/71: hours do not count the started hour; months move past weekends and holidays.
    fn outer(&self, from: Instant, term: Term, limit: Instant) -> Option<Instant> {
        match term {
            Term::Hours(hours) => {
                let started = from.unix_seconds().div_euclid(3_600).checked_mul(3_600)?;
                let end = started
                    .checked_add(3_600 * (i64::from(hours) + 1))?
                    .checked_sub(1)?;
                Instant::from_unix_seconds(end)
            }
            Term::Months(_) if self.rule.regime == Regime::Dora => Some(limit),
            Term::Months(_) | Term::Days(_) => {
                let zone = self.case.zone;
                let holidays = self.case.case.policies.value(&HOLIDAYS) == "calendar";
                let closed = |day| holidays && is_holiday(self.case.place, day);
                let is_working = |day| !is_weekend(day) && !closed(day);
                let mut last = zone.date(limit);
                if !is_working(last) {
                    last = next_working_day(last, closed)?;
                }
                if matches!(term, Term::Days(days) if days >= 2) {
                    last = with_two_working_days(zone.date(from), last, closed)?;
                }
                zone.end_of_day(last)
            }
            Term::WithoutUndueDelay => None,
        }
    }

    /// A stage whose anchor is not there yet: a projection from the earlier stage's own limit.
    fn plan(&self, clock: &mut StageClock, from: AnchorRule, term: Term) {
        clock.steps.push(Step::Waits(from));
        if let AnchorRule::ReceiptOf(stage) = from {
            let earlier = self.earlier.iter().find(|it| it.stage == stage);
            let expected = earlier.and_then(|it| it.due_at.or(it.target_at).or(it.planned_at));
            clock.planned_at = expected.and_then(|at| self.end(at, term));
        }
    }

    /// A date that the authority set counts instead of everything else.
    fn apply_request(&self, clock: &mut StageClock) {
        let requests = self
            .case
            .requests
            .iter()
            .filter(|it| it.stage == clock.stage);
        let Some(request) = requests.max_by_key(|it| it.received_at) else {
            return;
        };
        let Some(at) = request.due_at else { return };
        clock.term = TermKind::SetByAuthority;
        clock.due_at = Some(at);
        clock.latest_at = None;
        clock.target_at = None;
        clock.steps.push(Step::SetByAuthority { at });
    }
}

/// Regulation 1182/71 Art. 3(5): a period of two days or more holds at least two working days.
fn with_two_working_days(
    begun_on: Date,
    last: Date,
    closed: impl Fn(Date) -> bool + Copy,
) -> Option<Date> {
    let first = next_working_day(begun_on, closed)?;
    let second = next_working_day(first, closed)?;
    Some(last.max(second))
}
