use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::obligation::AuthorityRequest;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::step::Step;
use super::view::ObligationView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A request of an authority.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"received_at": "2026-11-24T09:00:00+01:00", "due_at": "2026-11-27T12:00:00+01:00", "text": "Bitte den Stand der Ermittlungen mitteilen."}))]
pub(crate) struct RequestBody {
    /// Which report; the intermediate one unless said.
    #[serde(default)]
    stage: Option<Stage>,
    /// When the request came in.
    received_at: Instant,
    /// By when, if it says so.
    #[serde(default)]
    due_at: Option<Instant>,
    /// What it says.
    text: String,
}

/// Record a request of the authority.
///
/// The authority asks for a report and may set a date, which counts from then on.
#[utoipa::path(
    tag = "obligations",
    request_body = RequestBody,
    params(("id" = ObligationId, Path, description = "The obligation"), Repetition),
    responses(
        (status = OK, description = "The obligation", body = ObligationView, example = json!(ObligationView::sample())),
        Problems
    )
)]
#[post("/obligations/{id}/requests")]
pub(crate) async fn request_report(
    app: web::Data<App>,
    by: Authorised<needs::RecordSubmissions>,
    reader: Reader,
    id: web::Path<ObligationId>,
    repetition: Repetition,
    body: Body<RequestBody>,
) -> Result<HttpResponse, Problem> {
    let Body {
        value:
            RequestBody {
                stage,
                received_at,
                due_at,
                text,
            },
        bytes,
    } = body;
    let stage = stage.unwrap_or(Stage::Intermediate);
    let request = AuthorityRequest {
        stage,
        received_at,
        due_at,
        text,
    };
    let step = Step::new(id.into_inner(), by.identity, repetition, bytes, reader.0);
    let reply = step
        .take(&app, move |_tx, before, _dossier, now| {
            Ok(before.request(request, now)?)
        })
        .await?;
    Ok(reply.into_response())
}
