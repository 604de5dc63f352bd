//! Policies: interpretations that the law leaves open, each with a default and a reason. An organisation may choose
//! otherwise, and every answer names those that touched it.

use std::collections::BTreeMap;

use crate::text::Text;
use crate::violation::Violation;

/// An interpretation that the law leaves open.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// Its stable code.
    pub code: &'static str,
    /// The choices; the first is the default.
    pub values: &'static [&'static str],
    /// What it is about.
    pub meaning: Text,
}

/// Whether an intrusion with a confirmed loss of data still counts under point (b) of Article 9(5).
pub const ART_9_5_B: Policy = Policy {
    code: "dora.art-9-5-b",
    values: &["purposive", "literal"],
    meaning: Text::new(
        "Delegated Regulation (EU) 2024/1772, Art. 9(5)(b): an intrusion whose data loss is confirmed counts under (b) too (purposive, recital 10), or only under (a) (literal).",
        "Delegierte Verordnung (EU) 2024/1772, Art. 9 Abs. 5 lit. b: Ein Eindringen mit bestätigtem Datenverlust zählt auch unter lit. b (purposive, Erwägungsgrund 10) oder nur unter lit. a (literal).",
    ),
};

/// Whether the home state is one of the two states of Article 9(4).
pub const HOME_STATE_COUNTS: Policy = Policy {
    code: "dora.home_state_counts",
    values: &["true", "false"],
    meaning: Text::new(
        "Delegated Regulation (EU) 2024/1772, Art. 9(4): the home state counts as one of the two Member States.",
        "Delegierte Verordnung (EU) 2024/1772, Art. 9 Abs. 4: Der Herkunftsstaat zählt als einer der zwei Mitgliedstaaten.",
    ),
};

/// How recurring incidents are taken together.
pub const COLLECTIVELY: Policy = Policy {
    code: "dora.collectively",
    values: &["sum", "longest_duration"],
    meaning: Text::new(
        "Delegated Regulation (EU) 2024/1772, Art. 8(2): figures of recurring incidents are added, states united, and yes counts if any says so. Durations and downtimes are added like other figures (sum), or the longest counts (longest_duration), because Art. 3 measures that of one incident. Classification and report follow the same choice.",
        "Delegierte Verordnung (EU) 2024/1772, Art. 8 Abs. 2: Zahlen wiederkehrender Vorfälle werden addiert, Staaten vereinigt, und ein Ja genügt. Dauern und Ausfallzeiten werden wie andere Zahlen addiert (sum), oder die längste zählt (longest_duration), weil Art. 3 die eines Vorfalls misst. Einstufung und Meldung folgen derselben Wahl.",
    ),
};

/// Whether holidays of a part of the state move a limit too.
pub const REGIONAL_HOLIDAYS: Policy = Policy {
    code: "dora.regional_holidays",
    values: &["false", "true"],
    meaning: Text::new(
        "Delegated Regulation (EU) 2025/301, Art. 5(4): holidays of the seat's region count beside nationwide ones.",
        "Delegierte Verordnung (EU) 2025/301, Art. 5 Abs. 4: Feiertage der Region des Sitzes zählen neben den landesweiten.",
    ),
};

/// Whether the proposed risk counts as decided.
pub const DECIDE_BY_PROPOSED_RISK: Policy = Policy {
    code: "gdpr.decide_by_proposed_risk",
    values: &["false", "true"],
    meaning: Text::new(
        "GDPR, Art. 33(1) and 34(1): the risk that the engine proposes counts as decided until a person judges it.",
        "DSGVO, Art. 33 Abs. 1 und 34 Abs. 1: Das vorgeschlagene Risiko gilt als entschieden, bis eine Person es beurteilt.",
    ),
};

/// Which days move the outer limit.
pub const HOLIDAYS: Policy = Policy {
    code: "holidays",
    values: &["calendar", "weekends_only"],
    meaning: Text::new(
        "Regulation (EEC, Euratom) No 1182/71, Art. 3(4): holidays of the authority's place move the outer limit beside weekends.",
        "Verordnung (EWG, Euratom) Nr. 1182/71, Art. 3 Abs. 4: Feiertage am Ort der Behörde verschieben die äußerste Frist neben Wochenenden.",
    ),
};

/// Every policy.
pub const POLICIES: &[Policy] = &[
    ART_9_5_B,
    HOME_STATE_COUNTS,
    COLLECTIVELY,
    REGIONAL_HOLIDAYS,
    DECIDE_BY_PROPOSED_RISK,
    HOLIDAYS,
];

impl Policy {
    /// The choice that holds unless an organisation makes another.
    pub fn default_value(&self) -> &'static str {
        self.values.first().copied().unwrap_or_default()
    }
}

/// The choices of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policies {
    chosen: Vec<(&'static str, &'static str)>,
}

impl Policies {
    /// Reads choices, or names those that are unknown.
    pub fn read(choices: &BTreeMap<String, String>) -> Result<Self, Vec<Violation>> {
        let mut policies = Self::default();
        let mut faults = Vec::new();
        for (code, value) in choices {
            let known = POLICIES.iter().find(|policy| policy.code == code);
            let value = known.and_then(|policy| policy.values.iter().find(|it| *it == value));
            match (known, value) {
                (Some(policy), Some(value)) => policies.chosen.push((policy.code, value)),
                _ => faults.push(
                    Violation::new(
                        format!("/{}", code.replace('~', "~0").replace('/', "~1")),
                        "unknown_policy",
                        Text::new(
                            "There is no such policy or choice; known are {known}.",
                            "Diese Auslegung oder Wahl gibt es nicht; bekannt sind {known}.",
                        ),
                    )
                    .with("known", listed(known)),
                ),
            }
        }
        if faults.is_empty() {
            Ok(policies)
        } else {
            Err(faults)
        }
    }

    /// The choice for `policy`.
    pub fn value(&self, policy: &Policy) -> &'static str {
        self.chosen
            .iter()
            .find(|(code, _value)| *code == policy.code)
            .map_or_else(|| policy.default_value(), |(_code, value)| value)
    }

    /// Whether the choice for a yes-or-no policy is yes.
    pub fn is_true(&self, policy: &Policy) -> bool {
        self.value(policy) == "true"
    }
}

fn listed(policy: Option<&Policy>) -> String {
    match policy {
        Some(policy) => policy.values.join(", "),
        None => POLICIES
            .iter()
            .map(|policy| policy.code)
            .collect::<Vec<_>>()
            .join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: &str, value: &str) -> Result<Policies, Vec<Violation>> {
        Policies::read(&BTreeMap::from([(code.to_owned(), value.to_owned())]))
    }

    #[test]
    fn choices_are_read_and_strangers_refused() {
        assert_eq!(Policies::default().value(&ART_9_5_B), "purposive");
        assert_eq!(
            read("dora.art-9-5-b", "literal").unwrap().value(&ART_9_5_B),
            "literal"
        );
        assert!(read("dora.art-9-5-b", "lax").is_err());
        assert_eq!(
            read("dora.art-9", "x").unwrap_err()[0].pointer,
            "/dora.art-9"
        );
    }
}
