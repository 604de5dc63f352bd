//! Answers kept under the key that the client chose, in the same transaction as the write they answer.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::upsert::excluded;
use meldewerk_domain::id::OrganisationId;
use meldewerk_domain::instant::Instant;
use uuid::Uuid;

use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::idempotency_keys;
use crate::sql::{Doc, Id, Stamp};
use crate::transaction::{Instance, Write};

/// Under what an answer is kept: who asked, where, and with which key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

/// An answer as a row.
#[derive(Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = idempotency_keys)]
pub(crate) struct AnswerRow {
    organisation_id: Id,
    identity_id: Id,
    path: String,
    key: String,
    request_hash: String,
    status: i32,
    answer: Option<String>,
    headers: Doc,
    created_at: Stamp,
}

impl AnswerRow {
    fn key(&self) -> IdempotencyKey {
        IdempotencyKey {
            identity: self.identity_id.0,
            path: self.path.clone(),
            key: self.key.clone(),
        }
    }

    /// Whether one of the identifiers stands in its path or body.
    fn names(&self, ids: &[String]) -> bool {
        let body = self.answer.as_deref().unwrap_or_default();
        let mut ids = ids.iter().map(String::as_str);
        ids.any(|id| self.path.contains(id) || body.contains(id))
    }
}

impl TryFrom<AnswerRow> for KeptAnswer {
    type Error = StoreError;

    fn try_from(row: AnswerRow) -> Result<Self, StoreError> {
        let id = row.key;
        let corrupt = |why: String| StoreError::Corrupt {
            table: "idempotency_keys",
            id: id.clone(),
            why,
        };
        Ok(Self {
            request_hash: row.request_hash,
            status: u16::try_from(row.status).map_err(|error| corrupt(error.to_string()))?,
            headers: row
                .headers
                .into()
                .map_err(|error| corrupt(error.to_string()))?,
            body: row.answer,
        })
    }
}

/// What stands under the keys of a batch, looked up at once for a batch of one organisation's writes.
#[derive(Default)]
pub(crate) struct LookedUp(HashMap<IdempotencyKey, Option<AnswerRow>>);

impl LookedUp {
    pub(crate) fn load(
        connection: &mut AnyConnection,
        organisation: OrganisationId,
        keys: Vec<&IdempotencyKey>,
    ) -> Result<Self, StoreError> {
        let mut found: HashMap<IdempotencyKey, Option<AnswerRow>> =
            keys.iter().map(|key| ((*key).clone(), None)).collect();
        // One key is looked up by the write itself.
        if found.len() < 2 {
            return Ok(Self::default());
        }
        let (mut identities, mut paths, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for key in keys {
            identities.push(Id(key.identity));
            paths.push(&key.path);
            names.push(&key.key);
        }
        // Rows of other combinations do no harm.
        let rows: Vec<AnswerRow> = idempotency_keys::table
            .filter(idempotency_keys::organisation_id.eq(Id(organisation.0)))
            .filter(idempotency_keys::identity_id.eq_any(unique(identities)))
            .filter(idempotency_keys::path.eq_any(unique(paths)))
            .filter(idempotency_keys::key.eq_any(unique(names)))
            .select(AnswerRow::as_select())
            .load(connection)?;
        for row in rows {
            found.insert(row.key(), Some(row));
        }
        Ok(Self(found))
    }
}

fn unique<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort_unstable();
    values.dedup();
    values
}

/// Most rows of one insert: PostgreSQL allows 65 535 parameters, and a row has nine.
const INSERT_MAX: usize = 1_000;

/// An insert that takes the place of what stands under the same key.
macro_rules! replacing {
    ($values:expr) => {
        diesel::insert_into(idempotency_keys::table)
            .values($values)
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
    };
}

