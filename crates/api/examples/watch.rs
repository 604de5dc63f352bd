//! Measures passes of the deadline watcher, for `cargo xtask bench watch`.
//!
//! `watch fill DATABASE OPEN DUE` fills an empty database with OPEN stages, of which DUE fall due at the same instant.
//! `watch pass DATABASE` lets the watcher look at a clock of its own, and prints a line for each pass: what it was, how many
//! limits it told, milliseconds.

#![expect(
    clippy::print_stdout,
    reason = "what it measures is what it is asked for"
)]

use std::error::Error;
use std::sync::Arc;
use std::time::Instant as Stopwatch;

use meldewerk_api::application::{assemble, open_store};
use meldewerk_api::config::{Config, Encryption, Secret};
use meldewerk_api::identity;
use meldewerk_api::law::reassess::Review;
use meldewerk_api::state::App;
use meldewerk_api::worker::{deadlines, reminders};
use meldewerk_domain::classification::{Category, Severity};
use meldewerk_domain::clock::{Clock, ManualClock};
use meldewerk_domain::event::Actor;
use meldewerk_domain::id::{IncidentId, OrganisationId};
use meldewerk_domain::identity::Role;
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName};
use meldewerk_domain::incident::open::{NewIncident, Setting};
use meldewerk_domain::incident::{Channel, Incident, Kind, Reporter};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Facts;
use meldewerk_domain::law::reassessment::Cause;
use meldewerk_domain::priority::{Level, Matrix};
use meldewerk_domain::text::Language;
use meldewerk_store::{Scope, StoreError, StoredAnchor, StoredFacts, SystemEntropy, Write};

/// What is known of a leak: one notification under the GDPR is owed within 72 hours.
const LEAK: &str = r#"{"personal_data":{"role":{"value":"controller"},"breach_kinds":{"value":["confidentiality"]},"affected_persons":{"value":1000,"estimated":true},"data_categories":{"value":["basic","contact"]}}}"#;
/// From awareness to the limit, in seconds.
const TERM: i64 = 72 * 3_600;
/// Incidents stored in one transaction.
const BATCH: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        ["fill", url, open, due] => fill(url, open.parse()?, due.parse()?),
        ["pass", url] => pass(url),
        _ => Err("watch fill DATABASE OPEN DUE, or watch pass DATABASE".into()),
    }
}

/// When the stages are recorded.
fn recorded() -> Result<Instant, Box<dyn Error>> {
    Ok("2026-11-20T08:00:00Z".parse()?)
}

/// The limit of those that fall due; that of the others is almost three days away.
fn limit() -> Result<Instant, Box<dyn Error>> {
    Ok(recorded()?.saturating_add_seconds(4 * 3_600 + 60))
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
}

fn fill(url: &str, open: usize, due: usize) -> Result<(), Box<dyn Error>> {
    let (instant, limit) = (recorded()?, limit()?);
    let app = start(url, Arc::new(ManualClock::new(instant)))?;
    let organisation = staff(&app)?;
    let runtime = runtime()?;
    for first in (0..open).step_by(BATCH) {
        let (worker, scope) = (app.clone(), Scope::of(organisation));
        let last = (first + BATCH).min(open);
        runtime.block_on(app.store.write(scope, move |tx| {
            for number in first..last {
                let is_due = number < due;
                let at = if is_due {
                    limit
                } else {
                    instant.saturating_add_seconds(TERM - 60)
                };
                add(tx, &worker, at.saturating_add_seconds(-TERM))?;
            }
            Ok::<_, StoreError>(())
        }))?;
    }
    Ok(())
}

