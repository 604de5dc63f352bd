//! The obligations of an incident as they stood.

use std::collections::BTreeMap;

use super::{Entry, Erased, Past, Unreadable};
use crate::event::SubjectKind;
use crate::id::{IncidentId, ObligationId, SubmissionId};
use crate::instant::Instant;
use crate::law::Finding;
use crate::obligation::awareness::Awareness;
use crate::obligation::delay::DelayNotice;
use crate::obligation::{
    AuthorityRequest, Decision, Filing, Obligation, ObligationState, Submission, TakenBack,
};

/// The obligations that stood after these entries of an incident's timeline, in the order in which they arose.
pub fn obligations(
    incident: IncidentId,
    entries: &[Entry],
) -> Result<Vec<Past<Obligation>>, Unreadable> {
    let mut all: BTreeMap<ObligationId, Past<Obligation>> = BTreeMap::new();
    for entry in entries {
        if entry.subject.kind != SubjectKind::Obligation {
            continue;
        }
        let id = ObligationId(entry.subject.id);
        if entry.kind == "obligation.arose" {
            let arisen = Past {
                value: arisen(id, incident, entry)?,
                erased: Vec::new(),
            };
            all.insert(id, arisen);
        } else if let Some(past) = all.get_mut(&id) {
            follow(past, entry)?;
        }
    }
    // Identifiers rise in the order of creation.
    Ok(all.into_values().collect())
}

fn arisen(id: ObligationId, incident: IncidentId, entry: &Entry) -> Result<Obligation, Unreadable> {
    let state = entry.need::<ObligationState>("state")?;
    let aware_at = entry.maybe::<Instant>("aware_at")?;
    Ok(Obligation {
        id,
        incident,
        rule: entry.need("rule")?,
        recipient: entry.need("recipient")?,
        occasion: entry.need("occasion")?,
        awareness: aware_at.map(|at| Awareness { at, assumed: true }),
        group: entry.maybe("group")?,
        state,
        // It arises by nothing else.
        finding: if state == ObligationState::Undetermined {
            Finding::Undetermined
        } else {
            Finding::Applies
        },
        lapsed_because: None,
        decision: None,
        submissions: Vec::new(),
        requests: Vec::new(),
        delay_notices: Vec::new(),
        created_at: entry.at,
        updated_at: entry.at,
        version: 0,
    })
}

/// What an entry does to an obligation. What is told of it without changing it, such as a reminder, does nothing.
fn follow(past: &mut Past<Obligation>, entry: &Entry) -> Result<(), Unreadable> {
    let Past { value: it, erased } = past;
    let is_erased = entry.personal.is_none();
    let mut blot = |pointer: String| {
        if is_erased {
            erased.push(Erased::text(pointer));
        }
    };
    match entry.kind.as_str() {
        "obligation.changed" => changed(it, entry)?,
        "obligation.decided" => {
            entry.put("state", &mut it.state)?;
            it.lapsed_because = None;
            it.decision = Some(decision(entry)?);
            let is_reason = |known: &Erased| known.pointer == "/decision/reason";
            erased.retain(|known| !is_reason(known));
            if is_erased {
                erased.push(Erased::text("/decision/reason"));
            }
        }
        "obligation.submitted" => {
            blot(format!(
                "/submissions/{}/delay_reason",
                it.submissions.len()
            ));
            it.submissions.push(submission(entry)?);
        }
        "obligation.acknowledged" => {
            let (_index, found) = reported(it, entry)?;
            entry.put("received_at", &mut found.received_at)?;
            entry.put("reference", &mut found.reference)?;
        }
        "obligation.submission_rejected" => {
            let (index, found) = reported(it, entry)?;
            found.rejected = Some(taken_back(entry)?);
            blot(format!("/submissions/{index}/rejected/reason"));
        }
        "obligation.submission_withdrawn" => {
            let (index, found) = reported(it, entry)?;
            found.withdrawn = Some(taken_back(entry)?);
            blot(format!("/submissions/{index}/withdrawn/reason"));
        }
        "obligation.requested" => {
            blot(format!("/requests/{}/text", it.requests.len()));
            it.requests.push(request(entry)?);
        }
        "obligation.delay_announced" => {
            blot(format!("/delay_notices/{}/reason", it.delay_notices.len()));
            it.delay_notices.push(delay_notice(entry)?);
        }
        "obligation.awareness_set" => {
            let mut at = it.awareness.map_or(entry.at, |before| before.at);
            entry.put("aware_at", &mut at)?;
            it.awareness = Some(Awareness { at, assumed: false });
        }
        _ => return Ok(()),
    }
    it.updated_at = entry.at;
    Ok(())
}

