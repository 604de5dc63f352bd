//! Settings: the embedded defaults, then a file, then the environment.

mod secret;

use std::collections::BTreeMap;
use std::path::Path;

use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};
use toml::{Table, Value};

pub use secret::Secret;

/// The defaults, which are the reference of every setting too.
pub const DEFAULTS: &str = include_str!("../config.default.toml");
/// What the names of environment variables begin with.
pub const PREFIX: &str = "MELDEWERK_";

/// Every setting. Each one's meaning and default stand in `config.default.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The HTTP server.
    pub server: Server,
    /// The database.
    pub database: Database,
    /// Signing in.
    pub auth: Auth,
    /// The first administrator.
    pub bootstrap: Bootstrap,
    /// Limits of requests.
    pub limits: Limits,
    /// Attachments.
    pub attachments: Attachments,
    /// Background workers.
    pub workers: Workers,
    /// E-mail.
    pub mail: Mail,
    /// Messages to people.
    pub messages: Messages,
    /// The log.
    pub log: Log,
}

/// The HTTP server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "config.default.toml says what each setting means, once"
)]
pub struct Server {
    pub listen: String,
    pub workers: usize,
    pub shutdown_seconds: u64,
    pub cors_origins: Vec<String>,
    pub docs: bool,
}

/// The database.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "config.default.toml says what each setting means, once"
)]
pub struct Database {
    pub url: Secret,
    pub connections: u32,
    pub writers: usize,
    pub batch_max: usize,
    pub queue_max: usize,
    pub wait_ms: u64,
    pub migrate: bool,
}

/// Signing in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "config.default.toml says what each setting means, once"
)]
pub struct Auth {
    pub token_key: Secret,
    pub seal_key: Secret,
    pub checkpoint_key: Secret,
    pub access_token_seconds: i64,
    pub refresh_token_seconds: i64,
    pub cache_seconds: i64,
}

/// The first administrator.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "config.default.toml says what each setting means, once"
)]
pub struct Bootstrap {
    pub email: String,
    pub password: Secret,
    pub organisation: String,
}

/// Limits of requests.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "config.default.toml says what each setting means, once"
)]
pub struct Limits {
    pub requests_per_second: u32,
    pub burst: u32,
    pub sign_ins_per_minute: u32,
}

/// Attachments.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "config.default.toml says what each setting means, once"
)]
pub struct Attachments {
    pub max_bytes: u64,
    pub organisation_max_bytes: u64,
}

/// Background workers.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "config.default.toml says what each setting means, once"
)]
pub struct Workers {
    pub interval_seconds: u64,
    pub due_soon_seconds: i64,
}

/// E-mail.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "config.default.toml says what each setting means, once"
)]
pub struct Mail {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    pub ca_file: String,
    pub user: String,
    pub password: Secret,
    pub from: String,
    pub timeout_seconds: u64,
}

/// How the way to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encryption {
    /// From the first byte (RFC 8314).
    Tls,
    /// By STARTTLS (RFC 3207), demanded before anything is said.
    Starttls,
    /// Not at all.
    None,
}

/// Messages to people.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "config.default.toml says what each setting means, once"
)]
pub struct Messages {
    pub link: String,
}

/// The log.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "config.default.toml says what each setting means, once"
)]
pub struct Log {
    pub filter: String,
    pub format: LogFormat,
}

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Why the settings are not valid.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the settings file {path} cannot be read: {error}")]
    Unreadable {
        /// Its path.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// A key is unknown or a value does not fit.
    #[error("the settings are not valid: {0}")]
    Invalid(String),
}

impl Config {
    /// Reads the settings: defaults, then `file`, then `environment`.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let invalid = |error: toml::de::Error| ConfigError::Invalid(error.to_string());
        let mut table: Table = DEFAULTS.parse().map_err(invalid)?;
        if let Some(path) = file {
            let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable {
                path: path.display().to_string(),
                error,
            })?;
            let own: Table = text.parse().map_err(invalid)?;
            for (section, values) in own {
                merge_section(&mut table, &section, values)?;
            }
        }
        for (name, value) in environment {
            if let Some(key) = name.strip_prefix(PREFIX).filter(|key| !is_for_tests(key)) {
                set_from_environment(&mut table, &name, key, &value)?;
            }
        }
        let config: Self = table.try_into().map_err(invalid)?;
        config.validate()?;
        Ok(config)
    }

    /// The defaults alone.
    ///
    /// # Panics
    ///
    /// Never: a test loads them.
    pub fn defaults() -> Self {
        #[expect(clippy::expect_used, reason = "a test loads the embedded defaults")]
        Self::load(None, BTreeMap::new()).expect("the embedded defaults are valid")
    }

    fn validate(&self) -> Result<(), ConfigError> {
        for (name, key) in [
            ("auth.token_key", &self.auth.token_key),
            ("auth.seal_key", &self.auth.seal_key),
            ("auth.checkpoint_key", &self.auth.checkpoint_key),
        ] {
            let key = key.reveal();
            if !key.is_empty() && key.len() < 32 {
                return Err(ConfigError::Invalid(format!(
                    "{name} needs at least 32 characters"
                )));
            }
        }
        for (name, value) in [
            ("auth.access_token_seconds", self.auth.access_token_seconds),
            (
                "auth.refresh_token_seconds",
                self.auth.refresh_token_seconds,
            ),
            ("workers.due_soon_seconds", self.workers.due_soon_seconds),
        ] {
            if value <= 0 {
                return Err(ConfigError::Invalid(format!("{name} must be positive")));
            }
        }
        self.mail.validate().map_err(ConfigError::Invalid)
    }
}

