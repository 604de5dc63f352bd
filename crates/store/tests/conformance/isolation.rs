//! One organisation neither sees nor changes what is another's.

use meldewerk_domain::id::IncidentId;
use meldewerk_domain::law::Facts;
use meldewerk_store::StoredFacts;

use crate::world::{incident, later, on_both};

#[test]
fn an_incident_of_another_organisation_is_neither_seen_nor_changed() {
    on_both(|world| {
        let own = world.incident();
        let id: IncidentId = own.id;
        let seen = world.read_as(world.other, |tx| tx.incident(id));
        assert_eq!(seen, None);
        assert_eq!(
            world.read_as(world.other, |tx| tx.incident_ids(None, 10)),
            []
        );
        let mut changed = own.clone();
        changed.title = "Fremd".to_owned();
        world.conflicts_as(world.other, move |tx| tx.update_incident(&changed));
        world.conflicts_as(world.other, move |tx| {
            let facts = StoredFacts {
                facts: Facts::default(),
                version: 1,
            };
            tx.save_facts(id, &facts, later(1))
        });
        world.conflicts_as(world.other, move |tx| {
            tx.schedule_recheck(id, Some(later(60)))
        });
        let stranger = incident(world.scope, world.id());
        world.conflicts_as(world.other, move |tx| tx.insert_incident(&stranger));
        assert_eq!(world.read(|tx| tx.incident(id)), Some(own));
    });
}
