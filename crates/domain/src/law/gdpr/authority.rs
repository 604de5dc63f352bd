//! The competent supervisory authority (Art. 55, 56; § 40 BDSG).
//!
//! For a private company: in Germany that of the Land of the main establishment, in Bavaria the BayLDA. Public bodies,
//! telecommunications, churches and broadcasters have authorities of their own, which a person must choose.

use super::super::profile::Profile;
use super::super::rule::Recipient;
use crate::text::Text;

const fn authority(code: &'static str, name: &'static str) -> Recipient {
    // Authorities are called by their own name in either language.
    Recipient {
        code,
        name: Text::new(name, name),
    }
}

const UNKNOWN: Recipient = Recipient {
    code: "competent-authority",
    name: Text::new(
        "The competent supervisory authority (say the seat in the profile)",
        "Die zuständige Aufsichtsbehörde (Sitz im Profil angeben)",
    ),
};

/// Authorities by the place of the seat.
const BY_PLACE: &[(&str, Recipient)] = &[
    ("DE-BW", authority("de-bw-lfdi", "LfDI Baden-Württemberg")),
    (
        "DE-BY",
        authority(
            "de-by-lda",
            "Bayerisches Landesamt für Datenschutzaufsicht (BayLDA)",
        ),
    ),
    (
        "DE-BE",
        authority(
            "de-be-blnbdi",
            "Berliner Beauftragte für Datenschutz und Informationsfreiheit",
        ),
    ),
    ("DE-BB", authority("de-bb-lda", "LDA Brandenburg")),
    ("DE-HB", authority("de-hb-lfdi", "LfDI Bremen")),
    ("DE-HH", authority("de-hh-hmbbfdi", "HmbBfDI Hamburg")),
    ("DE-HE", authority("de-he-hbdi", "HBDI Hessen")),
    (
        "DE-MV",
        authority("de-mv-lfdi", "LfDI Mecklenburg-Vorpommern"),
    ),
    ("DE-NI", authority("de-ni-lfd", "LfD Niedersachsen")),
    ("DE-NW", authority("de-nw-ldi", "LDI Nordrhein-Westfalen")),
    ("DE-RP", authority("de-rp-lfdi", "LfDI Rheinland-Pfalz")),
    (
        "DE-SL",
        authority("de-sl-udz", "Unabhängiges Datenschutzzentrum Saarland"),
    ),
    (
        "DE-SN",
        authority(
            "de-sn-sdtb",
            "Sächsische Datenschutz- und Transparenzbeauftragte",
        ),
    ),
    ("DE-ST", authority("de-st-lfd", "LfD Sachsen-Anhalt")),
    ("DE-SH", authority("de-sh-uld", "ULD Schleswig-Holstein")),
    ("DE-TH", authority("de-th-tlfdi", "TLfDI Thüringen")),
    (
        "AT",
        authority("at-dsb", "Österreichische Datenschutzbehörde (DSB)"),
    ),
    (
        "LI",
        authority("li-dss", "Datenschutzstelle Fürstentum Liechtenstein"),
    ),
];

/// The authority of an organisation with this profile.
pub fn competent(profile: &Profile) -> Recipient {
    let seat = match (profile.country.as_deref(), profile.place.as_deref()) {
        (Some("DE") | None, Some(place)) => place,
        (Some(country), _) => country,
        (None, None) => return UNKNOWN,
    };
    BY_PLACE
        .iter()
        .find(|(place, _authority)| *place == seat || seat.split('-').next() == Some(place))
        .map_or(UNKNOWN, |(_place, authority)| *authority)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(country: Option<&str>, place: Option<&str>) -> &'static str {
        competent(&Profile {
            country: country.map(str::to_owned),
            place: place.map(str::to_owned),
            ..Profile::default()
        })
        .code
    }

    #[test]
    fn the_seat_decides_and_without_one_a_person() {
        assert_eq!(code(Some("DE"), Some("DE-NW")), "de-nw-ldi");
        assert_eq!(code(Some("DE"), Some("DE-BY")), "de-by-lda");
        assert_eq!(code(Some("AT"), Some("AT-9")), "at-dsb");
        assert_eq!(code(None, Some("AT-9")), "at-dsb");
        assert_eq!(code(Some("DE"), None), "competent-authority");
        assert_eq!(code(None, None), "competent-authority");
    }
}
