use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IntegrationId;
use meldewerk_domain::integration::DeliveryState;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::view::DeliveryView;
use crate::auth::{Authorised, needs};
use crate::convention::{cursor, list, reply};
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Which deliveries to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Listing {
    /// Items of the page; 50 unless said.
    #[param(minimum = 1, maximum = 200, required = false)]
    limit: Option<u16>,
    /// The cursor from `next` of the page before.
    #[param(required = false)]
    after: Option<String>,
    /// Only those in this state; `parked` shows what waits for a person.
    #[param(required = false)]
    state: Option<DeliveryState>,
}

/// A page of deliveries.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeliveryList {
    /// The deliveries of this page, the newest first.
    pub items: Vec<DeliveryView>,
    /// The cursor of the next page; `null` on the last one.
    pub next: Option<String>,
}

/// List the deliveries of an integration.
///
/// The newest first, with what became of each entry. What could not be understood is parked, never lost.
#[utoipa::path(
    tag = "integrations",
    params(("id" = IntegrationId, Path, description = "The integration"), Listing),
    responses(
        (status = OK, description = "A page of deliveries", body = DeliveryList,
         example = json!(DeliveryList { items: vec![DeliveryView::sample()], next: None })),
        Problems
    )
)]
#[get("/integrations/{id}/deliveries")]
pub(crate) async fn list_deliveries(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadIntegrations>,
    id: web::Path<IntegrationId>,
    query: web::Query<Listing>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let limit = list::limit(query.limit)?;
    let before = query.after.as_deref().map(cursor::read).transpose()?;
    let state = query.state;
    let deliveries = app
        .store
        .read(by.identity.scope(), move |tx| {
            tx.integration(id)?.ok_or_else(Problem::not_found)?;
            Ok::<_, Problem>(tx.deliveries(id, state, before, limit + 1)?)
        })
        .await?;
    let (deliveries, more) = list::cut(deliveries, limit);
    let next = deliveries
        .last()
        .filter(|_it| more)
        .map(|delivery| cursor::write(&delivery.id));
    let items = deliveries.iter().map(DeliveryView::from).collect();
    reply::read_derived(&request, &DeliveryList { items, next })
}
