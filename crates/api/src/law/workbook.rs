//! A report by a template of Implementing Regulation (EU) 2025/302 as a workbook for people: a sheet for each section, with
//! number, name, value and need of each field.

use meldewerk_domain::code::Code;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::content::Need;
use meldewerk_domain::law::dora::its::{
    Datum, Field, Form, ItsSection, ItsTemplate, Sheet, Values,
};
use meldewerk_domain::text::{Language, Text};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

/// The columns with their widths.
const COLUMNS: [(Text, u16); 4] = [
    (Text::new("Field", "Feld"), 8),
    (Text::new("Name", "Name"), NAME_WIDTH),
    (Text::new("Value", "Wert"), VALUE_WIDTH),
    (Text::new("Needed", "Erforderlich"), NEED_WIDTH),
];
const NAME_WIDTH: u16 = 48;
const VALUE_WIDTH: u16 = 64;
const NEED_WIDTH: u16 = 36;
const VALUE: u16 = 2;
const NEED: u16 = 3;
/// The row of the columns' names, below the title.
const HEAD: u32 = 2;
/// The height of a line in points.
const LINE_HEIGHT: f64 = 15.0;
/// A row holds no more: workbooks end at 409 points.
const MOST_LINES: u16 = 27;

/// What a workbook shows.
pub struct Report<'a> {
    /// Which report.
    pub stage: Stage,
    /// Its values.
    pub values: &'a Values,
    /// The line above each sheet, such as the incident's number and recipient.
    pub title: &'a str,
    /// The reader's language.
    pub language: Language,
    /// When it is written; the file says so.
    pub now: Instant,
}

/// How cells look.
struct Looks {
    title: Format,
    head: Format,
    cell: Format,
    share: Format,
    amount: Format,
    missing: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Left)
            .set_border(FormatBorder::Hair);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            head: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0x00D9_E2EC))
                .set_border(FormatBorder::Thin),
            share: cell.clone().set_num_format("0.0"),
            amount: cell.clone().set_num_format("#,##0.00"),
            missing: cell.clone().set_background_color(Color::RGB(0x00FD_E8CD)),
            cell,
        }
    }
}

impl Report<'_> {
    /// The workbook as a file.
    pub fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let template = ItsTemplate::at(self.stage);
        let (sheet, _faults) = Sheet::read(template, self.values);
        let looks = Looks::new();
        let mut workbook = Workbook::new();
        let written = ExcelDateTime::from_timestamp(self.now.unix_seconds())?;
        let properties = DocProperties::new()
            .set_title(self.title)
            .set_creation_datetime(&written);
        workbook.set_properties(&properties);
        for section in ItsSection::ALL {
            let fields: Vec<&Field> = template
                .fields()
                .filter(|field| field.section() == *section)
                .collect();
            if !fields.is_empty() {
                let page = workbook.add_worksheet();
                page.set_name(section.label().get(self.language))?;
                self.fill(page, &looks, &fields, &sheet)?;
            }
        }
        workbook.save_to_buffer()
    }

    fn fill(
        &self,
        page: &mut Worksheet,
        looks: &Looks,
        fields: &[&Field],
        sheet: &Sheet,
    ) -> Result<(), XlsxError> {
        page.write_string_with_format(0, 0, self.title, &looks.title)?;
        for (column, (name, width)) in (0_u16..).zip(COLUMNS) {
            page.set_column_width(column, f64::from(width))?;
            page.write_string_with_format(HEAD, column, name.get(self.language), &looks.head)?;
        }
        for (row, field) in (HEAD + 1..).zip(fields) {
            let (name, need) = (field.name.get(self.language), self.need(field));
            let datum = sheet.get(field.number);
            let shown = datum.map_or_else(String::new, |it| field.form.shown(it, self.language));
            page.write_string_with_format(row, 0, field.number, &looks.cell)?;
            page.write_string_with_format(row, 1, name, &looks.cell)?;
            self.value(page, looks, row, field, datum)?;
            page.write_string_with_format(row, NEED, &need, &looks.cell)?;
            let lines = [
                lines(name, NAME_WIDTH),
                lines(&shown, VALUE_WIDTH),
                lines(&need, NEED_WIDTH),
            ];
            let lines = lines.into_iter().max().unwrap_or(1);
            page.set_row_height(row, f64::from(lines) * LINE_HEIGHT)?;
        }
        page.set_freeze_panes(HEAD + 1, 0)?;
        page.set_repeat_rows(HEAD, HEAD)?;
        page.set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0);
        Ok(())
    }

    fn value(
        &self,
        page: &mut Worksheet,
        looks: &Looks,
        row: u32,
        field: &Field,
        datum: Option<&Datum>,
    ) -> Result<(), XlsxError> {
        let Some(datum) = datum else {
            let is_missing = field.need(self.stage) == Need::Mandatory;
            let look = if is_missing {
                &looks.missing
            } else {
                &looks.cell
            };
            page.write_blank(row, VALUE, look)?;
            return Ok(());
        };
        match (number(datum), field.form) {
            (Some(number), Form::Percentage) => {
                page.write_number_with_format(row, VALUE, number, &looks.share)?;
            }
            (Some(number), Form::Money) => {
                page.write_number_with_format(row, VALUE, number, &looks.amount)?;
            }
            (Some(number), _) => {
                page.write_number_with_format(row, VALUE, number, &looks.cell)?;
            }
            // What people wrote is a text, never a formula.
            (None, _) => {
                page.write_string_with_format(
                    row,
                    VALUE,
                    field.form.shown(datum, self.language),
                    &looks.cell,
                )?;
            }
        }
        Ok(())
    }

    /// How strictly the report asks for a field, and under which condition.
    fn need(&self, field: &Field) -> String {
        let need = field.need(self.stage);
        match (need, field.condition) {
            (Need::Conditional, Some(condition)) => {
                let text = Text::new("If: {condition}", "Wenn: {condition}");
                let condition = condition.label().get(self.language);
                text.fill(self.language, &[("condition", &condition)])
            }
            _ => need.label().get(self.language).to_owned(),
        }
    }
}

