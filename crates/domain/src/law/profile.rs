//! What the laws ask about the organisation.

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};
use time::Date;
use time::format_description::well_known::Iso8601;

use super::fact::Quantity;
use crate::organisation::LawProfile;
use crate::text::Text;
use crate::violation::Violation;

/// What values an entry of the profile takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileType {
    /// Yes or no.
    Bool,
    /// A whole number.
    Integer,
    /// Money in euros, as a decimal string.
    Decimal,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A text.
    Text,
    /// A state or one of its parts by its ISO 3166 code.
    Place,
    /// One of these codes.
    Choice(&'static [&'static str]),
    /// Several of these codes.
    Choices(&'static [&'static str]),
}

/// An entry of the profile.
#[derive(Debug, Clone, Copy)]
pub struct ProfileEntry {
    /// The dotted path.
    pub path: &'static str,
    /// What values it takes.
    pub kind: ProfileType,
    /// What it says, for people.
    pub label: Text,
}

const fn entry(path: &'static str, kind: ProfileType, label: Text) -> ProfileEntry {
    ProfileEntry { path, kind, label }
}

/// Types of entity under NIS2, Annexes I and II.
pub const ENTITY_TYPES: &[&str] = &[
    "dns",
    "tld",
    "registrar",
    "cloud",
    "data_centre",
    "cdn",
    "msp",
    "mssp",
    "marketplace",
    "search_engine",
    "social_network",
    "tsp",
    "qtsp",
    "telecom",
    "ixp",
    "energy",
    "transport",
    "banking",
    "financial_market_infrastructure",
    "health",
    "drinking_water",
    "waste_water",
    "space",
    "public_central",
    "public_regional",
    "postal",
    "waste",
    "chemicals",
    "food",
    "manufacturing",
    "research",
    "other",
];

/// Types of financial entity under DORA, Art. 2(1), as field 1.4 of the reporting template names them, with shorter names
/// beside the longest, and the providers of point (u), who are no financial entities.
pub const FINANCIAL_ENTITY_TYPES: &[&str] = &[
    "credit_institution",
    "payment_institution",
    "exempted_payment_institution",
    "account_information_service_provider",
    "electronic_money_institution",
    "exempted_electronic_money_institution",
    "investment_firm",
    "crypto-asset_service_provider",
    "crypto_asset_service_provider",
    "issuer_of_asset-referenced_tokens",
    "issuer_of_asset_referenced_tokens",
    "central_securities_depository",
    "central_counterparty",
    "trading_venue",
    "trade_repository",
    "manager_of_alternative_investment_fund",
    "management_company",
    "data_reporting_service_provider",
    "insurance_and_reinsurance_undertaking",
    "insurance_undertaking",
    "reinsurance_undertaking",
    "insurance_intermediary_reinsurance_intermediary_and_ancillary_insurance_intermediary",
    "insurance_intermediary",
    "reinsurance_intermediary",
    "ancillary_insurance_intermediary",
    "institution_for_occupational_retirement_provision",
    "credit_rating_agency",
    "administrator_of_critical_benchmarks",
    "crowdfunding_service_provider",
    "securitisation_repository",
    "ict_third_party_service_provider",
];

use ProfileType as T;

