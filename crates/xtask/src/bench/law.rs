//! The law's own figures, which criterion measures in the domain crate.

use crate::run::{Failure, cargo, root};

use super::figure::Figures;

/// What is asked of one assessment by all regimes, in microseconds.
const ASSESSMENT_MAX: f64 = 20.0;

/// Runs the domain's benchmarks and reads their medians.
pub(super) fn measure(figures: &mut Figures) -> Result<(), Failure> {
    cargo(&[
        "bench",
        "--quiet",
        "--locked",
        "--package",
        "meldewerk-domain",
        "--bench",
        "law",
    ])
    .output()?;
    for case in ["blank", "leak", "outage"] {
        let median = median(&format!("assess/{case}"))?;
        figures.at_most(&format!("assess: {case}"), median, ASSESSMENT_MAX, "µs");
    }
    for what in [
        "questions/blank",
        "questions/leak",
        "questions/outage",
        "clocks/outage",
    ] {
        figures.told(&what.replace('/', ": "), median(what)?, "µs");
    }
    Ok(())
}

/// The median of a benchmark, in microseconds.
fn median(name: &str) -> Result<f64, Failure> {
    let path = root()
        .join("target/criterion")
        .join(name)
        .join("new/estimates.json");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
    text.split_once("\"median\":")
        .and_then(|(_before, median)| median.split_once("\"point_estimate\":"))
        .and_then(|(_before, value)| value.split([',', '}']).next()?.parse::<f64>().ok())
        .map(|nanoseconds| nanoseconds / 1e3)
        .ok_or_else(|| Failure::new(format!("{} has no median", path.display())))
}
