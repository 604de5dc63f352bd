use actix_web::{HttpRequest, HttpResponse, get};
use meldewerk_domain::law::clock::StageKind;
use meldewerk_domain::law::content::{Field, Need, fields_of};
use meldewerk_domain::law::ground::{GROUNDS, Ground};
use meldewerk_domain::law::{Duty, RULES, Regime, Rule, Stage, Verification, register};
use meldewerk_domain::text::Language;
use serde::Serialize;
use utoipa::ToSchema;

use super::view::CitationView;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;

/// A field that a report must have.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Field of a stage")]
pub(crate) struct StageFieldView {
    /// Its code, unique within the report.
    #[schema(example = "nature")]
    pub code: String,
    /// What the law asks for, in the reader's language.
    #[schema(example = "What happened: the nature of the breach")]
    pub text: String,
    /// How strictly.
    pub need: Need,
    /// Where it asks for it.
    pub citation: CitationView,
}

impl StageFieldView {
    fn new(field: &Field, language: Language) -> Self {
        Self {
            code: field.code.to_owned(),
            text: field.text.get(language).to_owned(),
            need: field.need,
            citation: CitationView::new(field.citation, language),
        }
    }
}

/// A stage of a rule.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Stage of a rule")]
pub(crate) struct RuleStageView {
    /// The report.
    pub stage: Stage,
    /// Where its limit stands.
    pub citation: CitationView,
    /// Whether it is owed only on request or while the incident goes on, or is voluntary.
    pub conditional: bool,
    /// What it must say, in the order of the law.
    pub fields: Vec<StageFieldView>,
}

/// A ground on which a duty is not reported.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Ground")]
pub(crate) struct GroundView {
    /// Its code.
    #[schema(example = "gdpr.34-3-c")]
    pub code: String,
    /// The state whose act it is; `null` for the Union's.
    #[schema(example = "DE")]
    pub state: Option<String>,
    /// Where it stands.
    pub citation: CitationView,
    /// What it says, in the reader's language.
    #[schema(
        example = "Telling each person would be a disproportionate effort; a public communication takes its place."
    )]
    pub text: String,
}

impl GroundView {
    fn new(ground: &Ground, language: Language) -> Self {
        Self {
            code: ground.code.to_owned(),
            state: ground.state.map(str::to_owned),
            citation: CitationView::new(ground.citation, language),
            text: ground.text.get(language).to_owned(),
        }
    }
}

/// A rule of the register.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Rule")]
pub(crate) struct RuleView {
    /// Its identifier.
    #[schema(example = "gdpr.art-33-1")]
    pub rule: String,
    /// The regime to which it belongs.
    pub regime: Regime,
    /// What it demands.
    pub duty: Duty,
    /// What it demands, in the reader's language.
    #[schema(example = "Notify the competent supervisory authority of the personal data breach.")]
    pub summary: String,
    /// Where it stands.
    pub citation: CitationView,
    /// The first day on which it is law.
    #[schema(example = "2018-05-25")]
    pub in_force_from: String,
    /// The last day; `null` while it stands.
    #[schema(example = "2030-12-31")]
    pub in_force_until: Option<String>,
    /// How sure we are of what it says.
    pub verification: Verification,
    /// Its criteria, by their codes.
    #[schema(example = json!(["personal_data_breach"]))]
    pub criteria: Vec<String>,
    /// The interpretations that it follows, by their codes.
    #[schema(example = json!(["gdpr.decide_by_proposed_risk"]))]
    pub policies: Vec<String>,
    /// Grounds of the law on which a person may decide that it is not reported although the criteria speak for it.
    pub grounds: Vec<GroundView>,
    /// Its reports, in order.
    pub stages: Vec<RuleStageView>,
    /// Where it stands in the source.
    #[schema(example = "crates/domain/src/law/gdpr/art_33.rs:24")]
    pub source: String,
    /// Where it was proposed, if it is a proposal and not law: the dates are then an assumption, and only
    /// `law_as_of` in the future shows what it would mean.
    #[schema(example = "Digital Omnibus, COM(2025) 837 of 19 November 2025; not adopted")]
    pub draft: Option<String>,
    /// How many cases of the project, worked out by hand from the acts, exercise it.
    #[schema(example = 60)]
    pub cases: usize,
}

impl RuleView {
    fn new(rule: &Rule, language: Language) -> Self {
        let mut criteria = rule.condition.criteria();
        for exception in rule.exceptions {
            criteria.extend(exception.condition.criteria());
        }
        let policies = rule.policies().into_iter();
        let mut codes: Vec<String> = Vec::new();
        for criterion in criteria {
            if !codes.iter().any(|known| known == criterion.code) {
                codes.push(criterion.code.to_owned());
            }
        }
        let (file, line) = (rule.file(), rule.source.1);
        Self {
            rule: rule.id.to_owned(),
            regime: rule.regime,
            duty: rule.duty,
            summary: rule.summary.get(language).to_owned(),
            citation: CitationView::new(rule.citation, language),
            in_force_from: rule.validity.from.to_string(),
            in_force_until: rule.validity.until.map(|day| day.to_string()),
            verification: rule.verification,
            criteria: codes,
            policies: policies.map(|policy| policy.code.to_owned()).collect(),
            grounds: GROUNDS
                .iter()
                .filter(|ground| ground.rule == rule.id)
                .map(|ground| GroundView::new(ground, language))
                .collect(),
            stages: rule
                .stages
                .iter()
                .map(|stage| RuleStageView {
                    stage: stage.stage,
                    citation: CitationView::new(stage.citation, language),
                    conditional: stage.kind != StageKind::Owed,
                    fields: fields_of(rule.id, stage.stage)
                        .map(|field| StageFieldView::new(field, language))
                        .collect(),
                })
                .collect(),
            draft: rule
                .draft
                .map(|draft| draft.proposal.get(language).to_owned()),
            source: format!("{file}:{line}"),
            cases: register::cases(rule.id),
        }
    }
}

/// The register of rules.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RuleList {
    /// The rules, by act and article.
    pub items: Vec<RuleView>,
}

impl RuleList {
    /// An example for the document: one rule, with a place and a count that do not move with every edit of the law.
    fn sample() -> Self {
        let rules = RULES.iter().take(1);
        Self {
            items: rules
                .map(|rule| RuleView {
                    source: "crates/domain/src/law/gdpr/art_33.rs:24".to_owned(),
                    cases: 60,
                    ..RuleView::new(rule, Language::English)
                })
                .collect(),
        }
    }

    /// The register in a language.
    pub(crate) fn new(language: Language) -> Self {
        Self {
            items: RULES
                .iter()
                .map(|rule| RuleView::new(rule, language))
                .collect(),
        }
    }
}

/// List the rules of law.
///
/// The register: every rule with its citation, validity, criteria and place in the source.
#[utoipa::path(
    tag = "law",
    responses(
        (status = OK, description = "The register", body = RuleList, example = json!(RuleList::sample())),
        Problems
    )
)]
#[get("/law/rules")]
pub(crate) async fn list_rules(
    request: HttpRequest,
    _by: Authorised<needs::ReadLaw>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    reply::read_derived(&request, &RuleList::new(reader.0))
}
