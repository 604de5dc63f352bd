//! An HTTP client that holds every answer against the OpenAPI document.

use serde_json::Value;
use ureq::http::{self, Method};

use crate::{document, schema};

/// Most bytes of an answer.
const BODY_MAX: u64 = 256 << 20;

/// Somebody who speaks HTTP to the server, with or without a credential.
#[derive(Debug, Clone)]
pub struct Client {
    agent: ureq::Agent,
    base: String,
    credential: Option<String>,
}

impl Client {
    pub(crate) fn new(base: &str, credential: Option<String>) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // An idle connection would hold up the end of the server.
            .max_idle_connections(0)
            .build();
        Self {
            agent: config.into(),
            base: base.to_owned(),
            credential,
        }
    }

    /// The credential.
    pub fn credential(&self) -> &str {
        self.credential.as_deref().unwrap_or_default()
    }

    /// Begins a request.
    pub fn request(&self, method: &str, path: &str) -> Request {
        let mut request = Request {
            client: self.clone(),
            method: method.to_owned(),
            path: path.to_owned(),
            headers: Vec::new(),
            body: None,
        };
        if let Some(credential) = &self.credential {
            request = request.header("authorization", format!("Bearer {credential}"));
        }
        request
    }

    /// Reads.
    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path).send()
    }

    /// Posts JSON.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.request("POST", path).json(body).send()
    }

    /// Puts JSON.
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.request("PUT", path).json(body).send()
    }

    /// Changes the version that `etag` names by a merge patch.
    pub fn patch(&self, path: &str, etag: &str, body: &Value) -> Answer {
        let request = self.request("PATCH", path).header("if-match", etag);
        request.json(body).send()
    }

    /// Opens an incident and records facts about it; answers its identifier.
    #[track_caller]
    pub fn open_incident(&self, incident: &Value, facts: &Value) -> String {
        let id = self
            .post("/api/v1/incidents", incident)
            .expect(201)
            .text("id");
        self.patch(&format!("/api/v1/incidents/{id}/facts"), "*", facts)
            .expect(200);
        id
    }

    /// The path of the duty that a rule imposes on an incident.
    #[track_caller]
    pub fn duty(&self, incident: &str, rule: &str) -> String {
        let list = self.get(&format!("/api/v1/incidents/{incident}/obligations"));
        let list = list.expect(200).json();
        let mut all = list["items"].as_array().unwrap().iter();
        let found = all.find(|it| it["rule"] == rule);
        let found = found.unwrap_or_else(|| panic!("no duty of {rule}: {list}"));
        format!("/api/v1/obligations/{}", found["id"].as_str().unwrap())
    }

    /// Deletes.
    pub fn delete(&self, path: &str) -> Answer {
        self.request("DELETE", path).send()
    }
}

/// A request that is being put together.
#[derive(Debug, Clone)]
pub struct Request {
    client: Client,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl Request {
    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Adds a JSON body.
    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    /// Adds a body of any kind.
    #[must_use]
    pub fn body(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self.header("content-type", content_type)
    }

    /// Sends the request and demands that the answer begins as if all were well, but breaks off.
    #[track_caller]
    pub fn breaks_off(self) {
        let mut response = self.run();
        assert!(response.status().is_success());
        let body = response.body_mut().with_config().limit(BODY_MAX);
        assert!(body.read_to_vec().is_err(), "the answer is whole");
    }

    /// Sends the request.
    fn run(&self) -> http::Response<ureq::Body> {
        let mut builder = http::Request::builder()
            .method(Method::from_bytes(self.method.as_bytes()).unwrap())
            .uri(format!("{}{}", self.client.base, self.path));
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        let agent = &self.client.agent;
        let sent = match &self.body {
            Some(body) => agent.run(builder.body(body.as_slice()).unwrap()),
            None => agent.run(builder.body(()).unwrap()),
        };
        sent.unwrap_or_else(|error| panic!("{} {}: no answer: {error}", self.method, self.path))
    }

    /// Sends the request and checks the answer against the document.
    pub fn send(self) -> Answer {
        let mut response = self.run();
        let body = response.body_mut().with_config().limit(BODY_MAX);
        let bytes = body.read_to_vec().expect("a whole body");
        let answer = Answer {
            request: format!("{} {}", self.method, self.path),
            status: response.status().as_u16(),
            headers: response
                .headers()
                .iter()
                .map(|(name, value)| {
                    let value = value.to_str().unwrap_or_default();
                    (name.as_str().to_owned(), value.to_owned())
                })
                .collect(),
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        };
        assert!(
            self.method == "OPTIONS" || answer.header("x-request-id").is_some(),
            "{}: every answer carries its number",
            answer.request
        );
        schema::check(document::of_server(), &self.method, &self.path, &answer);
        answer
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked, for messages.
    pub request: String,
    /// HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The first header of this name, given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _value)| known == name)
            .map(|(_name, value)| value.as_str())
    }

    /// The entity tag.
    pub fn etag(&self) -> String {
        self.header("etag").expect("an entity tag").to_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("{}: {error}: {}", self.request, self.body))
    }

    /// The text of one property of the body.
    pub fn text(&self, name: &str) -> String {
        let body = self.json();
        let text = body[name].as_str();
        text.unwrap_or_else(|| panic!("{}: {name} is no text: {body}", self.request))
            .to_owned()
    }

    /// Demands this status, showing the body otherwise.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.request, self.body);
        self
    }

    /// Demands this problem, and answers its document.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.request, self.body);
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{}",
            self.request
        );
        let problem = self.json();
        assert_eq!(problem["code"], code, "{}: {problem}", self.request);
        assert_eq!(problem["status"], status);
        assert_eq!(problem["type"], format!("/problems/{code}"));
        assert_eq!(
            problem["request_id"].as_str(),
            self.header("x-request-id"),
            "a problem names its request"
        );
        problem
    }

    /// Demands a refusal for invalid input, and answers its violations as `pointer: code`.
    #[track_caller]
    pub fn violations(&self) -> Vec<String> {
        let problem = self.problem(422, "invalid_input");
        let list = problem["violations"].as_array().expect("a list");
        list.iter()
            .map(|violation| {
                let part = |name: &str| violation[name].as_str().unwrap().to_owned();
                format!("{}: {}", part("pointer"), part("code"))
            })
            .collect()
    }
}
