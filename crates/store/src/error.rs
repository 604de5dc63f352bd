//! What can go wrong with a store. "Not found" is no error: queries answer `Option`.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The change would break a rule that the database guards: something of that name exists already, or something
    /// that is needed does not. Only this write is undone.
    #[error("the change conflicts with what is stored: {0}")]
    Conflict(String),
    /// There is more work than the store can take, or another process holds the database; trying again helps.
    #[error("the store is busy: {0}")]
    Busy(String),
    /// A stored row breaks an invariant of the domain.
    #[error("stored data are corrupt: {table} {id}: {why}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The row's identifier.
        id: String,
        /// What is wrong with it.
        why: String,
    },
    /// Another write of the same batch failed in a way that took the whole batch with it; nothing was kept.
    #[error("the batch was abandoned: {0}")]
    Abandoned(String),
    /// The write's own code panicked; nothing of it was kept.
    #[error("the operation panicked")]
    Panicked,
    /// The database failed.
    #[error("the database failed")]
    Database(#[source] DieselError),
    /// No connection could be had.
    #[error("no connection to the database")]
    Connection(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// Whether the failure concerns this write alone, so that others of its batch can go on.
    pub const fn is_local(&self) -> bool {
        matches!(
            self,
            Self::Conflict(_) | Self::Panicked | Self::Corrupt { .. }
        )
    }

    /// Whether the same call may succeed a little later.
    pub const fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::Busy(_) | Self::Abandoned(_) | Self::Connection(_)
        )
    }
}

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        use DatabaseErrorKind as Kind;
        match &error {
            DieselError::DatabaseError(
                Kind::UniqueViolation
                | Kind::CheckViolation
                | Kind::ForeignKeyViolation
                | Kind::NotNullViolation,
                info,
            ) => Self::Conflict(info.message().to_owned()),
            DieselError::DatabaseError(Kind::SerializationFailure, info) => {
                Self::Busy(info.message().to_owned())
            }
            // SQLite reports a lock held by another connection only in words.
            DieselError::DatabaseError(_, info)
                if info.message().contains("database is locked") =>
            {
                Self::Busy(info.message().to_owned())
            }
            DieselError::DatabaseError(Kind::ClosedConnection | Kind::UnableToSendCommand, _) => {
                Self::Connection(Box::new(error))
            }
            _ => Self::Database(error),
        }
    }
}

/// What a closure given to the store may fail with.
///
/// A refusal (the domain said no) undoes its own write only. A failure of the store that is not
/// [local](StoreError::is_local) takes the whole batch with it.
pub trait Refusal: From<StoreError> + Send + 'static {
    /// The store's failure behind this refusal, if that is what it is.
    fn store_error(&self) -> Option<&StoreError>;
}

impl Refusal for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}

/// Why a store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address has no accepted form. Guessing would risk an empty database where a full one was meant.
    #[error("{0:?} is no database: write sqlite:PATH (embedded) or postgres://USER@HOST/DATABASE")]
    Address(String),
    /// The database could not be reached or opened.
    #[error("the database cannot be opened: {0}")]
    Connection(String),
    /// The system refused a thread for the writer.
    #[error("the system refused a thread for the writer")]
    Thread(#[source] std::io::Error),
}
