//! Clients that open incidents until nobody answers any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use serde_json::{Value, json};

use crate::server::Server;

/// An incident as the answer to its opening told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opened {
    /// Its identifier.
    pub(crate) id: String,
    /// Its number.
    pub(crate) number: String,
    /// The whole answer.
    body: String,
}

/// An answer to the opening of an incident.
#[derive(Debug)]
pub(crate) struct Answered {
    /// The incident.
    pub(crate) opened: Opened,
    /// Whether it is the first answer given again.
    pub(crate) replayed: bool,
}

/// What the clients know when the server is gone, by the key under which they sent.
#[derive(Debug, Default)]
pub(crate) struct Crashed {
    /// Incidents whose opening was answered.
    pub(crate) answered: Vec<(String, Opened)>,
    /// Keys that were sent and got no answer.
    pub(crate) unanswered: Vec<String>,
}

/// Somebody with a credential and a connection of its own.
pub(crate) struct Client {
    agent: ureq::Agent,
    base: String,
    authorization: String,
}

impl Client {
    /// Somebody who asks the server at `address`.
    pub(crate) fn new(address: &str, token: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build();
        Self {
            agent: config.into(),
            base: format!("http://{address}"),
            authorization: format!("Bearer {token}"),
        }
    }

    /// Opens an incident under an idempotency key; `Err` when no whole answer came.
    pub(crate) fn open(&self, key: &str) -> Result<Answered, ureq::Error> {
        let mut answer = self
            .agent
            .post(format!("{}/api/v1/incidents", self.base))
            .header("authorization", &self.authorization)
            .header("idempotency-key", key)
            .send_json(json!({"title": key, "severity": "high"}))?;
        let body = answer.body_mut().read_to_string()?;
        assert_eq!(answer.status(), 201, "{body}");
        let incident: Value = serde_json::from_str(&body).unwrap();
        Ok(Answered {
            opened: Opened {
                id: crate::text(&incident, "id"),
                number: crate::text(&incident, "number"),
                body,
            },
            replayed: answer.headers().contains_key("idempotency-replayed"),
        })
    }

    /// Reads.
    pub(crate) fn get(&self, path: &str) -> Value {
        let mut answer = self
            .agent
            .get(format!("{}{path}", self.base))
            .header("authorization", &self.authorization)
            .call()
            .unwrap();
        let body = answer.body_mut().read_to_string().unwrap();
        assert_eq!(answer.status(), 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    /// Reads every page of a list.
    pub(crate) fn all(&self, path: &str) -> Vec<Value> {
        let mut items = Vec::new();
        let mut page = self.get(path);
        loop {
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(after) => page = self.get(&format!("{path}&after={after}")),
                None => return items,
            }
        }
    }
}

/// Lets many clients write, kills the server once `enough` writes were answered, and tells what the clients know.
pub(crate) fn until_killed(
    server: &mut Server,
    token: &str,
    round: usize,
    clients: usize,
    enough: usize,
) -> Crashed {
    let count = Arc::new(AtomicUsize::new(0));
    let (tell, told) = mpsc::channel();
    let threads: Vec<_> = (0..clients)
        .map(|number| {
            let client = Client::new(server.address(), token);
            let (count, tell) = (Arc::clone(&count), tell.clone());
            std::thread::spawn(move || {
                let mut answered = Vec::new();
                loop {
                    let key = format!("round-{round}-client-{number}-{}", answered.len());
                    let Ok(answer) = client.open(&key) else {
                        return (answered, key);
                    };
                    assert!(!answer.replayed, "{key} is new");
                    answered.push((key, answer.opened));
                    if count.fetch_add(1, Ordering::SeqCst) + 1 == enough {
                        tell.send(()).unwrap();
                    }
                }
            })
        })
        .collect();
    drop(tell);
    told.recv().expect("enough writes are answered");
    server.kill();
    let mut crashed = Crashed::default();
    for thread in threads {
        let (answered, key) = thread.join().expect("no client met a refusal");
        crashed.answered.extend(answered);
        crashed.unanswered.push(key);
    }
    crashed
}
