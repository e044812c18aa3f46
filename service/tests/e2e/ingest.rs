//! What an ingest does: outcomes, replays, refusals by state, and all of it across a restart.

use dateline_proto::v1::{self, IngestOutcome, RawContent, ingest_article_request::Body, record::Payload};
use tonic::Code;

use super::server::{Server, article, refused, time};

const FIRST: &str = "Lima ferries resume\n\nThe ferries to the islands sail again from Monday, the port said.";
const SECOND: &str = "Lima ferries resume\n\nThe ferries to the islands sail again from Tuesday, the port said.";

#[tokio::test]
async fn outcomes_and_revisions() {
    let server = Server::start().await;
    let version = |text: &str, version_time| v1::IngestArticleRequest { version_time, ..article("ferry", text) };
    let created = server.ingest(version(FIRST, time(100))).await.unwrap();
    assert_eq!((created.outcome(), created.article_revision, created.replayed), (IngestOutcome::Created, 1, false));
    assert_eq!(created.article, "articles/ferry");
    let commit = created.commit.unwrap();
    assert_eq!((commit.article.as_str(), commit.article_revision), ("articles/ferry", 1));
    assert!(commit.commit_time.is_some());
    let own = commit.changes[0].record.clone().unwrap();
    assert_eq!((own.name.as_str(), &own.etag), ("articles/ferry", &created.etag));

    let unchanged = server.ingest(version(FIRST, time(100))).await.unwrap();
    assert_eq!((unchanged.outcome(), unchanged.article_revision), (IngestOutcome::Unchanged, 1));
    assert_eq!((&unchanged.etag, &unchanged.commit), (&created.etag, &None));

    let updated = server.ingest(version(SECOND, time(200))).await.unwrap();
    assert_eq!((updated.outcome(), updated.article_revision), (IngestOutcome::Updated, 2));
    assert_ne!(updated.etag, created.etag);

    let stale = server.ingest(version(FIRST, time(150))).await.unwrap();
    assert_eq!((stale.outcome(), stale.article_revision, &stale.etag), (IngestOutcome::Stale, 2, &updated.etag));
    assert_eq!(stale.cursor, updated.cursor, "a no-op answers with head");

    let unversioned = server.ingest(version(FIRST, None)).await.unwrap();
    assert_eq!((unversioned.outcome(), unversioned.article_revision), (IngestOutcome::Updated, 3));
    let Some(Payload::Article(stored)) = server.get("articles/ferry").await.unwrap().payload else {
        panic!("an article")
    };
    assert_eq!(stored.version_time, time(200), "the stored version time stays");
}

#[tokio::test]
async fn metadata_alone_is_an_update() {
    let server = Server::start().await;
    server.ingest(article("ferry", FIRST)).await.unwrap();
    let labelled =
        v1::IngestArticleRequest { labels: [("desk".into(), "sea".into())].into(), ..article("ferry", FIRST) };
    let updated = server.ingest(labelled.clone()).await.unwrap();
    assert_eq!((updated.outcome(), updated.article_revision), (IngestOutcome::Updated, 2));
    assert_eq!(server.get("articles/ferry").await.unwrap().labels, labelled.labels);
    let zoned = v1::IngestArticleRequest { time_zone: "America/Lima".into(), ..labelled };
    assert_eq!(server.ingest(zoned.clone()).await.unwrap().outcome(), IngestOutcome::Updated);
    assert_eq!(server.ingest(zoned).await.unwrap().outcome(), IngestOutcome::Unchanged);
}

#[tokio::test]
async fn an_article_without_an_id_gets_one_from_its_guid() {
    let server = Server::start().await;
    let request =
        |text: &str| v1::IngestArticleRequest { source: "wire".into(), guid: "urn:1".into(), ..article("", text) };
    let created = server.ingest(request(FIRST)).await.unwrap();
    assert_eq!(created.article.len(), "articles/".len() + 26);
    let updated = server.ingest(request(SECOND)).await.unwrap();
    assert_eq!((updated.outcome(), &updated.article), (IngestOutcome::Updated, &created.article));
}

