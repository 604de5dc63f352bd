//! How a store behaves.

use std::sync::Arc;
use std::time::Duration;

/// A source of unpredictable bytes: an argument like time, so that tests can repeat a run.
pub trait Entropy: Send + Sync + 'static {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        #[expect(
            clippy::expect_used,
            reason = "without randomness no commitment would hide anything: stopping is right"
        )]
        aws_lc_rs::rand::fill(bytes).expect("the system's random number generator works");
    }
}

/// How a store behaves; [`Options::default`] suits a small machine.
#[derive(Clone)]
pub struct Options {
    /// Most writes that share one commit; 1 gives every write its own.
    pub batch_max: usize,
    /// Most writes that may wait; one more is answered [`Busy`](crate::StoreError::Busy).
    pub queue_max: usize,
    /// Connections for reading (SQLite), or for everything (PostgreSQL).
    pub connections: u32,
    /// Organisations that may be written to at the same time (PostgreSQL; SQLite has one writer).
    pub writers: usize,
    /// Longest wait for a connection before the answer is [`Busy`](crate::StoreError::Busy).
    pub wait: Duration,
    /// Where the journal's nonces come from.
    pub entropy: Arc<dyn Entropy>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            batch_max: 64,
            queue_max: 4096,
            connections: 8,
            writers: 4,
            wait: Duration::from_secs(2),
            entropy: Arc::new(SystemEntropy),
        }
    }
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("batch_max", &self.batch_max)
            .field("queue_max", &self.queue_max)
            .field("connections", &self.connections)
            .field("writers", &self.writers)
            .field("wait", &self.wait)
            .finish_non_exhaustive()
    }
}
