use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::code::Code;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Regime;
use meldewerk_domain::obligation::ObligationState;
use meldewerk_domain::text::Text;
use meldewerk_store::{BoardFilter, BoardPlace, Due};
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{ObligationList, ObligationView};
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::{cursor, list, reply};
use crate::http::Problems;
use crate::law::{Dossiers, Standing};
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Which obligations to list.
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
    /// Only in these states, separated by commas: those of obligations, or `overdue`, `due_soon` and `pending` for the next
    /// report that is due.
    #[param(required = false, example = "overdue")]
    state: Option<String>,
    /// Only those of this regime.
    #[param(required = false)]
    regime: Option<Regime>,
    /// Only those whose next report is due before this instant.
    #[param(required = false)]
    due_before: Option<Instant>,
}

/// Reads the states: those of obligations, and one of the next report.
fn filter(query: &Listing, now: Instant, due_soon_seconds: i64) -> Result<BoardFilter, Problem> {
    let mut filter = BoardFilter {
        regime: query.regime,
        due_before: query.due_before,
        ..BoardFilter::default()
    };
    let soon = now.saturating_add_seconds(due_soon_seconds.saturating_add(1));
    // A limit is the last whole second in time, so that it is overdue a second later.
    let past = now.saturating_add_seconds(-1);
    // In the order of time, in which the store wants them.
    let span = |code: &str| match code {
        "overdue" => Some((0, None, Some(past))),
        "due_soon" => Some((1, Some(past), Some(soon))),
        "pending" => Some((2, Some(soon), None)),
        _ => None,
    };
    let mut spans = BTreeMap::new();
    let codes = query.state.as_deref().unwrap_or_default();
    for code in codes
        .split(',')
        .map(str::trim)
        .filter(|code| !code.is_empty())
    {
        if let Some((place, from, before)) = span(code) {
            spans.insert(place, Due { from, before });
            continue;
        }
        let state = ObligationState::from_code(code).map_err(|error| {
            Problem::new(Kind::InvalidQuery)
                .because(Text::new(
                    "`state`: {error}, overdue, due_soon, pending.",
                    "`state`: {error}, overdue, due_soon, pending.",
                ))
                .with("error", error)
        })?;
        filter.state.push(state);
    }
    filter.due = spans.into_values().collect();
    Ok(filter)
}

/// List obligations.
///
/// The board: all obligations of the organisation by the instant at which their next report is due, those without one last.
#[utoipa::path(
    tag = "obligations",
    params(Listing),
    responses(
        (status = OK, description = "A page of obligations", body = ObligationList, example = json!(ObligationList::sample())),
        Problems
    )
)]
#[get("/obligations")]
pub(crate) async fn list_obligations(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    query: web::Query<Listing>,
) -> Result<HttpResponse, Problem> {
    let now = app.now();
    let filter = filter(&query, now, app.config.workers.due_soon_seconds)?;
    let limit = list::limit(query.limit)?;
    let after: Option<BoardPlace> = query.after.as_deref().map(cursor::read).transpose()?;
    let (found, dossiers) = app
        .store
        .read(by.identity.scope(), move |tx| {
            let rows = tx.board(&filter, after, limit + 1)?;
            let standing = Arc::new(Standing::of(&tx.organisation()?));
            let obligations = rows.iter().map(|(obligation, _place)| obligation);
            let dossiers = Dossiers::read(tx, standing, obligations, now)?;
            Ok::<_, Problem>((rows, dossiers))
        })
        .await?;
    let (found, more) = list::cut(found, limit);
    let next = found
        .last()
        .filter(|_it| more)
        .map(|(_, place)| cursor::write(place));
    let items = found
        .iter()
        .map(|(obligation, _place)| {
            ObligationView::new(obligation, &dossiers.of(obligation), &app, now, reader.0)
        })
        .collect();
    reply::read_derived(
        &request,
        &ObligationList {
            items,
            next,
            as_of: None,
        },
    )
}
