//! A populated organisation to look at: made through the same commands that requests make, with dates relative to now.

mod scene;

use meldewerk_domain::event::Actor;
use meldewerk_domain::id::{ApiKeyId, IncidentId, NoteId, OrganisationId, UserId};
use meldewerk_domain::identity::{ApiKey, NewApiKey, Role};
use meldewerk_domain::incident::{Kind, NewIncident};
use meldewerk_domain::incident::{Note, Reporter, Transition, Visibility};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::content::edit::Changes;
use meldewerk_domain::law::{Facts, Stage};
use meldewerk_domain::obligation::Filing;
use meldewerk_domain::organisation::LawProfile;
use meldewerk_domain::text::Language;
use meldewerk_store::{Scope, StoreError, StoredFacts, Write};

use crate::auth::API_KEY_PREFIX;
use crate::http::obligations::{Filer, Part, SubmissionBody};
use crate::http::{incidents, law};
use crate::identity::{self, FirstUser};
use crate::ids::sha256;
use crate::law::Dossier;
use crate::problem::{Kind as ProblemKind, Problem};
use crate::state::App;
use scene::{SCENES, Scene};

/// Populates a fresh database and answers an administrator's API key.
pub fn populate(app: &App) -> Result<String, Problem> {
    let organisation = identity::organisation(app, "Muster Versand GmbH")?;
    let people = people(app, organisation)?;
    let scope = Scope::of(organisation);
    profile(app, scope, people.admin)?;
    for scene in SCENES {
        let (worker, people) = (app.clone(), people);
        app.store.write_blocking(scope, move |tx| {
            Play {
                app: &worker,
                people,
                scene,
            }
            .run(tx)
        })?;
    }
    let found = app.store.read_blocking(scope, |tx| tx.verify_journal())?;
    if found.first_broken.is_some() {
        return Err(Problem::new(ProblemKind::Internal));
    }
    key(app, organisation)
}

/// Who works in the demonstration.
#[derive(Debug, Clone, Copy)]
struct People {
    admin: UserId,
    manager: UserId,
    dpo: UserId,
}

fn people(app: &App, organisation: OrganisationId) -> Result<People, Problem> {
    let create = |email: &str, name: &str, role| {
        let user = FirstUser {
            email: email.to_owned(),
            name: name.to_owned(),
            role,
            language: Language::German,
            // Nobody signs in with it: the demonstration gives out an API key.
            password: app.new_secret(),
        };
        identity::create_user(app, organisation, user).map(|user| user.id)
    };
    let people = People {
        admin: create("admin@muster.example", "Ada Muster", Role::Admin)?,
        manager: create(
            "leitung@muster.example",
            "Mia Muster",
            Role::IncidentManager,
        )?,
        dpo: create("datenschutz@muster.example", "Don Muster", Role::Dpo)?,
    };
    create("revision@muster.example", "Rita Muster", Role::Auditor)?;
    Ok(people)
}

fn profile(app: &App, scope: Scope, admin: UserId) -> Result<(), Problem> {
    let now = app.now();
    let profile = serde_json::json!({
        "seat": {"country": "DE", "place": "DE-NW"},
        "staff": 80,
        "turnover_eur": "24000000",
        "balance_sheet_eur": "12000000",
        "previous_year_turnover_eur": "22000000",
        "nis2": {"entity_types": ["marketplace"]},
    });
    app.store.write_blocking(scope, move |tx| {
        let before = tx.organisation()?;
        let mut settings = before.settings.clone();
        if let serde_json::Value::Object(profile) = profile {
            settings.profile = LawProfile(profile);
        }
        settings.customers_total = Some(10_000);
        settings.counterparts_total = Some(4);
        let (after, event) = before.change(settings, now)?;
        tx.update_organisation(&after)?;
        if let Some(event) = event {
            tx.journal(Actor::User(admin), now, &event)?;
        }
        Ok::<_, Problem>(())
    })
}

fn key(app: &App, organisation: OrganisationId) -> Result<String, Problem> {
    let now = app.now();
    let command = NewApiKey {
        name: "Demonstration".to_owned(),
        role: Role::Admin,
        expires_at: None,
    };
    let (record, event) = ApiKey::create(ApiKeyId(app.new_id()), organisation, command, now)?;
    let key = format!("{API_KEY_PREFIX}{}", app.new_secret());
    let hash = sha256(key.as_bytes());
    app.store
        .write_blocking(Scope::of(organisation), move |tx| {
            tx.insert_api_key(&record, &hash)?;
            tx.journal(Actor::System, now, &event)?;
            Ok::<_, StoreError>(())
        })?;
    Ok(key)
}

