use actix_web::{HttpResponse, patch, web};
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::content::edit::Changes;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Drafting;
use super::view::ReportView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::etag::IfMatch;
use crate::convention::language::Reader;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::http::obligations::find;
use crate::problem::Problem;
use crate::state::App;

/// What a person writes into a report.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"values": {"measures": "Das Postfach wurde gesperrt, die Empfänger wurden um Löschung gebeten."}}))]
pub(crate) struct ReportPatchBody {
    /// Values by the fields' codes. An empty text lets the field stay empty, whatever the report derives; `null` takes back what
    /// was written, so that the derived value stands again. What is absent stays.
    #[schema(value_type = std::collections::BTreeMap<String, Option<serde_json::Value>>)]
    values: Changes,
}

/// Write into a report.
///
/// What a person writes stands beside what the report derives from facts and anchors, and goes out instead of it.
#[utoipa::path(
    tag = "obligations",
    request_body = ReportPatchBody,
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("stage" = Stage, Path, description = "The report"),
        IfMatch
    ),
    responses(
        (status = OK, description = "The report", body = ReportView, example = json!(ReportView::sample())),
        Problems
    )
)]
#[patch("/obligations/{id}/stages/{stage}/report")]
pub(crate) async fn edit_report(
    app: web::Data<App>,
    by: Authorised<needs::RecordSubmissions>,
    reader: Reader,
    path: web::Path<(ObligationId, Stage)>,
    if_match: IfMatch,
    body: Body<ReportPatchBody>,
) -> Result<HttpResponse, Problem> {
    let ((id, stage), identity, now) = (path.into_inner(), by.identity, app.now());
    let changes = body.value.values;
    let reply = app
        .store
        .write(identity.scope(), move |tx| {
            let (obligation, dossier) = find(tx, id, now)?;
            let mut drafting = Drafting::read(tx, &obligation, &dossier, stage)?;
            if_match.check(&drafting.version(&dossier, now))?;
            drafting.edit(tx, changes, identity.actor, now)?;
            let fields = drafting.fields(&dossier, now, reader.0);
            let view = drafting.view(&dossier, &fields, reader.0);
            Ok::<_, Problem>(Reply::ok(&view)?.tagged(&drafting.version(&dossier, now), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
