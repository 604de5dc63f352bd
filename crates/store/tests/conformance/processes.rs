//! Several processes on one database: stores that know nothing of each other.

use meldewerk_domain::event::Actor;
use meldewerk_store::{Options, Store, StoreError};

use crate::world::{event, now, on_both, user};

/// Writes of each process.
const EACH: usize = 40;

#[test]
fn numbers_and_chain_have_no_gaps_though_two_processes_write() {
    on_both(|world| {
        let scope = world.scope;
        let another = world.another_store(Options::default());
        let writing = |store: &Store| {
            for _turn in 0..EACH {
                let written = store.write_blocking(scope, move |tx| {
                    tx.next_number("test")?;
                    tx.journal(Actor::System, now(), &event(scope))?;
                    Ok::<_, StoreError>(())
                });
                written.unwrap();
            }
        };
        std::thread::scope(|threads| {
            threads.spawn(|| writing(&world.store));
            threads.spawn(|| writing(&another));
        });
        let both = 2 * EACH;
        assert_eq!(world.verified(scope), i64::try_from(both).unwrap());
        let next = world.write(|tx| tx.next_number("test"));
        assert_eq!(usize::try_from(next).unwrap(), both + 1);
    });
}

#[test]
fn what_one_process_has_committed_the_other_reads() {
    on_both(|world| {
        let scope = world.scope;
        let another = world.another_store(Options::default());
        let user = user(scope, world.id());
        let stored = user.clone();
        another
            .write_blocking(scope, move |tx| {
                tx.insert_user(&stored, "hash")?;
                let mut organisation = tx.organisation()?.as_ref().clone();
                organisation.settings.name = "Neuer Name".to_owned();
                tx.update_organisation(&organisation)
            })
            .unwrap();
        assert_eq!(world.read(|tx| tx.user(user.id)), Some(user));
        // What a batch knows of the organisation is forgotten with the batch.
        assert_eq!(
            world.write(|tx| Ok(tx.organisation()?.settings.name.clone())),
            "Neuer Name"
        );
    });
}

#[test]
fn processes_that_start_together_migrate_once() {
    on_both(|world| {
        std::thread::scope(|threads| {
            for _process in 0..4 {
                threads.spawn(|| {
                    let store = world.another_store(Options::default());
                    assert_eq!(store.migrate().unwrap(), Vec::<String>::new());
                    assert_eq!(store.pending_migrations().unwrap(), Vec::<String>::new());
                });
            }
        });
    });
}
