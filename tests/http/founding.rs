//! The first start: of several processes that begin at the same moment, one makes the organisation and its administrator.

use std::sync::{Arc, Barrier};

use meldewerk_api::application::prepare;
use meldewerk_api::config::{Config, Secret};
use meldewerk_api::identity;
use meldewerk_api::state::App;
use meldewerk_domain::clock::{Clock, ManualClock};
use meldewerk_store::SystemEntropy;
use meldewerk_tests::Engine;
use meldewerk_tests::app::{PASSWORD, beginning};
use meldewerk_tests::database::Database;

/// Processes that start together.
const PROCESSES: usize = 4;

/// Does the same on that many threads, all of which begin at once.
fn at_once<T: Send + 'static>(works: Vec<Box<dyn FnOnce() -> T + Send>>) -> Vec<T> {
    let start = Arc::new(Barrier::new(works.len()));
    let threads: Vec<_> = works
        .into_iter()
        .map(|work| {
            let start = Arc::clone(&start);
            std::thread::spawn(move || {
                start.wait();
                work()
            })
        })
        .collect();
    threads.into_iter().map(|it| it.join().unwrap()).collect()
}

/// A process on the database, with connections of its own.
fn process(url: &str) -> App {
    let mut config = Config::defaults();
    config.database.url = Secret::new(url);
    config.database.connections = 2;
    config.database.writers = 1;
    "erika@muster.example".clone_into(&mut config.bootstrap.email);
    config.bootstrap.password = Secret::new(PASSWORD);
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::new(beginning()));
    prepare(config, clock, Arc::new(SystemEntropy)).unwrap()
}

fn organisations(app: &App) -> usize {
    let all = app
        .store
        .read_instance_blocking(|instance| instance.organisations(None, 100));
    all.unwrap().len()
}

#[test]
fn a_first_start_of_several_processes_makes_one_organisation_with_one_administrator() {
    for engine in Engine::ALL {
        let database = Database::create(engine);
        // Even the schema is not there yet.
        let works = (0..PROCESSES).map(|_| {
            let url = database.url.clone();
            let work: Box<dyn FnOnce() -> App + Send> = Box::new(move || process(&url));
            work
        });
        let apps = at_once(works.collect());
        let app = apps.first().unwrap();
        assert_eq!(organisations(app), 1, "on {engine:?}");
        let found = app
            .store
            .read_instance_blocking(|instance| instance.organisations(None, 1))
            .unwrap();
        let scope = meldewerk_store::Scope::of(*found.first().unwrap());
        let users = app
            .store
            .read_blocking(scope, |tx| tx.users(None, 100))
            .unwrap();
        assert_eq!(users.len(), 1, "on {engine:?}");
        let proof = app.store.read_blocking(scope, |tx| tx.verify_journal());
        assert_eq!(proof.unwrap().first_broken, None);
    }
}

#[test]
fn whoever_names_the_same_organisation_at_once_gets_the_same_one() {
    for engine in Engine::ALL {
        let database = Database::create(engine);
        let apps: Vec<App> = (0..PROCESSES).map(|_| process(&database.url)).collect();
        for round in 0..5 {
            let works = apps.iter().map(|app| {
                let app = app.clone();
                let work: Box<dyn FnOnce() -> _ + Send> =
                    Box::new(move || identity::organisation(&app, &format!("Neu {round} AG")));
                work
            });
            let found: Vec<_> = at_once(works.collect());
            let found: Vec<_> = found.into_iter().map(Result::unwrap).collect();
            assert!(
                found.iter().all(|id| Some(id) == found.first()),
                "{found:?}"
            );
        }
        assert_eq!(organisations(apps.first().unwrap()), 6, "on {engine:?}");
    }
}
