//! Organisations with their settings, and the beginning of their chains.

use std::collections::BTreeMap;
use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use meldewerk_domain::classification::Severity;
use meldewerk_domain::id::OrganisationId;
use meldewerk_domain::organisation::{
    Contacts, LawProfile, Organisation, Reporting, Settings, Wording,
};
use meldewerk_domain::priority::Matrix;
use meldewerk_domain::reminder::ReminderPolicy;
use meldewerk_domain::text::Language;
use serde::{Deserialize, Serialize};

use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::journal::Digest;
use crate::prepared::Prepare;
use crate::schema::{journal_heads, organisations};
use crate::sql::{Doc, Id, Stamp};
use crate::transaction::{Instance, Read, Write, hit};

/// The settings beside the name, which has its own column.
#[derive(Serialize, Deserialize)]
struct Document {
    profile: LawProfile,
    time_zone: String,
    languages: Vec<Language>,
    contacts: Contacts,
    /// Absent from what was stored before there was any.
    #[serde(default)]
    reporting: Reporting,
    customers_total: Option<u64>,
    counterparts_total: Option<u64>,
    severity_definitions: BTreeMap<Severity, Wording>,
    policies: BTreeMap<String, String>,
    matrix: Matrix,
    #[serde(default)]
    reminders: ReminderPolicy,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = organisations)]
struct Row {
    id: Id,
    name: String,
    document: Doc,
    version: i64,
    updated_at: Stamp,
}

impl From<&Organisation> for Row {
    fn from(organisation: &Organisation) -> Self {
        let settings = organisation.settings.clone();
        Self {
            id: Id(organisation.id.0),
            name: settings.name,
            document: Doc::of(&Document {
                profile: settings.profile,
                time_zone: settings.time_zone,
                languages: settings.languages,
                contacts: settings.contacts,
                reporting: settings.reporting,
                customers_total: settings.customers_total,
                counterparts_total: settings.counterparts_total,
                severity_definitions: settings.severity_definitions,
                policies: settings.policies,
                matrix: settings.matrix,
                reminders: settings.reminders,
            }),
            version: i64::try_from(organisation.version).unwrap_or(i64::MAX),
            updated_at: Stamp(organisation.updated_at),
        }
    }
}

impl TryFrom<Row> for Organisation {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let document: Document = row.document.into().map_err(|error| StoreError::Corrupt {
            table: "organisations",
            id: row.id.0.to_string(),
            why: error.to_string(),
        })?;
        Ok(Self {
            id: OrganisationId(row.id.0),
            settings: Settings {
                name: row.name,
                profile: document.profile,
                time_zone: document.time_zone,
                languages: document.languages,
                contacts: document.contacts,
                reporting: document.reporting,
                customers_total: document.customers_total,
                counterparts_total: document.counterparts_total,
                severity_definitions: document.severity_definitions,
                policies: document.policies,
                matrix: document.matrix,
                reminders: document.reminders,
            },
            updated_at: row.updated_at.0,
            version: u64::try_from(row.version).unwrap_or(1),
        })
    }
}

impl Instance<'_> {
    /// The identifiers of all organisations in the order of their creation, after `after`, at most `limit`.
    pub fn organisations(
        &mut self,
        after: Option<OrganisationId>,
        limit: i64,
    ) -> Result<Vec<OrganisationId>, StoreError> {
        let mut query = organisations::table
            .select(organisations::id)
            .order(organisations::id.asc())
            .limit(limit)
            .into_boxed();
        if let Some(after) = after {
            query = query.filter(organisations::id.gt(Id(after.0)));
        }
        let ids: Vec<Id> = query.load(self.connection())?;
        Ok(ids.into_iter().map(|id| OrganisationId(id.0)).collect())
    }

    /// The organisations with this name: as a rule one or none, but an organisation may take the name of another.
    pub fn organisations_named(&mut self, name: &str) -> Result<Vec<OrganisationId>, StoreError> {
        let ids: Vec<Id> = organisations::table
            .filter(organisations::name.eq(name))
            .select(organisations::id)
            .order(organisations::id.asc())
            .load(self.connection())?;
        Ok(ids.into_iter().map(|id| OrganisationId(id.0)).collect())
    }
}

/// The advisory lock under which organisations and first users come about one after the other.
const FOUNDING: i64 = 0x6d65_6c64_6577_6573;

impl Write<'_> {
    /// The whole instance as it is until the end of this transaction, as far as organisations and first users go: until then
    /// nobody else who asks for it, in whichever process, brings about another.
    pub fn founding(&mut self) -> Result<Instance<'_>, StoreError> {
        // SQLite's transactions that write exclude each other anyway.
        if let AnyConnection::Postgres(inner) = self.connection() {
            inner.batch_execute(&format!("SELECT pg_advisory_xact_lock({FOUNDING})"))?;
        }
        Ok(Instance::new(self.connection()))
    }
}

impl Read<'_> {
    /// The organisation that this transaction is bound to.
    pub fn organisation(&mut self) -> Result<Organisation, StoreError> {
        let id = self.scope().organisation();
        organisations::table
            .find(Id(id.0))
            .select(Row::as_select())
            .first::<Row>(self.connection())
            .optional()?
            .ok_or_else(|| StoreError::Conflict(format!("there is no organisation {id}")))?
            .try_into()
    }
}

impl Write<'_> {
    /// The organisation that this transaction is bound to; asked for once in a batch of writes, which excludes all others.
    pub fn organisation(&mut self) -> Result<Arc<Organisation>, StoreError> {
        if let Some(known) = &self.held.organisation {
            return Ok(Arc::clone(known));
        }
        let organisation = Arc::new(Read::organisation(self)?);
        self.held.organisation = Some(Arc::clone(&organisation));
        Ok(organisation)
    }

    /// Stores a new organisation, to which this transaction is bound, and the beginning of its chain.
    pub fn insert_organisation(&mut self, organisation: &Organisation) -> Result<(), StoreError> {
        self.owner(organisation.id)?;
        diesel::insert_into(organisations::table)
            .values((
                Row::from(organisation),
                organisations::created_at.eq(Stamp(organisation.updated_at)),
            ))
            .prepared()
            .execute(self.connection())?;
        diesel::insert_into(journal_heads::table)
            .values((
                journal_heads::organisation_id.eq(Id(organisation.id.0)),
                journal_heads::sequence.eq(0_i64),
                journal_heads::hash.eq(Digest::ZERO.to_hex()),
                journal_heads::counters.eq(Doc::of(&BTreeMap::<String, u64>::new())),
            ))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Stores the changed organisation.
    pub fn update_organisation(&mut self, organisation: &Organisation) -> Result<(), StoreError> {
        let owner = self.owner(organisation.id)?;
        self.held.organisation = None;
        let rows = diesel::update(organisations::table.find(owner))
            .set(Row::from(organisation))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }
}
