//! Whether a declared media type fits what the bytes tell.

/// The media type of bytes of which nothing more is known.
pub const OCTETS: &str = "application/octet-stream";

/// Types that are written in plain text although their name does not say so.
const TEXTUAL: [&str; 12] = [
    "application/json",
    "application/xml",
    "application/yaml",
    "application/javascript",
    "application/ecmascript",
    "application/sql",
    "application/toml",
    "application/csv",
    "application/ndjson",
    "application/rtf",
    "application/pgp-signature",
    "message/rfc822",
];

/// Families of types that are kept in a ZIP.
const ZIPPED: [&str; 4] = [
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
    "application/java-archive",
    "application/epub",
];

/// Whether a file that was declared as `declared` may well be what its bytes tell.
///
/// What the bytes tell can be less exact: a spreadsheet is a ZIP, JSON is text. Only a contradiction counts, such as a
/// program that calls itself an image.
pub fn fits(declared: &str, detected: &str) -> bool {
    let declared = essence(declared);
    let detected = essence(detected);
    if declared == OCTETS || detected == OCTETS || declared == detected {
        return true;
    }
    match detected.as_str() {
        "text/plain" => is_text(&declared),
        "application/xml" | "text/xml" => is_xml(&declared) || declared.starts_with("text/"),
        "application/zip" => {
            declared == "application/zip-compressed"
                || declared.ends_with("+zip")
                || ZIPPED.iter().any(|family| declared.starts_with(family))
        }
        "application/cfb" => {
            declared == "application/msword" || declared.starts_with("application/vnd.ms-")
        }
        // Whatever is written in an own kind of text or XML is text and XML too.
        _ if declared == "text/plain" => is_text(&detected),
        _ if is_xml(&declared) => is_xml(&detected),
        _ => false,
    }
}

/// The type without parameters, in lower case, without the mark of those that were never registered, by its usual name.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase().replacen("/x-", "/", 1);
    match essence.as_str() {
        "image/jpg" | "image/pjpeg" => "image/jpeg".to_owned(),
        "image/ms-bmp" => "image/bmp".to_owned(),
        "text/json" => "application/json".to_owned(),
        "text/javascript" => "application/javascript".to_owned(),
        "audio/mp3" => "audio/mpeg".to_owned(),
        _ => essence,
    }
}

fn is_text(essence: &str) -> bool {
    essence.starts_with("text/")
        || essence.ends_with("+json")
        || essence.ends_with("+yaml")
        || is_xml(essence)
        || TEXTUAL.contains(&essence)
}

fn is_xml(essence: &str) -> bool {
    essence.ends_with("+xml") || matches!(essence, "application/xml" | "text/xml")
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn only_a_contradiction_is_a_mismatch() {
        for (declared, detected) in [
            ("application/pdf", "application/pdf"),
            ("Application/PDF; version=1.7", "application/pdf"),
            ("application/octet-stream", "application/pdf"),
            ("text/csv; charset=utf-8", "text/plain"),
            ("application/json", "text/plain"),
            ("message/rfc822", "text/plain"),
            ("text/plain", "text/html"),
            ("image/svg+xml", "application/xml"),
            ("application/xml", "image/svg+xml"),
            ("application/x-gzip", "application/gzip"),
            ("image/jpg", "image/jpeg"),
            (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "application/zip",
            ),
            ("application/vnd.ms-excel", "application/x-cfb"),
        ] {
            assert!(fits(declared, detected), "{declared}, {detected}");
        }
        for (declared, detected) in [
            ("image/png", "application/vnd.microsoft.portable-executable"),
            ("application/pdf", "text/plain"),
            ("application/pdf", "application/zip"),
            ("text/plain", "application/pdf"),
            ("image/png", "image/jpeg"),
            ("application/msword", "application/zip"),
        ] {
            assert!(!fits(declared, detected), "{declared}, {detected}");
        }
    }
}
