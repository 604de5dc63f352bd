//! Answers kept under the client's key, and what else the writes of a batch know from each other.

use meldewerk_store::{IdempotencyKey, KeptAnswer, Options, Write};
use uuid::Uuid;

use crate::batch::{in_one_batch, one_writer, work};
use crate::world::{Refused, now, on_both, on_both_with};

fn key(name: &str) -> IdempotencyKey {
    IdempotencyKey {
        identity: Uuid::from_u128(7),
        path: "/api/v1/incidents".to_owned(),
        key: name.to_owned(),
    }
}

fn answer(status: u16) -> KeptAnswer {
    KeptAnswer {
        request_hash: "a".repeat(64),
        status,
        headers: vec![("etag".to_owned(), "\"1-en\"".to_owned())],
        body: Some("{}".to_owned()),
    }
}

/// The status kept under a key, or 0.
fn kept(tx: &mut Write<'_>, name: &str) -> Result<i64, Refused> {
    let kept = tx.kept_answer(&key(name), now())?;
    Ok(kept.map_or(0, |answer| i64::from(answer.status)))
}

#[test]
fn a_repetition_in_the_same_batch_finds_the_answer_and_a_refused_one_keeps_none() {
    on_both_with(one_writer(), |world| {
        let (scope, other) = (world.scope, world.other);
        let statuses: Vec<i64> = in_one_batch(
            &world.store,
            scope,
            vec![
                work(|tx| {
                    tx.keep_answer(&key("a"), &answer(201), now());
                    kept(tx, "a")
                }),
                work(|tx| kept(tx, "a")),
                work(|tx| {
                    tx.keep_answer(&key("b"), &answer(201), now());
                    Err(Refused::Domain)
                }),
                work(|tx| kept(tx, "b")),
            ],
        )
        .into_iter()
        .map(|answer| answer.unwrap_or(-1))
        .collect();
        assert_eq!(statuses, [201, 201, -1, 0]);
        let whole = world.write(|tx| tx.kept_answer(&key("a"), now()));
        assert_eq!(whole, Some(answer(201)));
        assert_eq!(world.write(|tx| tx.kept_answer(&key("b"), now())), None);
        // The same key of another organisation, person or path is another key.
        assert_eq!(
            world.write_as(other, |tx| tx.kept_answer(&key("a"), now())),
            None
        );
        for strange in [
            IdempotencyKey {
                identity: Uuid::from_u128(8),
                ..key("a")
            },
            IdempotencyKey {
                path: "/api/v1/users".to_owned(),
                ..key("a")
            },
        ] {
            assert_eq!(world.write(move |tx| tx.kept_answer(&strange, now())), None);
        }
    });
}

#[test]
fn keys_that_are_looked_up_together_find_each_its_own_answer() {
    on_both_with(one_writer(), |world| {
        world.write(|tx| {
            tx.keep_answer(&key("a"), &answer(201), now());
            // Keys of the same names, elsewhere.
            for strange in [
                IdempotencyKey {
                    identity: Uuid::from_u128(8),
                    ..key("b")
                },
                IdempotencyKey {
                    path: "/api/v1/users".to_owned(),
                    ..key("b")
                },
            ] {
                tx.keep_answer(&strange, &answer(500), now());
            }
            let long_ago = now().saturating_add_seconds(-1);
            tx.keep_answer(&key("old"), &answer(500), long_ago);
            Ok(())
        });
        world.write_as(world.other, |tx| {
            tx.keep_answer(&key("b"), &answer(500), now());
            Ok(())
        });
        let first_or_again = |name: &'static str| {
            work(move |tx| {
                let status = kept(tx, name)?;
                if status == 0 {
                    tx.keep_answer(&key(name), &answer(202), now());
                }
                Ok(status)
            })
            .keyed(key(name))
        };
        let names = ["a", "b", "b", "old", "old", "c"];
        let jobs = names.into_iter().map(first_or_again).collect();
        let answers = in_one_batch(&world.store, world.scope, jobs);
        let statuses: Vec<i64> = answers.into_iter().map(Result::unwrap).collect();
        assert_eq!(statuses, [201, 0, 202, 0, 202, 0]);
        for (name, status) in [("a", 201), ("b", 202), ("old", 202), ("c", 202)] {
            let kept = world
                .write(move |tx| tx.kept_answer(&key(name), now()))
                .unwrap();
            assert_eq!(kept.status, status, "{name}");
        }
    });
}