fn pass(url: &str) -> Result<(), Box<dyn Error>> {
    let limit = limit()?;
    let clock = Arc::new(ManualClock::new(recorded()?));
    let app = start(url, Arc::<ManualClock>::clone(&clock))?;
    let runtime = runtime()?;
    let look = |what: &str| -> Result<(), Box<dyn Error>> {
        let stopwatch = Stopwatch::now();
        let told = runtime.block_on(async {
            let alarms = deadlines::watch(&app).await?;
            Ok::<_, StoreError>((alarms, reminders::remind(&app).await?))
        })?;
        let elapsed = stopwatch.elapsed().as_secs_f64() * 1e3;
        println!("{what} {} {} {elapsed:.3}", told.0, told.1);
        Ok(())
    };
    // The day before the limit had begun when they were recorded: that is told at once.
    look("first")?;
    clock.set(limit.saturating_add_seconds(-4 * 3_600));
    look("due_soon")?;
    for _ in 0..5 {
        look("idle")?;
    }
    clock.set(limit.saturating_add_seconds(1));
    look("overdue")?;
    look("idle")?;
    Ok(())
}

fn start(url: &str, clock: Arc<dyn Clock>) -> Result<App, Box<dyn Error>> {
    let mut config = Config::defaults();
    config.database.url = Secret::new(url);
    // Messages are written for a mail server; nothing is sent here.
    "127.0.0.1".clone_into(&mut config.mail.host);
    config.mail.encryption = Encryption::None;
    "Meldewerk <meldewerk@bench.example>".clone_into(&mut config.mail.from);
    let entropy = Arc::new(SystemEntropy);
    let store = open_store(&config, entropy.clone())?;
    Ok(assemble(config, store, clock, entropy)?)
}

/// An organisation with whom it reminds: of two languages, and some more than one would need.
fn staff(app: &App) -> Result<OrganisationId, Box<dyn Error>> {
    let organisation = identity::organisation(app, "Bench")?;
    for (name, role, language) in [
        ("admin", Role::Admin, Language::German),
        ("manager-1", Role::IncidentManager, Language::German),
        ("manager-2", Role::IncidentManager, Language::English),
        ("dpo", Role::Dpo, Language::German),
    ] {
        let user = identity::FirstUser {
            email: format!("{name}@bench.example"),
            name: name.to_owned(),
            role,
            language,
            password: "a password for one run only".to_owned(),
        };
        identity::create_user(app, organisation, user)?;
    }
    Ok(organisation)
}

fn add(tx: &mut Write<'_>, app: &App, aware: Instant) -> Result<(), StoreError> {
    let (now, actor) = (app.now(), Actor::System);
    let conflict = |what: &str| StoreError::Conflict(what.to_owned());
    let number = tx.next_incident_number(2026)?;
    let id = IncidentId(app.new_id());
    let setting = Setting {
        id,
        organisation: tx.scope().organisation(),
        matrix: &Matrix::default(),
        actor,
        now,
    };
    let command = NewIncident {
        kind: Kind::Incident,
        exercise: false,
        title: "Kundendaten veröffentlicht".to_owned(),
        description: None,
        category: Category::Undetermined,
        severity: Severity::High,
        impact_level: Level::Medium,
        urgency: Level::Medium,
        service: None,
        service_level: None,
        people_affected: None,
        reporter: Reporter {
            user: None,
            name: None,
            contact: None,
            channel: Channel::Portal,
            reported_at: now,
        },
        assignee: None,
        external_references: Vec::new(),
    };
    let (incident, event) = Incident::open(command, number, setting)
        .map_err(|_faults| conflict("the incident is refused"))?;
    tx.insert_incident(&incident)?;
    tx.journal(actor, now, &event)?;
    let key = AnchorKey {
        name: AnchorName::Aware,
        regime: None,
    };
    let anchor = StoredAnchor {
        key,
        at: aware,
        set_at: now,
        set_by: actor,
        reason: None,
    };
    tx.save_anchor(id, &anchor)?;
    let json = serde_json::from_str(LEAK).map_err(|_error| conflict("no JSON"))?;
    let facts = Facts::from_json(&json).map_err(|_faults| conflict("no facts"))?;
    tx.save_facts(id, &StoredFacts { facts, version: 1 }, now)?;
    let review = Review {
        app,
        cause: Cause::Facts,
        actor,
        now,
    };
    review.reassess(tx, id)
}
