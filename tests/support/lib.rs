//! Support for the black-box tests: the real server in this process, on a free port, with a fresh database.
//!
//! A test speaks HTTP to [`TestApp`] through a [`Client`] for each role. Every answer is held against the OpenAPI
//! document on its way ([`schema`]), so that a test cannot pass on something the document does not say. Time is a
//! [`ManualClock`](meldewerk_domain::clock::ManualClock): nothing here sleeps.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::return_self_not_must_use,
    reason = "support of tests: a failure here is a failed test"
)]

pub mod app;
pub mod client;
pub mod database;
pub mod document;
pub mod poppler;
pub mod schema;
pub mod smtp;

pub use app::{Settings, TestApp};
pub use client::{Answer, Client};
pub use database::Engine;
pub use serde_json::{Value, json};

/// Runs a test on both databases, each time with a fresh one.
pub fn on_both(test: impl Fn(&TestApp)) {
    for engine in Engine::ALL {
        eprintln!("-- on {engine:?}");
        test(&TestApp::start(engine));
    }
}

/// Runs a test on both databases with settings of its own.
pub fn on_both_with(settings: Settings, test: impl Fn(&TestApp)) {
    for engine in Engine::ALL {
        eprintln!("-- on {engine:?}");
        test(&TestApp::start_with(engine, settings));
    }
}
