//! Choices of section 4: the final report.

use super::Choice;
use crate::text::Text;

/// Field 4.1.
pub static ROOT_CAUSES: &[Choice] = &[
    Choice::new(
        "malicious_actions",
        Text::new("malicious actions", "böswillige Handlungen"),
    ),
    Choice::new(
        "process_failure",
        Text::new("process failure", "Prozessversagen"),
    ),
    Choice::new(
        "system_failure_malfunction",
        Text::new(
            "system failure / malfunction",
            "Systemausfall, Fehlfunktion",
        ),
    ),
    Choice::new(
        "human_error",
        Text::new("human error", "menschliches Versagen"),
    ),
    Choice::new(
        "external_event",
        Text::new("external event", "externes Ereignis"),
    ),
];

/// Field 4.2.
pub static DETAILED_ROOT_CAUSES: &[Choice] = &[
    Choice::new(
        "malicious_actions_deliberate_internal_actions",
        Text::new(
            "malicious actions: deliberate internal actions",
            "böswillige Handlungen: vorsätzliche interne Handlungen",
        ),
    ),
    Choice::new(
        "malicious_actions_deliberate_physical_damage_manipulation_theft",
        Text::new(
            "malicious actions: deliberate physical damage/manipulation/theft",
            "böswillige Handlungen: vorsätzliche Beschädigung, Manipulation, Diebstahl",
        ),
    ),
    Choice::new(
        "malicious_actions_fraudulent_actions",
        Text::new(
            "malicious actions: fraudulent actions",
            "böswillige Handlungen: betrügerische Handlungen",
        ),
    ),
    Choice::new(
        "process_failure_insufficient_monitoring_or_failure_of_monitoring_and_control",
        Text::new(
            "process failure: insufficient monitoring or failure of monitoring and control",
            "Prozessversagen: unzureichende oder ausgefallene Überwachung und Kontrolle",
        ),
    ),
    Choice::new(
        "process_failure_insufficient_unclear_roles_and_responsibilities",
        Text::new(
            "process failure: insufficient/unclear roles and responsibilities",
            "Prozessversagen: unzureichende oder unklare Rollen und Zuständigkeiten",
        ),
    ),
    Choice::new(
        "process_failure_ICT_risk_management_process_failure",
        Text::new(
            "process failure: ICT risk management process failure",
            "Prozessversagen: Versagen des IKT-Risikomanagements",
        ),
    ),
    Choice::new(
        "process_failure_insufficient_or_failure_of_ict_operations_and_ict_security_operations",
        Text::new(
            "process failure: insufficient or failure of ICT operations and ICT security operations",
            "Prozessversagen: unzureichender oder ausgefallener IKT-Betrieb oder IKT-Sicherheitsbetrieb",
        ),
    ),
    Choice::new(
        "process_failure_insufficient_or_failure_of_ict_project_management",
        Text::new(
            "process failure: insufficient or failure of ICT project management",
            "Prozessversagen: unzureichendes oder ausgefallenes IKT-Projektmanagement",
        ),
    ),
    Choice::new(
        "process_failure_inadequacy_of_internal_policies_procedures_and_documentation",
        Text::new(
            "process failure: inadequacy of internal policies, procedures and documentation",
            "Prozessversagen: unzureichende interne Richtlinien, Verfahren und Dokumentation",
        ),
    ),
    Choice::new(
        "process_failure_inadequate_ict_systems_acquisition_development_and_maintenance",
        Text::new(
            "Process failure: inadequate ICT systems acquisition, development, and maintenance",
            "Prozessversagen: unzureichende Beschaffung, Entwicklung und Wartung von IKT-Systemen",
        ),
    ),
    Choice::new(
        "process_failure_other",
        Text::new(
            "process failure: other (please specify)",
            "Prozessversagen: andere (bitte angeben)",
        ),
    ),
    Choice::new(
        "system_failure_hardware_capacity_and_performance",
        Text::new(
            "system failure: hardware capacity and performance",
            "Systemausfall: Kapazität und Leistung der Hardware",
        ),
    ),
    Choice::new(
        "system_failure_hardware_maintenance",
        Text::new(
            "system failure: hardware maintenance",
            "Systemausfall: Wartung der Hardware",
        ),
    ),
    Choice::new(
        "system_failure_hardware_obsolescence_ageing",
        Text::new(
            "system failure: hardware obsolescence/ageing",
            "Systemausfall: veraltete oder alternde Hardware",
        ),
    ),
    Choice::new(
        "system_failure_software_compatibility_configuration",
        Text::new(
            "system failure: software compatibility/configuration",
            "Systemausfall: Verträglichkeit oder Konfiguration der Software",
        ),
    ),
    Choice::new(
        "system_failure_software_performance",
        Text::new(
            "system failure: software performance",
            "Systemausfall: Leistung der Software",
        ),
    ),
    Choice::new(
        "system_failure_network_configuration",
        Text::new(
            "system failure: network configuration",
            "Systemausfall: Netzkonfiguration",
        ),
    ),
    Choice::new(
        "system_failure_physical_damage",
        Text::new(
            "system failure: physical damage",
            "Systemausfall: physischer Schaden",
        ),
    ),
    Choice::new(
        "system_failure_other",
        Text::new(
            "system failure: other (please specify)",
            "Systemausfall: andere (bitte angeben)",
        ),
    ),
    Choice::new(
        "human_error_omission",
        Text::new(
            "human error: omission",
            "menschliches Versagen: Unterlassung",
        ),
    ),
    Choice::new(
        "human_error_mistake",
        Text::new("human error: mistake", "menschliches Versagen: Irrtum"),
    ),
    Choice::new(
        "human_error_skills_knowledge",
        Text::new(
            "human error: skills & knowledge",
            "menschliches Versagen: Fähigkeiten und Wissen",
        ),
    ),
    Choice::new(
        "human_error_inadequate_human_resources",
        Text::new(
            "human error: inadequate human resources",
            "menschliches Versagen: unzureichende Personalausstattung",
        ),
    ),
    Choice::new(
        "human_error_miscommunication",
        Text::new(
            "human error: miscommunication",
            "menschliches Versagen: Missverständnis",
        ),
    ),
    Choice::new(
        "human_error_other",
        Text::new(
            "human error: other (please specify)",
            "menschliches Versagen: andere (bitte angeben)",
        ),
    ),
    Choice::new(
        "external_event_natural_disasters_force_majeure",
        Text::new(
            "external event: natural disasters/force majeure",
            "externes Ereignis: Naturkatastrophe, höhere Gewalt",
        ),
    ),
    Choice::new(
        "external_event_third-party_failures",
        Text::new(
            "external event: third-party failures",
            "externes Ereignis: Ausfall eines Dritten",
        ),
    ),
    Choice::new(
        "external_event_other",
        Text::new(
            "external event: other (please specify)",
            "externes Ereignis: andere (bitte angeben)",
        ),
    ),
];

