//! The competent authority under DORA (Art. 46): one in each Member State.

use super::super::profile::Profile;
use super::super::rule::Recipient;
use crate::text::Text;

const fn authority(code: &'static str, name: &'static str) -> Recipient {
    Recipient {
        code,
        name: Text::new(name, name),
    }
}

/// The authority of an organisation with this profile.
pub fn competent(profile: &Profile) -> Recipient {
    match profile.country.as_deref() {
        Some("DE") => authority("de-bafin", "BaFin"),
        Some("AT") => authority("at-fma", "Finanzmarktaufsicht (FMA)"),
        Some("LI") => authority("li-fma", "Finanzmarktaufsicht Liechtenstein (FMA)"),
        _ => Recipient {
            code: "competent-authority",
            name: Text::new(
                "The competent authority of the Member State",
                "Die zuständige Behörde des Mitgliedstaats",
            ),
        },
    }
}
