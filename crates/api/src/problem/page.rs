//! The page behind a problem's `type`: what it means and what to do about it.

use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::code::Code;
use meldewerk_domain::text::{Language, Text};

use super::{Kind, Problem};
use crate::convention::language;
use crate::http::Problems;

/// What a problem means and what its reader can do.
#[expect(clippy::too_many_lines, reason = "a table, one line for each problem")]
pub const fn explanation(kind: Kind) -> Text {
    match kind {
        Kind::MalformedJson => Text::new(
            "The body could not be read as JSON. Check quotes, commas and brackets.",
            "Der Inhalt war nicht als JSON lesbar. Anführungszeichen, Kommas und Klammern prüfen.",
        ),
        Kind::InvalidQuery => Text::new(
            "A query parameter is unknown to this operation or its value does not fit. Nothing is ignored silently.",
            "Ein Abfrageparameter ist dieser Operation unbekannt, oder sein Wert passt nicht. Nichts wird stillschweigend übergangen.",
        ),
        Kind::InvalidCursor => Text::new(
            "Take the cursor from `next` of the page before, unchanged and with the same filters.",
            "Die Marke aus `next` der vorigen Seite unverändert und mit denselben Filtern verwenden.",
        ),
        Kind::InvalidHeader => Text::new(
            "A header's value cannot be read or is too long.",
            "Der Wert einer Kopfzeile ist nicht lesbar oder zu lang.",
        ),
        Kind::BadRequest => Text::new(
            "The request broke off or could not be read.",
            "Die Anfrage brach ab oder war nicht lesbar.",
        ),
        Kind::Unauthenticated => Text::new(
            "Send `Authorization: Bearer` with a valid access token or API key.",
            "`Authorization: Bearer` mit gültigem Zugriffstoken oder API-Schlüssel senden.",
        ),
        Kind::SignInFailed => Text::new(
            "The address is unknown, the password is wrong, or the account is locked.",
            "Die Adresse ist unbekannt, das Kennwort falsch oder das Konto gesperrt.",
        ),
        Kind::Forbidden => Text::new(
            "Your role does not permit this operation. An administrator can change roles.",
            "Ihre Rolle erlaubt diese Operation nicht. Die Administration kann Rollen ändern.",
        ),
        Kind::NotFound => Text::new(
            "There is nothing under this path, or nothing that you may know of.",
            "Unter diesem Pfad gibt es nichts, oder nichts, wovon Sie wissen dürfen.",
        ),
        Kind::MethodNotAllowed => Text::new(
            "The path exists, but does not take this method; the header `Allow` names those it takes.",
            "Den Pfad gibt es, aber nicht mit dieser Methode; die Kopfzeile `Allow` nennt die möglichen.",
        ),
        Kind::Conflict => Text::new(
            "The change contradicts what is stored, for example because the name is taken.",
            "Die Änderung widerspricht dem Gespeicherten, etwa weil der Name vergeben ist.",
        ),
        Kind::TransitionForbidden => Text::new(
            "The lifecycle does not lead from the present status to the one asked for.",
            "Der Lebenszyklus führt vom jetzigen Status nicht zum gewünschten.",
        ),
        Kind::ObligationState => Text::new(
            "The obligation or its stage is in a state that does not allow this step.",
            "Die Meldepflicht oder ihre Stufe ist in einem Zustand, der diesen Schritt nicht zulässt.",
        ),
        Kind::DocumentTooLong => Text::new(
            "As PDF it would have more than a million bytes of text. Take a shorter period, or the same as JSON or as a table.",
            "Als PDF hätte es mehr als eine Million Bytes Text. Einen kürzeren Zeitraum wählen, oder dasselbe als JSON oder Tabelle nehmen.",
        ),
        Kind::IdempotencyRunning => Text::new(
            "A request with the same idempotency key is being answered. Try again shortly.",
            "Eine Anfrage mit demselben Wiederholungsschlüssel wird gerade beantwortet. Bitte gleich noch einmal.",
        ),
        Kind::IdempotencyNotKept => Text::new(
            "The request was carried out before. Its answer is not kept, because it showed a secret (create a new one if it is lost) or words that were erased since.",
            "Die Anfrage wurde schon ausgeführt. Ihre Antwort ist nicht aufbewahrt, weil sie ein Geheimnis zeigte (ist es verloren, ein neues anlegen) oder Worte, die seither gelöscht wurden.",
        ),
        Kind::QuotaExceeded => Text::new(
            "The organisation's files take all the room that they may take. The operator can allow more.",
            "Die Dateien der Organisation nehmen allen Platz ein, den sie haben dürfen. Der Betreiber kann mehr zulassen.",
        ),
        Kind::DigestMismatch => Text::new(
            "The bytes that arrived do not have the digest that was announced; nothing was stored. Send them again.",
            "Die angekommenen Bytes haben nicht die angekündigte Prüfsumme; nichts wurde gespeichert. Noch einmal senden.",
        ),
        Kind::RangeNotSatisfiable => Text::new(
            "The file has no bytes in the range that was asked for.",
            "In dem verlangten Bereich hat die Datei keine Bytes.",
        ),
        Kind::Gone => Text::new(
            "This address was retired and will not come back.",
            "Diese Adresse wurde stillgelegt und kommt nicht wieder.",
        ),
        Kind::Erased => Text::new(
            "The content was erased because it held personal data. Its hash and its record stay, so that the journal stays provable.",
            "Der Inhalt wurde gelöscht, weil er personenbezogene Daten enthielt. Prüfsumme und Eintrag bleiben, damit das Journal beweisbar bleibt.",
        ),
        Kind::PreconditionFailed => Text::new(
            "Somebody changed the resource since you read it. Read it again, then repeat your change.",
            "Seit Ihrem Lesen wurde der Stand geändert. Neu lesen und die Änderung wiederholen.",
        ),
        Kind::PayloadTooLarge => Text::new(
            "The body exceeds the limit of this operation.",
            "Der Inhalt überschreitet die Grenze dieser Operation.",
        ),
        Kind::UnsupportedMediaType => Text::new(
            "Send the body as `application/json`.",
            "Den Inhalt als `application/json` senden.",
        ),
        Kind::InvalidInput => Text::new(
            "At least one field is missing or not valid; see the violations.",
            "Mindestens ein Feld fehlt oder ist ungültig; siehe die Verstöße.",
        ),
        Kind::IdempotencyMismatch => Text::new(
            "The idempotency key was used before for a request with another body. Choose a new key.",
            "Der Wiederholungsschlüssel wurde schon für eine Anfrage mit anderem Inhalt verwendet. Einen neuen wählen.",
        ),
        Kind::PreconditionRequired => Text::new(
            "Send the ETag that you read in `If-Match` (or `*`), so that nobody's change is overwritten unseen.",
            "Das gelesene ETag in `If-Match` senden (oder `*`), damit keine fremde Änderung ungesehen überschrieben wird.",
        ),
        Kind::TooManyRequests => Text::new(
            "Wait as long as `Retry-After` says, then go on.",
            "So lange warten, wie `Retry-After` sagt, dann weitermachen.",
        ),
        Kind::Internal => Text::new(
            "Something failed on the server. The operator finds the cause in the log under the request's number.",
            "Auf dem Server ist etwas fehlgeschlagen. Die Ursache steht im Protokoll unter der Nummer der Anfrage.",
        ),
        Kind::Unavailable => Text::new(
            "The server cannot answer just now; nothing was changed. Try again after `Retry-After` seconds.",
            "Der Server kann gerade nicht antworten; nichts wurde geändert. Nach `Retry-After` Sekunden noch einmal versuchen.",
        ),
    }
}

/// Explain a kind of problem.
///
/// The page to which the `type` of a problem document leads.
#[utoipa::path(
    tag = "operation",
    params(("code" = String, Path, description = "Code of the problem", example = "not_found")),
    responses((status = OK, description = "What the problem means and what to do", body = String, content_type = "text/html", example = json!("<h1>Not found</h1>")), Problems),
    security(())
)]
#[get("/problems/{code}")]
pub(crate) async fn explain_problem(
    code: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let kind = Kind::from_code(&code).map_err(|_unknown| Problem::not_found())?;
    let language: Language = language::of(request.headers());
    let title = kind.label().get(language);
    let text = explanation(kind).get(language).replace('`', "");
    let status = kind.status();
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(format!(
        "<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\"><title>{title}</title>\
         <h1>{title}</h1><p>{text}</p><p><code>{code}</code>, HTTP {status}</p></html>",
    )))
}
