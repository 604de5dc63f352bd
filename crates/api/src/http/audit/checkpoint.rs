use actix_web::{HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::checkpoint::Statement;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A signed checkpoint of the journal.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Checkpoint")]
pub(crate) struct CheckpointView {
    /// What is signed, byte for byte: whose journal it is, how many entries it has, the hash of the last, and when.
    #[schema(
        example = "meldewerk checkpoint 1\norganisation 00000000-0000-0000-0000-000000000001\nentries 0\nhead sha256:0000000000000000000000000000000000000000000000000000000000000000\nat 2026-11-20T08:15:00Z\n"
    )]
    pub statement: String,
    /// The signature of it (Ed25519), in Base64.
    #[schema(example = "c2lnbmF0dXJl")]
    pub signature: String,
    /// The public key, in Base64. Whoever keeps checkpoints keeps the key of the first one, and trusts no other.
    #[schema(example = "a2V5")]
    pub public_key: String,
}

/// Take a checkpoint of the journal.
///
/// Kept elsewhere, it proves later that the entries up to it were not rewritten, even by whoever holds the database.
#[utoipa::path(
    tag = "audit",
    responses(
        (status = OK, description = "The checkpoint", body = CheckpointView, example = json!({
            "statement": "meldewerk checkpoint 1\n…", "signature": "c2lnbmF0dXJl", "public_key": "a2V5"
        })),
        Problems
    )
)]
#[get("/audit/checkpoint")]
pub(crate) async fn take_checkpoint(
    app: web::Data<App>,
    by: Authorised<needs::ReadAudit>,
) -> Result<HttpResponse, Problem> {
    let scope = by.identity.scope();
    let end = app.store.read(scope, |tx| tx.journal_end()).await?;
    let statement = Statement {
        organisation: scope.organisation(),
        entries: end.entries,
        head: end.head,
        at: app.now(),
    };
    let statement = statement.text();
    let view = CheckpointView {
        signature: app.checkpoints.sign(&statement),
        public_key: app.checkpoints.public_key(),
        statement,
    };
    Ok(Reply::ok(&view)?.secret().into_response())
}
