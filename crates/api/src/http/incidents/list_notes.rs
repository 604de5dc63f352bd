use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::event::{Actor, ActorKind};
use meldewerk_domain::id::{IncidentId, NoteId};
use meldewerk_domain::incident::{Note, Visibility};
use meldewerk_domain::instant::Instant;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{find, only_of};
use crate::auth::{Authorised, needs};
use crate::convention::list::Page;
use crate::convention::{cursor, list, reply};
use crate::http::{Problems, sample};
use crate::problem::Problem;
use crate::state::App;

/// A note on an incident.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Note")]
pub(crate) struct NoteView {
    /// Its identifier.
    pub id: NoteId,
    /// Who may read it.
    pub visibility: Visibility,
    /// What it says.
    #[schema(example = "The account is locked.")]
    pub text: String,
    /// When it was written.
    pub written_at: Instant,
    /// What kind of actor wrote it.
    pub author_kind: ActorKind,
    /// Who wrote it.
    pub author_id: Option<Uuid>,
}

impl NoteView {
    /// The view of a note.
    pub(crate) fn new(note: &Note, author: Actor) -> Self {
        Self {
            id: note.id,
            visibility: note.visibility,
            text: note.text.clone(),
            written_at: note.written_at,
            author_kind: author.kind(),
            author_id: author.id(),
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            id: NoteId(sample::id(5)),
            visibility: Visibility::Internal,
            text: "The account is locked.".to_owned(),
            written_at: sample::at(600),
            author_kind: ActorKind::User,
            author_id: Some(sample::id(1)),
        }
    }
}

/// A page of notes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoteList {
    /// The notes of this page, the oldest first.
    pub items: Vec<NoteView>,
    /// The cursor of the next page; `null` on the last one.
    pub next: Option<String>,
}

/// List the notes of an incident.
///
/// The oldest first. Whoever may only report sees the public ones.
#[utoipa::path(
    tag = "incidents",
    params(("id" = IncidentId, Path, description = "The incident"), Page),
    responses(
        (status = OK, description = "A page of notes", body = NoteList, example = json!(NoteList { items: vec![NoteView::sample()], next: None })),
        Problems
    )
)]
#[get("/incidents/{id}/notes")]
pub(crate) async fn list_notes(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadIncidents>,
    id: web::Path<IncidentId>,
    page: web::Query<Page>,
) -> Result<HttpResponse, Problem> {
    let (id, identity) = (id.into_inner(), by.identity);
    let (limit, after) = page.read()?;
    let notes = app
        .store
        .read(identity.scope(), move |tx| {
            find(tx, id, identity)?;
            Ok::<_, Problem>(tx.notes(id, only_of(identity).is_some(), after, limit + 1)?)
        })
        .await?;
    let (notes, more) = list::cut(notes, limit);
    let next = notes
        .last()
        .filter(|_note| more)
        .map(|stored| cursor::write(&stored.note.id));
    let items = notes
        .iter()
        .map(|stored| NoteView::new(&stored.note, stored.author))
        .collect();
    reply::read_derived(&request, &NoteList { items, next })
}
