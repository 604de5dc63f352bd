//! Section 3, fields 3.1 to 3.22: the course of the incident and how its criteria were fulfilled.

use super::super::choice::intermediate as list;
use super::super::condition::ItsCondition;
use super::super::field::Field;
use super::super::form::Form;
use super::time;
use crate::text::Text;

pub(super) static FIELDS: &[Field] = &[
    Field::new("3.1", Text::new("Incident reference code provided by the competent authority", "Von der zuständigen Behörde vergebenes Aktenzeichen des Vorfalls"), Form::Text, "/incident/competentAuthorityCode", time("3(a)")).when(ItsCondition::AuthorityReference),
    Field::new("3.2", Text::new("Date and time of occurrence of the incident", "Datum und Uhrzeit des Eintritts des Vorfalls"), Form::Instant, "/incident/incidentOccurrenceDateTime", time("3(b)")),
    Field::new("3.3", Text::new("Date and time when services, activities or operations have been recovered", "Datum und Uhrzeit der Wiederherstellung der Dienste, Tätigkeiten oder des Betriebs"), Form::Instant, "/impactAssessment/serviceImpact/serviceRestorationDateTime", time("3(c)")).when(ItsCondition::DowntimeFilled),
    Field::new("3.4", Text::new("Number of clients affected", "Zahl der betroffenen Kunden"), Form::Integer, "/impactAssessment/affectedAssets/affectedClients/number", time("3(d)")),
    Field::new("3.5", Text::new("Percentage of clients affected", "Anteil der betroffenen Kunden in Prozent"), Form::Percentage, "/impactAssessment/affectedAssets/affectedClients/percentage", time("3(d)")),
    Field::new("3.6", Text::new("Number of financial counterparts affected", "Zahl der betroffenen finanziellen Gegenparteien"), Form::Integer, "/impactAssessment/affectedAssets/affectedFinancialCounterparts/number", time("3(d)")),
    Field::new("3.7", Text::new("Percentage of financial counterparts affected", "Anteil der betroffenen finanziellen Gegenparteien in Prozent"), Form::Percentage, "/impactAssessment/affectedAssets/affectedFinancialCounterparts/percentage", time("3(d)")),
    Field::new("3.8", Text::new("Impact on relevant clients or financial counterparts", "Auswirkungen auf bedeutende Kunden oder finanzielle Gegenparteien"), Form::YesNo, "/impactAssessment/hasImpactOnRelevantClients", time("3(d)")).when(ItsCondition::RelevantClient),
    Field::new("3.9", Text::new("Number of affected transactions", "Zahl der betroffenen Transaktionen"), Form::Integer, "/impactAssessment/affectedAssets/affectedTransactions/number", time("3(d)")).when(ItsCondition::TransactionsAffected),
    Field::new("3.10", Text::new("Percentage of affected transactions", "Anteil der betroffenen Transaktionen in Prozent"), Form::Percentage, "/impactAssessment/affectedAssets/affectedTransactions/percentage", time("3(d)")).when(ItsCondition::TransactionsAffected),
    Field::new("3.11", Text::new("Value of affected transactions", "Wert der betroffenen Transaktionen"), Form::Money, "/impactAssessment/affectedAssets/valueOfAffectedTransactions", time("3(d)")).when(ItsCondition::TransactionsAffected),
    Field::new("3.12", Text::new("Information on whether the numbers are actual or estimates, or whether there has not been any impact", "Angabe, ob die Zahlen tatsächlich oder geschätzt sind oder ob es keine Auswirkungen gab"), Form::Choices(list::FIGURES), "/impactAssessment/affectedAssets/numbersActualEstimate", time("3(d)")),
    Field::new("3.13", Text::new("Reputational impact", "Auswirkungen auf den Ruf"), Form::Choices(list::REPUTATION), "/incident/classificationTypes/*/reputationalImpactType", time("3(d)")).when(ItsCondition::Reputation),
    Field::new("3.14", Text::new("Contextual information about the reputational impact", "Hintergrund zu den Auswirkungen auf den Ruf"), Form::Text, "/incident/classificationTypes/*/reputationalImpactDescription", time("3(d)")).when(ItsCondition::Reputation),
    Field::new("3.15", Text::new("Duration of the incident", "Dauer des Vorfalls"), Form::Duration, "/incident/incidentDuration", time("3(d)")),
    Field::new("3.16", Text::new("Service downtime", "Ausfallzeit des Dienstes"), Form::Duration, "/impactAssessment/serviceImpact/serviceDowntime", time("3(d)")).when(ItsCondition::Downtime),
    Field::new("3.17", Text::new("Information on whether the numbers for duration and service downtime are actual or estimates", "Angabe, ob Dauer und Ausfallzeit tatsächliche oder geschätzte Werte sind"), Form::Choice(list::DURATION_FIGURES), "/informationDurationServiceDowntimeActualOrEstimate", time("3(d)")).when(ItsCondition::Duration),
    Field::new("3.18", Text::new("Types of impact in the Member States", "Arten der Auswirkungen in den Mitgliedstaaten"), Form::Choices(list::IMPACT_TYPES), "/incident/classificationTypes/*/memberStatesImpactType", time("3(d)")).when(ItsCondition::GeographicalSpread),
    Field::new("3.19", Text::new("Description of how the incident has an impact in other Member States", "Beschreibung, wie sich der Vorfall in anderen Mitgliedstaaten auswirkt"), Form::Text, "/incident/classificationTypes/*/memberStatesImpactTypeDescription", time("3(d)")).when(ItsCondition::GeographicalSpread),
    Field::new("3.20", Text::new("Materiality thresholds for the classification criterion ‘Data losses’", "Wesentlichkeitsschwellen für das Einstufungskriterium „Datenverluste“"), Form::Choices(list::DATA_LOSSES), "/incident/classificationTypes/*/dataLosseMaterialityThresholds", time("3(d)")).when(ItsCondition::DataLosses),
    Field::new("3.21", Text::new("Description of the data losses", "Beschreibung der Datenverluste"), Form::Text, "/incident/classificationTypes/*/dataLossesDescription", time("3(d)")).when(ItsCondition::DataLosses),
    Field::new("3.22", Text::new("Classification criterion ‘Critical services affected’", "Einstufungskriterium „Betroffene kritische Dienste“"), Form::Text, "/impactAssessment/criticalServicesAffected", time("3(d)")),
];
