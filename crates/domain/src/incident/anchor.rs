//! Anchors: the instants from which legal clocks run.
//!
//! An anchor is set by a person, with a reason, and corrected in the open: the old instant stays in the journal. Nothing
//! fills one silently; above all nobody becomes `aware` because a machine saw something.

use std::collections::BTreeMap;

use crate::instant::Instant;
use crate::law::Regime;

crate::codes! {
    /// The name of an anchor.
    pub enum AnchorName "anchor" {
        /// It happened.
        Occurred = "occurred" ["Occurred", "Eingetreten"],
        /// A person or machine first saw a sign of it.
        Detected = "detected" ["Detected", "Entdeckt"],
        /// The organisation was reasonably certain; each regime may have its own.
        Aware = "aware" ["Aware", "Bekannt geworden"],
        /// The processor told the controller.
        ProcessorInformed = "processor_informed" ["Processor informed us", "Auftragsverarbeiter informierte uns"],
        /// It was classified as major (DORA); set by confirming the duty.
        ClassifiedMajor = "classified_major" ["Classified as major", "Als schwerwiegend eingestuft"],
        /// The service went down.
        DowntimeStarted = "downtime_started" ["Downtime started", "Ausfall begann"],
        /// The service was back.
        DowntimeEnded = "downtime_ended" ["Downtime ended", "Ausfall endete"],
        /// It stopped spreading.
        Contained = "contained" ["Contained", "Eingedämmt"],
        /// It was resolved.
        Resolved = "resolved" ["Resolved", "Behoben"],
        /// Regular activities were recovered.
        Recovered = "recovered" ["Recovered", "Wiederhergestellt"],
        /// The handling ended (NIS2).
        Handled = "handled" ["Handled", "Bearbeitung abgeschlossen"],
        /// A corrective measure became available (CRA).
        MeasureAvailable = "measure_available" ["Measure available", "Maßnahme verfügbar"],
    }
}

/// Which anchor: its name, and the regime where each has its own (only `aware`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnchorKey {
    /// The name.
    pub name: AnchorName,
    /// The regime whose own it is; `None` for the general one.
    pub regime: Option<Regime>,
}

/// The anchors of an incident as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchors(pub BTreeMap<AnchorKey, Instant>);

impl Anchors {
    /// The instant of `name` for `regime`, and whether the general one stands in for the regime's own.
    pub fn get(&self, name: AnchorName, regime: Regime) -> Option<(Instant, bool)> {
        let own = self.0.get(&AnchorKey {
            name,
            regime: Some(regime),
        });
        let general = self.0.get(&AnchorKey { name, regime: None });
        match (own, general) {
            (Some(at), _) => Some((*at, false)),
            // Only awareness differs by regime; elsewhere the general instant is the instant.
            (None, Some(at)) => Some((*at, name == AnchorName::Aware)),
            (None, None) => None,
        }
    }
}
