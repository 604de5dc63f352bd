use actix_web::{HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// The public key of checkpoints.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Checkpoint key")]
pub(crate) struct CheckpointKeyView {
    /// The algorithm (RFC 8032).
    #[schema(example = "Ed25519")]
    pub algorithm: &'static str,
    /// The key, in Base64.
    #[schema(example = "a2V5")]
    pub public_key: String,
}

/// Show the public key of checkpoints.
///
/// Whoever verifies pins the key that was first seen, and asks when it changes.
#[utoipa::path(
    tag = "operation",
    responses(
        (status = OK, description = "The key", body = CheckpointKeyView, example = json!({"algorithm": "Ed25519", "public_key": "a2V5"})),
        Problems
    ),
    security(())
)]
#[get("/checkpoint-key")]
pub(crate) async fn show_checkpoint_key(app: web::Data<App>) -> Result<HttpResponse, Problem> {
    let view = CheckpointKeyView {
        algorithm: "Ed25519",
        public_key: app.checkpoints.public_key(),
    };
    Ok(Reply::ok(&view)?.into_response())
}
