//! Registers as tables for people who work with spreadsheets: comma-separated values (RFC 4180).

use actix_web::HttpResponse;

use crate::problem::{Kind, Problem};

/// A row of a table.
pub(super) trait Row {
    /// The names of the columns.
    const COLUMNS: &'static [&'static str];

    /// The cells, as many as there are columns.
    fn cells(&self) -> Vec<String>;
}

/// What may stand in a cell that holds several values.
pub(super) fn several<T: ToString>(values: &[T]) -> String {
    let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
    texts.join("; ")
}

/// What may be absent.
pub(super) fn maybe(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// A spreadsheet takes a cell that begins with one of these for a formula; an apostrophe before it makes it a text.
const FORMULAS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn harmless(cell: String) -> String {
    if cell.starts_with(FORMULAS) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// Answers the rows as a file.
pub(super) fn answer<T: Row>(name: &str, rows: &[T]) -> Result<HttpResponse, Problem> {
    let failed = |_error| Problem::new(Kind::Internal);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(T::COLUMNS).map_err(failed)?;
    for row in rows {
        let cells = row.cells().into_iter().map(harmless);
        writer.write_record(cells).map_err(failed)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|_error| Problem::new(Kind::Internal))?;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8; header=present")
        .insert_header((
            "content-disposition",
            format!("attachment; filename=\"{name}.csv\""),
        ))
        .insert_header(("cache-control", "no-store"))
        .body(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-5", "'-5"),
            ("5 - 3", "5 - 3"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell.to_owned()), expected);
        }
    }
}
