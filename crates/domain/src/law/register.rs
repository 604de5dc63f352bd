//! The register of rules: what `docs/law.md` and `GET /law/rules` tell, from the constants.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::clock::{Limit, Term};
use super::policy::{COLLECTIVELY, HOLIDAYS, POLICIES, Policy, REGIONAL_HOLIDAYS};
use super::{Citation, Duty, RULES, Rule};
use crate::code::Code;

/// How many cases of `tests/law` exercise each rule, one rule a line; `cargo xtask law` counts them.
const CASES: &str = include_str!("register/cases.txt");

/// How many cases exercise the rule.
pub fn cases(rule: &str) -> usize {
    read_cases(CASES).get(rule).copied().unwrap_or_default()
}

fn read_cases(text: &str) -> BTreeMap<&str, usize> {
    text.lines()
        .filter_map(|line| {
            let (rule, count) = line.split_once(' ')?;
            Some((rule, count.parse().ok()?))
        })
        .collect()
}

/// The lines of the counts, from the rules that were run.
pub fn count<'a>(run: impl Iterator<Item = &'a str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in run {
        *counts.entry(rule).or_default() += 1;
    }
    let mut text = String::new();
    for (rule, count) in counts {
        let _ = writeln!(text, "{rule} {count}");
    }
    text
}

impl Rule {
    /// The policies that its criteria and clocks follow, each once.
    pub fn policies(&self) -> Vec<&'static Policy> {
        let mut criteria = self.condition.criteria();
        for exception in self.exceptions {
            criteria.extend(exception.condition.criteria());
        }
        let mut policies: Vec<&'static Policy> = Vec::new();
        let followed = criteria.iter().flat_map(|criterion| criterion.policies);
        for policy in followed.chain(self.clock_policies()) {
            if !policies.iter().any(|known| known.code == policy.code) {
                policies.push(policy);
            }
        }
        policies
    }

    /// The policies that its clocks, and the groups of recurring incidents, follow.
    fn clock_policies(&self) -> &'static [Policy] {
        let is_civil = self.stages.iter().any(|stage| is_civil(&stage.limit));
        match self.duty {
            // The act's own relief takes the place of the general law of periods.
            Duty::ReportMajorIncident => &[COLLECTIVELY, REGIONAL_HOLIDAYS],
            _ if is_civil => &[HOLIDAYS],
            _ => &[],
        }
    }

    /// The file in which it stands, from the repository's root.
    pub fn file(&self) -> &'static str {
        // The compiler names files from the folder in which it was started, which may be the crate's own.
        let (file, _line) = self.source;
        file.find("crates/")
            .map_or(file, |start| file.get(start..).unwrap_or(file))
    }
}

/// Whether a limit ends with a civil day, which holidays may move.
fn is_civil(limit: &Limit) -> bool {
    let is_term = |term: &Term| !matches!(term, Term::Hours(_) | Term::WithoutUndueDelay);
    match limit {
        Limit::After(_, term) => is_term(term),
        Limit::Capped { limit, cap } => is_term(&limit.1) || is_term(&cap.1),
        Limit::Target(limit) | Limit::Benchmarked { limit, .. } | Limit::Cited(_, limit) => {
            is_civil(limit)
        }
        Limit::Choose(_, one, other) => is_civil(one) || is_civil(other),
        Limit::Literal { limit, target } => is_term(&limit.1) || is_term(&target.1),
        Limit::OnRequest | Limit::Voluntary => false,
    }
}

fn link(citation: Citation) -> String {
    format!(
        "[{}, {}]({})",
        citation.act.label().en,
        citation.place,
        citation.act.url()
    )
}

/// The register as a document; `counts` are the lines of [`count`].
pub fn document(counts: &str) -> String {
    let cases = read_cases(counts);
    let mut text = String::from(INTRODUCTION);
    text.push_str(
        "\n## Rules\n\n| Rule | Where it stands | In force | Mark | Policies | Source | Cases |\n|---|---|---|---|---|---|---:|\n",
    );
    for rule in RULES {
        let until = rule
            .validity
            .until
            .map_or_else(|| "open".to_owned(), |day| day.to_string());
        // The dates of a proposal are an assumption.
        let draft = if rule.draft.is_some() {
            " (proposal)"
        } else {
            ""
        };
        let policies: Vec<String> = rule
            .policies()
            .iter()
            .map(|policy| format!("`{}`", policy.code))
            .collect();
        let file = rule.file();
        let line = rule.source.1;
        let _ = writeln!(
            text,
            "| `{}` | {} | {} to {until}{draft} | {} | {} | [{}:{line}](../{file}#L{line}) | {} |",
            rule.id,
            link(rule.citation),
            rule.validity.from,
            rule.verification,
            policies.join(", "),
            file.rsplit("src/law/").next().unwrap_or(file),
            cases.get(rule.id).copied().unwrap_or_default(),
        );
    }
    text.push_str("\n## What each demands, and by when\n");
    for rule in RULES {
        let _ = write!(text, "\n### `{}`\n\n{}\n\n", rule.id, rule.summary.en);
        for stage in rule.stages {
            let _ = writeln!(
                text,
                "- {} (`{}`): {}",
                stage.stage.label().en,
                stage.stage,
                link(stage.citation)
            );
        }
        for exception in rule.exceptions {
            let _ = writeln!(text, "- Excepted by {}", link(exception.citation));
        }
        let mut criteria = rule.condition.criteria();
        for exception in rule.exceptions {
            criteria.extend(exception.condition.criteria());
        }
        for criterion in criteria {
            let threshold = criterion
                .threshold
                .map_or_else(String::new, |it| format!(" ({it})"));
            let _ = writeln!(
                text,
                "- `{}` {}{threshold}: {}",
                criterion.code,
                criterion.text.en,
                link(criterion.citation)
            );
        }
    }
    text.push_str("\n## Policies\n\nInterpretations that the law leaves open. The first choice is the default.\n\n| Policy | Choices | Meaning |\n|---|---|---|\n");
    for policy in POLICIES {
        let _ = writeln!(
            text,
            "| `{}` | {} | {} |",
            policy.code,
            policy.values.join(", "),
            policy.meaning.en
        );
    }
    text
}

const INTRODUCTION: &str = "\
# The register of rules

Written by `cargo xtask law` from the constants in `crates/domain/src/law`; do not edit it by hand. The same table is served
at `GET /api/v1/law/rules`.

`verified` means that the wording was read in the official text, `secondary` that it comes from a secondary source, and
`unverified` that nobody checked it yet. Cases are those of `tests/law` that exercise the rule; `meldewerk law check` runs
them. None of this is legal advice.

## Corrections to the given cases

The cases in `tests/law/vectors` were given with the project. All of them agree with the rules; none had to be corrected.
Those in `tests/law/cases` are the project's own, worked out by hand from the acts.
";
