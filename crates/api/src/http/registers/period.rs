//! The period of a register, and the incidents in it.

use meldewerk_domain::calendar::Zone;
use meldewerk_domain::incident::Incident;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Facts;
use meldewerk_domain::text::Text;
use meldewerk_store::{Read, Recorded, StoreError};
use serde::Deserialize;
use time::{Date, Month};
use utoipa::IntoParams;

use crate::auth::Identity;
use crate::law::Standing;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Incidents read at a time.
const PAGE: i64 = 200;

/// The period of a register: when its incidents were recorded, in civil days of the seat.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Period {
    /// The first day; the first of the year of the last one unless said.
    #[param(required = false, example = "2026-01-01")]
    from: Option<String>,
    /// The last day; today unless said.
    #[param(required = false, example = "2026-12-31")]
    until: Option<String>,
}

/// A period as days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    /// The first day.
    pub(crate) from: Date,
    /// The last day.
    pub(crate) until: Date,
}

impl Period {
    /// The days of the period; `today` is the present day at the seat.
    pub(super) fn days(&self, today: Date) -> Result<Days, Problem> {
        let until = day("until", self.until.as_deref())?.unwrap_or(today);
        let first = Date::from_calendar_date(until.year(), Month::January, 1);
        let from = day("from", self.from.as_deref())?.unwrap_or(first.unwrap_or(until));
        if from > until {
            return Err(Problem::new(Kind::InvalidQuery).because(Text::new(
                "`from` is later than `until`.",
                "`from` liegt nach `until`.",
            )));
        }
        Ok(Days { from, until })
    }
}

fn day(name: &'static str, text: Option<&str>) -> Result<Option<Date>, Problem> {
    use time::format_description::well_known::Iso8601;
    let Some(text) = text else {
        return Ok(None);
    };
    Date::parse(text, &Iso8601::DATE)
        .map(Some)
        .map_err(|_error| {
            Problem::new(Kind::InvalidQuery)
                .because(Text::new(
                    "`{name}` is no day such as 2026-11-20.",
                    "`{name}` ist kein Tag wie 2026-11-20.",
                ))
                .with("name", name)
        })
}

impl Days {
    /// The name of a file for these days.
    pub(super) fn name(self, register: &str) -> String {
        format!("{register}-{}-{}", self.from, self.until)
    }

    /// The instants between which the days lie, where the seat is; `None` beyond the calendar.
    pub(crate) fn recorded(self, standing: &Standing) -> Option<Recorded> {
        let midnight = |day| standing.zone.at(day, (0, 0, 0));
        Some(Recorded {
            from: midnight(self.from)?,
            before: midnight(self.until.next_day()?)?,
        })
    }
}

/// An entry of a register.
pub(super) trait Entry: Sized + Send + 'static {
    /// That of an incident; `None` where the incident does not belong into the register.
    fn of(
        tx: &mut Read<'_>,
        standing: &Standing,
        incident: &Incident,
        facts: &Facts,
    ) -> Result<Option<Self>, StoreError>;
}

/// A register for a period.
pub(super) struct Register<T> {
    /// Whose it is.
    pub(super) organisation: String,
    /// The zone whose days count.
    pub(super) zone: Zone,
    /// The instant at which it was read.
    pub(super) at: Instant,
    /// The period.
    pub(super) days: Days,
    /// The entries, in the order of recording.
    pub(super) items: Vec<T>,
}

/// Reads a register.
pub(super) async fn register<T: Entry>(
    app: &App,
    identity: Identity,
    period: Period,
) -> Result<Register<T>, Problem> {
    let at = app.now();
    app.store
        .read(identity.scope(), move |tx| {
            let organisation = tx.organisation()?;
            let standing = Standing::of(&organisation);
            let days = period.days(standing.zone.date(at))?;
            Ok(Register {
                items: entries(tx, &standing, days)?,
                organisation: organisation.settings.name,
                zone: standing.zone,
                at,
                days,
            })
        })
        .await
}

/// Makes an entry of each incident in the period of which facts are known.
fn entries<T: Entry>(
    tx: &mut Read<'_>,
    standing: &Standing,
    days: Days,
) -> Result<Vec<T>, StoreError> {
    let Some(recorded) = days.recorded(standing) else {
        return Ok(Vec::new());
    };
    let (mut entries, mut after) = (Vec::new(), None);
    loop {
        let page = tx.known_incidents(recorded, after, PAGE)?;
        let Some((last, _facts)) = page.last() else {
            return Ok(entries);
        };
        after = Some(last.id);
        for (incident, facts) in page {
            entries.extend(T::of(tx, standing, &incident, &facts)?);
        }
    }
}
