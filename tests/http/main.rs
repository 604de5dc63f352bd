//! Black-box tests of the operations: one module for each resource.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here is a failed test"
)]

mod access;
mod alertmanager;
mod api_keys;
mod attachments;
mod audit;
mod calendar;
mod correspondence;
mod dora;
mod erasure;
mod filings;
mod founding;
mod frame;
mod group_views;
mod hooks;
mod incidents;
mod its;
mod law;
mod law_cases;
mod messages;
mod mission;
mod obligations;
mod operation;
mod organisation;
mod package;
mod past;
mod pdf;
mod printed;
mod reassessment;
mod recurrence;
mod registers;
mod reminders;
mod reports;
mod told_authorities;
mod users;
