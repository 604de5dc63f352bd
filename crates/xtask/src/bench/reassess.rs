//! The re-assessment of all incidents after a change that concerns them all, and what readers feel of it meanwhile.

use std::time::{Duration, Instant};

use crate::run::{Failure, tell};

use super::figure::Figures;
use super::http::{Connection, Session};
use super::incidents::seed_with_facts;
use super::server::{Database, Server};
use super::wrk::Load;

/// Longest wait for the end.
const PATIENCE: Duration = Duration::from_mins(10);
/// How long the reader's usual times are measured, in seconds.
const USUAL_SECONDS: u32 = 5;
/// How many incidents the time is asked for.
const ASKED_FOR: f64 = 100_000.0;

/// Changes the profile of an organisation with so many incidents, each with facts and obligations.
pub(super) fn measure(
    database: &Database,
    count: usize,
    figures: &mut Figures,
) -> Result<(), Failure> {
    let server = Server::start(database, &[])?.with_session()?;
    let session = &server.session;
    tell(&format!("creating {count} incidents with facts"));
    let ids = seed_with_facts(session, count)?;
    let id = ids
        .first()
        .ok_or_else(|| Failure::new("nothing was created"))?;
    let path = format!("/api/v1/incidents/{id}");
    let usual = Load::get(session, &path)
        .alone()
        .seconds(USUAL_SECONDS)
        .run()?;
    let started = Instant::now();
    change_profile(session)?;
    let mut slowest = 0.0_f64;
    while is_under_way(session)? {
        if started.elapsed() > PATIENCE {
            return Err(Failure::new("the re-assessment does not end"));
        }
        slowest = slowest.max(Load::get(session, &path).alone().seconds(1).run()?.p99_ms);
    }
    let seconds = started.elapsed().as_secs_f64();
    tell(&format!(
        "{count} incidents were assessed anew in {seconds:.1} s"
    ));
    let incidents = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    figures.at_most(
        "re-assess 100 000 (SQLite)",
        seconds * ASKED_FOR / incidents,
        60.0,
        "s",
    );
    tell(&format!(
        "a reader's p99: {:.2} ms usually, {slowest:.2} ms at worst meanwhile",
        usual.p99_ms
    ));
    figures.at_most(
        "p99 of reads meanwhile",
        slowest / usual.p99_ms,
        2.0,
        "times the usual",
    );
    Ok(())
}

/// Says more about the organisation, which every assessment looks at.
fn change_profile(session: &Session) -> Result<(), Failure> {
    let body = r#"{"profile":{"seat":{"country":"DE","place":"DE-NW"},"staff":300}}"#;
    let headers = [
        ("Authorization", session.credential.as_str()),
        ("If-Match", "*"),
    ];
    let answer = Connection::open(&session.address)
        .and_then(|mut connection| connection.ask("PATCH", "/api/v1/organisation", &headers, body))
        .map_err(|error| Failure::new(format!("changing the profile: {error}")))?;
    if answer.status == 200 {
        return Ok(());
    }
    Err(Failure::new(format!("{} {}", answer.status, answer.body)))
}

fn is_under_way(session: &Session) -> Result<bool, Failure> {
    let answer = session.get("/api/v1/organisation/reassessment")?;
    Ok(answer.body.contains(r#""finished_at":null"#))
}
