//! The first people of an organisation: created by the operator, not through the API.

use meldewerk_domain::event::{Actor, Event, Subject, SubjectKind};
use meldewerk_domain::id::{OrganisationId, UserId};
use meldewerk_domain::identity::{NewUser, Role, User, password};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::organisation::{Organisation, Settings};
use meldewerk_domain::text::{Language, Text};
use meldewerk_store::{Scope, Write};

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
    let first = FirstUser {
        email: settings.email.clone(),
        name: settings.email.clone(),
        role: Role::Admin,
        language: Language::English,
        password: settings.password.reveal().to_owned(),
    };
    let organisation = organisation(app, &settings.organisation)?;
    let account = Account::new(app, organisation, first)?;
    let id = account.user.id;
    let is_first = app
        .store
        .write_blocking(Scope::of(organisation), move |tx| {
            // Another process that starts at the same moment may have been faster.
            if tx.founding()?.has_users()? {
                return Ok(false);
            }
            account.store(tx)?;
            Ok::<_, Problem>(true)
        })?;
    if is_first {
        tracing::info!(user.id = %id, "created the first administrator");
    }
    Ok(())
}

/// The organisation with this name; it is created when there is none. Of several processes that do so at once, one creates
/// it, and the others find it.
pub fn organisation(app: &App, name: &str) -> Result<OrganisationId, Problem> {
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
        let named = tx
            .founding()?
            .organisations_named(&organisation.settings.name)?;
        match named.as_slice() {
            [] => {}
            [known] => return Ok(*known),
            _several => {
                return Err(Problem::new(Kind::Conflict).because(Text::new(
                    "Several organisations have this name.",
                    "Mehrere Organisationen haben diesen Namen.",
                )));
            }
        }
        tx.insert_organisation(&organisation)?;
        // There is nothing yet that other rules could have assessed.
        tx.save_reassessment(&batch::nothing_to_do(now))?;
        tx.journal(Actor::System, now, &event)?;
        Ok(id)
    })
}

/// A user that is to be created, with everything that takes time done.
struct Account {
    user: User,
    event: Event,
    password_hash: String,
    now: Instant,
}

impl Account {
    fn new(app: &App, organisation: OrganisationId, first: FirstUser) -> Result<Self, Problem> {
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
        Ok(Self {
            password_hash: auth::hash_password(&first.password, app.entropy.as_ref())?,
            user,
            event,
            now,
        })
    }

    fn store(&self, tx: &mut Write<'_>) -> Result<(), Problem> {
        tx.insert_user(&self.user, &self.password_hash)
            .map_err(address_taken)?;
        tx.journal(Actor::System, self.now, &self.event)?;
        Ok(())
    }
}

/// Creates a user in the name of the operator.
pub fn create_user(
    app: &App,
    organisation: OrganisationId,
    first: FirstUser,
) -> Result<User, Problem> {
    let account = Account::new(app, organisation, first)?;
    let created = account.user.clone();
    app.store
        .write_blocking(Scope::of(organisation), move |tx| account.store(tx))?;
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
