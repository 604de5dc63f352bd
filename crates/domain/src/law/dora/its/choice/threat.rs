//! Choices of the notification of a cyber threat.

use super::Choice;
use crate::text::Text;

/// Field 16 of the notification of a threat.
pub static THREAT_STATUS: &[Choice] = &[
    Choice::new("active", Text::new("active", "aktiv")),
    Choice::new("inactive", Text::new("inactive", "nicht aktiv")),
];
