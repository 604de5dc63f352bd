//! How assessments show.

use meldewerk_domain::code::Code;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::condition::{Case, Judged};
use meldewerk_domain::law::fact::{FactType, Facts, Key, value_json};
use meldewerk_domain::law::question::Question;
use meldewerk_domain::law::{
    Act, Assessment, Citation, Duty, DutyAssessment, Finding, Outcome, Reason, Recipient, Regime,
    Verification, gdpr,
};
use meldewerk_domain::text::Language;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::convention::as_of::AsOfView;
use crate::http::sample;

/// A place in an act.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(title = "Citation")]
pub struct CitationView {
    /// The act.
    pub act: Act,
    /// Its name, in the reader's language.
    #[schema(example = "Regulation (EU) 2016/679 (GDPR)")]
    pub name: String,
    /// Article, paragraph and point.
    #[schema(example = "33(1)")]
    pub article: String,
    /// Where the official text can be read.
    #[schema(example = "https://eur-lex.europa.eu/eli/reg/2016/679/oj")]
    pub url: String,
}

impl CitationView {
    /// The view of a citation.
    pub fn new(citation: Citation, language: Language) -> Self {
        Self {
            act: citation.act,
            name: citation.act.label().get(language).to_owned(),
            article: citation.place.to_owned(),
            url: citation.act.url().to_owned(),
        }
    }
}

/// What a criterion says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Criterion")]
pub struct CriterionView {
    /// The criterion.
    #[schema(example = "personal_data_breach")]
    pub criterion: String,
    /// What it says.
    pub result: Outcome,
    /// What it asks, in the reader's language.
    #[schema(example = "Confidentiality, integrity or availability of personal data was breached")]
    pub text: String,
    /// The facts that decide it, by their paths; `null` for unknown ones.
    #[schema(value_type = Object, example = json!({"personal_data.breach_kinds": ["confidentiality"]}))]
    pub value: Map<String, Value>,
    /// The threshold, where there is one.
    #[schema(example = "> 10 %")]
    pub threshold: Option<String>,
    /// The whole in one sentence, in the reader's language: what is asked, the values, the threshold and the result.
    #[schema(
        example = "More than 100 000 clients (threshold > 100 000): Met; clients.affected = 100001."
    )]
    pub explanation: String,
    /// Whether it counts as met until facts show otherwise.
    pub presumed: bool,
    /// Where it stands.
    pub citation: CitationView,
}

impl CriterionView {
    fn new(judged: &Judged, facts: &Facts, language: Language) -> Self {
        let criterion = judged.criterion;
        let value = criterion.facts.iter().map(|key| {
            let fact = key.fact();
            let value = facts.get(*key).map_or(Value::Null, |recorded| {
                value_json(fact.kind, &recorded.value)
            });
            (fact.path.to_owned(), value)
        });
        Self {
            criterion: criterion.code.to_owned(),
            result: judged.outcome,
            text: criterion.text.get(language).to_owned(),
            value: value.collect(),
            threshold: criterion.threshold.map(str::to_owned),
            explanation: judged.explain(facts, language),
            presumed: criterion.presumed,
            citation: CitationView::new(criterion.citation, language),
        }
    }
}

/// To whom a report goes.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(title = "Recipient")]
pub struct RecipientView {
    /// Stable code.
    #[schema(example = "de-nw-ldi")]
    pub code: String,
    /// Its name, in the reader's language.
    #[schema(example = "LDI Nordrhein-Westfalen")]
    pub name: String,
}

impl RecipientView {
    /// The view of a recipient.
    pub fn new(recipient: &Recipient, language: Language) -> Self {
        Self {
            code: recipient.code.to_owned(),
            name: recipient.name.get(language).to_owned(),
        }
    }
}

/// A policy that touched an answer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Policy")]
pub struct PolicyView {
    /// Its code.
    #[schema(example = "gdpr.decide_by_proposed_risk")]
    pub policy: String,
    /// The choice that was used.
    #[schema(example = "false")]
    pub value: String,
    /// What it is about, in the reader's language.
    #[schema(example = "The proposed risk counts as decided")]
    pub meaning: String,
}

/// What one rule says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Assessment of a duty")]
pub struct DutyView {
    /// What it demands.
    pub duty: Duty,
    /// The rule.
    #[schema(example = "gdpr.art-33-1")]
    pub rule: String,
    /// Whether the duty is owed.
    pub finding: Finding,
    /// Why it does not apply, if not for its criteria.
    pub reason: Option<Reason>,
    /// The exception that lifts it.
    pub excepted_by: Option<CitationView>,
    /// What the rule demands, in the reader's language.
    #[schema(example = "Notify the competent supervisory authority of the personal data breach.")]
    pub summary: String,
    /// Where it stands.
    pub citation: CitationView,
    /// How sure we are of what the rule says.
    pub verification: Verification,
    /// The criteria, in the order of the law.
    pub criteria: Vec<CriterionView>,
    /// To whom the report goes.
    pub recipients: Vec<RecipientView>,
    /// The interpretations that touched the answer.
    pub policies: Vec<PolicyView>,
}

