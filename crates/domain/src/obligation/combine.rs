//! Reports of several stages that go as one (Implementing Regulation (EU) 2025/302, Art. 2).
//!
//! Only the reports on a major ICT-related incident can, and only once regular activities are recovered or the analysis of
//! root causes is complete, as long as every limit is kept. Whoever sent them as one in any other case has done so: it is
//! recorded when the person says so, and marked.

use super::Obligation;
use crate::id::SubmissionId;
use crate::instant::Instant;
use crate::law::clock::StageClock;
use crate::law::content::edit::Edits;
use crate::law::{Duty, Stage};
use crate::text::Text;
use crate::violation::Violation;

/// The fields of the template that the analysis of root causes must answer: both are owed with the final report, and only
/// people can say them.
const ROOT_CAUSES: [&str; 2] = ["4.1", "4.2"];

/// How a report goes as one with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joint {
    /// The report of the earliest stage among them; `None` for that one itself.
    pub with: Option<SubmissionId>,
    /// Whether the incident has come so far that they may: see [`may_combine`].
    pub is_time: bool,
    /// Whether the person says that they went as one in any case.
    pub anyway: bool,
}

/// Whether reports sent at `submitted_at` may go as one: regular activities were recovered by then, or what people wrote into
/// the reports says what the analysis of root causes found.
pub fn may_combine<'a>(
    recovered_at: Option<Instant>,
    reports: impl Iterator<Item = &'a Edits> + Clone,
    submitted_at: Instant,
) -> bool {
    let is_said = |code: &str| reports.clone().any(|edits| edits.says(code));
    recovered_at.is_some_and(|at| at <= submitted_at) || ROOT_CAUSES.into_iter().all(is_said)
}

impl Joint {
    /// Whether the law lets a report go as one that is late by its own clock or not.
    pub(super) const fn is_allowed(&self, is_late: bool) -> bool {
        self.is_time && !is_late
    }

    /// What forbids it, unless the person says that it happened.
    pub(super) fn faults(&self, clock: &StageClock, is_late: bool) -> Vec<Violation> {
        let mut faults = Vec::new();
        if self.anyway {
            return faults;
        }
        if !self.is_time {
            faults.push(Violation::new(
                "/combined_stages",
                "conditions_not_met",
                Text::new(
                    "Reports go as one only once regular activities are recovered (anchor `recovered` or `resolved`) or the root causes are analysed (fields 4.1 and 4.2). If they went so, say `combined_anyway`.",
                    "Meldungen werden erst zusammen abgegeben, wenn der Regelbetrieb wiederhergestellt ist (Zeitpunkt `recovered` oder `resolved`) oder die Ursachen untersucht sind (Felder 4.1 und 4.2). Gingen sie so ab, ist `combined_anyway` anzugeben.",
                ),
            ));
        }
        let limit = clock.latest_at.or(clock.due_at);
        if let Some(limit) = limit.filter(|_limit| is_late) {
            faults.push(
                Violation::new(
                    "/combined_stages",
                    "limit_passed",
                    Text::new(
                        "Reports go as one only within every limit; that of `{stage}` passed at {limit}. If they went so, say `combined_anyway`.",
                        "Meldungen werden nur innerhalb jeder Frist zusammen abgegeben; die von `{stage}` lief um {limit} ab. Gingen sie so ab, ist `combined_anyway` anzugeben.",
                    ),
                )
                .with("stage", clock.stage)
                .with("limit", limit),
            );
        }
        faults
    }
}

impl Obligation {
    /// Demands that later stages can go as one report with that of `stage`: only the notifications of a major ICT-related
    /// incident can, each once and in their order (Implementing Regulation (EU) 2025/302, Art. 2).
    pub fn check_combination(&self, stage: Stage, combined: &[Stage]) -> Result<(), Violation> {
        if combined.is_empty() {
            return Ok(());
        }
        let stages = self
            .rule()
            .filter(|rule| rule.duty == Duty::ReportMajorIncident)
            .map(|rule| rule.stages)
            .unwrap_or_default();
        let place = |stage: &Stage| stages.iter().position(|it| it.stage == *stage);
        let all: Vec<_> = [stage].iter().chain(combined).map(place).collect();
        if all.iter().all(Option::is_some) && all.is_sorted_by(|a, b| a < b) {
            return Ok(());
        }
        Err(Violation::new(
            "/combined_stages",
            "not_combinable",
            Text::new(
                "Only later reports of a major ICT-related incident can go with an earlier one, in their order.",
                "Nur spätere Meldungen eines schwerwiegenden IKT-Vorfalls können mit einer früheren abgegeben werden, in ihrer Reihenfolge.",
            ),
        ))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;
    use crate::law::content::fields_of;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    /// What people wrote into the fields with these numbers.
    fn edits(stage: Stage, numbers: &[&str]) -> Edits {
        let value = |number: &str| match number {
            "4.1" => json!(["process_failure"]),
            "4.2" => json!(["human_error_mistake"]),
            _ => json!("Firmware 4.2"),
        };
        let changes = numbers.iter().map(|it| ((*it).to_owned(), Some(value(it))));
        let changes: BTreeMap<_, _> = changes.collect();
        let fields: Vec<_> = fields_of("dora.art-19-4", stage).collect();
        let now = at("2026-11-20T08:00:00Z");
        Edits::default().changed(changes, &fields, now).unwrap()
    }

    #[test]
    fn they_go_as_one_from_the_recovery_on() {
        let may = |recovered: Option<&str>| {
            let sent = at("2026-11-20T12:00:00Z");
            may_combine(recovered.map(at), [].iter(), sent)
        };
        assert!(!may(None));
        assert!(may(Some("2026-11-20T12:00:00Z")));
        assert!(!may(Some("2026-11-20T12:00:01Z")));
    }

    #[test]
    fn or_once_the_reports_say_both_what_failed_and_how() {
        let sent = at("2026-11-20T12:00:00Z");
        let may = |reports: &[Edits]| may_combine(None, reports.iter(), sent);
        // The apparent cause (4.5) is no complete analysis.
        assert!(!may(&[edits(Stage::Final, &["4.5"])]));
        assert!(!may(&[edits(Stage::Final, &["4.1", "4.5"])]));
        assert!(!may(&[edits(Stage::Final, &["4.2"])]));
        assert!(may(&[edits(Stage::Final, &["4.1", "4.2"])]));
        // It does not matter in which of the drafts.
        assert!(may(&[
            edits(Stage::Initial, &["4.1"]),
            edits(Stage::Final, &["4.2"])
        ]));
    }
}
