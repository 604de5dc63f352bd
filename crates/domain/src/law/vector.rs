//! Test vectors: cases in JSON with what the law says about them, run through the very functions that answer requests.
//!
//! The form is `meldewerk-law-vectors/1`. A file has a `kind` and cases; in `expect` every key that stands is asserted and
//! no other, `null` asserts that there is none, and lists are compared as sets.

mod assessment;
mod clock;
mod given;

use serde_json::{Map, Value};

/// The form of the files.
pub const FORMAT: &str = "meldewerk-law-vectors/1";

/// What running a file gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Cases that were run.
    pub cases: usize,
    /// Each disagreement: the case, what was asserted, and what came out.
    pub mismatches: Vec<String>,
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
    /// A case names something that is not known.
    #[error("{case}: {why}")]
    Case {
        /// The case.
        case: String,
        /// What is wrong with it.
        why: String,
    },
}

type Runner = fn(&Map<String, Value>, &Map<String, Value>) -> Result<Actual, String>;

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
    let run: Runner = match kind {
        "assessment" => assessment::run,
        "scope" => assessment::scope,
        "clock" => clock::run,
        "timeliness" => clock::timeliness,
        other => return Err(VectorError::Kind(other.to_owned())),
    };
    let cases = head.get("cases").and_then(Value::as_array);
    let cases = cases.ok_or_else(|| VectorError::Form("`cases` is no list".to_owned()))?;
    let mut report = Report::default();
    for case in cases {
        let id = case
            .get("id")
            .and_then(Value::as_str)
            .unwrap_or("a case without id");
        let wrong = |why: String| VectorError::Case {
            case: id.to_owned(),
            why,
        };
        let case = case
            .as_object()
            .ok_or_else(|| wrong("no object".to_owned()))?;
        let actual = run(head, case).map_err(wrong)?;
        let expected = case.get("expect").and_then(Value::as_object);
        let expected = expected.ok_or_else(|| wrong("nothing is expected".to_owned()))?;
        compare(id, "", expected, &actual.0, &mut report.mismatches).map_err(wrong)?;
        report.cases += 1;
    }
    Ok(report)
}

/// What came out of a case, by the keys that may be asserted.
struct Actual(Map<String, Value>);

fn compare(
    id: &str,
    path: &str,
    expected: &Map<String, Value>,
    actual: &Map<String, Value>,
    mismatches: &mut Vec<String>,
) -> Result<(), String> {
    for (name, wanted) in expected {
        let path = format!("{path}/{name}");
        let got = actual
            .get(name)
            .ok_or_else(|| format!("{path} cannot be asserted"))?;
        match (wanted, got) {
            (Value::Object(wanted), Value::Object(got)) => {
                compare(id, &path, wanted, got, mismatches)?;
            }
            (Value::Array(wanted), Value::Array(got)) if as_sets(wanted, got) => {}
            (wanted, got) if wanted == got => {}
            (wanted, got) => {
                mismatches.push(format!("{id} {path}: expected {wanted}, got {got}"));
            }
        }
    }
    Ok(())
}

fn as_sets(a: &[Value], b: &[Value]) -> bool {
    a.iter().all(|it| b.contains(it)) && b.iter().all(|it| a.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The project's own vectors, which `tests/law` holds.
    fn agree(text: &str) -> usize {
        let report = run(text).unwrap();
        assert!(report.mismatches.is_empty(), "{:#?}", report.mismatches);
        assert!(report.cases > 0);
        report.cases
    }

    macro_rules! vectors {
        ($($name:ident $file:literal;)+) => { $(
            #[test]
            fn $name() {
                agree(include_str!(concat!("../../../../tests/law/vectors/", $file)));
            }
        )+ };
    }

    vectors! {
        gdpr_assessment "gdpr-assessment.json";
        dora_assessment "dora-assessment.json";
        nis2_assessment "nis2-assessment.json";
        nis2_generic_assessment "nis2-generic-assessment.json";
        nis2_scope "nis2-scope.json";
        gdpr_clock "gdpr-clock.json";
        gdpr_timeliness "gdpr-timeliness.json";
        dora_clock "dora-clock.json";
        nis2_clock "nis2-clock.json";
        nis2_timeliness "nis2-timeliness.json";
    }

    #[test]
    fn a_wrong_expectation_is_found_and_strangers_are_refused() {
        let file = |expect: &str| {
            format!(
                r#"{{"format":"meldewerk-law-vectors/1","kind":"scope","cases":[{{"id":"X",
                "profile":{{"staff":49,"nis2":{{"entity_types":["food"]}},"turnover_eur":"1","balance_sheet_eur":"1"}},
                "expect":{expect}}}]}}"#
            )
        };
        assert_eq!(
            run(&file(r#"{"entity_class":"out"}"#))
                .unwrap()
                .mismatches
                .len(),
            0
        );
        assert_eq!(
            run(&file(r#"{"entity_class":"essential"}"#))
                .unwrap()
                .mismatches
                .len(),
            1
        );
        assert!(matches!(
            run(&file(r#"{"colour":"red"}"#)),
            Err(VectorError::Case { .. })
        ));
        assert!(matches!(run("{}"), Err(VectorError::Form(_))));
        let kind = r#"{"format":"meldewerk-law-vectors/1","kind":"x","cases":[]}"#;
        assert!(matches!(run(kind), Err(VectorError::Kind(_))));
    }
}