impl DutyView {
    fn new(duty: &DutyAssessment, case: &Case<'_>, language: Language) -> Self {
        let criteria = &duty.criteria;
        Self {
            duty: duty.rule.duty,
            rule: duty.rule.id.to_owned(),
            finding: duty.finding,
            reason: duty.reason,
            excepted_by: duty.excepted_by.map(|by| CitationView::new(by, language)),
            summary: duty.rule.summary.get(language).to_owned(),
            citation: CitationView::new(duty.rule.citation, language),
            verification: duty.rule.verification,
            criteria: criteria
                .iter()
                .map(|judged| CriterionView::new(judged, case.facts, language))
                .collect(),
            recipients: duty
                .recipients
                .iter()
                .map(|it| RecipientView::new(it, language))
                .collect(),
            policies: duty
                .policies()
                .into_iter()
                .map(|policy| PolicyView {
                    policy: policy.code.to_owned(),
                    value: case.policies.value(policy).to_owned(),
                    meaning: policy.meaning.get(language).to_owned(),
                })
                .collect(),
        }
    }
}

/// What one regime says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Assessment of a regime")]
pub struct RegimeView {
    /// The regime.
    pub regime: Regime,
    /// The strongest finding of its duties.
    pub finding: Finding,
    /// Why it does not apply at all.
    pub reason: Option<Reason>,
    /// Each duty's answer.
    pub duties: Vec<DutyView>,
}

/// An open question: an unknown fact that can still change a finding.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Question")]
pub struct QuestionView {
    /// The fact, by its path.
    #[schema(example = "personal_data.risk")]
    pub fact: String,
    /// What is asked, in the reader's language.
    #[schema(example = "Judged: risk to rights and freedoms")]
    pub text: String,
    /// The type of the answer, as the dictionary names it.
    #[schema(example = "choice")]
    pub answer: String,
    /// The codes to choose from, for choices.
    pub choices: Vec<String>,
    /// Whether a named person must judge it.
    pub judgement: bool,
    /// The rules that it decides.
    #[schema(example = json!(["gdpr.art-34-1"]))]
    pub decides: Vec<String>,
    /// Where the law asks for it.
    pub citation: CitationView,
}

/// The codes that a type offers.
pub(crate) fn choices(kind: FactType) -> Vec<String> {
    match kind {
        FactType::Choice(codes) | FactType::Choices { codes, .. } => {
            codes.iter().map(|code| (*code).to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

impl QuestionView {
    fn new(question: &Question, language: Language) -> Self {
        let fact = Key::fact(question.key);
        Self {
            fact: fact.path.to_owned(),
            text: fact.label.get(language).to_owned(),
            answer: fact.kind.name().to_owned(),
            choices: choices(fact.kind),
            judgement: fact.judgement,
            decides: question
                .decides
                .iter()
                .map(|rule| rule.id.to_owned())
                .collect(),
            citation: CitationView::new(question.citation, language),
        }
    }
}

/// What all regimes say about one case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Assessment")]
pub struct AssessmentView {
    /// When it was made.
    pub assessed_at: Instant,
    /// The day whose law was applied.
    #[schema(example = "2026-11-20")]
    pub law_as_of: String,
    /// Each regime's answer.
    pub regimes: Vec<RegimeView>,
    /// What is still to be asked, the most decisive first.
    pub questions: Vec<QuestionView>,
    /// The risk to people that the engine proposes (GDPR); a named person decides. `null` where it cannot say.
    #[schema(example = "risk")]
    pub proposed_risk: Option<gdpr::risk::Risk>,
    /// That this is how it stood at an earlier instant; absent for the present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<AsOfView>,
}

impl AssessmentView {
    /// The view of an assessment.
    pub fn new(assessment: &Assessment, case: &Case<'_>, language: Language) -> Self {
        let regimes = assessment
            .regimes
            .iter()
            .map(|regime| RegimeView {
                regime: regime.regime,
                finding: regime.finding,
                reason: regime.reason,
                duties: regime
                    .duties
                    .iter()
                    .map(|duty| DutyView::new(duty, case, language))
                    .collect(),
            })
            .collect();
        Self {
            assessed_at: assessment.assessed_at,
            law_as_of: assessment.law_as_of.to_string(),
            regimes,
            questions: assessment
                .questions(case)
                .iter()
                .map(|question| QuestionView::new(question, language))
                .collect(),
            proposed_risk: gdpr::risk::proposed(case.facts),
            as_of: None,
        }
    }

    /// An example for the document: personal data were disclosed.
    pub fn sample() -> Self {
        use meldewerk_domain::law::assess;
        let json =
            serde_json::json!({"personal_data": {"breach_kinds": {"value": ["confidentiality"]}}});
        let facts = json
            .as_object()
            .and_then(|json| Facts::from_json(json).ok());
        let facts = facts.unwrap_or_default();
        let (profile, policies) = Default::default();
        let case = Case {
            facts: &facts,
            profile: &profile,
            policies: &policies,
        };
        let now = sample::instant();
        Self::new(
            &assess(&case, now.utc().date(), now),
            &case,
            Language::English,
        )
    }
}
