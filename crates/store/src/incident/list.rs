//! Lists of incidents.

use diesel::prelude::*;
use meldewerk_domain::classification::{Category, Severity};
use meldewerk_domain::id::{IncidentId, UserId};
use meldewerk_domain::incident::{Incident, Status};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::priority::Priority;
use serde::{Deserialize, Serialize};

use super::record::Row;
use crate::connection::MultiBackend;
use crate::error::StoreError;
use crate::schema::incidents;
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::Read;

/// Which incidents a list shows. Empty lists and `None` do not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IncidentFilter {
    /// In one of these statuses.
    pub status: Vec<Status>,
    /// With one of these severities.
    pub severity: Vec<Severity>,
    /// With one of these priorities.
    pub priority: Vec<Priority>,
    /// In one of these categories.
    pub category: Vec<Category>,
    /// Worked on by this user.
    pub assignee: Option<UserId>,
    /// Drills only, or real incidents only.
    pub exercise: Option<bool>,
    /// Reported by this user.
    pub reporter: Option<UserId>,
    /// Changed at or after this instant.
    pub updated_since: Option<Instant>,
    /// With this text in number, title, service or description, whatever the case.
    pub q: Option<String>,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// The latest change first.
    LatestChange,
    /// The earliest change first: for readers that follow with `updated_since`.
    EarliestChange,
}

/// A place in a list: that of its last incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentPlace {
    /// Its identifier.
    pub id: IncidentId,
    /// When it last changed.
    pub updated_at: Instant,
}

type Boxed<'a> = incidents::BoxedQuery<'a, MultiBackend>;

fn filtered(organisation: Id, filter: &IncidentFilter) -> Boxed<'static> {
    let mut query = incidents::table
        .filter(incidents::organisation_id.eq(organisation))
        .into_boxed();
    // One value is compared and several are looked up, so that the common case walks its index in order.
    match filter.status.as_slice() {
        [] => {}
        [one] => query = query.filter(incidents::status.eq(Coded(*one))),
        many => query = query.filter(incidents::status.eq_any(coded(many))),
    }
    match filter.severity.as_slice() {
        [] => {}
        [one] => query = query.filter(incidents::severity.eq(Coded(*one))),
        many => query = query.filter(incidents::severity.eq_any(coded(many))),
    }
    if !filter.priority.is_empty() {
        query = query.filter(incidents::priority.eq_any(coded(&filter.priority)));
    }
    if !filter.category.is_empty() {
        query = query.filter(incidents::category.eq_any(coded(&filter.category)));
    }
    if let Some(user) = filter.assignee {
        query = query.filter(incidents::assignee_id.eq(Id(user.0)));
    }
    if let Some(user) = filter.reporter {
        query = query.filter(incidents::reporter_id.eq(Id(user.0)));
    }
    if let Some(exercise) = filter.exercise {
        query = query.filter(incidents::exercise.eq(exercise));
    }
    if let Some(since) = filter.updated_since {
        query = query.filter(incidents::updated_at.ge(Stamp(since)));
    }
    if let Some(q) = &filter.q {
        query = query.filter(incidents::search.like(pattern(q)).escape('\\'));
    }
    query
}

fn coded<T: Copy>(values: &[T]) -> Vec<Coded<T>> {
    values.iter().copied().map(Coded).collect()
}

/// The pattern that finds `q` as it stands.
fn pattern(q: &str) -> String {
    let escaped = q
        .to_lowercase()
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{escaped}%")
}

impl Read<'_> {
    /// Incidents of the organisation after `after`, at most `limit`.
    pub fn incidents(
        &mut self,
        filter: &IncidentFilter,
        order: Order,
        after: Option<IncidentPlace>,
        limit: i64,
    ) -> Result<Vec<Incident>, StoreError> {
        use incidents::{id, updated_at};
        let mut query = filtered(Id(self.scope().organisation().0), filter);
        if let Some(place) = after {
            let (last, at) = (Id(place.id.0), Stamp(place.updated_at));
            query = match order {
                Order::Newest => query.filter(id.lt(last)),
                Order::Oldest => query.filter(id.gt(last)),
                Order::LatestChange => {
                    query.filter(updated_at.lt(at).or(updated_at.eq(at).and(id.lt(last))))
                }
                Order::EarliestChange => {
                    query.filter(updated_at.gt(at).or(updated_at.eq(at).and(id.gt(last))))
                }
            };
        }
        query = match order {
            Order::Newest => query.order(id.desc()),
            Order::Oldest => query.order(id.asc()),
            Order::LatestChange => query.order((updated_at.desc(), id.desc())),
            Order::EarliestChange => query.order((updated_at.asc(), id.asc())),
        };
        query
            .select(Row::as_select())
            .limit(limit)
            .load::<Row>(self.connection())?
            .into_iter()
            .map(Incident::try_from)
            .collect()
    }

    /// How many incidents of the organisation a filter lets through.
    pub fn count_incidents(&mut self, filter: &IncidentFilter) -> Result<i64, StoreError> {
        Ok(filtered(Id(self.scope().organisation().0), filter)
            .count()
            .get_result(self.connection())?)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_searched_for_is_no_pattern() {
        assert_eq!(super::pattern("100%_A\\"), "%100\\%\\_a\\\\%");
    }
}
