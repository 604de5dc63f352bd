use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::OrganisationId;
use meldewerk_store::{Read, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::checkpoint::{Statement, is_signed};
use crate::convention::body::Body;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A checkpoint that was kept elsewhere.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Kept checkpoint", example = json!({
    "statement": "meldewerk checkpoint 1\n…", "signature": "c2lnbmF0dXJl", "public_key": "a2V5"
}))]
pub(crate) struct KeptCheckpointBody {
    /// The statement, byte for byte.
    statement: String,
    /// Its signature, in Base64.
    signature: String,
    /// The public key that was kept with it, in Base64; this server's own unless said.
    #[serde(default)]
    public_key: Option<String>,
}

/// What a kept checkpoint says about the journal.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Verdict on a checkpoint")]
pub(crate) struct CheckpointVerdictView {
    /// Whether the journal still has the very entry, and the whole chain is valid.
    #[schema(example = true)]
    pub holds: bool,
    /// Why not: `no_statement`, `wrong_signature`, `other_organisation`, `cut_off` (there are fewer entries than there were),
    /// `rewritten` (the entry has another hash) or `broken` (the chain itself breaks).
    #[schema(example = "rewritten")]
    pub why: Option<&'static str>,
}

/// Check a checkpoint that was kept elsewhere.
///
/// Its signature first, then whether the journal still has the very entry that it names, and whether the chain is whole.
#[utoipa::path(
    tag = "audit",
    request_body = KeptCheckpointBody,
    responses(
        (status = OK, description = "The verdict", body = CheckpointVerdictView, example = json!({"holds": true, "why": null})),
        Problems
    )
)]
#[post("/audit/checkpoint")]
pub(crate) async fn check_checkpoint(
    app: web::Data<App>,
    by: Authorised<needs::ReadAudit>,
    body: Body<KeptCheckpointBody>,
) -> Result<HttpResponse, Problem> {
    let kept = body.value;
    let scope = by.identity.scope();
    let key = kept
        .public_key
        .unwrap_or_else(|| app.checkpoints.public_key());
    let why = match said(&kept.statement, &kept.signature, &key, scope.organisation()) {
        Err(why) => Some(why),
        Ok(statement) => {
            app.store
                .read(scope, move |tx| against_journal(tx, &statement))
                .await?
        }
    };
    let view = CheckpointVerdictView {
        holds: why.is_none(),
        why,
    };
    Ok(Reply::ok(&view)?.secret().into_response())
}

/// What the checkpoint says by itself, or why it says nothing.
fn said(
    statement: &str,
    signature: &str,
    key: &str,
    organisation: OrganisationId,
) -> Result<Statement, &'static str> {
    let read = Statement::read(statement).ok_or("no_statement")?;
    if !is_signed(statement, signature, key) {
        return Err("wrong_signature");
    }
    if read.organisation != organisation {
        return Err("other_organisation");
    }
    Ok(read)
}

/// Why the journal is not the one that the checkpoint speaks of.
fn against_journal(
    tx: &mut Read<'_>,
    statement: &Statement,
) -> Result<Option<&'static str>, StoreError> {
    let Some(hash) = tx.journal_hash(statement.entries)? else {
        return Ok(Some("cut_off"));
    };
    if hash != statement.head {
        return Ok(Some("rewritten"));
    }
    let is_whole = tx.verify_journal()?.first_broken.is_none();
    Ok((!is_whole).then_some("broken"))
}
