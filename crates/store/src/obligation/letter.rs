//! Letters between the organisation and the recipient of its reports.

use diesel::prelude::*;
use meldewerk_domain::id::{LetterId, ObligationId};
use meldewerk_domain::obligation::letter::{Direction, Letter};

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::letters;
use crate::sql::{Coded, Doc, Id, Stamp};
use crate::transaction::{Read, Write, hit};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = letters)]
struct Row {
    id: Id,
    organisation_id: Id,
    obligation_id: Id,
    direction: Coded<Direction>,
    at: Stamp,
    recorded_at: Stamp,
    document: Doc,
}

impl TryFrom<Row> for Letter {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let wording = row.document.into().map_err(|error| StoreError::Corrupt {
            table: "letters",
            id: row.id.0.to_string(),
            why: error.to_string(),
        })?;
        Ok(Self {
            id: LetterId(row.id.0),
            obligation: ObligationId(row.obligation_id.0),
            direction: row.direction.0,
            at: row.at.0,
            wording,
            recorded_at: row.recorded_at.0,
        })
    }
}

impl Read<'_> {
    /// The letters about an obligation, in the order in which they were sent or came in.
    pub fn letters(&mut self, obligation: ObligationId) -> Result<Vec<Letter>, StoreError> {
        letters::table
            .filter(letters::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(letters::obligation_id.eq(Id(obligation.0)))
            .order((letters::at.asc(), letters::id.asc()))
            .select(Row::as_select())
            .load::<Row>(self.connection())?
            .into_iter()
            .map(Letter::try_from)
            .collect()
    }
}

impl Write<'_> {
    /// Stores a letter.
    pub fn insert_letter(&mut self, letter: &Letter) -> Result<(), StoreError> {
        self.own_obligation(letter.obligation)?;
        let row = Row {
            id: Id(letter.id.0),
            organisation_id: Id(self.scope().organisation().0),
            obligation_id: Id(letter.obligation.0),
            direction: Coded(letter.direction),
            at: Stamp(letter.at),
            recorded_at: Stamp(letter.recorded_at),
            document: Doc::of(&letter.wording),
        };
        diesel::insert_into(letters::table)
            .values(row)
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Stores what is left of a letter whose words were erased.
    pub fn update_letter(&mut self, letter: &Letter) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let changed = diesel::update(letters::table.find(Id(letter.id.0)))
            .filter(letters::organisation_id.eq(organisation))
            .set(letters::document.eq(Doc::of(&letter.wording)))
            .execute(self.connection())?;
        hit(changed)
    }
}