/// One incident of the demonstration, from its report to where it stands.
struct Play<'a> {
    app: &'a App,
    people: People,
    scene: &'static Scene,
}

impl Play<'_> {
    /// The instant so many minutes after the scene began.
    fn at(&self, minutes: i64) -> Instant {
        let began = self
            .app
            .now()
            .saturating_add_seconds(-self.scene.hours_ago * 3_600);
        began.saturating_add_seconds(minutes * 60)
    }

    fn run(&self, tx: &mut Write<'_>) -> Result<(), Problem> {
        let by = Actor::User(self.people.manager);
        let id = IncidentId(self.app.new_id());
        let opened = self.at(15);
        let anchors = self
            .scene
            .anchors
            .iter()
            .map(|(name, minutes)| (*name, self.at(*minutes)));
        let anchors = anchors.collect();
        let mut incident =
            incidents::open_with(tx, self.app, id, self.command(), &anchors, by, opened)?;
        if !self.scene.facts.is_empty() {
            let json = serde_json::from_str(self.scene.facts).unwrap_or_default();
            let facts = Facts::from_json(&json)?;
            let at = self.at(30);
            law::record_facts(
                tx,
                self.app,
                &incident,
                StoredFacts::default(),
                facts,
                by,
                at,
            )?;
            incident = tx.incident(id)?.ok_or_else(Problem::not_found)?;
        }
        for (minutes, to) in self.scene.transitions {
            let at = self.at(*minutes);
            let reason = to.needs_reason().then(|| "Doppelt erfasst.".to_owned());
            let command = Transition {
                to: *to,
                reason,
                at: None,
            };
            let (after, event) = incident
                .transition(command, by, at)
                .map_err(incidents::refused)?;
            tx.update_incident(&after)?;
            tx.journal(by, at, &event)?;
            incident = after;
        }
        if let Some(text) = self.scene.note {
            let at = self.at(45);
            let note = NoteId(self.app.new_id());
            let (note, event) = Note::write(note, id, Visibility::Internal, text.to_owned(), at)?;
            tx.insert_note(&note, by)?;
            tx.journal(by, at, &event)?;
        }
        if let Some((stage, minutes)) = self.scene.submitted {
            self.submit(tx, id, stage, self.at(minutes))?;
        }
        Ok(())
    }

    fn command(&self) -> NewIncident {
        let scene = self.scene;
        NewIncident {
            kind: Kind::Incident,
            exercise: false,
            title: scene.title.to_owned(),
            description: None,
            category: scene.category,
            severity: scene.severity,
            impact_level: scene.impact,
            urgency: scene.urgency,
            service: Some(scene.service.to_owned()),
            service_level: None,
            people_affected: None,
            reporter: Reporter {
                user: None,
                name: None,
                contact: None,
                channel: scene.channel,
                reported_at: self.at(10),
            },
            assignee: Some(self.people.manager),
            external_references: Vec::new(),
        }
    }

    /// Files the first report that is owed at this stage.
    fn submit(
        &self,
        tx: &mut Write<'_>,
        incident: IncidentId,
        stage: Stage,
        at: Instant,
    ) -> Result<(), Problem> {
        let by = Actor::User(self.people.dpo);
        let dossier = Dossier::read(tx, incident, at)?;
        for obligation in tx.obligations(incident)? {
            if !obligation.state.is_owed() || dossier.clock(&obligation, stage).is_none() {
                continue;
            }
            // What only a person can say is still missing, as it is on the first day.
            let body = SubmissionBody {
                submitted_at: at,
                received_at: Some(at),
                channel: "portal".to_owned(),
                reference: Some("DEMO-4711".to_owned()),
                filing: Some(Filing::Incomplete),
                values: Changes::new(),
                content: None,
                attachments: Vec::new(),
                combined_stages: Vec::new(),
                combined_anyway: false,
                corrects: None,
                delay_reason: None,
            };
            let filer = Filer {
                body: &body,
                actor: by,
                now: at,
                language: Language::German,
            };
            let part = Part::new(self.app, stage);
            let (after, event) = filer.file(tx, &obligation, &dossier, &part, None)?;
            let alarms = after.alarms(&dossier.clocks(&after));
            tx.update_obligation(&after, &alarms)?;
            tx.journal(by, at, &event)?;
        }
        Ok(())
    }
}
