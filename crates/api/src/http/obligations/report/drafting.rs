//! Everything that goes into a report.

use meldewerk_domain::event::Actor;
use meldewerk_domain::incident::Incident;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::content::draft::Drafted;
use meldewerk_domain::law::content::edit::{Changes, Edits};
use meldewerk_domain::law::dora::its::derive::Recurrence;
use meldewerk_domain::law::{Rule, Stage};
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::organisation::Settings;
use meldewerk_domain::text::Language;
use meldewerk_store::{Read, StoredEdits, Write};

use super::view::{ReportFieldView, ReportView};
use crate::convention::etag::Version;
use crate::http::law::view::CitationView;
use crate::http::obligations::view::recipient;
use crate::ids::sha256;
use crate::law::{Dossier, Papers, recurrence};
use crate::problem::Problem;

/// Everything that goes into the report of a stage.
pub(crate) struct Drafting {
    obligation: Obligation,
    incident: Incident,
    settings: Settings,
    recurrence: Option<Recurrence>,
    others: Vec<Obligation>,
    rule: &'static Rule,
    stage: Stage,
    stored: StoredEdits,
    /// What people wrote into the reports of earlier stages, the latest first.
    earlier: Vec<Edits>,
}

impl Drafting {
    /// Reads it; a duty without such a report has none.
    pub(crate) fn read(
        tx: &mut Read<'_>,
        obligation: &Obligation,
        dossier: &Dossier,
        stage: Stage,
    ) -> Result<Self, Problem> {
        let rule = obligation.rule().ok_or_else(Problem::not_found)?;
        if dossier.clock(obligation, stage).is_none() {
            return Err(Problem::not_found());
        }
        let incident = tx.incident(obligation.incident)?;
        let mut earlier = Vec::new();
        for stage in rule.stages_before(stage) {
            earlier.push(tx.report_edits(obligation.id, stage)?.edits);
        }
        Ok(Self {
            obligation: obligation.clone(),
            incident: incident.ok_or_else(Problem::not_found)?,
            settings: tx.organisation()?.settings,
            recurrence: recurrence::told(tx, obligation)?,
            others: recurrence::beside(tx, obligation, stage)?,
            rule,
            stage,
            stored: tx.report_edits(obligation.id, stage)?,
            earlier,
        })
    }

    /// Records what a person writes into it.
    pub(crate) fn edit(
        &mut self,
        tx: &mut Write<'_>,
        changes: Changes,
        actor: Actor,
        now: Instant,
    ) -> Result<(), Problem> {
        let before = &self.stored;
        let (edits, event) =
            self.obligation
                .edit_report(self.stage, &before.edits, changes, now)?;
        let Some(event) = event else {
            return Ok(());
        };
        let version = before.version.saturating_add(1);
        self.stored = StoredEdits { edits, version };
        tx.save_report_edits(self.obligation.id, self.stage, &self.stored, now)?;
        tx.journal(actor, now, &event)?;
        Ok(())
    }

    /// Its fields, in the order of the law.
    pub(crate) fn fields(
        &self,
        dossier: &Dossier,
        now: Instant,
        language: Language,
    ) -> Vec<Drafted> {
        let papers = Papers {
            incident: &self.incident,
            settings: &self.settings,
            obligation: &self.obligation,
            recurrence: self.recurrence,
            others: &self.others,
            stage: self.stage,
            edits: &self.stored.edits,
            earlier: &self.earlier,
        };
        dossier.draft(&papers, now, language)
    }

    /// The report as it shows.
    pub(crate) fn view(
        &self,
        dossier: &Dossier,
        fields: &[Drafted],
        language: Language,
    ) -> ReportView {
        ReportView {
            obligation_id: self.obligation.id,
            incident_id: self.incident.id,
            incident_number: self.incident.number.clone(),
            organisation: self.settings.name.clone(),
            exercise: self.incident.exercise,
            rule: self.rule.id.to_owned(),
            citation: CitationView::new(self.rule.citation, language),
            summary: self.rule.summary.get(language).to_owned(),
            stage: self.stage,
            recipient: recipient(&self.obligation, dossier, language),
            language,
            complete: fields.iter().all(|it| it.faults.is_empty()),
            fields: fields
                .iter()
                .map(|drafted| ReportFieldView::new(drafted, language))
                .collect(),
        }
    }

    /// The version from which a change of it starts: what was written, and what it derives.
    pub(crate) fn version(&self, dossier: &Dossier, now: Instant) -> Version {
        let fields = self.fields(dossier, now, Language::English);
        let derived: Vec<_> = fields.iter().map(|it| &it.derived).collect();
        let derived = serde_json::to_string(&derived).unwrap_or_default();
        let hash = sha256(derived.as_bytes());
        Version::of(self.stored.version).and(hash.get(..12).unwrap_or_default())
    }
}
