//! Inbound sources, their addresses and their sealed credentials.

use diesel::prelude::*;
use meldewerk_domain::id::{IntegrationId, OrganisationId};
use meldewerk_domain::integration::{Format, Integration};

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::integrations;
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::{Instance, Read, Write, hit};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = integrations)]
#[diesel(treat_none_as_null = true)]
struct Row {
    id: Id,
    organisation_id: Id,
    name: String,
    format: Coded<Format>,
    created_at: Stamp,
    retired_at: Option<Stamp>,
    version: i64,
}

impl From<&Integration> for Row {
    fn from(integration: &Integration) -> Self {
        Self {
            id: Id(integration.id.0),
            organisation_id: Id(integration.organisation.0),
            name: integration.name.clone(),
            format: Coded(integration.format),
            created_at: Stamp(integration.created_at),
            retired_at: integration.retired_at.map(Stamp),
            version: i64::try_from(integration.version).unwrap_or(i64::MAX),
        }
    }
}

impl From<Row> for Integration {
    fn from(row: Row) -> Self {
        Self {
            id: IntegrationId(row.id.0),
            organisation: OrganisationId(row.organisation_id.0),
            name: row.name,
            format: row.format.0,
            created_at: row.created_at.0,
            retired_at: row.retired_at.map(|at| at.0),
            version: u64::try_from(row.version).unwrap_or(1),
        }
    }
}

/// A source with its address and its sealed credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hook {
    /// The source.
    pub integration: Integration,
    /// The part of the address that cannot be guessed.
    pub key: String,
    /// The credential, sealed by the API.
    pub sealed_secret: String,
}

fn hook((row, key, sealed_secret): (Row, String, String)) -> Hook {
    Hook {
        integration: row.into(),
        key,
        sealed_secret,
    }
}

impl Instance<'_> {
    /// The source with this address, retired ones included.
    pub fn hook(&mut self, key: &str) -> Result<Option<Hook>, StoreError> {
        Ok(integrations::table
            .filter(integrations::hook_key.eq(key))
            .select((
                Row::as_select(),
                integrations::hook_key,
                integrations::sealed_secret,
            ))
            .first(self.connection())
            .optional()?
            .map(hook))
    }
}

impl Read<'_> {
    /// One source of the organisation.
    pub fn integration(&mut self, id: IntegrationId) -> Result<Option<Hook>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        Ok(integrations::table
            .find(Id(id.0))
            .filter(integrations::organisation_id.eq(organisation))
            .select((
                Row::as_select(),
                integrations::hook_key,
                integrations::sealed_secret,
            ))
            .first(self.connection())
            .optional()?
            .map(hook))
    }

    /// Sources of the organisation in the order of their creation, after `after`, at most `limit`.
    pub fn integrations(
        &mut self,
        after: Option<IntegrationId>,
        limit: i64,
    ) -> Result<Vec<Hook>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let mut query = integrations::table
            .filter(integrations::organisation_id.eq(organisation))
            .select((
                Row::as_select(),
                integrations::hook_key,
                integrations::sealed_secret,
            ))
            .order(integrations::id.asc())
            .limit(limit)
            .into_boxed();
        if let Some(after) = after {
            query = query.filter(integrations::id.gt(Id(after.0)));
        }
        let rows: Vec<(Row, String, String)> = query.load(self.connection())?;
        Ok(rows.into_iter().map(hook).collect())
    }
}

impl Write<'_> {
    /// Stores a new source with its address and sealed credential.
    pub fn insert_integration(&mut self, hook: &Hook) -> Result<(), StoreError> {
        self.owner(hook.integration.organisation)?;
        diesel::insert_into(integrations::table)
            .values((
                Row::from(&hook.integration),
                integrations::hook_key.eq(&hook.key),
                integrations::sealed_secret.eq(&hook.sealed_secret),
            ))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Stores a changed source.
    pub fn update_integration(&mut self, integration: &Integration) -> Result<(), StoreError> {
        let owner = self.owner(integration.organisation)?;
        let row = integrations::table
            .find(Id(integration.id.0))
            .filter(integrations::organisation_id.eq(owner));
        let rows = diesel::update(row)
            .set(Row::from(integration))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }

    /// Replaces the sealed credential of a source.
    pub fn replace_integration_secret(
        &mut self,
        id: IntegrationId,
        sealed_secret: &str,
    ) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row = integrations::table
            .find(Id(id.0))
            .filter(integrations::organisation_id.eq(organisation));
        let rows = diesel::update(row)
            .set(integrations::sealed_secret.eq(sealed_secret))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }

    /// Demands that a source is the organisation's, before something is stored under it.
    pub(crate) fn own_integration(&mut self, id: IntegrationId) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let found: i64 = integrations::table
            .find(Id(id.0))
            .filter(integrations::organisation_id.eq(organisation))
            .count()
            .get_result(self.connection())?;
        hit(usize::try_from(found).unwrap_or_default())
    }
}
