//! Filing a report: what the law asks for is looked at, and what left is kept as it was.

use meldewerk_domain::attachment::Carrier;
use meldewerk_domain::event::{Actor, Event};
use meldewerk_domain::id::SubmissionId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::obligation::combine::{Joint, may_combine};
use meldewerk_domain::obligation::submit::Submit;
use meldewerk_domain::obligation::{Filing, Obligation};
use meldewerk_domain::text::Language;
use meldewerk_store::{AttachmentLink, Read, Write};

use super::files;
use super::report::{Drafting, FiledAttachmentView, FiledReportView};
use super::submit::{SubmissionBody, refused};
use crate::law::Dossier;
use crate::problem::Problem;
use crate::state::App;

/// One report of a submission: its stage, its identifier, and the salt of its record.
pub(crate) struct Part {
    /// Its stage.
    pub stage: Stage,
    /// Its identifier.
    pub submission: SubmissionId,
    salt: String,
}

impl Part {
    /// A new one.
    pub(crate) fn new(app: &App, stage: Stage) -> Self {
        Self {
            stage,
            submission: SubmissionId(app.new_id()),
            salt: app.new_secret(),
        }
    }
}

/// Files the reports of a submission, the first of which carries the others.
pub(crate) struct Filer<'a> {
    /// What the person says of it.
    pub body: &'a SubmissionBody,
    /// Who records it.
    pub actor: Actor,
    /// When.
    pub now: Instant,
    /// In which language the report is kept.
    pub language: Language,
}

impl Filer<'_> {
    /// Files the report of one stage with the first one's identifier, if it is not the first itself.
    pub(crate) fn file(
        &self,
        tx: &mut Write<'_>,
        obligation: &Obligation,
        dossier: &Dossier,
        part: &Part,
        first: Option<SubmissionId>,
    ) -> Result<(Obligation, Event), Problem> {
        let (body, now) = (self.body, self.now);
        let clock = dossier
            .clock(obligation, part.stage)
            .ok_or_else(Problem::not_found)?;
        let mut drafting = Drafting::read(tx, obligation, dossier, part.stage)?;
        if first.is_none() {
            drafting.edit(tx, body.values.clone(), self.actor, now)?;
        }
        let fields = drafting.fields(dossier, now, self.language);
        let filing = body.filing.unwrap_or(Filing::Complete);
        let missing = fields.iter().filter(|it| it.is_missing());
        let missing: Vec<String> = missing.map(|it| it.field.code.to_owned()).collect();
        let attached = if first.is_none() {
            files::found(tx, obligation, &body.attachments)?
        } else {
            Vec::new()
        };
        let filed = FiledReportView {
            submitted_at: body.submitted_at,
            received_at: body.received_at,
            channel: body.channel.clone(),
            reference: body.reference.clone(),
            delay_reason: body.delay_reason.clone(),
            combined_with: first,
            corrects: body.corrects.filter(|_earlier| first.is_none()),
            content: body.content.clone(),
            attachments: attached.iter().map(FiledAttachmentView::from).collect(),
            report: (filing != Filing::EvidenceOnly)
                .then(|| drafting.view(dossier, &fields, self.language)),
            ..FiledReportView::of(part.salt.clone(), part.submission, filing, now)
        };
        let kept = filed.kept()?;
        let command = Submit {
            submitted_at: filed.submitted_at,
            received_at: filed.received_at,
            channel: filed.channel,
            reference: filed.reference,
            filing,
            missing,
            faults: fields.iter().flat_map(|it| it.faults.clone()).collect(),
            sha256: kept.sha256.clone(),
            content: filed.content,
            attachments: attached.iter().map(|it| it.id).collect(),
            joint: self.joint(tx, obligation, dossier, first)?,
            corrects: filed.corrects,
            delay_reason: filed.delay_reason,
        };
        let step = obligation
            .submit(part.submission, command, &clock, now)
            .map_err(refused)?;
        tx.file_report(obligation.id, &kept)?;
        let link = AttachmentLink {
            obligation: obligation.id,
            carrier: Carrier::Submission(part.submission),
        };
        files::link(tx, &attached, link, self.actor, now)?;
        Ok(step)
    }

    /// How a report goes as one with the others of its submission; `None` where it goes alone.
    fn joint(
        &self,
        tx: &mut Read<'_>,
        obligation: &Obligation,
        dossier: &Dossier,
        first: Option<SubmissionId>,
    ) -> Result<Option<Joint>, Problem> {
        if self.body.combined_stages.is_empty() {
            return Ok(None);
        }
        let stages = obligation.rule().map(|rule| rule.stages);
        let mut reports = Vec::new();
        for rule in stages.into_iter().flatten() {
            reports.push(tx.report_edits(obligation.id, rule.stage)?.edits);
        }
        let is_time = may_combine(
            dossier.recovered_at(),
            reports.iter(),
            self.body.submitted_at,
        );
        Ok(Some(Joint {
            with: first,
            is_time,
            anyway: self.body.combined_anyway,
        }))
    }
}
