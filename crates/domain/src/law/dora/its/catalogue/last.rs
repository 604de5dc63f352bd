//! Section 4: the final report.

use super::super::choice::last as list;
use super::super::condition::ItsCondition;
use super::super::field::Field;
use super::super::form::Form;
use super::time;
use crate::text::Text;

pub(super) static FIELDS: &[Field] = &[
    Field::new(
        "4.1",
        Text::new(
            "High-level classification of root causes of the incident",
            "Grobe Einteilung der Ursachen des Vorfalls",
        ),
        Form::Choices(list::ROOT_CAUSES),
        "/incident/rootCauseHLClassification",
        time("4(a)"),
    ),
    Field::new(
        "4.2",
        Text::new(
            "Detailed classification of root causes of the incident",
            "Genaue Einteilung der Ursachen des Vorfalls",
        ),
        Form::Choices(list::DETAILED_ROOT_CAUSES),
        "/incident/rootCausesDetailedClassification",
        time("4(a)"),
    ),
    Field::new(
        "4.3",
        Text::new(
            "Additional classification of root causes of the incident",
            "Zusätzliche Einteilung der Ursachen des Vorfalls",
        ),
        Form::Choices(list::ADDITIONAL_ROOT_CAUSES),
        "/incident/rootCausesAdditionalClassification",
        time("4(a)"),
    )
    .when(ItsCondition::SubCategories),
    Field::new(
        "4.4",
        Text::new(
            "Other types of root cause types",
            "Andere Arten von Ursachen",
        ),
        Form::Text,
        "/incident/rootCausesOther",
        time("4(a)"),
    )
    .when(ItsCondition::OtherRootCause),
    Field::new(
        "4.5",
        Text::new(
            "Information about the root causes of the incident",
            "Angaben zu den Ursachen des Vorfalls",
        ),
        Form::Text,
        "/incident/rootCausesInformation",
        time("4(a)"),
    ),
    Field::new(
        "4.6",
        Text::new("Incident resolution", "Behebung des Vorfalls"),
        Form::Text,
        "/incident/incidentResolutionSummary",
        time("4(c)"),
    ),
    Field::new(
        "4.7",
        Text::new(
            "Date and time when the incident root cause was addressed",
            "Datum und Uhrzeit, zu denen die Ursache beseitigt wurde",
        ),
        Form::Instant,
        "/incident/rootCauseAddressingDateTime",
        time("4(b)"),
    ),
    Field::new(
        "4.8",
        Text::new(
            "Date and time when the incident was resolved",
            "Datum und Uhrzeit, zu denen der Vorfall behoben wurde",
        ),
        Form::Instant,
        "/incident/incidentResolutionDateTime",
        time("4(b)"),
    ),
    Field::new(
        "4.9",
        Text::new(
            "Information if the permanent resolution date of the incidents differs from the initially planned implementation date",
            "Angabe, ob der Zeitpunkt der endgültigen Behebung vom ursprünglich geplanten abweicht",
        ),
        Form::Text,
        "/incident/incidentResolutionVsPlannedImplementation",
        time("4(c)"),
    ),
    Field::new(
        "4.10",
        Text::new(
            "Assessment of risk to critical functions for resolution purposes",
            "Bewertung des Risikos für kritische Funktionen für Zwecke der Abwicklung",
        ),
        Form::Text,
        "/incident/assessmentOfRiskToCriticalFunctions",
        time("4(d)"),
    )
    .when(ItsCondition::CriticalFunctionRisk),
    Field::new(
        "4.11",
        Text::new(
            "Information relevant for resolution authorities",
            "Angaben, die für Abwicklungsbehörden von Belang sind",
        ),
        Form::Text,
        "/incident/informationRelevantToResolutionAuthorities",
        time("4(d)"),
    )
    .when(ItsCondition::Resolvability),
    Field::new(
        "4.12",
        Text::new(
            "Materiality threshold for the classification criterion ‘Economic impact’",
            "Wesentlichkeitsschwelle für das Einstufungskriterium „Wirtschaftliche Auswirkungen“",
        ),
        Form::Text,
        "/incident/classificationTypes/*/economicImpactMaterialityThreshold",
        time("4(e)"),
    ),
    Field::new(
        "4.13",
        Text::new(
            "Amount of gross direct and indirect costs and losses",
            "Betrag der direkten und indirekten Kosten und Verluste, brutto",
        ),
        Form::Money,
        "/incident/grossAmountIndirectDirectCosts",
        time("4(e)"),
    ),
    Field::new(
        "4.14",
        Text::new(
            "Amount of financial recoveries",
            "Betrag der finanziellen Rückflüsse",
        ),
        Form::Money,
        "/incident/financialRecoveriesAmount",
        time("4(e)"),
    ),
    Field::new(
        "4.15",
        Text::new(
            "Information on whether the non-major incidents have been recurring",
            "Angabe, ob sich nicht schwerwiegende Vorfälle wiederholt haben",
        ),
        Form::Text,
        "/incident/recurringNonMajorIncidentsDescription",
        time("4(f)"),
    )
    .when(ItsCondition::Recurring),
    Field::new(
        "4.16",
        Text::new(
            "Date and time of occurrence of recurring incidents",
            "Datum und Uhrzeit des Eintritts der wiederkehrenden Vorfälle",
        ),
        Form::Instant,
        "/incident/recurringIncidentDate",
        time("4(f)"),
    )
    .when(ItsCondition::Recurring),
];
