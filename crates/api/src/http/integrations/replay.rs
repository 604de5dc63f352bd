use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use meldewerk_domain::event::Event;
use meldewerk_domain::id::{DeliveryId, IntegrationId};
use meldewerk_domain::integration::DeliveryState;

use super::view::DeliveryView;
use crate::auth::{Authorised, needs};
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Process a delivery again.
///
/// For what was parked, once it can be understood. What was dealt with already is only counted. One whose
/// bytes were erased has nothing left to process.
#[utoipa::path(
    tag = "integrations",
    params(
        ("id" = IntegrationId, Path, description = "The integration"),
        ("delivery" = DeliveryId, Path, description = "The delivery"),
        Repetition
    ),
    responses(
        (status = ACCEPTED, description = "The delivery waits to be processed", body = DeliveryView, example = json!(DeliveryView::sample())),
        Problems
    )
)]
#[post("/integrations/{id}/deliveries/{delivery}/replay")]
pub(crate) async fn replay_delivery(
    app: web::Data<App>,
    by: Authorised<needs::ManageIntegrations>,
    path: web::Path<(IntegrationId, DeliveryId)>,
    repetition: Repetition,
) -> Result<HttpResponse, Problem> {
    let ((integration, id), identity, now) = (path.into_inner(), by.identity, app.now());
    let reply = repetition
        .write(&app, identity, b"", now, false, move |tx| {
            let hook = tx
                .integration(integration)?
                .ok_or_else(Problem::not_found)?;
            let mut delivery = tx
                .delivery(id)?
                .filter(|delivery| delivery.integration == integration)
                .ok_or_else(Problem::not_found)?;
            if delivery.erased_at.is_some() {
                return Err(Problem::new(Kind::Erased));
            }
            delivery.state = DeliveryState::Received;
            tx.conclude_delivery(&delivery)?;
            let event = Event::new(hook.integration.subject(), "integration.delivery_replayed")
                .fact("delivery", (), id);
            tx.journal(identity.actor, now, &event)?;
            let mut reply = Reply::ok(&DeliveryView::from(&delivery))?;
            reply.status = StatusCode::ACCEPTED;
            Ok(reply)
        })
        .await?;
    app.inbound.notify_one();
    Ok(reply.into_response())
}
