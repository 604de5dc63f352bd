//! What is known of conditions from outside the template.

use super::super::condition::{Circumstances, ItsCondition};
use super::Basis;
use crate::classification::Category;
use crate::law::dora::time_5::is_essential_or_important;
use crate::law::fact::{Quantity, key};
use crate::law::rule::Stage;

/// What is known of the conditions of the report.
///
/// What nobody has recorded, such as a parent undertaking, is not known to be absent: a person may still fill it in.
pub fn circumstances(stage: Stage, basis: &Basis<'_>) -> Circumstances {
    let facts = basis.case.facts;
    let reporting = &basis.settings.reporting;
    let yes = |is_so: bool| is_so.then_some(true);
    let has_reference = basis
        .obligation
        .submissions
        .iter()
        .any(|it| it.reference.is_some());
    let downtime = match facts.quantity(key::DURATION_DOWNTIME_S) {
        Quantity::Exactly(seconds) => Some(!seconds.is_zero()),
        Quantity::AtLeast(seconds) => yes(!seconds.is_zero()),
        Quantity::Unknown => None,
    };
    let known = [
        (
            ItsCondition::AffectedDiffers,
            yes(reporting.submitter.is_some()),
        ),
        (
            ItsCondition::Group,
            yes(reporting.ultimate_parent.is_some()),
        ),
        (
            ItsCondition::ThirdPartyOrigin,
            yes(basis.incident.category == Category::ThirdParty),
        ),
        (
            ItsCondition::AuthorityReference,
            yes(has_reference && stage != Stage::Initial),
        ),
        (
            ItsCondition::RelevantClient,
            facts.bool(key::CLIENTS_RELEVANT_AFFECTED),
        ),
        (ItsCondition::Downtime, downtime),
        (
            ItsCondition::CybersecurityOfNis2Entity,
            Some(is_essential_or_important(basis.case.profile)),
        ),
        (ItsCondition::Recurring, Some(basis.recurrence.is_some())),
        (
            ItsCondition::SecondContact,
            yes(reporting.secondary_contact.is_some()),
        ),
    ];
    let known = known.into_iter();
    Circumstances(
        known
            .filter_map(|(condition, holds)| Some((condition, holds?)))
            .collect(),
    )
}
