//! Registers as documents to print and to hand to an authority.

use actix_web::HttpResponse;
use meldewerk_domain::calendar::Zone;
use meldewerk_domain::code::Code;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Citation;
use meldewerk_domain::law::authority::authorities;
use meldewerk_domain::law::gdpr::art_34::DATA_SUBJECTS;
use meldewerk_domain::text::{Language, Text};
use serde::Serialize;

use super::period::{Entry, Period, Register, register};
use super::reporting::DutyEntryView;
use crate::auth::Identity;
use crate::convention::reply;
use crate::ids::sha256;
use crate::pdf::{self, Body, Column, Document, Line, Pair, Table, day, moment};
use crate::problem::Problem;
use crate::state::App;

/// How an entry of a register is printed.
pub(super) trait Printed: Sized {
    /// What the register is.
    const TITLE: Text;
    /// Where the law demands it.
    const CITATION: Citation;
    /// What the law demands.
    const SUMMARY: Text;
    /// What stands there when nothing is recorded.
    const EMPTY: Text;
    /// The columns and their shares of the width.
    const COLUMNS: &'static [(Text, u8)];

    /// The entry's cells, one for each column.
    fn cells(&self, style: &Style) -> Vec<Vec<Line>>;

    /// Sums over all entries.
    fn totals(all: &[Self], language: Language) -> Vec<Pair>;
}

/// In which language and with the clocks of which place.
pub(super) struct Style {
    /// The language.
    pub(super) language: Language,
    zone: Zone,
}

impl Style {
    /// A word in the language.
    pub(super) const fn word(&self, en: &'static str, de: &'static str) -> &'static str {
        Text::new(en, de).get(self.language)
    }

    /// The label of a code.
    pub(super) fn label(&self, code: impl Code) -> String {
        code.label().get(self.language).to_owned()
    }

    /// A value with its name, if there is one.
    pub(super) fn named(
        &self,
        en: &'static str,
        de: &'static str,
        value: Option<String>,
    ) -> Option<Line> {
        value
            .filter(|value| !value.is_empty())
            .map(|value| Line::named(self.word(en, de), value))
    }

    /// An instant, if there is one, as clocks at the seat show it.
    pub(super) fn at(&self, instant: Option<Instant>) -> Option<String> {
        instant.map(|instant| moment(self.zone.local(instant), self.language))
    }

    /// What became of duties: recipient and state, why, and the reports that left.
    pub(super) fn duties(
        &self,
        en: &'static str,
        de: &'static str,
        all: &[DutyEntryView],
    ) -> Vec<Line> {
        all.iter()
            .flat_map(|duty| {
                let recipient = authorities().find(|it| it.recipient.code == duty.recipient);
                let recipient = recipient.map_or(duty.recipient.as_str(), |it| {
                    it.recipient.name.get(self.language)
                });
                let state = if duty.recipient == DATA_SUBJECTS.code {
                    self.label(duty.state)
                } else {
                    format!("{recipient}: {}", self.label(duty.state))
                };
                let reports = duty.reports.iter().map(|report| {
                    let parts = [
                        Some(self.label(report.stage)),
                        self.at(Some(report.submitted_at)),
                        report.reference.clone(),
                        report
                            .late
                            .then(|| self.word("late", "verspätet").to_owned()),
                        report.delay_reason.clone(),
                    ];
                    let parts: Vec<String> = parts.into_iter().flatten().collect();
                    Line::plain(parts.join(" · "))
                });
                let reason = self.named("Reason", "Grund", duty.reason.clone());
                let state = Line::named(self.word(en, de), state);
                [state].into_iter().chain(reason).chain(reports)
            })
            .collect()
    }
}

/// The register as it shows as JSON, for its hash.
#[derive(Serialize)]
struct Shown<'a, T> {
    from: String,
    until: String,
    items: &'a [T],
}

/// Reads a register and answers it as PDF.
pub(super) async fn answer<T: Entry + Printed + Serialize>(
    app: &App,
    identity: Identity,
    period: Period,
    language: Language,
    name: &str,
) -> Result<HttpResponse, Problem> {
    let register: Register<T> = register(app, identity, period).await?;
    let days = register.days;
    let shown = reply::body(&Shown {
        from: days.from.to_string(),
        until: days.until.to_string(),
        items: &register.items,
    })?;
    let document = document(register, language, sha256(&shown));
    let document = app.documents.set(document).await?;
    Ok(pdf::answer(&days.name(name), language, document))
}

/// The register as a document; `sha256` is the hash of the register as JSON.
fn document<T: Printed>(register: Register<T>, language: Language, sha256: String) -> Document {
    let Register {
        organisation,
        zone,
        at,
        days,
        items,
    } = register;
    let style = Style { language, zone };
    let columns = T::COLUMNS.iter().map(|(label, width)| Column {
        label: label.get(language).to_owned(),
        width: *width,
    });
    let period = Text::new("{from} to {until}", "{from} bis {until}").fill(
        language,
        &[
            ("from", &day(days.from, language)),
            ("until", &day(days.until, language)),
        ],
    );
    Document {
        language,
        organisation,
        title: T::TITLE.get(language).to_owned(),
        subject: period.clone(),
        basis: format!(
            "Art. {}, {}",
            T::CITATION.place,
            T::CITATION.act.label().get(language)
        ),
        summary: T::SUMMARY.get(language).to_owned(),
        drill: false,
        about: vec![
            Pair::new(style.word("Period", "Zeitraum"), period),
            Pair::new(style.word("Entries", "Einträge"), items.len().to_string()),
        ],
        notices: Vec::new(),
        body: vec![Body::Table(Table {
            columns: columns.collect(),
            rows: items.iter().map(|it| it.cells(&style)).collect(),
            totals: if items.is_empty() {
                Vec::new()
            } else {
                T::totals(&items, language)
            },
            empty: T::EMPTY.get(language).to_owned(),
        })],
        at,
        sha256,
        hashed: style
            .word(
                "SHA-256 of the register as JSON",
                "SHA-256 des Verzeichnisses als JSON",
            )
            .to_owned(),
    }
}
