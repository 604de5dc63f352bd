//! A step of an obligation: one repeatable write that answers the obligation after it.

use actix_web::web::Bytes;
use meldewerk_domain::event::Event;
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::text::Language;
use meldewerk_store::Write;

use super::{find, save};
use crate::auth::Identity;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::law::Dossier;
use crate::problem::Problem;
use crate::state::App;

/// Who takes a step of which obligation.
pub(super) struct Step {
    obligation: ObligationId,
    identity: Identity,
    repetition: Repetition,
    /// The body as it came.
    bytes: Bytes,
    language: Language,
}

impl Step {
    /// The step that a request asks for.
    pub(super) const fn new(
        obligation: ObligationId,
        identity: Identity,
        repetition: Repetition,
        bytes: Bytes,
        language: Language,
    ) -> Self {
        Self {
            obligation,
            identity,
            repetition,
            bytes,
            language,
        }
    }

    /// Takes it: `decide` says what becomes of the obligation, and what happened.
    pub(super) async fn take(
        self,
        app: &App,
        decide: impl FnOnce(
            &mut Write<'_>,
            &Obligation,
            &Dossier,
            Instant,
        ) -> Result<(Obligation, Event), Problem>
        + Send
        + 'static,
    ) -> Result<Reply, Problem> {
        let (now, worker, actor) = (app.now(), app.clone(), self.identity.actor);
        let work = move |tx: &mut Write<'_>| {
            let (before, dossier) = find(tx, self.obligation, now)?;
            let (after, event) = decide(tx, &before, &dossier, now)?;
            let step = (&after, &event);
            save(tx, &worker, &dossier, step, actor, now, self.language)
        };
        self.repetition
            .write(app, self.identity, &self.bytes, now, false, work)
            .await
    }
}
