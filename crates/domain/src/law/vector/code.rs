//! The codes that a case may expect: a misspelt one asserts nothing and is refused.

use serde_json::Value;

use super::super::clock::{ClockStatus, Timeliness};
use super::super::gdpr::risk::Risk;
use super::super::nis2::scope::{EntityClass, SizeClass};
use super::super::{Finding, Outcome, Reason};
use crate::code::Code;

/// Refuses an expected code that its list does not know.
pub(super) fn check(path: &str, expected: &Value) -> Result<(), String> {
    let Some(code) = expected.as_str() else {
        return Ok(());
    };
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_known = match name {
        "finding"
        | "document"
        | "notify_authority"
        | "inform_data_subjects"
        | "notify_controllers" => code.parse::<Finding>().is_ok(),
        "major" | "critical_services" | "significant_threat" | "within_window"
        | "same_root_cause" | "collectively" => code.parse::<Outcome>().is_ok(),
        _ if path.starts_with("/criteria/") => code.parse::<Outcome>().is_ok(),
        "reason" => code.parse::<Reason>().is_ok(),
        "proposed_risk" => code.parse::<Risk>().is_ok(),
        "entity_class" => EntityClass::from_code(code).is_ok(),
        "size_class" => SizeClass::from_code(code).is_ok(),
        "timeliness" => code.parse::<Timeliness>().is_ok(),
        "status" => ClockStatus::from_code(code).is_ok(),
        _ => true,
    };
    if is_known {
        Ok(())
    } else {
        Err(format!("{path}: unknown code {code:?}"))
    }
}
