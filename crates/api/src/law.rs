//! The law about one incident: what is read for an answer, and what a change brings about.

pub mod reassess;

use meldewerk_domain::calendar::Zone;
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::anchor::{AnchorName, Anchors};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::clock::{ClockCase, StageClock, clocks};
use meldewerk_domain::law::condition::Case;
use meldewerk_domain::law::policy::Policies;
use meldewerk_domain::law::profile::Profile;
use meldewerk_domain::law::{Assessment, Facts, Regime, Rule, assess};
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::organisation::Organisation;
use meldewerk_store::{Read, StoreError};
use time::Date;

/// What the law looks at about the organisation.
pub struct Standing {
    /// The profile.
    pub profile: Profile,
    /// The choices of interpretation.
    pub policies: Policies,
    /// The zone whose civil days count: that of the seat's state.
    pub zone: Zone,
}

impl Standing {
    /// The standing of an organisation.
    pub fn of(organisation: &Organisation) -> Self {
        let settings = &organisation.settings;
        let mut profile = Profile::read(&settings.profile);
        profile.customers_total = settings.customers_total;
        profile.counterparts_total = settings.counterparts_total;
        let zone = match profile.country.as_deref() {
            Some("DE") => Zone::named("Europe/Berlin"),
            Some("AT") => Zone::named("Europe/Vienna"),
            Some("CH") => Zone::named("Europe/Zurich"),
            Some("LI") => Zone::named("Europe/Vaduz"),
            _ => None,
        };
        Self {
            profile,
            // Unknown choices are refused when they are made; should one ever be left over, the defaults hold.
            policies: Policies::read(&settings.policies).unwrap_or_default(),
            zone: zone.unwrap_or_else(|| organisation.zone()),
        }
    }

    /// The place whose holidays count for the reports of a rule.
    fn place(&self, rule: &Rule) -> &str {
        let country = self.profile.country.as_deref().unwrap_or_default();
        match rule.regime {
            // The joint reporting point of BSI and BBK is in Bonn.
            Regime::Nis2 if country == "DE" => "DE-NW",
            Regime::Nis2 => country,
            Regime::Gdpr | Regime::Dora => self.profile.place.as_deref().unwrap_or(country),
        }
    }
}

/// Everything that the law looks at about one incident.
pub struct Dossier {
    /// The organisation's standing.
    pub standing: Standing,
    /// The facts.
    pub facts: Facts,
    /// The version of the facts.
    pub facts_version: u64,
    /// The anchors.
    pub anchors: Anchors,
}

impl Dossier {
    /// Reads it.
    pub fn read(tx: &mut Read<'_>, incident: IncidentId) -> Result<Self, StoreError> {
        let organisation = tx.organisation()?;
        let stored = tx.facts(incident)?;
        Ok(Self {
            standing: Standing::of(&organisation),
            facts: stored.facts,
            facts_version: stored.version,
            anchors: tx.anchor_instants(incident)?,
        })
    }

    /// What the rules look at.
    pub const fn case(&self) -> Case<'_> {
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

    /// The clocks of an obligation; none where its rule is no longer in the register.
    pub fn clocks(&self, obligation: &Obligation) -> Vec<StageClock> {
        let Some(rule) = obligation.rule() else {
            return Vec::new();
        };
        let (receipts, requests) = (obligation.receipts(), obligation.clock_requests());
        clocks(
            rule,
            &ClockCase {
                case: self.case(),
                anchors: &self.anchors,
                receipts: &receipts,
                requests: &requests,
                zone: &self.standing.zone,
                place: self.standing.place(rule),
            },
        )
    }

    /// Whether there is anything for the law to look at: an alert alone is nothing yet.
    pub fn is_blank(&self) -> bool {
        self.facts.is_empty()
            && self
                .anchors
                .0
                .keys()
                .all(|key| key.name != AnchorName::Aware)
    }
}
