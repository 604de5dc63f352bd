//! A real mail server: aiosmtpd, as a process of its own on the loopback.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;

/// Longest wait for what the server tells.
const PATIENCE: Duration = Duration::from_secs(30);

/// A mail server of one test; dropping it ends it.
#[derive(Debug)]
pub struct MailServer {
    /// Its port.
    pub port: u16,
    process: Child,
    told: Receiver<Value>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .unwrap()
}

impl MailServer {
    /// Starts one on a free port that demands nothing.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts one on this port.
    pub fn start_at(port: u16) -> Self {
        Self::start_with(&["--port", &port.to_string()])
    }

    /// Starts one that demands STARTTLS and the password `geheim` of `meldewerk`; the certificate of its authority is
    /// written to `ca_file`.
    pub fn start_with_starttls(ca_file: &Path) -> Self {
        Self::start_with(&["--starttls", ca_file.to_str().unwrap()])
    }

    fn start_with(arguments: &[&str]) -> Self {
        let python = root().join("target/venv/bin/python");
        let script = root().join("tests/support/smtp_server.py");
        let mut process = Command::new(&python)
            .arg(script)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!(
                    "{}: {error}: run `cargo xtask test`, or in the project's folder\n  python3 -m venv target/venv && \
                     target/venv/bin/python -m pip install -r tests/support/requirements.txt",
                    python.display()
                )
            });
        let output = BufReader::new(process.stdout.take().unwrap());
        let (sender, told) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let value: Value = serde_json::from_str(&line).expect("the server tells JSON");
                if sender.send(value).is_err() {
                    return;
                }
            }
        });
        let first = told
            .recv_timeout(PATIENCE)
            .expect("the mail server starts; is aiosmtpd installed in target/venv?");
        let port = first["port"].as_u64().unwrap();
        Self {
            port: u16::try_from(port).unwrap(),
            process,
            told,
        }
    }

    /// The next message that it took.
    pub fn next(&self) -> Value {
        let told = self.told.recv_timeout(PATIENCE);
        told.expect("the mail server takes a message")
    }

    /// The messages that it has told of and nobody has asked for.
    pub fn rest(&self) -> Vec<Value> {
        self.told.try_iter().collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().unwrap().port()
}

/// The header of a message as it came, unfolded.
pub fn header(message: &Value, name: &str) -> Option<String> {
    let content = message["content"].as_str().unwrap().replace("\r\n ", " ");
    let (head, _body) = content.split_once("\r\n\r\n").unwrap();
    head.split("\r\n").find_map(|line| {
        let (found, value) = line.split_once(": ")?;
        found.eq_ignore_ascii_case(name).then(|| value.to_owned())
    })
}
