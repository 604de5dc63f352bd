//! An incident as it stood at an earlier instant, rebuilt from the journal.

use std::sync::Arc;

use meldewerk_domain::history::{self, Entry, Past, Unreadable};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::Incident;
use meldewerk_domain::incident::anchor::Anchors;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Facts;
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::organisation::{Organisation, Settings};
use meldewerk_domain::text::Text;
use meldewerk_store::{Read, StoreError, StoredAnchor, StoredFacts};

use super::{Dossier, Standing};
use crate::problem::Problem;

/// An incident as it stood at an instant.
pub struct Retrospect {
    /// The instant.
    pub at: Instant,
    /// The record.
    pub incident: Past<Incident>,
    /// The anchors.
    pub anchors: Past<Vec<StoredAnchor>>,
    /// The facts.
    pub facts: Facts,
    /// The obligations, in the order in which they arose.
    pub obligations: Vec<Past<Obligation>>,
    standing: Arc<Standing>,
}

impl Retrospect {
    /// How `incident` stood at `at`; before it was recorded there was nothing.
    pub fn of(tx: &mut Read<'_>, incident: &Incident, at: Instant) -> Result<Self, Problem> {
        let past = PastSettings::read(tx)?;
        let standing = Arc::new(Standing::of(&past.at(at)?));
        Self::with(tx, &past, standing, incident.id, at)?.ok_or_else(|| not_yet(incident.opened_at))
    }

    fn with(
        tx: &mut Read<'_>,
        settings: &PastSettings,
        standing: Arc<Standing>,
        id: IncidentId,
        at: Instant,
    ) -> Result<Option<Self>, StoreError> {
        let entries = tx.incident_history(id, at)?;
        let organisation = settings.organisation.id;
        let matrix = |sequence| settings.before(sequence).map(|it| it.matrix);
        let matrix = |sequence| matrix(sequence).unwrap_or(settings.organisation.settings.matrix);
        let Some(incident) =
            history::incident(id, organisation, &entries, matrix).map_err(corrupt)?
        else {
            return Ok(None);
        };
        let anchors = history::anchors(&entries).map_err(corrupt)?;
        Ok(Some(Self {
            at,
            incident,
            anchors: Past {
                erased: anchors.erased,
                value: anchors.value.into_iter().map(stored).collect(),
            },
            facts: history::facts(&entries).map_err(corrupt)?,
            obligations: history::obligations(id, &entries).map_err(corrupt)?,
            standing,
        }))
    }

    /// Everything that the law looked at.
    pub fn dossier(&self) -> Dossier {
        let anchors = self.anchors.value.iter();
        let stored = StoredFacts {
            facts: self.facts.clone(),
            // Nobody can change the past.
            version: 0,
        };
        Dossier::put_together(
            Arc::clone(&self.standing),
            Some(&self.incident.value),
            stored,
            Anchors(anchors.map(|anchor| (anchor.key, anchor.at)).collect()),
            self.at,
        )
    }

    /// What the law looked at about an obligation: where a group owed it, the facts of all that were in it then.
    pub fn dossier_of(
        &self,
        tx: &mut Read<'_>,
        obligation: &Obligation,
    ) -> Result<Dossier, Problem> {
        let mut dossier = self.dossier();
        let group = match obligation.group {
            Some(id) => tx.recurrence_group_at(id, self.at)?,
            None => None,
        };
        let (Some(group), Some(rule)) = (group, obligation.rule()) else {
            return Ok(dossier);
        };
        let settings = PastSettings::read(tx)?;
        let mut members = Vec::with_capacity(group.incidents.len());
        for incident in &group.incidents {
            let standing = Arc::clone(&self.standing);
            let member = Self::with(tx, &settings, standing, *incident, self.at)?;
            members.extend(member.map(|it| (*incident, it.dossier(), values(it.obligations))));
        }
        dossier.owe_together(&group, members, rule);
        Ok(dossier)
    }
}

fn values(obligations: Vec<Past<Obligation>>) -> Vec<Obligation> {
    obligations.into_iter().map(|past| past.value).collect()
}

fn stored(anchor: history::PastAnchor) -> StoredAnchor {
    StoredAnchor {
        key: anchor.key,
        at: anchor.at,
        set_at: anchor.set_at,
        set_by: anchor.set_by,
        reason: anchor.reason,
    }
}

/// The problem of asking for what was not recorded yet.
pub fn not_yet(since: Instant) -> Problem {
    Problem::not_found()
        .because(Text::new(
            "It was recorded at {since}; before that there was nothing of it.",
            "Es wurde am {since} erfasst; davor gab es nichts davon.",
        ))
        .with("since", since)
}

/// An entry that cannot be read has been tampered with; verification says where.
fn corrupt(error: Unreadable) -> StoreError {
    StoreError::Corrupt {
        table: "journal",
        id: error.sequence.to_string(),
        why: error.to_string(),
    }
}

/// The settings of the organisation at any time.
struct PastSettings {
    organisation: Organisation,
    changes: Vec<Entry>,
}

impl PastSettings {
    fn read(tx: &mut Read<'_>) -> Result<Self, StoreError> {
        let past = Self {
            organisation: tx.organisation()?,
            changes: tx.organisation_changes()?,
        };
        // Whatever cannot be read shows here, and never as settings that did not hold.
        past.back_to(0)?;
        Ok(past)
    }

    /// The organisation as it stood at an instant.
    fn at(&self, at: Instant) -> Result<Organisation, StoreError> {
        let count = history::until(&self.changes, at).len();
        Ok(Organisation {
            settings: self.back_to(count)?,
            ..self.organisation.clone()
        })
    }

    /// The settings that held when the entry of a number was made.
    fn before(&self, sequence: i64) -> Result<Settings, StoreError> {
        let earlier = self.changes.iter();
        self.back_to(earlier.take_while(|it| it.sequence < sequence).count())
    }

    /// The settings after the first `count` changes.
    fn back_to(&self, count: usize) -> Result<Settings, StoreError> {
        let mut settings = self.organisation.settings.clone();
        for entry in self.changes.iter().skip(count).rev() {
            history::undo(&mut settings, entry).map_err(corrupt)?;
        }
        Ok(settings)
    }
}
