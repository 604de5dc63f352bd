use actix_web::{HttpResponse, post};
use meldewerk_domain::law::gdpr::enisa::{
    self, Band, Circumstance, DataContext, Identification, Inputs,
};
use meldewerk_domain::law::gdpr::risk::Risk;
use meldewerk_domain::text::Text;
use meldewerk_domain::violation::Violation;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;

/// What the score is made of.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Severity of a breach", example = json!({
    "data_context": "financial", "identification": "maximum", "confidentiality": "uncontained",
    "malicious": true, "proposed_risk": "risk"
}))]
pub(crate) struct BreachSeverityBody {
    /// What the data tell about a person; of several kinds the one with the highest score.
    data_context: DataContext,
    /// 1 to 4 in place of the kind's base, where the context makes the data say more or less.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 4)]
    data_context_score: Option<u8>,
    /// How easily a person is identified by the data.
    identification: Identification,
    /// What happened to confidentiality.
    #[serde(default)]
    confidentiality: Option<Circumstance>,
    /// What happened to integrity.
    #[serde(default)]
    integrity: Option<Circumstance>,
    /// What happened to availability.
    #[serde(default)]
    availability: Option<Circumstance>,
    /// Whether somebody acted on purpose.
    #[serde(default)]
    malicious: bool,
    /// The people affected, as far as known.
    #[serde(default)]
    affected_persons: Option<u64>,
    /// The risk that was proposed or judged so far; the score may raise it and never lowers it.
    #[serde(default)]
    proposed_risk: Option<Risk>,
}

/// The score of a breach.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Severity score of a breach")]
pub(crate) struct BreachSeverityView {
    /// The score, SE = DPC × EI + CB, from 0.25 to 6.
    #[schema(example = "4.00")]
    pub score: String,
    /// Its band.
    pub band: Band,
    /// How it was computed.
    #[schema(example = "3 × 1.00 + 1.00 = 4.00")]
    pub computation: String,
    /// Whether more than 100 people are affected: shown beside the score, which it does not change.
    pub many_persons: bool,
    /// The risk after this second opinion: what was proposed, or more; `null` where neither says anything.
    #[schema(example = "high")]
    pub risk: Option<Risk>,
}

/// From more than so many people on, the method sets its flag.
const MANY_PERSONS: u64 = 100;

/// A number of quarters as people write it.
fn quarters(number: u8) -> String {
    format!("{}.{:02}", number / 4, number % 4 * 25)
}

impl BreachSeverityView {
    fn new(inputs: Inputs, affected: Option<u64>, proposed: Option<Risk>) -> Self {
        let score = enisa::score(&inputs);
        Self {
            score: quarters(score.quarters),
            band: score.band,
            computation: format!(
                "{} × {} + {} = {}",
                score.context,
                quarters(score.identification_quarters),
                quarters(score.circumstances_quarters),
                quarters(score.quarters)
            ),
            many_persons: affected.is_some_and(|persons| persons > MANY_PERSONS),
            risk: score.raise(proposed),
        }
    }

    /// An example for the document: the one of the body.
    fn sample() -> Self {
        let inputs = Inputs {
            context: DataContext::Financial,
            context_score: None,
            identification: Identification::Maximum,
            confidentiality: Circumstance::Uncontained,
            integrity: Circumstance::None,
            availability: Circumstance::None,
            malicious: true,
        };
        Self::new(inputs, None, Some(Risk::Risk))
    }
}

/// Score the severity of a breach by ENISA's method.
///
/// A second opinion on the risk to people, older than the GDPR: it may raise the risk that was proposed and never lowers it.
/// Nothing is kept; whoever judges the risk records it as a fact.
#[utoipa::path(
    tag = "law",
    request_body = BreachSeverityBody,
    responses(
        (status = OK, description = "The score", body = BreachSeverityView, example = json!(BreachSeverityView::sample())),
        Problems
    )
)]
#[post("/assessments/breach-severity")]
pub(crate) async fn score_breach(
    _by: Authorised<needs::Assess>,
    body: Body<BreachSeverityBody>,
) -> Result<HttpResponse, Problem> {
    let given = body.value;
    if given
        .data_context_score
        .is_some_and(|score| !(1..=4).contains(&score))
    {
        return Err(Problem::invalid([Violation::new(
            "/data_context_score",
            "out_of_range",
            Text::new(
                "The score is from 1 to 4.",
                "Der Wert liegt zwischen 1 und 4.",
            ),
        )]));
    }
    let happened = |circumstance: Option<Circumstance>| circumstance.unwrap_or(Circumstance::None);
    let inputs = Inputs {
        context: given.data_context,
        context_score: given.data_context_score,
        identification: given.identification,
        confidentiality: happened(given.confidentiality),
        integrity: happened(given.integrity),
        availability: happened(given.availability),
        malicious: given.malicious,
    };
    let view = BreachSeverityView::new(inputs, given.affected_persons, given.proposed_risk);
    Ok(Reply::ok(&view)?.into_response())
}
