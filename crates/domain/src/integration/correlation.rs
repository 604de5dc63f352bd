//! What to do about an alert, given what is known of its key.
//!
//! No decision sets an anchor. The source's times stand in the event, marked as the source's; a person takes them over.

use crate::incident::Status;
use crate::instant::Instant;
use crate::integration::alert::{Alert, AlertState};

/// What is known of an alert's key: the latest stretch from its beginning to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Episode {
    /// When it began, by the source.
    pub started_at: Option<Instant>,
    /// The latest time that the source named.
    pub last_event_time: Option<Instant>,
    /// Whether the source said that it is over.
    pub resolved: bool,
}

/// The incident that the episode belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IncidentState {
    /// Where it stands.
    pub status: Status,
    /// What [`Incident::may_close_by_itself`](crate::incident::Incident::may_close_by_itself) says.
    pub may_close_by_itself: bool,
}

/// What to do about an alert. It is stored in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Open an incident and begin an episode.
    Open,
    /// Tell it in the incident's timeline.
    Append,
    /// Resolve the incident.
    Resolve,
    /// Reopen the incident.
    Reopen,
    /// Only count it.
    RecordOnly(Why),
}

crate::codes! {
    /// Why an alert is only counted.
    pub enum Why "record_only" {
        /// It says the same again.
        Repeat = "repeat" ["Repeat", "Wiederholung"],
        /// It is older than what is known.
        Late = "late" ["Older than what is known", "Älter als das Bekannte"],
        /// It ends what never began here.
        ResolveWithoutFiring = "resolve_without_firing" ["Resolved without having fired", "Behoben ohne Beginn"],
        /// The incident is over.
        IncidentOver = "incident_over" ["The incident is over", "Der Vorfall ist beendet"],
        /// A test or planned work.
        NoAlarm = "no_alarm" ["Test or maintenance", "Test oder Wartung"],
    }
}

/// Decides about an alert.
///
/// When in doubt, it errs on the side of telling people: an alert that fires again after its end reopens the incident even if
/// the source names the old beginning, since sources let alerts expire during a loss of connection.
pub fn decide(alert: &Alert, known: Option<Episode>, incident: Option<IncidentState>) -> Decision {
    use AlertState as S;
    if matches!(alert.state, S::Test | S::Maintenance) {
        return Decision::RecordOnly(Why::NoAlarm);
    }
    let (Some(episode), Some(incident)) = (known, incident) else {
        return match alert.state {
            S::Resolved => Decision::RecordOnly(Why::ResolveWithoutFiring),
            _ => Decision::Open,
        };
    };
    if earlier(alert.started_at, episode.started_at)
        || earlier(alert.event_time, episode.last_event_time) && alert.state != S::Firing
    {
        return Decision::RecordOnly(Why::Late);
    }
    match alert.state {
        S::Resolved if episode.resolved => Decision::RecordOnly(Why::Repeat),
        S::Resolved if incident.may_close_by_itself => Decision::Resolve,
        S::Firing => firing(alert, episode, incident.status),
        _ if incident.status.is_active() => Decision::Append,
        _ => Decision::RecordOnly(Why::IncidentOver),
    }
}

fn firing(alert: &Alert, episode: Episode, status: Status) -> Decision {
    let is_news = alert.event_time != episode.last_event_time;
    match status {
        _ if !episode.resolved && !is_news => Decision::RecordOnly(Why::Repeat),
        status if status.is_active() => Decision::Append,
        Status::Resolved => Decision::Reopen,
        // What was closed or cancelled is a finished file; the new occurrence gets its own.
        _ => Decision::Open,
    }
}

