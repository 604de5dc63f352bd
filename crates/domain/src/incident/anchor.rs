//! Anchors: the instants from which legal clocks run.
//!
//! An anchor is set by a person, with a reason, and corrected in the open: the old instant stays in the journal. Nothing
//! fills one silently; above all nobody becomes `aware` because a machine saw something.

use std::collections::BTreeMap;

use crate::event::{Event, Subject, SubjectKind};
use crate::id::IncidentId;
use crate::instant::Instant;
use crate::law::Regime;
use crate::text::Text;
use crate::violation::Violation;

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

/// The command to set or correct an anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAnchor {
    /// Which one.
    pub key: AnchorKey,
    /// The instant.
    pub at: Instant,
    /// Why; a correction cannot do without.
    pub reason: Option<String>,
}

/// What may come before what: the earlier one first.
const ORDER: &[(AnchorName, AnchorName)] = &[
    (AnchorName::Occurred, AnchorName::Detected),
    (AnchorName::Occurred, AnchorName::Aware),
    (AnchorName::Occurred, AnchorName::Contained),
    (AnchorName::Occurred, AnchorName::Resolved),
    (AnchorName::Occurred, AnchorName::Recovered),
    (AnchorName::Occurred, AnchorName::DowntimeStarted),
    (AnchorName::DowntimeStarted, AnchorName::DowntimeEnded),
    (AnchorName::Aware, AnchorName::ClassifiedMajor),
];

impl Anchors {
    /// Sets or corrects an anchor of the incident `incident`, or names every fault.
    ///
    /// The event keeps the instant before and after. Setting what stands already is no change.
    pub fn set(
        &self,
        incident: IncidentId,
        command: &SetAnchor,
        now: Instant,
    ) -> Result<(Self, Option<Event>), Vec<Violation>> {
        let before = self.0.get(&command.key).copied();
        let mut after = self.clone();
        after.0.insert(command.key, command.at);
        let mut faults = key_faults(command.key);
        let reason = reason_of(command.reason.as_deref());
        if command.at > now {
            faults.push(Violation::new(
                "/at",
                "in_future",
                Text::new(
                    "The instant lies in the future.",
                    "Der Zeitpunkt liegt in der Zukunft.",
                ),
            ));
        }
        if before.is_some_and(|at| at != command.at) && reason.is_none() {
            faults.push(correction_needs_reason());
        }
        faults.extend(after.order_faults(command.key.name));
        if !faults.is_empty() {
            return Err(faults);
        }
        let event = changed(incident, command.key, before, Some(command.at)).because(reason);
        Ok((after, (before != Some(command.at)).then_some(event)))
    }