/// Inserts the answers of a batch, each in place of one that is too old to count.
pub(crate) fn flush(
    connection: &mut AnyConnection,
    answers: &[AnswerRow],
) -> Result<(), StoreError> {
    match connection {
        AnyConnection::Postgres(inner) => {
            for chunk in answers.chunks(INSERT_MAX) {
                replacing!(chunk).execute(inner)?;
            }
        }
        // diesel has no such insert of many rows for SQLite, where each statement is but a call.
        sqlite @ AnyConnection::Sqlite(_) => {
            for answer in answers {
                replacing!(answer).prepared().execute(sqlite)?;
            }
        }
    }
    Ok(())
}

impl Write<'_> {
    /// The answer kept under `key` since `since`.
    pub fn kept_answer(
        &mut self,
        key: &IdempotencyKey,
        since: Instant,
    ) -> Result<Option<KeptAnswer>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let is_it = |row: &&AnswerRow| {
            row.organisation_id == organisation
                && (row.identity_id.0, &row.path, &row.key) == (key.identity, &key.path, &key.key)
        };
        if let Some(row) = self.pending.answers.iter().find(is_it) {
            return row.clone().try_into().map(Some);
        }
        if let Some(found) = self.looked_up.0.get(key) {
            let counts = found.as_ref().filter(|row| row.created_at.0 >= since);
            let mut row = counts.cloned();
            // It was read before the writes of this batch, one of which may have erased it.
            if let Some(row) = row.as_mut().filter(|row| row.names(&self.pending.erased)) {
                row.answer = None;
            }
            return row.map(KeptAnswer::try_from).transpose();
        }
        let identity = Id(key.identity);
        idempotency_keys::table
            .find((organisation, identity, &key.path, &key.key))
            .filter(idempotency_keys::created_at.ge(Stamp(since)))
            .select(AnswerRow::as_select())
            .first(self.connection())
            .optional()?
            .map(KeptAnswer::try_from)
            .transpose()
    }

    /// Keeps an answer under `key`, in place of one that is too old to count. The row is written at the end of the batch.
    pub fn keep_answer(&mut self, key: &IdempotencyKey, answer: &KeptAnswer, now: Instant) {
        self.pending.answers.push(AnswerRow {
            organisation_id: Id(self.scope().organisation().0),
            identity_id: Id(key.identity),
            path: key.path.clone(),
            key: key.key.clone(),
            request_hash: answer.request_hash.clone(),
            status: i32::from(answer.status),
            answer: answer.body.clone(),
            headers: Doc::of(&answer.headers),
            created_at: Stamp(now),
        });
    }

    /// Erases the bodies of kept answers that name one of `ids`, because they may hold words that were erased.
    ///
    /// As with the journal's entries, those of other writes in the same batch cannot be brought back should this write be
    /// refused afterwards: it is among the last things that a write does.
    pub fn erase_answers(&mut self, ids: &[Uuid]) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let names: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        for name in &names {
            let pattern = format!("%{name}%");
            let kept = idempotency_keys::table
                .filter(idempotency_keys::organisation_id.eq(organisation))
                .filter(idempotency_keys::answer.is_not_null())
                .filter(
                    idempotency_keys::path
                        .like(pattern.clone())
                        .or(idempotency_keys::answer.like(pattern)),
                );
            diesel::update(kept)
                .set(idempotency_keys::answer.eq(None::<String>))
                .prepared()
                .execute(self.connection())?;
        }
        let theirs =
            |row: &&mut AnswerRow| row.organisation_id == organisation && row.names(&names);
        for row in self.pending.answers.iter_mut().filter(theirs) {
            row.answer = None;
        }
        self.pending.erased.extend(names);
        Ok(())
    }
}

impl Instance<'_> {
    /// Forgets answers kept before `before`; answers how many.
    pub fn forget_answers(&mut self, before: Instant) -> Result<usize, StoreError> {
        let old = idempotency_keys::table.filter(idempotency_keys::created_at.lt(Stamp(before)));
        Ok(diesel::delete(old).prepared().execute(self.connection())?)
    }
}
