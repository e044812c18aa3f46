//! One attempt at an ingest, from what the journal holds now to what it is asked to take. Pure but for reads of the journal.

use std::sync::Arc;

use dateline_extract::Extraction;
use jiff::Timestamp;

use super::{
    Parts,
    checks::{self, Plan, Verdict},
    diff::{Changes, diff},
    encode::Header,
    ingest::{Answer, Ingest},
    reading::{self, Making},
};
use crate::{
    error::Error,
    journal::{Append, ArticleRow, ArticleState, Remembered, RequestKey},
    record::{Outcome, Reason},
};

/// What an attempt leads to.
pub(super) enum Step {
    /// Nothing is written.
    Done(Answer),
    /// The answer is written, for a retry; nothing else.
    Remember(RequestKey, Answer),
    /// The article changes.
    Append(Box<Append>),
}

/// One attempt. `extraction` holds what an earlier attempt read, so that no text is read twice.
pub(super) fn attempt(parts: &Parts, ingest: &Ingest, extraction: &mut Option<Arc<Extraction>>) -> Result<Step, Error> {
    if let Some(answer) = replay(parts, ingest)? {
        return Ok(Step::Done(answer));
    }
    let state = parts.journal.article(&ingest.article_id)?;
    match checks::judge(ingest, state.as_ref(), parts.engine.version())? {
        Verdict::Nothing(outcome) => Ok(nothing(parts, ingest, state.as_ref(), outcome)),
        Verdict::Read(plan) => {
            let read = || Arc::new(reading::read(parts, ingest));
            let extraction = Arc::clone(extraction.get_or_insert_with(read));
            change(parts, ingest, state.as_ref(), &plan, &extraction)
        }
    }
}

/// The answer to an earlier call with the same request_id.
fn replay(parts: &Parts, ingest: &Ingest) -> Result<Option<Answer>, Error> {
    let Some(request) = ingest.request else { return Ok(None) };
    let Some(remembered) = parts.journal.remembered(&request.key)? else { return Ok(None) };
    if remembered.body != request.body {
        return Err(Error::RequestIdReused);
    }
    let wrote = matches!(remembered.outcome, Outcome::Created | Outcome::Updated);
    Ok(Some(Answer {
        commit: if wrote { parts.journal.commit(remembered.position)? } else { None },
        article_id: remembered.article_id,
        article_revision: remembered.article_revision,
        etag: remembered.etag,
        outcome: remembered.outcome,
        replayed: true,
        position: remembered.position,
    }))
}

fn nothing(parts: &Parts, ingest: &Ingest, state: Option<&ArticleState>, outcome: Outcome) -> Step {
    let own = state.and_then(checks::own);
    let answer = Answer {
        article_id: ingest.article_id.clone(),
        article_revision: own.map(|own| own.revision).unwrap_or_default(),
        etag: own.map(checks::etag_of).unwrap_or_default(),
        outcome,
        replayed: false,
        position: parts.journal.head().position,
        commit: None,
    };
    match ingest.request {
        Some(request) => Step::Remember(request, answer),
        None => Step::Done(answer),
    }
}

fn change(
    parts: &Parts,
    ingest: &Ingest,
    state: Option<&ArticleState>,
    plan: &Plan,
    extraction: &Extraction,
) -> Result<Step, Error> {
    let making = Making {
        ingest,
        extraction,
        version_time: plan.version_time,
        engine_version: parts.engine.version(),
        limits: &parts.limits,
    };
    let drafts = making.drafts(&*parts.encode);
    let none = Default::default();
    let (stored, ids) = state.map_or((&[][..], &none), |state| (&state.records, &state.ids));
    let changes = diff(&ingest.article_id, stored, ids, drafts, &*parts.encode, Timestamp::now())
        .map_err(|fault| Error::Internal(fault.to_string()))?;
    parts.metrics.records_encoded.inc_by(changes.writes.len() as u64);
    if changes.writes.is_empty() && plan.same_input {
        return Ok(nothing(parts, ingest, state, Outcome::Unchanged));
    }
    Ok(Step::Append(Box::new(append(parts, &making, state, plan, changes))))
}

fn append(parts: &Parts, making: &Making<'_>, state: Option<&ArticleState>, plan: &Plan, changes: Changes) -> Append {
    let ingest = making.ingest;
    Append {
        article: ArticleRow {
            article_id: ingest.article_id.clone(),
            revision: changes.article_revision,
            input_digest: plan.input_digest,
            version_time: plan.version_time,
            engine_version: making.engine_version.to_owned(),
            published: false,
            time_zone: ingest.time_zone_name.clone(),
            language_given: ingest.origin.language_code.clone(),
        },
        expected: state.map(|state| state.position),
        reason: plan.reason,
        comment: String::new(),
        header: header(parts, making, plan.reason, changes.article_revision),
        changes: changes.writes,
        text: changes.text_changed.then(|| Arc::clone(&ingest.text)),
        request: ingest.request,
        outcome: plan.outcome,
        etag: changes.etag,
    }
}

fn header(parts: &Parts, making: &Making<'_>, reason: Reason, article_revision: i32) -> bytes::Bytes {
    parts.encode.header(&Header {
        article: &making.ingest.article_name(),
        article_revision,
        reason,
        comment: "",
        headline: making.headline(),
        origin: &making.origin(),
    })
}

/// What is kept of an answer that changed nothing.
pub(super) fn remembered(request: &RequestKey, answer: &Answer) -> Remembered {
    Remembered {
        body: request.body,
        article_id: answer.article_id.clone(),
        article_revision: answer.article_revision,
        etag: answer.etag.clone(),
        position: answer.position,
        outcome: answer.outcome,
    }
}
