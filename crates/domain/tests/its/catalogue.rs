//! The list of fields holds together.

use std::collections::BTreeSet;

use meldewerk_domain::code::Code;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::content::Need;
use meldewerk_domain::law::dora::its::{Field, ItsCondition, ItsSection, ItsTemplate};

fn count(section: ItsSection) -> usize {
    let fields = ItsTemplate::ALL.iter().flat_map(|it| it.fields());
    fields.filter(|field| field.section() == section).count()
}

#[test]
fn every_section_has_as_many_fields_as_the_annexes() {
    let counts: Vec<usize> = ItsSection::ALL.iter().map(|it| count(*it)).collect();
    assert_eq!(counts, [15, 10, 35, 16, 20]);
}

#[test]
fn numbers_and_places_are_unique_and_names_stand_in_both_languages() {
    for template in ItsTemplate::ALL {
        let fields: Vec<&Field> = template.fields().collect();
        let numbers: BTreeSet<&str> = fields.iter().map(|it| it.number).collect();
        let paths: BTreeSet<&str> = fields.iter().map(|it| it.path).collect();
        assert_eq!((numbers.len(), paths.len()), (fields.len(), fields.len()));
        for field in fields {
            assert!(!field.name.en.is_empty() && !field.name.de.is_empty());
            let choices = field.form.choices();
            let codes: BTreeSet<&str> = choices.iter().map(|it| it.code).collect();
            assert_eq!(codes.len(), choices.len(), "{}", field.number);
            for choice in choices {
                assert!(!choice.label.en.is_empty() && !choice.label.de.is_empty());
            }
        }
    }
}

#[test]
fn every_condition_is_that_of_a_field() {
    let fields = ItsTemplate::ALL.iter().flat_map(|it| it.fields());
    let used: BTreeSet<ItsCondition> = fields.filter_map(|it| it.condition).collect();
    assert_eq!(used.len(), ItsCondition::ALL.len());
}

#[test]
fn later_stages_ask_for_more() {
    let asked = |stage| -> BTreeSet<&str> {
        let fields = ItsTemplate::Incident.fields();
        fields
            .filter(|it| it.need(stage) != Need::Voluntary)
            .map(|it| it.number)
            .collect()
    };
    let (initial, intermediate, last) = (
        asked(Stage::Initial),
        asked(Stage::Intermediate),
        asked(Stage::Final),
    );
    assert_eq!(
        (initial.len(), intermediate.len(), last.len()),
        (25, 60, 76)
    );
    assert!(initial.is_subset(&intermediate) && intermediate.is_subset(&last));
    assert_eq!(asked(Stage::Reclassification).len(), 18);
}
