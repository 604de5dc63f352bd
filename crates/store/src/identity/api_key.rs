//! API keys and their hashes.

use diesel::prelude::*;
use meldewerk_domain::id::{ApiKeyId, OrganisationId};
use meldewerk_domain::identity::{ApiKey, Role};

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::api_keys;
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::{Instance, Read, Write, hit};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = api_keys)]
#[diesel(treat_none_as_null = true)]
struct Row {
    id: Id,
    organisation_id: Id,
    name: String,
    role: Coded<Role>,
    created_at: Stamp,
    expires_at: Option<Stamp>,
    revoked_at: Option<Stamp>,
    version: i64,
}

impl From<&ApiKey> for Row {
    fn from(key: &ApiKey) -> Self {
        Self {
            id: Id(key.id.0),
            organisation_id: Id(key.organisation.0),
            name: key.name.clone(),
            role: Coded(key.role),
            created_at: Stamp(key.created_at),
            expires_at: key.expires_at.map(Stamp),
            revoked_at: key.revoked_at.map(Stamp),
            version: i64::try_from(key.version).unwrap_or(i64::MAX),
        }
    }
}

impl From<Row> for ApiKey {
    fn from(row: Row) -> Self {
        Self {
            id: ApiKeyId(row.id.0),
            organisation: OrganisationId(row.organisation_id.0),
            name: row.name,
            role: row.role.0,
            created_at: row.created_at.0,
            expires_at: row.expires_at.map(|at| at.0),
            revoked_at: row.revoked_at.map(|at| at.0),
            version: u64::try_from(row.version).unwrap_or(1),
        }
    }
}

impl Instance<'_> {
    /// The key whose SHA-256 (hexadecimal) is `hash`, revoked and expired ones included.
    pub fn api_key_by_hash(&mut self, hash: &str) -> Result<Option<ApiKey>, StoreError> {
        let row = api_keys::table
            .filter(api_keys::key_hash.eq(hash))
            .select(Row::as_select())
            .first(self.connection())
            .optional()?;
        Ok(row.map(ApiKey::from))
    }
}

impl Read<'_> {
    /// One key of the organisation.
    pub fn api_key(&mut self, id: ApiKeyId) -> Result<Option<ApiKey>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row = api_keys::table
            .find(Id(id.0))
            .filter(api_keys::organisation_id.eq(organisation))
            .select(Row::as_select())
            .first(self.connection())
            .optional()?;
        Ok(row.map(ApiKey::from))
    }

    /// Keys of the organisation in the order of their creation, after `after`, at most `limit`.
    pub fn api_keys(
        &mut self,
        after: Option<ApiKeyId>,
        limit: i64,
    ) -> Result<Vec<ApiKey>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let mut query = api_keys::table
            .filter(api_keys::organisation_id.eq(organisation))
            .select(Row::as_select())
            .order(api_keys::id.asc())
            .limit(limit)
            .into_boxed();
        if let Some(after) = after {
            query = query.filter(api_keys::id.gt(Id(after.0)));
        }
        Ok(query
            .load::<Row>(self.connection())?
            .into_iter()
            .map(ApiKey::from)
            .collect())
    }
}

impl Write<'_> {
    /// Stores a new key by the SHA-256 (hexadecimal) of its secret.
    pub fn insert_api_key(&mut self, key: &ApiKey, hash: &str) -> Result<(), StoreError> {
        self.owner(key.organisation)?;
        diesel::insert_into(api_keys::table)
            .values((Row::from(key), api_keys::key_hash.eq(hash)))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Stores a changed key.
    pub fn update_api_key(&mut self, key: &ApiKey) -> Result<(), StoreError> {
        let owner = self.owner(key.organisation)?;
        let row = api_keys::table
            .find(Id(key.id.0))
            .filter(api_keys::organisation_id.eq(owner));
        let rows = diesel::update(row)
            .set(Row::from(key))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }
}