#[tokio::test]
async fn a_retry_gets_the_first_answer_even_after_a_restart() {
    let server = Server::start().await;
    let request = v1::IngestArticleRequest { request_id: "r1".into(), ..article("ferry", FIRST) };
    let first = server.ingest(request.clone()).await.unwrap();
    let noop = v1::IngestArticleRequest { request_id: "r2".into(), ..article("ferry", FIRST) };
    assert_eq!(server.ingest(noop.clone()).await.unwrap().outcome(), IngestOutcome::Unchanged);
    server.ingest(article("ferry", SECOND)).await.unwrap();

    let server = server.restart().await;
    let again = server.ingest(request.clone()).await.unwrap();
    assert_eq!(again, v1::IngestArticleResponse { replayed: true, ..first });
    let late = server.ingest(noop).await.unwrap();
    assert_eq!((late.outcome(), late.replayed), (IngestOutcome::Unchanged, true), "a late retry undoes nothing");
    assert_eq!(server.get("articles/ferry").await.unwrap().revision, 2);

    let other = v1::IngestArticleRequest { body: Some(Body::Text(SECOND.into())), ..request };
    refused(server.ingest(other).await, Code::AlreadyExists, "REQUEST_ID_REUSED", &["request_id"]);
}

#[tokio::test]
async fn what_was_acknowledged_stands_after_a_restart() {
    let server = Server::start().await;
    server.ingest(article("ferry", FIRST)).await.unwrap();
    let before = server.get("articles/ferry").await.unwrap();
    let server = server.restart().await;
    assert_eq!(server.get("articles/ferry").await.unwrap(), before);
    let again = server.ingest(article("ferry", FIRST)).await.unwrap();
    assert_eq!(again.outcome(), IngestOutcome::Unchanged);
}

#[tokio::test]
async fn an_etag_guards_an_article() {
    let server = Server::start().await;
    let with = |etag: &str, text: &str| v1::IngestArticleRequest { etag: etag.into(), ..article("ferry", text) };
    refused(server.ingest(with("0123456789abcdef", FIRST)).await, Code::Aborted, "ETAG_MISMATCH", &[]);
    let first = server.ingest(article("ferry", FIRST)).await.unwrap();
    let second = server.ingest(with(&first.etag, SECOND)).await.unwrap();
    assert_eq!(second.outcome(), IngestOutcome::Updated);
    refused(server.ingest(with(&first.etag, FIRST)).await, Code::Aborted, "ETAG_MISMATCH", &[]);
    assert_eq!(server.get("articles/ferry").await.unwrap().etag, second.etag);
}

#[tokio::test]
async fn the_commit_is_left_out_where_asked() {
    let server = Server::start().await;
    let request = v1::IngestArticleRequest { omit_commit: true, ..article("ferry", FIRST) };
    assert_eq!(server.ingest(request).await.unwrap().commit, None);
}

#[tokio::test]
async fn versions_of_one_article_at_the_same_time_are_all_taken() {
    let server = Server::start().await;
    let texts = (0..24).map(|n| format!("{FIRST} Boat {n}."));
    let answers = futures::future::join_all(texts.map(|text| {
        let request = article("ferry", &text);
        async { server.ingest(request).await.unwrap().article_revision }
    }));
    let mut revisions = answers.await;
    revisions.sort_unstable();
    assert_eq!(revisions, (1..=24).collect::<Vec<_>>());
}

#[tokio::test]
async fn one_request_sent_twice_at_the_same_time_is_done_once() {
    let server = Server::start().await;
    let request = v1::IngestArticleRequest { request_id: "r1".into(), ..article("ferry", FIRST) };
    let (one, other) = tokio::join!(server.ingest(request.clone()), server.ingest(request));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_ne!(one.replayed, other.replayed);
    assert_eq!((one.outcome(), one.cursor), (other.outcome(), other.cursor));
}

#[tokio::test]
async fn raw_bytes_are_decoded_by_their_charset() {
    let server = Server::start().await;
    let raw = |charset: &str| v1::IngestArticleRequest {
        body: Some(Body::Raw(RawContent {
            data: b"Espa\xf1a vende m\xe1s aceite".as_slice().into(),
            mime_type: "text/plain".into(),
            charset: charset.into(),
        })),
        ..article("oil", "")
    };
    server.ingest(raw("windows-1252")).await.unwrap();
    let request = v1::GetRecordRequest {
        name: "articles/oil".into(),
        view: v1::RecordView::Full.into(),
        ..v1::GetRecordRequest::default()
    };
    let record = server.records().get_record(request).await.unwrap().into_inner().record.unwrap();
    let Some(Payload::Article(stored)) = record.payload else { panic!("an article") };
    assert_eq!(stored.text, "España vende más aceite");
    refused(server.ingest(raw("utf-8")).await, Code::InvalidArgument, "CHARSET_INVALID", &["raw.data"]);
    refused(server.ingest(raw("klingon-8")).await, Code::InvalidArgument, "CHARSET_INVALID", &["raw.charset"]);
}
