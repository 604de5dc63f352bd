//! The competent supervisory authority (Art. 55, 56; §§ 9, 40 BDSG).
//!
//! In Germany that of the Land of the main establishment, in Bavaria one for private and one for public bodies, and the
//! federal one for federal bodies. A controller without an establishment in the European Economic Area notifies the
//! authority of every state in which affected people live (EDPB Guidelines 9/2022, paragraph 73). Churches and broadcasters
//! have authorities of their own, which a person must choose.

use super::super::authority::{Authority, BFDI, DATA_PROTECTION};
use super::super::condition::Case;
use super::super::fact::key;
use super::super::profile::Profile;
use super::super::rule::Recipient;
use crate::text::Text;

const UNKNOWN: Recipient = Recipient {
    code: "competent-authority",
    name: Text::new(
        "The competent supervisory authority (say the seat in the profile)",
        "Die zuständige Aufsichtsbehörde (Sitz im Profil angeben)",
    ),
};
/// Which Land is competent for a controller from abroad is not settled.
const GERMAN: Recipient = Recipient {
    code: "de-land-authority",
    name: Text::new(
        "The supervisory authority of the Land in which the people live",
        "Die Aufsichtsbehörde des Landes, in dem die Betroffenen leben",
    ),
};

/// The authorities to which this case is notified; at least one.
pub fn competent(case: &Case<'_>) -> Vec<Recipient> {
    let profile = case.profile;
    let Some(seat) = seat(profile) else {
        return vec![UNKNOWN];
    };
    if let Some(authority) = of_seat(profile, seat) {
        return vec![authority.recipient];
    }
    if is_in_economic_area(state_of(seat)) {
        return vec![UNKNOWN];
    }
    let states = case.facts.texts(key::PLACES_STATES);
    let mut authorities: Vec<Recipient> = states
        .into_iter()
        .flat_map(|(states, _more)| states)
        .map(AsRef::as_ref)
        .filter(|state| is_in_economic_area(state))
        .map(|state| match state {
            "DE" => GERMAN,
            _ => at(state).map_or(UNKNOWN, |authority| authority.recipient),
        })
        .collect();
    if authorities.is_empty() {
        authorities.push(UNKNOWN);
    }
    authorities
}

/// The seat as precisely as the profile says it.
fn seat(profile: &Profile) -> Option<&str> {
    match (profile.country.as_deref(), profile.place.as_deref()) {
        (Some("DE") | None, Some(place)) => Some(place),
        (country, _) => country,
    }
}

fn state_of(place: &str) -> &str {
    place.split('-').next().unwrap_or(place)
}

fn is_in_economic_area(state: &str) -> bool {
    state != "CH" && at(state).is_some()
}

/// The authority at a place; the first of several, which is the one for private companies.
fn at(place: &str) -> Option<&'static Authority> {
    DATA_PROTECTION
        .iter()
        .find(|authority| authority.place == place)
}

/// The authority of a seat in the European Economic Area, if the seat is precise enough to tell.
fn of_seat(profile: &Profile, seat: &str) -> Option<&'static Authority> {
    let state = state_of(seat);
    if state == "CH" {
        return None;
    }
    if state == "DE" && profile.is_nis2_any(&["public_central"]) {
        return Some(&BFDI);
    }
    if seat == "DE-BY" && profile.is_nis2_any(&["public_regional"]) {
        return DATA_PROTECTION
            .iter()
            .rfind(|authority| authority.place == seat);
    }
    // Germany as a whole has the federal authority, which is not competent for companies.
    if seat == "DE" {
        return None;
    }
    at(seat).or_else(|| at(state).filter(|_| state != "DE"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::fact::Facts;
    use crate::law::policy::Policies;
    use serde_json::json;

    fn codes(
        country: Option<&str>,
        place: Option<&str>,
        types: &[&str],
        states: &[&str],
    ) -> String {
        let profile = Profile {
            country: country.map(str::to_owned),
            place: place.map(str::to_owned),
            nis2_entity_types: Some(types.iter().map(|kind| (*kind).to_owned()).collect()),
            ..Profile::default()
        };
        let facts = if states.is_empty() {
            Facts::default()
        } else {
            let json = json!({"places": {"states": {"value": states}}});
            Facts::from_json(json.as_object().unwrap()).unwrap()
        };
        let case = Case {
            facts: &facts,
            profile: &profile,
            policies: &Policies::default(),
        };
        let codes: Vec<&str> = competent(&case).iter().map(|it| it.code).collect();
        codes.join(" ")
    }

    #[test]
    fn the_seat_decides_and_without_one_a_person() {
        let code = |country, place| codes(country, place, &[], &[]);
        assert_eq!(code(Some("DE"), Some("DE-NW")), "de-nw-ldi");
        assert_eq!(code(Some("DE"), Some("DE-BY")), "de-by-lda");
        assert_eq!(code(Some("AT"), Some("AT-9")), "at-dsb");
        assert_eq!(code(None, Some("AT-9")), "at-dsb");
        assert_eq!(code(Some("FR"), None), "fr-cnil");
        assert_eq!(code(Some("DE"), None), "competent-authority");
        assert_eq!(code(None, None), "competent-authority");
    }

    #[test]
    fn public_bodies_have_their_own() {
        let code = |place, kind| codes(Some("DE"), Some(place), &[kind], &[]);
        assert_eq!(code("DE-BE", "public_central"), "de-bfdi");
        assert_eq!(code("DE-BY", "public_regional"), "de-by-lfd");
        assert_eq!(code("DE-HE", "public_regional"), "de-he-hbdi");
        assert_eq!(codes(Some("DE"), None, &["public_central"], &[]), "de-bfdi");
    }

    #[test]
    fn a_controller_from_abroad_notifies_every_state_with_affected_people() {
        let from = |country, states: &[&str]| codes(Some(country), None, &[], states);
        assert_eq!(
            from("CH", &["AT", "CH", "DE", "FR"]),
            "at-dsb de-land-authority fr-cnil"
        );
        assert_eq!(from("US", &["LI"]), "li-dss");
        assert_eq!(from("CH", &[]), "competent-authority");
        assert_eq!(from("CH", &["CH"]), "competent-authority");
        assert_eq!(from("AT", &["DE", "FR"]), "at-dsb");
    }
}
