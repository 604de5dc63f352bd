//! What the law looks at about the organisation.

use meldewerk_domain::calendar::Zone;
use meldewerk_domain::law::policy::Policies;
use meldewerk_domain::law::profile::Profile;
use meldewerk_domain::law::{Regime, Rule};
use meldewerk_domain::organisation::Organisation;

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
    pub fn place(&self, rule: &Rule) -> &str {
        let country = self.profile.country.as_deref().unwrap_or_default();
        match rule.regime {
            // The joint reporting point of BSI and BBK is in Bonn.
            Regime::Nis2 if country == "DE" => "DE-NW",
            Regime::Nis2 => country,
            // § 18 KRITISDachG goes to the same place, and the Bundesnetzagentur is in Bonn too.
            Regime::Kritis | Regime::Tkg => "DE-NW",
            // The ordinance speaks of days and knows no holidays.
            Regime::ChIsg => "",
            Regime::Gdpr
            | Regime::Dora
            | Regime::Cra
            | Regime::Eidas
            | Regime::AiAct
            | Regime::Mdr
            | Regime::Cer
            | Regime::ChDsg => self.profile.place.as_deref().unwrap_or(country),
        }
    }
}
