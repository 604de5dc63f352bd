//! The OpenAPI document: a pure function of the routes.

use std::collections::HashMap;

use actix_web::http::Method;
use meldewerk_domain::incident::anchor::AnchorName;
use meldewerk_domain::text::Text;
use utoipa::openapi::path::{Operation, ParameterIn, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi as Document, RefOr, SecurityRequirement};
use utoipa::{Modify, OpenApi};
use utoipa_actix_web::AppExt;

use crate::http;
use crate::problem::{Kind, Problem, ProblemView, ViolationView};

const ABOUT: &str = "\
Meldewerk takes an incident from the first alert to the closed file, says which laws demand a report about it, by when \
and to whom, and proves that every report left in time.

Errors are problem documents (RFC 9457). Texts that people read come in German or English by `Accept-Language`; codes \
never change. Instants are RFC 3339 in UTC. Changes need `If-Match`; every POST takes an `Idempotency-Key`.

Meldewerk is no legal advice.";

#[derive(OpenApi)]
#[openapi(
    info(title = "Meldewerk", description = ABOUT, license(name = "EUPL-1.2", identifier = "EUPL-1.2")),
    servers((url = "/", description = "This server")),
    tags(
        (name = "access", description = "Signing in, users and API keys"),
        (name = "organisation", description = "The legal entity with its profile and settings"),
        (name = "incidents", description = "Incidents from the first report to the closed file"),
        (name = "law", description = "Facts, assessments and the register of rules"),
        (name = "obligations", description = "Duties to report, their clocks, decisions and submissions"),
        (name = "integrations", description = "Other systems that push alerts and tickets"),
        (name = "audit", description = "The journal and its verification"),
        (name = "operation", description = "Health, figures and documentation of the server"),
    ),
    components(schemas(ProblemView, ViolationView, AnchorName)),
    modifiers(&Credentials),
)]
struct Skeleton;

/// Declares how callers prove who they are.
struct Credentials;

impl Modify for Credentials {
    fn modify(&self, document: &mut Document) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "An access token of `POST /api/v1/auth/token`, or an API key, which begins with `mw_`.",
            ))
            .build();
        document
            .components
            .get_or_insert_default()
            .add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// The document of the API as it stands. It needs neither settings nor a database.
pub fn document() -> Document {
    let (_routes, document) = actix_web::App::new()
        .into_utoipa_app()
        .openapi(Skeleton::openapi())
        .configure(http::routes)
        .split_for_parts();
    finished(document)
}

/// Completes what the operations leave out because it is the same for all.
pub(crate) fn finished(mut document: Document) -> Document {
    env!("CARGO_PKG_VERSION").clone_into(&mut document.info.version);
    for operation in document.paths.paths.values_mut().flat_map(operations_mut) {
        operation
            .security
            .get_or_insert_with(|| vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
    }
    document
}

fn operations_mut(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut item.get,
        &mut item.post,
        &mut item.put,
        &mut item.patch,
        &mut item.delete,
    ]
    .into_iter()
    .flatten()
}

/// The operations of a path with their methods.
pub fn operations(item: &PathItem) -> impl Iterator<Item = (Method, &Operation)> {
    [
        (Method::GET, &item.get),
        (Method::POST, &item.post),
        (Method::PUT, &item.put),
        (Method::PATCH, &item.patch),
        (Method::DELETE, &item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| operation.as_ref().map(|operation| (method, operation)))
}

/// What the document says about each operation and the server must know before it runs.
pub struct Index(HashMap<String, Vec<(Method, Known)>>);

/// What is known of one operation.
struct Known {
    /// The query parameters it takes. The framework would ignore others in silence.
    query: Vec<String>,
    /// Whether it needs a credential.
    needs_credential: bool,
}

impl Index {
    /// Reads it from the document.
    pub fn of(document: &Document) -> Self {
        let nobody = SecurityRequirement::default();
        let mut index: HashMap<String, Vec<(Method, Known)>> = HashMap::new();
        for (path, item) in &document.paths.paths {
            for (method, operation) in operations(item) {
                let query = operation
                    .parameters
                    .iter()
                    .flatten()
                    .filter_map(|parameter| match parameter {
                        RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Query => {
                            Some(parameter.name.clone())
                        }
                        RefOr::T(_) | RefOr::Ref(_) => None,
                    })
                    .collect();
                let ways = operation.security.as_deref().unwrap_or_default();
                let known = Known {
                    query,
                    needs_credential: !ways.contains(&nobody),
                };
                index.entry(path.clone()).or_default().push((method, known));
            }
        }
        Self(index)
    }

    /// Whether the operation needs a credential; what is no operation needs none.
    pub fn needs_credential(&self, method: &Method, pattern: &str) -> bool {
        self.get(method, pattern)
            .is_some_and(|known| known.needs_credential)
    }

    /// Refuses a query with a parameter that the operation does not know.
    pub fn check_query(&self, method: &Method, pattern: &str, query: &str) -> Result<(), Problem> {
        let Some(Known { query: known, .. }) = self.get(method, pattern) else {
            return Ok(());
        };
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let name = pair.split('=').next().unwrap_or_default();
            if pair.contains("%00") {
                return Err(Problem::new(Kind::InvalidQuery).because(Text::new(
                    "A query cannot contain the NUL character.",
                    "Eine Abfrage kann das Zeichen NUL nicht enthalten.",
                )));
            }
            if !known.iter().any(|known| known == name) {
                return Err(Problem::new(Kind::InvalidQuery)
                    .because(Text::new(
                        "This operation knows no query parameter `{name}`; it knows: {known}.",
                        "Diese Operation kennt keinen Abfrageparameter `{name}`; sie kennt: {known}.",
                    ))
                    .with("name", name.chars().take(100).collect::<String>())
                    .with("known", if known.is_empty() { "–".to_owned() } else { known.join(", ") }));
            }
        }
        Ok(())
    }

    fn get(&self, method: &Method, pattern: &str) -> Option<&Known> {
        let known = self.0.get(pattern)?;
        known
            .iter()
            .find_map(|(own, known)| (own == method).then_some(known))
    }
}
