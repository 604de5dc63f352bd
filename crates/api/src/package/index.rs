//! The pages by which people find their way in a package. They need no network and no script.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, html};
use meldewerk_domain::classification::Severity;
use meldewerk_domain::code::Code;
use meldewerk_domain::incident::Status;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::text::{Language, Text};
use uuid::Uuid;

use super::manifest::Manifest;
use super::{ATTACHMENTS, CHECKPOINT, CHECKSUMS, JOURNAL, MANIFEST, SIGNATURE};
use crate::http::attachments::AttachmentView;
use crate::http::audit::view::EntryView;
use crate::http::obligations::PieceView;
use crate::http::obligations::view::ObligationView;

/// An incident in the index.
pub(super) struct Chapter {
    /// Its number.
    pub(super) number: String,
    /// Its title.
    pub(super) title: String,
    /// Its status.
    pub(super) status: Status,
    /// Its severity.
    pub(super) severity: Severity,
    /// Whether it is a drill.
    pub(super) exercise: bool,
    /// The folder of its records.
    pub(super) folder: String,
}

/// A report that was filed.
pub(super) struct Filed {
    /// The rule that demands it.
    pub(super) rule: String,
    /// To whom it went.
    pub(super) recipient: String,
    /// Which report.
    pub(super) stage: Stage,
    /// When it was sent.
    pub(super) submitted_at: Instant,
    /// SHA-256 of it.
    pub(super) sha256: String,
    /// The member that holds it; `None` where it was erased.
    pub(super) member: Option<String>,
}

