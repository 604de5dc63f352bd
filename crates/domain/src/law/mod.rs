//! Which laws demand a report of an incident, by when and to whom, and why.
//!
//! One way leads through this module. [`fact`](crate::law) values and the organisation's profile go into the rules;
//! each [`Rule`] is a constant with its citation, its validity and a condition built from named criteria; an
//! [`Assessment`] says for each duty whether it [applies](Finding) and by which criteria. For a duty that may be owed,
//! the rule's [stages](stage::StageRule) and the incident's [anchors](crate::incident::anchor) give the clocks.
//! Evaluation, explanation, open questions and the register of rules all read the same constants.
//!
//! What is unknown is never "no". Nothing here is legal advice, and nothing here reads a clock.

pub mod assessment;
pub mod citation;
pub mod finding;
pub mod rule;

pub use assessment::{Assessment, DutyAssessment, RegimeAssessment};
pub use citation::{Act, Citation};
pub use finding::{Finding, Outcome, Reason};
pub use rule::{Duty, Regime, Rule, Stage, Validity, Verification};
