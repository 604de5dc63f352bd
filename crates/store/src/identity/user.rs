//! Users and the hashes of their passwords.

use diesel::prelude::*;
use meldewerk_domain::id::{OrganisationId, UserId};
use meldewerk_domain::identity::{Email, Role, User};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Language;

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::users;
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::{Instance, Read, Write, hit};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = users)]
struct Row {
    id: Id,
    organisation_id: Id,
    email: String,
    email_key: String,
    name: String,
    role: Coded<Role>,
    language: Coded<Language>,
    active: bool,
    version: i64,
    created_at: Stamp,
    updated_at: Stamp,
}

impl From<&User> for Row {
    fn from(user: &User) -> Self {
        Self {
            id: Id(user.id.0),
            organisation_id: Id(user.organisation.0),
            email: user.email.as_str().to_owned(),
            email_key: user.email.folded(),
            name: user.name.clone(),
            role: Coded(user.role),
            language: Coded(user.language),
            active: user.active,
            version: i64::try_from(user.version).unwrap_or(i64::MAX),
            created_at: Stamp(user.created_at),
            updated_at: Stamp(user.updated_at),
        }
    }
}

impl TryFrom<Row> for User {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let corrupt = |why: String| StoreError::Corrupt {
            table: "users",
            id: row.id.0.to_string(),
            why,
        };
        Ok(Self {
            id: UserId(row.id.0),
            organisation: OrganisationId(row.organisation_id.0),
            email: Email::parse(&row.email).map_err(|fault| corrupt(fault.code.to_owned()))?,
            version: u64::try_from(row.version).map_err(|error| corrupt(error.to_string()))?,
            name: row.name,
            role: row.role.0,
            language: row.language.0,
            active: row.active,
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
        })
    }
}

/// A user with what proves and limits the access.
#[derive(Debug, Clone)]
pub struct Credential {
    /// The user.
    pub user: User,
    /// The Argon2id hash of the password, in PHC form.
    pub password_hash: String,
    /// Access tokens issued before this instant are refused.
    pub tokens_valid_from: Instant,
}

fn credential(
    (row, password_hash, valid_from): (Row, String, Stamp),
) -> Result<Credential, StoreError> {
    Ok(Credential {
        user: row.try_into()?,
        password_hash,
        tokens_valid_from: valid_from.0,
    })
}

impl Instance<'_> {
    /// The account with this address (in folded form), whichever organisation it belongs to.
    pub fn credential_by_email(
        &mut self,
        email_key: &str,
    ) -> Result<Option<Credential>, StoreError> {
        users::table
            .filter(users::email_key.eq(email_key))
            .select((
                Row::as_select(),
                users::password_hash,
                users::tokens_valid_from,
            ))
            .first(self.connection())
            .optional()?
            .map(credential)
            .transpose()
    }

    /// The account with this identifier, whichever organisation it belongs to.
    pub fn credential(&mut self, id: UserId) -> Result<Option<Credential>, StoreError> {
        users::table
            .find(Id(id.0))
            .select((
                Row::as_select(),
                users::password_hash,
                users::tokens_valid_from,
            ))
            .first(self.connection())
            .optional()?
            .map(credential)
            .transpose()
    }

    /// Whether the instance has any user yet.
    pub fn has_users(&mut self) -> Result<bool, StoreError> {
        Ok(
            diesel::select(diesel::dsl::exists(users::table.select(users::id)))
                .get_result(self.connection())?,
        )
    }
}

impl Read<'_> {
    /// One user of the organisation.
    pub fn user(&mut self, id: UserId) -> Result<Option<User>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        users::table
            .find(Id(id.0))
            .filter(users::organisation_id.eq(organisation))
            .select(Row::as_select())
            .first::<Row>(self.connection())
            .optional()?
            .map(User::try_from)
            .transpose()
    }

    /// Users of the organisation in the order of their creation, after `after`, at most `limit`.
    pub fn users(&mut self, after: Option<UserId>, limit: i64) -> Result<Vec<User>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let mut query = users::table
            .filter(users::organisation_id.eq(organisation))
            .select(Row::as_select())
            .order(users::id.asc())
            .limit(limit)
            .into_boxed();
        if let Some(after) = after {
            query = query.filter(users::id.gt(Id(after.0)));
        }
        query
            .load::<Row>(self.connection())?
            .into_iter()
            .map(User::try_from)
            .collect()
    }

    /// Active users of the organisation who have one of `roles` or one of the identifiers `ids`, in the order of their creation.
    pub fn active_users_of(
        &mut self,
        roles: &[Role],
        ids: &[UserId],
    ) -> Result<Vec<User>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let roles: Vec<_> = roles.iter().copied().map(Coded).collect();
        let ids: Vec<_> = ids.iter().map(|id| Id(id.0)).collect();
        users::table
            .filter(users::organisation_id.eq(organisation))
            .filter(users::active.eq(true))
            .filter(users::role.eq_any(roles).or(users::id.eq_any(ids)))
            .order(users::id.asc())
            .select(Row::as_select())
            .load::<Row>(self.connection())?
            .into_iter()
            .map(User::try_from)
            .collect()
    }

    /// How many active users of the organisation have `role`.
    pub fn count_active_users(&mut self, role: Role) -> Result<i64, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        Ok(users::table
            .filter(users::organisation_id.eq(organisation))
            .filter(users::active.eq(true))
            .filter(users::role.eq(Coded(role)))
            .count()
            .get_result(self.connection())?)
    }
}

impl Write<'_> {
    /// Stores a new user with the hash of the password.
    ///
    /// An address that another account has is a [`StoreError::Conflict`].
    pub fn insert_user(&mut self, user: &User, password_hash: &str) -> Result<(), StoreError> {
        self.owner(user.organisation)?;
        diesel::insert_into(users::table)
            .values((
                Row::from(user),
                users::password_hash.eq(password_hash),
                users::tokens_valid_from.eq(Stamp(user.created_at)),
            ))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Stores a changed user.
    pub fn update_user(&mut self, user: &User) -> Result<(), StoreError> {
        let owner = self.owner(user.organisation)?;
        let row = users::table
            .find(Id(user.id.0))
            .filter(users::organisation_id.eq(owner));
        let rows = diesel::update(row)
            .set(Row::from(user))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }

    /// Stores the hash of a new password.
    pub fn set_password(&mut self, id: UserId, password_hash: &str) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row = users::table
            .find(Id(id.0))
            .filter(users::organisation_id.eq(organisation));
        let rows = diesel::update(row)
            .set(users::password_hash.eq(password_hash))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }

    /// Refuses every access token of the user that was issued before `from`.
    pub fn invalidate_tokens(&mut self, id: UserId, from: Instant) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row = users::table
            .find(Id(id.0))
            .filter(users::organisation_id.eq(organisation));
        let rows = diesel::update(row)
            .set(users::tokens_valid_from.eq(Stamp(from)))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }
}
