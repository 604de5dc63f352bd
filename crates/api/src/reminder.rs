//! Writing reminders: what is due becomes an entry of the journal and a message to each reader.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use meldewerk_domain::calendar::Zone;
use meldewerk_domain::event::{Actor, Event};
use meldewerk_domain::id::{MessageId, ObligationId, UserId};
use meldewerk_domain::identity::{Role, User};
use meldewerk_domain::incident::Incident;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::content::edit::Edits;
use meldewerk_domain::law::dora::its::ItsTemplate;
use meldewerk_domain::message::{About, Message, MessageChannel, MessageKind, MessageState};
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::organisation::Organisation;
use meldewerk_domain::reminder::text::{Matter, Written, write};
use meldewerk_domain::reminder::{Due, ReminderPolicy, readers};
use meldewerk_domain::text::{Language, Text};
use meldewerk_store::{DueReminder, StoreError, Write};

use crate::law::{Dossier, Dossiers, Papers, Standing};
use crate::state::App;

/// On whose behalf reminders are told, and when.
pub(crate) struct Telling<'a> {
    /// Gives out identifiers and knows which channels there are.
    pub app: &'a App,
    /// The present instant.
    pub now: Instant,
}

/// A limit of which something is told, with everything that is said about it.
struct Told {
    reminder: DueReminder,
    due: Due,
    obligation: Obligation,
    incident: Incident,
    dossier: Dossier,
    /// What the law demands of the report and nothing is known of yet.
    missing: Vec<Text>,
}

impl Telling<'_> {
    /// Tells what is due of `reminders`, and answers of how many.
    ///
    /// Where the policy has changed since, a limit may have nothing to tell yet: then only the time of its next reminder is
    /// put right.
    pub(crate) fn tell(
        &self,
        tx: &mut Write<'_>,
        reminders: Vec<DueReminder>,
    ) -> Result<usize, StoreError> {
        let organisation = tx.organisation()?;
        let policy = &organisation.settings.reminders;
        let mut courses = Vec::with_capacity(reminders.len());
        let mut due = Vec::with_capacity(reminders.len());
        for reminder in reminders {
            match reminder.course.due(policy, reminder.alarm.due_at, self.now) {
                Some((told, after)) => {
                    courses.push((reminder, after));
                    due.push((reminder, told));
                }
                None => courses.push((reminder, reminder.course)),
            }
        }
        let told = self.read(tx, &organisation, due)?;
        let users = audience(tx, policy, &told)?;
        let mut messages = Vec::new();
        for it in &told {
            let written = self.messages(&organisation, it, &users);
            tx.journal(Actor::System, self.now, &event(it, &written))?;
            messages.extend(written);
        }
        tx.insert_messages(&messages)?;
        tx.save_courses(&courses, policy)?;
        Ok(told.len())
    }

    /// Reads what is said of many limits at once: each statement may be a way to another process and back.
    fn read(
        &self,
        tx: &mut Write<'_>,
        organisation: &Organisation,
        due: Vec<(DueReminder, Due)>,
    ) -> Result<Vec<Told>, StoreError> {
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let standing = Arc::new(Standing::of(organisation));
        let obligations: HashSet<ObligationId> = due.iter().map(|it| it.0.obligation).collect();
        let obligations: Vec<_> = obligations.into_iter().collect();
        let edits = tx.report_edits_of(&obligations)?;
        let obligations: HashMap<ObligationId, Obligation> = tx
            .obligations_of(&obligations)?
            .into_iter()
            .map(|it| (it.id, it))
            .collect();
        let mut dossiers = Dossiers::read(tx, standing, obligations.values(), self.now)?;
        // Reports by a template tell of what else the incident owes.
        let by_template = due.iter().filter(|(reminder, _due)| {
            let obligation = obligations.get(&reminder.obligation);
            obligation.is_some_and(|it| ItsTemplate::of(&it.rule, reminder.alarm.stage).is_some())
        });
        let by_template: Vec<_> = by_template.map(|it| it.0.incident).collect();
        dossiers.read_owed(tx, by_template)?;
        let mut all = Vec::with_capacity(due.len());
        for (reminder, due) in due {
            let missing = |what| {
                StoreError::Conflict(format!("the {what} of {} is gone", reminder.obligation))
            };
            let obligation = obligations
                .get(&reminder.obligation)
                .ok_or_else(|| missing("record"))?;
            let incident = dossiers
                .incident(reminder.incident)
                .ok_or_else(|| missing("incident"))?;
            let dossier = dossiers.of(obligation);
            let edits_of = |stage| {
                let edits = edits.get(&(obligation.id, stage));
                edits.cloned().unwrap_or_default()
            };
            let stage = reminder.alarm.stage;
            let before = obligation.rule().map(|rule| rule.stages_before(stage));
            let earlier: Vec<Edits> = before.into_iter().flatten().map(edits_of).collect();
            let papers = Papers {
                incident,
                settings: &organisation.settings,
                obligation,
                recurrence: dossiers.recurrence(obligation),
                others: &dossiers.beside(obligation),
                stage,
                edits: &edits_of(stage),
                earlier: &earlier,
            };
            all.push(Told {
                reminder,
                due,
                missing: dossier.missing(&papers, self.now),
                obligation: obligation.clone(),
                incident: incident.clone(),
                dossier,
            });
        }
        Ok(all)
    }

    /// A message that tells of nothing but that messages arrive.
    pub(crate) fn test(&self, to: &User) -> Message {
        let word = |en, de| Text::new(en, de).get(to.language).to_owned();
        let written = Written {
            subject: word("Meldewerk: test message", "Meldewerk: Testnachricht"),
            text: word(
                "Messages from Meldewerk reach you.\n",
                "Nachrichten von Meldewerk erreichen Sie.\n",
            ),
        };
        self.message(MessageKind::Test, to, written, None)
    }

    /// A message to each reader, written once for all who read the same.
    fn messages(&self, organisation: &Organisation, told: &Told, users: &[User]) -> Vec<Message> {
        let policy = &organisation.settings.reminders;
        let regime = told.obligation.rule().map(|rule| rule.regime);
        let assignee = told.incident.assignee;
        let mut written: HashMap<(Language, bool), Written> = HashMap::new();
        readers(policy, &told.due, regime, assignee, users)
            .into_iter()
            .map(|reader| {
                let language = reader.user.language;
                let words = written
                    .entry((language, reader.is_escalation))
                    .or_insert_with(|| {
                        self.words(organisation, told, reader.is_escalation, language)
                    });
                let kind = if reader.is_escalation {
                    MessageKind::Escalation
                } else {
                    MessageKind::Reminder
                };
                self.message(kind, reader.user, words.clone(), Some(told))
            })
            .collect()
    }

    fn words(
        &self,
        organisation: &Organisation,
        told: &Told,
        is_escalation: bool,
        language: Language,
    ) -> Written {
        let zone: Zone = organisation.zone();
        let alarm = told.reminder.alarm;
        let missing: Vec<&str> = told.missing.iter().map(|text| text.get(language)).collect();
        let matter = Matter {
            incident: &told.incident.number,
            exercise: told.incident.exercise,
            obligation: told.obligation.id,
            state: told.obligation.state,
            rule: told.obligation.rule(),
            stage: alarm.stage,
            recipient: &told.dossier.recipient(&told.obligation, language),
            limit: alarm.due_at,
            zone: &zone,
            missing: &missing,
            place: &self.place(told.obligation.id),
        };
        write(&matter, &told.due, is_escalation, self.now, language)
    }

    /// Where an obligation is to be found: in the front end, or in the API.
    fn place(&self, obligation: ObligationId) -> String {
        let link = &self.app.config.messages.link;
        if link.is_empty() {
            return format!("/api/v1/obligations/{obligation}");
        }
        link.replace("{obligation}", &obligation.to_string())
    }

    fn message(
        &self,
        kind: MessageKind,
        to: &User,
        written: Written,
        about: Option<&Told>,
    ) -> Message {
        let channel = self.app.channel();
        // What stands in the journal has reached it.
        let is_there = channel == MessageChannel::Journal;
        Message {
            id: MessageId(self.app.new_id()),
            kind,
            channel,
            recipient: to.id,
            address: to.email.clone(),
            language: to.language,
            subject: written.subject,
            text: written.text,
            about: about.map(|told| About {
                incident: told.incident.id,
                obligation: told.obligation.id,
                stage: told.reminder.alarm.stage,
                due_at: told.reminder.alarm.due_at,
            }),
            late_seconds: about.map_or(0, |told| told.due.late_seconds),
            state: if is_there {
                MessageState::Sent
            } else {
                MessageState::Pending
            },
            attempts: 0,
            possible_repeat: false,
            created_at: self.now,
            tried_since: self.now,
            next_try_at: (!is_there).then_some(self.now),
            sent_at: is_there.then_some(self.now),
            failure: None,
            erased: None,
        }
    }
}

