//! Removes files that never came to their end: uploads that broke off, and bytes that were there already.

use meldewerk_store::StoreError;

use crate::state::App;

/// How long an upload may stand still, in seconds, before nobody is expected to go on with it.
pub const STANDSTILL_SECONDS: i64 = 60 * 60;
/// Contents looked at in one round.
const CONTENTS: i64 = 100;
/// Chunks removed in one transaction, so that other writers need not wait long.
const CHUNKS: i64 = 64;

/// Removes what nobody will finish, piece by piece.
pub async fn remove_unfinished(app: &App) -> Result<(), StoreError> {
    let before = app.now().saturating_add_seconds(-STANDSTILL_SECONDS);
    let unfinished = app
        .store
        .read_instance(move |instance| instance.unfinished_blobs(before, CONTENTS))
        .await?;
    for it in unfinished {
        let remove = move || {
            app.store.write(it.scope, move |tx| {
                tx.remove_unfinished(it.blob, before, CHUNKS)
            })
        };
        while !remove().await? {}
    }
    Ok(())
}
