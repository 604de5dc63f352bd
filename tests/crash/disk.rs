//! What a kill cannot show: that an answered write has been through the disk.

use std::path::Path;
use std::process::Command;

use meldewerk_tests::Engine;
use meldewerk_tests::database::Database;

use crate::load::Client;
use crate::server::{Server, binary};

/// Writes that one client sends one after the other, so that each is a batch of its own.
const WRITES: usize = 20;
/// Clients that then write at the same time, and how often each does.
const CLIENTS: usize = 32;
const EACH: usize = 4;

#[test]
fn the_running_writer_commits_with_full_synchronisation() {
    for engine in Engine::ALL {
        let database = Database::create(engine);
        let server = Server::start(&database.url);
        let mut answer = ureq::get(format!("http://{}/metrics", server.address()))
            .call()
            .unwrap();
        let figures = answer.body_mut().read_to_string().unwrap();
        let has = |name: &str, value: &str| {
            let line = format!("meldewerk_database_setting{{name=\"{name}\",value=\"{value}\"}} 1");
            figures.lines().any(|it| it == line)
        };
        match engine {
            // 2 is FULL.
            Engine::Sqlite => assert!(
                has("synchronous", "2") && has("journal_mode", "wal"),
                "{figures}"
            ),
            // Whether the test's own server uses fsync is its affair; the answer must wait for the commit.
            Engine::Postgres => assert!(has("synchronous_commit", "on"), "{figures}"),
        }
    }
}

/// What the server did, in its order, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    /// The write-ahead log has been synchronised with the disk.
    Synchronised,
    /// The opening of an incident was answered.
    Answered,
}

#[test]
fn every_batch_is_synchronised_with_the_disk_before_it_is_answered() {
    let database = Database::create(Engine::Sqlite);
    let path = database.url.strip_prefix("sqlite:").unwrap();
    let trace = Path::new(path).with_extension("trace");
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-y", "-s", "16", "-o"])
        .arg(&trace)
        .args([
            "-e",
            "trace=fdatasync,fsync,write,writev,sendto,sendmsg",
            "--",
        ])
        .arg(binary());
    let server = Server::start_by(strace, &database.url);
    let token = server.sign_in();
    let client = Client::new(server.address(), &token);
    for number in 0..WRITES {
        client.open(&format!("alone-{number}")).unwrap();
    }
    let threads: Vec<_> = (0..CLIENTS)
        .map(|number| {
            let client = Client::new(server.address(), &token);
            std::thread::spawn(move || {
                for turn in 0..EACH {
                    client.open(&format!("together-{number}-{turn}")).unwrap();
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    server.stop();

    let calls = calls(&std::fs::read_to_string(&trace).unwrap());
    let is_answer = |call: &&Call| **call == Call::Answered;
    assert_eq!(
        calls.iter().filter(is_answer).count(),
        WRITES + CLIENTS * EACH,
        "every answer is seen"
    );
    // One client alone: between two answers there is a synchronisation, every time.
    let mut synchronised = false;
    let mut alone = 0;
    let mut rest = calls.iter();
    for call in rest.by_ref() {
        if *call == Call::Synchronised {
            synchronised = true;
            continue;
        }
        assert!(synchronised, "write {alone} was answered too early");
        synchronised = false;
        alone += 1;
        if alone == WRITES {
            break;
        }
    }
    // Many clients together: one synchronisation serves many of them, and this is why there is group commit.
    let shared = rest.filter(|call| !is_answer(call)).count();
    assert!(
        shared >= EACH,
        "{shared} synchronisations: each client waited for its own answer"
    );
    assert!(
        shared < CLIENTS * EACH,
        "{shared} synchronisations for {} writes",
        CLIENTS * EACH
    );
}

/// Reads the trace. A call that another thread interrupts stands on two lines; the second is its end.
fn calls(trace: &str) -> Vec<Call> {
    let mut pending: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let Some((thread, call)) = line.split_once(char::is_whitespace) else {
            continue;
        };
        let call = call.trim_start();
        let synchronises = call.starts_with("fdatasync(") || call.starts_with("fsync(");
        if synchronises && call.contains("-wal>") {
            if call.contains("<unfinished") {
                pending.insert(thread);
            } else {
                assert!(call.ends_with("= 0"), "{line}");
                calls.push(Call::Synchronised);
            }
        } else if call.contains("sync resumed>") && pending.remove(thread) {
            assert!(call.ends_with("= 0"), "{line}");
            calls.push(Call::Synchronised);
        } else if call.contains("HTTP/1.1 201") {
            calls.push(Call::Answered);
        }
    }
    calls
}
