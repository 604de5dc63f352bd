//! Packages of Debian that the tasks need.

use crate::run::{Failure, Run, tell};

/// A package, and how to find out that it is there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Package {
    name: &'static str,
    is_there: fn() -> bool,
}

/// The client library of PostgreSQL, to link with.
pub(crate) const LIBPQ: Package = Package {
    name: "libpq-dev",
    is_there: || has_library("libpq.so"),
};
/// The server, for tests.
pub(crate) const POSTGRESQL: Package = Package {
    name: "postgresql",
    is_there: || crate::postgres::binaries().is_ok(),
};
/// A real sender of alerts, for tests.
pub(crate) const ALERTMANAGER: Package = Package {
    name: "prometheus-alertmanager",
    is_there: || has_program("prometheus-alertmanager"),
};
/// A real browser, for tests.
pub(crate) const CHROMIUM: Package = Package {
    name: "chromium",
    is_there: || has_program("chromium"),
};
/// A client that asks as much as it can, for benchmarks.
pub(crate) const WRK: Package = Package {
    name: "wrk",
    is_there: || has_program("wrk"),
};

/// Reads PDF documents, for tests.
pub(crate) const POPPLER: Package = Package {
    name: "poppler-utils",
    is_there: || {
        ["pdftotext", "pdffonts", "pdfinfo", "pdftoppm"]
            .iter()
            .all(|name| has_program(name))
    },
};

/// Shows system calls, so that a test sees what reaches the disk.
pub(crate) const STRACE: Package = Package {
    name: "strace",
    is_there: || has_program("strace"),
};

/// Python with its isolated environments, for a real mail server in tests.
pub(crate) const PYTHON: Package = Package {
    name: "python3-venv",
    is_there: || {
        Run::new("python3")
            .args(&["-c", "import ensurepip, venv"])
            .succeeds()
    },
};

fn has_program(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

fn has_library(name: &str) -> bool {
    let folders = [
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib",
        "/usr/local/lib",
    ];
    folders
        .iter()
        .any(|folder| std::path::Path::new(folder).join(name).exists())
}

/// Installs what is missing, as root; otherwise names the command.
pub(crate) fn ensure(packages: &[Package]) -> Result<(), Failure> {
    let missing: Vec<&str> = packages
        .iter()
        .filter(|package| !(package.is_there)())
        .map(|it| it.name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let is_root = Run::new("id")
        .args(&["-u"])
        .output()
        .is_ok_and(|id| id.trim() == "0");
    if !is_root || !has_program("apt-get") {
        return Err(Failure::new(format!(
            "these packages are missing; install them and try again:\n  sudo apt-get install --no-install-recommends {}",
            missing.join(" ")
        )));
    }
    tell(&format!("installing {}", missing.join(", ")));
    // Debian's PostgreSQL would start a cluster of its own, and Alertmanager a service; we start what we need ourselves.
    if missing.contains(&POSTGRESQL.name) {
        let folder = std::path::Path::new("/etc/postgresql-common");
        let _ = std::fs::create_dir_all(folder);
        let file = folder.join("createcluster.conf");
        if !file.exists() {
            let _ = std::fs::write(file, "create_main_cluster = false\n");
        }
    }
    let apt = |arguments: &[&str]| {
        Run::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .env("RUNLEVEL", "1")
            .run()
    };
    apt(&["update", "-qq"])?;
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(&missing);
    apt(&install)
}
