use std::fmt::Write;

use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::{IncidentId, ObligationId};
use meldewerk_domain::law::content::Need;
use meldewerk_domain::law::content::draft::{Drafted, Material, draft};
use meldewerk_domain::law::{Rule, Stage};
use meldewerk_domain::text::{Language, Text};
use meldewerk_store::Read;
use serde::Serialize;
use utoipa::ToSchema;

use super::find;
use crate::auth::{Authorised, Identity, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::law::view::CitationView;
use crate::http::{Problems, sample};
use crate::problem::Problem;
use crate::state::App;

/// A field of a report.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Field of a report")]
pub(crate) struct ReportFieldView {
    /// Its code, unique within the report.
    #[schema(example = "nature")]
    pub code: String,
    /// What the law asks for, in the reader's language.
    #[schema(example = "What happened: the nature of the breach")]
    pub text: String,
    /// Where it asks for it.
    pub citation: CitationView,
    /// How strictly.
    pub need: Need,
    /// What is known of it; `null` while nothing is.
    #[schema(example = "Kinds of breach: confidentiality")]
    pub value: Option<String>,
    /// The facts that the value comes from, by their paths.
    #[schema(example = json!(["personal_data.breach_kinds"]))]
    pub facts: Vec<String>,
    /// Whether the law demands it and nothing is known of it.
    #[schema(example = false)]
    pub missing: bool,
}

/// A report as far as it writes itself.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Draft of a report")]
pub(crate) struct ReportView {
    /// The obligation.
    pub obligation_id: ObligationId,
    /// The incident.
    pub incident_id: IncidentId,
    /// Its number.
    #[schema(example = "INC-2026-0001")]
    pub incident_number: String,
    /// Whether the incident is a drill.
    #[schema(example = false)]
    pub exercise: bool,
    /// The rule that demands it.
    #[schema(example = "gdpr.art-33-1")]
    pub rule: String,
    /// What the rule demands, in the reader's language.
    #[schema(example = "Notify the competent supervisory authority of the personal data breach.")]
    pub summary: String,
    /// Which report.
    pub stage: Stage,
    /// The recipient.
    #[schema(example = "de-nw-ldi")]
    pub recipient: String,
    /// Whether every field that the law demands has a value.
    #[schema(example = false)]
    pub complete: bool,
    /// The fields, in the order of the law.
    pub fields: Vec<ReportFieldView>,
}

impl ReportFieldView {
    fn new(drafted: &Drafted, language: Language) -> Self {
        let field = drafted.field;
        Self {
            code: field.code.to_owned(),
            text: field.text.get(language).to_owned(),
            citation: CitationView::new(field.citation, language),
            need: field.need,
            value: drafted.value.clone(),
            facts: drafted
                .facts
                .iter()
                .map(|key| key.fact().path.to_owned())
                .collect(),
            missing: drafted.is_missing(),
        }
    }
}

impl ReportView {
    /// Drafts the report of a stage; an obligation without such a report has none.
    fn of(
        tx: &mut Read<'_>,
        app: &App,
        (id, stage): (ObligationId, Stage),
        language: Language,
    ) -> Result<Self, Problem> {
        let now = app.now();
        let (obligation, dossier) = find(tx, id, now)?;
        let rule = obligation.rule().ok_or_else(Problem::not_found)?;
        if dossier.clock(&obligation, stage).is_none() {
            return Err(Problem::not_found());
        }
        let incident = tx
            .incident(obligation.incident)?
            .ok_or_else(Problem::not_found)?;
        let organisation = tx.organisation()?;
        let assessment = dossier.assess(dossier.law_day(now), now);
        let judged = assessment
            .duty(rule.id)
            .map(|duty| duty.criteria.as_slice());
        let case = dossier.case();
        let material = Material {
            incident: &incident,
            organisation: &organisation.settings.name,
            case: &case,
            anchors: &dossier.anchors,
            judged: judged.unwrap_or_default(),
        };
        let drafted = draft(rule, stage, &material, language);
        Ok(Self {
            obligation_id: obligation.id,
            incident_id: incident.id,
            incident_number: incident.number,
            exercise: incident.exercise,
            rule: rule.id.to_owned(),
            summary: summary(rule, language),
            stage,
            recipient: obligation.recipient,
            complete: !drafted.iter().any(Drafted::is_missing),
            fields: drafted
                .iter()
                .map(|drafted| ReportFieldView::new(drafted, language))
                .collect(),
        })
    }

    fn sample() -> Self {
        Self {
            obligation_id: ObligationId(sample::id(5)),
            incident_id: IncidentId(sample::id(4)),
            incident_number: "INC-2026-0001".to_owned(),
            exercise: false,
            rule: "gdpr.art-33-1".to_owned(),
            summary: "Notify the competent supervisory authority of the personal data breach."
                .to_owned(),
            stage: Stage::Notification,
            recipient: "de-nw-ldi".to_owned(),
            complete: false,
            fields: Vec::new(),
        }
    }

    /// The report as a document for people.
    fn markdown(&self, language: Language) -> String {
        use meldewerk_domain::code::Code;
        let word = |en, de| Text::new(en, de).get(language);
        let mut text = format!("# {}\n\n", self.stage.label().get(language));
        if self.exercise {
            text.push_str(word(
                "**Drill: not to be filed.**\n\n",
                "**Übung: nicht einzureichen.**\n\n",
            ));
        }
        let _ = write!(
            text,
            "{}\n\n- {}: {}\n- {}: {}\n",
            plain(&self.summary),
            word("Incident", "Vorfall"),
            plain(&self.incident_number),
            word("Recipient", "Empfänger"),
            plain(&self.recipient)
        );
        for field in &self.fields {
            let place = &field.citation;
            let _ = write!(
                text,
                "\n## {}\n\n*{}, {}*\n\n",
                plain(&field.text),
                plain(&place.name),
                plain(&place.article)
            );
            text.push_str(&match &field.value {
                Some(value) => plain(value),
                None if field.missing => word(
                    "**Missing: the law demands it.**",
                    "**Fehlt: Das Gesetz verlangt es.**",
                )
                .to_owned(),
                None => word("Not known.", "Nicht bekannt.").to_owned(),
            });
            text.push('\n');
        }
        text
    }
}

fn summary(rule: &Rule, language: Language) -> String {
    rule.summary.get(language).to_owned()
}

/// What people wrote, without its becoming markup.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if "\\`*_{}[]<>#|!&~".contains(character) {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain.replace('\n', "  \n")
}

