//! Which other authorities know of the incident: fields 3.31 and 3.32.
//!
//! The glossary asks which authorities were informed, so that a duty counts once its report has left, and not before: what is
//! merely owed, or was rejected or taken back, informed nobody. Whom no duty concerns, such as the police, only people know.

use super::super::choice::intermediate::AUTHORITIES;
use super::{Basis, Filler, codes};
use crate::law::Regime;
use crate::law::authority::{DATA_PROTECTION, recipient};

/// The code of field 3.31 for an authority that has none of its own.
const OTHER: &str = "other";

pub(super) fn fill(filler: &mut Filler, basis: &Basis<'_>) {
    let (mut known, mut others) = (Vec::new(), Vec::new());
    // Reports under DORA go to the authority that reads this one.
    let told = basis.others.iter().filter(|it| {
        it.standing().next().is_some() && it.rule().is_some_and(|rule| rule.regime != Regime::Dora)
    });
    for obligation in told {
        let code = obligation.recipient.as_str();
        let Some(kind) = kind(code) else { continue };
        known.push(kind);
        if kind == OTHER {
            let found = recipient(obligation.rule(), code, basis.case);
            let name = found.map_or(code, |it| it.name.get(basis.language));
            if !others.contains(&name) {
                others.push(name);
            }
        }
    }
    let choices = AUTHORITIES.iter().map(|choice| choice.code);
    filler.set(
        "3.31",
        codes(choices.filter(|code| known.contains(code)).collect()),
    );
    let names = (!others.is_empty()).then(|| others.join("; "));
    filler.text("3.32", names.as_deref());
}

/// The code of field 3.31 for a recipient; `None` for one that is no authority.
fn kind(recipient: &str) -> Option<&'static str> {
    match recipient {
        "data_subjects" | "affected_persons" | "controllers" | "recipients" | "users"
        | "clients" | "register" => None,
        // What manufacturers file on the platform reaches the coordinating CSIRT.
        "csirt" | "at-csirt" | "cra-srp" => Some("csirt"),
        "de-bsi" | "li-scs" | "ch-bacs" => Some("national_cybersecurity_agency"),
        // Where the seat does not tell which one it is, and where a single entry point passes it on.
        "competent-authority" | "de-land-authority" | "single-entry-point" => {
            Some("data_protection_authority")
        }
        code if DATA_PROTECTION.iter().any(|it| it.recipient.code == code) => {
            Some("data_protection_authority")
        }
        _ => Some(OTHER),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::law::RULES;
    use crate::law::authority::authorities;
    use crate::law::condition::Case;
    use crate::law::fact::Facts;
    use crate::law::policy::Policies;
    use crate::law::profile::Profile;

    /// Every recipient that a rule names where nothing is known of the organisation, and every authority there is.
    fn recipients() -> BTreeSet<&'static str> {
        let (facts, profile, policies) =
            (Facts::default(), Profile::default(), Policies::default());
        let case = Case {
            facts: &facts,
            profile: &profile,
            policies: &policies,
        };
        let of_rules = RULES
            .iter()
            .filter(|rule| rule.regime != Regime::Dora)
            .flat_map(|rule| (rule.recipients)(&case));
        let known = authorities().map(|authority| authority.recipient);
        of_rules.chain(known).map(|it| it.code).collect()
    }

    #[test]
    fn whoever_has_no_code_of_its_own_is_meant_to_have_none() {
        let others: Vec<_> = recipients()
            .into_iter()
            .filter(|code| kind(code) == Some(OTHER))
            .collect();
        assert_eq!(
            others,
            [
                "at-fma",
                "at-rtr",
                "cer-authority",
                "de-bafin",
                "de-bbk",
                "de-bfarm",
                "de-bnetza",
                "de-supervisory-body",
                "device-authority",
                "li-fma",
                "market-surveillance",
                "trust-service-supervisor",
            ]
        );
    }

    #[test]
    fn every_kind_is_a_code_of_the_field() {
        for code in recipients() {
            let kind = kind(code);
            let is_known = |kind| AUTHORITIES.iter().any(|choice| choice.code == kind);
            assert!(kind.is_none_or(is_known), "{code}");
        }
        assert_eq!(kind("de-nw-ldi"), Some("data_protection_authority"));
        assert_eq!(kind("data_subjects"), None);
    }
}