/// Field 4.3.
pub static ADDITIONAL_ROOT_CAUSES: &[Choice] = &[
    Choice::new(
        "monitoring_of_policy_adherence",
        Text::new(
            "monitoring of policy adherence",
            "Überwachung der Einhaltung von Richtlinien",
        ),
    ),
    Choice::new(
        "monitoring_of_third-party_service_providers",
        Text::new(
            "monitoring of third-party service providers",
            "Überwachung von Drittdienstleistern",
        ),
    ),
    Choice::new(
        "monitoring_and_verification_of_remediation_of_vulnerabilities",
        Text::new(
            "monitoring and verification of remediation of vulnerabilities",
            "Überwachung und Prüfung der Behebung von Schwachstellen",
        ),
    ),
    Choice::new(
        "identity_and_access_management",
        Text::new(
            "identity and access management",
            "Identitäts- und Zugriffsmanagement",
        ),
    ),
    Choice::new(
        "encryption_and_cryptography",
        Text::new(
            "encryption and cryptography",
            "Verschlüsselung und Kryptografie",
        ),
    ),
    Choice::new("logging", Text::new("logging", "Protokollierung")),
    Choice::new(
        "failure_in_specifying_accurate_risk_tolerance_levels",
        Text::new(
            "failure in specifying accurate risk tolerance levels",
            "keine zutreffenden Risikotoleranzen festgelegt",
        ),
    ),
    Choice::new(
        "insufficient_vulnerability_and_threat_assessments",
        Text::new(
            "insufficient vulnerability and threat assessments",
            "unzureichende Bewertung von Schwachstellen und Bedrohungen",
        ),
    ),
    Choice::new(
        "inadequate_risk_treatment_measures",
        Text::new(
            "inadequate risk treatment measures",
            "unzureichende Maßnahmen zur Risikobehandlung",
        ),
    ),
    Choice::new(
        "poor_management_of_residual_ict_risks",
        Text::new(
            "poor management of residual ICT risks",
            "mangelhafter Umgang mit IKT-Restrisiken",
        ),
    ),
    Choice::new(
        "vulnerability_and_patch_management",
        Text::new(
            "vulnerability and patch management",
            "Schwachstellen- und Patchmanagement",
        ),
    ),
    Choice::new(
        "change_management",
        Text::new("change management", "Änderungsmanagement"),
    ),
    Choice::new(
        "capacity_and_performance_management",
        Text::new(
            "capacity and performance management",
            "Kapazitäts- und Leistungsmanagement",
        ),
    ),
    Choice::new(
        "ict_asset_management_and_information_classification",
        Text::new(
            "ICT asset management and information classification",
            "Verwaltung der IKT-Assets und Einstufung von Informationen",
        ),
    ),
    Choice::new(
        "backup_and_restore",
        Text::new("backup and restore", "Sicherung und Wiederherstellung"),
    ),
    Choice::new(
        "error_handling",
        Text::new("error handling", "Fehlerbehandlung"),
    ),
    Choice::new(
        "inadequate_ict_systems_acquisition_development_and_maintenance",
        Text::new(
            "inadequate ICT systems acquisition, development, and maintenance",
            "unzureichende Beschaffung, Entwicklung und Wartung von IKT-Systemen",
        ),
    ),
    Choice::new(
        "insufficient_or_failure_of_software_testing",
        Text::new(
            "insufficient or failure of software testing",
            "unzureichende oder ausgebliebene Softwaretests",
        ),
    ),
];
