//! Every route, listed once: to be served, and to be described.

use actix_web::dev::HttpServiceFactory;
use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as Described;
use utoipa_actix_web::{OpenApiFactory, scope};

use super::{
    access, attachments, audit, incidents, integrations, law, messages, obligations, operation,
    organisation, registers,
};

const API: &str = "/api/v1";

/// Takes operations, either to serve or to describe them. As whatever it takes can be described, nothing can be served
/// that is not in the document.
///
/// The two are apart because every worker thread serves, but the document is made once.
pub(crate) trait Routes {
    /// Takes an operation.
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(
        &mut self,
        operation: F,
    ) -> &mut Self;
}

impl Routes for web::ServiceConfig {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(
        &mut self,
        operation: F,
    ) -> &mut Self {
        web::ServiceConfig::service(self, operation)
    }
}

impl Routes for Described<'_> {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(
        &mut self,
        operation: F,
    ) -> &mut Self {
        Described::service(self, operation)
    }
}

fn outside(config: &mut impl Routes) {
    operation::routes(config);
    integrations::hook_routes(config);
    access::calendar::feed_routes(config);
}

fn inside(config: &mut impl Routes) {
    access::routes(config);
    organisation::routes(config);
    incidents::routes(config);
    attachments::routes(config);
    law::routes(config);
    obligations::routes(config);
    messages::routes(config);
    integrations::routes(config);
    registers::routes(config);
    audit::routes(config);
}

/// Serves every operation.
pub(crate) fn serve(config: &mut web::ServiceConfig) {
    outside(config);
    config.service(web::scope(API).configure(inside));
}

/// Describes every operation.
pub(crate) fn describe(config: &mut Described<'_>) {
    outside(config);
    config.service(scope::scope(API).configure(|config| inside(config)));
}
