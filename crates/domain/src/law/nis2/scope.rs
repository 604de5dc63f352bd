//! Who is bound: size, entity class and the act that comes first (Art. 2, 3, 4 NIS2; Recommendation 2003/361/EC).

use rust_decimal::Decimal;

use super::super::condition::Case;
use super::super::profile::Profile;
use super::super::rule::Scope;
use super::super::{Reason, dora};

crate::codes! {
    /// The size of an enterprise after Recommendation 2003/361/EC.
    pub enum SizeClass "size_class" {
        /// Smaller than medium.
        Small = "small" ["Small", "Klein"],
        /// Medium.
        Medium = "medium" ["Medium", "Mittel"],
        /// Large.
        Large = "large" ["Large", "Groß"],
    }
}

crate::codes! {
    /// The class of an entity under NIS2.
    pub enum EntityClass "entity_class" {
        /// Essential; "besonders wichtig" in Germany.
        Essential = "essential" ["Essential", "Wesentlich (besonders wichtig)"],
        /// Important.
        Important = "important" ["Important", "Wichtig"],
        /// A domain registrar and nothing else: registered, but not bound to report.
        RegistrarOnly = "registrar_only" ["Registrar only", "Nur Registrar"],
        /// Outside.
        Out = "out" ["Outside", "Außerhalb"],
    }
}

/// Types of Annex I.
const ANNEX_I: &[&str] = &[
    "energy",
    "transport",
    "banking",
    "financial_market_infrastructure",
    "health",
    "drinking_water",
    "waste_water",
    "ixp",
    "dns",
    "tld",
    "cloud",
    "data_centre",
    "cdn",
    "tsp",
    "qtsp",
    "telecom",
    "msp",
    "mssp",
    "public_central",
    "public_regional",
    "space",
];
/// Types of Annex II.
const ANNEX_II: &[&str] = &[
    "postal",
    "waste",
    "chemicals",
    "food",
    "manufacturing",
    "marketplace",
    "search_engine",
    "social_network",
    "research",
];

/// The size class; `None` while the profile does not say enough.
///
/// Both sums of money must exceed; exactly the threshold does not exceed.
pub fn size_class(profile: &Profile) -> Option<SizeClass> {
    let over = |staff: u64, turnover: u32, balance: u32| {
        let money = match (profile.turnover_eur, profile.balance_sheet_eur) {
            (Some(t), Some(b)) => Some(t > Decimal::from(turnover) && b > Decimal::from(balance)),
            (Some(t), None) if t <= Decimal::from(turnover) => Some(false),
            (None, Some(b)) if b <= Decimal::from(balance) => Some(false),
            _ => None,
        };
        match (profile.staff.map(|count| count >= staff), money) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        }
    };
    if over(250, 50_000_000, 43_000_000)? {
        return Some(SizeClass::Large);
    }
    let is_medium = over(50, 10_000_000, 10_000_000)?;
    Some(if is_medium {
        SizeClass::Medium
    } else {
        SizeClass::Small
    })
}

/// The entity class; `None` while the profile does not say enough.
pub fn entity_class(profile: &Profile) -> Option<EntityClass> {
    if profile.nis2_critical_entity == Some(true) {
        return Some(EntityClass::Essential);
    }
    profile.nis2_entity_types.as_ref()?;
    let is = |types: &[&str]| profile.is_nis2_any(types);
    if is(&["qtsp", "tld", "dns", "public_central"]) {
        return Some(EntityClass::Essential);
    }
    let size = size_class(profile);
    let at_least_medium = size.map(|size| size >= SizeClass::Medium);
    let regardless_of_size = is(&["tsp", "telecom", "public_regional"]);
    let class = match (size, at_least_medium) {
        _ if !is(ANNEX_I) && !is(ANNEX_II) => EntityClass::Out,
        (Some(SizeClass::Large), _) if is(ANNEX_I) => EntityClass::Essential,
        (_, Some(true)) if is(&["telecom"]) => EntityClass::Essential,
        _ if regardless_of_size => EntityClass::Important,
        (_, Some(true)) => EntityClass::Important,
        (_, Some(false)) => EntityClass::Out,
        (_, None) => return None,
    };
    Some(match class {
        EntityClass::Out if is(&["registrar"]) => EntityClass::RegistrarOnly,
        class => class,
    })
}

/// Whether Art. 23 binds the organisation. Financial entities report under DORA instead (Art. 4; § 28(6) BSIG).
pub fn scope(case: &Case<'_>) -> Scope {
    if case.profile.dora_entity_type.is_some()
        && !matches!(dora::entity::scope(case), Scope::Free(_))
    {
        return Scope::Free(Reason::LexSpecialis);
    }
    match entity_class(case.profile) {
        None => Scope::Unknown,
        Some(EntityClass::Essential | EntityClass::Important) => Scope::Bound,
        Some(EntityClass::RegistrarOnly | EntityClass::Out) => Scope::Free(Reason::OutOfScope),
    }
}
