//! Lists of incidents: every filter and order says what the same question to a list in memory would.

use std::collections::BTreeSet;

use meldewerk_domain::classification::{Category, Severity};
use meldewerk_domain::code::Code;
use meldewerk_domain::id::UserId;
use meldewerk_domain::incident::{Incident, Status};
use meldewerk_domain::priority::Priority;
use meldewerk_store::{IncidentFilter, IncidentPlace, Order};

use crate::world::{World, later, on_both};

const STATUSES: [Status; 3] = [Status::New, Status::Acknowledged, Status::Resolved];

/// The elements one after the other, over and over.
fn nth<T: Copy>(all: &[T], number: usize) -> T {
    all.iter().copied().cycle().nth(number).unwrap()
}

/// Incidents that differ in everything that a list looks at.
fn many(world: &World) -> Vec<Incident> {
    let user = world.user();
    let titles = ["Kasse steht", "KASSE 100 % weg", "a_b", "Straße", "\\"];
    let mut incidents = Vec::new();
    for number in 0..24_usize {
        incidents.push(world.incident_as(world.scope, |incident| {
            nth(&titles, number).clone_into(&mut incident.title);
            incident.severity = nth(Severity::ALL, number);
            incident.priority = nth(Priority::ALL, number);
            incident.status = nth(&STATUSES, number);
            incident.category = nth(&[Category::Outage, Category::Other], number);
            incident.assignee = number.is_multiple_of(4).then_some(user.id);
            incident.reporter.user = number.is_multiple_of(6).then_some(user.id);
            // Some share an instant, so that the identifier must decide.
            incident.updated_at = later(i64::try_from(number / 3).unwrap() * 60);
        }));
    }
    incidents
}

fn holds(filter: &IncidentFilter, it: &Incident) -> bool {
    let among = |wanted: bool, is_empty: bool| is_empty || wanted;
    let text = format!("{} {}", it.number, it.title).to_lowercase();
    among(filter.status.contains(&it.status), filter.status.is_empty())
        && among(
            filter.severity.contains(&it.severity),
            filter.severity.is_empty(),
        )
        && among(
            filter.priority.contains(&it.priority),
            filter.priority.is_empty(),
        )
        && among(
            filter.category.contains(&it.category),
            filter.category.is_empty(),
        )
        && filter.assignee.is_none_or(|user| it.assignee == Some(user))
        && filter
            .reporter
            .is_none_or(|user| it.reporter.user == Some(user))
        && filter
            .updated_since
            .is_none_or(|since| it.updated_at >= since)
        && filter
            .q
            .as_ref()
            .is_none_or(|q| text.contains(&q.to_lowercase()))
}

fn expected(all: &[Incident], filter: &IncidentFilter, order: Order) -> Vec<String> {
    let mut found: Vec<&Incident> = all.iter().filter(|it| holds(filter, it)).collect();
    match order {
        Order::Oldest | Order::Newest => found.sort_by_key(|it| it.id.0),
        Order::EarliestChange | Order::LatestChange => {
            found.sort_by_key(|it| (it.updated_at, it.id.0));
        }
    }
    if matches!(order, Order::Newest | Order::LatestChange) {
        found.reverse();
    }
    found.into_iter().map(|it| it.number.clone()).collect()
}

/// The whole list, read in pages of `limit`.
fn listed(world: &World, filter: &IncidentFilter, order: Order, limit: i64) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut after = None;
    loop {
        let page = world.read(|tx| tx.incidents(filter, order, after, limit));
        let Some(last) = page.last() else {
            return numbers;
        };
        after = Some(IncidentPlace {
            id: last.id,
            updated_at: last.updated_at,
        });
        numbers.extend(page.into_iter().map(|it| it.number));
    }
}

fn filters(user: UserId) -> Vec<IncidentFilter> {
    let none = IncidentFilter::default;
    let mut filters = vec![
        none(),
        IncidentFilter {
            status: vec![Status::New],
            severity: vec![Severity::High],
            ..none()
        },
        IncidentFilter {
            status: vec![Status::New, Status::Resolved],
            ..none()
        },
        IncidentFilter {
            priority: vec![Priority::P1, Priority::P2],
            ..none()
        },
        IncidentFilter {
            category: vec![Category::Other],
            ..none()
        },
        IncidentFilter {
            assignee: Some(user),
            ..none()
        },
        IncidentFilter {
            reporter: Some(user),
            ..none()
        },
        IncidentFilter {
            assignee: Some(UserId(uuid::Uuid::nil())),
            ..none()
        },
        IncidentFilter {
            updated_since: Some(later(120)),
            ..none()
        },
    ];
    for q in [
        "kasse",
        "100 %",
        "%",
        "_",
        "a_b",
        "\\",
        "STRASSE",
        "straße",
        "INC-2026-0007",
        "nichts",
    ] {
        filters.push(IncidentFilter {
            q: Some(q.to_owned()),
            ..none()
        });
    }
    filters
}

#[test]
fn every_filter_and_order_agrees_with_a_list_in_memory() {
    on_both(|world| {
        let all = many(world);
        // Somebody else's must never appear.
        world.incident_as(world.other, |incident| {
            "Kasse fremd".clone_into(&mut incident.title);
        });
        let user = all.first().and_then(|it| it.assignee).unwrap();
        for filter in filters(user) {
            for order in [
                Order::Newest,
                Order::Oldest,
                Order::LatestChange,
                Order::EarliestChange,
            ] {
                let expected = expected(&all, &filter, order);
                for limit in [1, 5, 100] {
                    assert_eq!(
                        listed(world, &filter, order, limit),
                        expected,
                        "{filter:?} {order:?}"
                    );
                }
            }
            let count = world.read(|tx| tx.count_incidents(&filter));
            let found = all.iter().filter(|it| holds(&filter, it)).count();
            assert_eq!(count, i64::try_from(found).unwrap(), "{filter:?}");
        }
    });
}

#[test]
fn an_incident_comes_back_as_it_was_stored_and_as_it_was_changed() {
    on_both(|world| {
        let mut seen = BTreeSet::new();
        for mut incident in many(world) {
            assert_eq!(
                world.read(|tx| tx.incident(incident.id)),
                Some(incident.clone())
            );
            let version = world.read(|tx| tx.incident_version(incident.id)).unwrap();
            assert_eq!(
                (version.version, version.reporter),
                (1, incident.reporter.user)
            );
            "Geändert".clone_into(&mut incident.title);
            incident.people_affected = Some(u64::from(u32::MAX));
            incident.version = 2;
            let changed = incident.clone();
            world.write(move |tx| tx.update_incident(&changed));
            assert_eq!(
                world.read(|tx| tx.incident(incident.id)),
                Some(incident.clone())
            );
            seen.insert(incident.number);
        }
        assert_eq!(seen.len(), 24);
    });
}
