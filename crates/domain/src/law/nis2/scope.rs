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

/// Whether the enterprise reaches a class: by its staff, or by both sums of money, each of which must exceed.
fn reaches(profile: &Profile, staff: u64, turnover: u32, balance: u32) -> Option<bool> {
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
}

fn is_large(profile: &Profile) -> Option<bool> {
    reaches(profile, 250, 50_000_000, 43_000_000)
}

fn is_medium_or_large(profile: &Profile) -> Option<bool> {
    reaches(profile, 50, 10_000_000, 10_000_000)
}

/// The size class; `None` while the profile does not say enough.
pub fn size_class(profile: &Profile) -> Option<SizeClass> {
    match (is_large(profile), is_medium_or_large(profile)) {
        (Some(true), _) => Some(SizeClass::Large),
        (Some(false), Some(true)) => Some(SizeClass::Medium),
        (_, Some(false)) => Some(SizeClass::Small),
        (None, _) | (Some(false), None) => None,
    }
}

/// Types that are in scope whatever their size (Art. 2(2)), and important where they are not essential.
const ANY_SIZE: &[&str] = &["tsp", "telecom", "public_regional"];

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
    if !is(ANNEX_I) && !is(ANNEX_II) {
        return Some(outside(profile));
    }
    // Annex I is essential when large, telecommunications from medium on, Annex II never by size.
    let is_essential = [
        (is(ANNEX_I), is_large(profile)),
        (is(&["telecom"]), is_medium_or_large(profile)),
    ];
    if is_essential.contains(&(true, Some(true))) {
        return Some(EntityClass::Essential);
    }
    if is_essential.contains(&(true, None)) && is_medium_or_large(profile) != Some(false) {
        return None;
    }
    match is_medium_or_large(profile) {
        _ if is(ANY_SIZE) => Some(EntityClass::Important),
        Some(true) => Some(EntityClass::Important),
        Some(false) => Some(outside(profile)),
        None => None,
    }
}

fn outside(profile: &Profile) -> EntityClass {
    if profile.is_nis2_any(&["registrar"]) {
        EntityClass::RegistrarOnly
    } else {
        EntityClass::Out
    }
}

/// Whether Art. 23 binds the organisation. Financial entities report under DORA instead (Art. 4; § 28(6) BSIG).
pub fn scope(case: &Case<'_>) -> Scope {
    if case.profile.dora_entity_type.is_some()
        && !matches!(dora::entity::scope(case), Scope::Free(_))
    {
        return Scope::Free(Reason::LexSpecialis);
    }
    match entity_class(case.profile) {
        // Essential or important is not known, but it is one of the two.
        None if case.profile.is_nis2_any(ANY_SIZE)
            || is_medium_or_large(case.profile) == Some(true)
                && case.profile.nis2_entity_types.is_some() =>
        {
            Scope::Bound
        }
        None => Scope::Unknown,
        Some(EntityClass::Essential | EntityClass::Important) => Scope::Bound,
        Some(EntityClass::RegistrarOnly | EntityClass::Out) => Scope::Free(Reason::OutOfScope),
    }
}
