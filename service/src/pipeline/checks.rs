//! The order of checks before anything is read: etag, version time, content. The request's id comes before all of them, in
//! `attempt`.

use jiff::Timestamp;

use super::{ingest::Ingest, mint};
use crate::{
    error::Error,
    journal::{ArticleState, CurrentRecord, Digest},
    record::{Kind, Outcome, Reason, State},
};

/// What an ingest leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Nothing changes.
    Nothing(Outcome),
    /// The text is read and compared.
    Read(Plan),
}

/// Why a text is read, and with what it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Of the commit.
    pub reason: Reason,
    /// Of the answer.
    pub outcome: Outcome,
    /// The request's, or the stored one where it gives none.
    pub version_time: Option<Timestamp>,
    /// Over text and metadata.
    pub input_digest: Digest,
    /// Whether text and metadata are those that are stored.
    pub same_input: bool,
}

/// Judges an ingest by the article as it stands.
pub fn judge(ingest: &Ingest, state: Option<&ArticleState>, engine_version: &str) -> Result<Verdict, Error> {
    let own = state.and_then(own);
    if own.is_some_and(|own| own.state == State::Purged) {
        return Err(Error::ArticlePurged { name: ingest.article_name() });
    }
    etag(ingest, own)?;
    let Some((state, own)) = state.zip(own) else {
        let version_time = ingest.origin.version_time;
        return Ok(Verdict::Read(Plan {
            reason: Reason::Ingest,
            outcome: Outcome::Created,
            version_time,
            input_digest: ingest.input_digest(version_time),
            same_input: false,
        }));
    };
    Ok(of_known(ingest, state, own, engine_version))
}

/// The article's own record.
pub fn own(state: &ArticleState) -> Option<&CurrentRecord> {
    state.records.iter().find(|record| record.kind == Kind::Article)
}

/// A record's etag as it stands.
pub fn etag_of(record: &CurrentRecord) -> String {
    mint::etag(&record.name, record.revision, &record.content)
}

fn etag(ingest: &Ingest, own: Option<&CurrentRecord>) -> Result<(), Error> {
    let stands = own.map(etag_of).unwrap_or_default();
    if ingest.etag.is_empty() || ingest.etag == stands {
        return Ok(());
    }
    Err(Error::EtagMismatch { name: ingest.article_name(), etag: stands })
}

fn of_known(ingest: &Ingest, state: &ArticleState, own: &CurrentRecord, engine_version: &str) -> Verdict {
    let stored = state.article.version_time;
    let given = ingest.origin.version_time;
    if given.zip(stored).is_some_and(|(given, stored)| given < stored) {
        return Verdict::Nothing(Outcome::Stale);
    }
    let version_time = given.or(stored);
    let input_digest = ingest.input_digest(version_time);
    let same_input = input_digest == state.article.input_digest;
    let same_engine = state.article.engine_version == engine_version;
    let reason = match (own.state == State::Active, same_input, same_engine) {
        (true, true, true) => return Verdict::Nothing(Outcome::Unchanged),
        (true, true, false) => Reason::Reextract,
        (true, false, _) => Reason::Update,
        (false, _, _) => Reason::Reinstate,
    };
    Verdict::Read(Plan { reason, outcome: Outcome::Updated, version_time, input_digest, same_input })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use bytes::Bytes;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::{journal::ArticleRow, record::Origin};

    fn ingest(text: &str, version: Option<i64>) -> Ingest {
        Ingest {
            article_id: "a".into(),
            text: text.into(),
            origin: Origin {
                version_time: version.and_then(|second| Timestamp::from_second(second).ok()),
                ..Origin::default()
            },
            time_zone: TimeZone::UTC,
            time_zone_name: String::new(),
            request: None,
            etag: String::new(),
        }
    }

    fn stored(ingest: &Ingest, state: State) -> ArticleState {
        ArticleState {
            article: ArticleRow {
                article_id: "a".into(),
                revision: 3,
                input_digest: ingest.input_digest(ingest.origin.version_time),
                version_time: ingest.origin.version_time,
                engine_version: "engine/1".into(),
                published: false,
                time_zone: String::new(),
                language_given: String::new(),
            },
            position: 7,
            records: vec![CurrentRecord {
                name: "articles/a".into(),
                kind: Kind::Article,
                revision: 3,
                state,
                withdrawn: false,
                identity: [0; 16],
                content: [1; 16],
                basic: Bytes::new(),
            }],
            ids: HashSet::new(),
        }
    }

    #[track_caller]
    fn check(
        new: &Ingest,
        state: Option<&ArticleState>,
        engine: &str,
        expected: Result<(Option<Reason>, Outcome), &str>,
    ) {
        let found = match judge(new, state, engine) {
            Ok(Verdict::Nothing(outcome)) => Ok((None, outcome)),
            Ok(Verdict::Read(plan)) => Ok((Some(plan.reason), plan.outcome)),
            Err(fault) => Err(fault.to_string()),
        };
        assert_eq!(found.as_ref().map(|found| *found).map_err(String::as_str), expected);
    }

    #[test]
    fn outcomes() {
        let old = ingest("text", Some(100));
        let state = stored(&old, State::Active);
        let engine = "engine/1";
        check(&old, None, engine, Ok((Some(Reason::Ingest), Outcome::Created)));
        check(&old, Some(&state), engine, Ok((None, Outcome::Unchanged)));
        check(&ingest("text", None), Some(&state), engine, Ok((None, Outcome::Unchanged)));
        check(&ingest("text", Some(99)), Some(&state), engine, Ok((None, Outcome::Stale)));
        check(&ingest("other", Some(99)), Some(&state), engine, Ok((None, Outcome::Stale)));
        check(&ingest("text", Some(101)), Some(&state), engine, Ok((Some(Reason::Update), Outcome::Updated)));
        check(&ingest("other", None), Some(&state), engine, Ok((Some(Reason::Update), Outcome::Updated)));
        check(&old, Some(&state), "engine/2", Ok((Some(Reason::Reextract), Outcome::Updated)));
        check(&ingest("other", None), Some(&state), "engine/2", Ok((Some(Reason::Update), Outcome::Updated)));
    }

    #[test]
    fn a_retracted_article_is_reinstated_and_a_purged_one_refused() {
        let old = ingest("text", None);
        check(&old, Some(&stored(&old, State::Retracted)), "engine/1", Ok((Some(Reason::Reinstate), Outcome::Updated)));
        let purged = stored(&old, State::Purged);
        check(&old, Some(&purged), "engine/1", Err("articles/a was purged; its id takes no new text"));
    }

    #[test]
    fn the_etag_goes_before_the_version_time() {
        let old = ingest("text", Some(100));
        let state = stored(&old, State::Active);
        let mut late = ingest("text", Some(99));
        late.etag = "0000000000000000".into();
        let refused = Err("articles/a does not have the etag given; read it and try again");
        check(&late, Some(&state), "engine/1", refused);
        check(&late, None, "engine/1", refused);
        late.etag = own(&state).map(etag_of).unwrap_or_default();
        check(&late, Some(&state), "engine/1", Ok((None, Outcome::Stale)));
    }

    #[test]
    fn without_a_version_time_the_stored_one_stays() {
        let state = stored(&ingest("text", Some(100)), State::Active);
        let Ok(Verdict::Read(plan)) = judge(&ingest("other", None), Some(&state), "engine/1") else {
            panic!("another text is read");
        };
        assert_eq!(plan.version_time, Timestamp::from_second(100).ok());
    }
}
