//! An answer means that it is kept: the real binary, killed in the middle of its work.
//!
//! What a killed process had handed to the operating system survives it, synchronised or not, so that killing alone
//! cannot show what the loss of power would do. The module [`disk`] therefore watches the system calls.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a failure here is a failed test"
)]

mod disk;
mod load;
mod server;
mod upload;

use std::collections::{BTreeMap, BTreeSet};

use meldewerk_tests::Engine;
use meldewerk_tests::database::Database;
use serde_json::Value;

use load::{Client, Opened};
use server::Server;

/// How often the server is killed on each database.
const ROUNDS: usize = 3;
/// Clients that write at the same time.
const CLIENTS: usize = 24;
/// Writes that must have been answered before the kill.
const ANSWERED: usize = 150;

#[test]
fn on_sqlite_every_answered_write_survives_the_kill() {
    survives(Engine::Sqlite);
}

#[test]
fn on_postgresql_every_answered_write_survives_the_kill() {
    survives(Engine::Postgres);
}

fn survives(engine: Engine) {
    let database = Database::create(engine);
    // Everything that was ever opened, by the key under which it was sent.
    let mut opened: BTreeMap<String, Opened> = BTreeMap::new();
    let mut server = Server::start(&database.url);
    for round in 0..ROUNDS {
        let token = server.sign_in();
        let crashed = load::until_killed(&mut server, &token, round, CLIENTS, ANSWERED);
        assert!(crashed.answered.len() >= ANSWERED);
        assert!(
            !crashed.unanswered.is_empty(),
            "the kill hit writes under way"
        );

        server = Server::start(&database.url);
        // The token of the process that was killed still serves: the key that signed it is kept.
        let client = Client::new(server.address(), &token);
        for (key, answered) in &crashed.answered {
            let found = client.get(&format!("/api/v1/incidents/{}", answered.id));
            assert_eq!(found["number"], answered.number, "{key} was answered");
            assert_eq!(found["title"], **key);
        }
        for (key, answered) in &crashed.answered {
            let again = client.open(key).unwrap();
            assert!(again.replayed, "{key} was answered before");
            assert_eq!(again.opened, *answered, "{key}: the first answer again");
        }
        // What got no answer was kept whole with its answer, or not at all: both times the client may ask again.
        for key in &crashed.unanswered {
            let first = client.open(key).unwrap();
            let second = client.open(key).unwrap();
            assert!(second.replayed);
            assert_eq!(first.opened, second.opened);
            opened.insert(key.clone(), first.opened);
        }
        opened.extend(crashed.answered);
        nothing_more_and_nothing_less(&client, &opened);
    }
}

/// The database holds these incidents and no others, numbered without gaps, each with its entry in a chain that verifies.
fn nothing_more_and_nothing_less(client: &Client, opened: &BTreeMap<String, Opened>) {
    let stored: BTreeMap<String, String> = client
        .all("/api/v1/incidents?limit=200")
        .into_iter()
        .map(|incident| (text(&incident, "id"), text(&incident, "number")))
        .collect();
    let expected: BTreeMap<String, String> = opened
        .values()
        .map(|it| (it.id.clone(), it.number.clone()))
        .collect();
    assert_eq!(expected.len(), opened.len(), "one incident for each key");
    assert_eq!(stored, expected);

    // A year has its own numbers; the test may run into the next one.
    let mut counts: BTreeMap<&str, BTreeSet<u64>> = BTreeMap::new();
    for number in stored.values() {
        let (year, count) = number.rsplit_once('-').expect("INC-YEAR-COUNT");
        counts
            .entry(year)
            .or_default()
            .insert(count.parse().unwrap());
    }
    for (year, counts) in counts {
        let last = u64::try_from(counts.len()).unwrap();
        assert!(
            counts.into_iter().eq(1..=last),
            "{year}: the numbers have gaps"
        );
    }

    let verified = client.get("/api/v1/audit/verify");
    assert_eq!(verified["valid"], true, "{verified}");
    let entries = client.all("/api/v1/audit/journal?limit=200");
    assert_eq!(verified["entries"], entries.len());
    let told: Vec<String> = entries
        .iter()
        .filter(|entry| entry["kind"] == "incident.opened")
        .map(|entry| text(entry, "subject_id"))
        .collect();
    assert_eq!(told.len(), stored.len(), "one entry for each incident");
    assert_eq!(
        told.iter().collect::<BTreeSet<_>>(),
        stored.keys().collect()
    );
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().expect(name).to_owned()
}
