//! What a developer types: `cargo xtask test`, `ci`, `openapi`, `law`, `bench`, `demo`, `postgres`.
//!
//! It has no dependencies, so that it builds in seconds on a machine that has nothing but a Rust toolchain and a C
//! compiler; whatever else is missing it installs where it may, and names the exact command where it may not.

mod bench;
mod check;
mod law;
mod openapi;
mod package;
mod postgres;
mod python;
mod run;

use std::process::ExitCode;

use run::Failure;

const USAGE: &str = "\
cargo xtask COMMAND

  test             all tests on both databases; starts a private PostgreSQL itself
  ci               format, lints, documents, deployment files, drift of the OpenAPI document, then everything in test
  demo [ARG ...]   build and run `meldewerk demo`
  openapi          write openapi/openapi.json
  law              write docs/law.md, the register of rules, and count the cases of tests/law
  bench [PART ...] measure how fast it is, against a yardstick each: read, create, list, start, law, reassess, watch; --quick is shorter
  postgres CMD ... run a command with a private PostgreSQL
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let result = match command.as_str() {
        "test" => test(&rest),
        "ci" => ci(),
        "demo" => demo(&rest),
        "openapi" => openapi::write(),
        "law" => law::write(),
        "bench" => bench::run(&rest),
        "postgres" => postgres(&rest),
        _ => Err(Failure::new(USAGE)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            run::tell(&format!("xtask: {failure}"));
            ExitCode::FAILURE
        }
    }
}

/// Runs every test on both databases.
fn test(arguments: &[String]) -> Result<(), Failure> {
    package::ensure(&[
        package::LIBPQ,
        package::POSTGRESQL,
        package::ALERTMANAGER,
        package::CHROMIUM,
        package::POPPLER,
        package::STRACE,
        package::PYTHON,
    ])?;
    python::ensure()?;
    let server = postgres::Server::start()?;
    run::cargo(&["test", "--workspace", "--locked"])
        .args(arguments)
        .env(postgres::VARIABLE, &server.url())
        .run()
}

/// Runs everything that must hold before a change lands.
fn ci() -> Result<(), Failure> {
    package::ensure(&[package::LIBPQ])?;
    run::cargo(&["fmt", "--all", "--check"]).run()?;
    run::cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ])
    .run()?;
    run::cargo(&[
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--locked",
    ])
    .env("RUSTDOCFLAGS", "-D warnings")
    .run()?;
    check::deployment()?;
    openapi::check()?;
    test(&[])
}

/// Builds the binary and runs its demonstration.
fn demo(arguments: &[String]) -> Result<(), Failure> {
    package::ensure(&[package::LIBPQ])?;
    run::cargo(&[
        "run",
        "--quiet",
        "--locked",
        "--package",
        "meldewerk-api",
        "--",
        "demo",
    ])
    .args(arguments)
    .run()
}

/// Runs a command with a private PostgreSQL.
fn postgres(arguments: &[String]) -> Result<(), Failure> {
    let [program, rest @ ..] = arguments else {
        return Err(Failure::new(USAGE));
    };
    package::ensure(&[package::POSTGRESQL])?;
    let server = postgres::Server::start()?;
    run::Run::new(program)
        .args(rest)
        .env(postgres::VARIABLE, &server.url())
        .run()
}
