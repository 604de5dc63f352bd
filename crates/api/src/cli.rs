//! The command line.

mod check_config;
mod demo;
mod law;
mod migrate;
mod openapi;
mod serve;
mod user;
mod verify;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use meldewerk_domain::clock::Clock;
use meldewerk_store::{Entropy, SystemEntropy};

use crate::clock::SystemClock;
use crate::config::{Config, LogFormat, Secret};

/// Incident management and legal reporting duties as an open JSON REST API.
#[derive(Debug, Parser)]
#[command(name = "meldewerk", version)]
pub struct Cli {
    /// A file with settings; `MELDEWERK_…` variables override it.
    #[arg(long, global = true, env = "MELDEWERK_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API.
    Serve {
        /// sqlite:PATH or postgres://…
        #[arg(long)]
        database: Option<String>,
        /// Address and port; port 0 takes a free one.
        #[arg(long)]
        listen: Option<String>,
    },
    /// Serve a populated organisation to look at, from a temporary database unless told otherwise.
    Demo {
        /// Address and port; port 0 takes a free one.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: String,
        /// A fresh database: sqlite:PATH or postgres://…
        #[arg(long)]
        database: Option<String>,
        /// Print one line of JSON once it answers.
        #[arg(long)]
        json: bool,
    },
    /// Bring the database's schema up to date.
    Migrate {
        /// sqlite:PATH or postgres://…
        #[arg(long)]
        database: Option<String>,
    },
    /// Print the OpenAPI document.
    Openapi,
    /// Check the settings and print them, secrets hidden.
    CheckConfig,
    /// Check the rules of law against cases worked out by hand.
    #[command(subcommand)]
    Law(law::Command),
    /// Check an audit package, without a database.
    Verify(verify::Command),
    /// Manage users from the operator's side.
    #[command(subcommand)]
    User(user::Command),
}

/// What any command may fail with; the person at the terminal reads it.
type Failure = Box<dyn std::error::Error + Send + Sync>;

impl Cli {
    /// Runs the command; a failure is told on standard error.
    pub fn run(self) -> ExitCode {
        // A check tells by its exit code whether cases disagree or could not be run.
        match self.command {
            Command::Law(command) => return command.run(),
            Command::Verify(command) => return command.run(),
            _ => {}
        }
        match self.dispatch() {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                let _ = writeln!(std::io::stderr(), "meldewerk: {error}");
                ExitCode::FAILURE
            }
        }
    }

    fn dispatch(self) -> Result<(), Failure> {
        if matches!(self.command, Command::Openapi) {
            return openapi::run();
        }
        let mut config = Config::load(self.config.as_deref(), std::env::vars())?;
        match self.command {
            Command::Serve { database, listen } => {
                override_database(&mut config, database);
                if let Some(listen) = listen {
                    config.server.listen = listen;
                }
                start_log(&config)?;
                serve::run(config)
            }
            Command::Demo {
                listen,
                database,
                json,
            } => {
                config.server.listen = listen;
                demo::run(config, database, json)
            }
            Command::Migrate { database } => {
                override_database(&mut config, database);
                start_log(&config)?;
                migrate::run(config)
            }
            Command::Openapi | Command::Law(_) | Command::Verify(_) => openapi::run(),
            Command::CheckConfig => check_config::run(&config),
            Command::User(command) => command.run(config),
        }
    }
}

fn override_database(config: &mut Config, url: Option<String>) {
    if let Some(url) = url {
        config.database.url = Secret::new(url);
    }
}

/// Writes to standard output; a reader who went away is no failure.
fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.write_all(b"\n");
    let _ = out.flush();
}

/// Sends the log to standard error in the form that the settings say.
fn start_log(config: &Config) -> Result<(), Failure> {
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log.filter)?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match config.log.format {
        LogFormat::Text => log.try_init()?,
        LogFormat::Json => log.json().try_init()?,
    }
    Ok(())
}

/// The time and the randomness of the real world.
fn real_world() -> (Arc<dyn Clock>, Arc<dyn Entropy>) {
    (Arc::new(SystemClock), Arc::new(SystemEntropy))
}
