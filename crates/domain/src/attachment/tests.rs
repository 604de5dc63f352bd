use super::*;
use crate::id::UserId;
use uuid::Uuid;

fn at(seconds: i64) -> Instant {
    Instant::from_unix_seconds(1_795_162_500 + seconds).unwrap()
}

fn about() -> NewAttachment {
    NewAttachment {
        name: "auth.log".to_owned(),
        kind: AttachmentKind::Evidence,
        description: None,
        obligation: None,
        collected_at: Some(at(-60)),
        collected_by: Some("Erika Muster".to_owned()),
    }
}

fn attachment() -> Attachment {
    let content = Content {
        blob: BlobId(Uuid::from_u128(1)),
        size: 3,
        sha256: "ab".to_owned(),
        declared_type: "image/png".to_owned(),
        detected_type: Some("text/plain".to_owned()),
    };
    let actor = Actor::User(UserId(Uuid::from_u128(2)));
    let id = AttachmentId(Uuid::from_u128(3));
    let incident = IncidentId(Uuid::from_u128(4));
    Attachment::add(id, incident, about(), content, actor, at(0))
        .unwrap()
        .0
}

#[test]
fn what_names_people_stands_in_the_personal_part() {
    let content = attachment().content;
    let (attachment, event) = Attachment::add(
        AttachmentId(Uuid::from_u128(3)),
        IncidentId(Uuid::from_u128(4)),
        about(),
        content,
        Actor::System,
        at(0),
    )
    .unwrap();
    let names = |changes: &[crate::event::Change]| -> Vec<String> {
        changes.iter().map(|it| it.field.to_string()).collect()
    };
    assert_eq!(names(&event.personal), ["name", "collected_by"]);
    assert!(names(&event.facts).contains(&"sha256".to_owned()));
    assert!(attachment.type_mismatch());
}

#[test]
fn every_fault_is_named() {
    let wrong = NewAttachment {
        name: "../x".to_owned(),
        collected_at: Some(at(1)),
        collected_by: Some(" ".to_owned()),
        description: Some("\0".to_owned()),
        ..about()
    };
    let faults = wrong.check(at(0)).unwrap_err();
    let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_ref()).collect();
    assert_eq!(
        pointers,
        ["/name", "/description", "/collected_by", "/collected_at"]
    );
}

#[test]
fn a_withdrawal_needs_a_reason_and_comes_once() {
    let attachment = attachment();
    assert!(matches!(
        attachment.withdraw("  ", at(1)),
        Err(Refusal::Faulty(_))
    ));
    let (withdrawn, event) = attachment.withdraw("Falscher Vorfall", at(1)).unwrap();
    assert_eq!(event.reason.as_deref(), Some("Falscher Vorfall"));
    assert_eq!(
        withdrawn.withdraw("noch einmal", at(2)),
        Err(Refusal::Withdrawn)
    );
    let submission = SubmissionId(Uuid::from_u128(6));
    let obligation = ObligationId(Uuid::from_u128(5));
    assert_eq!(
        withdrawn.link(obligation, Carrier::Submission(submission)),
        Err(Refusal::Withdrawn)
    );
    // Its bytes are still there, for whoever must look at them.
    assert!(withdrawn.download(None).is_ok());
}

#[test]
fn what_was_erased_cannot_be_had_any_more() {
    let (erased, _event) = attachment().erase("Art. 17 DSGVO", at(1)).unwrap();
    assert_eq!(erased.erased_at, Some(at(1)));
    assert_eq!(erased.download(None), Err(Refusal::Erased));
    assert_eq!(erased.erase("noch einmal", at(2)), Err(Refusal::Erased));
    assert_eq!(erased.content.sha256, "ab");
}
