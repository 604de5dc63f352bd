//! Places in a list, opaque to clients.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problem::{Kind, Problem};

/// The cursor's first byte: another form of the content would get another number.
const FORM: u8 = 1;

/// Writes a place as a cursor.
pub fn write(place: &impl Serialize) -> String {
    let mut bytes = vec![FORM];
    // Places are made of numbers, instants and identifiers, which serialise without fail.
    bytes.extend(serde_json::to_vec(place).unwrap_or_default());
    data_encoding::BASE64URL_NOPAD.encode(&bytes)
}

/// Reads a cursor.
pub fn read<T: DeserializeOwned>(cursor: &str) -> Result<T, Problem> {
    let invalid = || Problem::new(Kind::InvalidCursor);
    let bytes = data_encoding::BASE64URL_NOPAD
        .decode(cursor.as_bytes())
        .map_err(|_error| invalid())?;
    match bytes.split_first() {
        Some((&FORM, content)) => serde_json::from_slice(content).map_err(|_error| invalid()),
        _ => Err(invalid()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_back_and_a_forged_one_is_refused() {
        let cursor = write(&(7, "x"));
        assert_eq!(read::<(i32, String)>(&cursor).unwrap(), (7, "x".to_owned()));
        for wrong in ["", "AAAA", "!", &cursor[..cursor.len() - 2]] {
            assert!(read::<(i32, String)>(wrong).is_err(), "{wrong}");
        }
    }
}
