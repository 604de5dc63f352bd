//! Sends messages: each is claimed, handed over outside of any transaction, and concluded by how that went.
//!
//! A process that ends between the two last leaves its claim behind; when that has run out, the message is sent again and
//! marked as a possible repetition. So none is lost, and none is repeated otherwise.

use meldewerk_domain::event::Actor;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::message::delivery::Outcome;
use meldewerk_domain::message::{Message, MessageState};
use meldewerk_store::{Outgoing, StoreError, Write};

use crate::mail::Attempt;
use crate::state::App;

/// How long a claim outlasts the longest attempt, in seconds.
const MARGIN_SECONDS: i64 = 30;

/// Sends every message that is to be sent by now, and answers how many the server took.
pub async fn send_waiting(app: &App) -> Result<usize, StoreError> {
    let Some(mailer) = &app.mailer else {
        tell_held(app).await?;
        return Ok(0);
    };
    let now = app.now();
    let is_any = app
        .store
        .read_instance(move |instance| instance.has_messages_to_send(now))
        .await?;
    if !is_any {
        return Ok(0);
    }
    let way = mailer.way();
    let mut taken = 0_usize;
    let mut is_reached = true;
    // One at a time: a process that ends leaves at most one message in doubt.
    while is_reached && let Some(outgoing) = claim(app).await? {
        let outcome = match way.send(&outgoing.message, app.now()).await {
            Attempt::Answered(outcome) => outcome,
            Attempt::Unreachable(why) => {
                tracing::warn!(why, "the mail server cannot be reached");
                is_reached = false;
                Outcome::Later {
                    why,
                    is_unclear: false,
                }
            }
        };
        taken = taken.saturating_add(usize::from(outcome == Outcome::Taken));
        conclude(app, outgoing, outcome).await?;
    }
    way.close().await;
    Ok(taken)
}

/// Tells of messages that wait although no mail server is set up any more: they were written when there was one, and leave
/// when there is one again. It is told once for every change of their number, so first at the start.
async fn tell_held(app: &App) -> Result<(), StoreError> {
    let held = app
        .store
        .read_instance(|instance| instance.count_waiting_messages())
        .await?;
    let before = app.metrics.messages_held.set(held);
    if held > 0 && held != before {
        tracing::warn!(
            messages = held,
            "e-mails wait to be sent, and the settings name no mail server (mail.host)"
        );
    }
    Ok(())
}

/// Claims the next message that is to be sent; `None` where there is none, or no way to send it.
pub async fn claim(app: &App) -> Result<Option<Outgoing>, StoreError> {
    let Some(mailer) = &app.mailer else {
        return Ok(None);
    };
    let now = app.now();
    let lease = mailer.longest_seconds().saturating_add(MARGIN_SECONDS);
    let until = now.saturating_add_seconds(lease);
    let mut claimed = app
        .store
        .write_instance(move |instance| instance.claim_messages(now, until, 1))
        .await?;
    Ok(claimed.pop())
}

/// Records how an attempt went, unless somebody has taken the message over meanwhile.
async fn conclude(app: &App, outgoing: Outgoing, outcome: Outcome) -> Result<(), StoreError> {
    let now = app.now();
    let Outgoing { scope, message } = outgoing;
    app.store
        .write(scope, move |tx| record(tx, &message, &outcome, now))
        .await
}

fn record(
    tx: &mut Write<'_>,
    claimed: &Message,
    outcome: &Outcome,
    now: Instant,
) -> Result<(), StoreError> {
    let Some(message) = tx.message(claimed.id)? else {
        return Ok(());
    };
    let claim = |it: &Message| (it.state, it.attempts, it.next_try_at);
    if claim(&message) != claim(claimed) {
        return Ok(());
    }
    let after = message.concluded(outcome, now);
    tx.update_message(&after)?;
    if after.state == MessageState::Failed {
        tracing::error!(message.id = %after.id, why = after.failure, "a message was given up");
        tx.journal(Actor::System, now, &after.failed_event())?;
    }
    Ok(())
}
