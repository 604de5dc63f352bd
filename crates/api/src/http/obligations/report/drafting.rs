//! Everything that goes into a report.

use meldewerk_domain::event::Actor;
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::incident::Incident;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::content::draft::{Drafted, Material, draft};
use meldewerk_domain::law::content::edit::Changes;
use meldewerk_domain::law::{Rule, Stage};
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::text::Language;
use meldewerk_store::{Read, StoredEdits, Write};

use super::view::{ReportFieldView, ReportView};
use crate::convention::etag::Version;
use crate::http::law::view::{CitationView, RecipientView};
use crate::ids::sha256;
use crate::law::Dossier;
use crate::problem::Problem;

/// Everything that goes into the report of a stage.
pub(crate) struct Drafting {
    obligation: ObligationId,
    incident: Incident,
    organisation: String,
    rule: &'static Rule,
    stage: Stage,
    stored: StoredEdits,
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
        Ok(Self {
            obligation: obligation.id,
            incident: incident.ok_or_else(Problem::not_found)?,
            organisation: tx.organisation()?.settings.name,
            rule,
            stage,
            stored: tx.report_edits(obligation.id, stage)?,
        })
    }

    /// Records what a person writes into it.
    pub(crate) fn edit(
        &mut self,
        tx: &mut Write<'_>,
        obligation: &Obligation,
        changes: Changes,
        actor: Actor,
        now: Instant,
    ) -> Result<(), Problem> {
        let before = &self.stored;
        let (edits, event) = obligation.edit_report(self.stage, &before.edits, changes, now)?;
        let Some(event) = event else {
            return Ok(());
        };
        let version = before.version.saturating_add(1);
        self.stored = StoredEdits { edits, version };
        tx.save_report_edits(self.obligation, self.stage, &self.stored, now)?;
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
        let assessment = dossier.assess(dossier.law_day(now), now);
        let judged = assessment
            .duty(self.rule.id)
            .map(|duty| duty.criteria.as_slice());
        let material = Material {
            incident: &self.incident,
            organisation: &self.organisation,
            case: &dossier.case(),
            anchors: &dossier.anchors,
            judged: judged.unwrap_or_default(),
            edits: &self.stored.edits,
        };
        draft(self.rule, self.stage, &material, language)
    }

    /// The report as it shows.
    pub(crate) fn view(
        &self,
        fields: &[Drafted],
        recipient: RecipientView,
        language: Language,
    ) -> ReportView {
        ReportView {
            obligation_id: self.obligation,
            incident_id: self.incident.id,
            incident_number: self.incident.number.clone(),
            organisation: self.organisation.clone(),
            exercise: self.incident.exercise,
            rule: self.rule.id.to_owned(),
            citation: CitationView::new(self.rule.citation, language),
            summary: self.rule.summary.get(language).to_owned(),
            stage: self.stage,
            recipient,
            language,
            complete: !fields.iter().any(Drafted::is_missing),
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
