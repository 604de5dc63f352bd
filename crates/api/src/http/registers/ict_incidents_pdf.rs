use actix_web::{HttpResponse, get, web};
use meldewerk_domain::law::{Act, Citation, Finding};
use meldewerk_domain::text::{Language, Text};

use super::ict_incidents::IctIncidentView;
use super::period::Period;
use super::printed::{self, Printed, Style};
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::http::{Problems, sample};
use crate::pdf::{Line, Pair};
use crate::problem::Problem;
use crate::state::App;

impl Printed for IctIncidentView {
    const TITLE: Text = Text::new(
        "Record of ICT-related incidents and significant cyber threats",
        "Verzeichnis der IKT-bezogenen Vorfälle und erheblichen Cyberbedrohungen",
    );
    const CITATION: Citation = Citation::new(Act::Dora, "17(2)");
    const SUMMARY: Text = Text::new(
        "Every ICT-related incident and significant cyber threat, major or not. Drills are not in it.",
        "Jeder IKT-bezogene Vorfall und jede erhebliche Cyberbedrohung, schwerwiegend oder nicht. Übungen stehen nicht darin.",
    );
    const EMPTY: Text = Text::new(
        "No ICT-related incident and no significant cyber threat was recorded in this period.",
        "In diesem Zeitraum sind kein IKT-bezogener Vorfall und keine erhebliche Cyberbedrohung verzeichnet.",
    );
    const COLUMNS: &'static [(Text, u8)] = &[
        (Text::new("Incident", "Vorfall"), 17),
        (Text::new("Times", "Zeitpunkte"), 15),
        (Text::new("Classification", "Einstufung"), 18),
        (Text::new("Clients affected", "Betroffene Kunden"), 10),
        (Text::new("Root cause", "Ursache"), 18),
        (Text::new("Reports", "Meldungen"), 22),
    ];

    fn cells(&self, style: &Style) -> Vec<Vec<Line>> {
        let kind = if self.is_incident() {
            style.word("ICT-related incident", "IKT-bezogener Vorfall")
        } else {
            style.word("Significant cyber threat", "Erhebliche Cyberbedrohung")
        };
        let criteria = Some(self.criteria_met.join(", "));
        let status = Some(style.label(self.status));
        let severity = Some(style.label(self.severity));
        let major = Some(style.label(self.major));
        let classified = style.at(self.classified_major_at);
        let some = |lines: Vec<Option<Line>>| lines.into_iter().flatten().collect::<Vec<_>>();
        vec![
            some(vec![
                Some(Line::strong(&self.number)),
                Some(Line::plain(&self.title)),
                style.named("Kind", "Art", Some(kind.to_owned())),
                style.named("Status", "Stand", status),
            ]),
            some(vec![
                style.named("occurred", "eingetreten", style.at(self.occurred_at)),
                style.named("detected", "entdeckt", style.at(self.detected_at)),
                style.named(
                    "classified as major",
                    "als schwerwiegend eingestuft",
                    classified,
                ),
                style.named("resolved", "behoben", style.at(self.resolved_at)),
                style.named("recorded", "erfasst", style.at(Some(self.recorded_at))),
            ]),
            some(vec![
                style.named("Severity", "Schweregrad", severity),
                style.named("Major by Art. 18", "Schwerwiegend nach Art. 18", major),
                style.named("Criteria met", "Erfüllte Kriterien", criteria),
            ]),
            self.clients_affected
                .clone()
                .map(Line::plain)
                .into_iter()
                .collect(),
            self.root_cause
                .clone()
                .map(Line::plain)
                .into_iter()
                .collect(),
            style.duties("Authority", "Aufsichtsbehörde", &self.reporting),
        ]
    }

    fn totals(all: &[Self], language: Language) -> Vec<Pair> {
        let count = |is: &dyn Fn(&Self) -> bool| all.iter().filter(|it| is(it)).count();
        let pair =
            |en, de, count: usize| Pair::new(Text::new(en, de).get(language), count.to_string());
        let is_reported = |it: &Self| it.reporting.iter().any(|duty| !duty.reports.is_empty());
        vec![
            pair(
                "ICT-related incidents",
                "IKT-bezogene Vorfälle",
                count(&Self::is_incident),
            ),
            pair(
                "of these major",
                "davon schwerwiegend",
                count(&|it| it.is_incident() && it.major == Finding::Applies),
            ),
            pair(
                "Significant cyber threats",
                "Erhebliche Cyberbedrohungen",
                count(&|it| !it.is_incident()),
            ),
            pair("Reported", "Gemeldet", count(&is_reported)),
        ]
    }
}

/// Print the register of ICT-related incidents.
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
#[get("/registers/ict-incidents.pdf")]
pub(super) async fn print_ict_incidents(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    query: web::Query<Period>,
) -> Result<HttpResponse, Problem> {
    printed::answer::<IctIncidentView>(
        &app,
        by.identity,
        query.into_inner(),
        reader.0,
        "ict-incidents",
    )
    .await
}
