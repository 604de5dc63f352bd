//! An isolated environment of Python with what the tests need from it: a real mail server.

use crate::run::{Failure, Run, root};

/// Where the environment is.
const FOLDER: &str = "target/venv";
/// What is installed in it, with versions.
const REQUIREMENTS: &str = "tests/support/requirements.txt";

/// Makes the environment, unless it is there already.
pub(crate) fn ensure() -> Result<(), Failure> {
    let python = root().join(FOLDER).join("bin/python");
    let python = python.to_string_lossy();
    if Run::new(&python)
        .args(&["-c", "import aiosmtpd, trustme"])
        .succeeds()
    {
        return Ok(());
    }
    Run::new("python3").args(&["-m", "venv", FOLDER]).run()?;
    Run::new(&python)
        .args(&[
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
            REQUIREMENTS,
        ])
        .run()
}
