//! Reports that no longer count: the recipient rejected them, or they were taken back where the law allows that.

use super::submit::{in_future, is_line};
use super::{Obligation, Submission, TakenBack};
use crate::event::Event;
use crate::id::SubmissionId;
use crate::instant::Instant;
use crate::law::Rule;
use crate::text::Text;
use crate::violation::Violation;

/// Why a report is not taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such report.
    Unknown,
    /// It was rejected or taken back already.
    NotStanding,
    /// The law knows no way back: a report that was wrong is corrected by another one.
    OnlyCorrection,
    /// The command itself is faulty.
    Faulty(Vec<Violation>),
}

/// Whether the law lets a report under a rule be taken back as a whole.
///
/// A notification under Art. 33 GDPR can be (EDPB Guidelines 9/2022, paragraph 60), and so can one under the Austrian
/// NISG 2026. The BSI takes corrections only; DORA has the reclassification (Implementing Regulation (EU) 2025/302,
/// Art. 5). Where nothing is known, only a correction is offered.
pub fn may_withdraw(rule: &Rule) -> bool {
    const KNOWN: [&str; 3] = ["gdpr.art-33-1", "gdpr.art-33-1@omnibus", "at.nisg-34"];
    KNOWN.contains(&rule.id)
}

impl Obligation {
    /// Records that the recipient rejected a report: the stage is open again, and clocks that ran from its receipt stop.
    pub fn reject(
        &self,
        submission: SubmissionId,
        taken_back: TakenBack,
        now: Instant,
    ) -> Result<(Self, Event), Refusal> {
        let (mut after, event) = self.take_back(
            submission,
            &taken_back,
            ("/rejected_at", "obligation.submission_rejected"),
            now,
        )?;
        if let Some(found) = find(&mut after, submission) {
            found.rejected = Some(taken_back);
        }
        Ok((after, event))
    }

    /// Records that a report was taken back.
    pub fn withdraw(
        &self,
        submission: SubmissionId,
        taken_back: TakenBack,
        now: Instant,
    ) -> Result<(Self, Event), Refusal> {
        let (mut after, event) = self.take_back(
            submission,
            &taken_back,
            ("/withdrawn_at", "obligation.submission_withdrawn"),
            now,
        )?;
        if !self.rule().is_some_and(may_withdraw) {
            return Err(Refusal::OnlyCorrection);
        }
        if let Some(found) = find(&mut after, submission) {
            found.withdrawn = Some(taken_back);
        }
        Ok((after, event))
    }

    fn take_back(
        &self,
        submission: SubmissionId,
        taken_back: &TakenBack,
        (pointer, kind): (&'static str, &'static str),
        now: Instant,
    ) -> Result<(Self, Event), Refusal> {
        let mut of_that_id = self.submissions.iter().filter(|it| it.id == submission);
        let found = of_that_id.next().ok_or(Refusal::Unknown)?;
        if !found.stands() {
            return Err(Refusal::NotStanding);
        }
        let mut faults = Vec::new();
        if taken_back.at > now {
            faults.push(in_future(pointer));
        }
        if taken_back.at < found.submitted_at {
            faults.push(Violation::new(
                pointer,
                "before_submission",
                Text::new(
                    "It lies before the report was submitted.",
                    "Das liegt vor der Abgabe der Meldung.",
                ),
            ));
        }
        if !is_line(&taken_back.reason) {
            faults.push(Violation::new(
                "/reason",
                "invalid_text",
                Text::new(
                    "A reason has 1 to 300 characters.",
                    "Ein Grund hat 1 bis 300 Zeichen.",
                ),
            ));
        }
        if !faults.is_empty() {
            return Err(Refusal::Faulty(faults));
        }
        let event = Event::new(self.subject(), kind)
            .in_incident(self.incident)
            .fact("submission", (), submission)
            .fact("stage", (), found.stage)
            .fact("at", (), taken_back.at)
            .because(Some(taken_back.reason.clone()));
        Ok((self.next(now), event))
    }
}

fn find(obligation: &mut Obligation, id: SubmissionId) -> Option<&mut Submission> {
    obligation.submissions.iter_mut().find(|it| it.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::RULES;

    #[test]
    fn only_gdpr_notifications_and_the_austrian_act_know_a_way_back() {
        let known = RULES.iter().filter(|rule| may_withdraw(rule)).count();
        assert_eq!(known, 3, "every rule that is named exists");
        for id in ["de.bsig-32", "dora.art-19-4", "gdpr.art-34-1"] {
            assert!(!may_withdraw(crate::law::rule(id).unwrap()), "{id}");
        }
    }
}
