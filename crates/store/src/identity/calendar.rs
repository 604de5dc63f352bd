//! Secret addresses of calendar feeds, one for each user.

use diesel::prelude::*;
use meldewerk_domain::id::{OrganisationId, UserId};
use meldewerk_domain::instant::Instant;

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::calendar_links;
use crate::sql::{Id, Stamp};
use crate::transaction::{Instance, Scope, Write};

/// Whose calendar a secret address shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarLink {
    /// The scope of the feed.
    pub scope: Scope,
    /// The user who made the address.
    pub user: UserId,
}

impl Instance<'_> {
    /// The link whose secret has this hash.
    pub fn calendar_link(&mut self, hash: &str) -> Result<Option<CalendarLink>, StoreError> {
        let row: Option<(Id, Id)> = calendar_links::table
            .find(hash)
            .select((calendar_links::organisation_id, calendar_links::user_id))
            .first(self.connection())
            .optional()?;
        Ok(row.map(|(organisation, user)| CalendarLink {
            scope: Scope::of(OrganisationId(organisation.0)),
            user: UserId(user.0),
        }))
    }
}

impl Write<'_> {
    /// Makes this the user's only link.
    pub fn replace_calendar_link(
        &mut self,
        user: UserId,
        hash: &str,
        now: Instant,
    ) -> Result<(), StoreError> {
        self.remove_calendar_link(user)?;
        diesel::insert_into(calendar_links::table)
            .values((
                calendar_links::secret_hash.eq(hash),
                calendar_links::organisation_id.eq(Id(self.scope().organisation().0)),
                calendar_links::user_id.eq(Id(user.0)),
                calendar_links::created_at.eq(Stamp(now)),
            ))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Removes the user's link; answers whether there was one.
    pub fn remove_calendar_link(&mut self, user: UserId) -> Result<bool, StoreError> {
        let own = calendar_links::table
            .filter(calendar_links::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(calendar_links::user_id.eq(Id(user.0)));
        let removed = diesel::delete(own).prepared().execute(self.connection())?;
        Ok(removed > 0)
    }
}
