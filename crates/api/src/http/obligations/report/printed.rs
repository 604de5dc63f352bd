//! Reports as documents to print and to hand to an authority.

use meldewerk_domain::code::Code;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::content::Need;
use meldewerk_domain::obligation::Filing;
use meldewerk_domain::text::{Language, Text};

use super::filed::{FiledReportView, Kept};
use super::view::{ReportFieldView, ReportView};
use crate::pdf::{Body, Document, Field, Notice, Pair, Tone, moment};

impl ReportView {
    /// The draft as it stood at an instant; `sha256` is the hash of the draft as JSON.
    pub(super) fn printed_draft(&self, at: Instant, sha256: String) -> Document {
        let word = |en, de| Text::new(en, de).get(self.language).to_owned();
        let missing = self.missing();
        let notice = Notice {
            tone: if self.complete {
                Tone::Good
            } else {
                Tone::Warning
            },
            title: if missing.is_empty() && !self.complete {
                word(
                    "Draft: nothing is missing, but something is to be corrected",
                    "Entwurf: Nichts fehlt, aber etwas ist zu berichtigen",
                )
            } else if missing.is_empty() {
                word(
                    "Draft: every field that the law demands has an answer",
                    "Entwurf: Jede Pflichtangabe ist da",
                )
            } else {
                let demanded = self
                    .fields
                    .iter()
                    .filter(|it| it.need == Need::Mandatory)
                    .count();
                Text::new(
                    "Draft, incomplete: {missing} of {demanded} fields that the law demands are missing",
                    "Entwurf, unvollständig: {missing} von {demanded} Pflichtangaben fehlen",
                )
                .fill(
                    self.language,
                    &[("missing", &missing.len()), ("demanded", &demanded)],
                )
            },
            text: String::new(),
            items: missing,
        };
        Document {
            notices: vec![notice],
            hashed: word(
                "SHA-256 of this draft as JSON",
                "SHA-256 dieses Entwurfs als JSON",
            ),
            ..self.printed(at, sha256, true)
        }
    }

    /// What a draft and a filed report have in common. A draft also shows what people's words stand instead of.
    fn printed(&self, at: Instant, sha256: String, is_draft: bool) -> Document {
        let word = |en, de| Text::new(en, de).get(self.language);
        let fields = self.fields.iter();
        Document {
            language: self.language,
            organisation: self.organisation.clone(),
            title: self.stage.label().get(self.language).to_owned(),
            subject: self.incident_number.clone(),
            basis: format!("{}, {}", place(&self.citation.article), self.citation.name),
            summary: self.summary.clone(),
            drill: self.exercise,
            about: vec![
                Pair::new(word("Incident", "Vorfall"), &self.incident_number),
                Pair::new(
                    word("Recipient", "Empfänger"),
                    format!("{} ({})", self.recipient.name, self.recipient.code),
                ),
                Pair::new(word("Duty", "Meldepflicht"), &self.rule),
            ],
            notices: Vec::new(),
            body: vec![Body::Fields {
                fields: fields.map(|it| it.printed(self, is_draft)).collect(),
            }],
            at,
            sha256,
            hashed: String::new(),
        }
    }

    /// The fields that are missing, with their numbers.
    fn missing(&self) -> Vec<String> {
        let fields = (1..).zip(&self.fields);
        fields
            .filter(|(_number, field)| field.missing)
            .map(|(number, field): (u32, _)| format!("{number}. {}", field.text))
            .collect()
    }
}

impl ReportFieldView {
    fn printed(&self, report: &ReportView, is_draft: bool) -> Field {
        let language = report.language;
        let word = |en, de| Text::new(en, de).get(language);
        let mut notes = Vec::new();
        if self.value.is_some() {
            notes.push(Pair::new(
                word("Source", "Quelle"),
                self.origin(language, is_draft),
            ));
        }
        let derived = self.derived.as_ref().filter(|_| self.edited.is_some());
        if let Some(derived) = derived.filter(|_| is_draft) {
            notes.push(Pair::new(
                word("Instead of, as derived", "Statt, wie abgeleitet"),
                derived
                    .as_str()
                    .map_or_else(|| derived.to_string(), str::to_owned),
            ));
        }
        let faults = self.faults.iter().filter(|_| !self.missing);
        notes.extend(
            faults.map(|fault| Pair::new(word("To be corrected", "Zu berichtigen"), &fault.detail)),
        );
        Field {
            question: self.text.clone(),
            place: place(&self.citation.article),
            act: (self.citation.act != report.citation.act).then(|| self.citation.name.clone()),
            need: self.need.label().get(language).to_owned(),
            answer: self.shown.clone(),
            missing: self.missing,
            notes,
        }
    }

    /// Where its value comes from. Whoever works on a draft also sees which facts; others do not know their paths.
    fn origin(&self, language: Language, is_draft: bool) -> String {
        let source = self.source.label().get(language);
        if let Some(at) = self.edited_at.filter(|_| self.edited.is_some()) {
            return format!("{source}, {}", moment(at.utc(), language));
        }
        if self.facts.is_empty() || !is_draft {
            source.to_owned()
        } else {
            format!("{source} ({})", self.facts.join(", "))
        }
    }
}

