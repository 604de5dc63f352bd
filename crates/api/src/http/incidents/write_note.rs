use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::{IncidentId, NoteId};
use meldewerk_domain::incident::{Note, Visibility};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::find;
use super::list_notes::NoteView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A new note.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "The account is locked.", "visibility": "internal"}))]
pub(crate) struct NewNoteBody {
    /// What it says, at most 20 000 characters.
    text: String,
    /// Who may read it; `internal` unless said.
    #[serde(default)]
    visibility: Option<Visibility>,
}

/// Write a note.
///
/// Notes are never changed: what is wrong is corrected by another one.
#[utoipa::path(
    tag = "incidents",
    request_body = NewNoteBody,
    params(("id" = IncidentId, Path, description = "The incident"), Repetition),
    responses(
        (status = CREATED, description = "The note", body = NoteView, example = json!(NoteView::sample())),
        Problems
    )
)]
#[post("/incidents/{id}/notes")]
pub(crate) async fn write_note(
    app: web::Data<App>,
    by: Authorised<needs::WriteNotes>,
    id: web::Path<IncidentId>,
    repetition: Repetition,
    body: Body<NewNoteBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let note = NoteId(app.new_id());
    let Body {
        value: NewNoteBody { text, visibility },
        bytes,
    } = body;
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            let incident = find(tx, id, identity)?;
            let visibility = visibility.unwrap_or(Visibility::Internal);
            let (note, event) = Note::write(note, id, visibility, text, now)?;
            tx.insert_note(&note, identity.actor)?;
            tx.update_incident(&incident.touched(identity.actor, now))?;
            tx.journal(identity.actor, now, &event)?;
            let view = NoteView::new(&note, identity.actor);
            Reply::created(format!("/api/v1/incidents/{id}/notes"), &view)
        })
        .await?;
    Ok(reply.into_response())
}
