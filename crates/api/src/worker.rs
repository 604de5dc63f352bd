//! Background workers: each is a loop over "what is due by now", so that a restart loses nothing.

pub mod attachments;
pub mod deadlines;
pub mod messages;
pub mod reassessment;
pub mod reminders;

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::integration::intake;
use crate::state::App;

/// The running workers.
pub struct Workers {
    tasks: JoinSet<()>,
    stop: watch::Sender<bool>,
}

impl Workers {
    /// Lets every worker finish its round, and waits for it.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

/// Starts the workers.
pub fn start(app: &App) -> Workers {
    let (stop, stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    tasks.spawn(inbound(app.clone(), stopped.clone()));
    tasks.spawn(deadline_watcher(app.clone(), stopped.clone()));
    tasks.spawn(reassessment_worker(app.clone(), stopped.clone()));
    tasks.spawn(message_sender(app.clone(), stopped.clone()));
    tasks.spawn(tidy(app.clone(), stopped));
    Workers { tasks, stop }
}

/// Processes deliveries when one came in, and after every interval those that another process left behind.
async fn inbound(app: App, mut stopped: watch::Receiver<bool>) {
    let interval = Duration::from_secs(app.config.workers.interval_seconds.max(1));
    loop {
        report(
            &app,
            "inbound",
            intake::process_waiting(&app).await.map(|_count| ()),
        );
        tokio::select! {
            () = app.inbound.notified() => {}
            () = tokio::time::sleep(interval) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// Looks after every interval what is due.
async fn deadline_watcher(app: App, mut stopped: watch::Receiver<bool>) {
    let interval = Duration::from_secs(app.config.workers.interval_seconds.max(1));
    loop {
        report(
            &app,
            "deadlines",
            deadlines::watch(&app).await.map(|_count| ()),
        );
        let told = reminders::remind(&app).await;
        // What was written is sent at once.
        if told.as_ref().is_ok_and(|count| *count > 0) {
            app.messages.notify_one();
        }
        report(&app, "reminders", told.map(|_count| ()));
        tokio::select! {
            () = tokio::time::sleep(interval) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// Assesses anew what time has changed, and goes on with the re-assessments of whole organisations.
async fn reassessment_worker(app: App, mut stopped: watch::Receiver<bool>) {
    let interval = Duration::from_secs(app.config.workers.interval_seconds.max(1));
    report(&app, "reassessment", reassessment::by_rules(&app).await);
    loop {
        // Those that others ask for come before the passing of time, which is looked at again soon.
        report(&app, "reassessment", reassessment::finish(&app).await);
        report(
            &app,
            "reassessment",
            reassessment::by_time(&app).await.map(|_count| ()),
        );
        tokio::select! {
            () = app.reassessments.notified() => {}
            () = tokio::time::sleep(interval) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// Sends messages when one was written, and after every interval those that are tried again.
async fn message_sender(app: App, mut stopped: watch::Receiver<bool>) {
    let interval = Duration::from_secs(app.config.workers.interval_seconds.max(1));
    loop {
        report(
            &app,
            "messages",
            messages::send_waiting(&app).await.map(|_count| ()),
        );
        tokio::select! {
            () = app.messages.notified() => {}
            () = tokio::time::sleep(interval) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// How often what is too old is removed.
const TIDY_EVERY: Duration = Duration::from_mins(10);

/// Removes what is too old to count: kept answers, ended refresh tokens, and files that never came to their end.
async fn tidy(app: App, mut stopped: watch::Receiver<bool>) {
    loop {
        let now = app.now();
        let removed = app
            .store
            .write_instance(move |instance| {
                let answers =
                    now.saturating_add_seconds(-crate::convention::repetition::KEPT_SECONDS);
                instance.forget_answers(answers)?;
                instance.remove_expired_tokens(now)?;
                Ok::<_, meldewerk_store::StoreError>(())
            })
            .await;
        report(&app, "tidy", removed);
        report(&app, "tidy", attachments::remove_unfinished(&app).await);
        app.limits.forget_idle();
        tokio::select! {
            () = tokio::time::sleep(TIDY_EVERY) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// Counts a round, and logs a failure; the next round tries again.
fn report(app: &App, worker: &str, result: Result<(), meldewerk_store::StoreError>) {
    app.metrics.worker_rounds.inc();
    if let Err(error) = result {
        app.metrics.worker_failures.inc();
        tracing::error!(worker, error = %error, cause = ?error, "a round of a worker failed");
    }
}
