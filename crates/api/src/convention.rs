//! What every operation does alike: language, versions, repetition, lists, bodies.

pub mod as_of;
pub mod body;
pub mod cursor;
pub mod etag;
pub mod language;
pub mod list;
pub mod nul;
pub mod object;
pub mod patch;
pub mod repetition;
pub mod reply;

use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

/// A header that an operation reads, for the document.
pub(crate) fn header_parameter(
    name: &str,
    about: &str,
    required: bool,
    example: &str,
) -> Parameter {
    let required = if required {
        Required::True
    } else {
        Required::False
    };
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(required)
        .description(Some(about))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .example(Some(example.into()))
        .build()
}
