use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::calendar::holiday::{self, FIRST_YEAR, HolidayKind};
use meldewerk_domain::calendar::{Holiday, holidays};
use meldewerk_domain::text::{Language, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// The last year that is asked for: the calendar itself has no end, the laws of the states do.
const LAST_YEAR: i32 = 2099;

/// Whose holidays, and when.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlaceAndYear {
    /// A state of the European Economic Area or Switzerland, or a German Land or Swiss canton, by its ISO 3166 code.
    #[param(example = "DE-NW")]
    place: String,
    /// The year; the present one (in UTC) unless said.
    #[param(minimum = 2024, maximum = 2099, required = false, example = 2026)]
    year: Option<i32>,
}

/// A free day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Holiday")]
pub(crate) struct HolidayView {
    /// The day.
    #[schema(example = "2026-06-04")]
    pub date: String,
    /// What it is called, in the reader's language.
    #[schema(example = "Corpus Christi")]
    pub name: String,
    /// Whether it is a public holiday, past which a period moves, or only a day off.
    pub kind: HolidayKind,
}

impl HolidayView {
    fn new(holiday: &Holiday, language: Language) -> Self {
        Self {
            date: holiday.date.to_string(),
            name: holiday.name.get(language).to_owned(),
            kind: holiday.kind,
        }
    }
}

/// The holidays of a place in a year.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Holidays")]
pub(crate) struct HolidayList {
    /// The place.
    #[schema(example = "DE-NW")]
    pub place: String,
    /// The year.
    #[schema(example = 2026)]
    pub year: i32,
    /// The days, in their order.
    pub items: Vec<HolidayView>,
}

impl HolidayList {
    fn new(place: &str, year: i32, language: Language) -> Option<Self> {
        let items = holidays(place, year)?;
        Some(Self {
            place: place.to_owned(),
            year,
            items: items
                .iter()
                .map(|holiday| HolidayView::new(holiday, language))
                .collect(),
        })
    }

    /// An example for the document.
    fn sample() -> Self {
        Self::new("DE-NW", 2026, Language::English).unwrap_or_else(|| Self {
            place: String::new(),
            year: FIRST_YEAR,
            items: Vec::new(),
        })
    }
}

/// List the public holidays of a place.
///
/// The calendar by which limits move: what the whole state keeps, and what a German Land or a Swiss canton keeps beside
/// it.
#[utoipa::path(
    tag = "law",
    params(PlaceAndYear),
    responses(
        (status = OK, description = "The holidays", body = HolidayList, example = json!(HolidayList::sample())),
        Problems
    )
)]
#[get("/law/holidays")]
pub(crate) async fn list_holidays(
    app: web::Data<App>,
    request: HttpRequest,
    _by: Authorised<needs::ReadLaw>,
    reader: Reader,
    query: web::Query<PlaceAndYear>,
) -> Result<HttpResponse, Problem> {
    let PlaceAndYear { place, year } = query.into_inner();
    let year = year.unwrap_or_else(|| app.now().utc().year());
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(Problem::new(Kind::InvalidQuery)
            .because(Text::new(
                "`year` is {year}; the calendar reaches from {first} to {last}.",
                "`year` ist {year}; der Kalender reicht von {first} bis {last}.",
            ))
            .with("year", year)
            .with("first", FIRST_YEAR)
            .with("last", LAST_YEAR));
    }
    let list = HolidayList::new(&place, year, reader.0).ok_or_else(|| {
        let known: Vec<String> = holiday::places().collect();
        Problem::new(Kind::InvalidQuery)
            .because(Text::new(
                "`place`: the holidays of {place} are not known; there are {known}.",
                "`place`: Die Feiertage von {place} sind nicht bekannt; es gibt {known}.",
            ))
            .with("place", place)
            .with("known", known.join(", "))
    })?;
    reply::read_derived(&request, &list)
}
