//! A setting that must not show in logs or print-outs.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// A text that shows only when it is [revealed](Secret::reveal).
#[derive(Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Hides `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What may be shown of it. Of a database's address everything but the password shows.
    fn shown(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        match self
            .0
            .split_once("://")
            .and_then(|(scheme, rest)| Some((scheme, rest.split_once('@')?)))
        {
            Some((scheme, (login, place))) => {
                let user = login.split(':').next().unwrap_or_default();
                format!("{scheme}://{user}:***@{place}")
            }
            None if self.0.starts_with("sqlite:") => self.0.clone(),
            None => "***".to_owned(),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown())
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.shown())
    }
}
