//! The binary `meldewerk`.

use std::process::ExitCode;

use clap::Parser;
use meldewerk_api::cli::Cli;

fn main() -> ExitCode {
    Cli::parse().run()
}
