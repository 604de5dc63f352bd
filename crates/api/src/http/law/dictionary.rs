use actix_web::{HttpRequest, HttpResponse, get};
use meldewerk_domain::law::fact::{FACTS, FactType};
use meldewerk_domain::law::policy::POLICIES;
use meldewerk_domain::law::profile::{PROFILE, ProfileType};
use meldewerk_domain::text::Language;
use serde::Serialize;
use utoipa::ToSchema;

use super::view::choices;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;

/// An entry of the dictionary.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Dictionary entry")]
pub(crate) struct EntryOfDictionary {
    /// The dotted path.
    #[schema(example = "clients.affected")]
    pub path: String,
    /// The type of its value.
    #[schema(example = "integer")]
    pub r#type: String,
    /// The codes to choose from, for choices.
    pub codes: Vec<String>,
    /// Whether other words than the codes are taken too.
    pub open: bool,
    /// Whether the law leaves it to a person's judgement.
    pub judgement: bool,
    /// What it says, in the reader's language.
    #[schema(example = "Clients unable to use the service or adversely affected")]
    pub label: String,
    /// Where laws ask for it, in short form.
    #[schema(example = json!(["CLASS 1(1)"]))]
    pub cites: Vec<String>,
}

/// A policy with its choices.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Policy with choices")]
pub(crate) struct PolicyOfDictionary {
    /// Its code.
    #[schema(example = "dora.home_state_counts")]
    pub policy: String,
    /// The choices; the first one is the default.
    #[schema(example = json!(["true", "false"]))]
    pub values: Vec<String>,
    /// What it is about, in the reader's language.
    #[schema(example = "The home state counts as one of the two Member States.")]
    pub meaning: String,
}

/// The dictionary: what can be said about an incident and an organisation, and which interpretations can be chosen.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Dictionary")]
pub(crate) struct DictionaryView {
    /// Facts about an incident.
    pub facts: Vec<EntryOfDictionary>,
    /// Entries of an organisation's profile.
    pub profile: Vec<EntryOfDictionary>,
    /// Interpretations that the law leaves open.
    pub policies: Vec<PolicyOfDictionary>,
}

impl DictionaryView {
    fn new(language: Language) -> Self {
        let owned = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        let facts = FACTS.iter().map(|fact| EntryOfDictionary {
            path: fact.path.to_owned(),
            r#type: fact.kind.name().to_owned(),
            codes: choices(fact.kind),
            open: matches!(fact.kind, FactType::Choices { open: true, .. }),
            judgement: fact.judgement,
            label: fact.label.get(language).to_owned(),
            cites: owned(fact.cites),
        });
        let profile = PROFILE.iter().map(|entry| EntryOfDictionary {
            path: entry.path.to_owned(),
            r#type: entry.kind.name().to_owned(),
            codes: match entry.kind {
                ProfileType::Choice(codes) | ProfileType::Choices(codes) => owned(codes),
                _ => Vec::new(),
            },
            open: false,
            judgement: false,
            label: entry.label.get(language).to_owned(),
            cites: Vec::new(),
        });
        let policies = POLICIES.iter().map(|policy| PolicyOfDictionary {
            policy: policy.code.to_owned(),
            values: owned(policy.values),
            meaning: policy.meaning.get(language).to_owned(),
        });
        Self {
            facts: facts.collect(),
            profile: profile.collect(),
            policies: policies.collect(),
        }
    }

    /// An example for the document: the first of each.
    fn sample() -> Self {
        let mut view = Self::new(Language::English);
        view.facts.truncate(1);
        view.profile.truncate(1);
        view.policies.truncate(1);
        view
    }
}

/// Show the dictionary of facts.
///
/// Every fact, every entry of the profile and every policy with types, codes and labels: what a front end needs for its
/// forms.
#[utoipa::path(
    tag = "law",
    responses(
        (status = OK, description = "The dictionary", body = DictionaryView, example = json!(DictionaryView::sample())),
        Problems
    )
)]
#[get("/law/facts")]
pub(crate) async fn show_dictionary(
    request: HttpRequest,
    _by: Authorised<needs::ReadLaw>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    reply::read_derived(&request, &DictionaryView::new(reader.0))
}
