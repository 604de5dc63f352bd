//! What a change of facts, anchors, profile or rules brings about: obligations arise, change, lapse, and their clocks move.

use std::sync::Arc;

use meldewerk_domain::event::{Actor, Event, Subject, SubjectKind};
use meldewerk_domain::id::{IncidentId, ObligationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::reassessment::Cause;
use meldewerk_domain::law::{Assessment, Facts};
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::obligation::awareness::has_later_event;
use meldewerk_domain::obligation::reconcile::{News, Reconciled, reconcile};
use meldewerk_store::{StoreError, Write};

use super::{Dossier, Standing};
use crate::ids::sha256;
use crate::state::App;

/// On whose behalf incidents are assessed anew, why and when.
#[derive(Clone, Copy)]
pub struct Review<'a> {
    /// Gives out identifiers.
    pub app: &'a App,
    /// What made it necessary.
    pub cause: Cause,
    /// Who brought it about.
    pub actor: Actor,
    /// The present instant.
    pub now: Instant,
}

impl Review<'_> {
    /// Assesses an incident anew, in the same transaction as the change that made it necessary.
    pub fn reassess(&self, tx: &mut Write<'_>, incident: IncidentId) -> Result<(), StoreError> {
        let organisation = tx.organisation()?;
        let standing = Arc::new(Standing::of(&organisation));
        self.reassess_with(tx, &standing, incident, None)
            .map(|_count| ())
    }

    /// Assesses an incident anew whose facts were `before`: a later event among the new ones is an occasion of its own.
    pub fn facts_changed(
        &self,
        tx: &mut Write<'_>,
        incident: IncidentId,
        before: &Facts,
    ) -> Result<(), StoreError> {
        let organisation = tx.organisation()?;
        let standing = Arc::new(Standing::of(&organisation));
        self.reassess_with(tx, &standing, incident, Some(before))
            .map(|_count| ())
    }

    /// Assesses an incident of an organisation whose standing is known anew, and the groups that it is in; answers how many
    /// obligations changed.
    pub fn reassess_with(
        &self,
        tx: &mut Write<'_>,
        standing: &Arc<Standing>,
        incident: IncidentId,
        before: Option<&Facts>,
    ) -> Result<usize, StoreError> {
        let mut count = self.reassess_alone(tx, standing, incident, before)?;
        for group in tx.recurrence_groups_of(incident)? {
            count = count.saturating_add(self.reassess_group(tx, standing, &group)?);
        }
        Ok(count)
    }

    fn reassess_alone(
        &self,
        tx: &mut Write<'_>,
        standing: &Arc<Standing>,
        incident: IncidentId,
        before: Option<&Facts>,
    ) -> Result<usize, StoreError> {
        let dossier = Dossier::read_with(tx, Arc::clone(standing), incident, self.now)?;
        let existing = tx.obligations(incident)?;
        if existing.is_empty() && dossier.is_blank() {
            tx.schedule_recheck(incident, None)?;
            return Ok(0);
        }
        let law_as_of = dossier.law_day(self.now);
        let assessment = dossier.assess(law_as_of, self.now);
        let before_later_event = before
            .filter(|before| has_later_event(before, &dossier.recorded))
            .map(|before| dossier.assess_with(before, law_as_of, self.now));
        let news = News {
            incident,
            assessment: &assessment,
            before_later_event: before_later_event.as_ref(),
            now: self.now,
        };
        let changes = reconcile(&news, &existing, || ObligationId(self.app.new_id()));
        let told = changes.iter().filter(|change| change.event.is_some());
        let count = told.count();
        if count > 0 {
            let event = self.assessed(incident, &dossier, &assessment);
            tx.journal(self.actor, self.now, &event)?;
        }
        for change in &changes {
            self.keep(tx, &dossier, change)?;
        }
        // The clocks of the others may have moved all the same; those of groups follow from the facts of all their incidents.
        let is_changed = |it: &&Obligation| changes.iter().any(|to| to.obligation.id == it.id);
        let alone = existing.iter().filter(|it| it.group.is_none());
        for obligation in alone.filter(|it| !is_changed(it)) {
            let alarms = obligation.alarms(&dossier.clocks(obligation));
            tx.move_alarms(obligation, &alarms, self.now)?;
        }
        tx.schedule_recheck(incident, dossier.next_change(law_as_of, self.now))?;
        Ok(count)
    }

    /// Stores an obligation that arose or changed, with its alarms and what the journal tells of it.
    pub(super) fn keep(
        &self,
        tx: &mut Write<'_>,
        dossier: &Dossier,
        change: &Reconciled,
    ) -> Result<(), StoreError> {
        let obligation = &change.obligation;
        let alarms = obligation.alarms(&dossier.clocks(obligation));
        match (change.is_new, obligation.rule()) {
            (true, Some(rule)) => tx.insert_obligation(obligation, rule.regime, &alarms)?,
            // What was just assessed stands in the register.
            (true, None) => {}
            (false, _) => tx.update_obligation(obligation, &alarms)?,
        }
        if let Some(event) = &change.event {
            tx.journal(self.actor, self.now, event)?;
        }
        Ok(())
    }

    /// The journal keeps why, what changed and a hash of the facts that it followed from, not the whole assessment.
    fn assessed(&self, incident: IncidentId, dossier: &Dossier, assessment: &Assessment) -> Event {
        let facts = serde_json::to_string(&dossier.facts.to_json()).unwrap_or_default();
        let subject = Subject {
            kind: SubjectKind::Incident,
            id: incident.0,
        };
        Event::new(subject, "incident.assessed")
            .fact("cause", (), self.cause)
            .fact("law_as_of", (), assessment.law_as_of.to_string())
            .fact("facts_sha256", (), sha256(facts.as_bytes()))
    }
}
