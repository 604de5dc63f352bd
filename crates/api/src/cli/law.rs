//! `meldewerk law`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use meldewerk_domain::law::dora::its::ItsTemplate;
use meldewerk_domain::law::dora::its::schema::schema;
use meldewerk_domain::law::{register, vector};

use super::print;

/// Cases that disagree.
const DISAGREED: u8 = 1;
/// Cases that could not be run.
const NOT_RUN: u8 = 2;

/// What can be done about the law.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Run files of cases through the assessment that answers requests.
    ///
    /// Prints each disagreement with what led there. Exits with 1 if any case disagrees, and with 2 if a file cannot be
    /// read, is of an unknown form or kind, names an unknown path or code, or if no case was run.
    Check {
        /// Files of the form meldewerk-law-vectors/1.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Print the register of rules as Markdown, with the number of cases in these files.
    Register {
        /// Files of the form meldewerk-law-vectors/1.
        files: Vec<PathBuf>,
    },
    /// Print the JSON schema of a reporting template of Implementing Regulation (EU) 2025/302.
    ItsSchema {
        /// `incident` or `cyber_threat`.
        template: ItsTemplate,
    },
    /// Print how many cases of these files exercise each rule.
    Count {
        /// Files of the form meldewerk-law-vectors/1.
        files: Vec<PathBuf>,
    },
}

impl Command {
    /// Runs the command.
    pub(super) fn run(self) -> ExitCode {
        match self {
            Self::Check { files } => check_all(&files),
            Self::Register { files } => {
                told(counts(&files).map(|counts| register::document(&counts)))
            }
            Self::ItsSchema { template } => {
                print(&format!("{:#}", schema(template)));
                ExitCode::SUCCESS
            }
            Self::Count { files } => told(counts(&files)),
        }
    }
}

/// Prints a text, or why there is none.
fn told(text: Result<String, super::Failure>) -> ExitCode {
    match text {
        Ok(text) => {
            print(text.trim_end());
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "meldewerk: {error}");
            ExitCode::from(NOT_RUN)
        }
    }
}

/// How many cases of the files exercise each rule, one rule a line.
fn counts(files: &[PathBuf]) -> Result<String, super::Failure> {
    let mut rules = Vec::new();
    for file in files {
        rules.extend(check(file)?.rules);
    }
    Ok(register::count(rules.into_iter()))
}

fn check_all(files: &[PathBuf]) -> ExitCode {
    let (mut cases, mut disagreed, mut is_faulty) = (0_usize, 0_usize, false);
    for file in files {
        match check(file) {
            Ok(report) => {
                for mismatch in &report.mismatches {
                    print(&format!("{}: {mismatch}", file.display()));
                }
                for fault in &report.faults {
                    tell(file, fault);
                }
                if report.cases == 0 && report.faults.is_empty() {
                    tell(file, &"no case");
                }
                is_faulty |= !report.faults.is_empty() || report.cases == 0;
                cases += report.cases;
                disagreed += report.disagreed;
            }
            Err(error) => {
                is_faulty = true;
                tell(file, &error);
            }
        }
    }
    let agreed = cases.saturating_sub(disagreed);
    print(&format!(
        "cases {cases}, agreed {agreed}, disagreed {disagreed}"
    ));
    match (is_faulty, disagreed) {
        (true, _) => ExitCode::from(NOT_RUN),
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::from(DISAGREED),
    }
}

fn check(file: &Path) -> Result<vector::Report, super::Failure> {
    Ok(vector::run(&std::fs::read_to_string(file)?)?)
}

fn tell(file: &Path, what: &dyn std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "meldewerk: {}: {what}", file.display());
}
