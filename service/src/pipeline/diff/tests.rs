//! What a diff sends, as tables of old and new records.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use dateline_extract::{
    Extraction,
    record::{Actor, Article, Evidence, Fact, Payload, Quote, QuoteType, Section, Span},
};
use jiff::tz::TimeZone;

use super::*;
use crate::{
    filter::Schema,
    grpc::{encode::WireEncode, schema::record_descriptor},
    limits::Limits,
    pipeline::{ingest::Ingest, reading::Making},
    record::Origin,
};

/// An article as stored between versions.
struct Kept {
    encode: WireEncode,
    limits: Limits,
    records: Vec<CurrentRecord>,
    ids: HashSet<String>,
}

impl Kept {
    fn new() -> Self {
        let limits = Limits::default();
        let encode = WireEncode::new(Schema::new(record_descriptor()).unwrap(), &limits);
        Self { encode, limits, records: Vec::new(), ids: HashSet::new() }
    }

    fn changes(&self, text: &str, labels: &[(&str, &str)]) -> Changes {
        self.of(text, labels, facts(text))
    }

    fn of(&self, text: &str, labels: &[(&str, &str)], facts: Vec<Fact>) -> Changes {
        let ingest = ingest(text, labels);
        let extraction = Extraction { language: "en".into(), facts };
        let making = Making {
            ingest: &ingest,
            extraction: &extraction,
            version_time: None,
            engine_version: "engine/1",
            limits: &self.limits,
        };
        let drafts = making.drafts(&self.encode);
        diff("a", &self.records, &self.ids, drafts, &self.encode, Timestamp::UNIX_EPOCH).unwrap()
    }

    /// Takes a version, and tells what it changed as `op name-number revision`.
    fn version(&mut self, text: &str) -> Vec<String> {
        let changes = self.changes(text, &[]);
        let mut told = Vec::new();
        for write in changes.writes {
            let at = self.records.iter().position(|record| record.name == write.name);
            let record = CurrentRecord {
                name: write.name.clone(),
                kind: write.kind,
                revision: write.revision,
                state: write.state,
                withdrawn: write.withdrawn,
                identity: write.identity,
                content: write.content,
                basic: write.basic,
            };
            let number = at.unwrap_or(self.records.len());
            told.push(format!("{:?} {number} r{}", write.op, write.revision));
            self.ids.extend(write.name.rsplit('/').next().map(str::to_owned));
            match at {
                Some(at) => self.records[at] = record,
                None => self.records.push(record),
            }
        }
        told
    }
}

fn ingest(text: &str, labels: &[(&str, &str)]) -> Ingest {
    let labels = labels.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    Ingest {
        article_id: "a".into(),
        text: text.into(),
        origin: Origin { labels, ..Origin::default() },
        time_zone: TimeZone::UTC,
        time_zone_name: String::new(),
        request: None,
        etag: String::new(),
    }
}

/// A quote for each line of the form `speaker: words`.
fn facts(text: &str) -> Vec<Fact> {
    let article = Payload::Article(Box::new(Article { extracted: true, ..Article::default() }));
    let mut facts = vec![Fact { payload: article, evidence: Vec::new(), rule: "article".into(), confidence: 1.0 }];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (speaker, words) = line.trim_end().split_once(": ").unwrap();
        let span = Span::new(start + speaker.len() + 2, start + line.trim_end().len());
        let quote = Quote {
            text: words.into(),
            quote_type: QuoteType::Direct,
            speaker: Some(Actor { name: speaker.into(), ..Actor::default() }),
            cue: String::new(),
            addressees: Vec::new(),
            medium: String::new(),
            context: String::new(),
            spoken: None,
        };
        facts.push(Fact {
            payload: Payload::Quote(Box::new(quote)),
            evidence: vec![Evidence::stated("quote.text", span)],
            rule: "quote.direct".into(),
            confidence: 0.9,
        });
        start += line.len();
    }
    facts
}

const LONG: &str = "we will lower our duties on steel and on";

#[track_caller]
fn check(versions: &[(&str, &[&str])]) {
    let mut kept = Kept::new();
    for (text, expected) in versions {
        assert_eq!(kept.version(text), *expected, "{text}");
    }
}

#[test]
fn a_first_version_adds_and_an_equal_one_does_nothing() {
    check(&[("Ana: yes\nIvo: no", &["Add 0 r1", "Add 1 r1", "Add 2 r1"]), ("Ana: yes\nIvo: no", &[])]);
}

#[test]
fn an_edit_elsewhere_sends_the_article_alone() {
    check(&[
        ("Ana: yes\nIvo: no", &["Add 0 r1", "Add 1 r1", "Add 2 r1"]),
        ("Eva: perhaps\nAna: yes\nIvo: no", &["Correct 0 r2", "Add 3 r1"]),
    ]);
}

#[test]
fn later_words_are_a_correction_and_other_ones_another_quote() {
    let (coal, wine) = (format!("Ana: {LONG} coal"), format!("Ana: {LONG} wine"));
    check(&[
        (&coal, &["Add 0 r1", "Add 1 r1"]),
        (&wine, &["Correct 0 r2", "Correct 1 r2"]),
        ("Ana: no comment", &["Correct 0 r3", "Add 2 r1", "Retract 1 r3"]),
    ]);
}