impl Mail {
    fn validate(&self) -> Result<(), String> {
        let is_set = !self.host.is_empty();
        if is_set && self.sender().is_none() {
            return Err(
                "mail.from must be a sender, such as Meldewerk <meldewerk@muster.example>"
                    .to_owned(),
            );
        }
        if self.timeout_seconds == 0 {
            return Err("mail.timeout_seconds must be positive".to_owned());
        }
        if self.user.is_empty() != self.password.reveal().is_empty() {
            return Err("mail.user and mail.password are set together".to_owned());
        }
        // A password would go over the network for everybody to read.
        let is_bare = self.encryption == Encryption::None && !self.user.is_empty();
        if is_set && is_bare {
            return Err("mail.user needs mail.encryption tls or starttls".to_owned());
        }
        Ok(())
    }

    /// The sender, where it is one.
    pub fn sender(&self) -> Option<Mailbox> {
        self.from.parse().ok()
    }
}

/// Variables that steer the project's own tests share the prefix and are no settings.
fn is_for_tests(key: &str) -> bool {
    key.starts_with("TEST_") || key == "BIN" || key == "CONFIG"
}

fn merge_section(table: &mut Table, section: &str, values: Value) -> Result<(), ConfigError> {
    match (table.get_mut(section), values) {
        (Some(Value::Table(known)), Value::Table(values)) => {
            known.extend(values);
            Ok(())
        }
        _ => Err(ConfigError::Invalid(format!(
            "there is no section [{section}]"
        ))),
    }
}

fn set_from_environment(
    table: &mut Table,
    name: &str,
    key: &str,
    value: &str,
) -> Result<(), ConfigError> {
    let key = key.to_ascii_lowercase();
    for (section, values) in table.iter_mut() {
        let Some(key) = key
            .strip_prefix(section.as_str())
            .and_then(|rest| rest.strip_prefix('_'))
        else {
            continue;
        };
        let Value::Table(values) = values else {
            continue;
        };
        let Some(known) = values.get_mut(key) else {
            break;
        };
        let wrong = |kind: &str| ConfigError::Invalid(format!("{name} must be {kind}"));
        *known = match known {
            Value::Integer(_) => {
                Value::Integer(value.parse().map_err(|_error| wrong("a whole number"))?)
            }
            Value::Boolean(_) => {
                Value::Boolean(value.parse().map_err(|_error| wrong("true or false"))?)
            }
            Value::Array(_) => Value::Array(
                value
                    .split(',')
                    .map(str::trim)
                    .filter(|part| !part.is_empty())
                    .map(Value::from)
                    .collect(),
            ),
            _ => Value::from(value),
        };
        return Ok(());
    }
    Err(ConfigError::Invalid(format!("{name} is no setting")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::load(
            None,
            variables
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        )
    }

    #[test]
    fn the_environment_overrides_and_strangers_are_refused() {
        let config = load(&[
            ("MELDEWERK_SERVER_LISTEN", "127.0.0.1:0"),
            (
                "MELDEWERK_SERVER_CORS_ORIGINS",
                "https://a.example, https://b.example",
            ),
            ("MELDEWERK_DATABASE_BATCH_MAX", "1"),
            ("PATH", "/bin"),
        ])
        .unwrap();
        assert_eq!(config.server.listen, "127.0.0.1:0");
        assert_eq!(
            config.server.cors_origins,
            ["https://a.example", "https://b.example"]
        );
        assert_eq!(config.database.batch_max, 1);
        for wrong in [
            "MELDEWERK_SERVER_LISTENN",
            "MELDEWERK_LISTEN",
            "MELDEWERK_SERVER",
        ] {
            assert!(
                load(&[(wrong, "x")])
                    .unwrap_err()
                    .to_string()
                    .contains(wrong)
            );
        }
        assert!(load(&[("MELDEWERK_DATABASE_BATCH_MAX", "many")]).is_err());
        assert!(load(&[("MELDEWERK_AUTH_TOKEN_KEY", "short")]).is_err());
    }

    #[test]
    fn a_mail_server_needs_a_sender_and_takes_a_password_only_in_secret() {
        let host = ("MELDEWERK_MAIL_HOST", "smtp.muster.example");
        let from = (
            "MELDEWERK_MAIL_FROM",
            "Meldewerk <meldewerk@muster.example>",
        );
        let user = ("MELDEWERK_MAIL_USER", "meldewerk");
        let password = ("MELDEWERK_MAIL_PASSWORD", "correct horse battery");
        let config = load(&[host, from, user, password]).unwrap();
        assert_eq!(config.mail.encryption, Encryption::Starttls);
        assert!(!toml::to_string(&config).unwrap().contains("horse"));
        let bare = ("MELDEWERK_MAIL_ENCRYPTION", "none");
        let zero = ("MELDEWERK_MAIL_TIMEOUT_SECONDS", "0");
        let line = (
            "MELDEWERK_MAIL_FROM",
            "a@muster.example\r\nBcc: b@muster.example",
        );
        for wrong in [
            &[host][..],
            &[host, line],
            &[host, from, user],
            &[host, from, user, password, bare],
            &[zero],
            &[("MELDEWERK_MAIL_ENCRYPTION", "perhaps")],
        ] {
            assert!(load(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn secrets_do_not_show() {
        let config = load(&[("MELDEWERK_BOOTSTRAP_PASSWORD", "correct horse battery")]).unwrap();
        assert!(!format!("{config:?}").contains("horse"));
        assert!(!toml::to_string(&config).unwrap().contains("horse"));
    }
}
