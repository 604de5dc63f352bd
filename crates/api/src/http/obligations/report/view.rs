//! How a report shows.

use meldewerk_domain::code::Code;
use meldewerk_domain::id::{IncidentId, ObligationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::content::draft::Drafted;
use meldewerk_domain::law::content::{Need, Source};
use meldewerk_domain::law::dora::its::{Field, Form};
use meldewerk_domain::law::gdpr::art_33::NOTIFY_AUTHORITY;
use meldewerk_domain::text::Language;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::http::law::ChoiceView;
use crate::http::law::view::{CitationView, RecipientView};
use crate::http::sample;
use crate::problem::ViolationView;

meldewerk_domain::codes! {
    /// Where what a field says comes from.
    pub enum ValueSource "value_source" {
        /// A person wrote it into the report.
        Edited = "edited" ["Written into the report", "In die Meldung geschrieben"],
        /// Facts about the incident.
        Facts = "facts" ["Facts", "Tatsachen"],
        /// An anchor of the incident.
        Anchor = "anchor" ["Anchor", "Zeitpunkt"],
        /// The incident's record.
        Incident = "incident" ["Incident", "Vorfall"],
        /// The organisation's profile.
        Organisation = "organisation" ["Organisation", "Organisation"],
        /// The criteria that the law sets.
        Criteria = "criteria" ["Criteria", "Kriterien"],
        /// An earlier report of the obligation.
        Earlier = "earlier" ["Earlier report", "Frühere Meldung"],
        /// Only a person can say it.
        Person = "person" ["To be written by a person", "Von Hand einzutragen"],
    }
}

/// A field of a report.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
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
    /// What the report says: what a person wrote, else what writes itself; `null` while nothing is known, and where a person
    /// left it empty.
    #[schema(value_type = Option<Value>, example = "Kinds of breach: confidentiality")]
    pub value: Option<Value>,
    /// The same in words, in the reader's language: codes by their labels.
    #[serde(default)]
    #[schema(example = "Kinds of breach: confidentiality")]
    pub shown: Option<String>,
    /// What values it takes: `text`, or for reporting templates as `GET /law/dora/templates/{template}` tells it.
    #[serde(default)]
    #[schema(example = "text")]
    pub r#type: String,
    /// The codes to choose from, for choices.
    #[serde(default)]
    pub choices: Vec<ChoiceView>,
    /// When it is asked for, if not always, in the reader's language.
    #[serde(default)]
    #[schema(example = "The entity belongs to a group")]
    pub condition: Option<String>,
    /// Where that comes from, or will come from.
    pub source: ValueSource,
    /// What writes itself.
    #[schema(value_type = Option<Value>, example = "Kinds of breach: confidentiality")]
    pub derived: Option<Value>,
    /// What a person wrote instead, an empty text where it is to stay empty; `null` where nobody did.
    #[schema(value_type = Option<Value>, example = json!(null))]
    pub edited: Option<Value>,
    /// When it was written.
    pub edited_at: Option<Instant>,
    /// The facts that the derived value comes from, by their paths.
    #[schema(example = json!(["personal_data.breach_kinds"]))]
    pub facts: Vec<String>,
    /// Whether the law demands it and the report does not say it.
    #[schema(example = false)]
    pub missing: bool,
    /// What keeps the report from being filed as complete.
    #[serde(default)]
    pub faults: Vec<ViolationView>,
}

/// A report as far as it writes itself, with what people wrote into it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(title = "Report")]
pub(crate) struct ReportView {
    /// The obligation.
    pub obligation_id: ObligationId,
    /// The incident.
    pub incident_id: IncidentId,
    /// Its number.
    #[schema(example = "INC-2026-0001")]
    pub incident_number: String,
    /// The organisation that reports.
    #[schema(example = "Muster GmbH")]
    pub organisation: String,
    /// Whether the incident is a drill.
    #[schema(example = false)]
    pub exercise: bool,
    /// The rule that demands it.
    #[schema(example = "gdpr.art-33-1")]
    pub rule: String,
    /// Where the law demands it.
    pub citation: CitationView,
    /// What the rule demands, in the reader's language.
    #[schema(example = "Notify the competent supervisory authority of the personal data breach.")]
    pub summary: String,
    /// Which report.
    pub stage: Stage,
    /// To whom it goes.
    pub recipient: RecipientView,
    /// The language of its texts.
    pub language: Language,
    /// Whether it can be filed as complete: every field that the law demands has a value, and none contradicts another.
    #[schema(example = false)]
    pub complete: bool,
    /// The fields, in the order of the law.
    pub fields: Vec<ReportFieldView>,
}

