//! The directory of authorities: to whom reports go, and by which way.
//!
//! Names and pages change with every reform, so each entry says how sure we are of it, and only start pages are named:
//! forms behind them move.

mod data_protection;
mod sector;

use super::condition::Case;
use super::rule::{Recipient, Regime, Rule, Verification};
use crate::text::Text;

pub use data_protection::{BFDI, DATA_PROTECTION, FDPIC};
pub use sector::{
    BACS, BAFIN, BBK, BFARM, BNETZA, BSI, CSIRT_AT, FMA, FMA_LI, PLATFORM, RTR, SCS, SECTOR,
};

/// An authority that takes reports.
#[derive(Debug, Clone, Copy)]
pub struct Authority {
    /// Its code and name, as an obligation names its recipient.
    pub recipient: Recipient,
    /// Whose authority it is, by ISO 3166 code; `EU` for those of the Union.
    pub place: &'static str,
    /// Whose reports it takes.
    pub competence: Text,
    /// The regimes under which it does.
    pub regimes: &'static [Regime],
    /// The host of its page.
    pub host: &'static str,
    /// The way by which it takes reports, where the law or the authority prescribes one.
    pub channel: Option<Text>,
    /// How sure we are of name and host.
    pub verification: Verification,
}

/// Every authority: those for data protection first.
pub fn authorities() -> impl Iterator<Item = &'static Authority> {
    DATA_PROTECTION.iter().chain(SECTOR)
}

/// The recipient with this code: one that the rule names in this case, or an authority.
pub fn recipient(rule: Option<&Rule>, code: &str, case: &Case<'_>) -> Option<Recipient> {
    rule.into_iter()
        .flat_map(|rule| (rule.recipients)(case))
        .chain(authorities().map(|authority| authority.recipient))
        .find(|it| it.code == code)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::calendar::holiday::places;

    #[test]
    fn codes_are_unique_and_places_exist() {
        let mut codes = BTreeSet::new();
        let known: BTreeSet<String> = places().chain(["EU".to_owned()]).collect();
        for authority in authorities() {
            let code = authority.recipient.code;
            assert!(codes.insert(code), "{code} stands there twice");
            assert!(
                known.contains(authority.place),
                "{code}: {}",
                authority.place
            );
            assert!(
                authority.host.contains('.') && !authority.host.contains('/'),
                "{code}"
            );
            assert!(!authority.regimes.is_empty(), "{code}");
        }
    }

    #[test]
    fn every_state_of_the_european_economic_area_has_one_for_data_protection() {
        let missing: Vec<String> = places()
            .filter(|place| place.len() == 2)
            .filter(|state| !DATA_PROTECTION.iter().any(|it| it.place == state))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
