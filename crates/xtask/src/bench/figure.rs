//! Figures, what was asked of them, and how they are told.

use crate::run::{Failure, tell};

use super::disk::Disk;
use super::wrk::Run;

/// A figure and its yardstick, measured in turns.
pub(super) struct Turns(Vec<(Run, Run)>);

/// Measures `a` and `b` in turns, so that whatever else the machine does hits both.
pub(super) fn in_turns(
    turns: usize,
    mut a: impl FnMut() -> Result<Run, Failure>,
    mut b: impl FnMut() -> Result<Run, Failure>,
) -> Result<Turns, Failure> {
    // Once unmeasured, so that connections, caches and files are there.
    a()?;
    b()?;
    let mut all = Vec::with_capacity(turns);
    for turn in 0..turns {
        // Who goes first changes, so that neither always meets the other's leftovers.
        if turn % 2 == 0 {
            let first = a()?;
            all.push((first, b()?));
        } else {
            let first = b()?;
            all.push((a()?, first));
        }
    }
    Ok(Turns(all))
}

impl Turns {
    fn median(&self, of: impl Fn(&(Run, Run)) -> f64) -> f64 {
        let mut values: Vec<f64> = self.0.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
    }
}

/// The one in the middle.
pub(super) fn median<T: Ord + Copy + Default>(values: &mut [T]) -> T {
    values.sort();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

struct Line {
    what: String,
    measured: String,
    figure: String,
    asked: String,
    holds: bool,
}

/// Every figure of a run.
#[derive(Default)]
pub(super) struct Figures(Vec<Line>);

impl Figures {
    /// Requests a second, as a share of the yardstick's; at least `must`, better `aim`.
    pub(super) fn throughput(
        &mut self,
        what: &str,
        yardstick: &str,
        turns: &Turns,
        must: f64,
        aim: f64,
    ) {
        let ratio = turns.median(|(a, b)| a.per_second / b.per_second);
        let aimed = if aim > must {
            format!(", aim {aim}")
        } else {
            String::new()
        };
        self.add(Line {
            what: what.to_owned(),
            measured: format!(
                "{:.0}/s, {yardstick} {:.0}/s",
                turns.median(|(a, _)| a.per_second),
                turns.median(|(_, b)| b.per_second)
            ),
            figure: format!("{ratio:.2}"),
            asked: format!("at least {must}{aimed}"),
            holds: ratio >= must,
        });
    }

    /// The median answer's time, as a multiple of the yardstick's; at most `most`.
    pub(super) fn latency(&mut self, what: &str, yardstick: &str, turns: &Turns, most: f64) {
        let ratio = turns.median(|(a, b)| a.median_ms / b.median_ms);
        self.add(Line {
            what: what.to_owned(),
            measured: format!(
                "p50 {:.2} ms, {yardstick} {:.2} ms",
                turns.median(|(a, _)| a.median_ms),
                turns.median(|(_, b)| b.median_ms)
            ),
            figure: format!("{ratio:.2}"),
            asked: format!("at most {most}"),
            holds: ratio <= most,
        });
    }

    /// A figure by itself; at most `most`.
    pub(super) fn at_most(&mut self, what: &str, value: f64, most: f64, unit: &str) {
        self.add(Line {
            what: what.to_owned(),
            measured: format!("{value:.1} {unit}"),
            figure: String::new(),
            asked: format!("under {most} {unit}"),
            holds: value < most,
        });
    }

    /// A figure that nothing was asked of.
    pub(super) fn told(&mut self, what: &str, value: f64, unit: &str) {
        self.add(Line {
            what: what.to_owned(),
            measured: format!("{value:.1} {unit}"),
            figure: String::new(),
            asked: String::new(),
            holds: true,
        });
    }

    fn add(&mut self, line: Line) {
        tell(&line.told());
        self.0.push(line);
    }

    /// Tells all of them; fails when one is missed.
    pub(super) fn print(&self, disk: &Disk) -> Result<(), Failure> {
        tell(&format!(
            "\nfdatasync: median {} µs, 95 % within {} µs",
            disk.median.as_micros(),
            disk.most.as_micros()
        ));
        for line in &self.0 {
            tell(&line.told());
        }
        let missed = self.0.iter().filter(|line| !line.holds).count();
        if missed == 0 {
            return Ok(());
        }
        Err(Failure::new(format!("{missed} of the figures are missed")))
    }
}

impl Line {
    fn told(&self) -> String {
        let verdict = match (self.asked.is_empty(), self.holds) {
            (true, _) => "",
            (false, true) => "ok",
            (false, false) => "MISSED",
        };
        format!(
            "{:<32} {:<44} {:>6}  {:<24} {verdict}",
            self.what, self.measured, self.figure, self.asked
        )
    }
}
