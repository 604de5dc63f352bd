//! What the law says to everybody: the calendar by which its limits move.

use std::collections::BTreeSet;

use meldewerk_domain::identity::Role;
use meldewerk_tests::{Value, json, on_both};

const HOLIDAYS: &str = "/api/v1/law/holidays";

fn dates(list: &Value) -> BTreeSet<String> {
    list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| day["date"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_calendar_is_that_of_the_place_and_year_and_speaks_the_readers_language() {
    on_both(|app| {
        let auditor = app.client(Role::Auditor);
        let list = |query: &str| {
            auditor
                .get(&format!("{HOLIDAYS}?{query}"))
                .expect(200)
                .json()
        };
        let state = list("place=DE&year=2026");
        let land = list("place=DE-NW&year=2026");
        assert_eq!(state["items"].as_array().unwrap().len(), 9);
        let more: Vec<String> = dates(&land).difference(&dates(&state)).cloned().collect();
        assert_eq!(more, ["2026-06-04", "2026-11-01"]);
        let german = auditor
            .request("GET", &format!("{HOLIDAYS}?place=DE-NW&year=2026"))
            .header("accept-language", "de")
            .send()
            .json();
        assert!(german["items"].as_array().unwrap().contains(&json!({
            "date": "2026-06-04", "name": "Fronleichnam", "kind": "public_holiday"
        })));
        // Without a year it is the present one.
        assert_eq!(list("place=CH-ZH")["year"], 2026);
        let hungary = list("place=HU&year=2026");
        assert!(hungary["items"].as_array().unwrap().contains(&json!({
            "date": "2026-08-21", "name": "Day off, exchanged for a Saturday", "kind": "moved_rest_day"
        })));
        for wrong in [
            "",
            "place=XX",
            "place=DE-XX",
            "place=DE&year=2023",
            "place=DE&year=2100",
            "place=DE&year=x",
            "place=DE&jahr=2026",
        ] {
            auditor
                .get(&format!("{HOLIDAYS}?{wrong}"))
                .problem(400, "invalid_query");
        }
        app.stranger()
            .get(&format!("{HOLIDAYS}?place=DE"))
            .problem(401, "unauthenticated");
    });
}
