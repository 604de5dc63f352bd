//! # Implementing Regulation (EU) 2025/302 — The templates of reports
//!
//! Annexes I and II: 76 fields of the initial notification, the intermediate and the final report on a major incident.
//! Annexes III and IV: 20 fields of the notification of a significant cyber threat.
//!
//! A template is a list of constant [`Field`]s. Their [`Values`] are [derived](derive) from what is known, completed by a
//! person, [checked](check()) by stage, written as a [document] of the exchange formats IR-1.2 and CYB-1.1, and read back.
//! The [schema] of that document is written from the same list.
//! Official text: <https://eur-lex.europa.eu/eli/reg_impl/2025/302/oj>.

pub mod catalogue;
pub mod check;
pub mod choice;
pub mod condition;
pub mod derive;
pub mod document;
pub mod field;
pub mod form;
pub mod schema;
pub mod sheet;
pub mod template;

use std::collections::BTreeMap;

pub use check::check;
pub use condition::{Circumstances, ItsCondition};
pub use document::{document, parse};
pub use field::{Field, ItsSection};
pub use form::{Datum, Form};
pub use sheet::{Sheet, canonical};
pub use template::ItsTemplate;

/// What a report says, by the numbers of the fields.
///
/// Texts are strings, codes of a single choice too; several codes, states, names or identifiers are arrays; whole numbers
/// are numbers; percentages and amounts are strings of digits, so that no reader turns them into binary fractions; instants
/// are RFC 3339; durations `DD:HH:MM`.
pub type Values = BTreeMap<String, serde_json::Value>;
