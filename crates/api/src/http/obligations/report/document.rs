//! A report as a document for people, in Markdown.

use std::fmt::Write;

use actix_web::HttpResponse;
use meldewerk_domain::code::Code;
use meldewerk_domain::text::{Language, Text};

use super::view::ReportView;

/// Answers a document in Markdown.
pub(super) fn answer(text: String, language: Language) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/markdown; charset=utf-8")
        .insert_header(("content-language", language.to_string()))
        .insert_header(("cache-control", "no-store"))
        .body(text)
}

impl ReportView {
    /// The report as a document for people.
    pub(super) fn markdown(&self) -> String {
        let word = |en, de| Text::new(en, de).get(self.language);
        let mut text = format!("# {}\n\n", self.stage.label().get(self.language));
        if self.exercise {
            text.push_str(word(
                "**Drill: not to be filed.**\n\n",
                "**Übung: nicht einzureichen.**\n\n",
            ));
        }
        let _ = write!(
            text,
            "{}\n\n- {}: {}\n- {}: {}\n- {}: {}\n",
            plain(&self.summary),
            word("Organisation", "Organisation"),
            plain(&self.organisation),
            word("Incident", "Vorfall"),
            plain(&self.incident_number),
            word("Recipient", "Empfänger"),
            plain(&self.recipient.name)
        );
        for field in &self.fields {
            let place = &field.citation;
            let _ = write!(
                text,
                "\n## {}\n\n*{}, {}*\n\n",
                plain(&field.text),
                plain(&place.name),
                plain(&place.article)
            );
            text.push_str(&match &field.shown {
                Some(shown) => plain(shown),
                None if field.missing => word(
                    "**Missing: the law demands it.**",
                    "**Fehlt: Das Gesetz verlangt es.**",
                )
                .to_owned(),
                None if field.edited.is_some() => word("Left empty.", "Leer gelassen.").to_owned(),
                None => word("Not known.", "Nicht bekannt.").to_owned(),
            });
            text.push('\n');
        }
        text
    }
}

/// What people wrote, without its becoming markup.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if "\\`*_{}[]<>#|!&~".contains(character) {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain.replace('\n', "  \n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_no_markup() {
        assert_eq!(
            plain("# <b>[x](y)</b>\n*z*"),
            "\\# \\<b\\>\\[x\\](y)\\</b\\>  \n\\*z\\*"
        );
    }
}