/// Every entry of the profile.
pub const PROFILE: &[ProfileEntry] = &[
    entry(
        "seat.country",
        T::Place,
        Text::new("Country of the seat", "Staat des Sitzes"),
    ),
    entry(
        "seat.place",
        T::Place,
        Text::new(
            "Land or canton of the seat, e.g. DE-NW",
            "Land oder Kanton des Sitzes, z. B. DE-NW",
        ),
    ),
    entry(
        "time_zone",
        T::Text,
        Text::new("IANA time zone", "IANA-Zeitzone"),
    ),
    entry(
        "staff",
        T::Integer,
        Text::new(
            "Staff in annual work units",
            "Beschäftigte in Jahresarbeitseinheiten",
        ),
    ),
    entry(
        "turnover_eur",
        T::Decimal,
        Text::new("Annual turnover", "Jahresumsatz"),
    ),
    entry(
        "balance_sheet_eur",
        T::Decimal,
        Text::new("Balance sheet total", "Bilanzsumme"),
    ),
    entry(
        "previous_year_turnover_eur",
        T::Decimal,
        Text::new(
            "Own turnover of the preceding financial year",
            "Eigener Umsatz des vorangegangenen Geschäftsjahrs",
        ),
    ),
    entry(
        "nis2.entity_types",
        T::Choices(ENTITY_TYPES),
        Text::new("Types of entity under NIS2", "Einrichtungsarten nach NIS2"),
    ),
    entry(
        "nis2.critical_entity",
        T::Bool,
        Text::new(
            "Identified as critical entity under the CER Directive",
            "Als kritische Einrichtung nach der CER-Richtlinie ermittelt",
        ),
    ),
    entry(
        "nis2.enwg_5c",
        T::Bool,
        Text::new(
            "Energy network or plant under §§ 5c ff. EnWG",
            "Energieversorgungsnetz oder -anlage nach §§ 5c ff. EnWG",
        ),
    ),
    entry(
        "dora.entity_type",
        T::Choice(FINANCIAL_ENTITY_TYPES),
        Text::new(
            "Type of financial entity (DORA 2(1)); absent = none",
            "Art des Finanzunternehmens (DORA Art. 2 Abs. 1); ohne Angabe keines",
        ),
    ),
    entry(
        "dora.size_class",
        T::Choice(&["micro", "small", "medium", "large"]),
        Text::new(
            "Size class of DORA 3(60),(63),(64)",
            "Größenklasse nach DORA Art. 3 Nr. 60, 63, 64",
        ),
    ),
    entry(
        "dora.microenterprise",
        T::Bool,
        Text::new("Microenterprise", "Kleinstunternehmen"),
    ),
    entry(
        "dora.art_16_1",
        T::Bool,
        Text::new(
            "Simplified framework of Art. 16(1)",
            "Vereinfachter Rahmen nach Art. 16 Abs. 1",
        ),
    ),
    entry(
        "dora.operates_trading_venue",
        T::Bool,
        Text::new("Operates a trading venue", "Betreibt einen Handelsplatz"),
    ),
    entry(
        "dora.nis2_essential_or_important",
        T::Bool,
        Text::new(
            "Also essential or important under NIS2",
            "Zugleich wesentlich oder wichtig nach NIS2",
        ),
    ),
    entry(
        "dora.art_5_6_decision",
        T::Bool,
        Text::new(
            "Authority lifted the working-day relief (TIME 5(6))",
            "Behörde hat die Arbeitstagserleichterung aufgehoben (2025/301 Art. 5 Abs. 6)",
        ),
    ),
    entry(
        "critical_installation.registered_on",
        T::Date,
        Text::new(
            "Registration as operator of a critical installation",
            "Registrierung als Betreiber einer kritischen Anlage",
        ),
    ),
    entry(
        "ai.high_risk_route",
        T::Choice(&["annex_i", "annex_iii"]),
        Text::new(
            "Route of the high-risk AI system",
            "Weg zum Hochrisiko-KI-System",
        ),
    ),
    entry(
        "trust_service",
        T::Choice(&["none", "non_qualified", "qualified"]),
        Text::new("Trust service provider", "Vertrauensdiensteanbieter"),
    ),
    entry(
        "cra.manufacturer",
        T::Bool,
        Text::new(
            "Manufacturer of products with digital elements",
            "Hersteller von Produkten mit digitalen Elementen",
        ),
    ),
    entry(
        "cra.open_source_steward",
        T::Bool,
        Text::new(
            "Open-source software steward (Art. 3(14) CRA)",
            "Verwalter quelloffener Software (Art. 3 Nr. 14 CRA)",
        ),
    ),
    entry(
        "mdr.manufacturer",
        T::Bool,
        Text::new(
            "Manufacturer of medical devices",
            "Hersteller von Medizinprodukten",
        ),
    ),
    entry(
        "social_data_body",
        T::Bool,
        Text::new(
            "Body under § 35 SGB I that processes social data (Germany)",
            "Stelle nach § 35 SGB I, die Sozialdaten verarbeitet",
        ),
    ),
    entry(
        "ch.critical_operator",
        T::Bool,
        Text::new("Operator under Art. 74b ISG", "Betreiber nach Art. 74b ISG"),
    ),
];

