use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::attachment::Carrier;
use meldewerk_domain::id::AttachmentId;

use super::find;
use super::view::{AttachmentDetailView, AttachmentView};
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::{list, reply};
use crate::http::Problems;
use crate::http::audit::view::EntryView;
use crate::problem::Problem;
use crate::state::App;

/// Most steps of the chain of custody that are shown at once.
const STEPS: i64 = 1_000;

/// Show an attachment.
///
/// With its chain of custody from the journal: who added it, each time that its bytes were handed out, the reports and
/// letters with which it went, its withdrawal and the erasure of its content.
#[utoipa::path(
    tag = "attachments",
    params(("id" = AttachmentId, Path, description = "The attachment")),
    responses(
        (status = OK, description = "The attachment", body = AttachmentDetailView, example = json!(AttachmentDetailView::sample())),
        Problems
    )
)]
#[get("/attachments/{id}")]
pub(crate) async fn show_attachment(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadAllIncidents>,
    reader: Reader,
    id: web::Path<AttachmentId>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let (attachment, carriers, steps) = app
        .store
        .read(by.identity.scope(), move |tx| {
            let attachment = find(tx, id)?;
            let carriers = tx.carriers_of_attachment(id)?;
            let steps = tx.custody(&attachment, STEPS + 1)?;
            Ok::<_, Problem>((attachment, carriers, steps))
        })
        .await?;
    let (steps, more) = list::cut(steps, STEPS);
    let steps = steps.into_iter();
    let (mut submission_ids, mut letter_ids) = (Vec::new(), Vec::new());
    for carrier in carriers {
        match carrier {
            Carrier::Submission(id) => submission_ids.push(id),
            Carrier::Letter(id) => letter_ids.push(id),
        }
    }
    let view = AttachmentDetailView {
        attachment: AttachmentView::from(&attachment),
        submission_ids,
        letter_ids,
        custody: steps.map(|step| EntryView::new(step, reader.0)).collect(),
        custody_complete: !more,
    };
    reply::read_derived(&request, &view)
}
