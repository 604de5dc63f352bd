//! A private PostgreSQL for tests and benchmarks: in a temporary folder, on the loopback, stopped in any case.

use std::net::TcpListener;
use std::path::{Path, PathBuf};

use crate::run::{Failure, Run, tell};

/// The variable by which tests find it.
pub(crate) const VARIABLE: &str = "MELDEWERK_TEST_POSTGRES";

/// The oldest version that is supported.
const OLDEST: u32 = 15;

/// The folder with the newest server's programs.
pub(crate) fn binaries() -> Result<PathBuf, Failure> {
    let versions = std::fs::read_dir("/usr/lib/postgresql");
    let mut versions: Vec<(u32, PathBuf)> = versions
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse().ok()?,
                entry.path().join("bin"),
            ))
        })
        .filter(|(version, folder)| *version >= OLDEST && folder.join("initdb").is_file())
        .collect();
    versions.sort();
    versions
        .pop()
        .map(|(_version, folder)| folder)
        .ok_or_else(|| {
            Failure::new(format!(
                "there is no PostgreSQL {OLDEST} or newer under /usr/lib/postgresql"
            ))
        })
}

/// Whether a commit waits for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// It does, as on a server whose data matter.
    Full,
    /// It does not: faster, and enough for tests.
    None,
}

/// A running server; dropping it stops it and removes its data.
pub(crate) struct Server {
    binaries: PathBuf,
    folder: PathBuf,
    port: u16,
    as_user: Option<&'static str>,
}

impl Server {
    /// Starts a server for tests that nobody else knows.
    pub(crate) fn start() -> Result<Self, Failure> {
        Self::start_in(&std::env::temp_dir(), Durability::None)
    }

    /// Starts a server that nobody else knows, with its data in a new folder inside `parent`.
    pub(crate) fn start_in(parent: &Path, durability: Durability) -> Result<Self, Failure> {
        let binaries = binaries()?;
        let folder = parent.join(format!("meldewerk-postgres-{}", std::process::id()));
        let failed = |error: std::io::Error| Failure::new(format!("{}: {error}", folder.display()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).map_err(failed)?;
        let free = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
        let port = free.map_err(failed)?.port();
        // PostgreSQL refuses to run as root; its package brings a user for it.
        let is_root = Run::new("id").args(&["-u"]).output()?.trim() == "0";
        let as_user = is_root.then_some("postgres");
        let server = Self {
            binaries,
            folder,
            port,
            as_user,
        };
        if is_root {
            let owner = server.folder.to_string_lossy().into_owned();
            Run::new("chown").args(&["postgres", &owner]).run()?;
        }
        tell(&format!(
            "starting a private PostgreSQL on 127.0.0.1:{port}"
        ));
        let data = server.data();
        server.control(
            "initdb",
            &[
                "-D",
                &data,
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C",
            ],
        )?;
        let fsync = match durability {
            Durability::Full => "on",
            Durability::None => "off",
        };
        let settings = format!(
            "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync={fsync} -c max_connections=400"
        );
        let log = server.folder.join("log").to_string_lossy().into_owned();
        server.control(
            "pg_ctl",
            &["-D", &data, "-l", &log, "-w", "-o", &settings, "start"],
        )?;
        Ok(server)
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        self.url_of("postgres")
    }

    fn url_of(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// A new database and its address.
    pub(crate) fn database(&self, name: &str) -> Result<String, Failure> {
        let port = self.port.to_string();
        self.control(
            "createdb",
            &["-h", "127.0.0.1", "-p", &port, "-U", "postgres", name],
        )?;
        Ok(self.url_of(name))
    }

    /// Does at once what the server does by itself sooner or later: clears a database of what is dead, and counts the rest.
    pub(crate) fn vacuum(&self, database: &str) -> Result<(), Failure> {
        let port = self.port.to_string();
        let arguments = ["-q", "-z", "-h", "127.0.0.1", "-p", &port, "-U", "postgres"];
        let program = self
            .binaries
            .join("vacuumdb")
            .to_string_lossy()
            .into_owned();
        Run::new(&program)
            .args(&arguments)
            .args(&[database])
            .output()
            .map(|_printed| ())
    }

    /// Runs PostgreSQL's own benchmark on a database and answers what it prints.
    pub(crate) fn pgbench(&self, url: &str, arguments: &[&str]) -> Result<String, Failure> {
        let program = self.binaries.join("pgbench").to_string_lossy().into_owned();
        Run::new(&program).args(arguments).args(&[url]).output()
    }

    fn data(&self) -> String {
        self.folder.join("data").to_string_lossy().into_owned()
    }

    /// Runs one of the server's own programs, as a user that may.
    fn control(&self, program: &str, arguments: &[&str]) -> Result<(), Failure> {
        let program = self.binaries.join(program).to_string_lossy().into_owned();
        let run = match self.as_user {
            Some(user) => Run::new("runuser").args(&["-u", user, "--", &program]),
            None => Run::new(&program),
        };
        run.args(arguments).output().map(|_printed| ())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.data();
        if Path::new(&data).exists() {
            let _ = self.control("pg_ctl", &["-D", &data, "-m", "immediate", "stop"]);
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
