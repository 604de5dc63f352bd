//! The documentation in a real browser, offline: headless Chromium renders every operation of Swagger UI.
//!
//! Needs Debian's package `chromium` (`apt-get install -y chromium`); `cargo xtask test` installs it where it may. The
//! browser resolves no name but that of the server under test, so that whatever the page took from elsewhere would be
//! missing.

use std::path::Path;
use std::process::{Command, Stdio};

use meldewerk_tests::document::{of_server, operations};
use meldewerk_tests::{Engine, TestApp};

/// Renders a page and answers its elements as they stand after its scripts have run.
fn render(url: &str) -> String {
    let profile = tempdir();
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--virtual-time-budget=20000",
            "--timeout=60000",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(url)
        .stderr(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("chromium does not start ({error}): run cargo xtask test"));
    let _ = std::fs::remove_dir_all(&profile);
    assert!(
        output.status.success(),
        "chromium ended with {}",
        output.status
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn tempdir() -> std::path::PathBuf {
    let folder: &Path = &std::env::temp_dir();
    folder.join(format!("meldewerk_test_browser_{}", std::process::id()))
}

#[test]
fn swagger_ui_shows_every_operation_without_a_network() {
    let app = TestApp::start(Engine::Sqlite);
    let page = render(&format!("{}/docs/", app.base()));
    assert!(page.contains("Meldewerk"), "the title shows: {page}");
    let mut missing = Vec::new();
    for operation in operations(of_server()) {
        // Swagger UI names each block `operations-<tag>-<operation>`.
        let tag = operation.content["tags"][0].as_str().unwrap();
        let id = operation.content["operationId"].as_str().unwrap();
        if !page.contains(&format!("id=\"operations-{tag}-{id}\"")) {
            missing.push(operation.name());
        }
    }
    assert!(missing.is_empty(), "not shown: {missing:?}\n{page}");
    assert!(!page.contains("Failed to load API definition"));
}
