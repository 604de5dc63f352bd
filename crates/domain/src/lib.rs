//! What is true: the rules of incident management and of legal reporting duties.
//!
//! This crate is pure. It performs no input or output, reads no clock, draws no random number and knows neither the
//! database nor HTTP. Its decision functions take state, a command and `now`, and return the new state with the
//! [events](event::Event) that led to it, or a refusal. Whoever wants to know *why* an answer came out as it did finds
//! the reason in the answer.

pub mod attachment;
pub mod calendar;
pub mod classification;
pub mod clock;
pub mod code;
pub mod event;
pub mod history;
pub mod id;
pub mod identity;
pub mod impact;
pub mod incident;
pub mod instant;
pub mod integration;
pub mod law;
pub mod message;
pub mod obligation;
pub mod organisation;
pub mod priority;
pub mod reminder;
pub mod text;
pub mod violation;