    /// Clears an anchor that should not have been set; it needs a reason. Clearing what is not set is no change.
    pub fn clear(
        &self,
        incident: IncidentId,
        key: AnchorKey,
        reason: Option<&str>,
    ) -> Result<(Self, Option<Event>), Vec<Violation>> {
        let mut faults = key_faults(key);
        let reason = reason_of(reason);
        if reason.is_none() {
            faults.push(correction_needs_reason());
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut after = self.clone();
        let before = after.0.remove(&key);
        let event = changed(incident, key, before, None).because(reason);
        Ok((after, before.is_some().then_some(event)))
    }

    /// Faults of the order that setting `name` would bring.
    fn order_faults(&self, name: AnchorName) -> Vec<Violation> {
        let instants = |name| {
            self.0
                .iter()
                .filter(move |(key, _at)| key.name == name)
                .map(|(_key, at)| *at)
        };
        ORDER
            .iter()
            .filter(|(earlier, later)| *earlier == name || *later == name)
            .filter(|(earlier, later)| {
                instants(*earlier).any(|first| instants(*later).any(|second| second < first))
            })
            .map(|(earlier, later)| {
                Violation::new(
                    "/at",
                    "contradicts_anchor",
                    Text::new(
                        "`{later}` would lie before `{earlier}`.",
                        "`{later}` läge vor `{earlier}`.",
                    ),
                )
                .with("later", later)
                .with("earlier", earlier)
            })
            .collect()
    }
}

fn reason_of(reason: Option<&str>) -> Option<String> {
    reason
        .map(str::trim)
        .filter(|reason| !reason.is_empty())
        .map(str::to_owned)
}

fn key_faults(key: AnchorKey) -> Vec<Violation> {
    let mut faults = Vec::new();
    if key.regime.is_some() && key.name != AnchorName::Aware {
        faults.push(Violation::new(
            "/regime",
            "regime_not_allowed",
            Text::new(
                "Only `aware` differs by regime.",
                "Nur `aware` unterscheidet sich nach Rechtsgebiet.",
            ),
        ));
    }
    if key.name == AnchorName::ClassifiedMajor {
        faults.push(Violation::new(
            "",
            "set_by_decision",
            Text::new(
                "`classified_major` is set by confirming the duty to report under DORA.",
                "`classified_major` wird durch Bestätigen der DORA-Meldepflicht gesetzt.",
            ),
        ));
    }
    faults
}

fn correction_needs_reason() -> Violation {
    Violation::new(
        "/reason",
        "reason_required",
        Text::new(
            "A correction needs a reason.",
            "Eine Korrektur braucht einen Grund.",
        ),
    )
}

/// The event of the anchor `classified_major`, which confirming the duty to report under DORA sets for the same reason.
pub fn classified(incident: IncidentId, at: Instant, reason: Option<String>) -> Event {
    let key = AnchorKey {
        name: AnchorName::ClassifiedMajor,
        regime: None,
    };
    changed(incident, key, None, Some(at)).because(reason)
}

/// The event of a changed anchor. A person's decision and a machine's proposal must not look alike, so that who set it
/// stands with the event's actor.
fn changed(
    incident: IncidentId,
    key: AnchorKey,
    before: Option<Instant>,
    after: Option<Instant>,
) -> Event {
    let subject = Subject {
        kind: SubjectKind::Incident,
        id: incident.0,
    };
    let kind = match (before, after) {
        (None, _) => "incident.anchor_set",
        (Some(_), Some(_)) => "incident.anchor_corrected",
        (Some(_), None) => "incident.anchor_cleared",
    };
    Event::new(subject, kind)
        .fact("anchor", (), key.name)
        .fact("regime", (), key.regime)
        .fact("at", before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn command(name: AnchorName, regime: Option<Regime>, instant: &str) -> SetAnchor {
        SetAnchor {
            key: AnchorKey { name, regime },
            at: at(instant),
            reason: None,
        }
    }

    const ID: IncidentId = IncidentId(uuid::Uuid::nil());
    const NOW: &str = "2026-11-20T12:00:00Z";

    fn codes(result: Result<(Anchors, Option<Event>), Vec<Violation>>) -> Vec<&'static str> {
        result
            .unwrap_err()
            .into_iter()
            .map(|fault| fault.code)
            .collect()
    }

    #[test]
    fn the_general_awareness_stands_in_until_a_regime_has_its_own() {
        let general = command(AnchorName::Aware, None, "2026-11-20T08:00:00Z");
        let (anchors, event) = Anchors::default().set(ID, &general, at(NOW)).unwrap();
        assert_eq!(event.unwrap().kind, "incident.anchor_set");
        assert_eq!(
            anchors.get(AnchorName::Aware, Regime::Gdpr),
            Some((at("2026-11-20T08:00:00Z"), true))
        );
        let own = command(
            AnchorName::Aware,
            Some(Regime::Gdpr),
            "2026-11-20T09:00:00Z",
        );
        let (anchors, _) = anchors.set(ID, &own, at(NOW)).unwrap();
        assert_eq!(
            anchors.get(AnchorName::Aware, Regime::Gdpr),
            Some((at("2026-11-20T09:00:00Z"), false))
        );
        assert_eq!(
            anchors.get(AnchorName::Aware, Regime::Nis2),
            Some((at("2026-11-20T08:00:00Z"), true))
        );
    }

    #[test]
    fn a_correction_and_a_clearing_need_a_reason() {
        let first = command(AnchorName::Detected, None, "2026-11-20T08:00:00Z");
        let (anchors, _) = Anchors::default().set(ID, &first, at(NOW)).unwrap();
        assert!(anchors.set(ID, &first, at(NOW)).unwrap().1.is_none());
        let mut other = command(AnchorName::Detected, None, "2026-11-20T09:00:00Z");
        assert_eq!(codes(anchors.set(ID, &other, at(NOW))), ["reason_required"]);
        other.reason = Some("log read".into());
        let (_, event) = anchors.set(ID, &other, at(NOW)).unwrap();
        assert_eq!(event.unwrap().kind, "incident.anchor_corrected");
        assert_eq!(
            codes(anchors.clear(ID, first.key, Some(" "))),
            ["reason_required"]
        );
        let (cleared, _) = anchors
            .clear(ID, first.key, Some("wrong incident"))
            .unwrap();
        assert_eq!(cleared, Anchors::default());
    }

    #[test]
    fn what_cannot_be_is_refused_by_name() {
        let none = Anchors::default();
        let future = command(AnchorName::Aware, None, "2026-11-20T12:00:01Z");
        assert_eq!(codes(none.set(ID, &future, at(NOW))), ["in_future"]);
        let foreign = command(
            AnchorName::Contained,
            Some(Regime::Dora),
            "2026-11-20T08:00:00Z",
        );
        assert_eq!(
            codes(none.set(ID, &foreign, at(NOW))),
            ["regime_not_allowed"]
        );
        let major = command(AnchorName::ClassifiedMajor, None, "2026-11-20T08:00:00Z");
        assert_eq!(codes(none.set(ID, &major, at(NOW))), ["set_by_decision"]);
        let occurred = command(AnchorName::Occurred, None, "2026-11-20T08:00:00Z");
        let (anchors, _) = none.set(ID, &occurred, at(NOW)).unwrap();
        let contained = command(AnchorName::Contained, None, "2026-11-20T07:59:59Z");
        assert_eq!(
            codes(anchors.set(ID, &contained, at(NOW))),
            ["contradicts_anchor"]
        );
    }
}
