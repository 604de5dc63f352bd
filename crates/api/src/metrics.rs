//! Figures about the server itself, in the text format of Prometheus.

use std::sync::atomic::AtomicU64;

use meldewerk_store::Durability;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// What kind of answer a request got.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    status: u16,
}

/// A setting of the database and its value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Setting {
    name: String,
    value: String,
}

/// Upper bounds of the buckets for the duration of requests, in seconds.
const BUCKETS: [f64; 10] = [
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 2.0, 10.0,
];

/// The server's own figures.
pub struct Metrics {
    registry: Registry,
    requests: Family<Answer, Counter>,
    duration: Histogram,
    settings: Family<Setting, Gauge>,
    /// Downloads broken off because stored bytes were not those that were received.
    pub corrupt_contents: Counter<u64, AtomicU64>,
    /// E-mails that wait although no mail server is set up.
    pub messages_held: Gauge,
    /// Rounds that the background workers made.
    pub worker_rounds: Counter<u64, AtomicU64>,
    /// Rounds of the background workers that failed.
    pub worker_failures: Counter<u64, AtomicU64>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("meldewerk");
        let requests = Family::default();
        let duration = Histogram::new(BUCKETS);
        let settings = Family::default();
        let corrupt_contents = Counter::default();
        let messages_held = Gauge::default();
        let worker_rounds = Counter::default();
        let worker_failures = Counter::default();
        registry.register("http_requests", "Answered requests", requests.clone());
        registry.register(
            "http_request_duration_seconds",
            "Time from the request's head to the answer's head",
            duration.clone(),
        );
        registry.register(
            "database_setting",
            "What the writer's connection said, when the server started, about how commits reach the disk",
            settings.clone(),
        );
        registry.register(
            "corrupt_contents",
            "Downloads broken off because stored bytes were not those that were received",
            corrupt_contents.clone(),
        );
        registry.register(
            "messages_held",
            "E-mails that wait although no mail server is set up",
            messages_held.clone(),
        );
        registry.register(
            "worker_rounds",
            "Rounds of the background workers",
            worker_rounds.clone(),
        );
        registry.register(
            "worker_failures",
            "Rounds of the background workers that failed",
            worker_failures.clone(),
        );
        Self {
            registry,
            requests,
            duration,
            settings,
            corrupt_contents,
            messages_held,
            worker_rounds,
            worker_failures,
        }
    }
}

impl Metrics {
    /// Counts an answered request.
    pub fn answered(&self, status: u16, duration: std::time::Duration) {
        self.requests.get_or_create(&Answer { status }).inc();
        self.duration.observe(duration.as_secs_f64());
    }

    /// Shows how the database's commits reach the disk.
    pub fn tell_durability(&self, durability: &Durability) {
        for (name, value) in &durability.settings {
            let setting = Setting {
                name: (*name).to_owned(),
                value: value.clone(),
            };
            self.settings.get_or_create(&setting).set(1);
        }
    }

    /// All figures as text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = prometheus_client::encoding::text::encode(&mut text, &self.registry);
        text
    }
}
