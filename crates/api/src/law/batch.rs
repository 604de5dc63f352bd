//! The re-assessment of all incidents of an organisation, page by page.
//!
//! It begins in the transaction of the change that made it necessary, so that none can be forgotten, and its first page is
//! done there and then: a small company sees everything at once. The rest is the worker's, in transactions short enough
//! that others need not wait. How far it came is kept, so that a restart or another process goes on from there.

use std::sync::{Arc, LazyLock};

use meldewerk_domain::event::Actor;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::reassessment::{Cause, Reassessment};
use meldewerk_domain::law::register;
use meldewerk_store::{StoreError, Write};

use super::Standing;
use super::reassess::Review;
use crate::ids::sha256;
use crate::state::App;

/// Most incidents assessed in one transaction.
const PAGE: i64 = 100;

/// A hash of the rules of this program: of everything that the register tells of them, and the program's version.
pub static REGISTER: LazyLock<String> = LazyLock::new(|| {
    let rules = format!("{}\n{}", env!("CARGO_PKG_VERSION"), register::document(""));
    sha256(rules.as_bytes())
});

/// The re-assessment of an organisation that has no incidents yet.
pub fn nothing_to_do(now: Instant) -> Reassessment {
    Reassessment {
        finished_at: Some(now),
        ..Reassessment::begin(Cause::Rules, REGISTER.clone(), 0, now)
    }
}

/// Begins to assess every incident of the organisation anew, in place of what may still be under way.
pub fn begin(
    tx: &mut Write<'_>,
    app: &App,
    cause: Cause,
    actor: Actor,
    now: Instant,
) -> Result<(), StoreError> {
    let total = tx.incident_count()?;
    let begun = Reassessment::begin(cause, REGISTER.clone(), total, now);
    tx.save_reassessment(&begun)?;
    let after = page(tx, app, &begun, actor, now)?;
    if after.done >= after.total {
        // Nobody can have opened another one meanwhile.
        page(tx, app, &after, actor, now)?;
    }
    app.reassessments.notify_one();
    Ok(())
}

/// Assesses the next page of incidents; answers whether there is more to do.
pub fn go_on(tx: &mut Write<'_>, app: &App, now: Instant) -> Result<bool, StoreError> {
    let Some(before) = tx.reassessment()? else {
        return Ok(false);
    };
    if before.finished_at.is_some() || before.register != *REGISTER {
        return Ok(false);
    }
    let after = page(tx, app, &before, Actor::System, now)?;
    Ok(after.finished_at.is_none())
}

fn page(
    tx: &mut Write<'_>,
    app: &App,
    before: &Reassessment,
    actor: Actor,
    now: Instant,
) -> Result<Reassessment, StoreError> {
    let organisation = tx.organisation()?;
    let standing = Arc::new(Standing::of(&organisation));
    let review = Review {
        app,
        cause: before.cause,
        actor,
        now,
    };
    let incidents = tx.incident_ids(before.last, PAGE)?;
    let mut changed = 0_usize;
    for incident in &incidents {
        let count = review.reassess_with(tx, &standing, *incident, None)?;
        changed = changed.saturating_add(count);
    }
    let after = before.after(&incidents, changed, now);
    tx.save_reassessment(&after)?;
    if after.finished_at.is_some() && after.done > 0 {
        tx.journal(actor, now, &after.ended(organisation.id))?;
    }
    Ok(after)
}
