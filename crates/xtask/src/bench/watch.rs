//! The deadline watcher: a pass in which many stages fall due, and one in which none does.

use std::path::Path;

use crate::postgres::{self, Durability};
use crate::run::{Failure, Run, root, tell};

use super::figure::{self, Figures};

/// What is asked of a pass in which a thousand stages fall due, in milliseconds.
const BUSY_MAX: f64 = 250.0;
/// What is asked of a pass in which none does, in milliseconds.
const IDLE_MAX: f64 = 10.0;
/// Stages that fall due.
const DUE: usize = 1_000;

/// Measures it on both databases with so many open stages.
pub(super) fn measure(folder: &Path, open: usize, figures: &mut Figures) -> Result<(), Failure> {
    let sqlite = format!("sqlite:{}", folder.join("watch.sqlite3").display());
    fill("SQLite", &sqlite, open)?;
    pass("SQLite", &sqlite, open, figures)?;
    let server = postgres::Server::start_in(folder, Durability::Full)?;
    let postgres = server.database("watch")?;
    fill("PostgreSQL", &postgres, open)?;
    // Nobody records so many in a few minutes: what the server tidies up meanwhile is none of the passes' work.
    server.vacuum("watch")?;
    pass("PostgreSQL", &postgres, open, figures)
}

fn program() -> Run {
    Run::new(
        &root()
            .join("target/release/examples/watch")
            .to_string_lossy(),
    )
}

fn fill(database: &str, url: &str, open: usize) -> Result<(), Failure> {
    tell(&format!("creating {open} open stages on {database}"));
    let arguments = ["fill", url, &open.to_string(), &DUE.to_string()];
    program().args(&arguments).output().map(|_printed| ())
}

fn pass(database: &str, url: &str, open: usize, figures: &mut Figures) -> Result<(), Failure> {
    let printed = program().args(&["pass", url]).output()?;
    for what in ["due_soon", "overdue"] {
        let passes = passes(&printed, what)?;
        let [(alarms, reminders, milliseconds)] = passes.as_slice() else {
            return Err(Failure::new(format!(
                "one pass was to be {what}: {printed}"
            )));
        };
        if (*alarms, *reminders) != (DUE, DUE) {
            return Err(Failure::new(format!(
                "{what} told {alarms} and {reminders}, not {DUE}"
            )));
        }
        let name = format!("watch: {DUE} of {open} {what} ({database})");
        figures.at_most(&name, *milliseconds, BUSY_MAX, "ms");
    }
    let mut idle: Vec<u64> = passes(&printed, "idle")?
        .into_iter()
        .map(|(_, _, milliseconds)| microseconds(milliseconds))
        .collect();
    let median = u32::try_from(figure::median(&mut idle)).unwrap_or(u32::MAX);
    let name = format!("watch: nothing due of {open} ({database})");
    figures.at_most(&name, f64::from(median) / 1e3, IDLE_MAX, "ms");
    Ok(())
}

/// Alarms, reminders and milliseconds of the passes that were `what`.
fn passes(printed: &str, what: &str) -> Result<Vec<(usize, usize, f64)>, Failure> {
    let of = |line: &str| -> Option<(usize, usize, f64)> {
        let mut words = line.split(' ').skip(1);
        Some((
            words.next()?.parse().ok()?,
            words.next()?.parse().ok()?,
            words.next()?.parse().ok()?,
        ))
    };
    let lines = printed.lines();
    lines
        .filter(|line| line.split(' ').next() == Some(what))
        .map(|line| of(line).ok_or_else(|| Failure::new(format!("not a pass: {line}"))))
        .collect()
}

/// A whole number of microseconds, to be ordered.
fn microseconds(milliseconds: f64) -> u64 {
    format!("{:.0}", milliseconds * 1e3)
        .parse()
        .unwrap_or(u64::MAX)
}
