use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName};
use meldewerk_domain::law::Duty;
use meldewerk_domain::law::reassessment::Cause;
use meldewerk_domain::obligation::decide::{DecisionKind, Refusal};
use meldewerk_domain::text::Text;
use meldewerk_store::StoredAnchor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::view::ObligationView;
use super::{find, save, wrong_state};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::http::Problems;
use crate::law::Dossier;
use crate::law::reassess::Review;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// A decision about an obligation.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"decision": "not_reportable", "reason": "The data were encrypted to the state of the art, and the key is safe."}))]
pub(crate) struct DecisionBody {
    /// What is decided.
    decision: DecisionKind,
    /// Why; needed for everything but `confirm`.
    #[serde(default)]
    reason: Option<String>,
    /// The ground of the law on which a duty that the criteria speak for is not reported, by its code; the grounds of each
    /// rule stand in `GET /law/rules`.
    #[serde(default)]
    ground: Option<String>,
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::State(state) => wrong_state(state),
        Refusal::AlreadySubmitted => Problem::new(Kind::ObligationState).because(Text::new(
            "A report has left already; correct it instead.",
            "Es ist schon eine Meldung abgegangen; diese ist zu berichtigen.",
        )),
        Refusal::NotReclassifiable => Problem::new(Kind::ObligationState).because(Text::new(
            "Only a reported major incident is reclassified, and only when the facts as corrected never made it one.",
            "Zurückgestuft wird nur ein gemeldeter schwerwiegender Vorfall, und nur wenn ihn die berichtigten Tatsachen nie dazu machten.",
        )),
        Refusal::Faulty(faults) => faults.into(),
    }
}

/// Decide about an obligation.
///
/// The engine recommends, a person decides: the decision is kept with the criteria as they stood. Confirming the duty to
/// report a major incident (DORA) is its classification, and sets the anchor `classified_major`.
#[utoipa::path(
    tag = "obligations",
    request_body = DecisionBody,
    params(("id" = ObligationId, Path, description = "The obligation"), Repetition),
    responses(
        (status = OK, description = "The obligation", body = ObligationView, example = json!(ObligationView::sample())),
        Problems
    )
)]
#[post("/obligations/{id}/decisions")]
pub(crate) async fn decide_obligation(
    app: web::Data<App>,
    by: Authorised<needs::DecideObligations>,
    reader: Reader,
    id: web::Path<ObligationId>,
    repetition: Repetition,
    body: Body<DecisionBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let Body {
        value:
            DecisionBody {
                decision,
                reason,
                ground,
            },
        bytes,
    } = body;
    let worker = app.clone();
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            let (before, mut dossier) = find(tx, id, now)?;
            let assessment = dossier.assess(dossier.law_day(now), now);
            let duty = assessment.duty(&before.rule);
            let (after, event) = before
                .decide(decision, reason.as_deref(), ground.as_deref(), duty, now)
                .map_err(refused)?;
            let classifies = decision == DecisionKind::Confirm
                && after
                    .rule()
                    .is_some_and(|rule| rule.duty == Duty::ReportMajorIncident);
            let key = AnchorKey {
                name: AnchorName::ClassifiedMajor,
                regime: None,
            };
            let is_first = classifies && !dossier.anchors.0.contains_key(&key);
            if is_first {
                let anchor = StoredAnchor {
                    key,
                    at: now,
                    set_at: now,
                    set_by: identity.actor,
                    reason: event.reason.clone(),
                };
                tx.save_anchor(after.incident, &anchor)?;
                let event = meldewerk_domain::incident::anchor::classified(
                    after.incident,
                    now,
                    event.reason.clone(),
                );
                tx.journal(identity.actor, now, &event)?;
                dossier = Dossier::of(tx, &after, now)?;
            }
            let reply = save(
                tx,
                &worker,
                &dossier,
                (&after, &event),
                identity.actor,
                now,
                reader.0,
            )?;
            if is_first {
                Review {
                    app: &worker,
                    cause: Cause::Decision,
                    actor: identity.actor,
                    now,
                }
                .reassess(tx, after.incident)?;
            }
            Ok(reply)
        })
        .await?;
    Ok(reply.into_response())
}
