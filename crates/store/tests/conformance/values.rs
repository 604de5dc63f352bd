//! What is stored comes back as it was, at the edges of its range too.

use meldewerk_domain::event::Actor;
use meldewerk_domain::id::UserId;
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Facts;
use meldewerk_domain::law::Regime;
use meldewerk_store::{StoredAnchor, StoredFacts};

use crate::world::{at, later, now, on_both};

const INSTANTS: [&str; 6] = [
    "1970-01-01T00:00:00Z",
    "1999-12-31T23:59:59.999999Z",
    "2026-03-29T01:30:00.000001Z",
    "2026-10-25T00:59:60Z",
    "2038-01-19T03:14:08Z",
    "9999-12-31T23:59:59.999999Z",
];

#[test]
fn instants_keep_their_microseconds_and_their_order() {
    on_both(|world| {
        let incident = world.incident();
        let instants: Vec<Instant> = INSTANTS
            .iter()
            .filter_map(|text| text.parse().ok())
            .collect();
        assert!(instants.len() >= 5);
        for instant in instants {
            let anchor = StoredAnchor {
                key: AnchorKey {
                    name: AnchorName::Aware,
                    regime: Some(Regime::Gdpr),
                },
                at: instant,
                set_at: now(),
                set_by: Actor::User(UserId(world.id())),
                reason: Some("so".to_owned()),
            };
            let stored = anchor.clone();
            let id = incident.id;
            world.write(move |tx| tx.save_anchor(id, &stored));
            assert_eq!(
                world.read(|tx| tx.anchors(id)),
                [anchor],
                "the newer one takes its place"
            );
        }
    });
}

#[test]
fn texts_come_back_whole_in_every_script() {
    on_both(|world| {
        for text in [
            "Grüße aus Łódź – „quoted“ 'single' \"double\" \\ %_",
            "日本語 العربية עברית",
            "👩‍👩‍👧‍👦 e\u{301} \u{10FFFF}",
            "line\nbreak\ttab\r\n",
            "'; DROP TABLE incidents; --",
        ] {
            let stored = world.incident_as(world.scope, |incident| {
                incident.title = text.to_owned();
                incident.description = Some(text.repeat(500));
                incident.service = Some(text.to_owned());
            });
            assert_eq!(world.read(|tx| tx.incident(stored.id)), Some(stored));
        }
    });
}

#[test]
fn a_null_character_is_refused_alike_or_kept() {
    on_both(|world| {
        // PostgreSQL knows no such character; the API refuses it before it gets here, and nothing is half written.
        let mut incident = crate::world::incident(world.scope, world.id());
        incident.title = "a\0b".to_owned();
        let (id, stored) = (incident.id, incident.clone());
        let written = world.store.write_blocking(world.scope, move |tx| {
            incident.number = tx.next_incident_number(2026)?;
            tx.insert_incident(&incident)
        });
        let kept = world.read(|tx| tx.incident(id)).map(|it| it.title);
        match written {
            Ok(()) => assert_eq!(kept, Some(stored.title)),
            Err(_refused) => assert_eq!(kept, None),
        }
        assert_eq!(world.incident().number.len(), "INC-2026-0001".len());
    });
}

#[test]
fn facts_are_kept_with_their_certainty_and_count_their_changes() {
    on_both(|world| {
        let id = world.incident().id;
        assert_eq!(world.read(|tx| tx.facts(id)), StoredFacts::default());
        let json = serde_json::json!({
            "clients": {"affected": {"at_least": 1001}, "total_using_service": {"value": 10_000, "estimated": true}},
            "costs": {"gross_eur": {"value": "100000.01"}},
            "places": {"states": {"value": ["AT", "DE"]}}
        });
        let facts = Facts::from_json(json.as_object().unwrap()).unwrap();
        for version in [1, 2, u64::from(u32::MAX)] {
            let stored = StoredFacts {
                facts: facts.clone(),
                version,
            };
            let kept = stored.clone();
            world.write(move |tx| tx.save_facts(id, &kept, later(1)));
            assert_eq!(world.read(|tx| tx.facts(id)), stored);
        }
        assert_eq!(at("2026-11-20T08:15:00.123456Z"), now());
    });
}