fn changed(it: &mut Obligation, entry: &Entry) -> Result<(), Unreadable> {
    let before = it.state;
    entry.put("state", &mut it.state)?;
    entry.put("finding", &mut it.finding)?;
    match entry.maybe::<String>("because")? {
        None => it.lapsed_because = None,
        Some(why) if it.state == ObligationState::Lapsed && before != it.state => {
            it.lapsed_because = Some(why);
        }
        // What a person decided does not lapse.
        Some(_why) => {}
    }
    Ok(())
}

fn decision(entry: &Entry) -> Result<Decision, Unreadable> {
    Ok(Decision {
        kind: entry.need("decision")?,
        reason: entry.reason(),
        ground: entry.maybe("ground")?,
        at: entry.at,
        finding: entry.need("finding")?,
        criteria: entry.need("criteria")?,
    })
}

fn submission(entry: &Entry) -> Result<Submission, Unreadable> {
    Ok(Submission {
        id: entry.need("submission")?,
        stage: entry.need("stage")?,
        submitted_at: entry.need("submitted_at")?,
        received_at: entry.maybe("received_at")?,
        channel: entry.need("channel")?,
        reference: entry.maybe("reference")?,
        // Entries of the first version did not tell these.
        filing: entry.maybe("filing")?.unwrap_or(Filing::EvidenceOnly),
        missing: entry.maybe("missing")?.unwrap_or_default(),
        sha256: entry.maybe("sha256")?,
        attachments: entry.maybe("attachments")?.unwrap_or_default(),
        combined_with: entry.maybe("combined_with")?,
        combined_anyway: entry.maybe("combined_anyway")?.unwrap_or_default(),
        corrects: entry.maybe("corrects")?,
        rejected: None,
        withdrawn: None,
        delay_reason: entry.reason(),
        late: entry.need("late")?,
        update: entry.maybe("update")?.unwrap_or_default(),
        recorded_at: entry.at,
    })
}

/// The report that an entry is about, with its place.
fn reported<'a>(
    it: &'a mut Obligation,
    entry: &Entry,
) -> Result<(usize, &'a mut Submission), Unreadable> {
    let id = entry.need::<SubmissionId>("submission")?;
    let mut all = it.submissions.iter_mut().enumerate();
    all.find(|(_index, known)| known.id == id)
        .ok_or_else(|| entry.unreadable("submission"))
}

fn taken_back(entry: &Entry) -> Result<TakenBack, Unreadable> {
    Ok(TakenBack {
        at: entry.need("at")?,
        reason: entry.reason().unwrap_or_default(),
    })
}

fn request(entry: &Entry) -> Result<AuthorityRequest, Unreadable> {
    let mut text = String::new();
    entry.put_personal("text", &mut text)?;
    Ok(AuthorityRequest {
        stage: entry.need("stage")?,
        received_at: entry.need("received_at")?,
        due_at: entry.maybe("due_at")?,
        text,
    })
}

fn delay_notice(entry: &Entry) -> Result<DelayNotice, Unreadable> {
    Ok(DelayNotice {
        stage: entry.need("stage")?,
        sent_at: entry.need("sent_at")?,
        channel: entry.need("channel")?,
        reason: entry.reason().unwrap_or_default(),
        late: entry.need("late")?,
        recorded_at: entry.at,
    })
}