/// How many lines a text takes in a column: programs do not all find that out by themselves. A few characters are left free,
/// for lines break between words.
fn lines(text: &str, width: u16) -> u16 {
    let room = usize::from(width.saturating_sub(4).max(1));
    let lines = text
        .lines()
        .map(|line| line.chars().count().div_ceil(room).max(1));
    u16::try_from(lines.sum::<usize>())
        .unwrap_or(MOST_LINES)
        .clamp(1, MOST_LINES)
}

/// The value as a number, if it is one.
fn number(datum: &Datum) -> Option<f64> {
    match datum {
        Datum::Whole(whole) => whole.to_f64(),
        Datum::Decimal(decimal) => decimal.to_f64(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
    use serde_json::json;

    use super::*;

    fn written(stage: Stage, language: Language) -> Vec<u8> {
        let text = include_str!("../../../../tests/law/its/complete.json");
        let all: serde_json::Value = serde_json::from_str(text).unwrap();
        let mut values: Values = serde_json::from_value(all[stage.to_string()].clone()).unwrap();
        if stage == Stage::Final {
            values.insert("4.6".to_owned(), json!("=1+1"));
            values.remove("4.5");
        }
        let report = Report {
            stage,
            values: &values,
            title: "INC-2026-0001 – Abschlussmeldung – BaFin",
            language,
            now: "2026-12-01T08:00:00Z".parse().unwrap(),
        };
        report.workbook().unwrap()
    }

    /// The cells below the head of a sheet.
    fn rows(file: &[u8], sheet: &str) -> Vec<Vec<Data>> {
        let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(file)).unwrap();
        let range = workbook.worksheet_range(sheet).unwrap();
        range.rows().skip(3).map(<[Data]>::to_vec).collect()
    }

    #[test]
    fn a_final_report_is_read_back_sheet_by_sheet() {
        let file = written(Stage::Final, Language::German);
        let workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(&file)).unwrap();
        let names = [
            "Allgemeine Angaben",
            "Erstmeldung",
            "Zwischenmeldung",
            "Abschlussmeldung",
        ];
        assert_eq!(workbook.sheet_names(), names);
        let counts: Vec<usize> = names.iter().map(|name| rows(&file, name).len()).collect();
        assert_eq!(counts, [15, 10, 35, 16]);
        let text = |text: &str| Data::String(text.to_owned());
        let general = rows(&file, names[0]);
        assert_eq!(general[3][2], text("Zahlungsinstitut"));
        assert_eq!(
            general[4][3],
            text(
                "Wenn: Das betroffene Unternehmen ist nicht das übermittelnde, oder die Meldung fasst mehrere zusammen (Art. 7)"
            )
        );
        let initial = rows(&file, names[1]);
        assert_eq!(
            initial[4][2],
            text(
                "betroffene Kunden, finanzielle Gegenparteien und Transaktionen; betroffene kritische Dienste"
            )
        );
        assert_eq!(initial[8][2], text("ja"));
        let intermediate = rows(&file, names[2]);
        assert_eq!(intermediate[3][2], Data::Float(1200.0));
        assert_eq!(intermediate[4][2], Data::Float(12.0));
        assert_eq!(intermediate[14][2], text("00:06:30"));
        let last = rows(&file, names[3]);
        assert_eq!(last[4][2], Data::Empty);
        assert_eq!(last[4][3], text("Pflicht"));
        // A text that looks like a formula stays a text.
        assert_eq!(last[5][2], text("=1+1"));
        assert_eq!(last[12][2], Data::Float(12_500.5));
    }

    #[test]
    fn every_stage_has_its_workbook_in_both_languages_and_the_same_one_again() {
        for stage in [Stage::Initial, Stage::Reclassification, Stage::Notification] {
            for language in Language::ALL {
                let file = written(stage, *language);
                assert_eq!(file, written(stage, *language), "{stage}");
                let fields = ItsTemplate::at(stage).fields().count();
                let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(&file)).unwrap();
                let count: usize = workbook
                    .worksheets()
                    .iter()
                    .map(|(_, range)| range.height() - 3)
                    .sum();
                assert_eq!(count, fields, "{stage}");
            }
        }
    }
}
