//! What became of a duty to report, as a register tells it.

use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::fact::{Certainty, Key, Value};
use meldewerk_domain::law::{Facts, Stage};
use meldewerk_domain::obligation::{Obligation, ObligationState};
use serde::Serialize;
use utoipa::ToSchema;

/// A report that left.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Report in a register")]
pub(super) struct ReportEntryView {
    /// Which report.
    pub stage: Stage,
    /// When it was sent.
    pub submitted_at: Instant,
    /// The recipient's reference.
    #[schema(example = "LDI-2026-4711")]
    pub reference: Option<String>,
    /// Whether it was late.
    #[schema(example = false)]
    pub late: bool,
    /// Why it was late.
    #[schema(example = "The extent became known on the second day.")]
    pub delay_reason: Option<String>,
}

/// What became of a duty to report.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Duty in a register")]
pub(super) struct DutyEntryView {
    /// The recipient.
    #[schema(example = "de-nw-ldi")]
    pub recipient: String,
    /// Where the duty stands.
    pub state: ObligationState,
    /// Why a person decided as they did.
    #[schema(example = "The data were encrypted to the state of the art, and the key is safe.")]
    pub reason: Option<String>,
    /// The reports that left, in their order.
    pub reports: Vec<ReportEntryView>,
}

impl From<&Obligation> for DutyEntryView {
    fn from(obligation: &Obligation) -> Self {
        let decision = obligation.decision.as_ref();
        Self {
            recipient: obligation.recipient.clone(),
            state: obligation.state,
            reason: decision.and_then(|decision| decision.reason.clone()),
            reports: obligation
                .submissions
                .iter()
                .map(|report| ReportEntryView {
                    stage: report.stage,
                    submitted_at: report.submitted_at,
                    reference: report.reference.clone(),
                    late: report.late,
                    delay_reason: report.delay_reason.clone(),
                })
                .collect(),
        }
    }
}

impl DutyEntryView {
    /// The duties that a rule imposes.
    pub(super) fn of(obligations: &[Obligation], rule: &str) -> Vec<Self> {
        let of_rule = obligations.iter().filter(|it| it.rule == rule);
        of_rule.map(Self::from).collect()
    }

    /// As a cell of a table: recipient, state, and the reports with their instants.
    pub(super) fn cell(duties: &[Self]) -> String {
        let duties = duties.iter().map(|duty| {
            let reports = duty.reports.iter().map(|report| {
                let reference = report.reference.as_deref().unwrap_or_default();
                format!(", {} {} {reference}", report.stage, report.submitted_at)
                    .trim_end()
                    .to_owned()
            });
            let reports: String = reports.collect();
            format!("{}: {}{reports}", duty.recipient, duty.state)
        });
        let duties: Vec<String> = duties.collect();
        duties.join("; ")
    }
}

/// A figure as people write it: exactly, about, or at least.
pub(super) fn figure(facts: &Facts, key: Key) -> Option<String> {
    let recorded = facts.get(key)?;
    let Value::Number(number) = &recorded.value else {
        return None;
    };
    Some(match recorded.certainty {
        Certainty::Known => number.to_string(),
        Certainty::Estimated => format!("~ {number}"),
        Certainty::AtLeast => format!("≥ {number}"),
    })
}

/// The codes of a fact that holds several.
pub(super) fn codes(facts: &Facts, key: Key) -> Vec<String> {
    let texts = facts.texts(key);
    let texts = texts.map(|(texts, _more)| texts.iter().map(|text| text.to_string()).collect());
    texts.unwrap_or_default()
}
