//! Registers that laws demand, for a period: of breaches of personal data, and of ICT-related incidents.

mod breaches;
mod breaches_pdf;
mod ict_incidents;
mod ict_incidents_pdf;
mod period;
mod printed;
mod reporting;
mod table;

pub(crate) use period::Days;

use super::Routes;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(breaches::list_breaches)
        .service(breaches::export_breaches)
        .service(breaches_pdf::print_breaches)
        .service(ict_incidents::list_ict_incidents)
        .service(ict_incidents::export_ict_incidents)
        .service(ict_incidents_pdf::print_ict_incidents);
}
