//! The permission that an operation needs stands in its signature: `Authorised<needs::OpenIncident>`.

use std::future::{Ready, ready};
use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use meldewerk_domain::identity::Permission;
use meldewerk_domain::text::Text;

use super::Identity;
use crate::problem::{Kind, Problem};

/// A permission as a type. Any of the permissions listed suffices; none listed means that any identity does.
pub trait Needs: 'static {
    /// The permissions of which one is needed.
    const ANY_OF: &'static [Permission];
}

/// The permissions as types, one for each need of an operation.
pub mod needs {
    use super::{Needs, Permission};

    macro_rules! needs {
        ($( $(#[doc = $doc:literal])+ $name:ident = [$($permission:ident),*]; )+) => { $(
            $(#[doc = $doc])+
            #[derive(Debug, Clone, Copy)]
            pub struct $name;

            impl Needs for $name {
                const ANY_OF: &'static [Permission] = &[$(Permission::$permission),*];
            }
        )+ };
    }

    needs! {
        /// Any identity at all.
        Nothing = [];
        /// Open incidents.
        OpenIncident = [OpenIncident];
        /// Read incidents, or at least one's own.
        ReadIncidents = [ReadIncidents, ReadOwnIncidents];
        /// Read every incident.
        ReadAllIncidents = [ReadIncidents];
        /// Change incidents.
        WriteIncidents = [WriteIncidents];
        /// Set anchors.
        WriteAnchors = [WriteAnchors];
        /// Write notes.
        WriteNotes = [WriteNotes];
        /// Add and withdraw attachments.
        WriteAttachments = [WriteAttachments];
        /// Erase the content of attachments.
        EraseContent = [EraseContent];
        /// Record facts and impact.
        WriteFacts = [WriteFacts];
        /// Read obligations.
        ReadObligations = [ReadObligations];
        /// Decide on obligations.
        DecideObligations = [DecideObligations];
        /// Record submissions and requests of authorities.
        RecordSubmissions = [RecordSubmissions];
        /// React to a reminder: whoever works on incidents or files their reports.
        AcknowledgeReminders = [WriteIncidents, RecordSubmissions];
        /// Send messages again.
        SendMessages = [SendMessages];
        /// Assess cases that are not stored.
        Assess = [Assess];
        /// Read the register of rules.
        ReadLaw = [ReadLaw];
        /// Read the organisation.
        ReadOrganisation = [ReadOrganisation];
        /// Change the organisation.
        ManageOrganisation = [ManageOrganisation];
        /// Read users.
        ReadUsers = [ReadUsers];
        /// Manage users.
        ManageUsers = [ManageUsers];
        /// Read API keys.
        ReadApiKeys = [ReadApiKeys];
        /// Manage API keys.
        ManageApiKeys = [ManageApiKeys];
        /// Read integrations.
        ReadIntegrations = [ReadIntegrations];
        /// Manage integrations.
        ManageIntegrations = [ManageIntegrations];
        /// Read the journal.
        ReadAudit = [ReadAudit];
    }
}

/// An identity that has the permission `P`.
///
/// In a handler's signature it stands before whatever else can be refused, so that whoever may not call the operation
/// learns nothing about its input.
#[derive(Debug)]
pub struct Authorised<P> {
    /// Who it is.
    pub identity: Identity,
    need: PhantomData<P>,
}

impl<P: Needs> FromRequest for Authorised<P> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        // The frame found out who it is, where the document says that the operation needs a credential.
        let identity = request.extensions().get::<Identity>().copied();
        ready(match identity {
            Some(identity) => Self::check(identity),
            None => Err(Problem::new(Kind::Unauthenticated)),
        })
    }
}

impl<P: Needs> Authorised<P> {
    fn check(identity: Identity) -> Result<Self, Problem> {
        let role = identity.role;
        if P::ANY_OF.is_empty() || P::ANY_OF.iter().any(|needed| role.permits(*needed)) {
            return Ok(Self {
                identity,
                need: PhantomData,
            });
        }
        let needed: Vec<String> = P::ANY_OF.iter().map(ToString::to_string).collect();
        Err(Problem::new(Kind::Forbidden)
            .because(Text::new(
                "The role {role} lacks the permission {permission}.",
                "Der Rolle {role} fehlt die Berechtigung {permission}.",
            ))
            .with("role", role)
            .with("permission", needed.join(" / ")))
    }
}

/// The credential of `Authorization: Bearer …`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<String> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, credential) = header.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| credential.trim().to_owned())
}
