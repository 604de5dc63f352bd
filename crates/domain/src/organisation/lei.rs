//! Legal Entity Identifiers (ISO 17442-1:2020).

use crate::text::Text;
use crate::violation::Violation;

/// The length of an identifier.
const LENGTH: usize = 20;

/// Whether a text looks like an identifier: 18 capital letters or digits, and two check digits.
pub fn has_form(text: &str) -> bool {
    let is_code = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    text.len() == LENGTH
        && text.bytes().all(is_code)
        && text
            .bytes()
            .skip(LENGTH - 2)
            .all(|byte| byte.is_ascii_digit())
}

/// Whether a text is an identifier whose check digits are right (ISO 7064, MOD 97-10).
pub fn is_valid(text: &str) -> bool {
    has_form(text) && remainder(text) == 1
}

/// The number that the text stands for, letters as 10 to 35, modulo 97.
fn remainder(text: &str) -> u32 {
    text.chars()
        .filter_map(|character| character.to_digit(36))
        .fold(0, |rest, digit| {
            let shift = if digit < 10 { 10 } else { 100 };
            (rest * shift + digit) % 97
        })
}

/// The fault of a text that is no such identifier; it points to the whole input.
pub fn fault() -> Violation {
    Violation::new(
        "",
        "invalid_lei",
        Text::new(
            "This is not a Legal Entity Identifier (ISO 17442): 18 capital letters or digits and two check digits that are right.",
            "Das ist keine Rechtsträgerkennung (LEI, ISO 17442): 18 Großbuchstaben oder Ziffern und zwei richtige Prüfziffern.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_count() {
        for lei in ["529900T8BM49AURSDO55", "5493001KJTIIGC8Y1R12"] {
            assert!(is_valid(lei), "{lei}");
            // One digit wrong, or two exchanged, is found.
            let wrong = lei.replacen(|c: char| c.is_ascii_digit(), "0", 1);
            assert!(!is_valid(&wrong), "{wrong}");
        }
        for text in [
            "",
            "529900t8bm49aursdo55",
            "529900T8BM49AURSDO5",
            "529900T8BM49AURSDOAB",
            "ÄÖ9900T8BM49AURSDO",
        ] {
            assert!(!is_valid(text), "{text}");
        }
    }
}
