//! Section 2: the initial notification.

use super::super::choice::initial as list;
use super::super::condition::ItsCondition;
use super::super::field::Field;
use super::super::form::Form;
use super::time;
use crate::text::Text;

pub(super) static FIELDS: &[Field] = &[
    Field::new("2.1", Text::new("Incident reference code assigned by the financial entity", "Vom Finanzunternehmen vergebenes Aktenzeichen des Vorfalls"), Form::Text, "/incident/financialEntityCode", time("2(a)")),
    Field::new("2.2", Text::new("Date and time of detection of the ICT-related incident", "Datum und Uhrzeit der Entdeckung des IKT-bezogenen Vorfalls"), Form::Instant, "/incident/detectionDateTime", time("2(b)")),
    Field::new("2.3", Text::new("Date and time of classification of the incident as major", "Datum und Uhrzeit der Einstufung des Vorfalls als schwerwiegend"), Form::Instant, "/incident/classificationDateTime", time("2(b)")),
    Field::new("2.4", Text::new("Description of the ICT-related incident", "Beschreibung des IKT-bezogenen Vorfalls"), Form::Text, "/incident/incidentDescription", time("2(c)")),
    Field::new("2.5", Text::new("Classification criteria that triggered the incident report", "Einstufungskriterien, die die Meldung ausgelöst haben"), Form::Choices(list::CRITERIA), "/incident/classificationTypes/*/classificationCriterion", time("2(d)")),
    Field::new("2.6", Text::new("Materiality thresholds for the classification criterion ‘Geographical spread’", "Wesentlichkeitsschwellen für das Einstufungskriterium „Geografische Ausbreitung“"), Form::States, "/incident/classificationTypes/*/countryCodeMaterialityThresholds", time("2(e)")).when(ItsCondition::GeographicalSpread),
    Field::new("2.7", Text::new("Discovery of the major ICT-related incident", "Entdeckung des schwerwiegenden IKT-bezogenen Vorfalls"), Form::Choice(list::DISCOVERY), "/incident/incidentDiscovery", time("2(f)")),
    Field::new("2.8", Text::new("Indication whether the incident originates from a third-party provider or another financial entity", "Angabe, ob der Vorfall von einem Drittdienstleister oder einem anderen Finanzunternehmen ausgeht"), Form::Text, "/incident/originatesFromThirdPartyProvider", time("2(g)")).when(ItsCondition::ThirdPartyOrigin),
    Field::new("2.9", Text::new("Activation of business continuity plan, if activated", "Aktivierung des Geschäftsfortführungsplans, falls aktiviert"), Form::YesNo, "/incident/isBusinessContinuityActivated", time("2(h)")),
    Field::new("2.10", Text::new("Other relevant information", "Sonstige relevante Informationen"), Form::Text, "/incident/otherInformation", time("2(i), (j)")).when(ItsCondition::OtherInformation),
];
