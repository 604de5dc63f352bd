use actix_web::http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName,
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use meldewerk_domain::attachment::{Attachment, AttachmentKind, Content, NewAttachment, OCTETS};
use meldewerk_domain::id::{AttachmentId, IncidentId, ObligationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Text;
use meldewerk_domain::violation::Violation;
use meldewerk_store::Read;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::view::{AttachmentView, FileContent};
use crate::attachment::digest::Announced;
use crate::attachment::upload::{self, Received};
use crate::auth::{Authorised, Identity, needs};
use crate::convention::repetition::{self, Repetition};
use crate::convention::reply::Reply;
use crate::http::{Problems, incidents};
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Longest media type that is kept, in bytes.
const TYPE_MAX: usize = 255;

/// What is said about a file.
#[derive(Debug, Clone, Deserialize, Serialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    /// The name of the file: 1 to 255 bytes, without a path.
    #[param(example = "auth.log")]
    name: String,
    /// What it is to the incident; evidence unless said.
    #[param(required = false, example = "evidence")]
    kind: Option<AttachmentKind>,
    /// What it shows.
    #[param(required = false)]
    description: Option<String>,
    /// The obligation of this incident that it belongs to.
    #[param(required = false)]
    obligation_id: Option<ObligationId>,
    /// When it was secured or received, before it came here.
    #[param(required = false)]
    collected_at: Option<Instant>,
    /// Who secured or received it.
    #[param(required = false)]
    collected_by: Option<String>,
}

impl From<About> for NewAttachment {
    fn from(about: About) -> Self {
        Self {
            name: about.name,
            kind: about.kind.unwrap_or(AttachmentKind::Evidence),
            description: about.description,
            obligation: about.obligation_id,
            collected_at: about.collected_at,
            collected_by: about.collected_by,
        }
    }
}

/// Add an attachment.
///
/// The body is the file itself, of any media type and as long as the settings allow; what is said about it stands in the
/// query. It is stored under its SHA-256, once for each organisation, and seen only when all of it has come. A digest in
/// `Content-Digest` or `Repr-Digest` is checked. What the bytes tell of their type is shown beside what was declared.
#[utoipa::path(
    tag = "attachments",
    request_body(content = FileContent, content_type = "application/octet-stream", description = "The file; any `Content-Type` may be declared"),
    params(("id" = IncidentId, Path, description = "The incident"), Repetition, Announced, About),
    responses(
        (status = CREATED, description = "The attachment", body = AttachmentView, example = json!(AttachmentView::sample())),
        Problems
    )
)]
#[post("/incidents/{id}/attachments")]
#[expect(clippy::too_many_arguments, reason = "each is a part of the request")]
pub(crate) async fn add_attachment(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::WriteAttachments>,
    id: web::Path<IncidentId>,
    repetition: Repetition,
    announced: Announced,
    about: web::Query<About>,
    payload: web::Payload,
) -> Result<HttpResponse, Problem> {
    let (id, identity) = (id.into_inner(), by.identity);
    let about = about.into_inner();
    let declared_type = declared_type(request.headers())?;
    let announced_size = header(request.headers(), CONTENT_LENGTH).and_then(|it| it.parse().ok());
    let (new, shared) = (NewAttachment::from(about.clone()), app.clone());
    app.store
        .read(identity.scope(), move |tx| {
            check(tx, &shared, id, identity, &new)?;
            upload::check_room(tx, &shared, announced_size)
        })
        .await?;
    let received = upload::receive(&app, identity.scope(), payload, &announced).await?;
    let blob = received.blob;
    let reply = keep(
        &app,
        id,
        identity,
        repetition,
        about,
        declared_type,
        received,
    )
    .await;
    let is_kept = reply.as_ref().is_ok_and(|reply| {
        let mut headers = reply.headers.iter();
        !headers.any(|(name, _value)| name == repetition::REPLAYED)
    });
    if !is_kept {
        upload::give_up(&app, identity.scope(), blob).await;
    }
    Ok(reply?.into_response())
}

/// Refuses what is wrong before the bytes are taken in.
fn check(
    tx: &mut Read<'_>,
    app: &App,
    id: IncidentId,
    identity: Identity,
    new: &NewAttachment,
) -> Result<(), Problem> {
    incidents::find(tx, id, identity)?;
    new.check(app.now())?;
    let Some(obligation) = new.obligation else {
        return Ok(());
    };
    if tx
        .obligation(obligation)?
        .is_some_and(|it| it.incident == id)
    {
        return Ok(());
    }
    Err(Violation::new(
        "/obligation_id",
        "unknown_obligation",
        Text::new(
            "The incident has no obligation with this identifier.",
            "Der Vorfall hat keine Meldepflicht mit dieser Kennung.",
        ),
    )
    .into())
}

/// Stores the record of a file whose bytes are here.
async fn keep(
    app: &App,
    incident: IncidentId,
    identity: Identity,
    repetition: Repetition,
    about: About,
    declared_type: String,
    received: Received,
) -> Result<Reply, Problem> {
    let (now, id) = (app.now(), AttachmentId(app.new_id()));
    // A repetition is one when the same is said about the same bytes.
    let same = serde_json::to_vec(&(&about, &declared_type, &received.sha256)).unwrap_or_default();
    repetition
        .write(app, identity, &same, now, false, move |tx| {
            let before = incidents::find(tx, incident, identity)?;
            let content = Content {
                blob: tx.finish_blob(received.blob, &received.sha256, now)?,
                size: received.size,
                sha256: received.sha256,
                declared_type,
                detected_type: received.detected_type,
            };
            let (attachment, event) =
                Attachment::add(id, incident, about.into(), content, identity.actor, now)?;
            tx.insert_attachment(&attachment)?;
            tx.update_incident(&before.touched(identity.actor, now))?;
            tx.journal(identity.actor, now, &event)?;
            let view = AttachmentView::from(&attachment);
            Reply::created(format!("/api/v1/attachments/{id}"), &view)
        })
        .await
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// The media type that the sender declares. A coded body would be stored as something else than the file.
fn declared_type(headers: &HeaderMap) -> Result<String, Problem> {
    let coding = headers.get(CONTENT_ENCODING);
    if coding.is_some_and(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(Problem::new(Kind::UnsupportedMediaType).because(Text::new(
            "Send the file as it is, without `Content-Encoding`.",
            "Die Datei so senden, wie sie ist, ohne `Content-Encoding`.",
        )));
    }
    if !headers.contains_key(CONTENT_TYPE) {
        return Ok(OCTETS.to_owned());
    }
    let is_type = |text: &&str| {
        let essence = text.split(';').next().unwrap_or_default().trim();
        let parts = essence.split_once('/');
        text.len() <= TYPE_MAX
            && parts.is_some_and(|(kind, rest)| !kind.is_empty() && !rest.is_empty())
            && !essence.contains(' ')
    };
    header(headers, CONTENT_TYPE)
        .filter(is_type)
        .map(str::to_owned)
        .ok_or_else(|| {
            Problem::new(Kind::InvalidHeader).because(Text::new(
                "`Content-Type` is no media type, such as `application/pdf`.",
                "`Content-Type` ist kein Medientyp wie `application/pdf`.",
            ))
        })
}
