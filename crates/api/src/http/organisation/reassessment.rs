use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::reassessment::{Cause, Reassessment};
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// How far the re-assessment of all incidents has come.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Reassessment")]
pub(crate) struct ReassessmentView {
    /// Why.
    pub cause: Cause,
    /// Which rules are applied: a hash of the register of rules in hexadecimal digits.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub register: String,
    /// When it began.
    pub began_at: Instant,
    /// How many incidents there were when it began.
    #[schema(example = 1200)]
    pub total: u64,
    /// How many have been looked at.
    #[schema(example = 400)]
    pub done: u64,
    /// How many obligations arose, changed or lapsed by it.
    #[schema(example = 3)]
    pub changed: u64,
    /// When it ended; `null` while it is under way.
    pub finished_at: Option<Instant>,
}

impl From<Reassessment> for ReassessmentView {
    fn from(it: Reassessment) -> Self {
        Self {
            cause: it.cause,
            register: it.register,
            began_at: it.began_at,
            total: it.total,
            done: it.done,
            changed: it.changed,
            finished_at: it.finished_at,
        }
    }
}

impl ReassessmentView {
    fn sample() -> Self {
        let began_at = crate::http::sample::instant();
        let begun = Reassessment::begin(Cause::Profile, "9f86d081884c7d65".into(), 1200, began_at);
        Self {
            done: 400,
            changed: 3,
            ..begun.into()
        }
    }
}

/// Show how far the re-assessment of all incidents has come.
///
/// After a change of the profile, of a policy or of the rules, every incident is looked at anew in the background. This is
/// the latest such job; its changes stand in the journal.
#[utoipa::path(
    tag = "organisation",
    responses(
        (status = OK, description = "The latest re-assessment", body = ReassessmentView, example = json!(ReassessmentView::sample())),
        Problems
    )
)]
#[get("/organisation/reassessment")]
pub(crate) async fn show_reassessment(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadOrganisation>,
) -> Result<HttpResponse, Problem> {
    let latest = app
        .store
        .read(by.identity.scope(), |tx| tx.reassessment())
        .await?;
    let latest = latest.ok_or_else(Problem::not_found)?;
    reply::read_derived(&request, &ReassessmentView::from(latest))
}
