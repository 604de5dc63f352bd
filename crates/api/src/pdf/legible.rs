//! Text as a document can show it: whatever has no glyph, or would hide, shows as its code point, and long words may break.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::FONTS;

/// Where a long word may break. The design turns it into nothing that could be copied.
const BREAK: char = '\u{200b}';

/// Letters are hyphenated by the rules of their language; a longer run of them is no word of any.
const LONGEST_WORD: usize = 48;

/// A word with digits or signs, such as a hash or an address, is no longer than this without places to break.
const LONGEST_CODE: usize = 16;

/// After how many characters such a word may break.
const PIECE: usize = 12;

/// A character with more marks on it than this is not shown as one.
const MOST_MARKS: usize = 8;

/// A text that every font can show.
pub(super) struct Legible {
    /// The text.
    pub(super) text: String,
    /// Whether something shows as its code point.
    pub(super) coded: bool,
}

/// Makes a text legible.
pub(super) fn legible(text: &str) -> Legible {
    let mut shown = String::with_capacity(text.len());
    let mut coded = false;
    for cluster in text.graphemes(true) {
        match cluster {
            "\r\n" | "\n" | "\r" | "\u{b}" | "\u{c}" | "\u{85}" | "\u{2028}" | "\u{2029}" => {
                shown.push('\n');
            }
            "\t" => shown.push(' '),
            _ if can_show(cluster) => shown.push_str(cluster),
            _ => {
                coded = true;
                for character in cluster.chars() {
                    let _ = write!(shown, "[U+{:04X}]{BREAK}", u32::from(character));
                }
            }
        }
    }
    Legible {
        text: breakable(&shown),
        coded,
    }
}

fn can_show(cluster: &str) -> bool {
    cluster.chars().count() <= MOST_MARKS && !cluster.chars().any(hides) && FONTS.can_show(cluster)
}

/// Whether a character is not seen itself, but changes how others show, such as the order of reading.
const fn hides(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        // For private use: no two fonts mean the same by them.
        | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

/// The text with places to break in words that a column may not hold.
fn breakable(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let length = word.chars().count();
        let is_plain = word.chars().all(|it| it.is_alphabetic() || it == '-');
        if length <= LONGEST_CODE || (is_plain && length <= LONGEST_WORD) {
            whole.push_str(word);
        } else {
            break_up(word, &mut whole);
        }
    }
    whole
}

/// Signs behind which a word may break.
const SIGNS: &str = "/\\._-:;,@&=?#%|)]}>";

/// Lets a word break behind each sign, and between them where it has to.
fn break_up(word: &str, whole: &mut String) {
    for run in word.split_inclusive(|it: char| SIGNS.contains(it)) {
        let is_word = run.chars().all(|it| !it.is_numeric()) && run.chars().count() <= LONGEST_WORD;
        for (count, cluster) in run.graphemes(true).enumerate() {
            if count > 0 && count % PIECE == 0 && !is_word {
                push_break(whole);
            }
            if cluster.starts_with(BREAK) {
                push_break(whole);
            } else {
                whole.push_str(cluster);
            }
        }
        // A break before a space would be one too many.
        if !run.ends_with(char::is_whitespace) {
            push_break(whole);
        }
    }
}

fn push_break(whole: &mut String) {
    if !whole.ends_with(BREAK) {
        whole.push(BREAK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        legible(text).text.replace(BREAK, "|")
    }

    #[test]
    fn what_has_no_glyph_or_would_hide_shows_as_its_code() {
        for (text, expected) in [
            ("Grüße, Ελλάδα, Привет", "Grüße, Ελλάδα, Привет"),
            ("u\u{308}", "u\u{308}"),
            ("a\r\nb\tc\u{2028}d", "a\nb c\nd"),
            ("a\0b", "a[U+0000]|b"),
            ("中😀", "[U+4E2D]|[U+1F600]|"),
            ("txt.\u{202e}exe", "txt.[U+202E]|exe"),
            ("\u{e000}\u{10ffff}", "[U+E000]|[U+10FFFF]|"),
        ] {
            assert_eq!(shown(text), expected);
        }
        assert!(legible("中").coded && !legible("Straße").coded);
    }

    #[test]
    fn words_break_by_their_language_and_codes_anywhere() {
        let word = "Donaudampfschifffahrtsgesellschaftskapitän";
        assert_eq!(shown(word), word);
        assert_eq!(
            shown("personal_data.affected_persons"),
            "personal_|data.|affected_|persons|"
        );
        assert_eq!(
            shown("0123456789abcdef0123456789abcdef end"),
            "0123456789ab|cdef01234567|89abcdef end"
        );
        assert_eq!(shown("gdpr.art-33-1"), "gdpr.art-33-1");
    }
}
