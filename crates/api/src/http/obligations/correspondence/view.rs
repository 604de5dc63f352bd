//! How the correspondence shows.

use std::collections::BTreeMap;

use meldewerk_domain::attachment::Attachment;
use meldewerk_domain::id::{AttachmentId, LetterId, ObligationId, SubmissionId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::authority::authorities;
use meldewerk_domain::obligation::letter::{Direction, Letter};
use meldewerk_domain::obligation::{Obligation, Submission};
use meldewerk_domain::text::Language;
use meldewerk_store::{Read, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::law::authorities::AuthorityView;
use crate::http::obligations::report::FiledAttachmentView;
use crate::http::sample;

meldewerk_domain::codes! {
    /// What a piece of correspondence is.
    pub enum PieceKind "correspondence_kind" {
        /// A report that left.
        Submission = "submission" ["Report", "Meldung"],
        /// The acknowledgement of a report.
        Acknowledgement = "acknowledgement" ["Acknowledgement", "Eingangsbestätigung"],
        /// The rejection of a report.
        Rejection = "rejection" ["Rejection", "Zurückweisung"],
        /// That a report was taken back.
        Withdrawal = "withdrawal" ["Withdrawal", "Rücknahme"],
        /// A request for a report.
        Request = "request" ["Request", "Anforderung"],
        /// A notice that a limit cannot be met.
        DelayNotice = "delay_notice" ["Notice of delay", "Anzeige der Verspätung"],
        /// A letter.
        Letter = "letter" ["Letter", "Schreiben"],
    }
}

/// A piece of correspondence.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Piece of correspondence")]
pub(crate) struct PieceView {
    /// What it is.
    pub kind: PieceKind,
    /// Which way it went.
    pub direction: Direction,
    /// When it was sent or came in.
    pub at: Instant,
    /// The way by which it went, where that is known.
    #[schema(example = "portal")]
    pub channel: Option<String>,
    /// What it is about.
    #[schema(example = "Rückfrage zu Ihrer Meldung")]
    pub subject: Option<String>,
    /// What it says.
    #[schema(example = "Bitte teilen Sie mit, wie viele Personen betroffen sind.")]
    pub text: Option<String>,
    /// The recipient's reference.
    #[schema(example = "LDI-2026-4711")]
    pub reference: Option<String>,
    /// Which report it is about.
    pub stage: Option<Stage>,
    /// Which submission it is about.
    pub submission_id: Option<SubmissionId>,
    /// The letter.
    pub letter_id: Option<LetterId>,
    /// When it was recorded; `null` where only the instant of the event is kept.
    pub recorded_at: Option<Instant>,
    /// The files that went or came with it.
    pub attachments: Vec<PieceFileView>,
}

/// A file that went or came with a piece of correspondence.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "File of a piece of correspondence")]
pub(crate) struct PieceFileView {
    /// What a filed report says of it too.
    #[serde(flatten)]
    pub file: FiledAttachmentView,
    /// When its content was erased; from then on nobody can have it.
    pub erased_at: Option<Instant>,
}

impl From<&Attachment> for PieceFileView {
    fn from(attachment: &Attachment) -> Self {
        Self {
            file: FiledAttachmentView::from(attachment),
            erased_at: attachment.erased_at,
        }
    }
}

impl PieceView {
    const fn new(kind: PieceKind, direction: Direction, at: Instant) -> Self {
        Self {
            kind,
            direction,
            at,
            channel: None,
            subject: None,
            text: None,
            reference: None,
            stage: None,
            submission_id: None,
            letter_id: None,
            recorded_at: None,
            attachments: Vec::new(),
        }
    }

    /// What went back and forth about one report.
    fn of_submission(submission: &Submission, files: &Files) -> Vec<Self> {
        let about = |kind, direction, at| Self {
            stage: Some(submission.stage),
            submission_id: Some(submission.id),
            ..Self::new(kind, direction, at)
        };
        let mut pieces = vec![Self {
            channel: Some(submission.channel.clone()),
            text: submission.delay_reason.clone(),
            reference: submission.reference.clone(),
            recorded_at: Some(submission.recorded_at),
            attachments: named(&submission.attachments, files),
            ..about(
                PieceKind::Submission,
                Direction::Outgoing,
                submission.submitted_at,
            )
        }];
        pieces.extend(submission.received_at.map(|at| Self {
            reference: submission.reference.clone(),
            ..about(PieceKind::Acknowledgement, Direction::Incoming, at)
        }));
        pieces.extend(submission.rejected.as_ref().map(|rejected| Self {
            text: Some(rejected.reason.clone()),
            ..about(PieceKind::Rejection, Direction::Incoming, rejected.at)
        }));
        pieces.extend(submission.withdrawn.as_ref().map(|withdrawn| Self {
            text: Some(withdrawn.reason.clone()),
            ..about(PieceKind::Withdrawal, Direction::Outgoing, withdrawn.at)
        }));
        pieces
    }

    /// A letter.
    pub(super) fn of_letter(letter: &Letter, attachments: Vec<PieceFileView>) -> Self {
        Self {
            channel: Some(letter.wording.channel.clone()),
            subject: Some(letter.wording.subject.clone()),
            text: letter.wording.text.clone(),
            reference: letter.wording.reference.clone(),
            letter_id: Some(letter.id),
            recorded_at: Some(letter.recorded_at),
            attachments,
            ..Self::new(PieceKind::Letter, letter.direction, letter.at)
        }
    }

    /// The files that went or came with it.
    pub(crate) fn files(&self) -> impl Iterator<Item = &FiledAttachmentView> {
        self.attachments.iter().map(|it| &it.file)
    }

    /// An example for the document.
    pub(super) fn sample() -> Self {
        Self {
            channel: Some("portal".to_owned()),
            subject: Some("Rückfrage zu Ihrer Meldung".to_owned()),
            letter_id: Some(LetterId(sample::id(8))),
            recorded_at: Some(sample::at(86_400)),
            attachments: vec![PieceFileView {
                file: FiledAttachmentView::sample(),
                erased_at: None,
            }],
            ..Self::new(PieceKind::Letter, Direction::Incoming, sample::at(86_400))
        }
    }
}

/// Files by their identifiers.
type Files = BTreeMap<AttachmentId, Attachment>;

/// The files that a report or a letter names, in its order.
fn named(ids: &[AttachmentId], files: &Files) -> Vec<PieceFileView> {
    let files = ids.iter().filter_map(|id| files.get(id));
    files.map(PieceFileView::from).collect()
}

/// The correspondence about an obligation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Correspondence")]
pub(crate) struct CorrespondenceView {
    /// The obligation.
    pub obligation_id: ObligationId,
    /// The authority, as the directory has it; `null` where the reports go to somebody else.
    pub authority: Option<AuthorityView>,
    /// Everything that went back and forth, the oldest first.
    pub items: Vec<PieceView>,
}

impl CorrespondenceView {
    /// The correspondence as it shows.
    pub(crate) fn read(
        tx: &mut Read<'_>,
        obligation: &Obligation,
        language: Language,
    ) -> Result<Self, StoreError> {
        let letters = tx.letters(obligation.id)?;
        let files = tx.attachments_of_correspondence(obligation.id)?;
        let files: Files = files.into_iter().map(|file| (file.id, file)).collect();
        let submissions = obligation.submissions.iter();
        let mut items: Vec<_> = submissions
            .flat_map(|it| PieceView::of_submission(it, &files))
            .collect();
        items.extend(obligation.requests.iter().map(|request| PieceView {
            text: Some(request.text.clone()),
            stage: Some(request.stage),
            ..PieceView::new(PieceKind::Request, Direction::Incoming, request.received_at)
        }));
        items.extend(obligation.delay_notices.iter().map(|notice| PieceView {
            channel: Some(notice.channel.clone()),
            text: Some(notice.reason.clone()),
            stage: Some(notice.stage),
            recorded_at: Some(notice.recorded_at),
            ..PieceView::new(PieceKind::DelayNotice, Direction::Outgoing, notice.sent_at)
        }));
        items.extend(letters.iter().map(|letter| {
            PieceView::of_letter(letter, named(&letter.wording.attachments, &files))
        }));
        // The sort is stable: a report comes before its acknowledgement of the same instant.
        items.sort_by_key(|it| it.at);
        let authority = authorities().find(|it| it.recipient.code == obligation.recipient);
        Ok(Self {
            obligation_id: obligation.id,
            authority: authority.map(|authority| AuthorityView::new(authority, language)),
            items,
        })
    }

    /// An example for the document.
    pub(super) fn sample() -> Self {
        Self {
            obligation_id: ObligationId(sample::id(6)),
            authority: None,
            items: vec![PieceView::sample()],
        }
    }
}
