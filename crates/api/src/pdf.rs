//! Documents for people and authorities as PDF: one design for all, text that can be selected, fonts embedded, fit for an
//! archive (PDF/A-2a) and for readers with a screen reader (PDF/UA-1).
//!
//! Typst sets them. What people wrote reaches it as data only and is shown as it is; nothing of it is ever read as markup.
//! The same [`Document`] always gives the same bytes: no clock, no randomness, no file and no network is asked.

mod document;
mod fonts;
mod legible;
mod typesetter;
mod words;
mod world;

pub use document::{Body, Column, Document, Field, Line, Notice, Pair, Table, Tone};
pub use typesetter::{Refusal, Typesetter, typeset};
pub use words::{day, moment};

use actix_web::HttpResponse;
use meldewerk_domain::text::Language;

/// Answers a document as a file of this name.
pub(crate) fn answer(name: &str, language: Language, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((
            "content-disposition",
            format!("attachment; filename=\"{name}.pdf\""),
        ))
        .insert_header(("content-language", language.to_string()))
        .insert_header(("cache-control", "no-store"))
        .body(bytes)
}
