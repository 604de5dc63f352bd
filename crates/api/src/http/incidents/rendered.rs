//! Incidents as they were rendered before.
//!
//! What a reader gets is a function of the incident's version and the language, both of which the entity tag names. So a
//! rendering never grows stale: a changed incident has another version, and its old renderings are pushed out by newer
//! ones. Front ends ask for the same few open incidents over and over.

use actix_web::web::Bytes;
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::text::Language;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// Bytes that all renderings together may take.
const BYTES_MAX: u64 = 8 << 20;
/// A guess at how many that are.
const USUAL_BYTES: usize = 2_048;

/// What a rendering shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Shown {
    /// The incident.
    pub(crate) incident: IncidentId,
    /// Its version.
    pub(crate) version: u64,
    /// The reader's language.
    pub(crate) language: Language,
}

#[derive(Clone)]
struct Length;

impl Weighter<Shown, Bytes> for Length {
    fn weight(&self, _shown: &Shown, body: &Bytes) -> u64 {
        u64::try_from(body.len()).unwrap_or(u64::MAX).max(1)
    }
}

/// Renderings of incidents.
pub struct Rendered(Cache<Shown, Bytes, Length>);

impl Default for Rendered {
    fn default() -> Self {
        let usual = usize::try_from(BYTES_MAX).unwrap_or(usize::MAX) / USUAL_BYTES;
        Self(Cache::with_weighter(usual, BYTES_MAX, Length))
    }
}

impl Rendered {
    /// The rendering, if it is still here.
    pub(crate) fn get(&self, shown: &Shown) -> Option<Bytes> {
        self.0.get(shown)
    }

    /// Keeps a rendering.
    pub(crate) fn put(&self, shown: Shown, body: Bytes) {
        self.0.insert(shown, body);
    }
}
