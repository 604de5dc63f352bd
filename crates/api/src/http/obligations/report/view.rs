//! How a report shows.

use meldewerk_domain::id::{IncidentId, ObligationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::content::draft::Drafted;
use meldewerk_domain::law::content::{Need, Source};
use meldewerk_domain::law::gdpr::art_33::NOTIFY_AUTHORITY;
use meldewerk_domain::text::Language;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::http::law::view::{CitationView, RecipientView};
use crate::http::sample;

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
    /// What the report says: what a person wrote, else what writes itself; `null` while nothing is known.
    #[schema(value_type = Option<Value>, example = "Kinds of breach: confidentiality")]
    pub value: Option<Value>,
    /// Where that comes from, or will come from.
    pub source: ValueSource,
    /// What writes itself.
    #[schema(example = "Kinds of breach: confidentiality")]
    pub derived: Option<String>,
    /// What a person wrote instead; `null` where nobody did.
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
    /// Whether every field that the law demands has a value.
    #[schema(example = false)]
    pub complete: bool,
    /// The fields, in the order of the law.
    pub fields: Vec<ReportFieldView>,
}

impl ReportFieldView {
    /// The view of a field.
    pub(super) fn new(drafted: &Drafted, language: Language) -> Self {
        let field = drafted.field;
        let source = match (&drafted.edited, field.source) {
            (Some(_), _) => ValueSource::Edited,
            (None, Source::Facts(_)) => ValueSource::Facts,
            (None, Source::Anchor(_)) => ValueSource::Anchor,
            (None, Source::Number | Source::Description) => ValueSource::Incident,
            (None, Source::Organisation) => ValueSource::Organisation,
            (None, Source::Criteria) => ValueSource::Criteria,
            (None, Source::Person) => ValueSource::Person,
        };
        Self {
            code: field.code.to_owned(),
            text: field.text.get(language).to_owned(),
            citation: CitationView::new(field.citation, language),
            need: field.need,
            value: drafted.value(),
            source,
            derived: drafted.derived.clone(),
            edited: drafted.edited.as_ref().map(|edit| edit.value.clone()),
            edited_at: drafted.edited.as_ref().map(|edit| edit.at),
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
