//! What every operation does alike: language, versions, repetition, lists, bodies.

pub mod body;
pub mod cursor;
pub mod etag;
pub mod language;
pub mod list;
pub mod patch;
pub mod repetition;
pub mod reply;
