use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::{DeliveryId, IntegrationId};
use serde::Serialize;
use utoipa::ToSchema;

use super::view::DeliveryView;
use crate::auth::{Authorised, needs};
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A delivery with its raw bytes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Delivery with body")]
pub(crate) struct RawDeliveryView {
    /// The delivery.
    #[serde(flatten)]
    pub record: DeliveryView,
    /// The raw bytes in base64 (RFC 4648, section 4); `null` once they were erased.
    #[schema(example = "eyJ2ZXJzaW9uIjoiNCJ9")]
    pub body_base64: Option<String>,
    /// The bytes as text, where they are valid UTF-8.
    #[schema(example = "{\"version\":\"4\"}")]
    pub body: Option<String>,
}

/// Show a delivery.
///
/// As it came, with its raw bytes. They may hold personal data of the other system, and are erased with an incident that they
/// told of.
#[utoipa::path(
    tag = "integrations",
    params(
        ("id" = IntegrationId, Path, description = "The integration"),
        ("delivery" = DeliveryId, Path, description = "The delivery")
    ),
    responses(
        (status = OK, description = "The delivery", body = RawDeliveryView,
         example = json!(RawDeliveryView { record: DeliveryView::sample(), body_base64: Some("eyJ2ZXJzaW9uIjoiNCJ9".to_owned()), body: Some("{\"version\":\"4\"}".to_owned()) })),
        Problems
    )
)]
#[get("/integrations/{id}/deliveries/{delivery}")]
pub(crate) async fn show_delivery(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadIntegrations>,
    path: web::Path<(IntegrationId, DeliveryId)>,
) -> Result<HttpResponse, Problem> {
    let (integration, id) = path.into_inner();
    let (delivery, body) = app
        .store
        .read(by.identity.scope(), move |tx| {
            let delivery = tx
                .delivery(id)?
                .filter(|delivery| delivery.integration == integration)
                .ok_or_else(Problem::not_found)?;
            let body = tx
                .delivery_body(id)?
                .filter(|_body| delivery.erased_at.is_none());
            Ok::<_, Problem>((delivery, body))
        })
        .await?;
    let view = RawDeliveryView {
        record: DeliveryView::from(&delivery),
        body_base64: body.as_ref().map(|it| data_encoding::BASE64.encode(it)),
        body: body.and_then(|it| String::from_utf8(it).ok()),
    };
    reply::read_derived(&request, &view)
}
