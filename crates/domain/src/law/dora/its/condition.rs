//! When conditional fields are asked for.
//!
//! Most conditions follow from other fields. What no field tells, such as whether the entity belongs to a group, is a
//! [circumstance](Circumstances) that may be known from elsewhere; while it is not, the person who fills in decides.

use std::collections::BTreeMap;

use super::choice::has_additional;
use super::sheet::Sheet;

crate::codes! {
    /// When a conditional field of the templates is asked for.
    pub enum ItsCondition "its_condition" {
        /// Fields 1.5, 1.6; threats: 3 to 5.
        AffectedDiffers = "affected_ne_submitter_or_aggregated" ["The affected entity differs from the submitting one, or the report is aggregated (Art. 7)", "Das betroffene Unternehmen ist nicht das übermittelnde, oder die Meldung fasst mehrere zusammen (Art. 7)"],
        /// Fields 1.13, 1.14.
        Group = "group" ["The entity belongs to a group", "Das Unternehmen gehört zu einer Gruppe"],
        /// Fields 2.6, 3.18, 3.19.
        GeographicalSpread = "geo_met" ["The threshold of geographical spread is met", "Die Schwelle der geografischen Ausbreitung ist erreicht"],
        /// Field 2.8.
        ThirdPartyOrigin = "third_party_origin" ["The incident originates from a third-party provider or another financial entity", "Der Vorfall geht von einem Drittdienstleister oder einem anderen Finanzunternehmen aus"],
        /// Field 2.10; threats: 20.
        OtherInformation = "other_info_or_reclassified" ["There is other information, or the incident is being reclassified as non-major", "Es gibt sonstige Informationen, oder der Vorfall wird herabgestuft"],
        /// Field 3.1.
        AuthorityReference = "ca_ref_known" ["The authority has issued a reference code", "Die Behörde hat ein Aktenzeichen vergeben"],
        /// Field 3.3.
        DowntimeFilled = "f3_16_populated" ["Field 3.16 (service downtime) is filled in", "Feld 3.16 (Ausfallzeit) ist ausgefüllt"],
        /// Field 3.8.
        RelevantClient = "relevant_client_met" ["A client or financial counterpart identified as relevant is affected", "Ein als bedeutend eingestufter Kunde oder eine solche Gegenpartei ist betroffen"],
        /// Fields 3.9 to 3.11.
        TransactionsAffected = "tx_affected" ["Transactions are affected", "Transaktionen sind betroffen"],
        /// Fields 3.13, 3.14.
        Reputation = "reputation_met" ["The criterion of reputational impact is met", "Das Kriterium der Auswirkungen auf den Ruf ist erfüllt"],
        /// Field 3.16.
        Downtime = "downtime_exists" ["The incident caused a service downtime", "Der Vorfall führte zu einer Ausfallzeit"],
        /// Field 3.17.
        Duration = "duration_met" ["The criterion of duration and service downtime is met", "Das Kriterium der Dauer und Ausfallzeit ist erfüllt"],
        /// Fields 3.20, 3.21.
        DataLosses = "data_met" ["The criterion of data losses is met", "Das Kriterium der Datenverluste ist erfüllt"],
        /// Field 3.24.
        OtherType = "f3_23_other" ["“Other” is chosen in field 3.23", "In Feld 3.23 ist „andere“ gewählt"],
        /// Field 3.25.
        Cybersecurity = "f3_23_cyber" ["“Cybersecurity-related” is chosen in field 3.23", "In Feld 3.23 ist „Cybersicherheit“ gewählt"],
        /// Field 3.35, which only entities in the scope of NIS2 owe.
        CybersecurityOfNis2Entity = "f3_23_cyber_nis2" ["“Cybersecurity-related” is chosen in field 3.23, and the entity is essential or important under NIS2", "In Feld 3.23 ist „Cybersicherheit“ gewählt, und das Unternehmen ist nach NIS2 wesentlich oder wichtig"],
        /// Field 3.26.
        OtherTechnique = "f3_25_other" ["“Other” is chosen in field 3.25", "In Feld 3.25 ist „andere“ gewählt"],
        /// Field 3.29.
        Infrastructure = "infra_affected" ["Infrastructure components are affected (field 3.28)", "Infrastrukturkomponenten sind betroffen (Feld 3.28)"],
        /// Field 3.32.
        OtherAuthority = "f3_31_other" ["“Other” is chosen in field 3.31", "In Feld 3.31 ist „andere“ gewählt"],
        /// Field 3.34.
        TemporaryMeasures = "f3_33_yes" ["There are temporary measures (field 3.33)", "Es gibt vorläufige Maßnahmen (Feld 3.33)"],
        /// Field 4.3.
        SubCategories = "f4_2_subcats" ["A root cause of field 4.2 is divided further", "Eine Ursache in Feld 4.2 ist weiter unterteilt"],
        /// Field 4.4.
        OtherRootCause = "f4_2_other" ["Another root cause is chosen in field 4.2", "In Feld 4.2 ist eine andere Ursache gewählt"],
        /// Field 4.10.
        CriticalFunctionRisk = "brrd_critical_function_risk" ["The incident poses a risk to critical functions (Directive 2014/59/EU, Art. 2(1)(35))", "Der Vorfall gefährdet kritische Funktionen (Richtlinie 2014/59/EU, Art. 2 Abs. 1 Nr. 35)"],
        /// Field 4.11.
        Resolvability = "resolvability_affected" ["The incident affects the resolvability of the entity or its group", "Der Vorfall berührt die Abwicklungsfähigkeit des Unternehmens oder seiner Gruppe"],
        /// Fields 4.15, 4.16.
        Recurring = "recurring" ["The major incident consists of recurring non-major ones", "Der schwerwiegende Vorfall besteht aus wiederkehrenden nicht schwerwiegenden"],
        /// Threats: fields 9 to 11.
        SecondContact = "second_contact_available" ["There is a second contact person", "Es gibt eine zweite Ansprechperson"],
        /// Threats: field 18.
        OthersInformed = "others_informed" ["Others were informed", "Andere wurden unterrichtet"],
        /// Threats: field 19.
        IndicatorsKnown = "iocs_available" ["Indicators of compromise are known", "Kompromittierungsindikatoren sind bekannt"],
    }
}

