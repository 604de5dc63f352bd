//! Large files: bounded memory, and nothing to be seen of what was cut off.

use std::io::Read;

use meldewerk_tests::Engine;
use meldewerk_tests::database::Database;

use super::load::Client;
use super::server::Server;

/// Bytes of the file.
const LENGTH: u64 = 64 << 20;
/// Bytes by which the server may grow while it takes the file in and hands it out: what the databases' own caches take, and
/// much less than the file.
const GROWTH_MAX: u64 = 32 << 20;

/// The most memory that a process has had, in bytes.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().nth(1));
    kibibytes.unwrap().parse::<u64>().unwrap() << 10
}

/// Lets the count of the most memory begin anew: signing in takes a lot for a moment, behind which the rest would not show.
fn forget_peak(process: u32) {
    std::fs::write(format!("/proc/{process}/clear_refs"), "5").unwrap();
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .max_idle_connections(0)
        .build()
        .into()
}

#[test]
fn a_large_file_passes_through_little_memory() {
    for engine in Engine::ALL {
        let database = Database::create(engine);
        let server = Server::start(&database.url);
        let token = server.sign_in();
        let client = Client::new(server.address(), &token);
        let incident = client.open("upload").unwrap().opened.id;
        // What the first small file needs, every one needs.
        send(&server, &token, &incident, 1 << 20);
        forget_peak(server.process());
        let before = peak(server.process());
        let id = send(&server, &token, &incident, LENGTH);
        let uploaded = peak(server.process());
        let path = format!(
            "http://{}/api/v1/attachments/{id}/content",
            server.address()
        );
        let request = agent().get(path);
        let mut answer = request
            .header("authorization", format!("Bearer {token}"))
            .call()
            .unwrap();
        let mut reader = answer.body_mut().with_config().limit(2 * LENGTH).reader();
        let mut received = 0_u64;
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = reader.read(&mut buffer).unwrap();
            if read == 0 {
                break;
            }
            assert!(buffer[..read].iter().all(|byte| *byte == 7));
            received += u64::try_from(read).unwrap();
        }
        assert_eq!(received, LENGTH);
        let downloaded = peak(server.process());
        eprintln!(
            "-- on {engine:?}: {before} bytes, {uploaded} after the upload, {downloaded} after the download"
        );
        assert!(
            downloaded - before < GROWTH_MAX,
            "{engine:?}: from {before} to {downloaded}"
        );
        server.stop();
    }
}

/// Sends a file of sevens of this length, and answers its identifier.
fn send(server: &Server, token: &str, incident: &str, length: u64) -> String {
    let path = format!(
        "http://{}/api/v1/incidents/{incident}/attachments?name=sevens",
        server.address()
    );
    let mut file = std::io::repeat(7).take(length);
    let request = agent().post(path);
    let mut answer = request
        .header("authorization", format!("Bearer {token}"))
        .header("content-length", length.to_string())
        .send(ureq::SendBody::from_reader(&mut file))
        .unwrap();
    let view: serde_json::Value = answer.body_mut().read_json().unwrap();
    assert_eq!(view["size"], length);
    view["id"].as_str().unwrap().to_owned()
}

#[test]
fn an_upload_cut_off_by_a_kill_is_seen_by_nobody() {
    for engine in Engine::ALL {
        let database = Database::create(engine);
        let mut server = Server::start(&database.url);
        let token = server.sign_in();
        let client = Client::new(server.address(), &token);
        let incident = client.open("upload").unwrap().opened.id;
        let path = format!(
            "http://{}/api/v1/incidents/{incident}/attachments?name=cut",
            server.address()
        );
        // The server dies when half of the file has left.
        let mut killing = Killing {
            server: &mut server,
            sent: 0,
        };
        let sent = agent()
            .post(path)
            .header("authorization", format!("Bearer {token}"))
            .header("content-length", LENGTH.to_string())
            .send(ureq::SendBody::from_reader(&mut killing));
        assert!(sent.is_err());
        let server = Server::start(&database.url);
        let client = Client::new(server.address(), &token);
        let list = client.get(&format!(
            "/api/v1/incidents/{incident}/attachments?withdrawn=true"
        ));
        assert_eq!(list["items"], serde_json::json!([]));
        let verified = client.get("/api/v1/audit/verify");
        assert_eq!(verified["valid"], true);
        // The same file comes in whole afterwards.
        send(&server, &token, &incident, 1 << 20);
    }
}

/// A file that kills the server in its middle.
struct Killing<'s> {
    server: &'s mut Server,
    sent: u64,
}

impl Read for Killing<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.sent >= LENGTH / 2 {
            self.server.kill();
        }
        into.fill(7);
        self.sent += u64::try_from(into.len()).unwrap();
        Ok(into.len())
    }
}