/// The profile as the rules read it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Country of the seat.
    pub country: Option<String>,
    /// Land or canton of the seat.
    pub place: Option<String>,
    /// Staff in annual work units.
    pub staff: Option<u64>,
    /// Annual turnover in euros.
    pub turnover_eur: Option<Decimal>,
    /// Balance sheet total in euros.
    pub balance_sheet_eur: Option<Decimal>,
    /// Own turnover of the preceding financial year in euros.
    pub previous_year_turnover_eur: Option<Decimal>,
    /// Types of entity under NIS2; `None` = not said.
    pub nis2_entity_types: Option<Vec<String>>,
    /// Identified as critical entity.
    pub nis2_critical_entity: Option<bool>,
    /// Energy network or plant under the Energy Industry Act.
    pub nis2_enwg_5c: Option<bool>,
    /// Type of financial entity; `None` = none.
    pub dora_entity_type: Option<String>,
    /// Size class under DORA.
    pub dora_size_class: Option<String>,
    /// Microenterprise under DORA.
    pub dora_microenterprise: Option<bool>,
    /// Simplified framework.
    pub dora_art_16_1: Option<bool>,
    /// Operates a trading venue.
    pub dora_operates_trading_venue: Option<bool>,
    /// Also essential or important under NIS2.
    pub dora_nis2_essential_or_important: Option<bool>,
    /// The authority lifted the working-day relief.
    pub dora_art_5_6_decision: Option<bool>,
    /// Registration as operator of a critical installation.
    pub critical_installation_registered_on: Option<Date>,
    /// Route by which an own system is a high-risk AI system.
    pub ai_high_risk_route: Option<String>,
    /// Trust service provider; `None` = not said.
    pub trust_service: Option<String>,
    /// Manufacturer of products with digital elements.
    pub cra_manufacturer: Option<bool>,
    /// Open-source software steward.
    pub cra_open_source_steward: Option<bool>,
    /// Manufacturer of medical devices.
    pub mdr_manufacturer: Option<bool>,
    /// Body under § 35 SGB I that processes social data.
    pub social_data_body: Option<bool>,
    /// Operator under Art. 74b ISG.
    pub ch_critical_operator: Option<bool>,
    /// All customers, which may exceed those of the affected service.
    pub customers_total: Option<u64>,
    /// All financial counterparts.
    pub counterparts_total: Option<u64>,
}

impl Profile {
    /// Reads the profile of an organisation; what does not fit counts as unknown.
    ///
    /// [`faults`] keeps such entries out in the first place.
    pub fn read(profile: &LawProfile) -> Self {
        let get = |path: &str| find(&profile.0, path);
        let text = |path| get(path).and_then(Json::as_str).map(str::to_owned);
        let flag = |path| get(path).and_then(Json::as_bool);
        let money = |path| {
            get(path)
                .and_then(Json::as_str)
                .and_then(|text| text.parse().ok())
        };
        Self {
            // `DE-NW` lies in `DE`, whether or not the country is said too.
            country: text("seat.country").or_else(|| {
                let place = text("seat.place")?;
                place.split('-').next().map(str::to_owned)
            }),
            place: text("seat.place"),
            staff: get("staff").and_then(Json::as_u64),
            turnover_eur: money("turnover_eur"),
            balance_sheet_eur: money("balance_sheet_eur"),
            previous_year_turnover_eur: money("previous_year_turnover_eur"),
            nis2_entity_types: get("nis2.entity_types")
                .and_then(Json::as_array)
                .map(|types| {
                    types
                        .iter()
                        .filter_map(Json::as_str)
                        .map(str::to_owned)
                        .collect()
                }),
            nis2_critical_entity: flag("nis2.critical_entity"),
            nis2_enwg_5c: flag("nis2.enwg_5c"),
            dora_entity_type: text("dora.entity_type"),
            dora_size_class: text("dora.size_class"),
            dora_microenterprise: flag("dora.microenterprise"),
            dora_art_16_1: flag("dora.art_16_1"),
            dora_operates_trading_venue: flag("dora.operates_trading_venue"),
            dora_nis2_essential_or_important: flag("dora.nis2_essential_or_important"),
            dora_art_5_6_decision: flag("dora.art_5_6_decision"),
            critical_installation_registered_on: text("critical_installation.registered_on")
                .and_then(|text| Date::parse(&text, &Iso8601::DATE).ok()),
            ai_high_risk_route: text("ai.high_risk_route"),
            trust_service: text("trust_service"),
            cra_manufacturer: flag("cra.manufacturer"),
            cra_open_source_steward: flag("cra.open_source_steward"),
            mdr_manufacturer: flag("mdr.manufacturer"),
            social_data_body: flag("social_data_body"),
            ch_critical_operator: flag("ch.critical_operator"),
            customers_total: None,
            counterparts_total: None,
        }
    }

    /// Whether the organisation is of one of these NIS2 types.
    pub fn is_nis2_any(&self, types: &[&str]) -> bool {
        self.nis2_entity_types
            .iter()
            .flatten()
            .any(|known| types.contains(&known.as_str()))
    }

    /// The own turnover of the preceding year as a quantity.
    pub fn previous_turnover(&self) -> Quantity {
        self.previous_year_turnover_eur
            .map_or(Quantity::Unknown, Quantity::Exactly)
    }
}

