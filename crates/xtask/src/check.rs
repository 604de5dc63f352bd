//! The files for deployment, checked without an engine that could run them.

use crate::run::{Failure, Run, root, tell};

/// Checks each step of the Dockerfile and of the compose file as far as it can be without an engine.
pub(crate) fn deployment() -> Result<(), Failure> {
    dockerfile()?;
    compose()
}

fn read(name: &str) -> Result<String, Failure> {
    std::fs::read_to_string(root().join(name))
        .map_err(|error| Failure::new(format!("{name}: {error}")))
}

/// Every COPY names something that exists, the binary is built as the workspace builds it, and the image does not run as
/// root.
fn dockerfile() -> Result<(), Failure> {
    let text = read("Dockerfile")?;
    let wrong = |line: &str, why: &str| Failure::new(format!("Dockerfile: {why}: {line}"));
    let mut users = Vec::new();
    let mut builds = false;
    for line in text.lines().map(str::trim) {
        let mut words = line.split_whitespace();
        match words.next() {
            Some("COPY") if !line.contains("--from=") => {
                let names: Vec<&str> = words.collect();
                let Some((_target, sources)) = names.split_last() else {
                    return Err(wrong(line, "nothing is copied"));
                };
                for source in sources {
                    if !root().join(source).exists() {
                        return Err(wrong(line, "there is no such file"));
                    }
                }
            }
            Some("USER") => users.extend(words.next()),
            Some("RUN") if line.contains("cargo build") => {
                builds = line.contains("--locked") && line.contains("--release");
            }
            _ => {}
        }
    }
    if !builds {
        return Err(Failure::new(
            "Dockerfile: the binary is not built with --locked --release",
        ));
    }
    match users.last() {
        Some(user) if *user != "root" && *user != "0" => Ok(()),
        _ => Err(Failure::new("Dockerfile: the image runs as root")),
    }
}

/// The compose file has a database and two processes, no password stands in it, and `docker compose` reads it where its
/// client is there.
fn compose() -> Result<(), Failure> {
    let text = read("compose.yaml")?;
    for service in ["postgres:", "api-1:", "api-2:"] {
        if !text.lines().any(|line| line.trim() == service) {
            return Err(Failure::new(format!(
                "compose.yaml lacks the service {service}"
            )));
        }
    }
    let secrets = text
        .lines()
        .filter(|line| line.to_ascii_uppercase().contains("PASSWORD"));
    for line in secrets {
        if !line.contains("${") && !line.trim_start().starts_with('#') {
            return Err(Failure::new(format!(
                "compose.yaml holds a password: {line}"
            )));
        }
    }
    let client = Run::new("docker").args(&["compose", "version"]);
    if !client.succeeds() {
        tell("the docker client is not there: compose.yaml is checked by its text only");
        return Ok(());
    }
    Run::new("docker")
        .args(&["compose", "config", "--quiet"])
        .env("POSTGRES_PASSWORD", "checked-only")
        .env(
            "MELDEWERK_TOKEN_KEY",
            "checked-only-checked-only-checked-only",
        )
        .env(
            "MELDEWERK_SEAL_KEY",
            "checked-only-checked-only-checked-only",
        )
        .run()
}
