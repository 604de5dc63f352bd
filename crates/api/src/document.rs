//! The OpenAPI document: a pure function of the routes.

mod index;

use meldewerk_domain::incident::anchor::AnchorName;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi as Document, SecurityRequirement};
use utoipa::{Modify, OpenApi};
use utoipa_actix_web::AppExt;

use crate::http;
use crate::problem::{ProblemView, ViolationView};

pub use index::{Index, Route};

const ABOUT: &str = "\
Meldewerk takes an incident from the first alert to the closed file, says which laws demand a report about it, by when \
and to whom, and proves that every report left in time.

Errors are problem documents (RFC 9457). Texts that people read come in German or English by `Accept-Language`; codes \
never change. Instants are RFC 3339 in UTC. Changes need `If-Match`; whatever a POST stores can be repeated under an `Idempotency-Key`.

Meldewerk is no legal advice.";

#[derive(OpenApi)]
#[openapi(
    info(title = "Meldewerk", description = ABOUT, license(name = "EUPL-1.2", identifier = "EUPL-1.2")),
    servers((url = "/", description = "This server")),
    tags(
        (name = "access", description = "Signing in, users and API keys"),
        (name = "organisation", description = "The legal entity with its profile and settings"),
        (name = "incidents", description = "Incidents from the first report to the closed file"),
        (name = "attachments", description = "Evidence and letters, with their chain of custody"),
        (name = "law", description = "Facts, assessments and the register of rules"),
        (name = "obligations", description = "Duties to report, their clocks, decisions and submissions"),
        (name = "messages", description = "Messages to people: reminders and escalations, and whether they arrived"),
        (name = "registers", description = "Registers that laws demand, for a period"),
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

/// The document as the server publishes it: the one that is checked in, which a test holds against [`document`]. To make it
/// anew at every start would take memory for each schema, and the code of them all.
pub const PUBLISHED: &str = include_str!("../../../openapi/openapi.json");

/// The document of the API as it stands. It needs neither settings nor a database.
pub fn document() -> Document {
    let (_routes, document) = actix_web::App::new()
        .into_utoipa_app()
        .openapi(Skeleton::openapi())
        .configure(http::describe)
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
