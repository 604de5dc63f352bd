//! Users, sessions and keys: what must happen once happens once, whoever else tries.

use meldewerk_domain::id::SessionId;
use meldewerk_domain::identity::{Email, Role};
use meldewerk_store::{RefreshToken, Session};

use crate::world::{World, later, now, on_both, user};

fn token(world: &World, hash: char) -> RefreshToken {
    let user = world.user();
    RefreshToken {
        hash: hash.to_string().repeat(64),
        session: Session {
            id: SessionId(world.id()),
            organisation: world.scope.organisation(),
            user: user.id,
        },
        issued_at: now(),
        expires_at: later(3_600),
        used_at: None,
        revoked_at: None,
    }
}

fn stored(world: &World, hash: char) -> RefreshToken {
    let token = token(world, hash);
    let kept = token.clone();
    world.write(move |tx| tx.insert_refresh_token(&kept));
    token
}

#[test]
fn a_refresh_token_is_used_once() {
    on_both(|world| {
        let token = stored(world, 'a');
        let using = |at| {
            let hash = token.hash.clone();
            world.write(move |tx| tx.use_refresh_token(&hash, at))
        };
        let hash = token.hash.clone();
        let stranger = world.write_as(world.other, move |tx| tx.use_refresh_token(&hash, now()));
        assert!(!stranger, "another organisation's");
        assert!(using(later(1)));
        assert!(!using(later(2)));
        let kept = world
            .instance(|instance| instance.refresh_token(&token.hash))
            .unwrap();
        assert_eq!(
            kept.used_at,
            Some(later(1)),
            "the first use is the one that counts"
        );
    });
}

#[test]
fn a_session_ends_with_all_its_tokens_and_no_other() {
    on_both(|world| {
        let first = stored(world, 'a');
        let mut second = token(world, 'b');
        second.session = first.session;
        let kept = second.clone();
        world.write(move |tx| tx.insert_refresh_token(&kept));
        let other = stored(world, 'c');
        let session = first.session.id;
        world.write(move |tx| tx.revoke_session(session, later(5)));
        // Ending it again changes nothing of when it ended.
        world.write(move |tx| tx.revoke_session(session, later(9)));
        let revoked = |token: &RefreshToken| {
            world
                .instance(|instance| instance.refresh_token(&token.hash))
                .unwrap()
                .revoked_at
        };
        assert_eq!([revoked(&first), revoked(&second)], [Some(later(5)); 2]);
        assert_eq!(revoked(&other), None);
        let user = other.session.user;
        world.write(move |tx| tx.revoke_sessions_of(user, later(6)));
        assert_eq!(revoked(&other), Some(later(6)));
    });
}

#[test]
fn expired_tokens_are_removed_and_the_rest_stays() {
    on_both(|world| {
        let token = stored(world, 'a');
        let removed = |before| world.write_instance(move |tx| tx.remove_expired_tokens(before));
        assert_eq!(removed(later(3_600)), 0);
        assert_eq!(removed(later(3_601)), 1);
        assert_eq!(
            world.instance(|instance| instance.refresh_token(&token.hash)),
            None
        );
    });
}

#[test]
fn an_address_signs_in_to_one_account_of_the_instance() {
    on_both(|world| {
        let first = world.user();
        let mut second = user(world.other, world.id());
        second.email = Email::parse(&first.email.to_string().to_uppercase()).unwrap();
        world.conflicts_as(world.other, move |tx| tx.insert_user(&second, "hash"));
        let key = first.email.folded();
        let found = world
            .instance(|instance| instance.credential_by_email(&key))
            .unwrap();
        assert_eq!(found.user, first);
        assert_eq!(world.read(|tx| tx.count_active_users(Role::Admin)), 1);
        assert_eq!(
            world.read_as(world.other, |tx| tx.count_active_users(Role::Admin)),
            0
        );
    });
}
