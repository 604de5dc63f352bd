//! Loads: `wrk` for HTTP, `pgbench` for PostgreSQL itself.

use std::path::Path;

use crate::postgres;
use crate::run::{self, Failure};

use super::http::Session;

/// Connections, as the figures are asked for.
pub(super) const CONNECTIONS: &str = "64";
/// Threads of the load.
const THREADS: &str = "2";

/// What a load measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Requests or transactions a second.
    pub(super) per_second: f64,
    /// The median time of an answer, in milliseconds.
    pub(super) median_ms: f64,
    /// The time within which 99 of 100 answers came, in milliseconds; where it was measured.
    pub(super) p99_ms: f64,
}

/// A load to be run.
pub(super) struct Load {
    url: String,
    arguments: Vec<String>,
    seconds: u32,
    connections: &'static str,
    threads: &'static str,
}

impl Load {
    /// Reading `path`.
    pub(super) fn get(session: &Session, path: &str) -> Self {
        Self {
            url: format!("http://{}{path}", session.address),
            arguments: vec![
                "-H".to_owned(),
                format!("Authorization: {}", session.credential),
            ],
            seconds: 1,
            connections: CONNECTIONS,
            threads: THREADS,
        }
    }

    /// What a script asks for.
    pub(super) fn script(session: &Session, path: &str, script: &Path) -> Self {
        let mut load = Self::get(session, path);
        load.arguments
            .extend(["-s".to_owned(), script.display().to_string()]);
        load
    }

    /// How long it runs.
    pub(super) const fn seconds(mut self, seconds: u32) -> Self {
        self.seconds = seconds;
        self
    }

    /// One reader who asks again as soon as the answer is there: somebody at a screen, not a crowd.
    pub(super) const fn alone(mut self) -> Self {
        self.connections = "1";
        self.threads = "1";
        self
    }

    /// Runs it. An answer other than 2xx makes it a failure, because refusing is fast.
    pub(super) fn run(self) -> Result<Run, Failure> {
        let printed = run::Run::new("wrk")
            .args(&[
                "--latency",
                "-t",
                self.threads,
                "-c",
                self.connections,
                "-d",
                &format!("{}s", self.seconds),
            ])
            .args(&self.arguments)
            .args(&[&self.url])
            .output()?;
        let unread = || Failure::new(format!("wrk printed:\n{printed}"));
        if printed.contains("Non-2xx") || printed.contains("Socket errors") {
            return Err(unread());
        }
        let value = |name: &str| {
            let line = printed
                .lines()
                .find_map(|line| line.trim().strip_prefix(name));
            line.map(str::trim).ok_or_else(unread)
        };
        Ok(Run {
            per_second: value("Requests/sec:")?.parse().map_err(|_error| unread())?,
            median_ms: milliseconds(value("50%")?).ok_or_else(unread)?,
            p99_ms: milliseconds(value("99%")?).ok_or_else(unread)?,
        })
    }
}

/// The time that `wrk` writes as `1.23ms`.
fn milliseconds(text: &str) -> Option<f64> {
    for (unit, factor) in [("us", 1e-3), ("ms", 1.0), ("s", 1e3)] {
        if let Some(number) = text.strip_suffix(unit) {
            return Some(number.parse::<f64>().ok()? * factor);
        }
    }
    None
}

/// PostgreSQL's own benchmark, without the updates that hit a few rows only (`-N`).
pub(super) fn pgbench(server: &postgres::Server, url: &str, seconds: u32) -> Result<Run, Failure> {
    let printed = server.pgbench(
        url,
        &[
            "-n",
            "-N",
            "-c",
            CONNECTIONS,
            "-j",
            THREADS,
            "-T",
            &seconds.to_string(),
        ],
    )?;
    let value = |name: &str| {
        let line = printed.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok())
            .ok_or_else(|| Failure::new(format!("pgbench printed:\n{printed}")))
    };
    Ok(Run {
        per_second: value("tps = ")?,
        median_ms: value("latency average = ")?,
        p99_ms: f64::NAN,
    })
}
