//! The processes that are measured.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::run::{Failure, root};

use super::http::{Connection, Session, text_of};

/// Longest wait for a process to answer.
const PATIENCE: Duration = Duration::from_secs(30);
const EMAIL: &str = "bench@meldewerk.example";
const PASSWORD: &str = "a password for one run only";

/// Where a server keeps its data.
pub(super) struct Database {
    url: String,
}

impl Database {
    /// A file of this name.
    pub(super) fn sqlite(path: &Path) -> Self {
        Self {
            url: format!("sqlite:{}.sqlite3", path.display()),
        }
    }

    /// A database of a server.
    pub(super) fn postgres(url: &str) -> Self {
        Self {
            url: url.to_owned(),
        }
    }
}

/// A process that is stopped in any case.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A running server of ours.
pub(super) struct Server {
    process: Process,
    address: String,
    /// How long it took until it said that it is ready.
    pub(super) started_in: Duration,
}

/// A server and whoever is signed in there.
pub(super) struct SignedIn {
    /// Who is signed in.
    pub(super) session: Session,
    _server: Server,
}

impl Server {
    /// Starts the released binary. Everything that differs from the defaults is a setting: the limits of requests are off,
    /// because a benchmark is one client that asks more than people do.
    pub(super) fn start(database: &Database, settings: &[(&str, &str)]) -> Result<Self, Failure> {
        let address = free_address()?;
        let mut command = Command::new(released("meldewerk"));
        command
            .arg("serve")
            .env("MELDEWERK_SERVER_LISTEN", &address)
            .env("MELDEWERK_DATABASE_URL", &database.url)
            .env("MELDEWERK_LIMITS_REQUESTS_PER_SECOND", "0")
            .env("MELDEWERK_AUTH_ACCESS_TOKEN_SECONDS", "7200")
            .env("MELDEWERK_BOOTSTRAP_EMAIL", EMAIL)
            .env("MELDEWERK_BOOTSTRAP_PASSWORD", PASSWORD)
            .env("MELDEWERK_LOG_FILTER", "warn");
        for (name, value) in settings {
            command.env(name, value);
        }
        let (process, started_in) = start(command, &address, "/readyz")?;
        Ok(Self {
            process,
            address,
            started_in,
        })
    }

    /// Signs in.
    pub(super) fn session(&self) -> Result<Session, Failure> {
        let body = format!(r#"{{"email":"{EMAIL}","password":"{PASSWORD}"}}"#);
        let answer = Connection::open(&self.address)
            .and_then(|mut connection| connection.ask("POST", "/api/v1/auth/token", &[], &body))
            .map_err(|error| Failure::new(format!("signing in: {error}")))?;
        let token = text_of(&answer.body, "access_token").ok_or_else(|| {
            Failure::new(format!("signing in: {} {}", answer.status, answer.body))
        })?;
        Ok(Session {
            address: self.address.clone(),
            credential: format!("Bearer {token}"),
        })
    }

    /// The server with its session.
    pub(super) fn with_session(self) -> Result<SignedIn, Failure> {
        Ok(SignedIn {
            session: self.session()?,
            _server: self,
        })
    }

    /// The memory that it holds, in KiB.
    pub(super) fn memory(&self) -> Result<u32, Failure> {
        let path = format!("/proc/{}/status", self.process.0.id());
        let status = std::fs::read_to_string(&path)
            .map_err(|error| Failure::new(format!("{path}: {error}")))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok())
            .ok_or_else(|| Failure::new(format!("{path} says nothing of VmRSS")))
    }
}

/// A handler that answers the same bytes from memory: what the framework and the machine can do at most.
pub(super) struct Bare {
    _process: Process,
    /// Where it listens.
    pub(super) address: String,
}

impl Bare {
    /// Starts it with the bytes that it answers.
    pub(super) fn start(folder: &Path, body: &str) -> Result<Self, Failure> {
        let path = folder.join("answer.json");
        std::fs::write(&path, body)
            .map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
        let address = free_address()?;
        let mut command = Command::new(released("examples/bare"));
        command.arg(&address).arg(&path);
        let (process, _started_in) = start(command, &address, "/")?;
        Ok(Self {
            _process: process,
            address,
        })
    }
}

fn released(name: &str) -> PathBuf {
    root().join("target/release").join(name)
}

fn free_address() -> Result<String, Failure> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|free| free.local_addr())
        .map(|address| address.to_string())
        .map_err(|error| Failure::new(format!("no free port: {error}")))
}

/// Starts a process and waits until it answers 200 on `path`.
fn start(mut command: Command, address: &str, path: &str) -> Result<(Process, Duration), Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    let started = Instant::now();
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| Failure::new(format!("{name}: {error}")))?;
    let mut process = Process(child);
    while started.elapsed() < PATIENCE {
        let answer = Connection::open(address)
            .and_then(|mut connection| connection.ask("GET", path, &[], ""));
        if answer.is_ok_and(|answer| answer.status == 200) {
            let started_in = started.elapsed();
            return Ok((process, started_in));
        }
        if let Ok(Some(status)) = process.0.try_wait() {
            return Err(Failure::new(format!("{name} ended: {status}")));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    Err(Failure::new(format!("{name} does not answer on {address}")))
}
