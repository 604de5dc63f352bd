//! Notes.

use diesel::prelude::*;
use meldewerk_domain::event::{Actor, ActorKind};
use meldewerk_domain::id::{IncidentId, NoteId};
use meldewerk_domain::incident::{Note, Visibility};

use super::actor;
use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::notes;
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::{Read, Write};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = notes)]
struct Row {
    id: Id,
    organisation_id: Id,
    incident_id: Id,
    visibility: Coded<Visibility>,
    text: String,
    written_at: Stamp,
    author_kind: Coded<ActorKind>,
    author_id: Option<Id>,
}

/// A note with its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredNote {
    /// The note.
    pub note: Note,
    /// Who wrote it.
    pub author: Actor,
}

impl From<Row> for StoredNote {
    fn from(row: Row) -> Self {
        Self {
            note: Note {
                id: NoteId(row.id.0),
                incident: IncidentId(row.incident_id.0),
                visibility: row.visibility.0,
                text: row.text,
                written_at: row.written_at.0,
            },
            author: actor(row.author_kind.0, row.author_id),
        }
    }
}

impl Read<'_> {
    /// Notes of an incident, the oldest first, after `after`, at most `limit`; all or only the public ones.
    pub fn notes(
        &mut self,
        incident: IncidentId,
        only_public: bool,
        after: Option<NoteId>,
        limit: i64,
    ) -> Result<Vec<StoredNote>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let mut query = notes::table
            .filter(notes::organisation_id.eq(organisation))
            .filter(notes::incident_id.eq(Id(incident.0)))
            .select(Row::as_select())
            .order(notes::id.asc())
            .limit(limit)
            .into_boxed();
        if only_public {
            query = query.filter(notes::visibility.eq(Coded(Visibility::Public)));
        }
        if let Some(after) = after {
            query = query.filter(notes::id.gt(Id(after.0)));
        }
        let rows: Vec<Row> = query.load(self.connection())?;
        Ok(rows.into_iter().map(StoredNote::from).collect())
    }
}

impl Write<'_> {
    /// Stores a note.
    pub fn insert_note(&mut self, note: &Note, author: Actor) -> Result<(), StoreError> {
        self.own_incident(note.incident)?;
        let row = Row {
            id: Id(note.id.0),
            organisation_id: Id(self.scope().organisation().0),
            incident_id: Id(note.incident.0),
            visibility: Coded(note.visibility),
            text: note.text.clone(),
            written_at: Stamp(note.written_at),
            author_kind: Coded(author.kind()),
            author_id: author.id().map(Id),
        };
        diesel::insert_into(notes::table)
            .values(row)
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }
}