#[test]
fn an_answer_too_old_to_count_is_replaced_and_forgotten_in_time() {
    on_both(|world| {
        let later = now().saturating_add_seconds(100);
        world.write(|tx| {
            tx.keep_answer(&key("a"), &answer(201), now());
            Ok(())
        });
        assert_eq!(
            world.write(move |tx| tx.kept_answer(&key("a"), later)),
            None
        );
        world.write(move |tx| {
            tx.keep_answer(&key("a"), &answer(200), later);
            Ok(())
        });
        let newer = world
            .write(move |tx| tx.kept_answer(&key("a"), later))
            .unwrap();
        assert_eq!(newer.status, 200);
        let forget = |before| world.write_instance(move |tx| tx.forget_answers(before));
        assert_eq!(forget(later), 0);
        assert_eq!(forget(later.saturating_add_seconds(1)), 1);
        assert_eq!(world.write(|tx| tx.kept_answer(&key("a"), now())), None);
    });
}

#[test]
fn a_batch_of_many_answers_is_kept_whole() {
    let options = Options {
        batch_max: 2_500,
        ..one_writer()
    };
    on_both_with(options, |world| {
        let jobs = (0..2_100)
            .map(|number| {
                work(move |tx| {
                    tx.keep_answer(&key(&number.to_string()), &answer(201), now());
                    Ok(0)
                })
            })
            .collect();
        in_one_batch(&world.store, world.scope, jobs);
        let found = world.write(|tx| {
            let mut found = 0;
            for number in 0..2_100 {
                found += usize::from(tx.kept_answer(&key(&number.to_string()), now())?.is_some());
            }
            Ok(found)
        });
        assert_eq!(found, 2_100);
    });
}

#[test]
fn a_batch_sees_the_organisation_as_the_writes_before_left_it() {
    on_both_with(one_writer(), |world| {
        let rename = |name: &'static str, refuse: bool| {
            work(move |tx| {
                let mut organisation = tx.organisation()?.as_ref().clone();
                organisation.settings.name = name.to_owned();
                tx.update_organisation(&organisation)?;
                if refuse { Err(Refused::Domain) } else { Ok(0) }
            })
        };
        let named = |name: &'static str| {
            work(move |tx| Ok(i64::from(tx.organisation()?.settings.name == name)))
        };
        let answers = in_one_batch(
            &world.store,
            world.scope,
            vec![
                rename("First", false),
                named("First"),
                rename("Never", true),
                named("First"),
                rename("Last", false),
                named("Last"),
            ],
        );
        let seen: Vec<Option<i64>> = answers.into_iter().map(Result::ok).collect();
        assert_eq!(seen, [Some(0), Some(1), None, Some(1), Some(0), Some(1)]);
        assert_eq!(world.read(|tx| tx.organisation()).settings.name, "Last");
    });
}

#[test]
fn no_answer_that_names_what_was_erased_is_given_again() {
    on_both_with(one_writer(), |world| {
        let id = Uuid::from_u128(0x4711);
        let naming = move || KeptAnswer {
            body: Some(format!("{{\"incident_id\":\"{id}\"}}")),
            ..answer(201)
        };
        let below = move |name: &str| IdempotencyKey {
            path: format!("/api/v1/incidents/{id}/notes"),
            ..key(name)
        };
        world.write(move |tx| {
            tx.keep_answer(&key("named"), &naming(), now());
            tx.keep_answer(&below("below"), &answer(201), now());
            tx.keep_answer(&key("free"), &answer(201), now());
            Ok(())
        });
        world.write_as(world.other, move |tx| {
            tx.keep_answer(&key("named"), &naming(), now());
            Ok(())
        });
        let has_body = move |key: IdempotencyKey| {
            work({
                let key = key.clone();
                move |tx| {
                    let kept = tx.kept_answer(&key, now())?;
                    Ok(i64::from(kept.is_some_and(|kept| kept.body.is_some())))
                }
            })
            .keyed(key)
        };
        // What the batch looked up at its beginning, and what it keeps itself, is erased too.
        let jobs = vec![
            has_body(key("named")),
            work(move |tx| {
                tx.keep_answer(&key("fresh"), &naming(), now());
                Ok(1)
            }),
            work(move |tx| tx.erase_answers(&[id]).map(|()| 2).map_err(Refused::from)),
            has_body(key("named")),
            has_body(below("below")),
            has_body(key("fresh")),
            has_body(key("free")),
        ];
        let answers = in_one_batch(&world.store, world.scope, jobs);
        let answers: Vec<i64> = answers.into_iter().map(Result::unwrap).collect();
        assert_eq!(answers, [1, 1, 2, 0, 0, 0, 1]);
        for (key, expected) in [
            (key("named"), None),
            (key("fresh"), None),
            (key("free"), Some("{}".to_owned())),
        ] {
            let kept = world.write(move |tx| tx.kept_answer(&key, now())).unwrap();
            assert_eq!((kept.status, kept.body), (201, expected));
        }
        let theirs = world.write_as(world.other, |tx| tx.kept_answer(&key("named"), now()));
        assert_eq!(theirs, Some(naming()));
    });
}
