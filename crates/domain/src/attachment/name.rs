//! Names of files: what may stand in one.

use crate::text::Text;
use crate::violation::Violation;

/// Most bytes of a name: what common file systems take.
const MAX_BYTES: usize = 255;

/// What is wrong with the name of a file.
///
/// A name leads nowhere: it has no path, and nothing that would make it look like another one, such as characters that
/// turn the direction of writing. Whoever saves the file under its name writes where he or she meant to.
pub(super) fn fault(name: &str) -> Option<Violation> {
    let is_special = |c: char| c.is_control() || matches!(c, '/' | '\\') || turns_direction(c);
    let is_wrong = name.trim() != name
        || name.is_empty()
        || name.len() > MAX_BYTES
        || matches!(name, "." | "..")
        || name.chars().any(is_special);
    is_wrong.then(|| {
        Violation::new(
            "/name",
            "invalid_file_name",
            Text::new(
                "The name of a file has 1 to {max} bytes, and neither a path nor control characters.",
                "Ein Dateiname hat 1 bis {max} Byte und weder Pfad noch Steuerzeichen.",
            ),
        )
        .with("max", MAX_BYTES)
    })
}

/// Whether a character is invisible and changes how its neighbours are read: `exe.fdp` must not look like `pdf.exe`.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn a_name_is_no_path_and_hides_nothing() {
        for good in [
            "a",
            "Bericht (2).pdf",
            "сервер.log",
            "日誌.txt",
            ".bashrc",
            "a..b",
            "C:x",
        ] {
            assert!(fault(good).is_none(), "{good}");
        }
        let long = "x".repeat(256);
        for wrong in [
            "",
            " ",
            " a",
            "a ",
            ".",
            "..",
            "a/b",
            "a\\b",
            "../a",
            "a\0b",
            "a\nb",
            "a\u{202e}fdp.exe",
            "\u{feff}a",
            long.as_str(),
        ] {
            assert!(fault(wrong).is_some(), "{wrong:?}");
        }
        assert!(fault(&"x".repeat(255)).is_none());
    }
}
