use std::fmt::Write;

use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::attachment::Attachment;
use meldewerk_domain::id::{AttachmentId, ObligationId, SubmissionId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::{Rule, Stage};
use meldewerk_domain::obligation::Filing;
use meldewerk_domain::text::{Language, Text};
use meldewerk_store::FiledReport;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::document::plain;
use super::view::ReportView;
use crate::auth::{Authorised, Identity, needs};
use crate::convention::reply;
use crate::http::{Problems, sample};
use crate::ids::sha256;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// The form of a filed report, named in each so that it can still be read when there is another.
const FORMAT: &str = "meldewerk-report/1";

/// A report as it was filed. It never changes; its SHA-256 stands in the journal.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(title = "Filed report")]
pub(crate) struct FiledReportView {
    /// The form of this document.
    #[schema(example = "meldewerk-report/1")]
    pub format: String,
    /// A random text, so that the hash tells nothing about a report that was erased.
    #[schema(example = "kPq3…")]
    pub salt: String,
    /// The submission with which it left.
    pub submission_id: SubmissionId,
    /// When it was sent.
    pub submitted_at: Instant,
    /// When the recipient received it, as far as that was known at the filing.
    pub received_at: Option<Instant>,
    /// The way by which it went.
    #[schema(example = "portal")]
    pub channel: String,
    /// The recipient's reference, as far as it was known at the filing.
    #[schema(example = "LDI-2026-4711")]
    pub reference: Option<String>,
    /// Why it was late.
    #[schema(example = "The extent became known on the second day.")]
    pub delay_reason: Option<String>,
    /// How much of the report left.
    pub filing: Filing,
    /// The report of an earlier stage with which it went as one.
    pub combined_with: Option<SubmissionId>,
    /// The report that it corrects.
    pub corrects: Option<SubmissionId>,
    /// The words as sent, where they differ from the fields or there are none.
    #[schema(example = "Sehr geehrte Damen und Herren, …")]
    pub content: Option<String>,
    /// Files that went with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<FiledAttachmentView>,
    /// The report with its fields; `null` for bare evidence.
    pub report: Option<ReportView>,
    /// When it was recorded.
    pub recorded_at: Instant,
}

/// A file that went with a report or a letter, named by its digest.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(title = "Filed attachment")]
pub(crate) struct FiledAttachmentView {
    /// The attachment.
    pub id: AttachmentId,
    /// The name of the file.
    #[schema(example = "auth.log")]
    pub name: String,
    /// How many bytes it has.
    #[schema(example = 20480)]
    pub size: u64,
    /// SHA-256 of its bytes in hexadecimal digits.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: String,
}

impl From<&Attachment> for FiledAttachmentView {
    fn from(attachment: &Attachment) -> Self {
        Self {
            id: attachment.id,
            name: attachment.about.name.clone(),
            size: attachment.content.size,
            sha256: attachment.content.sha256.clone(),
        }
    }
}

impl FiledAttachmentView {
    /// An example for the document.
    pub(crate) fn sample() -> Self {
        Self {
            id: AttachmentId(sample::id(11)),
            name: "auth.log".to_owned(),
            size: 20_480,
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        }
    }
}

impl FiledReportView {
    /// An empty record of a filing at `now`, for which the rest is filled in.
    pub(crate) fn of(salt: String, submission: SubmissionId, filing: Filing, now: Instant) -> Self {
        Self {
            format: FORMAT.to_owned(),
            salt,
            submission_id: submission,
            submitted_at: now,
            received_at: None,
            channel: String::new(),
            reference: None,
            delay_reason: None,
            filing,
            combined_with: None,
            corrects: None,
            content: None,
            attachments: Vec::new(),
            report: None,
            recorded_at: now,
        }
    }

    /// The report as it is kept: its text, and the hash of that.
    pub(crate) fn kept(&self) -> Result<FiledReport, Problem> {
        let content = serde_json::to_string(self).map_err(|_error| Problem::new(Kind::Internal))?;
        Ok(FiledReport {
            submission: self.submission_id,
            sha256: sha256(content.as_bytes()),
            content: Some(content),
            filed_at: self.recorded_at,
        })
    }

    fn sample() -> Self {
        Self {
            channel: "portal".to_owned(),
            reference: Some("LDI-2026-4711".to_owned()),
            report: Some(ReportView::sample()),
            ..Self::of(
                "kPq3…".to_owned(),
                SubmissionId(sample::id(7)),
                Filing::Complete,
                sample::instant(),
            )
        }
    }

    /// The language in which it was filed.
    pub(super) fn language(&self) -> Language {
        self.report
            .as_ref()
            .map_or(Language::German, |report| report.language)
    }

    /// The filed report as a document for people.
    fn markdown(&self, sha256: &str) -> String {
        let word = |en, de| Text::new(en, de).get(self.language());
        let mut text = self
            .report
            .as_ref()
            .map_or_else(String::new, |report| report.markdown());
        let _ = write!(
            text,
            "\n## {}\n\n- {}: {}\n- {}: {}\n- SHA-256: {sha256}\n",
            word("As filed", "Wie abgegeben"),
            word("Submitted", "Abgegeben"),
            self.submitted_at,
            word("Channel", "Weg"),
            plain(&self.channel),
        );
        if let Some(reference) = &self.reference {
            let _ = writeln!(
                text,
                "- {}: {}",
                word("Reference", "Aktenzeichen"),
                plain(reference)
            );
        }
        for file in &self.attachments {
            let name = plain(&file.name);
            let label = word("Attachment", "Anlage");
            let _ = writeln!(text, "- {label}: {name}, SHA-256 {}", file.sha256);
        }
        if let Some(content) = &self.content {
            let _ = write!(text, "\n{}\n", plain(content));
        }
        text
    }
}

/// A filed report with what is known of it beside its content.
pub(super) struct Kept {
    /// Its content, byte by byte.
    pub content: String,
    /// The hash of that.
    pub sha256: String,
    /// Whose report it is.
    pub organisation: String,
    /// The incident's number.
    pub incident_number: String,
    /// Whether the incident is a drill.
    pub exercise: bool,
    /// The recipient's code.
    pub recipient: String,
    /// The rule that demanded it.
    pub rule: Option<&'static Rule>,
    /// Which report.
    pub stage: Stage,
}

impl Kept {
    /// What it says.
    pub(super) fn view(&self) -> Result<FiledReportView, Problem> {
        serde_json::from_str(&self.content).map_err(|_error| Problem::new(Kind::Internal))
    }
}

/// The filed report; one that was erased is gone.
pub(super) async fn read(
    app: &App,
    identity: Identity,
    (id, submission): (ObligationId, SubmissionId),
) -> Result<Kept, Problem> {
    app.store
        .read(identity.scope(), move |tx| {
            let obligation = tx.obligation(id)?.ok_or_else(Problem::not_found)?;
            let mut submissions = obligation.submissions.iter();
            let its_own = submissions.find(|it| it.id == submission);
            let stage = its_own.ok_or_else(Problem::not_found)?.stage;
            let filed = tx.filed_report(submission)?;
            let filed = filed.ok_or_else(Problem::not_found)?;
            let incident = tx.incident(obligation.incident)?;
            let incident = incident.ok_or_else(Problem::not_found)?;
            Ok(Kept {
                content: filed.content.ok_or_else(|| Problem::new(Kind::Erased))?,
                sha256: filed.sha256,
                organisation: tx.organisation()?.settings.name,
                incident_number: incident.number,
                exercise: incident.exercise,
                rule: obligation.rule(),
                recipient: obligation.recipient,
                stage,
            })
        })
        .await
}

/// The filed report.
pub(super) async fn parsed(
    app: &App,
    identity: Identity,
    which: (ObligationId, SubmissionId),
) -> Result<FiledReportView, Problem> {
    read(app, identity, which).await?.view()
}

/// Read a report as it was filed.
///
/// Byte by byte what was kept at the filing: the SHA-256 of the body is the entity tag, stands in the obligation's
/// submission and in the journal.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("submission" = SubmissionId, Path, description = "The submission")
    ),
    responses(
        (status = OK, description = "The filed report", body = FiledReportView, example = json!(FiledReportView::sample())),
        Problems
    )
)]
#[get("/obligations/{id}/submissions/{submission}/report")]
pub(crate) async fn show_filed_report(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    path: web::Path<(ObligationId, SubmissionId)>,
) -> Result<HttpResponse, Problem> {
    let kept = read(&app, by.identity, path.into_inner()).await?;
    let tag = format!("\"{}\"", kept.sha256);
    reply::tagged(&request, tag, || Ok(kept.content.into()))
}

/// Read a report as it was filed, as a document.
///
/// The same in Markdown, for people, in the language in which it was filed.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("submission" = SubmissionId, Path, description = "The submission")
    ),
    responses(
        (status = OK, description = "The document", body = String, content_type = "text/markdown", example = json!("# Notification\n\n## What happened\n")),
        Problems
    )
)]
#[get("/obligations/{id}/submissions/{submission}/report.md")]
pub(crate) async fn filed_document(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    path: web::Path<(ObligationId, SubmissionId)>,
) -> Result<HttpResponse, Problem> {
    let kept = read(&app, by.identity, path.into_inner()).await?;
    let filed = kept.view()?;
    Ok(super::document::answer(
        filed.markdown(&kept.sha256),
        filed.language(),
    ))
}
