//! How fast it is: every figure that was promised, as a ratio to something measured in the same run.
//!
//! A bare figure says more about the machine than about the program. So each is set beside a yardstick that is measured
//! in turns with it: a handler that answers from memory, the same server with batches of one, PostgreSQL's own `pgbench`,
//! the same list with fewer incidents. The figure is the median of the turns. Release build, loopback, 64 connections.

mod disk;
mod figure;
mod http;
mod incidents;
mod law;
mod reassess;
mod server;
mod watch;
mod wrk;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::package;
use crate::postgres::{self, Durability};
use crate::run::{Failure, cargo, root, tell};

use figure::{Figures, Turns, in_turns};
use http::Session;
use incidents::{Body, seed};
use server::{Bare, Database, Server};

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    /// How often a figure and its yardstick take turns.
    turns: usize,
    /// How long each turn is, in seconds.
    seconds: u32,
    /// Incidents of the long list.
    many: usize,
    /// How long the server idles before its memory is read.
    idle: Duration,
}

const FULL: Scale = Scale {
    turns: 5,
    seconds: 4,
    many: 100_000,
    idle: Duration::from_mins(2),
};
const QUICK: Scale = Scale {
    turns: 3,
    seconds: 2,
    many: 10_000,
    idle: Duration::from_secs(5),
};
/// Incidents of the short list.
const FEW: usize = 1_000;

/// What can be measured by itself.
const PARTS: &[&str] = &[
    "read", "create", "list", "start", "law", "reassess", "watch",
];

/// Measures everything, or only the parts that are named; fails when a figure is missed.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    let scale = if arguments.iter().any(|it| it == "--quick") {
        QUICK
    } else {
        FULL
    };
    let named: Vec<&str> = arguments
        .iter()
        .map(String::as_str)
        .filter(|it| *it != "--quick")
        .collect();
    if let Some(unknown) = named.iter().find(|it| !PARTS.contains(it)) {
        return Err(Failure::new(format!(
            "bench knows no part {unknown}; there are {}",
            PARTS.join(", ")
        )));
    }
    let wants = |part: &str| named.is_empty() || named.contains(&part);
    package::ensure(&[package::LIBPQ, package::POSTGRESQL, package::WRK])?;
    let folder = Folder::new()?;
    let mut figures = Figures::default();
    build()?;
    let disk = disk::measure(folder.path())?;
    tell(&format!(
        "fdatasync of one page on this disk: median {} µs, 95 % within {} µs",
        disk.median.as_micros(),
        disk.most.as_micros()
    ));
    if wants("start") {
        start(&folder, scale, &mut figures)?;
    }
    if wants("read") {
        read(&folder, scale, &mut figures)?;
    }
    if wants("create") {
        create_on_sqlite(&folder, scale, &mut figures)?;
        create_on_postgres(&folder, scale, &mut figures)?;
    }
    if wants("list") {
        list(&folder, scale, &mut figures)?;
    }
    if wants("reassess") {
        reassess::measure(&folder.sqlite("reassess"), scale.many, &mut figures)?;
    }
    if wants("watch") {
        watch::measure(folder.path(), scale.many, &mut figures)?;
    }
    if wants("law") {
        law::measure(&mut figures)?;
    }
    figures.print(&disk)
}