fn find<'a>(root: &'a Map<String, Json>, path: &str) -> Option<&'a Json> {
    let mut names = path.split('.');
    let first = root.get(names.next()?)?;
    names
        .try_fold(first, |node, name| node.get(name))
        .filter(|value| !value.is_null())
}

/// Every fault of a profile, with pointers into it.
pub fn faults(profile: &LawProfile) -> Vec<Violation> {
    let mut faults = Vec::new();
    walk("", &profile.0, &mut faults);
    faults
}

fn walk(path: &str, node: &Map<String, Json>, faults: &mut Vec<Violation>) {
    for (name, value) in node {
        let path = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        let pointer = format!(
            "/{}",
            path.replace('~', "~0").replace('/', "~1").replace('.', "/")
        );
        let topic = format!("{path}.");
        match (PROFILE.iter().find(|entry| entry.path == path), value) {
            (_, Json::Null) => {}
            (Some(entry), value) if fits(entry.kind, value) => {}
            (Some(entry), _) => faults.push(
                Violation::new(
                    pointer,
                    "invalid_value",
                    Text::new(
                        "The value does not fit: {what}.",
                        "Der Wert passt nicht: {what}.",
                    ),
                )
                .with("what", expected(entry.kind)),
            ),
            (None, Json::Object(inner))
                if PROFILE.iter().any(|entry| entry.path.starts_with(&topic)) =>
            {
                walk(&path, inner, faults);
            }
            (None, _) => faults.push(Violation::new(
                pointer,
                "unknown_entry",
                Text::new(
                    "The profile has no entry of this name; see GET /law/facts.",
                    "Das Profil kennt keinen Eintrag dieses Namens; siehe GET /law/facts.",
                ),
            )),
        }
    }
}

fn fits(kind: ProfileType, value: &Json) -> bool {
    let text = value.as_str();
    match kind {
        ProfileType::Bool => value.is_boolean(),
        ProfileType::Integer => value.is_u64(),
        ProfileType::Decimal => text
            .filter(|text| !text.starts_with(['-', '+']))
            .is_some_and(|text| text.len() <= 22 && text.parse::<Decimal>().is_ok()),
        ProfileType::Date => text.is_some_and(|text| Date::parse(text, &Iso8601::DATE).is_ok()),
        ProfileType::Text => text.is_some_and(|text| (1..=200).contains(&text.len())),
        ProfileType::Place => text.is_some_and(|text| {
            let (state, part) = text.split_once('-').unwrap_or((text, "X"));
            state.len() == 2
                && state.bytes().all(|byte| byte.is_ascii_uppercase())
                && (1..=3).contains(&part.len())
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        }),
        ProfileType::Choice(codes) => text.is_some_and(|text| codes.contains(&text)),
        ProfileType::Choices(codes) => value.as_array().is_some_and(|list| {
            list.iter()
                .all(|code| code.as_str().is_some_and(|code| codes.contains(&code)))
        }),
    }
}

impl ProfileType {
    /// The type's name in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Date => "date",
            Self::Text => "text",
            Self::Place => "place",
            Self::Choice(_) => "choice",
            Self::Choices(_) => "choices",
        }
    }
}

fn expected(kind: ProfileType) -> String {
    match kind {
        ProfileType::Choice(codes) | ProfileType::Choices(codes) => {
            format!("{}: {}", kind.name(), codes.join(", "))
        }
        _ => kind.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn profile(json: Json) -> LawProfile {
        match json {
            Json::Object(map) => LawProfile(map),
            _ => panic!("no object"),
        }
    }

    #[test]
    fn a_profile_is_read_and_its_faults_are_named() {
        let good = profile(json!({
            "seat": {"country": "DE", "place": "DE-NW"}, "staff": 80, "turnover_eur": "20000000.50",
            "nis2": {"entity_types": ["cloud"]}, "dora": {"microenterprise": false},
        }));
        assert!(faults(&good).is_empty());
        let read = Profile::read(&good);
        assert_eq!(read.place.as_deref(), Some("DE-NW"));
        assert_eq!(read.turnover_eur.unwrap().to_string(), "20000000.50");
        assert!(read.is_nis2_any(&["cloud"]));
        let bad = profile(json!({
            "seat": {"country": "Germany"}, "staff": "80", "nis2": {"entity_type": 1}, "color": "red",
        }));
        let pointers: Vec<_> = faults(&bad)
            .into_iter()
            .map(|fault| fault.pointer.into_owned())
            .collect();
        assert_eq!(
            pointers,
            ["/color", "/nis2/entity_type", "/seat/country", "/staff"]
        );
    }
}
