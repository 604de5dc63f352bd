//! Reports whose fields a template of Implementing Regulation (EU) 2025/302 sets.

use std::sync::LazyLock;

use super::{Field, Source};
use crate::code::Code;
use crate::law::dora::its::ItsTemplate;
use crate::law::rule::Stage;

/// The fields of each stage that has a template: every stage has one template only.
static FIELDS: LazyLock<Vec<(Stage, Vec<Field>)>> = LazyLock::new(|| {
    let stages = ItsTemplate::ALL.iter().flat_map(|template| {
        let stages = template.stages().iter();
        stages.map(|stage| (*stage, fields_at(*template, *stage)))
    });
    stages.collect()
});

fn fields_at(template: ItsTemplate, stage: Stage) -> Vec<Field> {
    let fields = template.fields().map(|field| Field {
        code: field.number,
        citation: field.citation,
        text: field.name,
        need: field.need(stage),
        source: Source::Template(field),
    });
    fields.collect()
}

/// The fields of a rule's report by its template; none where it has no template.
pub(super) fn fields(rule: &str, stage: Stage) -> &'static [Field] {
    let all: &'static Vec<(Stage, Vec<Field>)> = &FIELDS;
    let of_stage = all.iter().find(|(known, _)| *known == stage);
    match (ItsTemplate::of(rule, stage), of_stage) {
        (Some(_), Some((_, fields))) => fields,
        _ => &[],
    }
}
