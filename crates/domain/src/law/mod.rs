//! Which laws demand a report of an incident, by when and to whom, and why.
//!
//! One way leads through this module. [Facts](fact::Facts) and the organisation's profile go into the rules;
//! each [`Rule`] is a constant with its citation, its validity and a condition built from named criteria; an
//! [`Assessment`] says for each duty whether it [applies](Finding) and by which criteria. For a duty that may be owed,
//! the rule's stages and the incident's [anchors](crate::incident::anchor) give the clocks.
//! Evaluation, explanation, open questions and the register of rules all read the same constants.
//!
//! What is unknown is never "no". Nothing here is legal advice, and nothing here reads a clock.

pub mod ai_act;
pub mod assessment;
pub mod authority;
pub mod binding;
pub mod cer;
pub mod ch;
pub mod citation;
pub mod clock;
pub mod condition;
pub mod content;
pub mod cra;
pub mod dora;
pub mod eidas;
mod explain;
pub mod fact;
pub mod finding;
pub mod gdpr;
pub mod ground;
pub mod kritis;
pub mod mdr;
pub mod nis2;
pub mod policy;
pub mod profile;
pub mod question;
pub mod reassessment;
pub mod recurrence;
pub mod register;
pub mod rule;
pub mod running;
pub mod tkg;
pub mod vector;

pub use assessment::{Assessment, DutyAssessment, RegimeAssessment, assess, assess_duty};
pub use citation::{Act, Citation};
pub use fact::Facts;
pub use finding::{Finding, Outcome, Reason};
pub use rule::{Duty, Recipient, Regime, Rule, Scope, Stage, Validity, Verification};

/// Every rule, by act and article.
pub static RULES: &[&Rule] = &[
    &gdpr::art_33::NOTIFY_AUTHORITY,
    &gdpr::art_33::NOTIFY_CONTROLLERS,
    &gdpr::art_33::DOCUMENT,
    &gdpr::sgbx_83a::NOTIFY_SUPERVISORY_BODY,
    &gdpr::art_34::INFORM_DATA_SUBJECTS,
    &dora::art_19::REPORT_MAJOR_INCIDENT,
    &dora::art_19::INFORM_CLIENTS,
    &dora::art_19::NOTIFY_THREAT,
    &nis2::national::BSIG_32,
    &nis2::national::TKG_168,
    &nis2::national::ENWG_5D,
    &nis2::national::NISG_34,
    &nis2::national::NIS2_23,
    &nis2::bsig_35::INFORM_ON_ORDER,
    &nis2::bsig_35::INFORM_RECIPIENTS,
    &cra::art_14::REPORT_VULNERABILITY,
    &cra::art_14::REPORT_INCIDENT,
    &cra::art_14::INFORM_USERS,
    &eidas::art_19a::NOTIFY_NON_QUALIFIED,
    &eidas::art_24::NOTIFY_QUALIFIED,
    &ai_act::art_73::REPORT_SERIOUS_INCIDENT,
    &mdr::art_87::REPORT_SERIOUS_INCIDENT,
    &kritis::section_18::REPORT_DISRUPTION,
    &cer::art_15::NOTIFY_DISRUPTION,
    &ch::isg_74e::REPORT_ATTACK,
    &ch::dsg_24::NOTIFY_COMMISSIONER,
    &tkg::section_169::NOTIFY_BREACH,
    &gdpr::omnibus::NOTIFY_AUTHORITY,
];

/// The rule with this identifier.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
