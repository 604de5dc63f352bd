//! Erasing what was said about an incident: the words alone, and of one organisation alone.

use meldewerk_domain::event::{Actor, Event};
use meldewerk_domain::id::{DeliveryId, IntegrationId, MessageId};
use meldewerk_domain::identity::Email;
use meldewerk_domain::integration::{
    Decision, Delivery, DeliveryState, EntryOutcome, Format, Integration,
};
use meldewerk_domain::law::Stage;
use meldewerk_domain::message::{About, Message, MessageChannel, MessageKind, MessageState};
use meldewerk_domain::text::Language;
use meldewerk_store::{Hook, MessageFilter, Options};

use crate::world::{World, later, on_both};

/// SHA-256 of `alarm`.
const DIGEST: &str = "5e94ec139442cfe98f5cdb0ffbb6dd081de42949b11f8950a122c5d797598329";

/// A stored delivery without a digest, as an earlier version kept it.
fn delivery(world: &World) -> Delivery {
    let integration = Integration {
        id: IntegrationId(world.id()),
        organisation: world.scope.organisation(),
        name: "Monitoring".to_owned(),
        format: Format::Meldewerk,
        created_at: later(0),
        retired_at: None,
        version: 1,
    };
    let hook = Hook {
        key: integration.id.to_string(),
        sealed_secret: "x".to_owned(),
        integration,
    };
    let delivery = Delivery {
        id: DeliveryId(world.id()),
        integration: hook.integration.id,
        received_at: later(0),
        last_received_at: later(0),
        received_count: 1,
        sender_delivery_id: None,
        content_type: None,
        user_agent: None,
        state: DeliveryState::Received,
        outcomes: Vec::new(),
        processed_at: None,
        sha256: None,
        erased_at: None,
    };
    let stored = delivery.clone();
    world.write(move |tx| {
        tx.insert_integration(&hook)?;
        tx.insert_delivery(&stored, b"alarm")
    });
    delivery
}

#[test]
fn a_delivery_is_erased_with_any_incident_that_it_ever_told_of() {
    on_both(|world| {
        let (first, second) = (world.incident().id, world.incident().id);
        let mut delivery = delivery(world);
        // A replay finds another incident.
        for incident in [first, second, second] {
            delivery.outcomes = vec![EntryOutcome::decided("key", Decision::Open, Some(incident))];
            let concluded = delivery.clone();
            world.write(move |tx| tx.conclude_delivery(&concluded));
        }
        let theirs = world.write_as(world.other, move |tx| tx.erase_deliveries(first, later(1)));
        assert_eq!(theirs, []);
        let erased = world.write(move |tx| tx.erase_deliveries(first, later(1)));
        let id = delivery.id;
        assert_eq!(erased.len(), 1);
        assert_eq!(world.read(|tx| tx.delivery(id)).as_ref(), erased.first());
        let seen = erased.first().unwrap();
        assert_eq!(seen.sha256.as_deref(), Some(DIGEST));
        assert_eq!(
            (seen.erased_at, seen.state),
            (Some(later(1)), DeliveryState::Processed)
        );
        assert_eq!(world.read(|tx| tx.delivery_body(id)), Some(Vec::new()));
        // It is erased once, and is gone for the other incident too.
        let again = world.write(move |tx| tx.erase_deliveries(second, later(2)));
        assert_eq!(again, []);
    });
}

#[test]
fn messages_lose_their_words_and_leave_no_more() {
    on_both(|world| {
        let (obligation, user) = (world.obligation(), world.user());
        let message = Message {
            id: MessageId(world.id()),
            kind: MessageKind::Reminder,
            channel: MessageChannel::Email,
            recipient: user.id,
            address: Email::parse("erika@muster.example").unwrap(),
            language: Language::German,
            subject: "Frist".to_owned(),
            text: "alarm".to_owned(),
            about: Some(About {
                incident: obligation.incident,
                obligation: obligation.id,
                stage: Stage::Notification,
                due_at: later(60),
            }),
            late_seconds: 0,
            state: MessageState::Pending,
            attempts: 0,
            possible_repeat: false,
            created_at: later(0),
            tried_since: later(0),
            next_try_at: Some(later(0)),
            sent_at: None,
            failure: None,
            erased: None,
        };
        let (stored, incident) = (message.clone(), obligation.incident);
        world.write(move |tx| tx.insert_messages(&[stored]));
        let waiting = || world.read(|tx| tx.count_waiting_messages());
        assert_eq!(waiting(), 1);
        assert_eq!(
            world.read_as(world.other, |tx| tx.count_waiting_messages()),
            0
        );
        assert_eq!(world.instance(|tx| tx.count_waiting_messages()), 1);
        let erase = |scope| world.write_as(scope, move |tx| tx.erase_messages(incident, later(1)));
        assert_eq!(erase(world.other), 0);
        assert_eq!(waiting(), 1);
        assert_eq!(erase(world.scope), 1);
        assert_eq!(erase(world.scope), 0, "once");
        let all = world.read(|tx| tx.messages(MessageFilter::default(), None, 10));
        assert_eq!(all, [message.erased(DIGEST.to_owned(), later(1))]);
        assert_eq!(waiting(), 0);
        assert!(!world.instance(|tx| tx.has_messages_to_send(later(9))));
    });
}

#[test]
fn an_upgrade_finds_what_deliveries_told_of_before() {
    on_both(|world| {
        let (overwritten, latest) = (world.incident(), world.incident().id);
        let mut delivery = delivery(world);
        delivery.outcomes = vec![EntryOutcome::decided("key", Decision::Open, Some(latest))];
        let (concluded, id) = (delivery.clone(), delivery.id);
        let event = Event::new(overwritten.subject(), "incident.alert_received")
            .fact("alert.state", (), "firing")
            .fact("alert.delivery", (), id);
        world.write(move |tx| {
            tx.conclude_delivery(&concluded)?;
            tx.journal(Actor::System, later(0), &event)?;
            Ok(())
        });
        // The schema as it was before: the way back is the same on both.
        world.tamper(include_str!(
            "../../../../migrations/sqlite/0028_erased_payloads/down.sql"
        ));
        world.tamper("DELETE FROM __diesel_schema_migrations WHERE version = '0028'");
        let store = world.another_store(Options::default());
        store.migrate().unwrap();
        for incident in [overwritten.id, latest] {
            world.tamper("UPDATE deliveries SET erased_at = NULL");
            let erased = world.write(move |tx| tx.erase_deliveries(incident, later(1)));
            assert_eq!(erased.len(), 1);
        }
    });
}
