//! `meldewerk serve`.

use super::{Failure, real_world};
use crate::application::{Application, prepare};
use crate::config::Config;

/// Serves until the process is told to stop.
pub(super) fn run(config: Config) -> Result<(), Failure> {
    let (clock, entropy) = real_world();
    let app = prepare(config, clock, entropy)?;
    actix_web::rt::System::new().block_on(async {
        let application = Application::listen(app)?;
        tracing::info!(address = %application.address(), "serving");
        application.serve(stopped()).await?;
        tracing::info!("stopped");
        Ok(())
    })
}

/// Resolves when the process is asked to end.
pub(super) async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        tracing::error!("signals cannot be listened to; the process must be killed to end it");
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
