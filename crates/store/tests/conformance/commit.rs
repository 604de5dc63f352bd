//! Group commit: what writes share, and what they do not.

use meldewerk_domain::event::Actor;
use meldewerk_store::{JournalFilter, Options, Read, Scope, Store, StoreError, Write};

use crate::batch::{in_one_batch, one_writer, told, work};
use crate::world::{Engine, Refused, World, event, now, on_both, on_both_with, user};

fn numbers(answers: &[Result<i64, Refused>]) -> Vec<Option<i64>> {
    answers
        .iter()
        .map(|answer| answer.as_ref().ok().copied())
        .collect()
}

#[test]
fn a_refusal_takes_back_its_own_write_alone() {
    on_both_with(one_writer(), |world| {
        let scope = world.scope;
        let user = user(scope, world.id());
        let taken = user.clone();
        let refused = user.clone();
        let panicking = user.clone();
        let answers = in_one_batch(
            &world.store,
            scope,
            vec![
                told(scope),
                // The domain says no after it has written.
                work(move |tx| {
                    tx.journal(Actor::System, now(), &event(scope))?;
                    tx.next_number("test")?;
                    tx.insert_user(&refused, "hash")?;
                    Err(Refused::Domain)
                }),
                work(move |tx| {
                    tx.insert_user(&user, "hash")?;
                    assert_eq!(tx.next_number("test")?, 1, "the number was given back");
                    Ok(tx.journal(Actor::System, now(), &event(scope))?)
                }),
                // A constraint says no: the address is taken by the write before, in the same batch.
                work(move |tx| {
                    tx.journal(Actor::System, now(), &event(scope))?;
                    tx.insert_user(&taken, "hash")?;
                    Ok(0)
                }),
                work(move |tx| {
                    tx.journal(Actor::System, now(), &event(scope))?;
                    tx.set_password(panicking.id, "stolen")?;
                    panic!("the write's own code fails");
                }),
                told(scope),
            ],
        );
        assert_eq!(
            numbers(&answers),
            [Some(1), None, Some(2), None, None, Some(3)]
        );
        assert!(matches!(answers[1], Err(Refused::Domain)));
        assert!(matches!(
            answers[3],
            Err(Refused::Store(StoreError::Conflict(_)))
        ));
        assert!(matches!(
            answers[4],
            Err(Refused::Store(StoreError::Panicked))
        ));
        assert_eq!(world.verified(scope), 3);
        let users = world.read(|tx| tx.users(None, 10));
        assert_eq!(users.len(), 1);
        let credential = world
            .instance(move |instance| instance.credential(users[0].id))
            .unwrap();
        assert_eq!(credential.password_hash, "hash");
    });
}

/// A failure that is nobody's refusal, in the middle of a write.
fn failure(tx: &mut Write<'_>, scope: Scope) -> Result<i64, Refused> {
    tx.journal(Actor::System, now(), &event(scope))?;
    Err(Refused::Store(StoreError::Busy("the disk is full".into())))
}

#[test]
fn a_failure_of_the_database_abandons_the_whole_batch_and_nothing_after_it() {
    on_both_with(one_writer(), |world| {
        let scope = world.scope;
        world.write(move |tx| tx.journal(Actor::System, now(), &event(scope)));
        for _round in 0..2 {
            let answers = in_one_batch(
                &world.store,
                scope,
                vec![
                    told(scope),
                    work(|_tx| Err(Refused::Domain)),
                    work(move |tx| failure(tx, scope)),
                    told(scope),
                ],
            );
            for abandoned in [&answers[0], &answers[3]] {
                let Err(Refused::Store(error)) = abandoned else {
                    panic!("{abandoned:?} was not kept");
                };
                assert!(matches!(error, StoreError::Abandoned(_)), "{error:?}");
                assert!(error.is_transient(), "trying again helps");
            }
            assert!(
                matches!(answers[1], Err(Refused::Domain)),
                "a refusal stands"
            );
            assert!(matches!(
                answers[2],
                Err(Refused::Store(StoreError::Busy(_)))
            ));
            assert_eq!(world.verified(scope), 1, "nothing was kept");
        }
        // The lock is free, for this process and for others, and the next write goes through.
        let options = one_writer();
        let second = world.another_store(options);
        let number = second
            .write_blocking(scope, move |tx| {
                tx.journal(Actor::System, now(), &event(scope))
            })
            .unwrap();
        assert_eq!(number, 2);
        world.write(move |tx| tx.journal(Actor::System, now(), &event(scope)));
        assert_eq!(world.verified(scope), 3);
    });
}

#[test]
fn batches_of_one_are_possible_too() {
    let options = Options {
        batch_max: 1,
        ..one_writer()
    };
    on_both_with(options, |world| {
        let scope = world.scope;
        let answers = in_one_batch(
            &world.store,
            scope,
            vec![told(scope), work(move |tx| failure(tx, scope)), told(scope)],
        );
        assert_eq!(numbers(&answers), [Some(1), None, Some(2)]);
        assert_eq!(world.verified(scope), 2);
    });
}

#[test]
fn a_full_queue_answers_at_once() {
    let options = Options {
        queue_max: 2,
        ..one_writer()
    };
    on_both_with(options, |world| {
        let scope = world.scope;
        let jobs = (0..4).map(|_number| told(scope)).collect();
        let answers = in_one_batch(&world.store, scope, jobs);
        assert_eq!(numbers(&answers), [Some(1), Some(2), None, None]);
        assert!(matches!(
            answers[3],
            Err(Refused::Store(StoreError::Busy(_)))
        ));
    });
}

