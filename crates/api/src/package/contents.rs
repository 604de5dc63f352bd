//! What stands in a package.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Seek, Write};
use std::sync::Arc;

use meldewerk_domain::attachment::Attachment;
use meldewerk_domain::event::{Actor, ActorKind};
use meldewerk_domain::id::{IncidentId, UserId};
use meldewerk_domain::incident::Incident;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Language;
use meldewerk_store::{JournalFilter, Read, Span, StoreError};
use serde_json::json;
use uuid::Uuid;

use super::index::{self, Chapter, Filed, Story, Thread};
use super::manifest::{JournalPart, Manifest};
use super::seal::Signed;
use super::writer::Writer;
use super::{ATTACHMENTS, CHECKPOINT, FORM, JOURNAL, MANIFEST, REPORTS};
use crate::attachment::stored::Stored;
use crate::checkpoint::Statement;
use crate::http::attachments::AttachmentView;
use crate::http::audit::view::EntryView;
use crate::http::incidents::{NoteView, view_of as incident_view};
use crate::http::law::rules::RuleList;
use crate::http::law::view::AssessmentView;
use crate::http::obligations::CorrespondenceView;
use crate::http::obligations::view::ObligationView;
use crate::http::registers::Days;
use crate::law::{Dossier, Standing};
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Rows read at a time.
const PAGE: i64 = 500;

/// Which incidents a package is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Selection {
    /// One.
    Incident(IncidentId),
    /// Those recorded in a period of civil days at the seat.
    Period(Days),
}

/// Who orders a package, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Order {
    /// Which incidents.
    pub selection: Selection,
    /// In which language.
    pub language: Language,
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Instant,
}

/// What goes wrong while a package is written.
struct Broken(Problem);

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        tracing::error!(error = %error, "a package could not be written");
        Self(Problem::new(Kind::Internal))
    }
}

impl From<Problem> for Broken {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl From<StoreError> for Broken {
    fn from(error: StoreError) -> Self {
        Self(error.into())
    }
}

/// Writes a package of what `tx` sees. Answers what it is about, and the hash of its list of checksums.
pub(crate) fn make<W: Write + Seek>(
    tx: &mut Read<'_>,
    app: &App,
    order: &Order,
    out: W,
) -> Result<(W, Manifest, String), Problem> {
    let mut writer = Writer::new(out);
    let making = Making {
        app,
        order,
        people: BTreeMap::new(),
    };
    let manifest = making.write(tx, &mut writer).map_err(|broken| broken.0)?;
    let (out, hash) = writer
        .finish(manifest.organisation_id, order.at, &app.checkpoints)
        .map_err(|error| Broken::from(error).0)?;
    Ok((out, manifest, hash))
}

/// A package that is being made.
struct Making<'a> {
    app: &'a App,
    order: &'a Order,
    /// The names of those who acted, by their identifiers.
    people: BTreeMap<Uuid, Option<String>>,
}

