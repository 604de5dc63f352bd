//! What the law looks at about many obligations, read at once: each statement may be a way to another process and back.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use meldewerk_domain::id::{IncidentId, RecurrenceGroupId};
use meldewerk_domain::incident::Incident;
use meldewerk_domain::incident::anchor::Anchors;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::dora::its::derive::Recurrence;
use meldewerk_domain::obligation::Obligation;
use meldewerk_store::{Read, RecurrenceGroup, StoreError, StoredFacts};

use super::{Dossier, Standing, recurrence};

/// What the law looks at about many obligations.
pub struct Dossiers {
    standing: Arc<Standing>,
    now: Instant,
    incidents: HashMap<IncidentId, Incident>,
    facts: HashMap<IncidentId, StoredFacts>,
    anchors: HashMap<IncidentId, Anchors>,
    groups: HashMap<RecurrenceGroupId, RecurrenceGroup>,
    /// What incidents owe: those of the groups, and those of which it was read.
    owed: HashMap<IncidentId, Vec<Obligation>>,
}

impl Dossiers {
    /// Reads it as it stands at `now`, in as many statements for many obligations as for few.
    pub fn read<'a>(
        tx: &mut Read<'_>,
        standing: Arc<Standing>,
        obligations: impl IntoIterator<Item = &'a Obligation>,
        now: Instant,
    ) -> Result<Self, StoreError> {
        let (mut incidents, mut groups) = (HashSet::new(), HashSet::new());
        for obligation in obligations {
            incidents.insert(obligation.incident);
            groups.extend(obligation.group);
        }
        let groups: Vec<_> = groups.into_iter().collect();
        let groups = if groups.is_empty() {
            Vec::new()
        } else {
            tx.recurrence_groups_by_id(&groups)?
        };
        let members: Vec<_> = groups
            .iter()
            .flat_map(|it| &it.incidents)
            .copied()
            .collect();
        incidents.extend(&members);
        let incidents: Vec<_> = incidents.into_iter().collect();
        let read = tx.incidents_of(&incidents)?.into_iter();
        let mut dossiers = Self {
            standing,
            now,
            incidents: read.map(|incident| (incident.id, incident)).collect(),
            facts: tx.facts_of(&incidents)?,
            anchors: tx.anchor_instants_of(&incidents)?,
            groups: groups.into_iter().map(|group| (group.id, group)).collect(),
            owed: HashMap::new(),
        };
        dossiers.read_owed(tx, members)?;
        Ok(dossiers)
    }

    /// Reads what incidents owe beside the obligations that it is about.
    pub fn read_owed(
        &mut self,
        tx: &mut Read<'_>,
        incidents: impl IntoIterator<Item = IncidentId>,
    ) -> Result<(), StoreError> {
        let mut missing = Vec::new();
        for incident in incidents {
            if let Entry::Vacant(place) = self.owed.entry(incident) {
                place.insert(Vec::new());
                missing.push(incident);
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        for obligation in tx.obligations_of_incidents(&missing)? {
            let owed = self.owed.entry(obligation.incident);
            owed.or_default().push(obligation);
        }
        Ok(())
    }

    /// What the law looks at about one of them: the incident, or where a group owes it the facts of all its incidents.
    pub fn of(&self, obligation: &Obligation) -> Dossier {
        let mut dossier = self.alone(obligation.incident);
        if let (Some(group), Some(rule)) = (self.group(obligation), obligation.rule()) {
            let members = group.incidents.iter().map(|incident| {
                let owed = self.owed.get(incident).cloned();
                (*incident, self.alone(*incident), owed.unwrap_or_default())
            });
            dossier.owe_together(group, members.collect(), rule);
        }
        dossier
    }

    /// An incident of one of them.
    pub fn incident(&self, id: IncidentId) -> Option<&Incident> {
        self.incidents.get(&id)
    }

    /// The group that owes one of them as its report tells of it; `None` where none does.
    pub fn recurrence(&self, obligation: &Obligation) -> Option<Recurrence> {
        let group = self.group(obligation)?;
        let members = group.incidents.iter();
        let anchors = members.filter_map(|incident| self.anchors.get(incident));
        Some(recurrence::tell(group, anchors))
    }

    /// The other obligations about the same incidents, as far as they were read.
    pub fn beside(&self, obligation: &Obligation) -> Vec<Obligation> {
        let own = [obligation.incident];
        let group = self.group(obligation);
        let incidents = group.map_or(own.as_slice(), |it| it.incidents.as_slice());
        let owed = incidents.iter().filter_map(|it| self.owed.get(it));
        let others = owed.flatten().filter(|it| it.id != obligation.id);
        others.cloned().collect()
    }

    fn group(&self, obligation: &Obligation) -> Option<&RecurrenceGroup> {
        self.groups.get(&obligation.group?)
    }

    fn alone(&self, incident: IncidentId) -> Dossier {
        Dossier::put_together(
            Arc::clone(&self.standing),
            self.incidents.get(&incident),
            self.facts.get(&incident).cloned().unwrap_or_default(),
            self.anchors.get(&incident).cloned().unwrap_or_default(),
            self.now,
        )
    }
}
