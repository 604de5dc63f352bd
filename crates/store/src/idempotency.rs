//! Answers kept under the key that the client chose, in the same transaction as the write they answer.

use diesel::prelude::*;
use meldewerk_domain::instant::Instant;
use uuid::Uuid;

use crate::error::StoreError;
use crate::schema::idempotency_keys;
use crate::sql::{Doc, Id, Stamp};
use crate::transaction::{Instance, Read, Write};

/// Under what an answer is kept: who asked, where, and with which key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// The user or API key.
    pub identity: Uuid,
    /// The path that was asked.
    pub path: String,
    /// The client's key.
    pub key: String,
}

/// An answer as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// SHA-256 of the request in hexadecimal digits: the same key with another body is a mistake.
    pub request_hash: String,
    /// HTTP status.
    pub status: u16,
    /// Headers by name.
    pub headers: Vec<(String, String)>,
    /// The body; `None` where it showed a secret and was not kept.
    pub body: Option<String>,
}

impl Read<'_> {
    /// The answer kept under `key` since `since`.
    pub fn kept_answer(
        &mut self,
        key: &IdempotencyKey,
        since: Instant,
    ) -> Result<Option<KeptAnswer>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row: Option<(String, i32, Option<String>, Doc)> = idempotency_keys::table
            .find((organisation, Id(key.identity), &key.path, &key.key))
            .filter(idempotency_keys::created_at.ge(Stamp(since)))
            .select((
                idempotency_keys::request_hash,
                idempotency_keys::status,
                idempotency_keys::answer,
                idempotency_keys::headers,
            ))
            .first(self.connection())
            .optional()?;
        row.map(|(request_hash, status, body, headers)| {
            let corrupt = |why: String| StoreError::Corrupt {
                table: "idempotency_keys",
                id: key.key.clone(),
                why,
            };
            Ok(KeptAnswer {
                request_hash,
                status: u16::try_from(status).map_err(|error| corrupt(error.to_string()))?,
                headers: headers.into().map_err(|error| corrupt(error.to_string()))?,
                body,
            })
        })
        .transpose()
    }
}

impl Write<'_> {
    /// Keeps an answer under `key`, in place of one that is too old to count.
    pub fn keep_answer(
        &mut self,
        key: &IdempotencyKey,
        answer: &KeptAnswer,
        now: Instant,
    ) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row = (
            idempotency_keys::organisation_id.eq(organisation),
            idempotency_keys::identity_id.eq(Id(key.identity)),
            idempotency_keys::path.eq(&key.path),
            idempotency_keys::key.eq(&key.key),
            idempotency_keys::request_hash.eq(&answer.request_hash),
            idempotency_keys::status.eq(i32::from(answer.status)),
            idempotency_keys::answer.eq(&answer.body),
            idempotency_keys::headers.eq(Doc::of(&answer.headers)),
            idempotency_keys::created_at.eq(Stamp(now)),
        );
        crate::connection::per_backend!(self.connection(), |inner| {
            use diesel::upsert::excluded;
            diesel::insert_into(idempotency_keys::table)
                .values(row)
                .on_conflict((
                    idempotency_keys::organisation_id,
                    idempotency_keys::identity_id,
                    idempotency_keys::path,
                    idempotency_keys::key,
                ))
                .do_update()
                .set((
                    idempotency_keys::request_hash.eq(excluded(idempotency_keys::request_hash)),
                    idempotency_keys::status.eq(excluded(idempotency_keys::status)),
                    idempotency_keys::answer.eq(excluded(idempotency_keys::answer)),
                    idempotency_keys::headers.eq(excluded(idempotency_keys::headers)),
                    idempotency_keys::created_at.eq(excluded(idempotency_keys::created_at)),
                ))
                .execute(inner)
        })?;
        Ok(())
    }
}

impl Instance<'_> {
    /// Forgets answers kept before `before`; answers how many.
    pub fn forget_answers(&mut self, before: Instant) -> Result<usize, StoreError> {
        let old = idempotency_keys::table.filter(idempotency_keys::created_at.lt(Stamp(before)));
        Ok(diesel::delete(old).execute(self.connection())?)
    }
}
