use actix_web::{HttpResponse, get, web};
use meldewerk_domain::law::fact::word;
use meldewerk_domain::law::{Act, Citation};
use meldewerk_domain::obligation::ObligationState;
use meldewerk_domain::text::{Language, Text};

use super::breaches::BreachView;
use super::period::Period;
use super::printed::{self, Printed, Style};
use super::reporting::DutyEntryView;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::http::{Problems, sample};
use crate::pdf::{Line, Pair};
use crate::problem::Problem;
use crate::state::App;

/// Codes in words.
fn words(codes: &[String], language: Language) -> String {
    let words: Vec<&str> = codes.iter().map(|code| word(code, language)).collect();
    words.join("; ")
}

impl Printed for BreachView {
    const TITLE: Text = Text::new(
        "Register of personal data breaches",
        "Verzeichnis der Verletzungen des Schutzes personenbezogener Daten",
    );
    const CITATION: Citation = Citation::new(Act::Gdpr, "33(5)");
    const SUMMARY: Text = Text::new(
        "Every breach, notified or not, with its facts, its effects and the remedial action taken. Drills are not in it.",
        "Jede Verletzung, gemeldet oder nicht, mit ihren Tatsachen, ihren Auswirkungen und den ergriffenen Abhilfemaßnahmen. Übungen stehen nicht darin.",
    );
    const EMPTY: Text = Text::new(
        "No breach was recorded in this period.",
        "In diesem Zeitraum ist keine Verletzung verzeichnet.",
    );
    const COLUMNS: &'static [(Text, u8)] = &[
        (Text::new("Incident", "Vorfall"), 13),
        (Text::new("Times", "Zeitpunkte"), 14),
        (Text::new("Breach", "Verletzung"), 11),
        (Text::new("Extent", "Umfang"), 14),
        (
            Text::new("Facts and effects", "Sachverhalt und Auswirkungen"),
            19,
        ),
        (Text::new("Remedial action", "Abhilfemaßnahmen"), 12),
        (Text::new("Risk and reports", "Risiko und Meldungen"), 17),
    ];

    fn cells(&self, style: &Style) -> Vec<Vec<Line>> {
        let language = style.language;
        let list = |codes: &[String]| Some(words(codes, language));
        let spoken =
            |code: &Option<String>| code.as_deref().map(|it| word(it, language).to_owned());
        let status = Some(style.label(self.status));
        let some = |lines: Vec<Option<Line>>| lines.into_iter().flatten().collect::<Vec<_>>();
        let risk = style.named("Risk", "Risiko", spoken(&self.risk));
        let authority = style.duties("Authority", "Aufsichtsbehörde", &self.notification);
        let people = style.duties(
            "People affected",
            "Betroffene Personen",
            &self.communication,
        );
        vec![
            some(vec![
                Some(Line::strong(&self.number)),
                Some(Line::plain(&self.title)),
                style.named("Status", "Stand", status),
            ]),
            some(vec![
                style.named("occurred", "eingetreten", style.at(self.occurred_at)),
                style.named("aware", "bekannt", style.at(self.aware_at)),
                style.named("contained", "eingedämmt", style.at(self.contained_at)),
                style.named("recorded", "erfasst", style.at(Some(self.recorded_at))),
            ]),
            some(vec![
                list(&self.breach_kinds).map(Line::plain),
                style.named("Cause", "Ursache", spoken(&self.cause)),
            ]),
            some(vec![
                style.named("Data", "Daten", list(&self.data_categories)),
                style.named("People", "Personen", list(&self.data_subject_types)),
                style.named("Number", "Zahl", self.affected_persons.clone()),
            ]),
            self.description
                .clone()
                .map(Line::plain)
                .into_iter()
                .collect(),
            list(&self.measures).map(Line::plain).into_iter().collect(),
            risk.into_iter().chain(authority).chain(people).collect(),
        ]
    }

    fn totals(all: &[Self], language: Language) -> Vec<Pair> {
        let is_reported = |duties: &[DutyEntryView]| duties.iter().any(|it| !it.reports.is_empty());
        let is_declined = |duties: &[DutyEntryView]| {
            duties
                .iter()
                .any(|it| it.state == ObligationState::NotReportable)
        };
        let count = |is: &dyn Fn(&Self) -> bool| all.iter().filter(|it| is(it)).count();
        let pair =
            |en, de, count: usize| Pair::new(Text::new(en, de).get(language), count.to_string());
        vec![
            pair("Breaches", "Verletzungen", all.len()),
            pair(
                "Notified to the authority",
                "Der Aufsichtsbehörde gemeldet",
                count(&|it| is_reported(&it.notification)),
            ),
            pair(
                "Decided not to be notified",
                "Als nicht meldepflichtig entschieden",
                count(&|it| is_declined(&it.notification)),
            ),
            pair(
                "Communicated to the people affected",
                "Den Betroffenen mitgeteilt",
                count(&|it| is_reported(&it.communication)),
            ),
        ]
    }
}

/// Print the register of breaches.
///
/// The same as PDF, on its side, with sums. It carries the SHA-256 of the register as JSON.
#[utoipa::path(
    tag = "registers",
    params(Period),
    responses(
        (status = OK, description = "The document", body = String, content_type = "application/pdf", example = json!(sample::PDF)),
        Problems
    )
)]
#[get("/registers/breaches.pdf")]
pub(super) async fn print_breaches(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    query: web::Query<Period>,
) -> Result<HttpResponse, Problem> {
    printed::answer::<BreachView>(&app, by.identity, query.into_inner(), reader.0, "breaches").await
}
