//! Everything that the law looks at about one incident.

use std::sync::Arc;

use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName, Anchors};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::clock::StageClock;
use meldewerk_domain::law::condition::Case;
use meldewerk_domain::law::running::Course;
use meldewerk_domain::law::{Assessment, Facts, Stage, assess};
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::obligation::stage::Ground;
use meldewerk_store::{Read, StoreError};
use time::Date;

use super::Standing;

/// Everything that the law looks at about one incident.
pub struct Dossier {
    /// The organisation's standing; that of one page of incidents is read once.
    pub standing: Arc<Standing>,
    /// The facts as recorded.
    pub recorded: Facts,
    /// The facts as they stand at the instant of reading, with every duration that goes on.
    pub facts: Facts,
    /// The version of the facts.
    pub facts_version: u64,
    /// The anchors.
    pub anchors: Anchors,
    /// When the work on the incident ended.
    pub resolved_at: Option<Instant>,
    /// Whether the incident is a drill.
    pub exercise: bool,
}

impl Dossier {
    /// Reads it as it stands at `now`.
    pub fn read(tx: &mut Read<'_>, incident: IncidentId, now: Instant) -> Result<Self, StoreError> {
        let standing = Arc::new(Standing::of(&tx.organisation()?));
        Self::read_with(tx, standing, incident, now)
    }

    /// Reads that of an incident of an organisation whose standing is known.
    pub fn read_with(
        tx: &mut Read<'_>,
        standing: Arc<Standing>,
        incident: IncidentId,
        now: Instant,
    ) -> Result<Self, StoreError> {
        let stored = tx.facts(incident)?;
        let incident_itself = tx.incident(incident)?;
        let resolved_at = incident_itself
            .as_ref()
            .and_then(|incident| incident.milestones.ended_at());
        let mut dossier = Self {
            standing,
            facts: Facts::default(),
            recorded: stored.facts,
            facts_version: stored.version,
            anchors: tx.anchor_instants(incident)?,
            resolved_at,
            exercise: incident_itself.is_some_and(|incident| incident.exercise),
        };
        dossier.facts = dossier.course().facts_at(now);
        Ok(dossier)
    }

    const fn course(&self) -> Course<'_> {
        Course {
            recorded: &self.recorded,
            anchors: &self.anchors,
            resolved_at: self.resolved_at,
        }
    }

    /// What the rules look at.
    pub fn case(&self) -> Case<'_> {
        Case {
            facts: &self.facts,
            profile: &self.standing.profile,
            policies: &self.standing.policies,
        }
    }

    /// The day whose law counts: that on which the incident became known, as far as anything is known of it.
    pub fn law_day(&self, now: Instant) -> Date {
        let known = [
            AnchorName::Aware,
            AnchorName::Detected,
            AnchorName::Occurred,
        ]
        .into_iter()
        .find_map(|name| {
            let instants = self.anchors.0.iter().filter(|(key, _at)| key.name == name);
            instants.map(|(_key, at)| *at).min()
        });
        self.standing.zone.date(known.unwrap_or(now))
    }

    /// Assesses the incident by the law of a day.
    pub fn assess(&self, law_as_of: Date, now: Instant) -> Assessment {
        assess(&self.case(), law_as_of, now)
    }

    /// What the law said when these facts were recorded instead.
    pub fn assess_with(&self, recorded: &Facts, law_as_of: Date, now: Instant) -> Assessment {
        let facts = Course {
            recorded,
            ..self.course()
        }
        .facts_at(now);
        let case = Case {
            facts: &facts,
            ..self.case()
        };
        assess(&case, law_as_of, now)
    }

    /// The civil day on which the incident occurred, as far as that is known.
    pub fn occurred_on(&self) -> Option<Date> {
        let at = |name| self.anchors.0.get(&AnchorKey { name, regime: None });
        let occurred = at(AnchorName::Occurred).or_else(|| at(AnchorName::Detected))?;
        Some(self.standing.zone.date(*occurred))
    }

    /// The next instant at which time alone changes what the law says.
    pub fn next_change(&self, law_as_of: Date, now: Instant) -> Option<Instant> {
        self.course().next_change(now, |facts| {
            let case = Case {
                facts,
                ..self.case()
            };
            assess(&case, law_as_of, now)
        })
    }

    /// The clocks of an obligation; none where its rule is no longer in the register.
    pub fn clocks(&self, obligation: &Obligation) -> Vec<StageClock> {
        let place = obligation.rule().map(|rule| self.standing.place(rule));
        obligation.clocks(&Ground {
            case: self.case(),
            anchors: &self.anchors,
            zone: &self.standing.zone,
            place: place.unwrap_or_default(),
        })
    }

    /// The clock of one of its stages; `None` where the rule has no such stage.
    pub fn clock(&self, obligation: &Obligation, stage: Stage) -> Option<StageClock> {
        let mut clocks = self.clocks(obligation).into_iter();
        clocks.find(|clock| clock.stage == stage)
    }

    /// Whether there is anything for the law to look at: an alert alone is nothing yet.
    pub fn is_blank(&self) -> bool {
        self.recorded.is_empty()
            && self
                .anchors
                .0
                .keys()
                .all(|key| key.name != AnchorName::Aware)
    }
}
