//! How many requests a credential or address may make.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

type Keyed = RateLimiter<u64, DashMapStateStore<u64>, DefaultClock, StateInformationMiddleware>;

/// Counts requests by credential or address, and attempts to sign in by address and account.
pub struct Limits {
    requests: Option<Keyed>,
    sign_ins: Option<Keyed>,
}

/// What a counted request learns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Requests that may come at once.
    pub limit: u32,
    /// Requests that may still come now.
    pub remaining: u32,
}

/// The limit is reached; another attempt makes sense after so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exceeded {
    /// Seconds to wait, at least 1.
    pub retry_after: u64,
}

fn keyed(quota: Quota) -> Keyed {
    RateLimiter::dashmap(quota).with_middleware::<StateInformationMiddleware>()
}

impl Limits {
    /// Limits as the settings say; 0 switches one off.
    pub fn new(settings: &crate::config::Limits) -> Self {
        let requests = NonZeroU32::new(settings.requests_per_second).map(|rate| {
            let burst = NonZeroU32::new(settings.burst).unwrap_or(rate);
            keyed(Quota::per_second(rate).allow_burst(burst))
        });
        let sign_ins = NonZeroU32::new(settings.sign_ins_per_minute)
            .map(|rate| keyed(Quota::per_minute(rate)));
        Self { requests, sign_ins }
    }

    /// Counts a request. Whoever shows a credential is counted by it, others by their address.
    pub fn request(
        &self,
        credential: Option<&[u8]>,
        address: Option<IpAddr>,
    ) -> Result<Option<Allowance>, Exceeded> {
        count(
            self.requests.as_ref(),
            key(&(credential, address.filter(|_| credential.is_none()))),
        )
    }

    /// Counts an attempt to sign in to an account from an address.
    pub fn sign_in(&self, account: &str, address: Option<IpAddr>) -> Result<(), Exceeded> {
        count(self.sign_ins.as_ref(), key(&(account, address))).map(|_allowance| ())
    }

    /// Forgets whoever has not come for a while.
    pub fn forget_idle(&self) {
        for limiter in [&self.requests, &self.sign_ins].into_iter().flatten() {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

/// A number for whoever is counted: short, and no secret stays in memory.
fn key(who: &impl std::hash::Hash) -> u64 {
    use std::hash::BuildHasher;
    use std::sync::OnceLock;
    static STATE: OnceLock<std::hash::RandomState> = OnceLock::new();
    STATE.get_or_init(Default::default).hash_one(who)
}

fn count(limiter: Option<&Keyed>, key: u64) -> Result<Option<Allowance>, Exceeded> {
    let Some(limiter) = limiter else {
        return Ok(None);
    };
    match limiter.check_key(&key) {
        Ok(state) => Ok(Some(Allowance {
            limit: state.quota().burst_size().get(),
            remaining: state.remaining_burst_capacity(),
        })),
        Err(until) => {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Err(Exceeded {
                retry_after: wait.as_secs().saturating_add(1),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_more_is_refused_for_that_credential_alone() {
        let limits = Limits::new(&crate::config::Limits {
            requests_per_second: 1,
            burst: 2,
            sign_ins_per_minute: 0,
        });
        let first = limits.request(Some(b"a"), None).unwrap().unwrap();
        assert_eq!((first.limit, first.remaining), (2, 1));
        assert!(limits.request(Some(b"a"), None).is_ok());
        assert!(limits.request(Some(b"a"), None).unwrap_err().retry_after >= 1);
        assert!(limits.request(Some(b"b"), None).is_ok());
        assert!((0..100).all(|_| limits.sign_in("a", None).is_ok()));
    }
}
