//! The registry of problems: one line for each.

use actix_web::http::StatusCode;
use meldewerk_domain::code::Code;
use meldewerk_domain::codes;

codes! {
    /// A problem that an answer can report. Its label is the problem's title.
    pub enum Kind "problem" {
        /// The body is no JSON.
        MalformedJson = "malformed_json" ["The body is not valid JSON", "Der Inhalt ist kein gültiges JSON"],
        /// A query parameter is unknown or has no valid value.
        InvalidQuery = "invalid_query" ["A query parameter is not valid", "Ein Abfrageparameter ist ungültig"],
        /// The cursor of a list is not one that this server gave.
        InvalidCursor = "invalid_cursor" ["The cursor is not valid", "Die Listenmarke ist ungültig"],
        /// A header has no valid value.
        InvalidHeader = "invalid_header" ["A header is not valid", "Eine Kopfzeile ist ungültig"],
        /// The request itself cannot be read.
        BadRequest = "bad_request" ["The request cannot be read", "Die Anfrage ist nicht lesbar"],
        /// There is no valid credential.
        Unauthenticated = "unauthenticated" ["No valid credential", "Keine gültige Anmeldung"],
        /// E-mail address or password are wrong.
        SignInFailed = "sign_in_failed" ["E-mail address or password are wrong", "E-Mail-Adresse oder Kennwort sind falsch"],
        /// The role does not permit this operation.
        Forbidden = "forbidden" ["Not permitted", "Nicht erlaubt"],
        /// There is nothing here, or nothing that the reader may know of.
        NotFound = "not_found" ["Not found", "Nicht gefunden"],
        /// The path is known, but not with this method.
        MethodNotAllowed = "method_not_allowed" ["Method not allowed", "Methode nicht erlaubt"],
        /// The request contradicts the present state.
        Conflict = "conflict" ["Conflict with the present state", "Widerspruch zum jetzigen Stand"],
        /// The lifecycle does not allow this step now.
        TransitionForbidden = "transition_forbidden" ["This transition is not allowed now", "Dieser Übergang ist jetzt nicht erlaubt"],
        /// The obligation or its stage does not allow this step now.
        ObligationState = "obligation_state" ["The obligation does not allow this now", "Die Meldepflicht lässt das jetzt nicht zu"],
        /// The document has more text than is set as PDF.
        DocumentTooLong = "document_too_long" ["The document is too long", "Das Dokument ist zu lang"],
        /// A request with the same idempotency key is still being answered.
        IdempotencyRunning = "idempotency_running" ["The same request is still running", "Dieselbe Anfrage läuft noch"],
        /// The answer under this idempotency key is not kept: it showed a secret, or words that were erased since.
        IdempotencyNotKept = "idempotency_not_kept" ["The first answer is not kept", "Die erste Antwort ist nicht aufbewahrt"],
        /// The resource is gone for good.
        Gone = "gone" ["Retired", "Stillgelegt"],
        /// The content was erased; what proves it stays.
        Erased = "erased" ["Erased", "Gelöscht"],
        /// The resource was changed in the meantime.
        PreconditionFailed = "precondition_failed" ["The resource has changed", "Der Stand hat sich geändert"],
        /// The body is too large.
        PayloadTooLarge = "payload_too_large" ["The body is too large", "Der Inhalt ist zu groß"],
        /// The files of the organisation take too much room.
        QuotaExceeded = "quota_exceeded" ["No room for more files", "Kein Platz für weitere Dateien"],
        /// The bytes that came are not those that were announced.
        DigestMismatch = "digest_mismatch" ["The digest does not match", "Die Prüfsumme stimmt nicht"],
        /// No byte lies in the range that was asked for.
        RangeNotSatisfiable = "range_not_satisfiable" ["No such range", "Diesen Bereich gibt es nicht"],
        /// The body has another media type than the operation takes.
        UnsupportedMediaType = "unsupported_media_type" ["Unsupported media type", "Medientyp nicht unterstützt"],
        /// The body is JSON, but not a valid input.
        InvalidInput = "invalid_input" ["The input is not valid", "Die Eingabe ist ungültig"],
        /// The idempotency key was used for another request.
        IdempotencyMismatch = "idempotency_mismatch" ["The idempotency key belongs to another request", "Der Wiederholungsschlüssel gehört zu einer anderen Anfrage"],
        /// A change needs the version that it starts from.
        PreconditionRequired = "precondition_required" ["If-Match is required", "If-Match ist nötig"],
        /// Too many requests in too short a time.
        TooManyRequests = "too_many_requests" ["Too many requests", "Zu viele Anfragen"],
        /// Something failed on the server.
        Internal = "internal" ["Internal error", "Interner Fehler"],
        /// The server cannot answer just now.
        Unavailable = "unavailable" ["Temporarily unavailable", "Vorübergehend nicht verfügbar"],
    }
}

impl Kind {
    /// The HTTP status.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::MalformedJson
            | Self::InvalidQuery
            | Self::InvalidCursor
            | Self::InvalidHeader
            | Self::BadRequest
            | Self::DigestMismatch => StatusCode::BAD_REQUEST,
            Self::Unauthenticated | Self::SignInFailed => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict
            | Self::TransitionForbidden
            | Self::ObligationState
            | Self::DocumentTooLong
            | Self::IdempotencyRunning
            | Self::IdempotencyNotKept => StatusCode::CONFLICT,
            Self::Gone | Self::Erased => StatusCode::GONE,
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::PayloadTooLarge | Self::QuotaExceeded => StatusCode::PAYLOAD_TOO_LARGE,
            Self::RangeNotSatisfiable => StatusCode::RANGE_NOT_SATISFIABLE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::InvalidInput | Self::IdempotencyMismatch => StatusCode::UNPROCESSABLE_ENTITY,
            Self::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The path of the page that explains the problem; it is the document's `type`.
    pub fn path(self) -> String {
        format!("/problems/{}", self.code())
    }
}