impl FiledReportView {
    /// The report as it was filed.
    pub(super) fn printed(&self, kept: &Kept) -> Document {
        let language = self.language();
        let word = |en, de| Text::new(en, de).get(language).to_owned();
        let sha256 = kept.sha256.clone();
        let mut document = match &self.report {
            Some(report) => report.printed(self.recorded_at, sha256, false),
            None => kept.evidence(language, self.recorded_at),
        };
        document.about.extend(self.particulars(language));
        document.about.extend(self.attachments.iter().map(|file| {
            let said = format!("{} (SHA-256 {})", file.name, file.sha256);
            Pair::new(word("Attachment", "Anlage"), said)
        }));
        document.notices.push(self.notice(language));
        if let Some(content) = &self.content {
            document.body.push(Body::Prose {
                title: word("The words as sent", "Der Wortlaut, wie er abging"),
                text: content.clone(),
            });
        }
        document.hashed = word(
            "SHA-256 of the report as filed (JSON)",
            "SHA-256 der Meldung, wie abgegeben (JSON)",
        );
        document
    }

    /// When and how it left.
    fn particulars(&self, language: Language) -> Vec<Pair> {
        let at = |instant: Instant| moment(instant.utc(), language);
        let pair = |en, de, value: Option<String>| {
            value.map(|value| Pair::new(Text::new(en, de).get(language), value))
        };
        let id = |id: &meldewerk_domain::id::SubmissionId| id.to_string();
        [
            pair("Submitted", "Abgegeben", Some(at(self.submitted_at))),
            pair("Received", "Eingegangen", self.received_at.map(at)),
            pair("Channel", "Weg", Some(self.channel.clone())),
            pair("Reference", "Aktenzeichen", self.reference.clone()),
            pair(
                "Reason for the delay",
                "Grund der Verzögerung",
                self.delay_reason.clone(),
            ),
            pair("Submission", "Abgabe", Some(id(&self.submission_id))),
            pair("Corrects", "Berichtigt", self.corrects.as_ref().map(id)),
            pair(
                "Sent as one with",
                "Zusammen abgegeben mit",
                self.combined_with.as_ref().map(id),
            ),
            pair("Recorded", "Aufgezeichnet", Some(at(self.recorded_at))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// That it was filed, and how much of it.
    fn notice(&self, language: Language) -> Notice {
        let word = |en, de| Text::new(en, de).get(language).to_owned();
        let (tone, title) = match self.filing {
            Filing::Complete => (Tone::Good, word("Filed", "Abgegeben")),
            Filing::Incomplete => (
                Tone::Warning,
                word(
                    "Filed incomplete: what is missing follows",
                    "Unvollständig abgegeben: Das Fehlende folgt",
                ),
            ),
            Filing::EvidenceOnly => (
                Tone::Warning,
                word(
                    "Evidence of a report whose fields are not kept here",
                    "Nachweis einer Meldung, deren Angaben hier nicht aufbewahrt sind",
                ),
            ),
        };
        let missing = self.report.as_ref().map(ReportView::missing);
        Notice {
            tone,
            title,
            text: word(
                "This is the report as it was filed. It can no longer change; its hash stands in the journal.",
                "Das ist die Meldung, wie sie abgegeben wurde. Sie ändert sich nicht mehr; ihr Hash steht im Journal.",
            ),
            items: missing.unwrap_or_default(),
        }
    }
}

impl Kept {
    /// A report of which only the evidence is kept.
    fn evidence(&self, language: Language, at: Instant) -> Document {
        let word = |en, de| Text::new(en, de).get(language);
        let stage = self.stage.label().get(language);
        let citation = self.rule.map(|rule| rule.citation);
        let basis = citation.map(|citation| {
            let act = citation.act.label().get(language);
            format!("{}, {act}", place(citation.place))
        });
        let summary = self.rule.map(|rule| rule.summary.get(language).to_owned());
        Document {
            language,
            organisation: self.organisation.clone(),
            title: stage.to_owned(),
            subject: self.incident_number.clone(),
            basis: basis.unwrap_or_default(),
            summary: summary.unwrap_or_default(),
            drill: self.exercise,
            about: vec![
                Pair::new(word("Incident", "Vorfall"), &self.incident_number),
                Pair::new(word("Recipient", "Empfänger"), &self.recipient),
            ],
            notices: Vec::new(),
            body: Vec::new(),
            at,
            sha256: self.sha256.clone(),
            hashed: String::new(),
        }
    }
}

/// A place in an act; articles are told from paragraphs, which bring their sign.
fn place(article: &str) -> String {
    if article.starts_with(|first: char| first.is_ascii_digit()) {
        format!("Art. {article}")
    } else {
        article.to_owned()
    }
}
