//! The command line: the binary as an operator runs it.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here is a failed test"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

const PASSWORD: &str = "correct horse battery staple";

/// A folder that is removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("meldewerk_cli_{}_{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn database(&self) -> String {
        format!("sqlite:{}", self.0.join("test.sqlite3").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn meldewerk(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_meldewerk"));
    command.args(arguments);
    for (name, _value) in std::env::vars() {
        if name.starts_with("MELDEWERK_") {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command to its end with a text on its standard input.
fn run(mut command: Command, input: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    // A command that fails before it reads leaves the pipe closed.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn create_user(database: &str, email: &str, password: &str) -> Output {
    let arguments = [
        "user",
        "create",
        "--email",
        email,
        "--name",
        "Rita",
        "--database",
        database,
    ];
    run(meldewerk(&arguments), &format!("{password}\n"))
}

#[test]
fn the_document_is_printed_without_any_setting() {
    let output = run(meldewerk(&["openapi"]), "");
    assert!(output.status.success());
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document.get("openapi"), Some(&serde_json::json!("3.1.0")));
}

#[test]
fn settings_are_checked_and_secrets_do_not_show() {
    let mut command = meldewerk(&["check-config"]);
    command.env("MELDEWERK_BOOTSTRAP_PASSWORD", PASSWORD);
    command.env(
        "MELDEWERK_DATABASE_URL",
        "postgres://rita:geheim@db.example/meldewerk",
    );
    let output = run(command, "");
    assert!(output.status.success());
    let shown = text(&output.stdout);
    assert!(
        shown.contains("postgres://rita:***@db.example/meldewerk"),
        "{shown}"
    );
    assert!(
        !shown.contains("geheim") && !shown.contains("horse"),
        "{shown}"
    );
    let mut command = meldewerk(&["check-config"]);
    command.env("MELDEWERK_SERVER_LISTENN", "x");
    let output = run(command, "");
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("MELDEWERK_SERVER_LISTENN"));
}

#[test]
fn a_database_of_no_accepted_form_is_refused() {
    let output = run(meldewerk(&["migrate", "--database", "data.sqlite3"]), "");
    assert!(!output.status.success());
    let error = text(&output.stderr);
    assert!(
        error.contains("sqlite:PATH") && error.contains("postgres://"),
        "{error}"
    );
}

#[test]
fn a_user_needs_a_password_and_there_is_no_default() {
    let folder = Folder::new("password");
    let database = folder.database();
    for (password, why) in [
        ("", "a password is needed"),
        ("short", "password_too_short"),
    ] {
        let output = create_user(&database, "rita@muster.example", password);
        assert!(!output.status.success());
        assert!(
            text(&output.stderr).contains(why),
            "{}",
            text(&output.stderr)
        );
    }
    let output = create_user(&database, "rita@muster.example", PASSWORD);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let again = create_user(&database, "Rita@muster.example", PASSWORD);
    assert!(!again.status.success(), "the address is taken");
}

#[test]
fn two_commands_at_once_make_one_organisation() {
    let folder = Folder::new("founding");
    let database = folder.database();
    // Even the file is not there yet.
    let commands = ["rita", "erika", "paula"].map(|name| {
        let database = database.clone();
        std::thread::spawn(move || {
            create_user(&database, &format!("{name}@muster.example"), PASSWORD)
        })
    });
    for command in commands {
        let output = command.join().unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    let options = meldewerk_store::Options::default();
    let store = meldewerk_store::Store::open(&database, options).unwrap();
    let all = store.read_instance_blocking(|instance| instance.organisations(None, 10));
    assert_eq!(all.unwrap().len(), 1);
}

/// Starts the server; answers it with its address.
fn serve(database: &str) -> (Child, String) {
    served(meldewerk(&[
        "serve",
        "--database",
        database,
        "--listen",
        "127.0.0.1:0",
    ]))
}

/// Runs a command that serves; answers it with its address.
fn served(mut command: Command) -> (Child, String) {
    let mut child = command
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut log = BufReader::new(child.stderr.take().unwrap());
    let address = loop {
        let mut line = String::new();
        assert!(
            log.read_line(&mut line).unwrap() > 0,
            "the server ended early"
        );
        if let Some((_before, address)) = line.split_once("address=") {
            break address.trim().to_owned();
        }
    };
    // Keep reading, so that the server never waits for the log's reader.
    std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
    (child, address)
}

fn get(address: &str, path: &str) -> String {
    get_as(address, path, "")
}

/// Reads as the holder of a credential.
fn get_as(address: &str, path: &str, credential: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {credential}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn it_serves_until_it_is_told_to_stop_and_stops_in_order() {
    let folder = Folder::new("serve");
    let (mut child, address) = serve(&folder.database());
    assert!(get(&address, "/readyz").starts_with("HTTP/1.1 200"));
    let told = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    let ended = child.wait().unwrap();
    assert!(ended.success(), "{ended}");
    assert!(
        TcpStream::connect(&address).is_err(),
        "nobody listens any more"
    );
}

/// Sends JSON as the holder of a credential, and answers the body of the answer.
fn post_as(address: &str, path: &str, credential: &str, body: &str) -> serde_json::Value {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {credential}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (_head, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap()
}

#[test]
fn a_start_without_the_mail_server_that_messages_wait_for_warns() {
    let folder = Folder::new("held");
    let database = folder.database();
    let created = create_user(&database, "rita@muster.example", PASSWORD);
    assert!(created.status.success());
    let arguments = ["serve", "--database", &database, "--listen", "127.0.0.1:0"];
    let mut with_mail = meldewerk(&arguments);
    // Nobody listens there.
    with_mail
        .env("MELDEWERK_MAIL_HOST", "127.0.0.1")
        .env("MELDEWERK_MAIL_PORT", "1")
        .env("MELDEWERK_MAIL_ENCRYPTION", "none")
        .env("MELDEWERK_MAIL_FROM", "meldewerk@muster.example");
    let (mut child, address) = served(with_mail);
    let credentials = format!(r#"{{"email": "rita@muster.example", "password": "{PASSWORD}"}}"#);
    let session = post_as(&address, "/api/v1/auth/token", "", &credentials);
    let token = session["access_token"].as_str().unwrap();
    let message = post_as(&address, "/api/v1/test-messages", token, "{}");
    assert_eq!(message["state"], "pending", "{message}");
    child.kill().unwrap();
    child.wait().unwrap();
    let mut child = meldewerk(&arguments)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let log = BufReader::new(child.stderr.take().unwrap());
    let (told, warned) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut lines = log.lines().map_while(Result::ok);
        let _ = told.send(lines.find(|line| line.contains("e-mails wait to be sent")));
    });
    let warning = warned.recv_timeout(std::time::Duration::from_mins(1));
    child.kill().unwrap();
    child.wait().unwrap();
    let warning = warning.unwrap().expect("the log tells of it");
    assert!(
        warning.contains("WARN") && warning.contains("messages=1"),
        "{warning}"
    );
}

/// The demonstration, its address and a token.
fn demo() -> (Child, String, String) {
    let mut child = meldewerk(&["demo", "--json", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let told: serde_json::Value = serde_json::from_str(&line).unwrap();
    let url = told["url"].as_str().unwrap();
    let address = url.trim_start_matches("http://").to_owned();
    (child, address, told["token"].as_str().unwrap().to_owned())
}

#[test]
fn the_demonstration_shows_what_it_promises() {
    let (mut child, address, token) = demo();
    let read = |path: &str| -> serde_json::Value {
        let answer = get_as(&address, path, &token);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        let (_head, body) = answer.split_once("\r\n\r\n").unwrap();
        serde_json::from_str(body).unwrap()
    };
    let incidents = read("/api/v1/incidents?count=true&limit=1");
    assert!(incidents["count"].as_i64().unwrap() >= 25, "{incidents}");
    // The command that it prints to begin with.
    let board = read("/api/v1/obligations?state=pending,due_soon");
    assert!(!board["items"].as_array().unwrap().is_empty());
    assert_eq!(read("/api/v1/audit/verify")["valid"], true);
    assert!(
        !read("/api/v1/registers/breaches")["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_package_is_checked_without_a_database() {
    let folder = Folder::new("verify");
    let (mut child, address, token) = demo();
    let key = get(&address, "/checkpoint-key");
    let (_head, key) = key.split_once("\r\n\r\n").unwrap();
    let body = r#"{"from": "2000-01-01", "until": "2100-01-01"}"#;
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(
        stream,
        "POST /api/v1/audit/packages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let head = answer.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
    let package = &answer[head + 4..];
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let whole = file("whole.zip", package);
    let mut bytes = package.to_vec();
    bytes[package.len() / 2] ^= 1;
    let altered = file("altered.zip", &bytes);
    let key_file = file("key.json", key.as_bytes());
    let other = file("other.key", b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    let no_key = file("no.key", b"geheim");
    for (arguments, code, words) in [
        (vec![whole.as_str()], 0, "not who made it"),
        (
            vec![&whole, "--key", &key_file],
            0,
            "signed by the key that you named",
        ),
        (vec![&whole, "--key", &other], 1, "signature.json"),
        (vec![&altered, "--key", &key_file], 1, "NOT VALID"),
        (vec![&whole, "--key", &no_key], 2, ""),
        (vec!["/no/such/file.zip"], 2, ""),
        (vec![&key_file], 1, "cannot be read as a package"),
    ] {
        let arguments: Vec<&str> = ["verify"].into_iter().chain(arguments).collect();
        let output = run(meldewerk(&arguments), "");
        let told = text(&output.stdout);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
        assert!(told.contains(words), "{arguments:?}: {told}");
    }
    let output = run(meldewerk(&["verify", &whole, "--json"]), "");
    let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(verdict["valid"], true);
    assert_eq!(verdict["key"], "embedded");
}

#[test]
fn law_check_tells_agreement_disagreement_and_what_it_cannot_run() {
    let folder = Folder::new("law");
    let file = |name: &str, text: &str| {
        let path = folder.0.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let scope = |expect: &str| {
        format!(
            r#"{{"format":"meldewerk-law-vectors/1","kind":"scope","cases":[{{"id":"X","profile":{{"staff":49,
            "turnover_eur":"1","balance_sheet_eur":"1","nis2":{{"entity_types":["food"]}}}},"expect":{expect}}}]}}"#
        )
    };
    let right = file("right.json", &scope(r#"{"entity_class":"out"}"#));
    let wrong = file("wrong.json", &scope(r#"{"entity_class":"important"}"#));
    let strange = file("strange.json", &scope(r#"{"colour":"red"}"#));
    let empty = file(
        "empty.json",
        r#"{"format":"meldewerk-law-vectors/1","kind":"scope","cases":[]}"#,
    );
    let broken = file("broken.json", "{");
    let kind = file(
        "kind.json",
        r#"{"format":"meldewerk-law-vectors/1","kind":"weather","cases":[]}"#,
    );
    let absent = folder.0.join("absent.json").display().to_string();
    let check = |files: &[&str]| {
        let output = run(meldewerk(&[&["law", "check"], files].concat()), "");
        let out = text(&output.stdout);
        let last = out.lines().last().unwrap_or_default().to_owned();
        (output.status.code(), last, out)
    };

    let (code, last, _) = check(&[&right]);
    assert_eq!(
        (code, last.as_str()),
        (Some(0), "cases 1, agreed 1, disagreed 0")
    );
    let (code, last, out) = check(&[&right, &wrong]);
    assert_eq!(
        (code, last.as_str()),
        (Some(1), "cases 2, agreed 1, disagreed 1")
    );
    assert!(out.contains(r#"X /entity_class: expected "important", got "out""#));
    for faulty in [&strange, &empty, &broken, &kind, &absent] {
        let (code, last, _) = check(&[&wrong, faulty]);
        assert_eq!(
            (code, last.as_str()),
            (Some(2), "cases 1, agreed 0, disagreed 1"),
            "{faulty}"
        );
    }
    assert_eq!(check(&[]).0, Some(2));
}
