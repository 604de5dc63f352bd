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

/// The seat at the beginning, so that every duty has its authority.
const SEAT: &str = r#"{"profile":{"seat":{"country":"DE","place":"DE-NW"}}}"#;
/// A change that every assessment looks at and that changes none.
const MORE_STAFF: &str = r#"{"profile":{"seat":{"country":"DE","place":"DE-NW"},"staff":300}}"#;
/// A change that changes all: another authority becomes competent for every incident.
const MOVED: &str = r#"{"profile":{"seat":{"country":"DE","place":"DE-BE"},"staff":300}}"#;

/// Changes the profile of an organisation with so many incidents, each with facts and obligations.
pub(super) fn measure(
    database: &Database,
    count: usize,
    figures: &mut Figures,
) -> Result<(), Failure> {
    let server = Server::start(database, &[])?.with_session()?;
    let session = &server.session;
    change_profile(session, SEAT)?;
    tell(&format!("creating {count} incidents with facts"));
    let ids = seed_with_facts(session, count)?;
    let id = ids
        .first()
        .ok_or_else(|| Failure::new("nothing was created"))?;
    let path = format!("/api/v1/incidents/{id}");
    let reader = |seconds| Load::get(session, &path).alone().seconds(seconds).run();
    let usual = reader(USUAL_SECONDS)?.p99_ms;
    let incidents = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let for_all = |seconds: f64| seconds * ASKED_FOR / incidents;
    let (seconds, slowest) = reassess(session, MORE_STAFF, || Ok(reader(1)?.p99_ms))?;
    figures.at_most("re-assess 100 000 (SQLite)", for_all(seconds), 60.0, "s");
    tell(&format!(
        "a reader's p99: {usual:.2} ms usually, {slowest:.2} ms at worst meanwhile"
    ));
    figures.at_most(
        "p99 of reads meanwhile",
        slowest / usual,
        2.0,
        "times the usual",
    );
    let (seconds, _nobody) = reassess(session, MOVED, || {
        std::thread::sleep(Duration::from_millis(200));
        Ok(0.0)
    })?;
    figures.told("the same, and each changes", for_all(seconds), "s");
    Ok(())
}

/// Changes the profile and waits until every incident was assessed anew; answers the seconds it took, and the most that
/// `meanwhile` measured again and again.
fn reassess(
    session: &Session,
    profile: &str,
    meanwhile: impl Fn() -> Result<f64, Failure>,
) -> Result<(f64, f64), Failure> {
    let started = Instant::now();
    change_profile(session, profile)?;
    let mut most = 0.0_f64;
    while is_under_way(session)? {
        if started.elapsed() > PATIENCE {
            return Err(Failure::new("the re-assessment does not end"));
        }
        most = most.max(meanwhile()?);
    }
    Ok((started.elapsed().as_secs_f64(), most))
}

fn change_profile(session: &Session, body: &str) -> Result<(), Failure> {
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