/// The correspondence about one duty.
pub(super) struct Thread {
    /// With whom.
    pub(super) recipient: String,
    /// The member that holds it.
    pub(super) member: String,
    /// What went back and forth, the oldest first.
    pub(super) pieces: Vec<PieceView>,
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}\
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}table{border-collapse:collapse;width:100%}\
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d0d0d0}th{background:#f3f3f3}\
code{font:.85em ui-monospace,monospace;overflow-wrap:anywhere}.drill{background:#fff3cd;padding:.5rem .8rem;border-left:4px solid #c80}\
.time{white-space:nowrap;font-variant-numeric:tabular-nums}small{color:#555}";

fn frame(language: Language, title: &str, body: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang=(language.to_string()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (maud::PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    }
    .into_string()
}

fn words(language: Language) -> impl Fn(&'static str, &'static str) -> &'static str {
    move |en, de| Text::new(en, de).get(language)
}

/// The first page.
pub(super) fn page(manifest: &Manifest, chapters: &[Chapter], public_key: &str) -> String {
    let language = manifest.language;
    let word = words(language);
    let title = format!(
        "{} · {}",
        word("Audit package", "Prüfpaket"),
        manifest.organisation
    );
    let body = html! {
        h1 { (title) }
        p {
            (word("Made at ", "Erstellt am ")) span.time { (manifest.made_at) }
            @if let (Some(from), Some(until)) = (&manifest.from, &manifest.until) {
                (word(", for the period ", ", für den Zeitraum ")) (from) " – " (until)
            }
            "."
        }
        h2 { (word("Incidents", "Vorfälle")) }
        @if chapters.is_empty() {
            p { (word("None was recorded in this period.", "In diesem Zeitraum wurde keiner erfasst.")) }
        } @else {
            table {
                thead { tr {
                    th { (word("Number", "Nummer")) }
                    th { (word("Title", "Titel")) }
                    th { (word("Status", "Status")) }
                    th { (word("Severity", "Schweregrad")) }
                } }
                tbody { @for chapter in chapters { tr {
                    td { a href={ "incidents/" (chapter.number) ".html" } { (chapter.number) } }
                    td {
                        (chapter.title)
                        @if chapter.exercise { " " strong { (word("(drill)", "(Übung)")) } }
                    }
                    td { (chapter.status.label().get(language)) }
                    td { (chapter.severity.label().get(language)) }
                } } }
            }
        }
        h2 { (word("What is in it", "Was darin steht")) }
        ul {
            li { a href=(MANIFEST) { (MANIFEST) } " – " (word("what this package is about", "wovon dieses Paket handelt")) }
            li { a href=(JOURNAL) { (JOURNAL) } " – "
                (word("the journal with its hashes, one entry a line, entries ", "das Journal mit seinen Prüfsummen, ein Eintrag je Zeile, Einträge "))
                (manifest.journal.after.saturating_add(1)) "–" (manifest.journal.until)
            }
            li { a href="rules.json" { "rules.json" } " – " (word("the rules of law that were applied", "die angewandten Rechtsregeln")) }
            li { a href="records/organisation.json" { "records/organisation.json" } " – " (word("the organisation and the people who acted", "die Organisation und wer gehandelt hat")) }
            li { a href=(CHECKPOINT) { (CHECKPOINT) } ", " a href=(CHECKSUMS) { (CHECKSUMS) } ", " a href=(SIGNATURE) { (SIGNATURE) } " – " (word("what proves it", "was es beweist")) }
        }
        h2 { (word("How to check it", "Wie man es prüft")) }
        p { code { "meldewerk verify PACKAGE.zip --key KEY" } }
        p {
            (word(
                "The key is the public key of the instance that made the package. Take it from somebody you trust, not from here; this package names ",
                "Der Schlüssel ist der öffentliche Schlüssel der Instanz, die das Paket erstellt hat. Er muss aus vertrauenswürdiger Quelle kommen, nicht von hier; dieses Paket nennt ",
            ))
            code { (public_key) } "."
        }
    };
    frame(language, &title, &body)
}

/// Everything that the page of one incident tells.
pub(super) struct Story<'a> {
    /// The incident.
    pub(super) chapter: &'a Chapter,
    /// Its duties to report.
    pub(super) obligations: &'a [ObligationView],
    /// The reports that were filed.
    pub(super) filed: &'a [Filed],
    /// The correspondence about each duty.
    pub(super) threads: &'a [Thread],
    /// Its files.
    pub(super) attachments: &'a [AttachmentView],
    /// What happened.
    pub(super) timeline: &'a [EntryView],
    /// The names of those who acted.
    pub(super) people: &'a BTreeMap<Uuid, Option<String>>,
}

/// The page of one incident.
pub(super) fn chapter(story: &Story<'_>, language: Language) -> String {
    let Story {
        chapter,
        obligations,
        filed,
        threads,
        attachments,
        timeline,
        people,
    } = *story;
    let word = words(language);
    let title = format!("{} · {}", chapter.number, chapter.title);
    let body = html! {
        p { a href="../index.html" { "← " (word("Index", "Übersicht")) } }
        h1 { (title) }
        @if chapter.exercise {
            p.drill { (word("This was a drill.", "Das war eine Übung.")) }
        }
        p {
            (chapter.status.label().get(language)) " · " (chapter.severity.label().get(language))
        }
        p {
            @for name in ["incident", "facts", "assessment", "obligations", "notes", "attachments"] {
                a href={ "../" (chapter.folder) "/" (name) ".json" } { (name) ".json" } " "
            }
        }
        (obligations_table(obligations, language))
        (filed_table(filed, language))
        (threads_table(threads, language))
        (files_table(chapter, attachments, language))
        (timeline_table(timeline, people, language))
    };
    frame(language, &title, &body)
}

/// The duties to report with their stages.
fn obligations_table(obligations: &[ObligationView], language: Language) -> Markup {
    let word = words(language);
    html! {
        h2 { (word("Duties to report", "Meldepflichten")) }
        @if obligations.is_empty() {
            p { (word("None.", "Keine.")) }
        } @else {
            table {
                thead { tr {
                    th { (word("Rule", "Regel")) }
                    th { (word("Recipient", "Empfänger")) }
                    th { (word("State", "Stand")) }
                    th { (word("Reports", "Meldungen")) }
                } }
                tbody { @for obligation in obligations { tr {
                    td { (obligation.rule) }
                    td { (obligation.recipient.name) }
                    td {
                        (obligation.state.label().get(language))
                        @if let Some(reason) = obligation.decision.as_ref().and_then(|it| it.reason.as_ref()) {
                            br; small { (reason) }
                        }
                    }
                    td { @for stage in &obligation.stages {
                        div {
                            (stage.stage.label().get(language)) ": " (stage.state.label().get(language))
                            @if let Some(due) = stage.due_at { " " small.time { (word("limit ", "Frist ")) (due) } }
                        }
                    } }
                } } }
            }
        }
    }
}

/// The reports as they were filed.
fn filed_table(filed: &[Filed], language: Language) -> Markup {
    let word = words(language);
    html! {
        h2 { (word("Reports as they were filed", "Meldungen, wie sie abgegeben wurden")) }
        @if filed.is_empty() {
            p { (word("None.", "Keine.")) }
        } @else {
            table {
                thead { tr {
                    th { (word("Report", "Meldung")) }
                    th { (word("Submitted", "Abgegeben")) }
                    th { "SHA-256" }
                } }
                tbody { @for report in filed { tr {
                    td {
                        (report.stage.label().get(language)) ", " (report.recipient)
                        br; small { (report.rule) }
                        @if let Some(member) = &report.member {
                            br; a href={ "../" (member) } { (member) }
                        } @else {
                            br; em { (word("Erased.", "Gelöscht.")) }
                        }
                    }
                    td.time { (report.submitted_at) }
                    td { code { (report.sha256) } }
                } } }
            }
        }
    }
}

/// What went back and forth with each recipient; the files that went with it stand below, under the same hash.
fn threads_table(threads: &[Thread], language: Language) -> Markup {
    let word = words(language);
    let threads = threads.iter().filter(|it| !it.pieces.is_empty());
    let mut threads = threads.peekable();
    html! {
        h2 { (word("Correspondence", "Schriftwechsel")) }
        @if threads.peek().is_none() {
            p { (word("None.", "Keiner.")) }
        }
        @for thread in threads {
            h3 { (thread.recipient) " " small { a href={ "../" (thread.member) } { (thread.member) } } }
            table {
                thead { tr {
                    th { (word("When", "Wann")) }
                    th { (word("What", "Was")) }
                    th { (word("Files", "Dateien")) }
                } }
                tbody { @for piece in &thread.pieces { tr {
                    td.time { (piece.at) }
                    td {
                        (piece.kind.label().get(language)) ", " (piece.direction.label().get(language))
                        @if let Some(subject) = &piece.subject { br; (subject) }
                        @if let Some(reference) = &piece.reference { br; small { (reference) } }
                    }
                    td { @for file in piece.files() { div { (file.name) br; code { (file.sha256) } } } }
                } } }
            }
        }
    }
}

/// The files, and where they stand in the package.
fn files_table(chapter: &Chapter, attachments: &[AttachmentView], language: Language) -> Markup {
    let word = words(language);
    html! {
        h2 { (word("Files", "Dateien")) }
        @if attachments.is_empty() {
            p { (word("None.", "Keine.")) }
        } @else {
            table {
                thead { tr {
                    th { (word("File", "Datei")) }
                    th { (word("Kind", "Art")) }
                    th { (word("Added", "Hinzugefügt")) }
                    th { "SHA-256" }
                } }
                tbody { @for file in attachments { tr {
                    td {
                        (file.name)
                        @if let Some(description) = &file.description { br; small { (description) } }
                        @if file.erased_at.is_some() {
                            br; em { (word("Erased.", "Gelöscht.")) }
                        } @else {
                            br; small { (ATTACHMENTS) (chapter.number) "/" (file.id) "/" }
                        }
                    }
                    td { (file.kind.label().get(language)) }
                    td.time { (file.added_at) }
                    td { code { (file.sha256) } }
                } } }
            }
        }
    }
}

/// What happened, the oldest first.
fn timeline_table(
    timeline: &[EntryView],
    people: &BTreeMap<Uuid, Option<String>>,
    language: Language,
) -> Markup {
    let word = words(language);
    html! {
        h2 { (word("Timeline", "Verlauf")) }
        table {
            thead { tr {
                th { (word("Entry", "Eintrag")) }
                th { (word("Recorded", "Erfasst")) }
                th { (word("What", "Was")) }
                th { (word("Who", "Wer")) }
            } }
            tbody { @for entry in timeline { tr {
                td { (entry.sequence) }
                td.time { (entry.at) }
                td {
                    (entry.heading)
                    @for change in &entry.changes {
                        br; small { (change.field) ": " code { (change.to) } }
                    }
                    @if let Some(reason) = &entry.reason { br; small { (reason) } }
                    @if entry.erased { br; em { (word("Personal data erased.", "Personenbezogene Daten gelöscht.")) } }
                }
                td {
                    @match entry.actor_id.and_then(|id| people.get(&id)) {
                        Some(Some(name)) => (name),
                        _ => (entry.actor_kind.label().get(language)),
                    }
                }
            } } }
        }
    }
}