#[test]
fn a_retracted_record_comes_back_under_its_name() {
    check(&[
        ("Ana: yes\nIvo: no", &["Add 0 r1", "Add 1 r1", "Add 2 r1"]),
        ("Ana: yes", &["Correct 0 r2", "Retract 2 r2"]),
        ("Ana: yes\nIvo: no", &["Correct 0 r3", "Add 2 r3"]),
    ]);
}

#[test]
fn retractions_stand_last_by_their_old_place() {
    check(&[
        ("Ana: yes\nIvo: no\nEva: no", &["Add 0 r1", "Add 1 r1", "Add 2 r1", "Add 3 r1"]),
        ("Kim: ah", &["Correct 0 r2", "Add 4 r1", "Retract 1 r2", "Retract 2 r2", "Retract 3 r2"]),
    ]);
}

#[test]
fn a_retracted_article_comes_back_whole_but_for_what_was_withdrawn() {
    let mut kept = Kept::new();
    kept.version("Ana: yes\nIvo: no");
    for record in &mut kept.records {
        record.state = State::Retracted;
    }
    kept.records[2].withdrawn = true;
    assert_eq!(kept.version("Ana: yes\nIvo: no"), ["Add 0 r2", "Add 1 r2"]);
}

#[test]
fn a_withdrawn_record_stays_so_until_its_words_change() {
    let mut kept = Kept::new();
    kept.version(&format!("Ana: {LONG} coal"));
    kept.records[1].withdrawn = true;
    kept.records[1].state = State::Retracted;
    assert_eq!(kept.version(&format!("Eva: ah\nAna: {LONG} coal")), ["Correct 0 r2", "Add 2 r1"]);
    assert_eq!(kept.version(&format!("Eva: ah\nAna: {LONG} wine")), ["Correct 0 r3", "Add 1 r2"]);
}

#[test]
fn two_quotes_of_one_key_have_two_names() {
    let text = format!("Ana: {LONG} coal\nAna: {LONG} wine");
    let mut kept = Kept::new();
    assert_eq!(kept.version(&text), ["Add 0 r1", "Add 1 r1", "Add 2 r1"]);
    assert_ne!(kept.records[1].name, kept.records[2].name);
    assert_eq!(kept.version(&format!("Ana: {LONG} wine")), ["Correct 0 r2", "Retract 1 r2"]);
}

#[test]
fn a_changed_label_corrects_every_record_and_keeps_the_text() {
    let mut kept = Kept::new();
    kept.version("Ana: yes");
    let changes = kept.changes("Ana: yes", &[("desk", "asia")]);
    assert_eq!(changes.writes.iter().map(|write| write.op).collect::<Vec<_>>(), [Op::Correct, Op::Correct]);
    assert!(!changes.text_changed);
    assert_eq!(changes.article_revision, 2);
}

#[test]
fn the_answer_etag_is_that_of_the_article_record() {
    let mut kept = Kept::new();
    let changes = kept.changes("Ana: yes", &[]);
    let article = &changes.writes[0];
    assert_eq!(changes.etag, mint::etag(&article.name, article.revision, &article.content));
    assert!(changes.text_changed);
    kept.version("Ana: yes");
    assert_eq!(kept.changes("Ana: yes", &[]).etag, changes.etag, "nothing changed");
}

#[test]
fn beyond_a_limit_the_rest_is_left_out_and_the_article_says_so() {
    let text = (0..30).map(|n| format!("Ana{n}: yes")).collect::<Vec<_>>().join("\n");
    for (records_max, bytes_max, expected) in [(1_000, 1 << 20, 31), (11, 1 << 20, 11), (1_000, 5_000, 8)] {
        let mut kept = Kept::new();
        kept.limits.article_records_max = records_max;
        kept.limits.article_encoded_bytes_max = bytes_max;
        let changes = kept.changes(&text, &[]);
        assert_eq!(changes.writes.len(), expected, "{records_max} records, {bytes_max} bytes");
        let bytes: usize = changes.writes.iter().map(|write| write.basic.len()).sum();
        assert!(bytes <= bytes_max);
        let seen = Schema::new(record_descriptor()).unwrap().decode(&changes.writes[0].basic).unwrap();
        let article = seen.get_field_by_name("article").unwrap();
        let truncated = article.as_message().unwrap().get_field_by_name("truncated").unwrap().as_bool();
        assert_eq!(truncated, Some(expected < 31));
    }
}

#[test]
fn an_article_of_very_many_paragraphs_still_has_a_record() {
    let paragraphs: Vec<_> = (0..20_000).map(|at| Span::new(at, at + 1)).collect();
    let mut kept = Kept::new();
    kept.limits.article_encoded_bytes_max = 100_000;
    let text = "x".repeat(20_001);
    let section = Section { paragraphs, ..Section::default() };
    let article = Article { sections: vec![section], extracted: true, ..Article::default() };
    let mut facts = facts("Ana: yes");
    facts[0].payload = Payload::Article(Box::new(article));
    let changes = kept.of(&text, &[], facts);
    assert_eq!(changes.writes.len(), 2);
    assert!(changes.writes[0].basic.len() < 50_000);
}
