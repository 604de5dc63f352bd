//! A report by a template of Implementing Regulation (EU) 2025/302, as it is filed: as JSON, and as a workbook.

use actix_web::HttpResponse;
use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use meldewerk_domain::code::Code;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::dora::its::{ItsTemplate, Values, document};
use meldewerk_domain::text::Text;

use super::view::ReportView;
use crate::law::workbook;
use crate::problem::{Kind, Problem};

/// The media type of workbooks.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl ReportView {
    /// What the fields of its template say; a report without a template has no such form.
    fn template_values(&self) -> Result<Values, Problem> {
        ItsTemplate::of(&self.rule, self.stage).ok_or_else(Problem::not_found)?;
        let fields = self.fields.iter();
        let values = fields.filter_map(|it| Some((it.code.clone(), it.value.clone()?)));
        Ok(values.collect())
    }

    /// Answers the report as JSON in the paths of the exchange format.
    pub(super) fn its_document(&self) -> Result<HttpResponse, Problem> {
        let document = document(self.stage, &self.template_values()?);
        let mut answer = HttpResponse::Ok();
        Ok(answer
            .insert_header(self.saved_as("json"))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .content_type("application/json")
            .body(document.to_string()))
    }

    /// Answers the report as a workbook that says that it was written at `now`.
    pub(super) fn workbook(&self, now: Instant) -> Result<HttpResponse, Problem> {
        let drill = Text::new("DRILL: not to be filed – ", "ÜBUNG: nicht einzureichen – ");
        let drill = if self.exercise {
            drill.get(self.language)
        } else {
            ""
        };
        let title = format!(
            "{drill}{} – {} – {} – {}",
            self.organisation,
            self.incident_number,
            self.stage.label().get(self.language),
            self.recipient.name
        );
        let report = workbook::Report {
            stage: self.stage,
            values: &self.template_values()?,
            title: &title,
            language: self.language,
            now,
        };
        let file = report.workbook();
        let file = file.map_err(|_error| Problem::new(Kind::Internal))?;
        let mut answer = HttpResponse::Ok();
        Ok(answer
            .insert_header(self.saved_as("xlsx"))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::CONTENT_LANGUAGE, self.language.to_string()))
            .content_type(WORKBOOK)
            .body(file))
    }

    /// The name under which the file is saved.
    fn saved_as(&self, ending: &str) -> ContentDisposition {
        let name = format!("{}-{}.{ending}", self.incident_number, self.stage);
        ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![DispositionParam::Filename(name)],
        }
    }
}
