//! The binary as an operator runs it, in a process that can be killed.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use serde_json::{Value, json};

const EMAIL: &str = "rita@muster.example";
const PASSWORD: &str = "correct horse battery staple";

/// A running server. Dropping it kills it.
pub(crate) struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Starts `meldewerk serve` on a free port of the loopback.
    pub(crate) fn start(database: &str) -> Self {
        Self::start_by(Command::new(binary()), database)
    }

    /// Starts it by a command that runs the program and its arguments, which are appended.
    pub(crate) fn start_by(mut command: Command, database: &str) -> Self {
        for (name, _value) in std::env::vars() {
            if name.starts_with("MELDEWERK_") {
                command.env_remove(name);
            }
        }
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0", "--database", database])
            .env("MELDEWERK_BOOTSTRAP_EMAIL", EMAIL)
            .env("MELDEWERK_BOOTSTRAP_PASSWORD", PASSWORD)
            // The load comes from one credential.
            .env("MELDEWERK_LIMITS_REQUESTS_PER_SECOND", "0")
            .stderr(Stdio::piped())
            // A group of its own, so that whatever runs it dies with it.
            .process_group(0)
            .spawn()
            .expect("the server starts");
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        let address = loop {
            let start = said.len();
            assert!(
                log.read_line(&mut said).unwrap() > 0,
                "the server ended early: {said}"
            );
            if let Some((_before, address)) = said[start..].split_once("address=") {
                break address.trim().to_owned();
            }
        };
        // Keep reading, so that the server never waits for the log's reader.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Self { child, address }
    }

    /// Host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// The access token of the first administrator.
    pub(crate) fn sign_in(&self) -> String {
        let mut answer = ureq::post(format!("http://{}/api/v1/auth/token", self.address))
            .send_json(json!({"email": EMAIL, "password": PASSWORD}))
            .expect("the administrator signs in");
        let tokens: Value = answer.body_mut().read_json().unwrap();
        tokens["access_token"].as_str().unwrap().to_owned()
    }

    /// Ends it as the loss of power would: no handler runs, nothing is flushed.
    pub(crate) fn kill(&mut self) {
        if !matches!(self.child.try_wait(), Ok(None)) {
            return;
        }
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
    }

    /// Asks it to stop, and waits until it has.
    pub(crate) fn stop(mut self) {
        let group = format!("-{}", self.child.id());
        let told = Command::new("kill")
            .args(["-TERM", "--", &group])
            .status()
            .unwrap();
        assert!(told.success());
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The program, built from the sources as they stand: whatever lay in the target folder might be older.
///
/// For the whole workspace, as the tests are built, so that nothing is compiled twice.
pub(crate) fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let output = Command::new(env!("CARGO"))
            .args(["build", "--workspace", "--locked", "--bin", "meldewerk"])
            .arg("--message-format=json-render-diagnostics")
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "the binary cannot be built");
        String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("cargo speaks JSON"))
            .find_map(|message| Some(PathBuf::from(message["executable"].as_str()?)))
            .expect("cargo names the binary")
    })
}
