//! What was altered past the store is found.

use meldewerk_domain::event::Actor;
use meldewerk_domain::id::UserId;
use meldewerk_domain::identity::User;

use crate::world::{event, now, on_both};

#[test]
fn a_removed_end_and_an_altered_nonce_are_found() {
    for sql in [
        "DELETE FROM journal_heads",
        "UPDATE journal SET factual_nonce = 'ff' || factual_nonce WHERE sequence = 1",
        "UPDATE journal SET kind = 'imagined' WHERE sequence = 1",
    ] {
        on_both(|world| {
            let scope = world.scope;
            world.write(move |tx| tx.journal(Actor::System, now(), &event(scope)));
            assert_eq!(world.broken(), None);
            world.tamper(sql);
            assert!(world.broken().is_some(), "{sql}");
        });
    }
}

#[test]
fn an_address_belongs_to_one_account_in_the_whole_instance() {
    on_both(|world| {
        let known = world.user();
        let stranger = world.user_as(world.other);
        let twin = User {
            id: UserId(world.id()),
            ..known.clone()
        };
        world.conflicts(move |tx| tx.insert_user(&twin, "hash"));
        let twin = User {
            email: known.email.clone(),
            id: UserId(world.id()),
            ..stranger
        };
        world.conflicts_as(world.other, move |tx| tx.insert_user(&twin, "hash"));
    });
}