impl Making<'_> {
    fn write<W: Write + Seek>(
        mut self,
        tx: &mut Read<'_>,
        writer: &mut Writer<W>,
    ) -> Result<Manifest, Broken> {
        let organisation = tx.organisation()?;
        let standing = Arc::new(Standing::of(&organisation));
        let mut chapters = Vec::new();
        let mut incidents = BTreeSet::new();
        let mut span: Option<(i64, i64)> = None;
        let mut after = None;
        loop {
            let page = self.page(tx, &standing, after)?;
            let Some(last) = page.last() else { break };
            after = Some(last.id);
            for incident in &page {
                chapters.push(self.incident(tx, writer, &standing, incident)?);
                incidents.insert(incident.id);
                let own = tx.journal_span_of(incident.id)?;
                span = match (span, own) {
                    (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
                    (one, other) => one.or(other),
                };
            }
            if matches!(self.order.selection, Selection::Incident(_)) {
                break;
            }
        }
        let part = journal(tx, writer, span, &incidents)?;
        writer.json(
            "records/organisation.json",
            &json!({
                "id": organisation.id,
                "name": organisation.settings.name,
                "time_zone": organisation.settings.time_zone,
                "profile": organisation.settings.profile,
                "policies": organisation.settings.policies,
                "people": self.people,
            }),
        )?;
        writer.json("rules.json", &RuleList::new(self.order.language))?;
        let statement = Statement {
            organisation: organisation.id,
            entries: part.until,
            head: tx.journal_hash(part.until)?.unwrap_or_default(),
            at: self.order.at,
        };
        let checkpoint = Signed::new(statement.text(), &self.app.checkpoints);
        writer.json(CHECKPOINT, &checkpoint)?;
        let days = match self.order.selection {
            Selection::Incident(_) => None,
            Selection::Period(days) => Some((days.from.to_string(), days.until.to_string())),
        };
        let (from, until) = days.unzip();
        let manifest = Manifest {
            format: FORM.to_owned(),
            organisation_id: organisation.id,
            organisation: organisation.settings.name,
            from,
            until,
            incidents: chapters.iter().map(|it| it.number.clone()).collect(),
            language: self.order.language,
            made_at: self.order.at,
            made_by: self.order.by.id(),
            made_with: env!("CARGO_PKG_VERSION").to_owned(),
            journal: part,
        };
        writer.json(MANIFEST, &manifest)?;
        let page = index::page(&manifest, &chapters, &checkpoint.public_key);
        writer.bytes("index.html", page.as_bytes())?;
        Ok(manifest)
    }

    /// The next incidents.
    fn page(
        &self,
        tx: &mut Read<'_>,
        standing: &Standing,
        after: Option<IncidentId>,
    ) -> Result<Vec<Incident>, Broken> {
        Ok(match self.order.selection {
            Selection::Incident(id) => {
                vec![tx.incident(id)?.ok_or_else(Problem::not_found)?]
            }
            Selection::Period(days) => match days.recorded(standing) {
                Some(recorded) => tx.recorded_incidents(recorded, after, PAGE)?,
                None => Vec::new(),
            },
        })
    }

    /// Writes everything about one incident.
    fn incident<W: Write + Seek>(
        &mut self,
        tx: &mut Read<'_>,
        writer: &mut Writer<W>,
        standing: &Arc<Standing>,
        incident: &Incident,
    ) -> Result<Chapter, Broken> {
        let (at, language) = (self.order.at, self.order.language);
        let folder = format!("records/{}", incident.number);
        let dossier = Dossier::read_with(tx, Arc::clone(standing), incident.id, at)?;
        writer.json(
            &format!("{folder}/incident.json"),
            &incident_view(tx, incident, language)?,
        )?;
        writer.json(&format!("{folder}/facts.json"), &dossier.recorded.to_json())?;
        let assessment = dossier.assess(dossier.law_day(at), at);
        writer.json(
            &format!("{folder}/assessment.json"),
            &AssessmentView::new(&assessment, &dossier.case(), language),
        )?;
        let mut notes = Vec::new();
        loop {
            let after = notes.last().map(|note: &NoteView| note.id);
            let page = tx.notes(incident.id, false, after, PAGE)?;
            if page.is_empty() {
                break;
            }
            notes.extend(page.iter().map(|it| NoteView::new(&it.note, it.author)));
        }
        writer.json(&format!("{folder}/notes.json"), &notes)?;
        let (mut obligations, mut filed, mut threads) = (Vec::new(), Vec::new(), Vec::new());
        for obligation in tx.obligations(incident.id)? {
            let dossier = Dossier::of_with(tx, Arc::clone(standing), &obligation, at)?;
            let view = ObligationView::new(&obligation, &dossier, self.app, at, language);
            let thread = CorrespondenceView::read(tx, &obligation, language)?;
            let member = format!("{folder}/correspondence/{}.json", obligation.id);
            writer.json(&member, &thread)?;
            threads.push(Thread {
                recipient: view.recipient.name.clone(),
                member,
                pieces: thread.items,
            });
            for submission in &obligation.submissions {
                let Some(kept) = tx.filed_report(submission.id)? else {
                    continue;
                };
                let member = kept.content.map(|content| {
                    let name = format!("{REPORTS}{}/{}.json", incident.number, submission.id);
                    writer.bytes(&name, content.as_bytes()).map(|()| name)
                });
                filed.push(Filed {
                    rule: obligation.rule.clone(),
                    recipient: view.recipient.name.clone(),
                    stage: submission.stage,
                    submitted_at: submission.submitted_at,
                    sha256: kept.sha256,
                    member: member.transpose()?,
                });
            }
            obligations.push(view);
        }
        writer.json(&format!("{folder}/obligations.json"), &obligations)?;
        let attachments = attachments(tx, writer, incident)?;
        writer.json(&format!("{folder}/attachments.json"), &attachments)?;
        let timeline = self.timeline(tx, incident.id)?;
        let chapter = Chapter {
            number: incident.number.clone(),
            title: incident.title.clone(),
            status: incident.status,
            severity: incident.severity,
            exercise: incident.exercise,
            folder,
        };
        let story = Story {
            chapter: &chapter,
            obligations: &obligations,
            filed: &filed,
            threads: &threads,
            attachments: &attachments,
            timeline: &timeline,
            people: &self.people,
        };
        let page = index::chapter(&story, language);
        writer.bytes(
            &format!("incidents/{}.html", incident.number),
            page.as_bytes(),
        )?;
        Ok(chapter)
    }

    /// The entries in an incident's timeline, the oldest first.
    fn timeline(
        &mut self,
        tx: &mut Read<'_>,
        incident: IncidentId,
    ) -> Result<Vec<EntryView>, Broken> {
        let mut entries = Vec::new();
        loop {
            let filter = JournalFilter {
                incident: Some(incident),
                after: entries.last().map(|it: &EntryView| it.sequence),
                ..JournalFilter::default()
            };
            let page = tx.journal_entries(filter, PAGE)?;
            if page.is_empty() {
                break;
            }
            for entry in page {
                if let (ActorKind::User, Some(id)) = (entry.actor_kind, entry.actor_id) {
                    self.name(tx, id)?;
                }
                entries.push(EntryView::new(entry, self.order.language));
            }
        }
        Ok(entries)
    }

    /// Remembers the name of a user who acted.
    fn name(&mut self, tx: &mut Read<'_>, id: Uuid) -> Result<(), Broken> {
        if let Entry::Vacant(place) = self.people.entry(id) {
            place.insert(tx.user(UserId(id))?.map(|user| user.name));
        }
        Ok(())
    }
}

