//! Roles, and the one table that says what each may do.

use crate::code::Code;
use crate::identity::Permission;

crate::codes! {
    /// What a person or program is allowed to be in one organisation.
    pub enum Role "role" {
        /// Runs the organisation's Meldewerk: users, keys, profile, integrations; may do everything.
        Admin = "admin" ["Administrator", "Administration"],
        /// Leads incidents from opening to closure and files their reports.
        IncidentManager = "incident_manager" ["Incident manager", "Vorfallmanagement"],
        /// Works on incidents, without deciding on legal duties.
        Responder = "responder" ["Responder", "Bearbeitung"],
        /// The data protection officer: judges risks, decides on duties and records submissions.
        Dpo = "dpo" ["Data protection officer", "Datenschutzbeauftragte Person"],
        /// Reads everything, the journal included, and changes nothing.
        Auditor = "auditor" ["Auditor", "Revision"],
        /// Reports incidents and sees those it reported.
        Reporter = "reporter" ["Reporter", "Meldende Person"],
        /// A program that pushes alerts and tickets.
        Integration = "integration" ["Integration", "Anbindung"],
    }
}

impl Role {
    /// Whether this role includes `permission`.
    ///
    /// This is the only place that answers the question. `read_own_incidents` is narrower than `read_incidents`: whoever
    /// has only the former sees the incidents that he or she reported, and no others.
    pub const fn permits(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Admin => true,
            Self::IncidentManager => !matches!(
                permission,
                P::ManageUsers
                    | P::ManageApiKeys
                    | P::ManageOrganisation
                    | P::ManageIntegrations
                    | P::EraseContent
            ),
            Self::Responder => matches!(
                permission,
                P::ReadOwnIncidents
                    | P::ReadIncidents
                    | P::OpenIncident
                    | P::WriteIncidents
                    | P::WriteFacts
                    | P::WriteAnchors
                    | P::WriteNotes
                    | P::WriteAttachments
                    | P::ReadObligations
                    | P::Assess
                    | P::ReadLaw
                    | P::ReadOrganisation
                    | P::ReadFigures
            ),
            Self::Dpo => matches!(
                permission,
                P::ReadOwnIncidents
                    | P::ReadIncidents
                    | P::OpenIncident
                    | P::WriteFacts
                    | P::WriteAnchors
                    | P::WriteNotes
                    | P::WriteAttachments
                    | P::EraseContent
                    | P::ReadObligations
                    | P::DecideObligations
                    | P::RecordSubmissions
                    | P::SendMessages
                    | P::Assess
                    | P::ReadLaw
                    | P::ReadOrganisation
                    | P::ReadFigures
                    | P::ReadAudit
            ),
            Self::Auditor => permission.only_reads(),
            Self::Reporter => matches!(
                permission,
                P::ReadOwnIncidents | P::OpenIncident | P::ReadLaw
            ),
            Self::Integration => matches!(
                permission,
                P::ReadOwnIncidents | P::OpenIncident | P::PushAlerts | P::ReadLaw
            ),
        }
    }

    /// Every permission of this role, in the order of the list.
    pub fn permissions(self) -> impl Iterator<Item = Permission> {
        Permission::ALL
            .iter()
            .copied()
            .filter(move |permission| self.permits(*permission))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_auditor_reads_all_and_writes_nothing() {
        for permission in Permission::ALL {
            assert_eq!(
                Role::Auditor.permits(*permission),
                permission.only_reads(),
                "{permission}"
            );
        }
        assert!(Role::Auditor.permits(Permission::ReadAudit));
        assert!(!Role::Auditor.permits(Permission::WriteNotes));
        assert!(!Role::Auditor.permits(Permission::PushAlerts));
    }

    #[test]
    fn whoever_reads_all_incidents_also_reads_the_own_ones() {
        for role in Role::ALL {
            if role.permits(Permission::ReadIncidents) {
                assert!(role.permits(Permission::ReadOwnIncidents), "{role}");
            }
        }
    }

    #[test]
    fn a_reporter_opens_incidents_and_sees_only_the_own_ones() {
        let permissions: Vec<_> = Role::Reporter.permissions().collect();
        assert_eq!(
            permissions,
            [
                Permission::ReadOwnIncidents,
                Permission::OpenIncident,
                Permission::ReadLaw
            ]
        );
    }

    #[test]
    fn only_admins_manage_identity_and_the_organisation() {
        for permission in [
            Permission::ManageUsers,
            Permission::ManageApiKeys,
            Permission::ManageOrganisation,
            Permission::ManageIntegrations,
        ] {
            for role in Role::ALL {
                assert_eq!(role.permits(permission), *role == Role::Admin);
            }
        }
    }

    #[test]
    fn content_is_erased_by_those_who_answer_for_data_protection() {
        for role in Role::ALL {
            let may = matches!(role, Role::Admin | Role::Dpo);
            assert_eq!(role.permits(Permission::EraseContent), may, "{role}");
        }
        assert!(Role::Responder.permits(Permission::WriteAttachments));
    }

    #[test]
    fn a_responder_does_not_decide_on_duties() {
        assert!(!Role::Responder.permits(Permission::DecideObligations));
        assert!(!Role::Responder.permits(Permission::RecordSubmissions));
        assert!(Role::Dpo.permits(Permission::DecideObligations));
    }
}
