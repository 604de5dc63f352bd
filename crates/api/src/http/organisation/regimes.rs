use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::law::binding::{Bond, RegimeBond, bonds, no_facts};
use meldewerk_domain::law::condition::Case;
use meldewerk_domain::law::nis2::scope::{EntityClass, SizeClass, entity_class, size_class};
use meldewerk_domain::law::policy::Policies;
use meldewerk_domain::law::profile::Profile;
use meldewerk_domain::law::{Reason, Regime};
use meldewerk_domain::text::Language;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::law::view::{CitationView, RecipientView};
use crate::http::{Problems, sample};
use crate::law::Standing;
use crate::problem::Problem;
use crate::state::App;

/// A rule that binds the organisation, or may.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Binding rule")]
pub(crate) struct BindingRuleView {
    /// The rule.
    #[schema(example = "gdpr.art-33-1")]
    pub rule: String,
    /// What it demands, in the reader's language.
    #[schema(example = "Notify the competent supervisory authority of the personal data breach.")]
    pub summary: String,
    /// Where it stands.
    pub citation: CitationView,
    /// Whether it binds.
    pub bond: Bond,
    /// To whom its reports go.
    pub recipients: Vec<RecipientView>,
}

/// A regime and the organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Binding regime")]
pub(crate) struct BindingRegimeView {
    /// The regime.
    pub regime: Regime,
    /// Its name, in the reader's language.
    #[schema(example = "GDPR")]
    pub name: String,
    /// Whether it binds the organisation; `unknown` where the profile does not say.
    pub bond: Bond,
    /// Why it does not.
    pub reason: Option<Reason>,
    /// The rules that bind, or may.
    pub rules: Vec<BindingRuleView>,
}

/// The laws and the organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Binding regimes")]
pub(crate) struct BindingView {
    /// The day whose law was applied.
    #[schema(example = "2026-11-20")]
    pub law_as_of: String,
    /// The size of the enterprise after Recommendation 2003/361/EC; `null` where the profile does not say.
    pub size_class: Option<SizeClass>,
    /// Its class under NIS2; `null` where the profile does not say.
    pub entity_class: Option<EntityClass>,
    /// Each regime.
    pub items: Vec<BindingRegimeView>,
}

impl BindingRegimeView {
    fn new(regime: &RegimeBond, language: Language) -> Self {
        use meldewerk_domain::code::Code;
        let rules = regime.rules.iter().map(|bond| BindingRuleView {
            rule: bond.rule.id.to_owned(),
            summary: bond.rule.summary.get(language).to_owned(),
            citation: CitationView::new(bond.rule.citation, language),
            bond: bond.bond,
            recipients: bond
                .recipients
                .iter()
                .map(|recipient| RecipientView::new(recipient, language))
                .collect(),
        });
        Self {
            regime: regime.regime,
            name: regime.regime.label().get(language).to_owned(),
            bond: regime.bond,
            reason: regime.reason,
            rules: rules.collect(),
        }
    }
}

impl BindingView {
    fn new(profile: &Profile, policies: &Policies, day: Date, language: Language) -> Self {
        let case = Case {
            facts: &no_facts(),
            profile,
            policies,
        };
        Self {
            law_as_of: day.to_string(),
            size_class: size_class(profile),
            entity_class: entity_class(profile),
            items: bonds(&case, day)
                .iter()
                .map(|regime| BindingRegimeView::new(regime, language))
                .collect(),
        }
    }

    /// An example for the document: a company in North Rhine-Westphalia.
    fn sample() -> Self {
        let profile = Profile {
            country: Some("DE".to_owned()),
            place: Some("DE-NW".to_owned()),
            ..Profile::default()
        };
        let day = sample::instant().utc().date();
        let mut view = Self::new(&profile, &Policies::default(), day, Language::English);
        view.items.truncate(1);
        for regime in &mut view.items {
            regime.rules.truncate(1);
        }
        view
    }
}

/// Show which laws bind the organisation.
///
/// By its profile alone, without any incident: each regime with its rules and the authorities to which their reports go.
/// What the profile does not say stays `unknown`.
#[utoipa::path(
    tag = "organisation",
    responses(
        (status = OK, description = "The regimes", body = BindingView, example = json!(BindingView::sample())),
        Problems
    )
)]
#[get("/organisation/regimes")]
pub(crate) async fn show_regimes(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadOrganisation>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    let organisation = app
        .store
        .look_up(by.identity.scope(), |tx| tx.organisation())
        .await?;
    let standing = Standing::of(&organisation);
    let today = standing.zone.date(app.now());
    let view = BindingView::new(&standing.profile, &standing.policies, today, reader.0);
    reply::read_derived(&request, &view)
}
