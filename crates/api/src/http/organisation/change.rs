use std::collections::BTreeMap;

use actix_web::{HttpResponse, patch, web};
use meldewerk_domain::classification::Severity;
use meldewerk_domain::id::UserId;
use meldewerk_domain::identity::Permission;
use meldewerk_domain::law::reassessment::Cause;
use meldewerk_domain::organisation::{Contacts, LawProfile, Reporting, Settings, Wording};
use meldewerk_domain::priority::Matrix;
use meldewerk_domain::reminder::ReminderPolicy;
use meldewerk_domain::text::{Language, Text};
use meldewerk_domain::violation::Violation;
use meldewerk_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::version;
use super::view::OrganisationView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::etag::IfMatch;
use crate::convention::language::Reader;
use crate::convention::patch;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::law::batch;
use crate::problem::Problem;
use crate::state::App;

/// Changes to the organisation: what is absent stays, `null` clears.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"profile": {"seat": {"country": "DE", "place": "DE-NW"}}, "customers_total": 10000}))]
pub(crate) struct OrganisationPatchBody {
    /// Another name.
    #[serde(default, deserialize_with = "patch::required")]
    name: Option<String>,
    /// Changes to what the laws ask, as a merge patch of its own.
    #[serde(default, deserialize_with = "patch::required")]
    #[schema(value_type = Object)]
    profile: Option<Map<String, Value>>,
    /// Another IANA time zone.
    #[serde(default, deserialize_with = "patch::required")]
    time_zone: Option<String>,
    /// Other languages.
    #[serde(default, deserialize_with = "patch::required")]
    languages: Option<Vec<Language>>,
    /// Other contacts, all of them.
    #[serde(default, deserialize_with = "patch::required")]
    contacts: Option<Contacts>,
    /// Other statements about who reports, all of them.
    #[serde(default, deserialize_with = "patch::required")]
    reporting: Option<Reporting>,
    /// Another number of all customers.
    #[serde(default, deserialize_with = "patch::field")]
    customers_total: Option<Option<u64>>,
    /// Another number of all financial counterparts.
    #[serde(default, deserialize_with = "patch::field")]
    counterparts_total: Option<Option<u64>>,
    /// Other definitions of severities, all of them.
    #[serde(default, deserialize_with = "patch::required")]
    severity_definitions: Option<BTreeMap<Severity, Wording>>,
    /// Other choices of policies, all of them.
    #[serde(default, deserialize_with = "patch::required")]
    policies: Option<BTreeMap<String, String>>,
    /// Another table of priorities.
    #[serde(default, deserialize_with = "patch::required")]
    priority_matrix: Option<Matrix>,
    /// Another policy of reminders, the whole of it. Reminders of limits that run already follow it soon after.
    #[serde(default, deserialize_with = "patch::required")]
    reminders: Option<ReminderPolicy>,
}

impl OrganisationPatchBody {
    fn applied_to(self, before: &Settings) -> Settings {
        let mut after = before.clone();
        if let Some(patch) = self.profile {
            patch::merge(&mut after.profile.0, patch);
        }
        Settings {
            name: self.name.unwrap_or(after.name),
            profile: LawProfile(after.profile.0),
            time_zone: self.time_zone.unwrap_or(after.time_zone),
            languages: self.languages.unwrap_or(after.languages),
            contacts: self.contacts.unwrap_or(after.contacts),
            reporting: self.reporting.unwrap_or(after.reporting),
            customers_total: self.customers_total.unwrap_or(after.customers_total),
            counterparts_total: self.counterparts_total.unwrap_or(after.counterparts_total),
            severity_definitions: self
                .severity_definitions
                .unwrap_or(after.severity_definitions),
            policies: self.policies.unwrap_or(after.policies),
            matrix: self.priority_matrix.unwrap_or(after.matrix),
            reminders: self.reminders.unwrap_or(after.reminders),
        }
    }
}

/// Demands that everybody whom the policy names can be told.
fn check_readers(tx: &mut Read<'_>, policy: &ReminderPolicy) -> Result<(), Problem> {
    let named = policy.named_users();
    let ids: Vec<UserId> = named.iter().map(|(_pointer, id)| *id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let mut readers = tx.active_users_of(&[], &ids)?;
    readers.retain(|user| user.role.permits(Permission::ReadObligations));
    let strange = named
        .into_iter()
        .filter(|(_pointer, id)| readers.iter().all(|user| user.id != *id));
    let faults: Vec<Violation> = strange
        .map(|(pointer, _id)| {
            Violation::new(
                format!("/reminders{pointer}"),
                "unknown_reader",
                Text::new(
                    "The organisation has no active user of this identifier who may read obligations.",
                    "Die Organisation hat mit dieser Kennung niemanden, der aktiv ist und Meldepflichten lesen darf.",
                ),
            )
        })
        .collect();
    if faults.is_empty() {
        return Ok(());
    }
    Err(faults.into())
}

/// Change the organisation.
///
/// A merge patch. What the profile says decides which laws bind the organisation.
#[utoipa::path(
    tag = "organisation",
    request_body = OrganisationPatchBody,
    params(IfMatch),
    responses(
        (status = OK, description = "The changed organisation", body = OrganisationView, example = json!(OrganisationView::sample())),
        Problems
    )
)]
#[patch("/organisation")]
pub(crate) async fn change_organisation(
    app: web::Data<App>,
    by: Authorised<needs::ManageOrganisation>,
    reader: Reader,
    if_match: IfMatch,
    body: Body<OrganisationPatchBody>,
) -> Result<HttpResponse, Problem> {
    let (identity, now) = (by.identity, app.now());
    let patch = body.value;
    let worker = app.clone();
    let reply = app
        .store
        .write(identity.scope(), move |tx| {
            let before = tx.organisation()?;
            if_match.check(&version(&before))?;
            let (after, event) = before.change(patch.applied_to(&before.settings), now)?;
            // Whoever was named earlier may have left since.
            if after.settings.reminders != before.settings.reminders {
                check_readers(tx, &after.settings.reminders)?;
            }
            if let Some(event) = event {
                tx.update_organisation(&after)?;
                tx.journal(identity.actor, now, &event)?;
                // What the profile says decides which laws bind: every incident is looked at anew.
                batch::begin(tx, &worker, Cause::Profile, identity.actor, now)?;
            }
            let view = OrganisationView::from(&after);
            Ok::<_, Problem>(Reply::ok(&view)?.tagged(&version(&after), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
