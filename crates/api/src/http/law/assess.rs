use std::collections::BTreeMap;

use actix_web::{HttpResponse, post, web};
use meldewerk_domain::law::condition::Case;
use meldewerk_domain::law::policy::Policies;
use meldewerk_domain::law::profile::{self, Profile};
use meldewerk_domain::law::{Facts, assess};
use meldewerk_domain::organisation::LawProfile;
use meldewerk_domain::violation::Violation;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::show_assessment::day;
use super::view::AssessmentView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::law::Standing;
use crate::problem::Problem;
use crate::state::App;

/// A case that is not stored.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "profile": {"seat": {"country": "DE"}, "dora": {"entity_type": "payment_institution"}},
    "facts": {"nature": {"ict_related": {"value": true}}, "clients": {"affected": {"value": 1001}, "total_using_service": {"value": 10000}}}
}))]
pub(crate) struct CaseBody {
    /// The profile; the organisation's own unless said.
    #[serde(default)]
    #[schema(value_type = Object)]
    profile: Option<Map<String, Value>>,
    /// The facts, nested by the paths of the dictionary.
    #[serde(default)]
    #[schema(value_type = Object)]
    facts: Map<String, Value>,
    /// Choices of interpretation; the organisation's own unless said.
    #[serde(default)]
    policies: Option<BTreeMap<String, String>>,
    /// The day whose law is applied; today unless said.
    #[serde(default)]
    law_as_of: Option<String>,
}

fn under(prefix: &'static str) -> impl Fn(Vec<Violation>) -> Problem {
    move |faults| Problem::invalid(faults.into_iter().map(|fault| fault.under(prefix)))
}

/// Assess a case that is not stored.
///
/// What if: any profile and any facts. Nothing is kept, and nobody is bound by it.
#[utoipa::path(
    tag = "law",
    request_body = CaseBody,
    responses(
        (status = OK, description = "The assessment", body = AssessmentView, example = json!(AssessmentView::sample())),
        Problems
    )
)]
#[post("/assessments")]
pub(crate) async fn assess_case(
    app: web::Data<App>,
    by: Authorised<needs::Assess>,
    reader: Reader,
    body: Body<CaseBody>,
) -> Result<HttpResponse, Problem> {
    let CaseBody {
        profile,
        facts,
        policies,
        law_as_of,
    } = body.value;
    let now = app.now();
    let organisation = app
        .store
        .read(by.identity.scope(), |tx| tx.organisation())
        .await?;
    let own = Standing::of(&organisation);
    let profile = match profile {
        Some(profile) => {
            let profile = LawProfile(profile);
            let faults = profile::faults(&profile);
            if !faults.is_empty() {
                return Err(under("/profile")(faults));
            }
            Profile::read(&profile)
        }
        None => own.profile,
    };
    let policies = match policies {
        Some(choices) => Policies::read(&choices).map_err(under("/policies"))?,
        None => own.policies,
    };
    let facts = Facts::from_json(&facts).map_err(under("/facts"))?;
    let faults = facts.not_begun(now);
    if !faults.is_empty() {
        return Err(under("/facts")(faults));
    }
    let facts = facts.at(now);
    let case = Case {
        facts: &facts,
        profile: &profile,
        policies: &policies,
    };
    let law_as_of = day(law_as_of.as_deref())?.unwrap_or_else(|| own.zone.date(now));
    let assessment = assess(&case, law_as_of, now);
    Ok(Reply::ok(&AssessmentView::new(&assessment, &case, reader.0))?.into_response())
}
