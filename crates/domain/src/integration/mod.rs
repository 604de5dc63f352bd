//! Alerts and tickets from other systems, in one shape, and what to do about them.
//!
//! Mapping is total: whatever cannot be mapped comes back as [`Unmapped`] with the reason, to be parked and shown, and
//! one strange entry does not take the rest of its batch along.

pub mod alert;
pub mod alertmanager;
pub mod correlation;
pub mod delivery;
pub mod intake;
mod json;
pub mod meldewerk;
pub mod source;
pub mod zammad;

pub use alert::{Alert, AlertState, Mapped, Unmapped};
pub use correlation::{Decision, Episode, IncidentState, decide};
pub use delivery::{Delivery, DeliveryState, EntryOutcome, EntryResult};
pub use source::{Integration, Proof};

crate::codes! {
    /// The form in which a source speaks.
    pub enum Format "format" {
        /// Prometheus Alertmanager, webhook version 4.
        Alertmanager = "alertmanager" ["Prometheus Alertmanager", "Prometheus Alertmanager"],
        /// Zammad tickets.
        Zammad = "zammad" ["Zammad", "Zammad"],
        /// Meldewerk's own plain JSON.
        Meldewerk = "meldewerk" ["Meldewerk JSON", "Meldewerk-JSON"],
    }
}

impl Format {
    /// Maps the raw bytes of one delivery. `delivery_id` is the sender's own, if it has one.
    pub fn map(self, body: &[u8], delivery_id: Option<&str>) -> Mapped {
        let value: serde_json::Value = match serde_json::from_slice(body) {
            Ok(value) => value,
            Err(error) => return Mapped::parked(None, format!("not JSON: {error}")),
        };
        let mut mapped = match self {
            Self::Alertmanager => alertmanager::map(&value),
            Self::Zammad => zammad::map(&value),
            Self::Meldewerk => meldewerk::map(value),
        };
        for alert in &mut mapped.alerts {
            alert.delivery_id = delivery_id.map(|id| json::line(id, 200));
        }
        mapped
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;
    use proptest::prelude::*;

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let text = prop_oneof![
            any::<String>(),
            Just("9999-12-31T23:59:59-01:00".to_owned()),
            Just("0000-01-01T00:00:00+23:00".to_owned()),
            Just("resolved".to_owned()),
        ];
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<i64>().prop_map(Into::into),
            text.prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 64, 8, |inner| {
            let key = prop_oneof![
                Just("alerts"),
                Just("version"),
                Just("labels"),
                Just("fingerprint"),
                Just("startsAt"),
                Just("status"),
                Just("ticket"),
                Just("id"),
                Just("updated_at"),
                Just("state"),
                Just("key"),
                Just("title"),
                Just("event_time"),
            ];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::vec((key, inner), 0..8).prop_map(|pairs| {
                    serde_json::Value::Object(
                        pairs
                            .into_iter()
                            .map(|(key, value)| (key.to_owned(), value))
                            .collect(),
                    )
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_input_panics_and_none_vanishes(bytes in any::<Vec<u8>>(), value in json()) {
            for format in Format::ALL {
                let mapped = format.map(&bytes, None);
                prop_assert!(!mapped.alerts.is_empty() || !mapped.unmapped.is_empty());
                let mapped = format.map(value.to_string().as_bytes(), Some("id"));
                prop_assert!(mapped.is_empty_batch || !mapped.alerts.is_empty() || !mapped.unmapped.is_empty());
            }
        }
    }
}
