//! What a closure given to the store may do: read, write, or work on the tables of the whole instance.

use std::sync::Arc;

use meldewerk_domain::id::OrganisationId;
use meldewerk_domain::organisation::Organisation;

use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::head::{self, Head};
use crate::idempotency::{self, AnswerRow, LookedUp};
use crate::journal::{self, EntryRow};
use crate::options::Entropy;
use crate::sql::Id;

/// The organisation whose data an operation may see. Every query is bound by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope(OrganisationId);

impl Scope {
    /// The scope of one organisation.
    pub const fn of(organisation: OrganisationId) -> Self {
        Self(organisation)
    }

    /// The organisation.
    pub const fn organisation(self) -> OrganisationId {
        self.0
    }
}

/// A transaction that reads one organisation's data.
pub struct Read<'c> {
    connection: &'c mut AnyConnection,
    scope: Scope,
}

impl<'c> Read<'c> {
    pub(crate) const fn new(connection: &'c mut AnyConnection, scope: Scope) -> Self {
        Self { connection, scope }
    }

    /// The organisation that this transaction is bound to.
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    pub(crate) const fn connection(&mut self) -> &mut AnyConnection {
        self.connection
    }
}

/// What a batch of writes knows of an organisation, so that each of them need not ask again.
#[derive(Clone, Default)]
pub(crate) struct Held {
    /// The end of the chain.
    pub(crate) head: Option<Head>,
    /// The organisation itself.
    pub(crate) organisation: Option<Arc<Organisation>>,
}

/// What the writes of a batch leave to its end, where many rows are one statement.
#[derive(Default)]
pub(crate) struct Pending {
    pub(crate) entries: Vec<EntryRow>,
    pub(crate) answers: Vec<AnswerRow>,
    /// Identifiers of what was erased: no answer that names one of them is given again.
    pub(crate) erased: Vec<String>,
}

impl Pending {
    /// How much there is, to come back to when a write is undone.
    pub(crate) const fn len(&self) -> [usize; 3] {
        [self.entries.len(), self.answers.len(), self.erased.len()]
    }

    /// Takes back what came later.
    pub(crate) fn truncate(&mut self, [entries, answers, erased]: [usize; 3]) {
        self.entries.truncate(entries);
        self.answers.truncate(answers);
        self.erased.truncate(erased);
    }

    /// Writes everything.
    pub(crate) fn flush(&self, connection: &mut AnyConnection) -> Result<(), StoreError> {
        journal::flush(connection, &self.entries)?;
        idempotency::flush(connection, &self.answers)
    }
}

/// A transaction that changes one organisation's data. It reads through [`Read`], to which it derefs.
pub struct Write<'c> {
    read: Read<'c>,
    pub(crate) held: &'c mut Held,
    pub(crate) pending: &'c mut Pending,
    pub(crate) looked_up: &'c LookedUp,
    pub(crate) entropy: Arc<dyn Entropy>,
}

impl<'c> Write<'c> {
    pub(crate) const fn new(
        connection: &'c mut AnyConnection,
        scope: Scope,
        held: &'c mut Held,
        pending: &'c mut Pending,
        looked_up: &'c LookedUp,
        entropy: Arc<dyn Entropy>,
    ) -> Self {
        Self {
            read: Read::new(connection, scope),
            held,
            pending,
            looked_up,
            entropy,
        }
    }

    /// The end of the organisation's chain, read and locked on first use.
    pub(crate) fn head_mut(&mut self) -> Result<&mut Head, StoreError> {
        if self.held.head.is_none() {
            self.held.head = Some(head::lock(
                self.read.connection,
                self.read.scope.organisation(),
            )?);
        }
        self.held
            .head
            .as_mut()
            .ok_or_else(|| StoreError::Abandoned("the head was not read".to_owned()))
    }

    /// The organisation as its records name it; refused for a record of another one, which this transaction must not touch.
    pub(crate) fn owner(&self, organisation: OrganisationId) -> Result<Id, StoreError> {
        if organisation == self.scope().organisation() {
            return Ok(Id(organisation.0));
        }
        Err(StoreError::Conflict(
            "the record belongs to another organisation".to_owned(),
        ))
    }

    /// The next number of `counter`, from 1. There are no gaps: a write that is undone gives its number back.
    pub fn next_number(&mut self, counter: &str) -> Result<u64, StoreError> {
        let head = self.head_mut()?;
        let number = head
            .counters
            .get(counter)
            .copied()
            .unwrap_or(0)
            .saturating_add(1);
        head.counters.insert(counter.to_owned(), number);
        Ok(number)
    }
}

impl<'c> std::ops::Deref for Write<'c> {
    type Target = Read<'c>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

impl std::ops::DerefMut for Write<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.read
    }
}

/// Demands that a change has hit its one row: a change that hits none would be lost in silence.
pub(crate) fn hit(rows: usize) -> Result<(), StoreError> {
    match rows {
        1 => Ok(()),
        0 => Err(StoreError::Conflict(
            "the organisation has no such record".to_owned(),
        )),
        more => Err(StoreError::Conflict(format!(
            "the change would have hit {more} records"
        ))),
    }
}

/// A transaction on what belongs to the whole instance: looking up who signs in, which hook is called, secrets.
pub struct Instance<'c> {
    connection: &'c mut AnyConnection,
}

impl<'c> Instance<'c> {
    pub(crate) const fn new(connection: &'c mut AnyConnection) -> Self {
        Self { connection }
    }

    pub(crate) const fn connection(&mut self) -> &mut AnyConnection {
        self.connection
    }
}
