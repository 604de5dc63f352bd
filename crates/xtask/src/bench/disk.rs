//! What a durable write costs at least: the disk's own time.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::run::Failure;

/// How long the disk takes to say that a page is safe.
pub(super) struct Disk {
    /// The median.
    pub(super) median: Duration,
    /// 95 of 100 are not longer.
    pub(super) most: Duration,
}

const PAGE: [u8; 4_096] = [b'm'; 4_096];
const TIMES: usize = 400;

/// Appends pages to a file in `folder` and synchronises each.
pub(super) fn measure(folder: &Path) -> Result<Disk, Failure> {
    let path = folder.join("disk");
    let failed = |error: std::io::Error| Failure::new(format!("{}: {error}", path.display()));
    let mut file = std::fs::File::create(&path).map_err(failed)?;
    let mut times = Vec::with_capacity(TIMES);
    for _time in 0..TIMES {
        file.write_all(&PAGE).map_err(failed)?;
        let started = Instant::now();
        file.sync_data().map_err(failed)?;
        times.push(started.elapsed());
    }
    times.sort();
    let at = |share: usize| times.get(TIMES * share / 100).copied().unwrap_or_default();
    Ok(Disk {
        median: at(50),
        most: at(95),
    })
}
