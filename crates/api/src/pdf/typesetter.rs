//! Setting documents: away from the threads that serve requests, few at a time, and none that is too long.

use std::sync::Arc;

use meldewerk_domain::code::Code;
use meldewerk_domain::text::{Language, Text};
use serde::Serialize;
use serde_json::Value;
use tokio::sync::Semaphore;
use typst::diag::SourceResult;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::document::{Body, Document, Notice, Pair};
use super::legible::legible;
use super::words::{Words, moment};
use super::world::Sheet;
use crate::problem::{Kind, Problem};

/// The most bytes of text in a document, each text counted with [`OF_EACH`]: some two hundred pages, which take 150 MiB
/// of memory and a second of a core.
const LONGEST: usize = 1_500_000;

/// What a text costs however short it is.
const OF_EACH: usize = 50;

/// Documents that may wait for their turn.
const WAITING: usize = 16;

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It has more text than some two hundred pages hold.
    #[error("the document is too long")]
    TooLong,
    /// The typesetter failed.
    #[error("the document could not be set: {0}")]
    Failed(String),
}

/// Sets documents.
pub struct Typesetter {
    /// A document takes a core and memory, so few are set at a time.
    permits: Arc<Semaphore>,
    /// Who waits holds a document in memory, so few may.
    queue: Semaphore,
}

impl Typesetter {
    /// A typesetter that sets `concurrent` documents at a time.
    pub fn new(concurrent: usize) -> Self {
        let concurrent = concurrent.max(1);
        Self {
            permits: Arc::new(Semaphore::new(concurrent)),
            queue: Semaphore::new(concurrent + WAITING),
        }
    }

    /// Sets a document as PDF.
    pub async fn set(&self, document: Document) -> Result<Vec<u8>, Problem> {
        let busy = || Problem::new(Kind::Unavailable).retry_after(2);
        let _place = self.queue.try_acquire().map_err(|_full| busy())?;
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let permit = permit.map_err(|_closed| busy())?;
        // Whoever asked may hang up meanwhile: the permit stays with the work.
        let set = tokio::task::spawn_blocking(move || {
            let set = typeset(&document);
            drop(permit);
            set
        });
        match set.await {
            Ok(Ok(bytes)) => Ok(bytes),
            Ok(Err(Refusal::TooLong)) => Err(Problem::new(Kind::DocumentTooLong)),
            Ok(Err(Refusal::Failed(why))) => {
                tracing::error!(why, "a document could not be set");
                Err(Problem::new(Kind::Internal))
            }
            Err(_panic) => Err(Problem::new(Kind::Internal)),
        }
    }
}

/// What the design gets.
#[derive(Serialize)]
struct Data<'a> {
    language: &'static str,
    words: Words,
    organisation: &'a str,
    title: &'a str,
    subject: &'a str,
    basis: &'a str,
    summary: &'a str,
    drill: bool,
    landscape: bool,
    about: &'a [Pair],
    notices: &'a [Notice],
    body: &'a [Body],
    date: [u16; 6],
    footer: String,
    hash: Pair,
}

impl<'a> Data<'a> {
    fn of(document: &'a Document) -> Self {
        let language = document.language;
        let at = document.at.utc();
        let footer = Text::new(
            "As of {at} · set by Meldewerk {version}",
            "Stand {at} · gesetzt von Meldewerk {version}",
        );
        Self {
            language: language.code(),
            words: Words::of(language),
            organisation: &document.organisation,
            title: shown_or_dash(&document.title),
            subject: &document.subject,
            basis: &document.basis,
            summary: &document.summary,
            drill: document.drill,
            landscape: document
                .body
                .iter()
                .any(|part| matches!(part, Body::Table(_))),
            about: &document.about,
            notices: &document.notices,
            body: &document.body,
            date: [
                u16::try_from(at.year()).unwrap_or_default(),
                u8::from(at.month()).into(),
                at.day().into(),
                at.hour().into(),
                at.minute().into(),
                at.second().into(),
            ],
            footer: footer.fill(
                language,
                &[
                    ("at", &moment(at, language)),
                    ("version", &env!("CARGO_PKG_VERSION")),
                ],
            ),
            hash: Pair::new(&document.hashed, &document.sha256),
        }
    }
}

/// A heading has to say something.
fn shown_or_dash(title: &str) -> &str {
    if title.trim().is_empty() {
        "–"
    } else {
        title
    }
}

/// Sets a document as PDF. The same document gives the same bytes.
pub fn typeset(document: &Document) -> Result<Vec<u8>, Refusal> {
    let failed = |error: serde_json::Error| Refusal::Failed(error.to_string());
    let mut data = serde_json::to_value(Data::of(document)).map_err(failed)?;
    let mut text = Reading::default();
    text.make_legible(&mut data);
    if text.bytes > LONGEST {
        return Err(Refusal::TooLong);
    }
    if let Some(data) = data.as_object_mut() {
        let note = text.coded.then(|| coded(document.language));
        data.insert("coded".to_owned(), note.into());
    }
    let json = serde_json::to_vec(&data).map_err(failed)?;
    let sheet = Sheet::new(json);
    let sheet = sheet.ok_or_else(|| Refusal::Failed("the design has no name".to_owned()))?;
    let bytes = print(&sheet, &options(document)?);
    // Typst remembers what it laid out for the next time; ours are seldom the same.
    typst::comemo::evict(0);
    bytes.map_err(|errors| {
        let errors: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        Refusal::Failed(errors.join("; "))
    })
}

fn print(sheet: &Sheet, options: &PdfOptions) -> SourceResult<Vec<u8>> {
    let pages = typst::compile::<PagedDocument>(sheet).output?;
    typst_pdf::pdf(&pages, options)
}

fn options(document: &Document) -> Result<PdfOptions, Refusal> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| Refusal::Failed(error.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(document.sha256.clone()),
        creator: Smart::Custom(Some(
            concat!("Meldewerk ", env!("CARGO_PKG_VERSION")).to_owned(),
        )),
        standards,
        ..PdfOptions::default()
    })
}

/// Says why something shows as its code point.
const fn coded(language: Language) -> &'static str {
    Text::new(
        "Signs for which this document has no letters stand as their code in Unicode, such as [U+4E2D]; the record has them as they were written.",
        "Zeichen, für die dieses Dokument keine Schrift hat, stehen als ihr Code in Unicode, etwa [U+4E2D]; die Aufzeichnung hat sie, wie sie geschrieben wurden.",
    )
    .get(language)
}

/// Goes through all texts of a document.
#[derive(Default)]
struct Reading {
    bytes: usize,
    coded: bool,
}

impl Reading {
    fn make_legible(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => {
                self.bytes = self.bytes.saturating_add(text.len() + OF_EACH);
                if self.bytes <= LONGEST {
                    let shown = legible(text);
                    self.coded |= shown.coded;
                    *text = shown.text;
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|it| self.make_legible(it)),
            Value::Object(values) => values.values_mut().for_each(|it| self.make_legible(it)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}