#[test]
fn many_writers_on_one_organisation_keep_one_chain_and_numbers_without_gaps() {
    const WRITERS: u64 = 64;
    const EACH: u64 = 5;
    on_both(|world| {
        let scope = world.scope;
        std::thread::scope(|threads| {
            for writer in 0..WRITERS {
                let store = &world.store;
                threads.spawn(move || {
                    for turn in 0..EACH {
                        // Every third write is refused after it took a number.
                        let refuses = (writer + turn) % 3 == 0;
                        let result = store.write_blocking(scope, move |tx| {
                            let number = tx.next_number("test")?;
                            let event = event(scope).fact("number", (), number);
                            tx.journal(Actor::System, now(), &event)?;
                            if refuses {
                                return Err(Refused::Domain);
                            }
                            Ok(())
                        });
                        assert_eq!(result.is_err(), refuses, "{result:?}");
                    }
                });
            }
        });
        let kept = (0..WRITERS)
            .flat_map(|writer| (0..EACH).map(move |turn| (writer + turn) % 3 != 0))
            .filter(|kept| *kept)
            .count();
        let kept = i64::try_from(kept).unwrap();
        assert_eq!(world.verified(scope), kept);
        let entries = world.read(|tx| tx.journal_entries(JournalFilter::default(), 1_000));
        for (entry, number) in entries.iter().zip(1_u64..) {
            let body: serde_json::Value = serde_json::from_str(&entry.factual).unwrap();
            assert_eq!(body["changes"][1]["to"], number, "number by number");
        }
        let next = world.write(|tx| tx.next_number("test"));
        assert_eq!(i64::try_from(next).unwrap(), kept + 1);
    });
}

#[test]
fn a_reader_cannot_write() {
    on_both(|world| {
        let before = world.read(|tx| tx.organisation());
        let refused = world
            .store
            .read_instance_blocking(|instance| instance.secret("key", "proposal", now()));
        let Err(StoreError::Database(error)) = refused else {
            panic!("{refused:?} was written by a reader");
        };
        let words = match world.engine {
            Engine::Sqlite => "readonly database",
            Engine::Postgres => "read-only transaction",
        };
        assert!(error.to_string().contains(words), "{error}");
        assert_eq!(world.read(|tx| tx.organisation()), before);
        assert_eq!(
            world.write_instance(|instance| instance.secret("key", "first", now())),
            "first"
        );
    });
}

#[test]
fn the_writer_says_that_its_commits_survive_the_loss_of_power() {
    on_both(|world| {
        let said = world.write_instance(|instance| instance.durability());
        let has = |name: &str, value: &str| said.settings.contains(&(name, value.to_owned()));
        match world.engine {
            Engine::Sqlite => {
                assert!(has("synchronous", "2") && has("journal_mode", "wal"));
                assert!(said.survives_power_loss);
            }
            // The server of the tests may do without fsync; the answer then says so.
            Engine::Postgres => {
                assert!(has("synchronous_commit", "on"));
                assert_eq!(said.survives_power_loss, has("fsync", "on"));
            }
        }
    });
}

#[test]
fn a_store_recovers_when_the_server_ends_its_connections() {
    let options = Options {
        connections: 2,
        ..one_writer()
    };
    let world = World::create(Engine::Postgres, options.clone());
    let scope = world.scope;
    let name = format!("meldewerk-{}", world.url().len());
    let url = format!("{}&application_name={name}", world.url());
    let store = Store::open(&url, options).unwrap();
    let tell = |store: &Store| {
        store.write_blocking(scope, move |tx| {
            tx.journal(Actor::System, now(), &event(scope))
        })
    };
    tell(&store).unwrap();
    store.read_blocking(scope, |tx| tx.organisation()).unwrap();
    world.tamper(&format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{name}'"
    ));
    // What was under way fails and says that trying again helps; no dead connection serves a second time.
    let recovers = |attempt: &dyn Fn() -> Result<(), StoreError>| {
        let failures = (0..5)
            .map_while(|_try| attempt().err())
            .inspect(|error| assert!(error.is_transient(), "{error:?}"))
            .count();
        assert!(failures < 5, "the store never recovers");
    };
    recovers(&|| tell(&store).map(drop));
    recovers(&|| store.read_blocking(scope, |tx| tx.organisation()).map(drop));
    assert_eq!(world.verified(scope), 2);
}

#[test]
fn a_read_that_panics_ends_its_transaction() {
    let options = Options {
        connections: 1,
        ..Options::default()
    };
    on_both_with(options, |world| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        let users =
            |tx: &mut Read<'_>| -> Result<usize, StoreError> { Ok(tx.users(None, 10)?.len()) };
        for number in 1..=3 {
            let failed: Result<(), StoreError> =
                runtime.block_on(world.store.look_up(world.scope, |tx| {
                    tx.users(None, 10)?;
                    panic!("the read's own code fails");
                }));
            assert!(matches!(failed, Err(StoreError::Panicked)));
            world.user();
            // The one connection there is must not be stuck in what it saw before.
            let found = runtime.block_on(world.store.look_up(world.scope, users));
            assert_eq!(found.unwrap(), number);
        }
    });
}
