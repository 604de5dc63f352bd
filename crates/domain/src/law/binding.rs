//! Which laws bind an organisation, as far as its profile says, without any incident.

use time::Date;

use super::assessment::unconcerned;
use super::condition::Case;
use super::rule::{Recipient, Scope};
use super::{Facts, Finding, RULES, Reason, Regime, Rule};
use crate::code::Code;

crate::codes! {
    /// Whether a law binds an organisation.
    pub enum Bond "bond" {
        /// It does.
        Bound = "bound" ["It binds the organisation", "Es bindet die Organisation"],
        /// It does not.
        Free = "free" ["It does not bind the organisation", "Es bindet die Organisation nicht"],
        /// The profile does not say.
        Unknown = "unknown" ["The profile does not say", "Das Profil sagt es nicht"],
    }
}

/// Whether a regime binds an organisation, and by which of its rules.
#[derive(Debug, Clone)]
pub struct RegimeBond {
    /// The regime.
    pub regime: Regime,
    /// Whether it does.
    pub bond: Bond,
    /// Why not.
    pub reason: Option<Reason>,
    /// The rules that bind it, or may.
    pub rules: Vec<RuleBond>,
}

/// A rule that binds an organisation, or may.
#[derive(Debug, Clone)]
pub struct RuleBond {
    /// The rule.
    pub rule: &'static Rule,
    /// Whether it does.
    pub bond: Bond,
    /// To whom its reports go.
    pub recipients: Vec<Recipient>,
}

/// Which regimes bind the organisation of `case` on `day`. Nothing need be known of any incident: facts only say more
/// where a law looks at where effects are felt.
pub fn bonds(case: &Case<'_>, day: Date) -> Vec<RegimeBond> {
    let bond = |regime: &Regime| of_regime(*regime, case, day);
    Regime::ALL.iter().map(bond).collect()
}

/// An empty set of facts, for a question without an incident.
pub fn no_facts() -> Facts {
    Facts::default()
}

fn of_regime(regime: Regime, case: &Case<'_>, day: Date) -> RegimeBond {
    let is_law = |rule: &&'static Rule| {
        rule.regime == regime && rule.draft.is_none() && rule.validity.contains(day)
    };
    let in_force: Vec<&'static Rule> = RULES.iter().copied().filter(is_law).collect();
    let concerned: Vec<(&'static Rule, Scope)> = in_force
        .iter()
        .filter(|rule| (rule.concerns)(case))
        .map(|rule| (*rule, scope(rule, case, day)))
        .collect();
    let (bond, reason) = if concerned.is_empty() {
        match unconcerned(&in_force, case) {
            (Finding::Undetermined, _) => (Bond::Unknown, None),
            (_, reason) => (Bond::Free, reason),
        }
    } else {
        strongest(&concerned)
    };
    let rules = concerned.into_iter().filter_map(|(rule, scope)| {
        Some(RuleBond {
            rule,
            bond: match scope {
                Scope::Bound => Bond::Bound,
                Scope::Unknown => Bond::Unknown,
                Scope::Free(_) => return None,
            },
            recipients: (rule.recipients)(case),
        })
    });
    RegimeBond {
        regime,
        bond,
        reason,
        rules: rules.collect(),
    }
}

/// Whether a rule binds, where it is law for this kind of organisation already.
fn scope(rule: &Rule, case: &Case<'_>, day: Date) -> Scope {
    match (rule.begins)(case) {
        Some(start) if day < start.from => Scope::Free(Reason::NotInForce),
        _ => (rule.scope)(case),
    }
}

fn strongest(scopes: &[(&'static Rule, Scope)]) -> (Bond, Option<Reason>) {
    let has = |wanted: Scope| scopes.iter().any(|(_rule, scope)| *scope == wanted);
    if has(Scope::Bound) {
        return (Bond::Bound, None);
    }
    if has(Scope::Unknown) {
        return (Bond::Unknown, None);
    }
    let reason = scopes.iter().find_map(|(_rule, scope)| match scope {
        Scope::Free(reason) => Some(*reason),
        Scope::Bound | Scope::Unknown => None,
    });
    (Bond::Free, reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::policy::Policies;
    use crate::law::profile::Profile;
    use crate::organisation::LawProfile;
    use serde_json::{Value as Json, json};
    use time::macros::date;

    /// Regimes by their bonds, as `gdpr=bound nis2=unknown …`, and the rules that bind.
    fn bound(profile: Json, day: Date) -> (String, Vec<&'static str>) {
        let profile = Profile::read(&LawProfile(profile.as_object().unwrap().clone()));
        let case = Case {
            facts: &no_facts(),
            profile: &profile,
            policies: &Policies::default(),
        };
        let bonds = bonds(&case, day);
        let rules = bonds.iter().flat_map(|regime| &regime.rules);
        let rules = rules.filter(|rule| rule.bond == Bond::Bound);
        let rules = rules.map(|rule| rule.rule.id).collect();
        let bonds: Vec<String> = bonds
            .iter()
            .map(|it| format!("{}={}", it.regime, it.bond))
            .collect();
        (bonds.join(" "), rules)
    }

    const TODAY: Date = date!(2026 - 11 - 20);

    #[test]
    fn a_bank_is_bound_by_dora_and_not_by_nis2() {
        let profile = json!({
            "seat": {"country": "DE", "place": "DE-HE"},
            "dora": {"entity_type": "credit_institution"},
            "nis2": {"entity_types": ["banking"]},
            "staff": 300, "turnover_eur": 80_000_000
        });
        let (bonds, rules) = bound(profile, TODAY);
        assert!(bonds.contains("gdpr=bound dora=bound nis2=free"), "{bonds}");
        assert!(rules.contains(&"dora.art-19-4") && !rules.contains(&"de.bsig-32"));
    }

    #[test]
    fn a_cloud_provider_is_bound_by_the_act_of_its_state_once_that_is_law() {
        let profile = |country: &str| {
            json!({
                "seat": {"country": country},
                "nis2": {"entity_types": ["cloud"]},
                "staff": 300, "turnover_eur": 80_000_000, "balance_sheet_eur": 50_000_000
            })
        };
        let (bonds, rules) = bound(profile("AT"), TODAY);
        assert!(bonds.contains("nis2=bound"), "{bonds}");
        assert!(rules.contains(&"at.nisg-34"), "{rules:?}");
        let (bonds, _rules) = bound(profile("AT"), date!(2026 - 09 - 30));
        assert!(bonds.contains("nis2=free"), "{bonds}");
        let (_bonds, rules) = bound(profile("DE"), TODAY);
        assert!(rules.contains(&"de.bsig-32"), "{rules:?}");
    }

    #[test]
    fn liechtensteins_act_is_younger_than_the_directive() {
        let profile = || json!({"seat": {"country": "LI"}, "nis2": {"entity_types": ["dns"]}});
        let (bonds, _rules) = bound(profile(), date!(2025 - 01 - 31));
        assert!(bonds.contains("nis2=free"), "{bonds}");
        let (bonds, rules) = bound(profile(), date!(2025 - 02 - 01));
        assert!(bonds.contains("nis2=bound"), "{bonds}");
        assert!(rules.contains(&"eu.nis2-23"));
    }

    #[test]
    fn a_silent_profile_is_not_taken_for_a_no() {
        let (bonds, _rules) = bound(json!({}), TODAY);
        assert!(
            bonds.contains("nis2=unknown") && bonds.contains("cra=unknown"),
            "{bonds}"
        );
    }
}
