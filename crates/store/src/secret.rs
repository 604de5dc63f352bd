//! What the whole instance keeps for itself.

use diesel::prelude::*;
use meldewerk_domain::instant::Instant;

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::instance_secrets;
use crate::sql::Stamp;
use crate::transaction::Instance;

impl Instance<'_> {
    /// The secret with this name; `proposal` becomes it when there is none yet.
    ///
    /// Of several processes that start together one wins, and all get the winner's.
    pub fn secret(
        &mut self,
        name: &str,
        proposal: &str,
        now: Instant,
    ) -> Result<String, StoreError> {
        let row = (
            instance_secrets::name.eq(name),
            instance_secrets::value.eq(proposal),
            instance_secrets::created_at.eq(Stamp(now)),
        );
        diesel::insert_into(instance_secrets::table)
            .values(row)
            .on_conflict_do_nothing()
            .prepared()
            .execute(self.connection())?;
        Ok(instance_secrets::table
            .find(name)
            .select(instance_secrets::value)
            .first(self.connection())?)
    }
}
