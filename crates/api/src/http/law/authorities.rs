use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::law::authority::{Authority, authorities};
use meldewerk_domain::law::{Regime, Verification};
use meldewerk_domain::text::Language;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;

/// Which authorities to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct AuthorityFilter {
    /// Only those of this state or part of a state, by its ISO 3166 code; `EU` for those of the Union.
    #[param(required = false, example = "DE-NW")]
    place: Option<String>,
    /// Only those that take reports under this regime.
    #[param(required = false)]
    regime: Option<Regime>,
}

/// An authority that takes reports.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Authority")]
pub(crate) struct AuthorityView {
    /// Its code, as recipients of obligations have it.
    #[schema(example = "de-nw-ldi")]
    pub code: String,
    /// Its name, in the reader's language where it has one there.
    #[schema(example = "LDI Nordrhein-Westfalen")]
    pub name: String,
    /// Whose authority it is, by ISO 3166 code; `EU` for those of the Union.
    #[schema(example = "DE-NW")]
    pub place: String,
    /// Whose reports it takes, in the reader's language.
    #[schema(example = "Personal data breaches of controllers seated there")]
    pub competence: String,
    /// The regimes under which it takes reports.
    pub regimes: Vec<Regime>,
    /// The start page; forms behind it move.
    #[schema(example = "https://ldi.nrw.de/")]
    pub website: String,
    /// The way by which it takes reports, where one is prescribed.
    #[schema(example = "BSI portal, signed in with \"Mein Unternehmenskonto\" (ELSTER)")]
    pub channel: Option<String>,
    /// How sure we are of name and page.
    pub verification: Verification,
}

impl AuthorityView {
    /// The view of an authority.
    pub(crate) fn new(authority: &Authority, language: Language) -> Self {
        Self {
            code: authority.recipient.code.to_owned(),
            name: authority.recipient.name.get(language).to_owned(),
            place: authority.place.to_owned(),
            competence: authority.competence.get(language).to_owned(),
            regimes: authority.regimes.to_vec(),
            website: format!("https://{}/", authority.host),
            channel: authority.channel.map(|text| text.get(language).to_owned()),
            verification: authority.verification,
        }
    }
}

/// Authorities.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Authorities")]
pub(crate) struct AuthorityList {
    /// The authorities: those for data protection first.
    pub items: Vec<AuthorityView>,
}

impl AuthorityList {
    fn new(filter: &AuthorityFilter, language: Language) -> Self {
        let of_place =
            |it: &&Authority| filter.place.as_ref().is_none_or(|place| it.place == place);
        let of_regime = |it: &&Authority| {
            filter
                .regime
                .is_none_or(|regime| it.regimes.contains(&regime))
        };
        Self {
            items: authorities()
                .filter(|it| of_place(it) && of_regime(it))
                .map(|authority| AuthorityView::new(authority, language))
                .collect(),
        }
    }

    /// An example for the document.
    fn sample() -> Self {
        let filter = AuthorityFilter {
            place: Some("DE-NW".to_owned()),
            regime: None,
        };
        Self::new(&filter, Language::English)
    }
}

/// List the authorities that take reports.
///
/// Each with its competence, its page and the way by which it takes reports. Which one is competent for the organisation
/// stands in `GET /organisation/regimes`.
#[utoipa::path(
    tag = "law",
    params(AuthorityFilter),
    responses(
        (status = OK, description = "The authorities", body = AuthorityList, example = json!(AuthorityList::sample())),
        Problems
    )
)]
#[get("/law/authorities")]
pub(crate) async fn list_authorities(
    request: HttpRequest,
    _by: Authorised<needs::ReadLaw>,
    reader: Reader,
    query: web::Query<AuthorityFilter>,
) -> Result<HttpResponse, Problem> {
    reply::read_derived(&request, &AuthorityList::new(&query, reader.0))
}
