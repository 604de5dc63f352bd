//! What happens around every request: it is numbered, limited, logged and counted, and whatever goes wrong becomes a
//! problem document in the reader's language.

use std::time::Instant as Started;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, web};

use crate::auth::{self, Identity};
use crate::convention::language;
use crate::document::{Index, Route};
use crate::limit::Allowance;
use crate::problem::{Kind, Problem, ProblemView};
use crate::state::App;

/// The header with the number of the request.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");
const NO_SNIFF: HeaderName = HeaderName::from_static("x-content-type-options");

/// Wraps a request; used with [`from_fn`](actix_web::middleware::from_fn).
///
/// # Errors
///
/// Only what a layer between this one and the routes fails with; whatever an operation refuses is an answer already.
pub async fn frame(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(app) = request.app_data::<web::Data<App>>().cloned() else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let started = started();
    let request_id = app.new_id().to_string();
    let index = request.app_data::<web::Data<Index>>().cloned();
    let route = index
        .as_ref()
        .and_then(|index| index.find(request.match_info().as_str()));
    let (allowance, admitted) = admit(&app, &request, route).await;
    let response = match admitted {
        Ok(identity) => {
            if let Some(identity) = identity {
                request.extensions_mut().insert(identity);
            }
            next.call(request).await?.map_into_boxed_body()
        }
        Err(problem) => {
            let (request, _payload) = request.into_parts();
            ServiceResponse::new(request, HttpResponse::from_error(problem))
        }
    };
    let mut response = dress(response, &request_id);
    let status = response.status();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::try_from(&request_id) {
        headers.insert(REQUEST_ID, value);
    }
    headers.insert(NO_SNIFF, HeaderValue::from_static("nosniff"));
    if let Some(Allowance { limit, remaining }) = allowance {
        headers.insert(LIMIT, HeaderValue::from(limit));
        headers.insert(REMAINING, HeaderValue::from(remaining));
        headers.insert(RESET, HeaderValue::from(1_u32));
    }
    let duration = started.elapsed();
    app.metrics.answered(status.as_u16(), duration);
    let method = response.request().method();
    let path = route.map_or("", |route| &route.pattern);
    let duration_us = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX);
    // The pattern and not the path: a hook's address is a secret.
    if status.is_success() {
        tracing::debug!(request.id = %request_id, %method, path, status = status.as_u16(), duration_us, "answered");
    } else {
        tracing::info!(request.id = %request_id, %method, path, status = status.as_u16(), duration_us, "answered");
    }
    Ok(response)
}

fn started() -> Started {
    Started::now()
}

/// Lets a request through to its operation, or refuses it: what comes too often, what comes from a stranger, and what
/// asks with parameters that the operation does not know, in this order. Answers who asks, where that matters.
async fn admit(
    app: &App,
    request: &ServiceRequest,
    route: Option<&Route>,
) -> (Option<Allowance>, Result<Option<Identity>, Problem>) {
    let allowance = match count(app, request) {
        Ok(allowance) => allowance,
        Err(problem) => return (None, Err(problem)),
    };
    let Some(route) = route else {
        return (allowance, Ok(None));
    };
    let method = request.method();
    let identity = if route.needs_credential(method) {
        identify(app, request).await.map(Some)
    } else {
        Ok(None)
    };
    let admitted = identity.and_then(|identity| {
        route.check_query(method, request.query_string())?;
        Ok(identity)
    });
    (allowance, admitted)
}

/// Counts a request, and refuses it when too many came.
fn count(app: &App, request: &ServiceRequest) -> Result<Option<Allowance>, Problem> {
    let credential = request.headers().get(header::AUTHORIZATION);
    let address = request.peer_addr().map(|address| address.ip());
    let is_hook = request.path().starts_with("/hooks/");
    let counted = app
        .limits
        .request(credential.map(HeaderValue::as_bytes), address);
    counted.map_err(|exceeded| {
        // Alertmanager and others drop what was answered 429, and repeat what was answered 503.
        let kind = if is_hook {
            Kind::Unavailable
        } else {
            Kind::TooManyRequests
        };
        Problem::new(kind).retry_after(exceeded.retry_after)
    })
}

/// Finds out who asks.
///
/// This happens before the operation reads anything of the request: the framework polls all of a handler's arguments
/// together, and a stranger would learn from the first refusal what the operation makes of its input.
async fn identify(app: &App, request: &ServiceRequest) -> Result<Identity, Problem> {
    let stranger = || Problem::new(Kind::Unauthenticated);
    let bearer = auth::bearer(request.headers()).ok_or_else(stranger)?;
    let identity = auth::identify(app, &bearer, app.now()).await?;
    identity.ok_or_else(stranger)
}

/// Puts the problem document into an answer that went wrong.
fn dress(response: ServiceResponse<BoxBody>, request_id: &str) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let stranger = match response.response().error() {
        Some(error) if error.as_error::<Problem>().is_none() => {
            Some(Problem::new(of_status(status)))
        }
        Some(_) => None,
        None => return response,
    };
    let (request, response) = response.into_parts();
    let error = response.error();
    let Some(problem) = stranger
        .as_ref()
        .or_else(|| error.and_then(|error| error.as_error()))
    else {
        return ServiceResponse::new(request, response);
    };
    problem.log(request_id);
    let language = language::of(request.headers());
    let view = ProblemView::new(problem, language, request.path(), request_id);
    let (allow, content_range, retry_after, status) = (
        problem.allow.clone(),
        problem.content_range.clone(),
        problem.retry_after,
        problem.kind.status(),
    );
    let body = serde_json::to_string(&view).unwrap_or_default();
    let mut response = response.set_body(BoxBody::new(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    set(headers, header::CONTENT_TYPE, "application/problem+json");
    set(headers, header::CONTENT_LANGUAGE, &language.to_string());
    set(headers, header::CACHE_CONTROL, "no-store");
    if status == actix_web::http::StatusCode::UNAUTHORIZED {
        set(headers, header::WWW_AUTHENTICATE, "Bearer");
    }
    if let Some(allow) = allow {
        set(headers, header::ALLOW, &allow);
    }
    if let Some(range) = content_range {
        set(headers, header::CONTENT_RANGE, &range);
    }
    if let Some(seconds) = retry_after {
        set(headers, header::RETRY_AFTER, &seconds.to_string());
    }
    ServiceResponse::new(request, response)
}

/// The problem of an error that the framework made and nobody dressed.
fn of_status(status: actix_web::http::StatusCode) -> Kind {
    match status.as_u16() {
        404 => Kind::NotFound,
        405 => Kind::MethodNotAllowed,
        413 => Kind::PayloadTooLarge,
        415 => Kind::UnsupportedMediaType,
        400..=499 => Kind::BadRequest,
        _ => Kind::Internal,
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(name, value);
    }
}
