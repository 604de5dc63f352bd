//! Messages: written with what they tell of, claimed by whoever sends them, and concluded by how it went.

use diesel::prelude::*;
use meldewerk_domain::code::Code;
use meldewerk_domain::id::{IncidentId, MessageId, ObligationId, OrganisationId, UserId};
use meldewerk_domain::identity::Email;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::message::{
    About, Erased, Message, MessageChannel, MessageKind, MessageState,
};
use meldewerk_domain::text::Language;

use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::journal::Digest;
use crate::prepared::{Prepare, insert_all};
use crate::schema::messages;
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::{Instance, Read, Scope, Write, hit};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = messages)]
#[diesel(treat_none_as_default_value = false)]
struct Row {
    id: Id,
    organisation_id: Id,
    kind: Coded<MessageKind>,
    channel: Coded<MessageChannel>,
    recipient_id: Id,
    address: String,
    language: Coded<Language>,
    subject: String,
    body: String,
    incident_id: Option<Id>,
    obligation_id: Option<Id>,
    stage: Option<String>,
    due_at: Option<Stamp>,
    late_seconds: i64,
    erased_at: Option<Stamp>,
    sha256: Option<String>,
    state: Coded<MessageState>,
    attempts: i64,
    possible_repeat: bool,
    created_at: Stamp,
    tried_since: Stamp,
    next_try_at: Option<Stamp>,
    sent_at: Option<Stamp>,
    failure: Option<String>,
}

/// What changes while a message is on its way.
#[derive(AsChangeset)]
#[diesel(table_name = messages)]
#[diesel(treat_none_as_null = true)]
struct Progress {
    state: Coded<MessageState>,
    attempts: i64,
    possible_repeat: bool,
    created_at: Stamp,
    tried_since: Stamp,
    next_try_at: Option<Stamp>,
    sent_at: Option<Stamp>,
    failure: Option<String>,
}

impl From<&Message> for Progress {
    fn from(message: &Message) -> Self {
        Self {
            state: Coded(message.state),
            attempts: i64::from(message.attempts),
            possible_repeat: message.possible_repeat,
            created_at: Stamp(message.created_at),
            tried_since: Stamp(message.tried_since),
            next_try_at: message.next_try_at.map(Stamp),
            sent_at: message.sent_at.map(Stamp),
            failure: message.failure.clone(),
        }
    }
}

impl Row {
    fn of(organisation: OrganisationId, message: &Message) -> Self {
        let about = message.about.as_ref();
        let progress = Progress::from(message);
        Self {
            id: Id(message.id.0),
            organisation_id: Id(organisation.0),
            kind: Coded(message.kind),
            channel: Coded(message.channel),
            recipient_id: Id(message.recipient.0),
            address: message.address.as_str().to_owned(),
            language: Coded(message.language),
            subject: message.subject.clone(),
            body: message.text.clone(),
            incident_id: about.map(|it| Id(it.incident.0)),
            obligation_id: about.map(|it| Id(it.obligation.0)),
            stage: about.map(|it| it.stage.to_string()),
            due_at: about.map(|it| Stamp(it.due_at)),
            late_seconds: message.late_seconds,
            erased_at: message.erased.as_ref().map(|it| Stamp(it.at)),
            sha256: message.erased.as_ref().map(|it| it.sha256.clone()),
            state: progress.state,
            attempts: progress.attempts,
            possible_repeat: progress.possible_repeat,
            created_at: progress.created_at,
            tried_since: progress.tried_since,
            next_try_at: progress.next_try_at,
            sent_at: progress.sent_at,
            failure: progress.failure,
        }
    }
}

impl TryFrom<Row> for Message {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let corrupt = |why: String| StoreError::Corrupt {
            table: "messages",
            id: row.id.0.to_string(),
            why,
        };
        let about = match (row.incident_id, row.obligation_id, &row.stage, row.due_at) {
            (Some(incident), Some(obligation), Some(stage), Some(due_at)) => Some(About {
                incident: IncidentId(incident.0),
                obligation: ObligationId(obligation.0),
                stage: Stage::from_code(stage).map_err(|error| corrupt(error.to_string()))?,
                due_at: due_at.0,
            }),
            _ => None,
        };
        Ok(Self {
            id: MessageId(row.id.0),
            kind: row.kind.0,
            channel: row.channel.0,
            recipient: UserId(row.recipient_id.0),
            address: Email::parse(&row.address).map_err(|fault| corrupt(fault.code.to_owned()))?,
            language: row.language.0,
            subject: row.subject,
            text: row.body,
            about,
            late_seconds: row.late_seconds,
            state: row.state.0,
            attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
            possible_repeat: row.possible_repeat,
            created_at: row.created_at.0,
            tried_since: row.tried_since.0,
            next_try_at: row.next_try_at.map(|it| it.0),
            sent_at: row.sent_at.map(|it| it.0),
            failure: row.failure,
            erased: row.erased_at.map(|at| Erased {
                at: at.0,
                sha256: row.sha256.unwrap_or_default(),
            }),
        })
    }
}

/// A message that a process has claimed, whichever organisation's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its organisation.
    pub scope: Scope,
    /// The message, as it is while it is being sent.
    pub message: Message,
}

/// Which messages to list. `None` does not filter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MessageFilter {
    /// Only those in this state.
    pub state: Option<MessageState>,
    /// Only those about this incident.
    pub incident: Option<IncidentId>,
    /// Only those about this obligation.
    pub obligation: Option<ObligationId>,
}

