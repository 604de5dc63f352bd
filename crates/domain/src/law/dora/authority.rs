//! The competent authority under DORA (Art. 46): one in each Member State.

use super::super::authority::{BAFIN, FMA, FMA_LI};
use super::super::profile::Profile;
use super::super::rule::Recipient;
use crate::text::Text;

/// The authority of an organisation with this profile.
pub fn competent(profile: &Profile) -> Recipient {
    match profile.country.as_deref() {
        Some("DE") => BAFIN.recipient,
        Some("AT") => FMA.recipient,
        Some("LI") => FMA_LI.recipient,
        _ => Recipient {
            code: "competent-authority",
            name: Text::new(
                "The competent authority of the Member State",
                "Die zuständige Behörde des Mitgliedstaats",
            ),
        },
    }
}
