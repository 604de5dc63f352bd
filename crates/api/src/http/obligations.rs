//! Duties to report: their clocks, decisions and submissions.

mod acknowledge;
mod announce_delay;
mod become_aware;
mod board;
mod correspondence;
mod decide;
mod filer;
mod files;
mod list;
mod recurrence;
mod reject;
mod reminders;
mod report;
mod request;
mod show;
mod step;
mod submit;
pub mod view;
mod withdraw;

pub(crate) use correspondence::{CorrespondenceView, PieceView};
pub(crate) use filer::{Filer, Part};
pub(crate) use submit::{SubmissionBody, refused as submission_refused};

use meldewerk_domain::event::{Actor, Event};
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::obligation::{Obligation, ObligationState};
use meldewerk_domain::text::{Language, Text};
use meldewerk_store::{Read, Write};

use super::Routes;
use crate::convention::etag::Version;
use crate::convention::reply::Reply;
use crate::law::Dossier;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(board::list_obligations)
        .service(list::list_incident_obligations)
        .service(show::show_obligation)
        .service(decide::decide_obligation)
        .service(request::request_report)
        .service(submit::submit_report)
        .service(announce_delay::announce_delay)
        .service(become_aware::become_aware)
        .service(acknowledge::acknowledge_report)
        .service(reject::reject_report)
        .service(withdraw::withdraw_report);
    report::routes(config);
    correspondence::routes(config);
    reminders::routes(config);
    recurrence::routes(config);
}

/// An obligation with everything that its view needs, as it stands at `now`.
pub(crate) fn find(
    tx: &mut Read<'_>,
    id: ObligationId,
    now: Instant,
) -> Result<(Obligation, Dossier), Problem> {
    let obligation = tx.obligation(id)?.ok_or_else(Problem::not_found)?;
    let dossier = Dossier::of(tx, &obligation, now)?;
    Ok((obligation, dossier))
}

/// The version of a view: what is stored, and what the reader derives from facts, anchors and the present instant.
pub(crate) fn version(obligation: &Obligation, view: &view::ObligationView) -> Version {
    let derived = serde_json::to_string(&view.stages).unwrap_or_default();
    let hash = crate::ids::sha256(derived.as_bytes());
    Version::of(obligation.version).and(hash.get(..12).unwrap_or_default())
}

/// Stores a changed obligation with its event and answers its view.
fn save(
    tx: &mut Write<'_>,
    app: &App,
    dossier: &Dossier,
    (obligation, event): (&Obligation, &Event),
    actor: Actor,
    now: Instant,
    language: Language,
) -> Result<Reply, Problem> {
    let clocks = dossier.clocks(obligation);
    tx.update_obligation(obligation, &obligation.alarms(&clocks))?;
    if let Some(incident) = tx.incident(obligation.incident)? {
        tx.update_incident(&incident.touched(actor, now))?;
    }
    tx.journal(actor, now, event)?;
    let view = view::ObligationView::new(obligation, dossier, app, now, language);
    Ok(Reply::ok(&view)?.tagged(&version(obligation, &view), language))
}

/// The problem of an obligation whose state does not allow a step.
fn wrong_state(state: ObligationState) -> Problem {
    Problem::new(Kind::ObligationState)
        .because(Text::new(
            "The obligation is `{state}`; decide `confirm` or `report_anyway` first.",
            "Die Meldepflicht ist `{state}`; zuerst `confirm` oder `report_anyway` entscheiden.",
        ))
        .with("state", state)
}
