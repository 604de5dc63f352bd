//! Section 3, fields 3.23 to 3.35: what kind of incident it is, what it hit, and what was done.

use super::super::choice::intermediate as list;
use super::super::condition::ItsCondition;
use super::super::field::Field;
use super::super::form::Form;
use super::time;
use crate::text::Text;

pub(super) static FIELDS: &[Field] = &[
    Field::new("3.23", Text::new("Type of the incident", "Art des Vorfalls"), Form::Choices(list::INCIDENT_TYPES), "/incident/incidentType/incidentClassification", time("3(e)")),
    Field::new("3.24", Text::new("Other types of incidents", "Andere Arten des Vorfalls"), Form::Text, "/incident/incidentType/otherIncidentClassification", time("3(e)")).when(ItsCondition::OtherType),
    Field::new("3.25", Text::new("Threats and techniques used by the threat actor", "Bedrohungen und Techniken, die der Angreifer nutzte"), Form::Choices(list::TECHNIQUES), "/incident/incidentType/threatTechniques", time("3(f)")).when(ItsCondition::Cybersecurity),
    Field::new("3.26", Text::new("Other types of techniques", "Andere Arten von Techniken"), Form::Text, "/incident/incidentType/otherThreatTechniques", time("3(f)")).when(ItsCondition::OtherTechnique),
    Field::new("3.27", Text::new("Information about affected functional areas and business processes", "Angaben zu betroffenen Funktionsbereichen und Geschäftsprozessen"), Form::Text, "/impactAssessment/affectedFunctionalAreas", time("3(g)")),
    Field::new("3.28", Text::new("Affected infrastructure components supporting business processes", "Betroffene Infrastrukturkomponenten, die Geschäftsprozesse stützen"), Form::Choice(list::YES_NO_UNKNOWN), "/impactAssessment/isAffectedInfrastructureComponents", time("3(h)")),
    Field::new("3.29", Text::new("Information about affected infrastructure components supporting business processes", "Angaben zu betroffenen Infrastrukturkomponenten, die Geschäftsprozesse stützen"), Form::Text, "/impactAssessment/affectedInfrastructureComponents", time("3(h)")).when(ItsCondition::Infrastructure),
    Field::new("3.30", Text::new("Impact on the financial interest of clients", "Auswirkungen auf finanzielle Interessen der Kunden"), Form::Choice(list::YES_NO_UNKNOWN), "/impactAssessment/isImpactOnFinancialInterest", time("3(i)")),
    Field::new("3.31", Text::new("Reporting to other authorities", "Meldung an andere Behörden"), Form::Choices(list::AUTHORITIES), "/reportingToOtherAuthorities", time("3(j)")),
    Field::new("3.32", Text::new("Specification of ‘other’ authorities", "Nähere Angabe der „anderen“ Behörden"), Form::Text, "/reportingToOtherAuthoritiesOther", time("3(j)")).when(ItsCondition::OtherAuthority),
    Field::new("3.33", Text::new("Temporary actions/measures taken or planned to be taken to recover from the incident", "Vorläufige Maßnahmen, die zur Wiederherstellung ergriffen wurden oder geplant sind"), Form::YesNo, "/impactAssessment/serviceImpact/isTemporaryActionsMeasuresForRecovery", time("3(k)")),
    Field::new("3.34", Text::new("Description of any temporary actions and measures taken or planned to be taken to recover from the incident", "Beschreibung der vorläufigen Maßnahmen, die zur Wiederherstellung ergriffen wurden oder geplant sind"), Form::Text, "/impactAssessment/serviceImpact/descriptionOfTemporaryActionsMeasuresForRecovery", time("3(k)")).when(ItsCondition::TemporaryMeasures),
    Field::new("3.35", Text::new("Indicators of compromise", "Kompromittierungsindikatoren"), Form::Text, "/incident/incidentType/indicatorsOfCompromise", time("3(l)")).when(ItsCondition::CybersecurityOfNis2Entity),
];
