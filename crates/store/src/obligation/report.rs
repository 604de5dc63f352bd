//! What people wrote into reports, and reports as they were filed.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::upsert::excluded;
use meldewerk_domain::id::{ObligationId, SubmissionId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::content::edit::Edits;

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::{filed_reports, obligations, report_edits};
use crate::sql::{Coded, Doc, Id, Stamp};
use crate::transaction::{Read, Write, hit};

/// What people wrote into a report, with its version; 0 while nobody wrote anything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoredEdits {
    /// What they wrote.
    pub edits: Edits,
    /// Counts the changes.
    pub version: u64,
}

/// A report as it was filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledReport {
    /// The submission with which it left.
    pub submission: SubmissionId,
    /// SHA-256 of the text, in hexadecimal digits.
    pub sha256: String,
    /// The text, verbatim; `None` once it was erased.
    pub content: Option<String>,
    /// When it was recorded.
    pub filed_at: Instant,
}

impl Read<'_> {
    /// What people wrote into the report of a stage.
    pub fn report_edits(
        &mut self,
        obligation: ObligationId,
        stage: Stage,
    ) -> Result<StoredEdits, StoreError> {
        let row: Option<(Doc, i64)> = report_edits::table
            .find((Id(obligation.0), stage.to_string()))
            .filter(report_edits::organisation_id.eq(Id(self.scope().organisation().0)))
            .select((report_edits::document, report_edits::version))
            .first(self.connection())
            .optional()?;
        let Some((document, version)) = row else {
            return Ok(StoredEdits::default());
        };
        let edits = document.into().map_err(|error| StoreError::Corrupt {
            table: "report_edits",
            id: format!("{obligation}/{stage}"),
            why: error.to_string(),
        })?;
        Ok(StoredEdits {
            edits,
            version: u64::try_from(version).unwrap_or(1),
        })
    }

    /// What people wrote into the reports of several obligations; a report that nobody wrote into is left out.
    pub fn report_edits_of(
        &mut self,
        obligations: &[ObligationId],
    ) -> Result<HashMap<(ObligationId, Stage), Edits>, StoreError> {
        let ids: Vec<Id> = obligations.iter().map(|id| Id(id.0)).collect();
        let rows: Vec<(Id, Coded<Stage>, Doc)> = report_edits::table
            .filter(report_edits::obligation_id.eq_any(ids))
            .filter(report_edits::organisation_id.eq(Id(self.scope().organisation().0)))
            .select((
                report_edits::obligation_id,
                report_edits::stage,
                report_edits::document,
            ))
            .load(self.connection())?;
        rows.into_iter()
            .map(|(id, stage, document)| {
                let edits = document.into().map_err(|error| StoreError::Corrupt {
                    table: "report_edits",
                    id: format!("{}/{}", id.0, stage.0),
                    why: error.to_string(),
                })?;
                Ok(((ObligationId(id.0), stage.0), edits))
            })
            .collect()
    }

    /// The report that left with a submission.
    pub fn filed_report(
        &mut self,
        submission: SubmissionId,
    ) -> Result<Option<FiledReport>, StoreError> {
        let row: Option<(String, Option<String>, Stamp)> = filed_reports::table
            .find(Id(submission.0))
            .filter(filed_reports::organisation_id.eq(Id(self.scope().organisation().0)))
            .select((
                filed_reports::sha256,
                filed_reports::content,
                filed_reports::filed_at,
            ))
            .first(self.connection())
            .optional()?;
        Ok(row.map(|(sha256, content, filed_at)| FiledReport {
            submission,
            sha256,
            content,
            filed_at: filed_at.0,
        }))
    }
}

impl Write<'_> {
    /// Stores what people wrote into the report of a stage.
    pub fn save_report_edits(
        &mut self,
        obligation: ObligationId,
        stage: Stage,
        stored: &StoredEdits,
        now: Instant,
    ) -> Result<(), StoreError> {
        self.own_obligation(obligation)?;
        let row = (
            report_edits::obligation_id.eq(Id(obligation.0)),
            report_edits::stage.eq(Coded(stage)),
            report_edits::organisation_id.eq(Id(self.scope().organisation().0)),
            report_edits::document.eq(Doc::of(&stored.edits)),
            report_edits::version.eq(i64::try_from(stored.version).unwrap_or(i64::MAX)),
            report_edits::updated_at.eq(Stamp(now)),
        );
        diesel::insert_into(report_edits::table)
            .values(row)
            .on_conflict((report_edits::obligation_id, report_edits::stage))
            .do_update()
            .set((
                report_edits::document.eq(excluded(report_edits::document)),
                report_edits::version.eq(excluded(report_edits::version)),
                report_edits::updated_at.eq(excluded(report_edits::updated_at)),
            ))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Keeps a report as it was filed; the database refuses every later change of it but its erasure.
    pub fn file_report(
        &mut self,
        obligation: ObligationId,
        report: &FiledReport,
    ) -> Result<(), StoreError> {
        self.own_obligation(obligation)?;
        diesel::insert_into(filed_reports::table)
            .values((
                filed_reports::submission_id.eq(Id(report.submission.0)),
                filed_reports::organisation_id.eq(Id(self.scope().organisation().0)),
                filed_reports::obligation_id.eq(Id(obligation.0)),
                filed_reports::sha256.eq(&report.sha256),
                filed_reports::content.eq(&report.content),
                filed_reports::filed_at.eq(Stamp(report.filed_at)),
            ))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Erases the text of the reports that an obligation filed, and what was written into its drafts; their hashes stay.
    pub fn erase_reports(&mut self, obligation: ObligationId) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        diesel::update(filed_reports::table)
            .filter(filed_reports::organisation_id.eq(organisation))
            .filter(filed_reports::obligation_id.eq(Id(obligation.0)))
            .filter(filed_reports::content.is_not_null())
            .set(filed_reports::content.eq(None::<String>))
            .execute(self.connection())?;
        diesel::delete(report_edits::table)
            .filter(report_edits::organisation_id.eq(organisation))
            .filter(report_edits::obligation_id.eq(Id(obligation.0)))
            .execute(self.connection())?;
        Ok(())
    }

    /// Demands that an obligation is the organisation's, before something is stored under it.
    pub(crate) fn own_obligation(&mut self, id: ObligationId) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let found: i64 = obligations::table
            .find(Id(id.0))
            .filter(obligations::organisation_id.eq(organisation))
            .count()
            .get_result(self.connection())?;
        hit(usize::try_from(found).unwrap_or_default())
    }
}
