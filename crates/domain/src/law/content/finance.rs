//! Messages to the clients of financial entities (Article 19(3) DORA).
//!
//! What goes to authorities is said by the templates of Implementing Regulation (EU) 2025/302: `law/dora/its`.

use super::Need::Mandatory;
use super::Source::{Description, Person};
use super::{Content, Field};
use crate::law::rule::Stage;
use crate::law::{Act, Citation};
use crate::text::Text;

pub(super) static CONTENTS: &[Content] = &[Content {
    rules: &["dora.art-19-3"],
    stages: &[Stage::Communication],
    fields: &[
        Field::new(
            "incident",
            Citation::new(Act::Dora, "19(3)"),
            Text::new("What happened", "Was geschah"),
            Mandatory,
            Description,
        ),
        Field::new(
            "measures",
            Citation::new(Act::Dora, "19(3)"),
            Text::new(
                "The measures taken, or what clients can do to protect themselves",
                "Die ergriffenen Maßnahmen, oder was Kunden zu ihrem Schutz tun können",
            ),
            Mandatory,
            Person,
        ),
    ],
}];