/// Everybody who may be among the readers.
fn audience(
    tx: &mut Write<'_>,
    policy: &ReminderPolicy,
    told: &[Told],
) -> Result<Vec<User>, StoreError> {
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let mut ids: Vec<UserId> = policy.named_users().into_iter().map(|(_, id)| id).collect();
    ids.extend(told.iter().filter_map(|it| it.incident.assignee));
    ids.sort_unstable();
    ids.dedup();
    let mut roles = policy.named_roles();
    roles.push(Role::Admin);
    tx.active_users_of(&roles, &ids)
}

/// What the journal tells of a reminder: to whom it went is personal.
fn event(told: &Told, messages: &[Message]) -> Event {
    let due = &told.due;
    let recipients: Vec<UserId> = messages.iter().map(|it| it.recipient).collect();
    let escalation = due.first_escalation.saturating_add(due.escalations);
    Event::new(told.obligation.subject(), "obligation.reminded")
        .in_incident(told.incident.id)
        .fact("stage", (), told.reminder.alarm.stage)
        .fact("due_at", (), told.reminder.alarm.due_at)
        .fact("lead_seconds", (), due.step.and_then(|it| it.lead_seconds))
        .fact(
            "limit_passed",
            (),
            due.step.map(|it| it.lead_seconds.is_none()),
        )
        .fact(
            "escalation",
            (),
            (due.escalations > 0).then_some(escalation),
        )
        .fact(
            "late_seconds",
            (),
            (due.late_seconds > 0).then_some(due.late_seconds),
        )
        .fact("messages", (), messages.len())
        .personal("recipients", (), recipients)
}
