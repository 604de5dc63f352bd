//! A file on its way in: chunk after chunk, each in a short transaction of its own.

use actix_web::web::Payload;
use aws_lc_rs::digest::{Context, SHA256};
use futures_util::StreamExt;
use meldewerk_domain::id::BlobId;
use meldewerk_domain::text::Text;
use meldewerk_store::{CHUNK_BYTES, Chunk, Read, Scope};

use super::digest::Announced;
use super::sniff;
use crate::problem::{Kind, Problem, framework};
use crate::state::App;

/// A file whose bytes have all come.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    /// Where its bytes are.
    pub(crate) blob: BlobId,
    /// How many they are.
    pub(crate) size: u64,
    /// Their SHA-256 in hexadecimal digits.
    pub(crate) sha256: String,
    /// The media type that they tell.
    pub(crate) detected_type: Option<String>,
}

/// Refuses a file that is larger than any may be, or than there is room for.
pub(crate) fn check_room(
    tx: &mut Read<'_>,
    app: &App,
    announced: Option<u64>,
) -> Result<(), Problem> {
    let more = announced.unwrap_or_default();
    check_size(app, more)?;
    check_quota(tx, app, more)
}

fn check_size(app: &App, size: u64) -> Result<(), Problem> {
    let max = app.config.attachments.max_bytes;
    if size <= max {
        return Ok(());
    }
    Err(Problem::new(Kind::PayloadTooLarge)
        .because(Text::new(
            "An attachment has at most {max} bytes.",
            "Ein Anhang hat höchstens {max} Byte.",
        ))
        .with("max", max))
}

fn check_quota(tx: &mut Read<'_>, app: &App, more: u64) -> Result<(), Problem> {
    let taken = tx.attachment_bytes()?.saturating_add(more);
    if taken <= app.config.attachments.organisation_max_bytes {
        return Ok(());
    }
    Err(Problem::new(Kind::QuotaExceeded))
}

/// Takes in a file. What breaks off, is too large or has another digest than announced leaves nothing that anybody could
/// see.
pub(crate) async fn receive(
    app: &App,
    scope: Scope,
    payload: Payload,
    announced: &Announced,
) -> Result<Received, Problem> {
    let (blob, now) = (BlobId(app.new_id()), app.now());
    app.store
        .write(scope, move |tx| tx.begin_blob(blob, now))
        .await?;
    let received = take(app, scope, blob, payload, announced).await;
    if received.is_err() {
        give_up(app, scope, blob).await;
    }
    received
}

/// Gives up a file that nothing refers to. Should even that fail, the worker finds it when it is old.
pub(crate) async fn give_up(app: &App, scope: Scope, blob: BlobId) {
    let given_up = app
        .store
        .write(scope, move |tx| tx.discard_blob(blob))
        .await;
    if let Err(error) = given_up {
        tracing::warn!(%blob, error = %error, "an upload could not be given up; it is removed later");
    }
}

async fn take(
    app: &App,
    scope: Scope,
    blob: BlobId,
    mut payload: Payload,
    announced: &Announced,
) -> Result<Received, Problem> {
    let mut digest = Context::new(&SHA256);
    let mut waiting = Vec::with_capacity(CHUNK_BYTES);
    let (mut size, mut number) = (0_u64, 0_i64);
    while let Some(bytes) = payload.next().await {
        let bytes = bytes.map_err(|error| framework::payload(&error))?;
        size = size.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        check_size(app, size)?;
        digest.update(&bytes);
        let mut rest = bytes.as_ref();
        while !rest.is_empty() {
            let room = CHUNK_BYTES.saturating_sub(waiting.len()).min(rest.len());
            let (now, later) = rest.split_at(room);
            waiting.extend_from_slice(now);
            rest = later;
            if waiting.len() == CHUNK_BYTES {
                let full = std::mem::replace(&mut waiting, Vec::with_capacity(CHUNK_BYTES));
                store(app, scope, blob, number, full).await?;
                number = number.saturating_add(1);
            }
        }
    }
    if !waiting.is_empty() {
        store(app, scope, blob, number, waiting).await?;
    }
    let sha256 = data_encoding::HEXLOWER.encode(digest.finish().as_ref());
    announced.check(&sha256)?;
    let detected_type = app
        .store
        .read(scope, move |tx| sniff::media_type(tx, blob, size))
        .await?;
    Ok(Received {
        blob,
        size,
        sha256,
        detected_type,
    })
}

async fn store(
    app: &App,
    scope: Scope,
    blob: BlobId,
    number: i64,
    bytes: Vec<u8>,
) -> Result<(), Problem> {
    let (chunk, now, shared) = (Chunk::of(bytes), app.now(), app.clone());
    app.store
        .write(scope, move |tx| {
            tx.append_chunk(blob, number, &chunk, now)?;
            check_quota(tx, &shared, 0)
        })
        .await
}
