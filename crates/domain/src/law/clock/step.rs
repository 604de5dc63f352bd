//! The steps of a computation, as sentences.

use super::super::Citation;
use super::{AnchorRule, Term, UsedAnchor};
use crate::code::Code;
use crate::instant::Instant;
use crate::text::{Language, Text};

/// One step from an anchor to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The period begins.
    Begins(UsedAnchor),
    /// It is not known yet from where the period runs.
    Waits(AnchorRule),
    /// The period ends.
    Ends {
        /// How long it is.
        term: Term,
        /// When it ends.
        at: Instant,
        /// Where that stands.
        citation: Citation,
    },
    /// Another period ends earlier and counts.
    Capped {
        /// From where the other one runs.
        anchor: UsedAnchor,
        /// How long it is.
        term: Term,
        /// When it ends.
        at: Instant,
    },
    /// The other period does not count, because the first one began after its end.
    CapFallsAway,
    /// The relief of the act moved the limit.
    Relief {
        /// To this instant.
        at: Instant,
    },
    /// The general law of periods allows until then.
    Outer {
        /// Until this instant.
        at: Instant,
    },
    /// The statute sets no instant; this is the benchmark.
    Benchmark,
    /// The directive, or another act, wants it earlier than the statute: a benchmark beside the limit.
    EarlierBenchmark {
        /// This instant.
        at: Instant,
    },
    /// The literal limit had passed before anybody was aware: act at once; this is the benchmark.
    LiteralLimitPassed {
        /// This instant.
        at: Instant,
    },
    /// The authority set the date.
    SetByAuthority {
        /// This one.
        at: Instant,
    },
    /// Only when the authority asks.
    OnRequest,
    /// At will.
    Voluntary,
}

impl AnchorRule {
    /// The anchor for people.
    pub fn label(self, language: Language) -> String {
        match self {
            Self::Anchor(name) => name.label().get(language).to_owned(),
            Self::ReceiptOf(stage) => Text::new("receipt of: {stage}", "Eingang: {stage}")
                .fill(language, &[("stage", &stage.label().get(language))]),
        }
    }
}

impl Term {
    /// The period for people.
    pub fn label(self, language: Language) -> String {
        match self {
            Self::Hours(hours) => {
                Text::new("{n} hours", "{n} Stunden").fill(language, &[("n", &hours)])
            }
            Self::Days(days) => Text::new("{n} days", "{n} Tage").fill(language, &[("n", &days)]),
            Self::Months(1) => Text::new("1 month", "1 Monat").get(language).to_owned(),
            Self::Months(months) => {
                Text::new("{n} months", "{n} Monate").fill(language, &[("n", &months)])
            }
            Self::WithoutUndueDelay => Text::new("without undue delay", "unverzüglich")
                .get(language)
                .to_owned(),
        }
    }
}

impl Step {
    /// The step as a sentence.
    pub fn render(self, language: Language) -> String {
        match self {
            Self::Begins(anchor) => {
                let text = if anchor.assumed {
                    Text::new(
                        "Begins with “{anchor}” at {at} (the general one stands in until this regime has its own).",
                        "Beginnt mit „{anchor}“ am {at} (der allgemeine Zeitpunkt gilt, bis dieses Rechtsgebiet einen eigenen hat).",
                    )
                } else {
                    Text::new("Begins with “{anchor}” at {at}.", "Beginnt mit „{anchor}“ am {at}.")
                };
                text.fill(
                    language,
                    &[("anchor", &anchor.rule.label(language)), ("at", &anchor.at)],
                )
            }
            Self::Waits(anchor) => Text::new(
                "Runs as soon as “{anchor}” is known.",
                "Läuft, sobald „{anchor}“ bekannt ist.",
            )
            .fill(language, &[("anchor", &anchor.label(language))]),
            Self::Ends { term, at, citation } => Text::new(
                "Plus {term} ({citation}): {at}.",
                "Plus {term} ({citation}): {at}.",
            )
            .fill(
                language,
                &[("term", &term.label(language)), ("citation", &citation), ("at", &at)],
            ),
            Self::Capped { anchor, term, at } => Text::new(
                "But no later than {term} after “{anchor}”: {at}.",
                "Jedoch spätestens {term} nach „{anchor}“: {at}.",
            )
            .fill(
                language,
                &[
                    ("term", &term.label(language)),
                    ("anchor", &anchor.rule.label(language)),
                    ("at", &at),
                ],
            ),
            Self::CapFallsAway => Text::new(
                "The classification came later than 24 hours after awareness: only the 4 hours count (2025/301 Art. 5(2)).",
                "Die Einstufung erfolgte später als 24 Stunden nach Kenntnis: Nur die 4 Stunden zählen (2025/301 Art. 5 Abs. 2).",
            )
            .get(language)
            .to_owned(),
            Self::Relief { at } => Text::new(
                "That day is a weekend or holiday: noon of the next working day, {at} (2025/301 Art. 5(4)).",
                "Dieser Tag ist Wochenende oder Feiertag: 12 Uhr des nächsten Arbeitstags, {at} (2025/301 Art. 5 Abs. 4).",
            )
            .fill(language, &[("at", &at)]),
            Self::Outer { at } => Text::new(
                "Outer limit by Regulation (EEC, Euratom) No 1182/71: {at}.",
                "Äußerste Frist nach Verordnung (EWG, Euratom) Nr. 1182/71: {at}.",
            )
            .fill(language, &[("at", &at)]),
            Self::Benchmark => Text::new(
                "The statute sets no instant; the directive's period is the benchmark.",
                "Das Gesetz setzt keinen Zeitpunkt; die Frist der Richtlinie ist der Maßstab.",
            )
            .get(language)
            .to_owned(),
            Self::EarlierBenchmark { at } => Text::new(
                "The directive sets an earlier benchmark: {at}.",
                "Die Richtlinie setzt einen früheren Maßstab: {at}.",
            )
            .fill(language, &[("at", &at)]),
            Self::LiteralLimitPassed { at } => Text::new(
                "The literal limit passed before anybody was aware: act at once; the same period from awareness is the benchmark, {at}.",
                "Die Frist nach dem Wortlaut lief ab, ehe jemand Kenntnis hatte: sofort handeln; dieselbe Frist ab Kenntnis ist der Maßstab, {at}.",
            )
            .fill(language, &[("at", &at)]),
            Self::SetByAuthority { at } => {
                Text::new("The authority set {at}.", "Die Behörde hat den {at} gesetzt.")
                    .fill(language, &[("at", &at)])
            }
            Self::Voluntary => Text::new(
                "The law demands nothing and sets no limit: it is filed at will.",
                "Das Gesetz verlangt nichts und setzt keine Frist: Sie steht frei.",
            )
            .get(language)
            .to_owned(),
            Self::OnRequest => Text::new(
                "Only when the authority asks.",
                "Nur wenn die Behörde es verlangt.",
            )
            .get(language)
            .to_owned(),
        }
    }
}
