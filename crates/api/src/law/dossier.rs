//! Everything that the law looks at about one incident.

use std::sync::Arc;

use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::Incident;
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName, Anchors};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::authority;
use meldewerk_domain::law::clock::StageClock;
use meldewerk_domain::law::condition::Case;
use meldewerk_domain::law::content::draft::{Drafted, Material, draft};
use meldewerk_domain::law::content::edit::Edits;
use meldewerk_domain::law::dora::its::derive::Recurrence;
use meldewerk_domain::law::running::Course;
use meldewerk_domain::law::{Assessment, Facts, Stage, assess};
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::obligation::stage::Ground;
use meldewerk_domain::organisation::Settings;
use meldewerk_domain::text::{Language, Text};
use meldewerk_store::{Read, StoreError, StoredFacts};
use time::Date;

use super::Standing;

/// What goes into the report of a stage beside what the law looks at.
#[derive(Clone, Copy)]
pub struct Papers<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The organisation.
    pub settings: &'a Settings,
    /// The obligation.
    pub obligation: &'a Obligation,
    /// The group of recurring incidents that owes it, if one does.
    pub recurrence: Option<Recurrence>,
    /// The other obligations about the same incidents.
    pub others: &'a [Obligation],
    /// Which report.
    pub stage: Stage,
    /// What people wrote into it.
    pub edits: &'a Edits,
    /// What people wrote into the reports before it, the latest first.
    pub earlier: &'a [Edits],
}

/// Everything that the law looks at about one incident.
#[derive(Clone)]
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
        let anchors = tx.anchor_instants(incident)?;
        let incident = tx.incident(incident)?;
        Ok(Self::put_together(
            standing,
            incident.as_ref(),
            stored,
            anchors,
            now,
        ))
    }

    /// Puts it together of what was read of many incidents at once.
    pub fn put_together(
        standing: Arc<Standing>,
        incident: Option<&Incident>,
        stored: StoredFacts,
        anchors: Anchors,
        now: Instant,
    ) -> Self {
        let mut dossier = Self {
            standing,
            facts: Facts::default(),
            recorded: stored.facts,
            facts_version: stored.version,
            anchors,
            resolved_at: incident.and_then(|incident| incident.milestones.ended_at()),
            exercise: incident.is_some_and(|incident| incident.exercise),
        };
        dossier.facts = dossier.course().facts_at(now);
        dossier
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

    /// When regular activities were recovered, as far as that is known: whoever resolved the incident has recovered them.
    pub fn recovered_at(&self) -> Option<Instant> {
        let at = |name| {
            self.anchors
                .0
                .get(&AnchorKey { name, regime: None })
                .copied()
        };
        let resolved = at(AnchorName::Resolved).or(self.resolved_at);
        [at(AnchorName::Recovered), resolved]
            .into_iter()
            .flatten()
            .min()
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

    /// The fields of a report, in the order of the law; none where the law prescribes no such report.
    pub fn draft(&self, papers: &Papers<'_>, now: Instant, language: Language) -> Vec<Drafted> {
        let Some(rule) = papers.obligation.rule() else {
            return Vec::new();
        };
        let assessment = self.assess(self.law_day(now), now);
        let judged = assessment
            .duty(rule.id)
            .map(|duty| duty.criteria.as_slice());
        let material = Material {
            incident: papers.incident,
            settings: papers.settings,
            obligation: papers.obligation,
            recurrence: papers.recurrence,
            others: papers.others,
            case: &self.case(),
            anchors: &self.anchors,
            judged: judged.unwrap_or_default(),
            edits: papers.edits,
            earlier: papers.earlier,
            now,
        };
        draft(rule, papers.stage, &material, language)
    }

    /// What the law demands of a report and nothing is known of yet.
    pub fn missing(&self, papers: &Papers<'_>, now: Instant) -> Vec<Text> {
        // Whether a field is known does not depend on the language that its value is told in.
        self.draft(papers, now, Language::English)
            .iter()
            .filter(|drafted| drafted.is_missing())
            .map(|drafted| drafted.field.text)
            .collect()
    }

    /// The name of an obligation's recipient; its code where nobody knows it by name.
    pub fn recipient(&self, obligation: &Obligation, language: Language) -> String {
        let code = &obligation.recipient;
        authority::recipient(obligation.rule(), code, &self.case())
            .map_or_else(|| code.clone(), |it| it.name.get(language).to_owned())
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
