//! What a document says, without any of how it looks.

use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Language;
use serde::Serialize;

/// A document.
#[derive(Debug, Clone)]
pub struct Document {
    /// The language of its texts.
    pub language: Language,
    /// Whose document it is.
    pub organisation: String,
    /// What it is.
    pub title: String,
    /// What it is about in a word, for the head of later pages, such as `INC-2026-0001`.
    pub subject: String,
    /// The act and the place in it that demand it.
    pub basis: String,
    /// What these demand; empty where the title says it.
    pub summary: String,
    /// Whether it belongs to a drill; every page then says so.
    pub drill: bool,
    /// What it is about: incident, recipient, period.
    pub about: Vec<Pair>,
    /// How it stands, above everything else.
    pub notices: Vec<Notice>,
    /// Its parts.
    pub body: Vec<Body>,
    /// The instant whose state it shows.
    pub at: Instant,
    /// SHA-256 of the content that it shows, as 64 hexadecimal digits.
    pub sha256: String,
    /// Of what exactly that is the hash.
    pub hashed: String,
}

/// A value with its name.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    /// The name.
    pub label: String,
    /// The value.
    pub value: String,
}

/// A box that strikes the eye.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// How bad it is.
    pub tone: Tone,
    /// What matters.
    pub title: String,
    /// More about it; may be empty.
    pub text: String,
    /// What it is made of.
    pub items: Vec<String>,
}

/// How bad what a notice says is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// As it should be.
    Good,
    /// Neither good nor bad.
    Plain,
    /// Something is still to be done.
    Warning,
}

/// A part of a document.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// The fields of a report.
    Fields {
        /// The fields, in the order of the law.
        fields: Vec<Field>,
    },
    /// A text of somebody's own words.
    Prose {
        /// What it is.
        title: String,
        /// The words.
        text: String,
    },
    /// A table. A document with one lies on its side.
    Table(Table),
}

/// A field of a report.
#[derive(Debug, Clone, Serialize)]
pub struct Field {
    /// What the law asks.
    pub question: String,
    /// The place in the act where it does.
    pub place: String,
    /// The act, where it is another than that of the document.
    pub act: Option<String>,
    /// How strictly it asks.
    pub need: String,
    /// What the report answers.
    pub answer: Option<String>,
    /// Whether the law demands an answer and there is none.
    pub missing: bool,
    /// Where the answer comes from, and what else is to be known about it.
    pub notes: Vec<Pair>,
}

/// A table.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with one cell for each column; a cell has lines.
    pub rows: Vec<Vec<Vec<Line>>>,
    /// Sums below it.
    pub totals: Vec<Pair>,
    /// What stands there instead when there is no row.
    pub empty: String,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Its share of the width.
    pub width: u8,
}

/// A line in a cell.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// What it is, in small letters above it.
    pub label: Option<String>,
    /// What it says.
    pub value: String,
    /// Whether it is what one looks for.
    pub strong: bool,
}

impl Pair {
    /// A value with its name.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
        }
    }
}

impl Line {
    /// What one looks for.
    pub fn strong(value: impl Into<String>) -> Self {
        Self {
            label: None,
            value: value.into(),
            strong: true,
        }
    }

    /// What needs no name.
    pub fn plain(value: impl Into<String>) -> Self {
        Self {
            label: None,
            value: value.into(),
            strong: false,
        }
    }

    /// A value with its name.
    pub fn named(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: Some(label.into()),
            value: value.into(),
            strong: false,
        }
    }
}
