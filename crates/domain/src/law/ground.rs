//! Grounds on which a person may decide that a duty is not owed although the criteria speak for it: exceptions that rest on
//! judgement alone, so that no fact can decide them.

use super::{Act, Citation};
use crate::text::Text;

/// A ground.
#[derive(Debug, Clone, Copy)]
pub struct Ground {
    /// Stable code, such as `gdpr.34-3-c`.
    pub code: &'static str,
    /// The rule whose duty it lifts.
    pub rule: &'static str,
    /// The state whose act it is; `None` for the Union's.
    pub state: Option<&'static str>,
    /// Where it stands.
    pub citation: Citation,
    /// What it says, in our own words, with what it demands instead.
    pub text: Text,
}

/// All grounds.
pub static GROUNDS: &[Ground] = &[
    Ground {
        code: "gdpr.34-3-b",
        rule: "gdpr.art-34-1",
        state: None,
        citation: Citation::new(Act::Gdpr, "34(3)(b)"),
        text: Text::new(
            "Measures taken since make sure that the high risk is no longer likely.",
            "Nachträgliche Maßnahmen stellen sicher, dass das hohe Risiko aller Wahrscheinlichkeit nach nicht mehr besteht.",
        ),
    },
    Ground {
        code: "gdpr.34-3-c",
        rule: "gdpr.art-34-1",
        state: None,
        citation: Citation::new(Act::Gdpr, "34(3)(c)"),
        text: Text::new(
            "Telling each person would be a disproportionate effort; a public communication takes its place.",
            "Die Benachrichtigung der Einzelnen wäre unverhältnismäßig aufwendig; eine öffentliche Bekanntmachung tritt an ihre Stelle.",
        ),
    },
    Ground {
        code: "de.bdsg-29-1",
        rule: "gdpr.art-34-1",
        state: Some("DE"),
        citation: Citation::new(Act::Bdsg, "§ 29(1) S. 3, 4"),
        text: Text::new(
            "It would reveal what must be kept secret by law or by its nature, and the interests of the people affected, above all a threatening damage, do not prevail.",
            "Sie würde offenbaren, was nach einer Rechtsvorschrift oder seinem Wesen nach geheim zu halten ist, und die Interessen der betroffenen Personen, vor allem drohende Schäden, überwiegen nicht.",
        ),
    },
    Ground {
        code: "eu.aia-73-9",
        rule: "eu.aia-73",
        state: None,
        citation: Citation::new(Act::AiAct, "73(9), (10)"),
        text: Text::new(
            "Another act of the Union asks for an equivalent report, or the system is a medical device, and no obligation to protect fundamental rights is infringed.",
            "Ein anderer Rechtsakt der Union verlangt eine gleichwertige Meldung, oder das System ist ein Medizinprodukt, und keine Pflicht zum Schutz der Grundrechte ist verletzt.",
        ),
    },
    Ground {
        code: "de.bsig-35-2",
        rule: "de.bsig-35",
        state: Some("DE"),
        citation: Citation::new(Act::Bsig, "§ 35(2)"),
        text: Text::new(
            "The interests of the recipients in learning of the threat do not prevail over those of the entity.",
            "Die Interessen der Empfänger, von der Bedrohung zu erfahren, überwiegen die der Einrichtung nicht.",
        ),
    },
];

/// The ground with this code.
pub fn ground(code: &str) -> Option<&'static Ground> {
    GROUNDS.iter().find(|ground| ground.code == code)
}

/// The grounds that may lift the duty of a rule for an organisation seated in `state`.
pub fn grounds_of<'a>(
    rule: &'a str,
    state: Option<&'a str>,
) -> impl Iterator<Item = &'static Ground> + 'a {
    GROUNDS
        .iter()
        .filter(move |ground| ground.rule == rule)
        .filter(move |ground| ground.state.is_none() || ground.state == state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::rule;

    #[test]
    fn every_ground_lifts_a_rule_and_that_of_a_state_only_there() {
        for ground in GROUNDS {
            assert!(rule(ground.rule).is_some(), "{}", ground.code);
        }
        let codes = |state| -> Vec<&str> {
            grounds_of("gdpr.art-34-1", state)
                .map(|it| it.code)
                .collect()
        };
        assert_eq!(
            codes(Some("DE")),
            ["gdpr.34-3-b", "gdpr.34-3-c", "de.bdsg-29-1"]
        );
        assert_eq!(codes(Some("AT")), ["gdpr.34-3-b", "gdpr.34-3-c"]);
        assert_eq!(codes(None), ["gdpr.34-3-b", "gdpr.34-3-c"]);
    }
}