impl Episode {
    /// What is known of the key after `alert` was dealt with as `decision` says.
    #[must_use]
    pub fn after(known: Option<Self>, alert: &Alert, decision: Decision) -> Self {
        let begun = Self {
            started_at: alert.started_at,
            last_event_time: alert.event_time,
            resolved: alert.state == AlertState::Resolved,
        };
        match (decision, known) {
            (Decision::RecordOnly(Why::Late | Why::NoAlarm), Some(known)) => known,
            (Decision::Open | Decision::Reopen, _) | (_, None) => begun,
            (_, Some(known)) => Self {
                started_at: known.started_at.or(alert.started_at),
                last_event_time: alert.event_time.or(known.last_event_time),
                resolved: match alert.state {
                    AlertState::Resolved => true,
                    AlertState::Firing => false,
                    _ => known.resolved,
                },
            },
        }
    }
}

fn earlier(this: Option<Instant>, known: Option<Instant>) -> bool {
    matches!((this, known), (Some(this), Some(known)) if this < known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integration::Format;

    fn alert(state: &str, at: &str) -> Alert {
        let body = serde_json::json!({"key": "k", "title": "t", "state": state,
            "started_at": "2026-11-23T08:00:00Z", "event_time": at});
        Format::Meldewerk
            .map(body.to_string().as_bytes(), None)
            .alerts
            .remove(0)
    }

    fn episode(resolved: bool) -> Episode {
        let at = "2026-11-23T08:00:00Z".parse().ok();
        Episode {
            started_at: at,
            last_event_time: at,
            resolved,
        }
    }

    fn incident(status: Status, may_close_by_itself: bool) -> IncidentState {
        IncidentState {
            status,
            may_close_by_itself,
        }
    }

    const SAME: &str = "2026-11-23T08:00:00Z";
    const LATER: &str = "2026-11-23T09:00:00Z";

    #[test]
    fn a_resolve_closes_only_what_nobody_touched() {
        let over = alert("resolved", LATER);
        let decide = |known, incident| decide(&over, known, incident);
        assert_eq!(
            decide(Some(episode(false)), Some(incident(Status::New, true))),
            Decision::Resolve
        );
        assert_eq!(
            decide(Some(episode(false)), Some(incident(Status::New, false))),
            Decision::Append
        );
        assert_eq!(
            decide(None, None),
            Decision::RecordOnly(Why::ResolveWithoutFiring)
        );
        assert_eq!(
            decide(Some(episode(true)), Some(incident(Status::Resolved, false))),
            Decision::RecordOnly(Why::Repeat)
        );
    }

    #[test]
    fn firing_opens_repeats_reopens_and_opens_anew() {
        let same = alert("firing", SAME);
        assert_eq!(decide(&same, None, None), Decision::Open);
        assert_eq!(
            decide(
                &same,
                Some(episode(false)),
                Some(incident(Status::New, true))
            ),
            Decision::RecordOnly(Why::Repeat)
        );
        let again = alert("firing", LATER);
        assert_eq!(
            decide(
                &again,
                Some(episode(true)),
                Some(incident(Status::Resolved, false))
            ),
            Decision::Reopen
        );
        assert_eq!(
            decide(
                &again,
                Some(episode(true)),
                Some(incident(Status::Closed, false))
            ),
            Decision::Open
        );
        assert_eq!(
            decide(
                &same,
                Some(episode(true)),
                Some(incident(Status::Resolved, false))
            ),
            Decision::Reopen
        );
    }

    #[test]
    fn an_episode_ends_goes_on_and_begins_anew() {
        let over = Episode::after(
            Some(episode(false)),
            &alert("resolved", LATER),
            Decision::Append,
        );
        assert!(over.resolved);
        assert_eq!(over.last_event_time, LATER.parse().ok());
        let late = Episode::after(
            Some(over),
            &alert("firing", SAME),
            Decision::RecordOnly(Why::Late),
        );
        assert_eq!(late, over);
        let again = Episode::after(Some(over), &alert("firing", LATER), Decision::Open);
        assert!(!again.resolved);
    }

    #[test]
    fn what_is_older_than_known_is_only_recorded() {
        let old = alert("resolved", "2026-11-23T07:00:00Z");
        assert_eq!(
            decide(
                &old,
                Some(episode(false)),
                Some(incident(Status::New, true))
            ),
            Decision::RecordOnly(Why::Late)
        );
    }
}
