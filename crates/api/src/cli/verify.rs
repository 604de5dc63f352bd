//! `meldewerk verify`.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::print;
use crate::package::{KeyOrigin, Verdict, verify};

/// Something is wrong with the package.
const FAULTY: u8 = 1;
/// The package could not be checked.
const NOT_RUN: u8 = 2;

/// What to check, and by which key.
#[derive(Debug, Args)]
pub(super) struct Command {
    /// The package.
    package: PathBuf,
    /// A file with the public key of the instance that made it, as `GET /checkpoint-key` gives it, or its Base64 alone.
    ///
    /// Without it, the key that the package names itself is taken: that shows whether the package is whole, not who made it.
    #[arg(long)]
    key: Option<PathBuf>,
    /// Print the verdict as JSON.
    #[arg(long)]
    json: bool,
}

impl Command {
    /// Runs the command: exits with 1 if anything is wrong with the package, and with 2 if it could not be checked.
    pub(super) fn run(self) -> ExitCode {
        match self.verdict() {
            Ok(verdict) => {
                if self.json {
                    print(&document(&verdict).to_string());
                } else {
                    tell(&verdict);
                }
                if verdict.faults.is_empty() {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::from(FAULTY)
                }
            }
            Err(error) => {
                let _ = writeln!(std::io::stderr(), "meldewerk: {error}");
                ExitCode::from(NOT_RUN)
            }
        }
    }

    fn verdict(&self) -> Result<Verdict, super::Failure> {
        let key = self.key.as_deref().map(read_key).transpose()?;
        let open = |error| format!("{}: {error}", self.package.display());
        let file = File::open(&self.package).map_err(open)?;
        Ok(verify(std::io::BufReader::new(file), key.as_deref()).map_err(open)?)
    }
}

/// The public key in a file: JSON as the server gives it, or the Base64 alone.
fn read_key(path: &Path) -> Result<String, super::Failure> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let of_json = serde_json::from_str::<Value>(&text).ok();
    let key = of_json.and_then(|json| Some(json.get("public_key")?.as_str()?.to_owned()));
    let key = key.unwrap_or_else(|| text.trim().to_owned());
    let is_key = data_encoding::BASE64
        .decode(key.as_bytes())
        .is_ok_and(|bytes| bytes.len() == 32);
    if is_key {
        Ok(key)
    } else {
        Err(format!(
            "{}: this is no public key (32 bytes in Base64)",
            path.display()
        )
        .into())
    }
}

fn document(verdict: &Verdict) -> Value {
    json!({
        "valid": verdict.faults.is_empty(),
        "key": match verdict.key { KeyOrigin::Pinned => "pinned", KeyOrigin::Embedded => "embedded" },
        "public_key": verdict.public_key,
        "members": verdict.members,
        "entries": verdict.entries,
        "erased": verdict.erased,
        "faults": verdict.faults.iter()
            .map(|fault| json!({"place": fault.place, "what": fault.what}))
            .collect::<Vec<_>>(),
    })
}

fn tell(verdict: &Verdict) {
    for fault in &verdict.faults {
        print(&fault.to_string());
    }
    let count = verdict.faults.len();
    print(&match count {
        0 => format!(
            "valid: {} members, {} journal entries",
            verdict.members, verdict.entries
        ),
        _ => format!("NOT VALID: {count} faults in {} members", verdict.members),
    });
    if !verdict.erased.is_empty() {
        let entries: Vec<String> = verdict.erased.iter().map(ToString::to_string).collect();
        print(&format!(
            "personal data were erased from the entries {}",
            entries.join(", ")
        ));
    }
    print(&match verdict.key {
        KeyOrigin::Pinned => "signed by the key that you named".to_owned(),
        KeyOrigin::Embedded => format!(
            "checked by the key in the package itself, {}: it shows that the package is whole, not who made it; name the key with --key",
            verdict.public_key
        ),
    });
}
