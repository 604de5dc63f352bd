use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::code::Code;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::content::Need;
use meldewerk_domain::law::dora::its::{Field, ItsCondition, ItsSection, ItsTemplate};
use meldewerk_domain::text::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::view::CitationView;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;

/// A code that a field chooses from.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(title = "Choice")]
pub(crate) struct ChoiceView {
    /// The code.
    #[schema(example = "initial_notification")]
    pub code: String,
    /// What it says, in the reader's language.
    #[schema(example = "initial notification")]
    pub label: String,
}

impl ChoiceView {
    /// What a field chooses from, in the order of the annex.
    pub(crate) fn all(field: &Field, language: Language) -> Vec<Self> {
        let choices = field.form.choices().iter();
        choices
            .map(|choice| Self {
                code: choice.code.to_owned(),
                label: choice.label.get(language).to_owned(),
            })
            .collect()
    }
}

/// How strictly the report of a stage asks for a field.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Need of a stage")]
pub(crate) struct StageNeedView {
    /// The report.
    pub stage: Stage,
    /// How strictly it asks.
    pub need: Need,
}

/// A field of a reporting template.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Field of a template")]
pub(crate) struct TemplateFieldView {
    /// Its number in the annex.
    #[schema(example = "1.1")]
    pub number: String,
    /// Its name, in the reader's language.
    #[schema(example = "Type of submission")]
    pub name: String,
    /// The section in which it stands.
    pub section: ItsSection,
    /// What values it takes: `text`, `texts`, `email`, `phone`, `identifier`, `lei`, `leis`, `currency`, `instant`,
    /// `duration` (`DD:HH:MM`), `integer`, `percentage`, `money`, `yes_no`, `choice`, `choices` or `states`.
    #[schema(example = "choice")]
    pub r#type: String,
    /// The codes to choose from, for choices.
    pub choices: Vec<ChoiceView>,
    /// How strictly each report asks for it.
    pub needs: Vec<StageNeedView>,
    /// When it is asked for, if not always.
    pub condition: Option<ItsCondition>,
    /// The same in words, in the reader's language.
    #[schema(example = "The entity belongs to a group")]
    pub condition_text: Option<String>,
    /// Where it stands in the exchange format; `*` stands for the elements of an array.
    #[schema(example = "/incidentSubmission")]
    pub path: String,
    /// Where its content is asked for.
    pub citation: CitationView,
}

impl TemplateFieldView {
    fn new(field: &Field, stages: &[Stage], language: Language) -> Self {
        let needs = stages.iter().map(|stage| StageNeedView {
            stage: *stage,
            need: field.need(*stage),
        });
        let condition_text = field.condition.map(|it| it.label().get(language));
        Self {
            number: field.number.to_owned(),
            name: field.name.get(language).to_owned(),
            section: field.section(),
            r#type: field.form.name().to_owned(),
            choices: ChoiceView::all(field, language),
            needs: needs.collect(),
            condition: field.condition,
            condition_text: condition_text.map(str::to_owned),
            path: field.path.to_owned(),
            citation: CitationView::new(field.citation, language),
        }
    }
}

/// A reporting template of Implementing Regulation (EU) 2025/302.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Reporting template")]
pub(crate) struct TemplateView {
    /// Which one.
    pub template: ItsTemplate,
    /// The exchange format whose paths its documents have.
    #[schema(example = "IR-1.2")]
    pub format: String,
    /// Its fields, in the order of the annex.
    pub items: Vec<TemplateFieldView>,
}

impl TemplateView {
    fn new(template: ItsTemplate, language: Language) -> Self {
        let stages = template.stages();
        let fields = template.fields();
        Self {
            template,
            format: template.format().to_owned(),
            items: fields
                .map(|field| TemplateFieldView::new(field, stages, language))
                .collect(),
        }
    }

    /// An example for the document: one field.
    fn sample() -> Self {
        let mut view = Self::new(ItsTemplate::Incident, Language::English);
        view.items.truncate(1);
        view
    }
}

/// Show a reporting template.
///
/// Every field that Implementing Regulation (EU) 2025/302 asks for, with number, type, choices, need and condition: what a
/// front end needs for its form.
#[utoipa::path(
    tag = "law",
    params(("template" = ItsTemplate, Path, description = "The template")),
    responses(
        (status = OK, description = "The template", body = TemplateView, example = json!(TemplateView::sample())),
        Problems
    )
)]
#[get("/law/dora/templates/{template}")]
pub(crate) async fn show_template(
    request: HttpRequest,
    _by: Authorised<needs::ReadLaw>,
    reader: Reader,
    path: web::Path<ItsTemplate>,
) -> Result<HttpResponse, Problem> {
    reply::read_derived(&request, &TemplateView::new(*path, reader.0))
}
