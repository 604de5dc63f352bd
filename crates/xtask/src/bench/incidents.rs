//! Incidents to measure with. They come through the API like everybody's.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::run::Failure;

use super::http::{Answer, Connection, Session, text_of};

/// Connections that create incidents at the same time.
const CLIENTS: usize = 64;

const SEVERITIES: [&str; 4] = ["critical", "high", "medium", "low"];

/// A new incident as people write it: with a description, and with who reported it, so that its journal entry has both
/// parts.
fn body(number: usize) -> String {
    let severity = SEVERITIES
        .get(number % SEVERITIES.len())
        .copied()
        .unwrap_or("medium");
    format!(
        r#"{{"title":"Kassensystem in Filiale {number} antwortet nicht","description":"Seit heute Morgen lassen sich keine Bons drucken; die Filiale verkauft auf Papier weiter.","category":"outage","severity":"{severity}","impact_level":"medium","urgency":"high","service":"Kasse","people_affected":12,"reporter":{{"name":"Erika Muster","contact":"+49 228 555 0100","channel":"phone"}}}}"#
    )
}

/// A load of `wrk` that creates incidents.
#[derive(Debug, Clone, Copy)]
pub(super) enum Body {
    /// With everything but anchors, which would be assessed too.
    Plain,
}

impl Body {
    /// The script for `wrk`: every request has an idempotency key of its own.
    pub(super) fn script(self, folder: &Path) -> Result<PathBuf, Failure> {
        let Self::Plain = self;
        let path = folder.join("create.lua");
        let mut script = String::from(
            "local threads = 0\n\
             function setup(thread)\n  thread:set(\"number\", threads)\n  threads = threads + 1\nend\n\
             function init(args)\n  count = 0\n  run = tostring(os.time()) .. \"-\" .. tostring({}):sub(8)\n\
             \x20 wrk.method = \"POST\"\n  wrk.headers[\"Content-Type\"] = \"application/json\"\nend\n",
        );
        let _ = writeln!(script, "local body = [==[{}]==]", body(1));
        script.push_str(
            "function request()\n  count = count + 1\n\
             \x20 wrk.headers[\"Idempotency-Key\"] = run .. \"-\" .. number .. \"-\" .. count\n\
             \x20 return wrk.format(nil, nil, nil, body)\nend\n",
        );
        std::fs::write(&path, script)
            .map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
        Ok(path)
    }
}

/// Creates so many incidents and answers their identifiers.
pub(super) fn seed(session: &Session, count: usize) -> Result<Vec<String>, Failure> {
    each(session, count, |connection, credential, number| {
        let headers = [("Authorization", credential)];
        let answer = connection.ask("POST", "/api/v1/incidents", &headers, &body(number))?;
        match (answer.status, text_of(&answer.body, "id")) {
            (201, Some(id)) => Ok(id.to_owned()),
            (status, _) => Err(std::io::Error::other(format!("{status} {}", answer.body))),
        }
    })
}

/// Creates so many incidents and acknowledges every third, so that both a status and a severity tell them apart.
pub(super) fn seed_with_statuses(session: &Session, count: usize) -> Result<(), Failure> {
    // Identifiers come back in the order of the clients, whose numbers go round the severities; a third of each is moved.
    let ids = seed(session, count)?;
    let moved: Vec<&String> = ids.iter().step_by(3).collect();
    each(session, moved.len(), |connection, credential, number| {
        let Some(id) = moved.get(number) else {
            return Ok(());
        };
        let path = format!("/api/v1/incidents/{id}/transitions");
        let headers = [("Authorization", credential), ("If-Match", "*")];
        demand_ok(connection.ask("POST", &path, &headers, r#"{"to":"acknowledged"}"#)?)
    })?;
    Ok(())
}

/// What is known of a leak: enough for several duties under the GDPR, with open questions.
const LEAK: &str = r#"{"personal_data":{"role":{"value":"controller"},"breach_kinds":{"value":["confidentiality"]},"affected_persons":{"value":1000,"estimated":true},"data_categories":{"value":["basic","contact"]},"encryption":{"value":"none"},"exfiltration":{"value":"yes"}}}"#;

/// Creates so many incidents of which facts are known, so that each has obligations.
pub(super) fn seed_with_facts(session: &Session, count: usize) -> Result<Vec<String>, Failure> {
    let ids = seed(session, count)?;
    each(session, count, |connection, credential, number| {
        let Some(id) = ids.get(number) else {
            return Ok(());
        };
        let path = format!("/api/v1/incidents/{id}/facts");
        let headers = [("Authorization", credential), ("If-Match", "*")];
        demand_ok(connection.ask("PATCH", &path, &headers, LEAK)?)
    })?;
    Ok(ids)
}

fn demand_ok(answer: Answer) -> std::io::Result<()> {
    if answer.status == 200 {
        return Ok(());
    }
    Err(std::io::Error::other(format!(
        "{} {}",
        answer.status, answer.body
    )))
}

/// Does `work` for each number below `count`, on several connections.
fn each<T: Send>(
    session: &Session,
    count: usize,
    work: impl Fn(&mut Connection, &str, usize) -> std::io::Result<T> + Sync,
) -> Result<Vec<T>, Failure> {
    let next = AtomicUsize::new(0);
    let client = || -> std::io::Result<Vec<T>> {
        let mut connection = Connection::open(&session.address)?;
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return Ok(done);
            }
            done.push(work(&mut connection, &session.credential, number)?);
        }
    };
    let mut all = Vec::with_capacity(count);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..CLIENTS.min(count))
            .map(|_client| scope.spawn(client))
            .collect();
        for thread in threads {
            let done = thread
                .join()
                .map_err(|_panic| Failure::new("a client panicked"))?;
            all.extend(done.map_err(|error| Failure::new(format!("preparing: {error}")))?);
        }
        Ok(all)
    })
}