/// A folder on the disk of the build, not on a file system in memory; it goes when the run ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self, Failure> {
        let path = root()
            .join("target")
            .join(format!("bench-{}", std::process::id()));
        std::fs::create_dir_all(&path)
            .map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
        Ok(Self(path))
    }

    fn path(&self) -> &Path {
        &self.0
    }

    fn sqlite(&self, name: &str) -> Database {
        Database::sqlite(&self.0.join(name))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The server and its yardstick, as they are released.
fn build() -> Result<(), Failure> {
    cargo(&[
        "build",
        "--release",
        "--locked",
        "--package",
        "meldewerk-api",
        "--bin",
        "meldewerk",
        "--example",
        "bare",
        "--example",
        "watch",
    ])
    .run()
}

/// From the start of the process to the first answer that it is ready, and what it holds in memory when nobody asks.
fn start(folder: &Folder, scale: Scale, figures: &mut Figures) -> Result<(), Failure> {
    let database = folder.sqlite("start");
    let server = Server::start(&database, &[])?;
    let session = server.session()?;
    seed(&session, FEW)?;
    drop(server);
    let mut times = Vec::new();
    for _turn in 0..scale.turns.max(5) {
        times.push(Server::start(&database, &[])?.started_in);
    }
    figures.at_most(
        "start to ready",
        figure::median(&mut times).as_secs_f64() * 1e3,
        300.0,
        "ms",
    );
    let server = Server::start(&database, &[])?;
    let session = server.session()?;
    for _request in 0..100 {
        session.get("/api/v1/incidents?limit=50")?;
    }
    std::thread::sleep(scale.idle);
    let idle = server.memory()?;
    figures.at_most("memory when idle", mebibytes(idle), 40.0, "MiB");
    wrk::Load::get(&session, "/api/v1/incidents?limit=50")
        .seconds(scale.seconds)
        .run()?;
    let after = server.memory()?;
    tell(&format!(
        "memory after {} s of load: {:.1} MiB",
        scale.seconds,
        mebibytes(after)
    ));
    Ok(())
}

fn mebibytes(kibibytes: u32) -> f64 {
    f64::from(kibibytes) / 1_024.0
}

/// One incident on SQLite, against a handler that answers the same bytes from memory.
fn read(folder: &Folder, scale: Scale, figures: &mut Figures) -> Result<(), Failure> {
    let server = Server::start(&folder.sqlite("read"), &[])?;
    let session = server.session()?;
    let id = seed(&session, FEW)?
        .pop()
        .ok_or_else(|| Failure::new("nothing was created"))?;
    let path = format!("/api/v1/incidents/{id}");
    let answer = session.get(&path)?;
    let handler = Bare::start(folder.path(), &answer.body)?;
    // The very same request, so that both parse the same bytes.
    let bare = Session {
        address: handler.address.clone(),
        ..session.clone()
    };
    let turns = in_turns(
        scale.turns,
        || wrk::Load::get(&session, &path).seconds(scale.seconds).run(),
        || wrk::Load::get(&bare, &path).seconds(scale.seconds).run(),
    )?;
    figures.throughput(
        "read one incident (SQLite)",
        "a bare handler",
        &turns,
        0.25,
        0.5,
    );
    Ok(())
}

/// Durable creation on SQLite, against the same server with every write in a batch of its own.
fn create_on_sqlite(folder: &Folder, scale: Scale, figures: &mut Figures) -> Result<(), Failure> {
    let grouped = Server::start(&folder.sqlite("grouped"), &[])?;
    let single = Server::start(
        &folder.sqlite("single"),
        &[("MELDEWERK_DATABASE_BATCH_MAX", "1")],
    )?;
    let (grouped, single) = (grouped.with_session()?, single.with_session()?);
    let script = Body::Plain.script(folder.path())?;
    let create = |session| {
        wrk::Load::script(session, "/api/v1/incidents", &script)
            .seconds(scale.seconds)
            .run()
    };
    let turns = in_turns(
        scale.turns,
        || create(&grouped.session),
        || create(&single.session),
    )?;
    figures.throughput("create (SQLite)", "batches of one", &turns, 1.5, 3.0);
    Ok(())
}

/// Durable creation on PostgreSQL, against its own benchmark with the same number of clients.
fn create_on_postgres(folder: &Folder, scale: Scale, figures: &mut Figures) -> Result<(), Failure> {
    let postgres = postgres::Server::start_in(folder.path(), Durability::Full)?;
    let bench = postgres.database("bench")?;
    let url = postgres.database("meldewerk")?;
    let server = Server::start(&Database::postgres(&url), &[])?.with_session()?;
    postgres.pgbench(&bench, &["-q", "-i", "-s", "20"])?;
    let script = Body::Plain.script(folder.path())?;
    let turns = in_turns(
        scale.turns,
        || {
            wrk::Load::script(&server.session, "/api/v1/incidents", &script)
                .seconds(scale.seconds)
                .run()
        },
        || wrk::pgbench(&postgres, &bench, scale.seconds),
    )?;
    figures.throughput("create (PostgreSQL)", "pgbench -N", &turns, 0.3, 0.3);
    Ok(())
}

/// A page of a long list, against the same page of a short one.
fn list(folder: &Folder, scale: Scale, figures: &mut Figures) -> Result<(), Failure> {
    let many = Server::start(&folder.sqlite("many"), &[])?.with_session()?;
    let few = Server::start(&folder.sqlite("few"), &[])?.with_session()?;
    compare_lists("SQLite", &many, &few, scale, figures)?;
    drop((many, few));
    let postgres = postgres::Server::start_in(folder.path(), Durability::None)?;
    let many = Server::start(&Database::postgres(&postgres.database("many")?), &[])?;
    let few = Server::start(&Database::postgres(&postgres.database("few")?), &[])?;
    let (many, few) = (many.with_session()?, few.with_session()?);
    compare_lists("PostgreSQL", &many, &few, scale, figures)
}

fn compare_lists(
    database: &str,
    many: &server::SignedIn,
    few: &server::SignedIn,
    scale: Scale,
    figures: &mut Figures,
) -> Result<(), Failure> {
    tell(&format!(
        "creating {} and {FEW} incidents on {database}",
        scale.many
    ));
    incidents::seed_with_statuses(&many.session, scale.many)?;
    incidents::seed_with_statuses(&few.session, FEW)?;
    let path = "/api/v1/incidents?status=acknowledged&severity=high&limit=50";
    for session in [&many.session, &few.session] {
        let items = session.get(path)?.body.matches("\"number\":").count();
        if items != 50 {
            return Err(Failure::new(format!("a page of 50 has {items} incidents")));
        }
    }
    let load = |session| wrk::Load::get(session, path).seconds(scale.seconds).run();
    let turns: Turns = in_turns(scale.turns, || load(&many.session), || load(&few.session))?;
    figures.latency(
        &format!("list 50 of {} ({database})", scale.many),
        &format!("50 of {FEW}"),
        &turns,
        1.5,
    );
    Ok(())
}
