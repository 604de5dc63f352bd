//! E-mail addresses as sign-in names.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::text::Text;
use crate::violation::Violation;

/// An e-mail address that can be a sign-in name, as it was written.
///
/// It is checked for shape, not for existence: one `@`, a local part of at most 64 and a whole of at most 254 bytes
/// (RFC 5321, section 4.5.3.1), a domain of dot-separated labels, no blanks and no control characters. Two addresses are the same
/// sign-in name when their [folded](Email::folded) forms are equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Checks an address; blanks around it are dropped. The violation points to the whole input.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        let text = text.trim();
        let invalid = || {
            Violation::new(
                "",
                "invalid_email",
                Text::new(
                    "This is not an e-mail address.",
                    "Das ist keine E-Mail-Adresse.",
                ),
            )
        };
        let (local, domain) = text.rsplit_once('@').ok_or_else(invalid)?;
        let local_is_fine = (1..=64).contains(&local.len())
            && !local.contains('@')
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local.chars().all(is_plain);
        if local_is_fine && text.len() <= 254 && is_domain(domain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(invalid())
        }
    }

    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form by which addresses are compared: lower case throughout.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Letters, digits and signs that stand in an address without quotes.
fn is_plain(c: char) -> bool {
    !c.is_control() && !c.is_whitespace() && !"\"(),:;<>[]\\".contains(c)
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    domain.split('.').all(label)
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Email {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(|violation| de::Error::custom(violation.detail.en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_pass_and_fold() {
        for good in [
            "a@b",
            "Rita.Muster+x@Muster.example",
            "jürgen@müller.example",
        ] {
            assert!(Email::parse(good).is_ok(), "{good}");
        }
        let email = Email::parse("  Rita@Muster.EXAMPLE ").unwrap();
        assert_eq!(email.as_str(), "Rita@Muster.EXAMPLE");
        assert_eq!(email.folded(), "rita@muster.example");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@b.example", "a".repeat(65));
        for bad in [
            "", "@", "a", "a@", "@b", "a b@c", "a@b@c", "a@b..c", "a@-b", "a\n@b", ".a@b", "a@b c",
            "<a@b>", &long,
        ] {
            assert!(Email::parse(bad).is_err(), "{bad:?}");
        }
    }
}
