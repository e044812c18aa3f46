//! Records by name: views, revisions, masks, and the position that an answer reflects.

use dateline_proto::v1::{self, RecordView, record::Payload};
use dateline_service::limits::Limits;
use tonic::Code;

use super::server::{Server, article, refused};

const FIRST: &str = "Dam opens\n\nThe dam opened on Monday.";
const SECOND: &str = "Dam opens\n\nThe dam opened on Tuesday.";

async fn server() -> Server {
    let server = Server::start().await;
    server.ingest(article("dam", FIRST)).await.unwrap();
    server.ingest(article("dam", SECOND)).await.unwrap();
    server
}

async fn get(server: &Server, name: &str, view: RecordView, paths: &[&str]) -> v1::Record {
    let request = v1::GetRecordRequest {
        name: name.into(),
        view: view.into(),
        read_mask: Some(prost_types::FieldMask { paths: paths.iter().map(|path| (*path).into()).collect() }),
        ..v1::GetRecordRequest::default()
    };
    server.records().get_record(request).await.unwrap().into_inner().record.unwrap()
}

fn text(record: &v1::Record) -> &str {
    match &record.payload {
        Some(Payload::Article(article)) => &article.text,
        other => panic!("no article: {other:?}"),
    }
}

#[tokio::test]
async fn views_and_revisions() {
    let server = server().await;
    let basic = get(&server, "articles/dam", RecordView::Basic, &[]).await;
    assert_eq!((text(&basic), basic.revision), ("", 2));
    let full = get(&server, "articles/dam", RecordView::Full, &[]).await;
    assert_eq!((text(&full), full.revision), (SECOND, 2));
    let first = get(&server, "articles/dam@1", RecordView::Full, &[]).await;
    assert_eq!((text(&first), first.revision, first.article_revision), (FIRST, 1, 1));
    assert_eq!(get(&server, "articles/dam@2", RecordView::Full, &[]).await, full);
}

#[tokio::test]
async fn a_mask_keeps_what_it_names() {
    let server = server().await;
    let masked = get(&server, "articles/dam", RecordView::Full, &["name", "article.headline", "article.text"]).await;
    let expected = v1::Record {
        name: "articles/dam".into(),
        payload: Some(Payload::Article(v1::Article {
            headline: "Dam opens".into(),
            text: SECOND.into(),
            ..v1::Article::default()
        })),
        ..v1::Record::default()
    };
    assert_eq!(masked, expected);
    let narrowed = get(&server, "articles/dam", RecordView::Basic, &["article.text"]).await;
    assert_eq!(text(&narrowed), "", "a mask narrows the view, and never widens it");
}

#[tokio::test]
async fn several_at_once_in_the_order_asked() {
    let server = server().await;
    server.ingest(article("sea", FIRST)).await.unwrap();
    let request = |names: &[&str]| v1::BatchGetRecordsRequest {
        names: names.iter().map(|name| (*name).into()).collect(),
        ..v1::BatchGetRecordsRequest::default()
    };
    let names = ["articles/sea", "articles/dam@1", "articles/sea"];
    let answer = server.records().batch_get_records(request(&names)).await.unwrap().into_inner();
    let found: Vec<_> = answer.records.iter().map(|record| (record.name.as_str(), record.revision)).collect();
    assert_eq!(found, [("articles/sea", 1), ("articles/dam", 1), ("articles/sea", 1)]);
    assert!(!answer.cursor.is_empty());
    let unknown = server.records().batch_get_records(request(&["articles/sea", "articles/no"])).await;
    refused(unknown, Code::NotFound, "RECORD_NOT_FOUND", &[]);
    let many = server.records().batch_get_records(request(&vec!["articles/sea"; 101])).await;
    refused(many, Code::InvalidArgument, "INVALID_FIELD", &["names"]);
}

#[tokio::test]
async fn an_answer_that_would_be_too_large_is_refused() {
    let server = Server::limited(Limits { page_bytes_max: 20_000, ..Limits::default() }).await;
    server.ingest(article("long", &"The dam opened on Monday. ".repeat(250))).await.unwrap();
    let request = v1::BatchGetRecordsRequest {
        names: vec!["articles/long".into(); 4],
        view: RecordView::Full.into(),
        ..v1::BatchGetRecordsRequest::default()
    };
    let answer = server.records().batch_get_records(request).await;
    refused(answer, Code::InvalidArgument, "INVALID_FIELD", &["names"]);
}

#[tokio::test]
async fn an_answer_reflects_the_cursor_of_an_ingest() {
    let server = server().await;
    let cursor = server.ingest(article("dam", FIRST)).await.unwrap().cursor;
    let request = v1::GetRecordRequest {
        name: "articles/dam".into(),
        at_least_cursor: cursor.clone(),
        ..v1::GetRecordRequest::default()
    };
    let answer = server.records().get_record(request).await.unwrap().into_inner();
    assert_eq!((answer.record.unwrap().revision, answer.cursor), (3, cursor));
}

#[tokio::test]
async fn the_server_tells_what_it_is() {
    let server = Server::start().await;
    let info = server.admin().get_server_info(v1::GetServerInfoRequest {}).await.unwrap().into_inner();
    assert!(info.engine_version.starts_with("dateline/"), "{}", info.engine_version);
    assert_eq!(info.language_codes, ["en"]);
    assert_eq!(info.limits.unwrap().article_bytes_max, 1 << 20);
    assert!(info.filter_fields.iter().any(|field| field.path == "quote.speaker.name" && field.indexed));
}
