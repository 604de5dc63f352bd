use actix_web::{HttpResponse, get, web};
use meldewerk_store::Break;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// What was found at the first broken place of a chain.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "First broken entry")]
pub(crate) struct FirstBrokenView {
    /// The number of the entry that is wrong or missing.
    #[schema(example = 42)]
    pub sequence: i64,
    /// `missing`, `altered`, `personal_altered` or `head_differs`.
    #[schema(example = "altered")]
    pub why: &'static str,
}

/// The result of checking the whole journal of an organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Verification")]
pub(crate) struct VerificationView {
    /// Whether every entry is intact and linked to the one before.
    #[schema(example = true)]
    pub valid: bool,
    /// How many entries were found intact, from the first on.
    #[schema(example = 1234)]
    pub entries: i64,
    /// The hash of the last intact entry.
    #[schema(example = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub head: String,
    /// The first place at which the chain breaks.
    pub first_broken: Option<FirstBrokenView>,
}

/// Verify the journal.
///
/// Checks every entry of the organisation: its number, its content, its link to the one before, and the recorded end.
#[utoipa::path(
    tag = "audit",
    responses(
        (status = OK, description = "The result", body = VerificationView,
         example = json!({"valid": true, "entries": 1234, "head": format!("sha256:{}", "0".repeat(64)), "first_broken": null})),
        Problems
    )
)]
#[get("/audit/verify")]
pub(crate) async fn verify_journal(
    app: web::Data<App>,
    by: Authorised<needs::ReadAudit>,
) -> Result<HttpResponse, Problem> {
    let found = app
        .store
        .read(by.identity.scope(), |tx| tx.verify_journal())
        .await?;
    let first_broken = found.first_broken.map(|broken| FirstBrokenView {
        sequence: broken.sequence,
        why: match broken.why {
            Break::Missing => "missing",
            Break::Altered => "altered",
            Break::PersonalAltered => "personal_altered",
            Break::HeadDiffers => "head_differs",
        },
    });
    let view = VerificationView {
        valid: first_broken.is_none(),
        entries: found.entries,
        head: format!("sha256:{}", found.head),
        first_broken,
    };
    Ok(Reply::ok(&view)?.secret().into_response())
}
