use std::fs::File;
use std::io::{Read, Seek};

use actix_web::http::header;
use actix_web::{HttpResponse, post, web};
use futures_util::stream::{self, Stream};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::organisation::package_made;
use meldewerk_domain::text::Text;
use meldewerk_domain::violation::Violation;
use meldewerk_store::StoreError;
use serde::{Deserialize, Serialize};
use time::Date;
use time::format_description::well_known::Iso8601;
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::http::Problems;
use crate::http::attachments::FileContent;
use crate::http::registers::Days;
use crate::package::{Manifest, Order, Selection, make};
use crate::problem::{Kind, Problem};
use crate::state::App;

/// What a package is about: one incident, or a period.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"from": "2026-01-01", "until": "2026-12-31"}))]
pub(crate) struct PackageBody {
    /// The incident.
    #[serde(default)]
    incident_id: Option<IncidentId>,
    /// The first day of the period in which incidents were recorded, at the seat.
    #[serde(default)]
    from: Option<String>,
    /// The last day of it.
    #[serde(default)]
    until: Option<String>,
}

impl PackageBody {
    fn selection(&self) -> Result<Selection, Vec<Violation>> {
        match (self.incident_id, &self.from, &self.until) {
            (Some(incident), None, None) => Ok(Selection::Incident(incident)),
            (None, Some(from), Some(until)) => {
                let (from, until) = (day("/from", from), day("/until", until));
                let days = match (from, until) {
                    (Ok(from), Ok(until)) => Days { from, until },
                    (from, until) => {
                        return Err([from.err(), until.err()].into_iter().flatten().collect());
                    }
                };
                if days.from > days.until {
                    return Err(vec![Violation::new(
                        "/until",
                        "before_from",
                        Text::new(
                            "The period ends before it begins.",
                            "Der Zeitraum endet, bevor er beginnt.",
                        ),
                    )]);
                }
                Ok(Selection::Period(days))
            }
            _ => Err(vec![Violation::new(
                "",
                "one_selection",
                Text::new(
                    "Name either `incident_id`, or `from` and `until`.",
                    "Entweder `incident_id` oder `from` und `until` angeben.",
                ),
            )]),
        }
    }
}

fn day(pointer: &'static str, text: &str) -> Result<Date, Violation> {
    Date::parse(text, &Iso8601::DATE).map_err(|_error| {
        Violation::new(
            pointer,
            "invalid_day",
            Text::new("A day such as 2026-11-20.", "Ein Tag wie 2026-11-20."),
        )
    })
}

/// Make an audit package.
///
/// A ZIP file with the records, the journal with its hashes, reports as they were filed, correspondence, the rules in force and
/// a readable index, every member with its checksum and all of it signed. `meldewerk verify` checks it without a database.
/// That it was given out stands in the journal.
#[utoipa::path(
    tag = "audit",
    request_body = PackageBody,
    responses(
        (status = OK, description = "The package", body = FileContent, content_type = "application/zip", example = json!("PK…")),
        Problems
    )
)]
#[post("/audit/packages")]
pub(crate) async fn make_package(
    app: web::Data<App>,
    by: Authorised<needs::ReadAudit>,
    reader: Reader,
    body: Body<PackageBody>,
) -> Result<HttpResponse, Problem> {
    let (identity, at) = (by.identity, app.now());
    let order = Order {
        selection: body.value.selection()?,
        language: reader.0,
        by: identity.actor,
        at,
    };
    let _turn = app.packages.acquire().await;
    let worker = app.clone();
    let (file, manifest, checksums) = app
        .store
        .read(identity.scope(), move |tx| {
            let file = tempfile::tempfile().map_err(failed)?;
            make(tx, &worker, &order, file)
        })
        .await?;
    let event = package_made(
        identity.organisation,
        body.value.incident_id,
        manifest.from.clone().zip(manifest.until.clone()),
        &checksums,
    );
    app.store
        .write(identity.scope(), move |tx| {
            tx.journal(identity.actor, at, &event)?;
            Ok::<_, StoreError>(())
        })
        .await?;
    let (file, length) = web::block(move || rewound(file))
        .await
        .map_err(|_error| Problem::new(Kind::Internal))??;
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((header::CONTENT_DISPOSITION, disposition(&manifest)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // It keeps the framework from compressing what is compressed already.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .body(actix_web::body::SizedStream::new(length, pieces(file))))
}

fn failed(error: std::io::Error) -> Problem {
    tracing::error!(error = %error, "a package could not be kept on disk");
    Problem::new(Kind::Internal)
}

fn disposition(manifest: &Manifest) -> String {
    let about = match (&manifest.from, &manifest.until, manifest.incidents.first()) {
        (Some(from), Some(until), _) => format!("{from}-{until}"),
        (_, _, Some(number)) => number.clone(),
        _ => manifest.organisation_id.to_string(),
    };
    format!("attachment; filename=\"audit-{about}.zip\"")
}

fn rewound(mut file: File) -> Result<(File, u64), Problem> {
    let length = file.metadata().map_err(failed)?.len();
    file.rewind().map_err(failed)?;
    Ok((file, length))
}

/// Bytes read at a time.
const PIECE: usize = 64 << 10;

/// The file, piece by piece; the file itself is gone as soon as nobody reads it any more.
fn pieces(file: File) -> impl Stream<Item = Result<web::Bytes, std::io::Error>> {
    stream::try_unfold(file, |mut file| async move {
        let read = web::block(move || {
            let mut piece = vec![0; PIECE];
            let length = file.read(&mut piece)?;
            piece.truncate(length);
            Ok::<_, std::io::Error>((piece, file))
        });
        let (piece, file) = read.await.map_err(std::io::Error::other)??;
        Ok((!piece.is_empty()).then(|| (web::Bytes::from(piece), file)))
    })
}
