//! Sessions: families of refresh tokens, each of which can be used once.

use diesel::prelude::*;
use meldewerk_domain::id::{OrganisationId, SessionId, UserId};
use meldewerk_domain::instant::Instant;

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::refresh_tokens;
use crate::sql::{Id, Stamp};
use crate::transaction::{Instance, Write};

/// To whom a session belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// The family of tokens.
    pub id: SessionId,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The user.
    pub user: UserId,
}

/// A refresh token as stored: its hash, never itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefreshToken {
    /// SHA-256 of the token in hexadecimal digits.
    pub hash: String,
    /// The session that it prolongs.
    pub session: Session,
    /// When it was issued.
    pub issued_at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
    /// When it was exchanged for its successor. A second use means that somebody else has it too.
    pub used_at: Option<Instant>,
    /// When its session was ended.
    pub revoked_at: Option<Instant>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = refresh_tokens)]
struct Row {
    token_hash: String,
    session_id: Id,
    organisation_id: Id,
    user_id: Id,
    issued_at: Stamp,
    expires_at: Stamp,
    used_at: Option<Stamp>,
    revoked_at: Option<Stamp>,
}

impl From<&RefreshToken> for Row {
    fn from(token: &RefreshToken) -> Self {
        Self {
            token_hash: token.hash.clone(),
            session_id: Id(token.session.id.0),
            organisation_id: Id(token.session.organisation.0),
            user_id: Id(token.session.user.0),
            issued_at: Stamp(token.issued_at),
            expires_at: Stamp(token.expires_at),
            used_at: token.used_at.map(Stamp),
            revoked_at: token.revoked_at.map(Stamp),
        }
    }
}

impl From<Row> for RefreshToken {
    fn from(row: Row) -> Self {
        Self {
            hash: row.token_hash,
            session: Session {
                id: SessionId(row.session_id.0),
                organisation: OrganisationId(row.organisation_id.0),
                user: UserId(row.user_id.0),
            },
            issued_at: row.issued_at.0,
            expires_at: row.expires_at.0,
            used_at: row.used_at.map(|at| at.0),
            revoked_at: row.revoked_at.map(|at| at.0),
        }
    }
}

impl Instance<'_> {
    /// The token with this hash, used, revoked and expired ones included.
    pub fn refresh_token(&mut self, hash: &str) -> Result<Option<RefreshToken>, StoreError> {
        let row = refresh_tokens::table
            .find(hash)
            .select(Row::as_select())
            .first(self.connection())
            .optional()?;
        Ok(row.map(RefreshToken::from))
    }

    /// Removes tokens that expired before `before`, at most a thousand; answers how many.
    pub fn remove_expired_tokens(&mut self, before: Instant) -> Result<usize, StoreError> {
        let old: Vec<String> = refresh_tokens::table
            .filter(refresh_tokens::expires_at.lt(Stamp(before)))
            .select(refresh_tokens::token_hash)
            .limit(1_000)
            .load(self.connection())?;
        let old = refresh_tokens::table.filter(refresh_tokens::token_hash.eq_any(old));
        Ok(diesel::delete(old).prepared().execute(self.connection())?)
    }
}

impl Write<'_> {
    /// Stores a new token.
    pub fn insert_refresh_token(&mut self, token: &RefreshToken) -> Result<(), StoreError> {
        self.owner(token.session.organisation)?;
        diesel::insert_into(refresh_tokens::table)
            .values(Row::from(token))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Marks a token as used, if nobody used it before; answers whether this call did.
    pub fn use_refresh_token(&mut self, hash: &str, at: Instant) -> Result<bool, StoreError> {
        let unused = refresh_tokens::table
            .find(hash)
            .filter(refresh_tokens::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(refresh_tokens::used_at.is_null());
        let changed = diesel::update(unused)
            .set(refresh_tokens::used_at.eq(Some(Stamp(at))))
            .prepared()
            .execute(self.connection())?;
        Ok(changed == 1)
    }

    /// Ends a session: none of its tokens is accepted any more.
    pub fn revoke_session(&mut self, id: SessionId, at: Instant) -> Result<(), StoreError> {
        let open = refresh_tokens::table
            .filter(refresh_tokens::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(refresh_tokens::session_id.eq(Id(id.0)))
            .filter(refresh_tokens::revoked_at.is_null());
        diesel::update(open)
            .set(refresh_tokens::revoked_at.eq(Some(Stamp(at))))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Ends every session of a user.
    pub fn revoke_sessions_of(&mut self, user: UserId, at: Instant) -> Result<(), StoreError> {
        let open = refresh_tokens::table
            .filter(refresh_tokens::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(refresh_tokens::user_id.eq(Id(user.0)))
            .filter(refresh_tokens::revoked_at.is_null());
        diesel::update(open)
            .set(refresh_tokens::revoked_at.eq(Some(Stamp(at))))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }
}
