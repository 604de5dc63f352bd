//! A real Prometheus Alertmanager sends through the hook, firing and resolving.

use std::io::Write;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, TestApp, Value, json, on_both};

/// Alertmanager as its Debian package installs it.
const PROGRAM: &str = "prometheus-alertmanager";

/// A running Alertmanager; dropping it ends it.
struct Alertmanager {
    process: Child,
    url: String,
    folder: std::path::PathBuf,
}

impl Alertmanager {
    fn start(hook: &str, secret: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let folder = std::env::temp_dir().join(format!("meldewerk-alertmanager-{port}"));
        std::fs::create_dir_all(&folder).unwrap();
        let mut config = std::fs::File::create(folder.join("config.yml")).unwrap();
        write!(
            config,
            "route: {{receiver: meldewerk, group_wait: 10ms, group_interval: 100ms, repeat_interval: 1h}}\n\
             receivers:\n- name: meldewerk\n  webhook_configs:\n  - url: {hook}\n    send_resolved: true\n    \
             http_config: {{authorization: {{type: Bearer, credentials: '{secret}'}}}}\n"
        )
        .unwrap();
        let process = Command::new(PROGRAM)
            .arg(format!(
                "--config.file={}",
                folder.join("config.yml").display()
            ))
            .arg(format!("--storage.path={}", folder.join("data").display()))
            .arg(format!("--web.listen-address=127.0.0.1:{port}"))
            .arg("--cluster.listen-address=")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{PROGRAM}: {error}: run `cargo xtask test`"));
        Self {
            process,
            url: format!("http://127.0.0.1:{port}"),
            folder,
        }
    }

    /// Tells it of an alert, as Prometheus would; it may still be starting.
    fn alert(&self, ends_at: Option<&str>) {
        let alert = json!([{
            "labels": {"alertname": "DiskFull", "severity": "critical", "instance": "db01:9100"},
            "annotations": {"summary": "Disk full on db01"},
            "startsAt": "2026-11-20T08:00:00Z",
            "endsAt": ends_at,
        }]);
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        until(|| {
            let sent = agent
                .post(format!("{}/api/v2/alerts", self.url))
                .header("content-type", "application/json")
                .send(alert.to_string());
            sent.is_ok_and(|answer| answer.status().is_success())
                .then_some(())
        });
    }
}

impl Drop for Alertmanager {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Waits for something that another process brings about.
fn until<T>(mut happened: impl FnMut() -> Option<T>) -> T {
    // Another process goes by the real time.
    let begun = Instant::now();
    loop {
        if let Some(it) = happened() {
            return it;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "it did not happen in time"
        );
        std::thread::park_timeout(Duration::from_millis(20));
    }
}

fn incident(app: &TestApp, client: &Client, status: &str) -> Option<Value> {
    app.process_deliveries();
    let list = client.get("/api/v1/incidents").expect(200).json();
    let items = list["items"].as_array().unwrap();
    assert!(items.len() <= 1, "{items:?}");
    items.first().filter(|it| it["status"] == status).cloned()
}

#[test]
fn a_real_alertmanager_opens_an_incident_and_resolves_it() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let body = json!({"name": "Monitoring", "format": "alertmanager"});
        let created = app.admin().post("/api/v1/integrations", &body).expect(201);
        let sender = Alertmanager::start(&created.text("url"), &created.text("secret"));
        sender.alert(None);
        let opened = until(|| incident(app, &manager, "new"));
        assert_eq!(opened["title"], "Disk full on db01");
        assert_eq!(opened["severity"], "critical");
        sender.alert(Some("2026-11-20T08:05:00Z"));
        until(|| incident(app, &manager, "resolved"));
        let id = opened["id"].as_str().unwrap();
        let full = manager
            .get(&format!("/api/v1/incidents/{id}"))
            .expect(200)
            .json();
        assert_eq!(full["anchors"], json!({}));
        assert_eq!(full["reporter"]["channel"], "monitoring");
    });
}
