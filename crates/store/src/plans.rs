//! How SQLite finds what is looked up: by an index of what was asked for, and never through everything.
//!
//! It plans without counts of rows, so that a statement that names several keys may take the one that helps least. On
//! PostgreSQL the counts decide.

use std::sync::{Arc, Mutex};

use diesel::connection::InstrumentationEvent;
use diesel::prelude::*;
use diesel::sql_types::Text;
use meldewerk_domain::id::{IncidentId, ObligationId, OrganisationId};
use meldewerk_domain::instant::Instant as At;
use meldewerk_domain::obligation::ObligationState;
use uuid::Uuid;

use crate::connection::{AnyConnection, Purpose};
use crate::error::StoreError;
use crate::obligation::{BoardFilter, Due};
use crate::testing::TestDatabase;
use crate::transaction::{Instance, Read, Scope};

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// The steps by which SQLite finds what `look` looks up, in an organisation without data.
fn steps(look: impl FnOnce(&mut AnyConnection, Scope) -> Result<(), StoreError>) -> Vec<String> {
    let database = TestDatabase::sqlite();
    let address = database.url.parse().unwrap();
    crate::migrate::apply(&address).unwrap();
    let mut connection = address.connect(Purpose::Read).unwrap();
    let texts = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&texts);
    let AnyConnection::Sqlite(inner) = &mut connection else {
        panic!("not SQLite");
    };
    inner.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            heard.lock().unwrap().push(query.to_string());
        }
    });
    let scope = Scope::of(OrganisationId(Uuid::from_u128(1)));
    look(&mut connection, scope).unwrap();
    let AnyConnection::Sqlite(inner) = &mut connection else {
        panic!("not SQLite");
    };
    inner.set_instrumentation(|_event: InstrumentationEvent<'_>| {});
    let texts = texts.lock().unwrap();
    let plan = |text: &String| {
        let (statement, _values) = text.split_once(" -- binds").unwrap();
        let steps = diesel::sql_query(format!("EXPLAIN QUERY PLAN {statement}"));
        steps.load::<Step>(inner).unwrap()
    };
    let steps = texts.iter().flat_map(plan);
    steps.map(|step| step.detail).collect()
}

fn ids<T>(id: impl Fn(Uuid) -> T) -> Vec<T> {
    (1..=250)
        .map(|number| id(Uuid::from_u128(number)))
        .collect()
}

fn at(text: &str) -> At {
    text.parse().unwrap()
}

/// Neither through everything of a table or an organisation, nor by sorting it.
fn direct(steps: &[String]) {
    assert!(!steps.is_empty());
    for step in steps {
        let is_direct = step.starts_with("SEARCH") && !step.ends_with("(organisation_id=?)");
        assert!(is_direct, "{steps:?}");
    }
}

#[test]
fn obligations_are_found_by_their_identifiers() {
    let found = steps(|connection, scope| {
        let mut tx = Read::new(connection, scope);
        tx.obligations_of(&ids(ObligationId)).map(|_none| ())
    });
    direct(&found);
}

#[test]
fn obligations_of_incidents_are_found_by_the_incidents() {
    let found = steps(|connection, scope| {
        let mut tx = Read::new(connection, scope);
        tx.has_open_duty(IncidentId(Uuid::from_u128(1)))?;
        tx.obligations_of_incidents(&ids(IncidentId))
            .map(|_none| ())
    });
    let (sorted, found): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|it| it.contains("ORDER BY"));
    direct(&found);
    // Those of a few incidents are put in order; the index has them by their rules.
    assert_eq!(sorted.len(), 1, "{sorted:?}");
}

#[test]
fn a_page_of_the_board_is_read_in_its_order() {
    let spans = [
        Vec::new(),
        vec![Due {
            from: Some(at("2026-11-20T08:00:00Z")),
            before: Some(at("2026-11-21T08:00:00Z")),
        }],
    ];
    for due in spans {
        let filter = BoardFilter {
            state: vec![ObligationState::Confirmed],
            due,
            ..BoardFilter::default()
        };
        let found = steps(|connection, scope| {
            let mut tx = Read::new(connection, scope);
            tx.board(&filter, None, 50).map(|_none| ())
        });
        let [step] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert!(
            step.contains("obligations_by_due (organisation_id=?"),
            "{step}"
        );
        let is_bounded = step.ends_with("AND next_due_at>? AND next_due_at<?)");
        assert_eq!(is_bounded, !filter.due.is_empty(), "{step}");
    }
}

#[test]
fn what_waits_is_found_among_what_waits() {
    let found = steps(|connection, _scope| {
        let mut instance = Instance::new(connection);
        instance.waiting_deliveries(10)?;
        instance.unfinished_blobs(at("2026-11-20T08:00:00Z"), 10)?;
        instance
            .has_messages_to_send(at("2026-11-20T08:00:00Z"))
            .map(|_none| ())
    });
    let indexes = ["deliveries_waiting", "blobs_unfinished", "messages_due"];
    assert_eq!(found.len(), indexes.len(), "{found:?}");
    for (step, index) in found.iter().zip(indexes) {
        assert!(step.contains(index), "{step}");
    }
}
