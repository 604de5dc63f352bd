//! What is said: the HTTP API, its OpenAPI document, the background workers and the binary `meldewerk`.
//!
//! A request goes through the [frame](frame), which numbers, limits and logs it and turns what goes wrong into a problem
//! document; an operation under [`http`] authorises it, runs one closure in the store, and answers with a view. Nothing
//! here knows the database, and no decision about incidents or law is made here.

#![expect(
    unused_qualifications,
    reason = "utoipa's macros qualify the types that they repeat"
)]

pub mod application;
mod attachment;
pub mod auth;
pub mod checkpoint;
pub mod cli;
pub mod clock;
pub mod config;
pub mod convention;
pub mod demo;
pub mod document;
mod erasure;
pub mod frame;
pub mod http;
pub mod identity;
pub mod ids;
pub mod integration;
pub mod law;
pub mod limit;
pub mod mail;
pub mod metrics;
pub mod package;
pub mod pdf;
pub mod problem;
mod reminder;
pub mod state;
pub mod worker;

pub use application::Application;
pub use document::document;
