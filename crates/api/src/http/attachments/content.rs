use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};
use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::attachment::{Attachment, OCTETS};
use meldewerk_domain::id::AttachmentId;

use super::view::FileContent;
use super::{find, refused};
use crate::attachment::{digest, download, range};
use crate::auth::{Authorised, needs};
use crate::convention::etag;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Download an attachment.
///
/// The bytes as they were received, to be saved and never to be shown by a browser: always `application/octet-stream`, with
/// the name of the file in `Content-Disposition`. The entity tag is their SHA-256. Each download is a step in the chain of
/// custody. Bytes that are not those that were received never leave whole: the connection breaks off. One range of bytes can
/// be asked for.
#[utoipa::path(
    tag = "attachments",
    params(("id" = AttachmentId, Path, description = "The attachment")),
    responses(
        (status = OK, description = "The file", body = FileContent, content_type = "application/octet-stream", example = json!("Nov 19 22:00:00 …")),
        (status = PARTIAL_CONTENT, description = "The part of the file that `Range` asked for", body = FileContent, content_type = "application/octet-stream", example = json!("Nov 19")),
        Problems
    )
)]
#[get("/attachments/{id}/content")]
pub(crate) async fn download_attachment(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadAllIncidents>,
    id: web::Path<AttachmentId>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let attachment = app
        .store
        .read(identity.scope(), move |tx| find(tx, id))
        .await?;
    let (size, tag) = (
        attachment.content.size,
        format!("\"{}\"", attachment.content.sha256),
    );
    // Whoever has the bytes already was handed them before.
    if attachment.erased_at.is_none() && etag::is_known(request.headers(), &tag) {
        let mut answer = HttpResponse::NotModified();
        return Ok(answer.insert_header((header::ETAG, tag)).finish());
    }
    let part = range::asked(&request, request.headers(), &tag, size)?;
    let attachment = app
        .store
        .write(identity.scope(), move |tx| {
            let attachment = find(tx, id)?;
            let event = attachment.download(part).map_err(refused)?;
            tx.journal(identity.actor, now, &event)?;
            Ok::<_, Problem>(attachment)
        })
        .await?;
    let mut answer =
        HttpResponse::build(part.map_or(StatusCode::OK, |_| StatusCode::PARTIAL_CONTENT));
    let length = part.map_or(size, |(first, last)| {
        last.saturating_sub(first).saturating_add(1)
    });
    if let Some((first, last)) = part {
        answer.insert_header((
            header::CONTENT_RANGE,
            format!("bytes {first}-{last}/{size}"),
        ));
    }
    if let Some(digest) = digest::field(&attachment.content.sha256) {
        answer.insert_header((digest::REPR_DIGEST, digest));
    }
    answer
        .content_type(OCTETS)
        .insert_header((header::ETAG, tag))
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header(disposition(&attachment))
        .insert_header((header::CACHE_CONTROL, "private, no-transform"))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ))
        // It keeps the framework from compressing, which would hide the length.
        .insert_header((header::CONTENT_ENCODING, "identity"));
    let bytes = download::stream(
        app.get_ref().clone(),
        identity.scope(),
        attachment.content,
        part,
    );
    Ok(answer.body(SizedStream::new(length, Box::pin(bytes))))
}

/// To be saved under its name (RFC 6266), which old clients get in ASCII.
fn disposition(attachment: &Attachment) -> ContentDisposition {
    let name = &attachment.about.name;
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ';
    let ascii: String = name
        .chars()
        .map(|c| if plain(c) { c } else { '_' })
        .collect();
    let mut parameters = vec![DispositionParam::Filename(ascii.clone())];
    if ascii != *name {
        parameters.push(DispositionParam::FilenameExt(ExtendedValue {
            charset: Charset::Ext("UTF-8".to_owned()),
            language_tag: None,
            value: name.clone().into_bytes(),
        }));
    }
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters,
    }
}