async fn read(
    app: &web::Data<App>,
    identity: Identity,
    which: (ObligationId, Stage),
    language: Language,
) -> Result<ReportView, Problem> {
    let worker = app.clone();
    app.store
        .read(identity.scope(), move |tx| {
            ReportView::of(tx, &worker, which, language)
        })
        .await
}

/// Draft a report.
///
/// Every field that the law asks for at this stage, with what is known of it, where that comes from, and what is missing.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("stage" = Stage, Path, description = "The report")
    ),
    responses(
        (status = OK, description = "The draft", body = ReportView, example = json!(ReportView::sample())),
        Problems
    )
)]
#[get("/obligations/{id}/stages/{stage}/report")]
pub(crate) async fn draft_report(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    path: web::Path<(ObligationId, Stage)>,
) -> Result<HttpResponse, Problem> {
    let view = read(&app, by.identity, path.into_inner(), reader.0).await?;
    reply::read_derived(&request, &view)
}

/// Draft a report as a document.
///
/// The same in Markdown, for people.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("stage" = Stage, Path, description = "The report")
    ),
    responses(
        (status = OK, description = "The document", body = String, content_type = "text/markdown", example = json!("# Notification\n\n## What happened\n")),
        Problems
    )
)]
#[get("/obligations/{id}/stages/{stage}/report.md")]
pub(crate) async fn draft_document(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    path: web::Path<(ObligationId, Stage)>,
) -> Result<HttpResponse, Problem> {
    let view = read(&app, by.identity, path.into_inner(), reader.0).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/markdown; charset=utf-8")
        .insert_header(("content-language", reader.0.to_string()))
        .insert_header(("cache-control", "no-store"))
        .body(view.markdown(reader.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_no_markup() {
        assert_eq!(
            plain("# <b>[x](y)</b>\n*z*"),
            "\\# \\<b\\>\\[x\\](y)\\</b\\>  \n\\*z\\*"
        );
    }
}
