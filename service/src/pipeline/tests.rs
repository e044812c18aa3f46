//! The pipeline against the real journal: outcomes, retries, conflicts.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use futures::future::join_all;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{
    filter::Schema,
    grpc::{encode::WireEncode, schema::record_descriptor, splice},
    journal::{
        RequestKey,
        sqlite::{JournalConfig, SqliteJournal},
    },
    record::{Kind, Origin, Outcome, Reason},
};

/// Pipelines over one journal, as two servers would have: each takes turns of its own only.
struct Two {
    pipelines: [Pipeline; 2],
    metrics: Arc<Metrics>,
    _folder: TempDir,
}

fn two(limits: &Limits) -> Two {
    let folder = TempDir::new().unwrap();
    let journal: Arc<dyn Journal> = SqliteJournal::open(&JournalConfig::new(folder.path())).unwrap();
    let metrics = Arc::new(Metrics::new());
    let encode = Arc::new(WireEncode::new(Schema::new(record_descriptor()).unwrap(), limits));
    let parts = Parts {
        journal,
        engine: Arc::new(Engine::new()),
        encode,
        limits: limits.clone(),
        metrics: Arc::clone(&metrics),
    };
    Two { pipelines: [Pipeline::new(parts.clone()), Pipeline::new(parts)], metrics, _folder: folder }
}

fn ingest(text: &str, request: Option<RequestKey>) -> Ingest {
    Ingest {
        article_id: "a".into(),
        text: text.into(),
        origin: Origin::default(),
        time_zone: TimeZone::UTC,
        time_zone_name: String::new(),
        request,
        etag: String::new(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_that_loses_is_diffed_again() {
    let two = two(&Limits::default());
    let answers = (0..20).map(|n| {
        let version = ingest(&format!("Quay {n} opens\n\nQuay {n} opened."), None);
        two.pipelines[n % 2].ingest(version)
    });
    let mut revisions: Vec<_> =
        join_all(answers).await.into_iter().map(|each| each.unwrap().article_revision).collect();
    revisions.sort_unstable();
    assert_eq!(revisions, (1..=20).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_two_servers_get_is_done_once() {
    let two = two(&Limits::default());
    for n in 0..10_u8 {
        let request = Some(RequestKey { key: [n; 16], body: [1; 16] });
        let text = format!("Quay {n} opens\n\nQuay {n} opened.");
        let [one, other] = &two.pipelines;
        let (one, other) = tokio::join!(one.ingest(ingest(&text, request)), other.ingest(ingest(&text, request)));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_ne!(one.replayed, other.replayed, "{n}");
        assert_eq!((one.position, one.article_revision), (other.position, other.article_revision));
        assert_eq!(one.commit.map(|commit| commit.position), other.commit.map(|commit| commit.position));
    }
}

#[tokio::test]
async fn a_record_is_encoded_once() {
    let two = two(&Limits::default());
    let [pipeline, _] = &two.pipelines;
    let first = pipeline.ingest(ingest("Quay opens\n\nThe quay opened.", None)).await.unwrap();
    assert_eq!(two.metrics.records_encoded.get(), first.commit.unwrap().changes.len() as u64);
    let before = two.metrics.records_encoded.get();
    pipeline.ingest(ingest("Quay opens\n\nThe quay opened.", None)).await.unwrap();
    pipeline.extract(ingest("Quay opens\n\nThe quay opened.", None)).await.unwrap();
    assert_eq!(two.metrics.records_encoded.get(), before, "neither a no-op nor a dry run encodes for the journal");
}

#[tokio::test]
async fn too_many_bytes_in_flight_are_refused_with_a_delay() {
    let limits = Limits { ingest_in_flight_bytes_max: 5_000, ..Limits::default() };
    let two = two(&limits);
    let [pipeline, _] = &two.pipelines;
    let fault = pipeline.ingest(ingest(&"quay ".repeat(300), None)).await.unwrap_err();
    assert!(matches!(fault, Error::Overloaded { retry_delay, .. } if retry_delay == limits.retry_delay()));
    pipeline.ingest(ingest("Quay opens", None)).await.unwrap();
}

#[tokio::test]
async fn another_engine_reads_again_and_commits_only_what_it_reads_otherwise() {
    let two = two(&Limits::default());
    let [plain, _] = &two.pipelines;
    let engine = Engine::with_names("Zorbleen Works\torganization\tUS").unwrap();
    let named = Pipeline::new(Parts { engine: Arc::new(engine), ..(*plain.parts).clone() });
    let told = "Quay opens\n\nZorbleen Works opened the quay on Monday.";
    plain.ingest(ingest(told, None)).await.unwrap();
    let again = named.ingest(ingest(told, None)).await.unwrap();
    let commit = again.commit.unwrap();
    assert_eq!((again.outcome, again.article_revision, commit.reason), (Outcome::Updated, 2, Reason::Reextract));
    let last = named.ingest(ingest(told, None)).await.unwrap();
    assert_eq!((last.outcome, last.article_revision), (Outcome::Unchanged, 2));

    let other = Ingest { article_id: "b".into(), ..ingest("Quay opens\n\nNobody is named.", None) };
    plain.ingest(other.clone()).await.unwrap();
    let same = named.ingest(other).await.unwrap();
    assert_eq!((same.outcome, same.article_revision), (Outcome::Unchanged, 1));
    assert!(same.commit.is_none());
}

/// One engine for all cases of a property.
static SHARED: LazyLock<Two> = LazyLock::new(|| two(&Limits::default()));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Odd text is data: each of its records is whole, has a name of its own, and is spliced into its FULL view.
    #[test]
    fn any_text_gives_whole_records(text in "([A-Z][a-z]{2,7} |\\PC|said |\"|\\$[0-9]{1,4}bn |\n|\\. ){1,120}") {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let schema = Schema::new(record_descriptor()).unwrap();
        let records = runtime.block_on(SHARED.pipelines[0].extract(ingest(&text, None))).unwrap();
        let names: HashSet<_> = records.iter().map(|record| &record.name).collect();
        prop_assert_eq!(names.len(), records.len());
        for record in &records {
            schema.decode(&record.basic).unwrap();
            let full = splice::full(&record.basic, &text.as_str().into()).unwrap().concat();
            let message = schema.decode(&full).unwrap();
            let own = message.get_field_by_name("article").filter(|_| message.has_field_by_name("article"));
            let read = own.and_then(|own| own.as_message()?.get_field_by_name("text")?.as_str().map(str::to_owned));
            prop_assert_eq!(read.is_some(), record.kind == Kind::Article);
            prop_assert!(read.is_none_or(|read| read == text));
        }
    }
}
