//! Test vectors: cases in JSON with what the law says about them, run through the very functions that answer requests.
//!
//! The form is `meldewerk-law-vectors/1`. A file has a `kind` and cases; in `expect` every key that stands is asserted and
//! no other, `null` asserts that there is none, and lists are compared as sets. A key that the form does not know is
//! refused instead of passed over: a case whose facts are misspelt would assert something else than it says.

mod assessment;
mod clock;
mod code;
mod given;
mod recurrence;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Map, Value};

use super::{Finding, Outcome};

/// The form of the files.
pub const FORMAT: &str = "meldewerk-law-vectors/1";

/// What running a file gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Cases that were run.
    pub cases: usize,
    /// Of those, the cases that asserted something else than came out.
    pub disagreed: usize,
    /// Each disagreement.
    pub mismatches: Vec<Mismatch>,
    /// Cases that could not be run.
    pub faults: Vec<CaseFault>,
    /// The rules that were run, each as often as there were cases of it.
    pub rules: Vec<&'static str>,
    /// What each criterion said in some case, by its citation in short form.
    pub outcomes: BTreeSet<(String, Outcome)>,
    /// What each rule found in some case.
    pub findings: BTreeSet<(&'static str, Finding)>,
}

/// Something asserted that did not come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The case.
    pub case: String,
    /// The JSON Pointer into `expect`.
    pub path: String,
    /// What was asserted.
    pub expected: Value,
    /// What came out.
    pub got: Value,
    /// The criteria or steps that led there.
    pub trace: Vec<String>,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            case,
            path,
            expected,
            got,
            trace,
        } = self;
        write!(f, "{case} {path}: expected {expected}, got {got}")?;
        for step in trace {
            write!(f, "\n    {step}")?;
        }
        Ok(())
    }
}

/// A case that names something that is not known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{case}: {why}")]
pub struct CaseFault {
    /// The case.
    pub case: String,
    /// What is wrong with it.
    pub why: String,
}

/// Why a file cannot be run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VectorError {
    /// It is no JSON, or not of this form.
    #[error("not a file of the form {FORMAT}: {0}")]
    Form(String),
    /// It is of a kind that is not known.
    #[error("unknown kind {0:?}")]
    Kind(String),
}

type Runner = fn(&Map<String, Value>, &Map<String, Value>) -> Result<Actual, String>;

/// The keys of a file's head.
const HEAD: &[&str] = &[
    "format",
    "kind",
    "rule",
    "regime",
    "policies",
    "facts_not_given",
    "place",
    "time_zone",
    "title",
    "note",
    "about",
    "citations",
    "cases",
];
/// The keys that a case of any kind may have.
const CASE: &[&str] = &[
    "id",
    "title",
    "citations",
    "note",
    "rule",
    "regime",
    "policies",
    "profile",
    "expect",
];

/// The runner of a kind and the further keys of its cases.
fn runner(kind: &str) -> Option<(Runner, &'static [&'static str])> {
    const FACTS: &[&str] = &["facts", "facts_not_given", "place", "time_zone"];
    const CLOCK: &[&str] = &[
        "facts",
        "facts_not_given",
        "anchors",
        "submissions",
        "place",
        "time_zone",
    ];
    const TIMELINESS: &[&str] = &[
        "facts",
        "facts_not_given",
        "anchors",
        "submissions",
        "place",
        "time_zone",
        "stage",
        "received_at",
    ];
    Some(match kind {
        "assessment" => (assessment::run, FACTS),
        "recurrence" => (recurrence::run, &["incidents", "facts_not_given"]),
        "scope" => (assessment::scope, &[]),
        "clock" => (clock::run, CLOCK),
        "timeliness" => (clock::timeliness, TIMELINESS),
        _ => return None,
    })
}