/// What is known of conditions from outside the template.
///
/// Under [`ItsCondition::CybersecurityOfNis2Entity`] stands whether the entity is one under NIS2.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Circumstances(pub BTreeMap<ItsCondition, bool>);

impl ItsCondition {
    /// Whether it holds; `None` where neither the fields nor the circumstances tell.
    pub(super) fn holds(self, sheet: &Sheet, known: &Circumstances) -> Option<bool> {
        let known = known.0.get(&self).copied();
        let criterion = |code| Some(sheet.chooses("2.5", code));
        match self {
            Self::AffectedDiffers if is_the_submitter(sheet) => Some(false),
            Self::GeographicalSpread => criterion("geographical_spread"),
            Self::Reputation => criterion("reputational_impact"),
            Self::Duration => criterion("duration_and_service_downtime"),
            Self::DataLosses => criterion("data_losses"),
            Self::ThirdPartyOrigin
                if sheet.chooses("4.2", "external_event_third-party_failures") =>
            {
                Some(true)
            }
            Self::OtherInformation => {
                let is_taken_back =
                    sheet.chooses("1.1", "major_incident_reclassified_as_non-major");
                if is_taken_back { Some(true) } else { known }
            }
            Self::DowntimeFilled => Some(sheet.has("3.16")),
            Self::TransactionsAffected => transactions_affected(sheet),
            Self::OtherType => Some(sheet.chooses("3.23", "other")),
            Self::Cybersecurity => Some(sheet.chooses("3.23", "cybersecurity-related")),
            Self::CybersecurityOfNis2Entity => {
                let is_cyber = sheet.chooses("3.23", "cybersecurity-related");
                // Whoever is not bound may still tell them.
                if is_cyber {
                    known.filter(|is_bound| *is_bound)
                } else {
                    Some(false)
                }
            }
            Self::OtherTechnique => Some(sheet.chooses("3.25", "other")),
            Self::Infrastructure => Some(sheet.chooses("3.28", "yes")),
            Self::OtherAuthority => Some(sheet.chooses("3.31", "other")),
            // Where there are no measures, the field may tell why.
            Self::TemporaryMeasures => match sheet.yes("3.33") {
                Some(false) => None,
                told => Some(told.is_some()),
            },
            Self::SubCategories => Some(sheet.codes("4.2").iter().any(|it| has_additional(it))),
            Self::OtherRootCause => {
                Some(sheet.codes("4.2").iter().any(|it| it.ends_with("_other")))
            }
            Self::AffectedDiffers
            | Self::Group
            | Self::ThirdPartyOrigin
            | Self::AuthorityReference
            | Self::RelevantClient
            | Self::Downtime
            | Self::CriticalFunctionRisk
            | Self::Resolvability
            | Self::Recurring
            | Self::SecondContact
            | Self::OthersInformed
            | Self::IndicatorsKnown => known,
        }
    }
}

/// Whether the one entity that is named as affected is the one that submits.
fn is_the_submitter(sheet: &Sheet) -> bool {
    match (sheet.texts("1.6"), sheet.text("1.3")) {
        ([affected], Some(submitter)) => affected == submitter,
        _ => sheet.has("5") && sheet.text("5") == sheet.text("2"),
    }
}

/// Field 3.12 says of transactions that there are figures, or that there was no impact.
fn transactions_affected(sheet: &Sheet) -> Option<bool> {
    let codes = sheet.codes("3.12");
    let mut about = codes.iter().filter(|code| code.contains("transactions"));
    about
        .next()
        .map(|code| *code != "no_impact_on_transactions")
}
