//! Erasing what people wrote about an obligation: its states, instants and hashes stay.

use super::letter::Letter;
use super::{Obligation, TakenBack};
use crate::incident::erase::{ERASED, mark};
use crate::instant::Instant;

fn erase_reason(taken_back: Option<&mut TakenBack>) {
    if let Some(taken_back) = taken_back {
        ERASED.clone_into(&mut taken_back.reason);
    }
}

impl Obligation {
    /// The obligation without what people wrote.
    #[must_use]
    pub fn erased(&self, now: Instant) -> Self {
        let mut after = self.next(now);
        if let Some(decision) = &mut after.decision {
            decision.reason = mark(decision.reason.as_ref());
        }
        for submission in &mut after.submissions {
            submission.delay_reason = mark(submission.delay_reason.as_ref());
            erase_reason(submission.rejected.as_mut());
            erase_reason(submission.withdrawn.as_mut());
        }
        for request in &mut after.requests {
            ERASED.clone_into(&mut request.text);
        }
        for notice in &mut after.delay_notices {
            ERASED.clone_into(&mut notice.reason);
        }
        after
    }
}

impl Letter {
    /// The letter without its words.
    #[must_use]
    pub fn erased(mut self) -> Self {
        ERASED.clone_into(&mut self.wording.subject);
        self.wording.text = mark(self.wording.text.as_ref());
        self
    }
}
