use std::str::FromStr;

use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::UserId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Text;
use meldewerk_store::{IncidentFilter, IncidentPlace, Order};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::only_of;
use super::view::IncidentSummaryView;
use crate::auth::{Authorised, needs};
use crate::convention::{cursor, list, reply};
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Which incidents to list.
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
    /// Only in these statuses, separated by commas.
    #[param(required = false, example = "new,acknowledged")]
    status: Option<String>,
    /// Only with these severities, separated by commas.
    #[param(required = false, example = "critical,high")]
    severity: Option<String>,
    /// Only with these priorities, separated by commas.
    #[param(required = false, example = "p1")]
    priority: Option<String>,
    /// Only in these categories, separated by commas.
    #[param(required = false, example = "outage")]
    category: Option<String>,
    /// Drills only (`true`) or real incidents only (`false`).
    #[param(required = false)]
    exercise: Option<bool>,
    /// Only those that this user works on.
    #[param(required = false)]
    assignee_id: Option<UserId>,
    /// Only those changed at or after this instant.
    #[param(required = false)]
    updated_since: Option<Instant>,
    /// Only those with this text in number, title, service or description, whatever the case.
    #[param(required = false, example = "webshop")]
    q: Option<String>,
    /// `-opened_at` (unless said), `opened_at`, `-updated_at` or `updated_at`; the minus means the newest first.
    #[param(required = false, example = "-opened_at")]
    sort: Option<String>,
    /// Whether to count all that match, which costs time.
    #[param(required = false)]
    count: Option<bool>,
}

/// A page of incidents.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IncidentList {
    /// The incidents of this page.
    pub items: Vec<IncidentSummaryView>,
    /// The cursor of the next page; `null` on the last one.
    pub next: Option<String>,
    /// How many match in all, if it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
}

/// The values of a parameter that takes several, separated by commas.
pub(crate) fn values<T>(name: &'static str, text: Option<&str>) -> Result<Vec<T>, Problem>
where
    T: FromStr<Err = meldewerk_domain::code::UnknownCode>,
{
    text.unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .map(|code| {
            code.parse().map_err(|error| {
                Problem::new(Kind::InvalidQuery)
                    .because(Text::new("`{name}`: {error}.", "`{name}`: {error}."))
                    .with("name", name)
                    .with("error", error)
            })
        })
        .collect()
}

fn order(sort: Option<&str>) -> Result<Order, Problem> {
    Ok(match sort.unwrap_or("-opened_at") {
        "-opened_at" => Order::Newest,
        "opened_at" => Order::Oldest,
        "-updated_at" => Order::LatestChange,
        "updated_at" => Order::EarliestChange,
        _ => {
            return Err(Problem::new(Kind::InvalidQuery).because(Text::new(
                "`sort` takes -opened_at, opened_at, -updated_at or updated_at.",
                "`sort` nimmt -opened_at, opened_at, -updated_at oder updated_at.",
            )));
        }
    })
}

/// List incidents.
///
/// The newest first unless `sort` says otherwise. Whoever may only report sees the own ones.
#[utoipa::path(
    tag = "incidents",
    params(Listing),
    responses(
        (status = OK, description = "A page of incidents", body = IncidentList,
         example = json!(IncidentList { items: vec![IncidentSummaryView::sample()], next: None, count: None })),
        Problems
    )
)]
#[get("/incidents")]
pub(crate) async fn list_incidents(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadIncidents>,
    query: web::Query<Listing>,
) -> Result<HttpResponse, Problem> {
    let query = query.into_inner();
    let filter = IncidentFilter {
        status: values("status", query.status.as_deref())?,
        severity: values("severity", query.severity.as_deref())?,
        priority: values("priority", query.priority.as_deref())?,
        category: values("category", query.category.as_deref())?,
        exercise: query.exercise,
        assignee: query.assignee_id,
        reporter: only_of(by.identity),
        updated_since: query.updated_since,
        q: query.q.filter(|q| !q.trim().is_empty()),
    };
    let order = order(query.sort.as_deref())?;
    let limit = list::limit(query.limit)?;
    let after: Option<IncidentPlace> = query.after.as_deref().map(cursor::read).transpose()?;
    let counts = query.count == Some(true);
    let (incidents, count) = app
        .store
        .read(by.identity.scope(), move |tx| {
            let incidents = tx.incidents(&filter, order, after, limit + 1)?;
            let count = if counts {
                Some(tx.count_incidents(&filter)?)
            } else {
                None
            };
            Ok::<_, Problem>((incidents, count))
        })
        .await?;
    let (incidents, more) = list::cut(incidents, limit);
    let next = incidents.last().filter(|_incident| more).map(|incident| {
        cursor::write(&IncidentPlace {
            id: incident.id,
            updated_at: incident.updated_at,
        })
    });
    let items = incidents.iter().map(IncidentSummaryView::from).collect();
    reply::read_derived(&request, &IncidentList { items, next, count })
}