impl ReportFieldView {
    /// The view of a field.
    pub(super) fn new(drafted: &Drafted, language: Language) -> Self {
        let field = drafted.field;
        let template = match field.source {
            Source::Template(field) => Some(field),
            _ => None,
        };
        let value = drafted.value();
        let condition = template.and_then(|it| it.condition);
        Self {
            code: field.code.to_owned(),
            text: field.text.get(language).to_owned(),
            citation: CitationView::new(field.citation, language),
            need: field.need,
            shown: value.as_ref().map(|value| shown(template, value, language)),
            value,
            r#type: template.map_or("text", |it| it.form.name()).to_owned(),
            choices: template.map_or_else(Vec::new, |it| ChoiceView::all(it, language)),
            condition: condition.map(|it| it.label().get(language).to_owned()),
            source: source(drafted),
            derived: drafted.derived.clone(),
            edited: drafted.edited.as_ref().map(|edit| edit.value.clone()),
            edited_at: drafted.edited.as_ref().map(|edit| edit.at),
            facts: drafted
                .facts
                .iter()
                .map(|key| key.fact().path.to_owned())
                .collect(),
            missing: drafted.is_missing(),
            faults: drafted
                .faults
                .iter()
                .map(|fault| ViolationView::new(fault, language))
                .collect(),
        }
    }
}

/// Where what a field says comes from.
fn source(drafted: &Drafted) -> ValueSource {
    match drafted.field.source {
        _ if drafted.edited.is_some() => ValueSource::Edited,
        _ if drafted.is_earlier => ValueSource::Earlier,
        Source::Facts(_) => ValueSource::Facts,
        Source::Anchor(_) => ValueSource::Anchor,
        Source::Number | Source::Description => ValueSource::Incident,
        Source::Organisation => ValueSource::Organisation,
        Source::Criteria => ValueSource::Criteria,
        Source::Person => ValueSource::Person,
        Source::Template(_) if drafted.derived.is_none() => ValueSource::Person,
        Source::Template(_) if !drafted.facts.is_empty() => ValueSource::Facts,
        Source::Template(field) => match (field.number, field.form) {
            ("2.5", _) => ValueSource::Criteria,
            (_, Form::Instant) => ValueSource::Anchor,
            (number, _) if is_about_the_organisation(number) => ValueSource::Organisation,
            _ => ValueSource::Incident,
        },
    }
}

/// Section 1 of the template for incidents but the type of submission, and the first fields of that for threats.
fn is_about_the_organisation(number: &str) -> bool {
    let is_general = number.starts_with("1.") && number != "1.1";
    is_general || number.parse().is_ok_and(|number: u8| number <= 11)
}

/// A value in words.
fn shown(template: Option<&Field>, value: &Value, language: Language) -> String {
    let datum = template.and_then(|field| Some((field, field.form.read(value).ok()?)));
    match (datum, value) {
        (Some((field, datum)), _) => field.form.shown(&datum, language),
        (None, Value::String(text)) => text.clone(),
        (None, other) => other.to_string(),
    }
}

impl ReportView {
    /// An example for the document.
    pub(super) fn sample() -> Self {
        let rule = &NOTIFY_AUTHORITY;
        Self {
            obligation_id: ObligationId(sample::id(5)),
            incident_id: IncidentId(sample::id(4)),
            incident_number: "INC-2026-0001".to_owned(),
            organisation: "Muster GmbH".to_owned(),
            exercise: false,
            rule: rule.id.to_owned(),
            citation: CitationView::new(rule.citation, Language::English),
            summary: rule.summary.get(Language::English).to_owned(),
            stage: Stage::Notification,
            recipient: RecipientView {
                code: "de-nw-ldi".to_owned(),
                name: "LDI Nordrhein-Westfalen".to_owned(),
            },
            language: Language::English,
            complete: false,
            fields: Vec::new(),
        }
    }
}
