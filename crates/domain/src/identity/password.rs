//! What a password must satisfy before anybody hashes it.

use crate::identity::Email;
use crate::text::Text;
use crate::violation::Violation;

/// The fewest characters of a password.
pub const MIN_CHARACTERS: usize = 12;
/// The most bytes of a password, so that hashing it cannot be made a burden.
pub const MAX_BYTES: usize = 1_024;
/// Fewer different characters than this make a password guessable at any length.
pub const MIN_DIFFERENT: usize = 5;

/// Every fault of `password` for the user with this e-mail address and name, pointing to `/password`.
///
/// Length is what counts (NIST SP 800-63B): there are no rules about classes of characters. The violations never
/// contain the password.
pub fn faults(password: &str, email: &Email, name: &str) -> Vec<Violation> {
    let mut faults = Vec::new();
    let mut fault = |code, detail| faults.push(Violation::new("/password", code, detail));
    let characters = password.chars().count();
    if characters < MIN_CHARACTERS {
        fault(
            "password_too_short",
            Text::new(
                "A password needs at least 12 characters.",
                "Ein Passwort braucht mindestens 12 Zeichen.",
            ),
        );
    }
    if password.len() > MAX_BYTES {
        fault(
            "password_too_long",
            Text::new(
                "A password has at most 1024 bytes.",
                "Ein Passwort hat höchstens 1024 Bytes.",
            ),
        );
    }
    // The scan is bounded as the rest is: a longer one has been refused above.
    let different: std::collections::HashSet<char> = password.chars().take(MAX_BYTES).collect();
    if characters >= MIN_CHARACTERS && different.len() < MIN_DIFFERENT {
        fault(
            "password_too_uniform",
            Text::new(
                "A password needs at least 5 different characters.",
                "Ein Passwort braucht mindestens 5 verschiedene Zeichen.",
            ),
        );
    }
    let folded = password.trim().to_lowercase();
    let address = email.folded();
    let local = address.split('@').next().unwrap_or_default();
    let name = name.trim().to_lowercase();
    if folded == address || folded == local || (!name.is_empty() && folded == name) {
        fault(
            "password_is_identity",
            Text::new(
                "The password must not be the e-mail address or the name.",
                "Das Passwort darf nicht die E-Mail-Adresse oder der Name sein.",
            ),
        );
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(password: &str) -> Vec<&'static str> {
        let email = Email::parse("rita.muster@muster.example").unwrap();
        faults(password, &email, "Rita Mustermann")
            .into_iter()
            .map(|fault| fault.code)
            .collect()
    }

    #[test]
    fn twelve_characters_pass_and_eleven_do_not() {
        assert!(codes("abcdefghijkl").is_empty());
        assert!(codes("äöüßéèàñçøåæ").is_empty());
        assert_eq!(codes("abcdefghijk"), ["password_too_short"]);
    }

    #[test]
    fn identity_repetition_and_excess_are_refused() {
        assert_eq!(
            codes("Rita.Muster@Muster.example"),
            ["password_is_identity"]
        );
        assert_eq!(codes("RITA MUSTERMANN"), ["password_is_identity"]);
        assert_eq!(codes("aaaaaaaaaaaaaaaa"), ["password_too_uniform"]);
        assert_eq!(codes(&"abcdefgh".repeat(200)), ["password_too_long"]);
    }
}
