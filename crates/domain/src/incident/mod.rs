//! Incidents: from the first report to the closed file.

pub mod anchor;
pub mod erase;
pub mod lifecycle;
pub mod note;
pub mod open;
pub mod patch;
pub mod record;
pub mod timeline;

pub use lifecycle::{Refusal, Status, Transition};
pub use note::{Note, Visibility};
pub use open::NewIncident;
pub use patch::IncidentPatch;
pub use record::{Channel, ExternalReference, Incident, Kind, Milestones, Reporter};
