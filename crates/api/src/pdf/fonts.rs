//! The fonts: Libertinus Serif for what is read, DejaVu Sans Mono for hashes and for what the first one lacks.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const SERIF: &str = "Libertinus Serif";
const MONO: &str = "DejaVu Sans Mono";

/// The fonts and what they can show. They lie in the binary and are read when the first document is set.
pub(super) struct Fonts {
    /// What Typst chooses from.
    pub(super) book: LazyHash<FontBook>,
    /// The fonts, as the book numbers them.
    pub(super) all: Vec<Font>,
    serif: Glyphs,
    mono: Glyphs,
}

/// The fonts.
pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let all = typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data)));
    let fonts: Vec<Font> = all
        .filter(|font| [SERIF, MONO].contains(&font.info().family.as_str()))
        .collect();
    Fonts {
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        serif: Glyphs::of(&fonts, SERIF),
        mono: Glyphs::of(&fonts, MONO),
        all: fonts,
    }
});

impl Fonts {
    /// Whether one family has all of these characters in each of its styles.
    pub(super) fn can_show(&self, cluster: &str) -> bool {
        [&self.serif, &self.mono]
            .iter()
            .any(|glyphs| cluster.chars().all(|character| glyphs.have(character)))
    }
}

/// The characters for which a family has glyphs, one bit for each.
struct Glyphs(Vec<u64>);

impl Glyphs {
    /// What every style of the family has.
    fn of(fonts: &[Font], family: &str) -> Self {
        let mut common: Option<Vec<u64>> = None;
        for font in fonts.iter().filter(|it| it.info().family == family) {
            let mut bits = Vec::new();
            for code in font.info().coverage.iter() {
                let (word, bit) = place(code);
                if bits.len() <= word {
                    bits.resize(word + 1, 0);
                }
                if let Some(word) = bits.get_mut(word) {
                    *word |= bit;
                }
            }
            common = Some(match common {
                None => bits,
                Some(common) => common.iter().zip(&bits).map(|(a, b)| a & b).collect(),
            });
        }
        Self(common.unwrap_or_default())
    }

    fn have(&self, character: char) -> bool {
        let (word, bit) = place(u32::from(character));
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// The word and the bit in it that stand for a character.
fn place(code: u32) -> (usize, u64) {
    let word = usize::try_from(code / 64).unwrap_or(usize::MAX);
    (word, 1 << (code % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_of_the_union_can_be_shown() {
        let texts = [
            "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich",
            "Zażółć gęślą jaźń",
            "Příliš žluťoučký kůň úpěl ďábelské ódy",
            "Ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία",
            "Под южно дърво, цъфтящо в синьо",
            "Árvíztűrő tükörfúrógép",
            "Glāžšķūņa rūķīši",
            "Įlinkdama fechtuotojo špaga",
            "Għaqda tal-Malti",
            "€ § – „“ ‚‘ » « … ≥ ~",
        ];
        for text in texts {
            for character in text.chars() {
                assert!(FONTS.can_show(&character.to_string()), "{character}");
            }
        }
        assert!(!FONTS.can_show("中") && !FONTS.can_show("😀"));
    }
}
