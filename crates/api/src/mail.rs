//! E-mail: messages are handed to a mail server by SMTP.

use std::time::{Duration, UNIX_EPOCH};

use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{AsyncSmtpTransport, Error as SmtpError, PoolConfig};
use lettre::{AsyncTransport, Message as Mail, Tokio1Executor};
use meldewerk_domain::code::Code;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::message::Message;
use meldewerk_domain::message::delivery::Outcome;

use crate::config::{Encryption, Mail as MailConfig};

/// Marks a message that its reader may have got before.
pub const POSSIBLE_REPEAT: &str = "X-Meldewerk-Possible-Repeat";

/// By how many seconds a message comes late.
pub const LATE: &str = "X-Meldewerk-Late-Seconds";

/// Why the settings of e-mail cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("e-mail is not set up well: {0}")]
pub struct MailError(String);

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Hands messages to a mail server.
pub struct Mailer {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    from: Mailbox,
    timeout: Duration,
}

/// A way to the mail server, open for some messages.
pub struct Way<'a> {
    mailer: &'a Mailer,
    transport: Transport,
}

/// How an attempt to hand over a message ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    /// The server was reached and said so, or broke off.
    Answered(Outcome),
    /// The server was not reached: others need not be tried now either.
    Unreachable(String),
}

impl Mailer {
    /// The mailer of the settings; none where no server is named.
    pub fn new(config: &MailConfig) -> Result<Option<Self>, MailError> {
        if config.host.is_empty() {
            return Ok(None);
        }
        let from = config
            .sender()
            .ok_or_else(|| MailError("mail.from is no sender".to_owned()))?;
        let port = match (config.port, config.encryption) {
            (0, Encryption::Tls) => 465,
            (0, Encryption::Starttls) => 587,
            (0, Encryption::None) => 25,
            (port, _) => port,
        };
        let tls = match config.encryption {
            Encryption::Tls => Tls::Wrapper(parameters(config)?),
            Encryption::Starttls => Tls::Required(parameters(config)?),
            Encryption::None => Tls::None,
        };
        let credentials = (!config.user.is_empty())
            .then(|| Credentials::new(config.user.clone(), config.password.reveal().to_owned()));
        Ok(Some(Self {
            host: config.host.clone(),
            port,
            tls,
            credentials,
            from,
            timeout: Duration::from_secs(config.timeout_seconds),
        }))
    }

    /// The sender as readers see it.
    pub fn sender(&self) -> String {
        self.from.to_string()
    }

    /// Longest time that an attempt takes, in seconds.
    pub fn longest_seconds(&self) -> i64 {
        i64::try_from(self.timeout.as_secs())
            .unwrap_or(i64::MAX)
            .saturating_mul(2)
    }

    /// Begins a way to the server; it is connected by the first attempt and [closed](Way::close) at the end.
    pub fn way(&self) -> Way<'_> {
        let mut builder = Transport::builder_dangerous(self.host.as_str())
            .port(self.port)
            .tls(self.tls.clone())
            .timeout(Some(self.timeout))
            // Messages go one after the other, over one connection.
            .pool_config(PoolConfig::new().max_size(1));
        if let Some(credentials) = &self.credentials {
            builder = builder.credentials(credentials.clone());
        }
        Way {
            mailer: self,
            transport: builder.build(),
        }
    }

    /// The message as it goes over the wire. lettre encodes every header, so that no text can become another one.
    fn compose(&self, message: &Message, now: Instant) -> Result<Mail, String> {
        let to = message
            .address
            .as_str()
            .parse()
            .map_err(|error| format!("the address is not one for e-mail: {error}"))?;
        // The instant of writing, not of this attempt: a repetition is the same message.
        let seconds = u64::try_from(message.created_at.unix_seconds()).unwrap_or_default();
        let mut builder = Mail::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(message.subject.replace(char::is_control, " "))
            .date(UNIX_EPOCH + Duration::from_secs(seconds))
            .message_id(Some(format!(
                "<{}@{}>",
                message.id,
                self.from.email.domain()
            )))
            .header(ContentType::TEXT_PLAIN);
        let mut headers = vec![
            // No holiday notices, please (RFC 3834).
            ("Auto-Submitted", "auto-generated".to_owned()),
            ("Content-Language", message.language.code().to_owned()),
        ];
        let late = message.late_at(now);
        if late > 0 {
            headers.push((LATE, late.to_string()));
        }
        if message.possible_repeat {
            headers.push((POSSIBLE_REPEAT, "true".to_owned()));
        }
        for (name, value) in headers {
            let name = HeaderName::new_from_ascii(name.to_owned())
                .map_err(|_error| format!("{name} is no header"))?;
            builder = builder.raw_header(HeaderValue::new(name, value));
        }
        builder
            .body(message.text_at(now))
            .map_err(|error| error.to_string())
    }
}