/// Runs a file.
pub fn run(text: &str) -> Result<Report, VectorError> {
    let file: Value =
        serde_json::from_str(text).map_err(|error| VectorError::Form(error.to_string()))?;
    let head = file
        .as_object()
        .ok_or_else(|| VectorError::Form("no object".to_owned()))?;
    if head.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(VectorError::Form(
            "`format` is missing or another".to_owned(),
        ));
    }
    let kind = head.get("kind").and_then(Value::as_str).unwrap_or_default();
    let (run, keys) = runner(kind).ok_or_else(|| VectorError::Kind(kind.to_owned()))?;
    if let Some(key) = head.keys().find(|key| !HEAD.contains(&key.as_str())) {
        return Err(VectorError::Form(format!("unknown key `{key}`")));
    }
    let cases = head.get("cases").and_then(Value::as_array);
    let cases = cases.ok_or_else(|| VectorError::Form("`cases` is no list".to_owned()))?;
    let mut report = Report::default();
    for (index, case) in cases.iter().enumerate() {
        let id = case.get("id").and_then(Value::as_str);
        let id = id.map_or_else(|| format!("case {}", index + 1), str::to_owned);
        match one(&id, head, case, run, keys) {
            Ok((mismatches, actual)) => {
                report.cases += 1;
                report.disagreed += usize::from(!mismatches.is_empty());
                report.mismatches.extend(mismatches);
                report.rules.extend(actual.rules);
                report.outcomes.extend(actual.outcomes);
                report.findings.extend(actual.findings);
            }
            Err(why) => report.faults.push(CaseFault { case: id, why }),
        }
    }
    Ok(report)
}

fn one(
    id: &str,
    head: &Map<String, Value>,
    case: &Value,
    run: Runner,
    keys: &[&str],
) -> Result<(Vec<Mismatch>, Actual), String> {
    let case = case.as_object().ok_or("no object")?;
    let is_known = |key: &str| CASE.contains(&key) || keys.contains(&key);
    if let Some(key) = case.keys().find(|key| !is_known(key)) {
        return Err(format!("unknown key `{key}`"));
    }
    let expected = case.get("expect").and_then(Value::as_object);
    let expected = expected.ok_or("nothing is expected")?;
    let actual = run(head, case)?;
    let mut mismatches = Vec::new();
    compare("", expected, &actual.values, &mut mismatches)?;
    for mismatch in &mut mismatches {
        id.clone_into(&mut mismatch.case);
        mismatch.trace = actual.trace_of(&mismatch.path);
    }
    Ok((mismatches, actual))
}

/// What came out of a case, by the keys that may be asserted, and how.
#[derive(Debug, Default)]
struct Actual {
    values: Map<String, Value>,
    /// What led to the values below a path.
    trace: Vec<(String, Vec<String>)>,
    /// The rules that the case exercises.
    rules: Vec<&'static str>,
    outcomes: Vec<(String, Outcome)>,
    findings: Vec<(&'static str, Finding)>,
}

impl Actual {
    fn set(&mut self, name: &str, value: Value) {
        self.values.insert(name.to_owned(), value);
    }

    fn trace_of(&self, path: &str) -> Vec<String> {
        self.trace
            .iter()
            .filter(|(prefix, _)| path.starts_with(prefix.as_str()))
            .flat_map(|(_, steps)| steps.clone())
            .collect()
    }
}

fn compare(
    path: &str,
    expected: &Map<String, Value>,
    actual: &Map<String, Value>,
    mismatches: &mut Vec<Mismatch>,
) -> Result<(), String> {
    for (name, wanted) in expected {
        let path = format!("{path}/{name}");
        let got = actual
            .get(name)
            .ok_or_else(|| format!("{path} cannot be asserted"))?;
        code::check(&path, wanted)?;
        match (wanted, got) {
            (Value::Object(wanted), Value::Object(got)) => {
                compare(&path, wanted, got, mismatches)?;
            }
            (Value::Array(wanted), Value::Array(got)) if as_sets(wanted, got) => {}
            // "None" of something that has parts: none of its parts.
            (Value::Null, Value::Object(got)) if got.values().all(is_none) => {}
            (wanted, got) if wanted == got => {}
            (wanted, got) => mismatches.push(Mismatch {
                case: String::new(),
                path,
                expected: wanted.clone(),
                got: got.clone(),
                trace: Vec::new(),
            }),
        }
    }
    Ok(())
}

fn is_none(value: &Value) -> bool {
    value.is_null() || value == &Value::Bool(false)
}

fn as_sets(a: &[Value], b: &[Value]) -> bool {
    a.iter().all(|it| b.contains(it)) && b.iter().all(|it| a.contains(it))
}
