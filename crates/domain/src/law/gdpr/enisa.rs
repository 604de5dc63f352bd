//! ENISA's score for the severity of a personal data breach (Working Document, version 1.0, December 2013): a second opinion.
//!
//! It is `SE = DPC × EI + CB`, counted in quarters so that nothing is rounded. It is older than the Regulation and is not its
//! test: cases that the EDPB wants notified come out low. So it may raise the risk that the policy proposes, and never
//! lowers it.

use super::risk::Risk;

crate::codes! {
    /// What the data tell about a person, as the context of the processing has it (DPC).
    pub enum DataContext "data_context" {
        /// Biographical data, contact, education, family, job.
        Simple = "simple" ["Simple data", "Einfache Daten"],
        /// Location, traffic, preferences, habits.
        Behavioural = "behavioural" ["Behavioural data", "Verhaltensdaten"],
        /// Income, accounts, cards, invoices, social benefits.
        Financial = "financial" ["Financial data", "Finanzdaten"],
        /// Health, politics, sexual life and the like.
        Sensitive = "sensitive" ["Sensitive data", "Sensible Daten"],
    }
}

crate::codes! {
    /// How easily a person is identified by the data (EI).
    pub enum Identification "identification" {
        /// Hardly, for instance by a name that many share.
        Negligible = "negligible" ["Negligible", "Vernachlässigbar"],
        /// With some effort.
        Limited = "limited" ["Limited", "Begrenzt"],
        /// With what is known besides.
        Significant = "significant" ["Significant", "Erheblich"],
        /// At once.
        Maximum = "maximum" ["Maximum", "Höchstmaß"],
    }
}

crate::codes! {
    /// What happened to one of confidentiality, integrity and availability (CB).
    pub enum Circumstance "circumstance" {
        /// Nothing, or nothing with an effect: exposed without evidence of use, restored before use, another copy at hand.
        None = "none" ["None", "Keine"],
        /// Disclosed to known recipients; altered but recoverable; unavailable for a time.
        Contained = "contained" ["Contained", "Begrenzt"],
        /// Disclosed to nobody knows how many; altered or lost beyond recovery.
        Uncontained = "uncontained" ["Not contained", "Unbegrenzt"],
    }
}

crate::codes! {
    /// The band of a score.
    pub enum Band "band" {
        /// Below 2: inconveniences that are easily overcome.
        Low = "low" ["Low", "Gering"],
        /// From 2: significant inconveniences, overcome with some difficulty.
        Medium = "medium" ["Medium", "Mittel"],
        /// From 3: significant consequences, overcome with serious difficulty.
        High = "high" ["High", "Hoch"],
        /// From 4: significant or irreversible consequences that may not be overcome.
        VeryHigh = "very_high" ["Very high", "Sehr hoch"],
    }
}

/// What the score is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inputs {
    /// The kind of data; of several the one with the highest score.
    pub context: DataContext,
    /// 1 to 4 in place of the kind's own base, where the context makes the data say more or less; `None` for the base.
    pub context_score: Option<u8>,
    /// How easily people are identified.
    pub identification: Identification,
    /// What happened to confidentiality.
    pub confidentiality: Circumstance,
    /// What happened to integrity.
    pub integrity: Circumstance,
    /// What happened to availability.
    pub availability: Circumstance,
    /// Whether somebody acted against the controller or the people on purpose.
    pub malicious: bool,
}

/// A score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// DPC: 1 to 4.
    pub context: u8,
    /// EI in quarters: 1 to 4.
    pub identification_quarters: u8,
    /// CB in quarters: 0 to 8.
    pub circumstances_quarters: u8,
    /// SE in quarters: 1 to 24.
    pub quarters: u8,
    /// Its band.
    pub band: Band,
}

impl DataContext {
    /// The score of the kind by itself.
    pub const fn base(self) -> u8 {
        match self {
            Self::Simple => 1,
            Self::Behavioural => 2,
            Self::Financial => 3,
            Self::Sensitive => 4,
        }
    }
}

impl Identification {
    const fn quarters(self) -> u8 {
        match self {
            Self::Negligible => 1,
            Self::Limited => 2,
            Self::Significant => 3,
            Self::Maximum => 4,
        }
    }
}

impl Circumstance {
    const fn quarters(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Contained => 1,
            Self::Uncontained => 2,
        }
    }
}

