//! Erasing what people and machines said about an incident, wherever it stands.

use std::collections::BTreeSet;

use meldewerk_domain::event::{Actor, Event};
use meldewerk_domain::id::{AttachmentId, BlobId, DeliveryId};
use meldewerk_domain::incident::Incident;
use meldewerk_domain::instant::Instant;
use meldewerk_store::Write;
use serde::Serialize;
use uuid::Uuid;

use crate::law::Dossier;
use crate::problem::Problem;

/// Attachments read at a time.
const PAGE: i64 = 200;

/// A delivery whose bytes are gone, as the journal names it.
#[derive(Debug, Serialize)]
struct ErasedDelivery {
    delivery: DeliveryId,
    sha256: Option<String>,
}

/// What was erased beside the words of the incident itself.
#[derive(Debug, Default)]
pub(crate) struct Erased {
    deliveries: Vec<ErasedDelivery>,
    attachments: Vec<Event>,
    /// How many messages lost their words.
    pub messages: usize,
    /// Attachments of other incidents that have the same bytes as one of this incident, and keep them.
    pub kept_by: Vec<AttachmentId>,
}

impl Erased {
    /// How many deliveries lost their bytes.
    pub(crate) const fn deliveries(&self) -> usize {
        self.deliveries.len()
    }

    /// How many attachments lost their content.
    pub(crate) const fn attachments(&self) -> usize {
        self.attachments.len()
    }
}

/// Erases what was said about an incident that has been decided to be erased for this reason, and journals it as `event`.
pub(crate) fn erase(
    tx: &mut Write<'_>,
    after: &Incident,
    reason: &str,
    event: Event,
    actor: Actor,
    now: Instant,
) -> Result<Erased, Problem> {
    let erased = tx.overwriting(|tx| {
        tx.update_incident(after)?;
        tx.erase_words(after.id)?;
        let mut ids = vec![after.id.0];
        ids.extend(duties(tx, after, now)?);
        let mut erased = files(tx, after, reason, now)?;
        let deliveries = tx.erase_deliveries(after.id, now)?.into_iter();
        erased.deliveries = deliveries
            .map(|it| ErasedDelivery {
                delivery: it.id,
                sha256: it.sha256,
            })
            .collect();
        erased.messages = tx.erase_messages(after.id, now)?;
        tx.erase_answers(&ids)?;
        tx.erase_timeline(after.id)?;
        Ok::<_, Problem>(erased)
    })?;
    let event = event
        .fact("deliveries", (), &erased.deliveries)
        .fact("messages", (), erased.messages)
        .fact("attachments", (), erased.attachments.len());
    tx.journal(actor, now, &event)?;
    for event in &erased.attachments {
        tx.journal(actor, now, event)?;
    }
    Ok(erased)
}

/// Erases what was written about the incident's duties, and answers their identifiers.
fn duties(tx: &mut Write<'_>, incident: &Incident, now: Instant) -> Result<Vec<Uuid>, Problem> {
    let mut ids = Vec::new();
    for obligation in tx.obligations(incident.id)? {
        let dossier = Dossier::of(tx, &obligation, now)?;
        let erased = obligation.erased(now);
        tx.update_obligation(&erased, &erased.alarms(&dossier.clocks(&erased)))?;
        tx.erase_reports(obligation.id)?;
        for letter in tx.letters(obligation.id)? {
            tx.update_letter(&letter.erased())?;
        }
        ids.push(obligation.id.0);
    }
    Ok(ids)
}

/// Erases the incident's attachments. Bytes that another incident's have too stay with those.
fn files(
    tx: &mut Write<'_>,
    incident: &Incident,
    reason: &str,
    now: Instant,
) -> Result<Erased, Problem> {
    let mut erased = Erased::default();
    let (mut blobs, mut after): (BTreeSet<BlobId>, _) = (BTreeSet::new(), None);
    loop {
        let page = tx.attachments(incident.id, true, after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        for before in page {
            let (attachment, event) = before.erased_with_incident(reason, now);
            tx.update_attachment(&attachment)?;
            if let Some(event) = event {
                blobs.insert(attachment.content.blob);
                erased.attachments.push(event);
            }
        }
    }
    for blob in blobs {
        let kept_by = tx.attachments_holding(blob)?;
        if kept_by.is_empty() {
            tx.erase_blob(blob)?;
        }
        erased.kept_by.extend(kept_by);
    }
    Ok(erased)
}
