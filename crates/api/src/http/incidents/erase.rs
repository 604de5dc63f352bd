use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::erase::Refusal;
use meldewerk_domain::text::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{find, version, view, view_of};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::law::Dossier;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// By which right personal data are erased.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Erasure of an incident", example = json!({"reason": "Art. 17(1)(a) GDPR: the period of retention is over"}))]
pub(crate) struct IncidentErasureBody {
    /// The reason, at most 20 000 characters; it is kept.
    reason: String,
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Active => Problem::new(Kind::Conflict).because(Text::new(
            "The incident still goes on.",
            "Der Vorfall läuft noch.",
        )),
        Refusal::DutyOpen => Problem::new(Kind::ObligationState).because(Text::new(
            "A report about the incident is still owed.",
            "Eine Meldung über den Vorfall steht noch aus.",
        )),
        Refusal::Faulty(faults) => faults.into(),
    }
}

/// Erase the personal data of an incident.
///
/// Title, description, reporter, notes, reasons, letters, what was written into reports, and the text of filed reports are gone
/// for good, in the journal too. What happened and when, states, facts and hashes stay; the journal stays valid and shows what
/// was erased. Only an incident that is over and about which no report is owed. Attachments have an erasure of their own.
#[utoipa::path(
    tag = "incidents",
    request_body = IncidentErasureBody,
    params(("id" = IncidentId, Path, description = "The incident"), Repetition),
    responses(
        (status = OK, description = "The incident", body = view::IncidentView, example = json!(view::IncidentView::sample())),
        Problems
    )
)]
#[post("/incidents/{id}/erasure")]
pub(crate) async fn erase_incident(
    app: web::Data<App>,
    by: Authorised<needs::EraseContent>,
    reader: Reader,
    id: web::Path<IncidentId>,
    repetition: Repetition,
    body: Body<IncidentErasureBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let Body { value, bytes } = body;
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            let before = find(tx, id, identity)?;
            let owes_report = tx.has_open_duty(id)?;
            let (after, event) = before
                .erase(&value.reason, owes_report, now)
                .map_err(refused)?;
            tx.update_incident(&after)?;
            tx.erase_words(id)?;
            for obligation in tx.obligations(id)? {
                let dossier = Dossier::of(tx, &obligation, now)?;
                let erased = obligation.erased(now);
                tx.update_obligation(&erased, &erased.alarms(&dossier.clocks(&erased)))?;
                tx.erase_reports(obligation.id)?;
                for letter in tx.letters(obligation.id)? {
                    tx.update_letter(&letter.erased())?;
                }
            }
            tx.erase_timeline(id)?;
            tx.journal(identity.actor, now, &event)?;
            let view = view_of(tx, &after, reader.0)?;
            Ok(Reply::ok(&view)?.tagged(&version(&after), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