/// The score. A context score outside of 1 to 4 counts as the nearest of them.
pub fn score(inputs: &Inputs) -> Score {
    let context = inputs
        .context_score
        .unwrap_or(inputs.context.base())
        .clamp(1, 4);
    let identification = inputs.identification.quarters();
    let malice = if inputs.malicious { 2 } else { 0 };
    let circumstances = inputs.confidentiality.quarters()
        + inputs.integrity.quarters()
        + inputs.availability.quarters()
        + malice;
    let quarters = context * identification + circumstances;
    Score {
        context,
        identification_quarters: identification,
        circumstances_quarters: circumstances,
        quarters,
        band: match quarters {
            0..8 => Band::Low,
            8..12 => Band::Medium,
            12..16 => Band::High,
            _ => Band::VeryHigh,
        },
    }
}

impl Score {
    /// The risk after this second opinion: what was proposed, or more. The usual reading of the bands is a convention of
    /// tools: from medium on a risk, from high on a high risk.
    pub fn raise(self, proposed: Option<Risk>) -> Option<Risk> {
        let own = match self.band {
            // A low score says nothing.
            Band::Low => return proposed,
            Band::Medium => Risk::Risk,
            Band::High | Band::VeryHigh => Risk::High,
        };
        Some(match proposed {
            Some(Risk::High) => Risk::High,
            Some(Risk::Risk | Risk::Unlikely) | None => own,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    /// The score in quarters and its band, by DPC, EI and CB as the sources give them.
    fn of(context: u8, identification: Identification, circumstances: u8) -> (u8, Band) {
        let circumstance = |at_least: u8| match circumstances.saturating_sub(at_least) {
            0 => Circumstance::None,
            1 => Circumstance::Contained,
            _ => Circumstance::Uncontained,
        };
        let score = score(&Inputs {
            context: DataContext::Simple,
            context_score: Some(context),
            identification,
            confidentiality: circumstance(0),
            integrity: circumstance(2),
            availability: circumstance(4),
            malicious: circumstances > 6,
        });
        assert_eq!(score.circumstances_quarters, circumstances);
        (score.quarters, score.band)
    }

    #[test]
    fn the_published_values_come_out() {
        use Identification::{Maximum, Negligible, Significant};
        assert_eq!(of(1, Maximum, 0), (4, Band::Low));
        assert_eq!(of(1, Maximum, 4), (8, Band::Medium));
        assert_eq!(of(2, Significant, 1), (7, Band::Low));
        assert_eq!(of(3, Maximum, 0), (12, Band::High));
        assert_eq!(of(4, Negligible, 3), (7, Band::Low));
        assert_eq!(of(4, Significant, 3), (15, Band::High));
        assert_eq!(of(4, Significant, 4), (16, Band::VeryHigh));
        assert_eq!(of(4, Maximum, 8), (24, Band::VeryHigh));
    }

    #[test]
    fn a_kind_has_its_base_and_a_context_stays_in_range() {
        let mut inputs = Inputs {
            context: DataContext::Financial,
            context_score: None,
            identification: Identification::Negligible,
            confidentiality: Circumstance::None,
            integrity: Circumstance::None,
            availability: Circumstance::None,
            malicious: false,
        };
        assert_eq!(score(&inputs).quarters, 3);
        for (given, counted) in [(0, 1), (4, 4), (200, 4)] {
            inputs.context_score = Some(given);
            assert_eq!(score(&inputs).context, counted);
        }
    }

    #[test]
    fn it_raises_and_never_lowers() {
        let bands = [
            of(1, Identification::Maximum, 0),
            of(1, Identification::Maximum, 4),
            of(3, Identification::Maximum, 0),
        ];
        assert_eq!(
            bands.map(|(_quarters, band)| band),
            [Band::Low, Band::Medium, Band::High]
        );
        for quarters in 1..=24_u8 {
            let band = match quarters {
                0..8 => Band::Low,
                8..12 => Band::Medium,
                12..16 => Band::High,
                _ => Band::VeryHigh,
            };
            let score = Score {
                context: 1,
                identification_quarters: 1,
                circumstances_quarters: 0,
                quarters,
                band,
            };
            for proposed in Risk::ALL.iter().copied().map(Some).chain([None]) {
                let raised = score.raise(proposed);
                let rank = |risk: Option<Risk>| {
                    risk.map(|risk| Risk::ALL.iter().position(|it| *it == risk))
                };
                assert!(raised.is_some() || proposed.is_none());
                if proposed.is_some() {
                    assert!(
                        rank(raised) >= rank(proposed),
                        "{quarters} {proposed:?} {raised:?}"
                    );
                }
            }
        }
    }
}