impl Instance<'_> {
    /// Whether a message is to be sent by `now`.
    pub fn has_messages_to_send(&mut self, now: Instant) -> Result<bool, StoreError> {
        let first: Option<Id> = messages::table
            .filter(messages::next_try_at.le(Stamp(now)))
            .order((messages::next_try_at.asc(), messages::id.asc()))
            .select(messages::id)
            .first(self.connection())
            .optional()?;
        Ok(first.is_some())
    }

    /// How many messages wait to be sent, now or later.
    pub fn count_waiting_messages(&mut self) -> Result<i64, StoreError> {
        Ok(messages::table
            .filter(messages::next_try_at.is_not_null())
            .count()
            .get_result(self.connection())?)
    }

    /// Claims at most `limit` messages that are to be sent by `now`, the earliest first: until `until` they are this
    /// process's alone. One whose sender said nothing until its time was over is claimed anew.
    pub fn claim_messages(
        &mut self,
        now: Instant,
        until: Instant,
        limit: i64,
    ) -> Result<Vec<Outgoing>, StoreError> {
        let due = messages::table
            .filter(messages::next_try_at.le(Stamp(now)))
            .order((messages::next_try_at.asc(), messages::id.asc()))
            .select(messages::id)
            .limit(limit);
        let ids: Vec<Id> = match self.connection() {
            // What another process is claiming at this moment is left to it.
            AnyConnection::Postgres(inner) => due.for_update().skip_locked().load(inner)?,
            AnyConnection::Sqlite(inner) => due.load(inner)?,
        };
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<Row> = messages::table
            .filter(messages::id.eq_any(ids))
            .order((messages::next_try_at.asc(), messages::id.asc()))
            .select(Row::as_select())
            .load(self.connection())?;
        let mut claimed = Vec::with_capacity(rows.len());
        for row in rows {
            let scope = Scope::of(OrganisationId(row.organisation_id.0));
            let message = Message::try_from(row)?.claimed(now, until);
            diesel::update(messages::table.find(Id(message.id.0)))
                .set(Progress::from(&message))
                .prepared()
                .execute(self.connection())?;
            claimed.push(Outgoing { scope, message });
        }
        Ok(claimed)
    }
}

impl Read<'_> {
    /// One message of the organisation.
    pub fn message(&mut self, id: MessageId) -> Result<Option<Message>, StoreError> {
        messages::table
            .find(Id(id.0))
            .filter(messages::organisation_id.eq(Id(self.scope().organisation().0)))
            .select(Row::as_select())
            .first::<Row>(self.connection())
            .optional()?
            .map(Message::try_from)
            .transpose()
    }

    /// How many messages of the organisation wait to be sent, now or later.
    pub fn count_waiting_messages(&mut self) -> Result<i64, StoreError> {
        Ok(messages::table
            .filter(messages::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(messages::state.ne(Coded(MessageState::Sent)))
            .filter(messages::next_try_at.is_not_null())
            .count()
            .get_result(self.connection())?)
    }

    /// Messages of the organisation, the newest first, before `before`, at most `limit`.
    pub fn messages(
        &mut self,
        filter: MessageFilter,
        before: Option<MessageId>,
        limit: i64,
    ) -> Result<Vec<Message>, StoreError> {
        let mut query = messages::table
            .filter(messages::organisation_id.eq(Id(self.scope().organisation().0)))
            .select(Row::as_select())
            .order(messages::id.desc())
            .limit(limit)
            .into_boxed();
        if let Some(state) = filter.state {
            query = query.filter(messages::state.eq(Coded(state)));
        }
        if let Some(incident) = filter.incident {
            query = query.filter(messages::incident_id.eq(Id(incident.0)));
        }
        if let Some(obligation) = filter.obligation {
            query = query.filter(messages::obligation_id.eq(Id(obligation.0)));
        }
        if let Some(before) = before {
            query = query.filter(messages::id.lt(Id(before.0)));
        }
        query
            .load::<Row>(self.connection())?
            .into_iter()
            .map(Message::try_from)
            .collect()
    }
}

impl Write<'_> {
    /// Stores new messages.
    pub fn insert_messages(&mut self, messages: &[Message]) -> Result<(), StoreError> {
        let organisation = self.scope().organisation();
        let rows: Vec<Row> = messages
            .iter()
            .map(|it| Row::of(organisation, it))
            .collect();
        insert_all!(self.connection(), messages::table, &rows)?;
        Ok(())
    }

    /// Stores how far a message has come.
    pub fn update_message(&mut self, message: &Message) -> Result<(), StoreError> {
        let place = messages::table
            .find(Id(message.id.0))
            .filter(messages::organisation_id.eq(Id(self.scope().organisation().0)));
        let rows = diesel::update(place)
            .set(Progress::from(message))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }

    /// Erases the words of the messages about an incident, and answers how many there were.
    pub fn erase_messages(
        &mut self,
        incident: IncidentId,
        now: Instant,
    ) -> Result<usize, StoreError> {
        let rows: Vec<Row> = messages::table
            .filter(messages::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(messages::incident_id.eq(Id(incident.0)))
            .filter(messages::erased_at.is_null())
            .select(Row::as_select())
            .load(self.connection())?;
        let count = rows.len();
        for row in rows {
            let message = Message::try_from(row)?;
            let sha256 = Digest::of(&[message.text.as_bytes()]).to_hex();
            let message = message.erased(sha256, now);
            let erased = message.erased.as_ref();
            diesel::update(messages::table.find(Id(message.id.0)))
                .set((
                    messages::subject.eq(&message.subject),
                    messages::body.eq(&message.text),
                    messages::erased_at.eq(erased.map(|it| Stamp(it.at))),
                    messages::sha256.eq(erased.map(|it| it.sha256.as_str())),
                    Progress::from(&message),
                ))
                .prepared()
                .execute(self.connection())?;
        }
        Ok(count)
    }
}
