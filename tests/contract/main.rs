//! The contract: the OpenAPI document as a whole, and the server held against it.

mod drift;
mod lint;
mod refusals;
mod responses;
mod texts;