/// Writes the part of the journal in which the incidents' entries stand: theirs whole, those between as commitments.
fn journal<W: Write + Seek>(
    tx: &mut Read<'_>,
    writer: &mut Writer<W>,
    span: Option<(i64, i64)>,
    incidents: &BTreeSet<IncidentId>,
) -> Result<JournalPart, Broken> {
    let (first, last) = span.unwrap_or((1, 0));
    let after = first.saturating_sub(1);
    let part = JournalPart {
        after,
        previous: tx.journal_hash(after)?.unwrap_or_default(),
        until: last,
    };
    writer.member(JOURNAL, |out| {
        let mut after = after;
        loop {
            let span = Span { after, until: last };
            let is_theirs =
                |incident: Option<IncidentId>| incident.is_some_and(|id| incidents.contains(&id));
            let page = tx.export_journal(span, PAGE, is_theirs)?;
            let Some(end) = page.last() else {
                return Ok::<(), Broken>(());
            };
            after = end.sequence;
            for entry in &page {
                serde_json::to_writer(&mut *out, entry).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
        }
    })?;
    Ok(part)
}

/// Writes the files that belong to an incident, as far as they were not erased. Answers what is known about all of them.
fn attachments<W: Write + Seek>(
    tx: &mut Read<'_>,
    writer: &mut Writer<W>,
    incident: &Incident,
) -> Result<Vec<AttachmentView>, Broken> {
    let mut views: Vec<AttachmentView> = Vec::new();
    loop {
        let after = views.last().map(|view| view.id);
        let page = tx.attachments(incident.id, true, after, PAGE)?;
        if page.is_empty() {
            return Ok(views);
        }
        for attachment in page {
            if attachment.erased_at.is_none() {
                let name = &attachment.about.name;
                let member = format!("{ATTACHMENTS}{}/{}/{name}", incident.number, attachment.id);
                writer.member(&member, |out| copy(tx, &attachment, out))?;
            }
            views.push(AttachmentView::from(&attachment));
        }
    }
}

/// Copies the bytes of a file, chunk by chunk. One that is shorter than its record says makes no package.
fn copy(tx: &mut Read<'_>, attachment: &Attachment, out: &mut dyn Write) -> Result<(), Broken> {
    let content = &attachment.content;
    let mut stored = Stored::new(tx, content.blob, content.size);
    let copied = io::copy(&mut stored, out);
    match stored.failure() {
        Some(failure) => Err(failure.into()),
        None => Ok(copied.map(|_length| ())?),
    }
}
