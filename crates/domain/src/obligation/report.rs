//! What people write into the reports of an obligation.

use super::Obligation;
use crate::event::Event;
use crate::instant::Instant;
use crate::law::Stage;
use crate::law::content::edit::{Changes, Edits};
use crate::law::content::fields_of;
use crate::violation::Violation;

impl Obligation {
    /// Changes what people wrote into the report of a stage, without an event where nothing differs.
    pub fn edit_report(
        &self,
        stage: Stage,
        before: &Edits,
        changes: Changes,
        now: Instant,
    ) -> Result<(Edits, Option<Event>), Vec<Violation>> {
        let fields: Vec<_> = fields_of(&self.rule, stage).collect();
        let after = before.changed(changes, &fields, now)?;
        let mut event = Event::new(self.subject(), "obligation.report_edited")
            .in_incident(self.incident)
            .fact("stage", (), stage);
        let mut differs = false;
        for (code, from, to) in before.differences(&after) {
            event = event.personal(format!("values.{code}"), from, to);
            differs = true;
        }
        Ok((after, differs.then_some(event)))
    }
}
