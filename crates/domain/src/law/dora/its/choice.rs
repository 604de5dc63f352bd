//! The codes among which fields choose: codes of the exchange formats, labels in English as the annex has them and in German
//! in our own words.

pub mod general;
pub mod initial;
pub mod intermediate;
pub mod last;
pub mod threat;

use crate::law::dora::class_9::EEA;
use crate::text::Text;

/// A code with its label.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// The code of the exchange format.
    pub code: &'static str,
    /// What it says.
    pub label: Text,
}

impl Choice {
    const fn new(code: &'static str, label: Text) -> Self {
        Self { code, label }
    }
}

/// The states that fields name: those of the European Economic Area, by their ISO 3166-1 codes.
pub const STATES: &[&str] = EEA;

/// The high-level root cause (field 4.1) to which a detailed one (4.2) belongs.
pub fn root_cause_of(detailed: &str) -> Option<&'static str> {
    let codes = last::ROOT_CAUSES.iter().map(|choice| choice.code);
    // The detailed codes begin with the words of theirs; only a failure of the system is also called a malfunction.
    codes
        .into_iter()
        .find(|code| detailed.starts_with(code.trim_end_matches("_malfunction")))
}

/// The detailed root cause (field 4.2) to which an additional one (4.3) belongs.
pub fn detailed_root_cause_of(additional: &str) -> Option<&'static str> {
    let found = SUB_CATEGORIES
        .iter()
        .find(|(_detailed, parts)| parts.contains(&additional));
    found.map(|(detailed, _parts)| *detailed)
}

/// Whether a detailed root cause (field 4.2) has additional ones (4.3).
pub fn has_additional(detailed: &str) -> bool {
    SUB_CATEGORIES.iter().any(|(known, _)| *known == detailed)
}

/// The detailed root causes that are divided further.
const SUB_CATEGORIES: &[(&str, &[&str])] = &[
    (
        "process_failure_insufficient_monitoring_or_failure_of_monitoring_and_control",
        &[
            "monitoring_of_policy_adherence",
            "monitoring_of_third-party_service_providers",
            "monitoring_and_verification_of_remediation_of_vulnerabilities",
            "identity_and_access_management",
            "encryption_and_cryptography",
            "logging",
        ],
    ),
    (
        "process_failure_ICT_risk_management_process_failure",
        &[
            "failure_in_specifying_accurate_risk_tolerance_levels",
            "insufficient_vulnerability_and_threat_assessments",
            "inadequate_risk_treatment_measures",
            "poor_management_of_residual_ict_risks",
        ],
    ),
    (
        "process_failure_insufficient_or_failure_of_ict_operations_and_ict_security_operations",
        &[
            "vulnerability_and_patch_management",
            "change_management",
            "capacity_and_performance_management",
            "ict_asset_management_and_information_classification",
            "backup_and_restore",
            "error_handling",
        ],
    ),
    (
        "process_failure_inadequate_ict_systems_acquisition_development_and_maintenance",
        &[
            "inadequate_ict_systems_acquisition_development_and_maintenance",
            "insufficient_or_failure_of_software_testing",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_detailed_root_cause_belongs_to_one_above() {
        for choice in last::DETAILED_ROOT_CAUSES {
            assert!(root_cause_of(choice.code).is_some(), "{}", choice.code);
        }
        for choice in last::ADDITIONAL_ROOT_CAUSES {
            let above = detailed_root_cause_of(choice.code).unwrap();
            assert!(last::DETAILED_ROOT_CAUSES.iter().any(|it| it.code == above));
        }
        let parts = SUB_CATEGORIES.iter().map(|(_, parts)| parts.len());
        assert_eq!(parts.sum::<usize>(), last::ADDITIONAL_ROOT_CAUSES.len());
    }
}