fn parameters(config: &MailConfig) -> Result<TlsParameters, MailError> {
    let failed = |error: &dyn std::fmt::Display| MailError(error.to_string());
    let mut builder = TlsParameters::builder(config.host.clone());
    if !config.ca_file.is_empty() {
        let pem = std::fs::read(&config.ca_file)
            .map_err(|error| MailError(format!("{}: {error}", config.ca_file)))?;
        let certificate = Certificate::from_pem(&pem).map_err(|error| failed(&error))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build().map_err(|error| failed(&error))
}

impl Way<'_> {
    /// Hands over one message at `now`.
    pub async fn send(&self, message: &Message, now: Instant) -> Attempt {
        let mail = match self.mailer.compose(message, now) {
            Ok(mail) => mail,
            Err(why) => return Attempt::Answered(Outcome::Refused { why }),
        };
        // Whatever fails before a message is begun concerns the server, not the message.
        match tokio::time::timeout(self.mailer.timeout, self.transport.test_connection()).await {
            Ok(Ok(true)) => {}
            Ok(Ok(false)) => return Attempt::Unreachable("the server does not answer".to_owned()),
            Ok(Err(error)) => return Attempt::Unreachable(told(&error)),
            Err(_elapsed) => return Attempt::Unreachable("the server takes too long".to_owned()),
        }
        let sent = tokio::time::timeout(self.mailer.timeout, self.transport.send(mail)).await;
        Attempt::Answered(match sent {
            Ok(Ok(_response)) => Outcome::Taken,
            Ok(Err(error)) => outcome(&error),
            Err(_elapsed) => Outcome::Later {
                why: "the server takes too long".to_owned(),
                is_unclear: true,
            },
        })
    }

    /// Takes leave of the server.
    pub async fn close(self) {
        self.transport.shutdown().await;
    }
}

/// What a failure means for the message: 5xx refuses it, 4xx asks to try later (RFC 5321, section 4.2.1). Where the
/// connection broke, the server may have taken it and not come to say so.
fn outcome(error: &SmtpError) -> Outcome {
    let why = told(error);
    if error.is_permanent() || error.is_client() {
        return Outcome::Refused { why };
    }
    Outcome::Later {
        why,
        is_unclear: !error.is_transient(),
    }
}

/// A failure with its causes. It holds what the server said, never what was sent.
fn told(error: &SmtpError) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use meldewerk_domain::id::{MessageId, UserId};
    use meldewerk_domain::identity::Email;
    use meldewerk_domain::message::{MessageChannel, MessageKind, MessageState};
    use meldewerk_domain::text::Language;

    fn message(subject: &str, text: &str) -> Message {
        let now = Instant::from_unix_seconds(1_795_162_500).unwrap();
        Message {
            id: MessageId(uuid::Uuid::nil()),
            kind: MessageKind::Reminder,
            channel: MessageChannel::Email,
            recipient: UserId(uuid::Uuid::nil()),
            address: Email::parse("erika@muster.example").unwrap(),
            language: Language::German,
            subject: subject.to_owned(),
            text: text.to_owned(),
            about: None,
            late_seconds: 0,
            state: MessageState::Sending,
            attempts: 1,
            possible_repeat: false,
            created_at: now,
            tried_since: now,
            next_try_at: None,
            sent_at: None,
            failure: None,
            erased: None,
        }
    }

    fn mailer() -> Mailer {
        let mut config = crate::config::Config::defaults().mail;
        config.host = "127.0.0.1".to_owned();
        config.encryption = Encryption::None;
        config.from = "Meldewerk <meldewerk@muster.example>".to_owned();
        Mailer::new(&config).unwrap().unwrap()
    }

    #[test]
    fn no_text_becomes_a_header() {
        let evil = message(
            "Frist\r\nBcc: all@muster.example\r\n\r\nText",
            "Hallo\r\n.\r\nMAIL FROM:<x@muster.example>\n",
        );
        let mail = mailer().compose(&evil, evil.created_at).unwrap();
        let wire = String::from_utf8(mail.formatted()).unwrap();
        let (head, _body) = wire.split_once("\r\n\r\n").unwrap();
        assert!(
            head.split("\r\n").all(|line| !line.starts_with("Bcc")),
            "{head}"
        );
        assert!(
            head.contains("Subject: Frist  Bcc: all@muster.example"),
            "{head}"
        );
        assert_eq!(mail.envelope().to().len(), 1);
    }

    #[test]
    fn a_repetition_is_the_same_message_and_says_so() {
        let original = message("ä", "ö\n");
        let now = original.created_at;
        let first = mailer().compose(&original, now).unwrap().formatted();
        let again = Message {
            possible_repeat: true,
            ..original
        };
        let wire = String::from_utf8(mailer().compose(&again, now).unwrap().formatted()).unwrap();
        let line = format!("{POSSIBLE_REPEAT}: true\r\n");
        assert!(wire.contains(&line), "{wire}");
        assert_eq!(wire.replace(&line, ""), String::from_utf8(first).unwrap());
        assert!(
            wire.contains("Message-ID: <00000000-0000-0000-0000-000000000000@muster.example>"),
            "{wire}"
        );
    }
}
