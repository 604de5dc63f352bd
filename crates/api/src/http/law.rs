//! Facts, impact, assessments and the register of rules.

mod assess;
pub(crate) mod authorities;
mod change_facts;
mod dictionary;
mod holidays;
mod impact;
mod impact_history;
mod its_schema;
mod its_template;
mod put_impact;
pub(crate) mod rules;
mod score;
mod show_assessment;
mod show_facts;
mod show_impact;
pub mod view;

use super::Routes;

pub(crate) use change_facts::record as record_facts;
pub(crate) use its_template::ChoiceView;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(show_facts::show_facts)
        .service(change_facts::change_facts)
        .service(show_impact::show_impact)
        .service(put_impact::put_impact)
        .service(impact_history::show_impact_history)
        .service(show_assessment::show_assessment)
        .service(assess::assess_case)
        .service(score::score_breach)
        .service(rules::list_rules)
        .service(dictionary::show_dictionary)
        .service(its_template::show_template)
        .service(its_schema::show_template_schema)
        .service(holidays::list_holidays)
        .service(authorities::list_authorities);
}
