//! The first people of an organisation: created by the operator, not through the API.

use meldewerk_domain::event::{Actor, Event, Subject, SubjectKind};
use meldewerk_domain::id::{OrganisationId, UserId};
use meldewerk_domain::identity::{NewUser, Role, User, password};
use meldewerk_domain::organisation::{Organisation, Settings};
use meldewerk_domain::text::{Language, Text};
use meldewerk_store::Scope;

use crate::auth;
use crate::law::batch;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// What the operator says about a user.
#[derive(Debug, Clone)]
pub struct FirstUser {
    /// The sign-in name.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The language.
    pub language: Language,
    /// The password.
    pub password: String,
}

/// Creates the administrator that the settings name, if the database has no user yet.
pub fn bootstrap(app: &App) -> Result<(), Problem> {
    let settings = &app.config.bootstrap;
    if settings.email.is_empty() {
        return Ok(());
    }
    if app
        .store
        .read_instance_blocking(|instance| instance.has_users())?
    {
        return Ok(());
    }
    let user = FirstUser {
        email: settings.email.clone(),
        name: settings.email.clone(),
        role: Role::Admin,
        language: Language::English,
        password: settings.password.reveal().to_owned(),
    };
    let organisation = organisation(app, &settings.organisation)?;
    let user = create_user(app, organisation, user)?;
    tracing::info!(user.id = %user.id, "created the first administrator");
    Ok(())
}

/// The organisation with this name; it is created when there is none.
pub fn organisation(app: &App, name: &str) -> Result<OrganisationId, Problem> {
    let wanted = name.to_owned();
    if let Some(id) = app
        .store
        .read_instance_blocking(move |instance| instance.organisation_named(&wanted))?
    {
        return Ok(id);
    }
    let id = OrganisationId(app.new_id());
    let now = app.now();
    let organisation = Organisation {
        id,
        settings: Settings::named(name),
        updated_at: now,
        version: 1,
    };
    let faults = organisation.settings.faults();
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let event = Event::new(
        Subject {
            kind: SubjectKind::Organisation,
            id: id.0,
        },
        "organisation.created",
    )
    .fact("name", (), name);
    app.store.write_blocking(Scope::of(id), move |tx| {
        tx.insert_organisation(&organisation)?;
        // There is nothing yet that other rules could have assessed.
        tx.save_reassessment(&batch::nothing_to_do(now))?;
        tx.journal(Actor::System, now, &event)?;
        Ok::<_, Problem>(())
    })?;
    Ok(id)
}

/// Creates a user in the name of the operator.
pub fn create_user(
    app: &App,
    organisation: OrganisationId,
    first: FirstUser,
) -> Result<User, Problem> {
    let now = app.now();
    let command = NewUser {
        email: first.email,
        name: first.name,
        role: first.role,
        language: first.language,
    };
    let (user, event) = User::create(UserId(app.new_id()), organisation, command, now)?;
    let faults = password::faults(&first.password, &user.email, &user.name);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let hash = auth::hash_password(&first.password, app.entropy.as_ref())?;
    let created = user.clone();
    app.store
        .write_blocking(Scope::of(organisation), move |tx| {
            tx.insert_user(&user, &hash).map_err(address_taken)?;
            tx.journal(Actor::System, now, &event)?;
            Ok::<_, Problem>(())
        })?;
    Ok(created)
}

/// The only thing that an insert of a user can conflict with is its address.
pub(crate) fn address_taken(error: meldewerk_store::StoreError) -> Problem {
    let mut problem = Problem::from(error);
    if problem.kind == Kind::Conflict {
        problem = problem.because(Text::new(
            "Another account has this e-mail address.",
            "Ein anderes Konto hat diese E-Mail-Adresse.",
        ));
    }
    problem
}
