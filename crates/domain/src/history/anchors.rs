//! The anchors of an incident as they stood.

use std::collections::BTreeMap;

use super::{Entry, Erased, Past, Unreadable};
use crate::code::Code;
use crate::event::Actor;
use crate::incident::anchor::{AnchorKey, AnchorName};
use crate::instant::Instant;
use crate::law::Regime;

/// An anchor as it stood, with who had set it, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastAnchor {
    /// Which anchor.
    pub key: AnchorKey,
    /// The instant.
    pub at: Instant,
    /// When it was set.
    pub set_at: Instant,
    /// Who set it.
    pub set_by: Actor,
    /// Why.
    pub reason: Option<String>,
    /// Whether the reason was erased.
    pub reason_erased: bool,
}

impl PastAnchor {
    /// Its name in JSON: `aware`, or `aware.gdpr` for a regime's own.
    fn name(&self) -> String {
        let name = self.key.name.code();
        self.key
            .regime
            .map_or_else(|| name.to_owned(), |regime| format!("{name}.{regime}"))
    }
}

/// The anchors that stood after these entries.
pub fn anchors(entries: &[Entry]) -> Result<Past<Vec<PastAnchor>>, Unreadable> {
    let mut anchors: BTreeMap<AnchorKey, PastAnchor> = BTreeMap::new();
    for entry in entries {
        if !entry.kind.starts_with("incident.anchor_") {
            continue;
        }
        let key = AnchorKey {
            name: entry.need::<AnchorName>("anchor")?,
            regime: entry.maybe::<Regime>("regime")?,
        };
        match entry.maybe::<Instant>("at")? {
            None => {
                anchors.remove(&key);
            }
            Some(at) => {
                let anchor = PastAnchor {
                    key,
                    at,
                    set_at: entry.at,
                    set_by: entry.actor,
                    reason: entry.reason(),
                    reason_erased: entry.personal.is_none(),
                };
                anchors.insert(key, anchor);
            }
        }
    }
    let value: Vec<_> = anchors.into_values().collect();
    let erased = value.iter().filter(|anchor| anchor.reason_erased);
    let erased = erased.map(|anchor| Erased::text(format!("/{}/reason", anchor.name())));
    Ok(Past {
        erased: erased.collect(),
        value,
    })
}
