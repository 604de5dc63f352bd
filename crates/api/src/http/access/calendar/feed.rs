use std::sync::Arc;

use actix_web::{HttpResponse, get, web};
use chrono::{DateTime, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property};
use meldewerk_domain::code::Code;
use meldewerk_domain::identity::Permission;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::obligation::{Obligation, ObligationState};
use meldewerk_domain::text::{Language, Text};
use meldewerk_store::{BoardFilter, CalendarLink, Read};

use crate::http::Problems;
use crate::ids::sha256;
use crate::law::{Dossiers, Standing};
use crate::problem::Problem;
use crate::state::App;

/// Most obligations in a feed, the most urgent first.
const MOST: i64 = 500;

/// Show a calendar feed.
///
/// The reports that are due, as events of an iCalendar (RFC 5545) with an alarm before each. The secret in the address is
/// all that it needs, because calendars can send nothing else.
#[utoipa::path(
    tag = "operation",
    params(("secret" = String, Path, description = "The secret of the address", example = "secret")),
    responses(
        (status = OK, description = "The calendar", body = String, content_type = "text/calendar", example = json!("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")),
        Problems
    ),
    security(())
)]
#[get("/calendar/{secret}.ics")]
pub(crate) async fn show_calendar(
    app: web::Data<App>,
    secret: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let hash = sha256(secret.as_bytes());
    let link = app
        .store
        .read_instance(move |instance| instance.calendar_link(&hash))
        .await?
        .ok_or_else(Problem::not_found)?;
    let worker = app.clone();
    let calendar = app
        .store
        .read(link.scope, move |tx| calendar(tx, &worker, link))
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header(("cache-control", "no-store"))
        .body(calendar))
}

/// The feed of a user who may still see it.
fn calendar(tx: &mut Read<'_>, app: &App, link: CalendarLink) -> Result<String, Problem> {
    let user = tx.user(link.user)?.ok_or_else(Problem::not_found)?;
    if !user.active || !user.role.permits(Permission::ReadObligations) {
        return Err(Problem::not_found());
    }
    let owed = BoardFilter {
        state: vec![
            ObligationState::Recommended,
            ObligationState::Confirmed,
            ObligationState::ReportAnyway,
        ],
        ..BoardFilter::default()
    };
    let standing = Arc::new(Standing::of(&tx.organisation()?));
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Meldewerk//Meldewerk//EN"))
        .name("Meldewerk");
    let board = tx.board(&owed, None, MOST)?.into_iter();
    let due: Vec<Obligation> = board
        .take_while(|(_obligation, place)| place.due.is_some())
        .map(|(obligation, _place)| obligation)
        .collect();
    let dossiers = Dossiers::read(tx, standing, &due, app.now())?;
    for obligation in &due {
        add(&dossiers, obligation, user.language, &mut calendar);
    }
    Ok(calendar.to_string())
}

/// Adds an event for each report of an obligation that is due.
fn add(dossiers: &Dossiers, obligation: &Obligation, language: Language, calendar: &mut Calendar) {
    let Some(incident) = dossiers.incident(obligation.incident) else {
        return;
    };
    let regime = obligation.rule().map(|rule| rule.regime.label());
    let regime = regime.map_or("", |label| label.get(language));
    let drill = if incident.exercise {
        Text::new("[Drill] ", "[Übung] ").get(language)
    } else {
        ""
    };
    let clocks = dossiers.of(obligation).clocks(obligation);
    for alarm in obligation.alarms(&clocks) {
        let (Some(due), Some(stamp)) = (utc(alarm.due_at), utc(obligation.updated_at)) else {
            continue;
        };
        let stage = alarm.stage.label().get(language);
        // The title of an incident may name people; whoever needs it looks it up.
        let summary = format!("{drill}{regime}: {stage}, {}", incident.number);
        let early = Text::new("A report is due", "Eine Meldung wird fällig").get(language);
        // Identifiers and stamps are the report's own, so that what has not changed reads the same at each fetch.
        let uid = format!("{}-{}", obligation.id, alarm.stage);
        let reminder = Alarm::display(early, -chrono::Duration::hours(4))
            .uid(&format!("{uid}-alarm@meldewerk"))
            .timestamp(stamp)
            .done();
        let event = Event::new()
            .uid(&format!("{uid}@meldewerk"))
            .timestamp(stamp)
            .starts(due)
            .summary(&summary)
            .description(&format!("{} → {}", obligation.rule, obligation.recipient))
            .alarm(reminder)
            .done();
        calendar.push(event);
    }
}

fn utc(at: Instant) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(at.unix_seconds(), 0)
}
