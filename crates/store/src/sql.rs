//! SQL types of our own, native on each database, and their Rust sides.
//!
//! diesel's common type knows neither `timestamptz` nor `uuid` nor `jsonb`. Declaring the three ourselves gives
//! operators the real types in PostgreSQL and readable text in SQLite, from one `table!` each.

use std::io::Write;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{HasSqlType, SqlType, Text, Timestamptz, Uuid as PgUuid};
use diesel::sqlite::Sqlite;
use meldewerk_domain::code::Code;
use meldewerk_domain::instant::Instant as DomainInstant;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime};

use crate::connection::MultiBackend;

/// An instant: `timestamptz`, or text of fixed width whose order is the order of time.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(name = "timestamptz"), sqlite_type(name = "Text"))]
pub struct Instant;

/// An identifier: `uuid`, or its hyphenated text.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(name = "uuid"), sqlite_type(name = "Text"))]
pub struct Key;

/// A JSON document: `jsonb`, or text that the table checks.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(name = "jsonb"), sqlite_type(name = "Text"))]
pub struct Document;

/// Lets the common connection carry a type by handing it to the database's own conversion.
macro_rules! through_both {
    ($sql:ty, $rust:ty) => {
        impl HasSqlType<$sql> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                MultiBackend::lookup_sql_type::<$sql>(lookup)
            }
        }
        impl FromSql<$sql, MultiBackend> for $rust {
            fn from_sql(
                bytes: <MultiBackend as Backend>::RawValue<'_>,
            ) -> deserialize::Result<Self> {
                bytes.from_sql::<$rust, $sql>()
            }
        }
        impl ToSql<$sql, MultiBackend> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((<$sql>::default(), self));
                Ok(IsNull::No)
            }
        }
    };
}

/// An instant as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Instant)]
pub(crate) struct Stamp(pub(crate) DomainInstant);

const FIXED_WIDTH: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");

impl FromSql<Instant, Pg> for Stamp {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let at = <OffsetDateTime as FromSql<Timestamptz, Pg>>::from_sql(bytes)?;
        Ok(Self(DomainInstant::new(at)))
    }
}

impl ToSql<Instant, Pg> for Stamp {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <OffsetDateTime as ToSql<Timestamptz, Pg>>::to_sql(&self.0.utc(), &mut out.reborrow())
    }
}

impl FromSql<Instant, Sqlite> for Stamp {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(bytes)?;
        let at = PrimitiveDateTime::parse(&text, FIXED_WIDTH)?;
        Ok(Self(DomainInstant::new(at.assume_utc())))
    }
}

impl ToSql<Instant, Sqlite> for Stamp {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.utc().format(FIXED_WIDTH)?);
        Ok(IsNull::No)
    }
}

through_both!(Instant, Stamp);

/// An identifier as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Key)]
pub(crate) struct Id(pub(crate) uuid::Uuid);

impl FromSql<Key, Pg> for Id {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <uuid::Uuid as FromSql<PgUuid, Pg>>::from_sql(bytes).map(Self)
    }
}

impl ToSql<Key, Pg> for Id {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <uuid::Uuid as ToSql<PgUuid, Pg>>::to_sql(&self.0, out)
    }
}

impl FromSql<Key, Sqlite> for Id {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(
            <String as FromSql<Text, Sqlite>>::from_sql(bytes)?.parse()?,
        ))
    }
}

impl ToSql<Key, Sqlite> for Id {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.hyphenated().to_string());
        Ok(IsNull::No)
    }
}

through_both!(Key, Id);

/// A JSON document as stored: its text, so that it is written from and read into its Rust type in one step.
#[derive(Debug, Clone, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Document)]
pub(crate) struct Doc(String);

/// What PostgreSQL writes before the text of a `jsonb`: the version of its form.
const JSONB_VERSION: u8 = 1;

impl FromSql<Document, Pg> for Doc {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        match bytes.as_bytes() {
            [JSONB_VERSION, text @ ..] => Ok(Self(std::str::from_utf8(text)?.to_owned())),
            _ => Err("the form of this jsonb is not known".into()),
        }
    }
}

impl ToSql<Document, Pg> for Doc {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&[JSONB_VERSION])?;
        out.write_all(self.0.as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<Document, Sqlite> for Doc {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <String as FromSql<Text, Sqlite>>::from_sql(bytes).map(Self)
    }
}

impl ToSql<Document, Sqlite> for Doc {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_str());
        Ok(IsNull::No)
    }
}

through_both!(Document, Doc);

impl Doc {
    /// The document of any serialisable value.
    pub(crate) fn of(value: &impl serde::Serialize) -> Self {
        // The domain's own types serialise without fail.
        Self(serde_json::to_string(value).unwrap_or_else(|_error| "null".to_owned()))
    }

    /// The value that the document holds.
    pub(crate) fn into<T: serde::de::DeserializeOwned>(self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.0)
    }
}

/// A domain enum with a stable code, stored as that code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub(crate) struct Coded<T>(pub(crate) T);

impl<T: Code, DB: Backend> ToSql<Text, DB> for Coded<T>
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        <str as ToSql<Text, DB>>::to_sql(self.0.code(), out)
    }
}

impl<T: Code, DB: Backend> FromSql<Text, DB> for Coded<T>
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(T::from_code(&String::from_sql(bytes)?)?))
    }
}
