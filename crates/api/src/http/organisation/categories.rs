use actix_web::{HttpRequest, HttpResponse, get};
use meldewerk_domain::classification::{Category, CategoryClass};
use meldewerk_domain::code::Code;
use meldewerk_domain::text::Language;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;

/// A category with its class and name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Category")]
pub(crate) struct CategoryView {
    /// The category.
    pub category: Category,
    /// The class that it belongs to.
    pub class: CategoryClass,
    /// Its name, in the reader's language.
    #[schema(example = "Outage")]
    pub label: String,
}

/// The categories.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CategoryList {
    /// Operational ones first.
    pub items: Vec<CategoryView>,
}

impl CategoryList {
    fn of(language: Language) -> Self {
        let items = Category::ALL
            .iter()
            .map(|category| CategoryView {
                category: *category,
                class: category.class(),
                label: category.label().get(language).to_owned(),
            })
            .collect();
        Self { items }
    }
}

/// List the categories.
///
/// Operational ones as usual in ITIL practice, security ones after the Reference Security Incident Taxonomy.
#[utoipa::path(
    tag = "organisation",
    responses(
        (status = OK, description = "The categories", body = CategoryList, example = json!(CategoryList::of(Language::English))),
        Problems
    )
)]
#[get("/categories")]
pub(crate) async fn list_categories(
    request: HttpRequest,
    _by: Authorised<needs::Nothing>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    reply::read_derived(&request, &CategoryList::of(reader.0))
}
