//! Complete reports, and what a case changes about them.

use std::collections::BTreeMap;
use std::path::Path;

use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::dora::its::{Circumstances, ItsCondition, Values, check};
use serde_json::Value as Json;

/// A report as a fixture tells it.
pub(crate) struct Report {
    pub(crate) stage: Stage,
    pub(crate) values: Values,
    pub(crate) circumstances: Circumstances,
}

/// When every report of the fixtures is filed.
pub(crate) fn now() -> Instant {
    "2026-12-01T08:00:00Z".parse().unwrap()
}

/// A file of `tests/law/its`.
pub(crate) fn file(name: &str) -> Json {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/law/its");
    let path = folder.join(name);
    let text = std::fs::read_to_string(&path);
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The complete report of a stage.
pub(crate) fn complete(stage: Stage) -> Report {
    let all = file("complete.json");
    Report {
        stage,
        values: serde_json::from_value(all[stage.to_string()].clone()).unwrap(),
        circumstances: Circumstances::default(),
    }
}

/// The stages that have a template.
pub(crate) const STAGES: [Stage; 5] = [
    Stage::Initial,
    Stage::Intermediate,
    Stage::Final,
    Stage::Reclassification,
    Stage::Notification,
];

impl Report {
    /// The complete report of a case's stage, with what the case changes.
    pub(crate) fn of(case: &Json) -> Self {
        let stage = serde_json::from_value(case["stage"].clone()).unwrap();
        let mut report = complete(stage);
        for (number, value) in case["change"].as_object().into_iter().flatten() {
            report.values.insert(number.clone(), value.clone());
        }
        if let Some(known) = case.get("circumstances") {
            let known: BTreeMap<ItsCondition, bool> =
                serde_json::from_value(known.clone()).unwrap();
            report.circumstances = Circumstances(known);
        }
        report
    }

    pub(crate) fn with(mut self, number: &str, value: Json) -> Self {
        self.values.insert(number.to_owned(), value);
        self
    }

    /// Its faults as `pointer code`.
    pub(crate) fn faults(&self) -> Vec<String> {
        let faults = check(self.stage, &self.values, &self.circumstances, now());
        faults
            .iter()
            .map(|fault| format!("{} {}", fault.pointer, fault.code))
            .collect()
    }
}
