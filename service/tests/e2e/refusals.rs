//! Bad input: each gives its code, its reason and the field that is wrong, and the server goes on.

use dateline_proto::v1::{self, GetRecordRequest, ListRecordsRequest, RawContent, ingest_article_request::Body};
use tonic::Code;
use tonic_types::StatusExt as _;

use super::server::{Reach as _, Server, article, copy, refused};

const TEXT: &str = "Well dug\n\nA well was dug on Monday.";
const INVALID: Code = Code::InvalidArgument;

#[tokio::test]
async fn bad_articles() {
    let server = Server::start().await;
    let raw = |data: &'static [u8], mime_type: &str, charset: &str| v1::IngestArticleRequest {
        body: Some(Body::Raw(RawContent { data: data.into(), mime_type: mime_type.into(), charset: charset.into() })),
        ..article("a", "")
    };
    for (request, reason, field) in [
        (article("a", ""), "ARTICLE_EMPTY", "text"),
        (v1::IngestArticleRequest { body: None, ..article("a", "") }, "ARTICLE_EMPTY", "text"),
        (raw(b"", "text/plain", ""), "ARTICLE_EMPTY", "raw.data"),
        (article("a", &"x ".repeat(1 << 20)), "ARTICLE_TOO_LARGE", "text"),
        (raw(b"caf\xe9", "text/plain", "utf-8"), "CHARSET_INVALID", "raw.data"),
        (raw(b"caf\xe9", "text/plain", ""), "CHARSET_INVALID", "raw.data"),
        (raw(b"%PDF-1.7", "application/pdf", ""), "MIME_TYPE_UNSUPPORTED", "raw.mime_type"),
        (article("a/b", TEXT), "INVALID_FIELD", "article_id"),
        (
            v1::IngestArticleRequest { time_zone: "Mars/Base".into(), ..article("a", TEXT) },
            "INVALID_FIELD",
            "time_zone",
        ),
        (v1::IngestArticleRequest { source: "Wire!".into(), ..article("a", TEXT) }, "INVALID_FIELD", "source"),
    ] {
        refused(server.ingest(request).await, INVALID, reason, &[field]);
    }
    server.ingest(article("a", TEXT)).await.unwrap();
}

#[tokio::test]
async fn a_charset_fault_names_its_byte() {
    let server = Server::start().await;
    let body = Body::Raw(RawContent {
        data: b"caf\xe9".as_slice().into(),
        mime_type: "text/plain".into(),
        charset: "utf-8".into(),
    });
    let status = server.ingest(v1::IngestArticleRequest { body: Some(body), ..article("a", "") }).await.unwrap_err();
    assert!(status.message().contains("byte 3"), "{}", status.message());
}

#[tokio::test]
async fn bad_filters_tell_their_offset() {
    let server = Server::start().await;
    for (filter, offset) in [
        ("speeker = \"Ana\"", 0),
        ("kind = QUOTE AND quote.speeker = \"Ana\"", 17),
        ("trade_figure.value.decimal > \"much\"", 29),
        ("(kind = QUOTE", 0),
        ("kind = QUOTE AND source = \"a\" OR source = \"b\"", 30),
    ] {
        let status = server.list(ListRecordsRequest { filter: filter.into(), ..Default::default() }).await.unwrap_err();
        let details = status.get_error_details();
        let info = details.error_info().unwrap();
        assert_eq!((status.code(), info.reason.as_str()), (INVALID, "INVALID_FILTER"), "{filter}");
        let field = &details.bad_request().unwrap().field_violations[0].field;
        assert_eq!(
            (field.as_str(), info.metadata["offset"].as_str()),
            ("filter", offset.to_string().as_str()),
            "{filter}"
        );
    }
    server.list(ListRecordsRequest::default()).await.unwrap();
}

#[tokio::test]
async fn bad_lists() {
    let server = Server::start().await;
    let with = |change: fn(&mut ListRecordsRequest)| {
        let mut request = ListRecordsRequest::default();
        change(&mut request);
        request
    };
    for (request, reason, field) in [
        (with(|list| list.page_size = -1), "INVALID_FIELD", "page_size"),
        (with(|list| list.order_by = "name".into()), "INVALID_FIELD", "order_by"),
        (with(|list| list.parent = "a".into()), "INVALID_FIELD", "parent"),
        (with(|list| list.view = 9), "INVALID_FIELD", "view"),
        (with(|list| list.read_mask = Some(mask("quote.speeker"))), "INVALID_FIELD", "read_mask"),
        (with(|list| list.page_token = "garbled".into()), "PAGE_TOKEN_INVALID", "page_token"),
        (with(|list| list.at_least_cursor = "garbled".into()), "CURSOR_MALFORMED", "at_least_cursor"),
    ] {
        refused(server.list(request).await, INVALID, reason, &[field]);
    }
    server.list(ListRecordsRequest::default()).await.unwrap();
}

fn mask(path: &str) -> prost_types::FieldMask {
    prost_types::FieldMask { paths: vec![path.into()] }
}

#[tokio::test]
async fn a_page_token_of_another_query() {
    let server = Server::start().await;
    for id in ["a", "b"] {
        server.ingest(article(id, TEXT)).await.unwrap();
    }
    let first = ListRecordsRequest { page_size: 1, ..Default::default() };
    let token = server.list(first.clone()).await.unwrap().next_page_token;
    let other = ListRecordsRequest { page_token: token.clone(), show_retracted: true, ..first.clone() };
    refused(server.list(other).await, INVALID, "PAGE_TOKEN_INVALID", &["page_token"]);
    let foreign = Server::start().await;
    let elsewhere = ListRecordsRequest { page_token: token.clone(), ..first.clone() };
    refused(foreign.list(elsewhere).await, INVALID, "PAGE_TOKEN_INVALID", &["page_token"]);
    server.list(ListRecordsRequest { page_token: token, page_size: 7, ..first }).await.unwrap();
}

#[tokio::test]
async fn foreign_and_future_cursors() {
    let server = Server::start().await;
    server.ingest(article("a", TEXT)).await.unwrap();
    let elsewhere = Server::start().await.ingest(article("a", TEXT)).await.unwrap().cursor;
    let at_least = |cursor: &str| GetRecordRequest {
        name: "articles/a".into(),
        at_least_cursor: cursor.into(),
        ..GetRecordRequest::default()
    };
    let foreign = server.records().get_record(at_least(&elsewhere)).await;
    refused(foreign, Code::FailedPrecondition, "CURSOR_FOREIGN", &[]);

    let folder = server.stop().await;
    let younger = copy(folder.path());
    let server = Server::over(folder).await;
    let future = server.ingest(article("b", TEXT)).await.unwrap().cursor;
    let copied = Server::over(younger).await;
    let ahead = copied.records().get_record(at_least(&future)).await;
    refused(ahead, Code::OutOfRange, "CURSOR_AHEAD", &[]);
    copied.get("articles/a").await.unwrap();
}

#[tokio::test]
async fn bad_names() {
    let server = Server::start().await;
    server.ingest(article("a", TEXT)).await.unwrap();
    for name in ["articles/no", "articles/a@7", "articles/a/quotes/00000000"] {
        refused(server.get(name).await, Code::NotFound, "RECORD_NOT_FOUND", &[]);
    }
    for name in ["", "a", "articles/a@0", "articles/a/notes/b"] {
        refused(server.get(name).await, INVALID, "INVALID_FIELD", &["name"]);
    }
    server.get("articles/a").await.unwrap();
}

/// A request whose text is not checked by its sender.
#[derive(Clone, PartialEq, prost::Message)]
struct Unchecked {
    #[prost(bytes = "vec", tag = "2")]
    text: Vec<u8>,
}

#[tokio::test]
async fn a_string_that_is_not_utf_8_is_told_where_to_go() {
    let server = Server::start().await;
    let mut grpc = tonic::client::Grpc::new(server.channel());
    grpc.ready().await.unwrap();
    let codec = tonic_prost::ProstCodec::<Unchecked, v1::IngestArticleResponse>::default();
    let path = http::uri::PathAndQuery::from_static("/dateline.v1.IngestService/IngestArticle");
    let request = tonic::Request::new(Unchecked { text: b"caf\xe9".to_vec() });
    let answer = grpc.unary(request, path, codec).await.map(tonic::Response::into_inner);
    let words = answer.as_ref().unwrap_err().message().to_owned();
    refused(answer, INVALID, "INVALID_FIELD", &["request"]);
    assert!(words.contains("`raw`"), "{words}");
    server.ingest(article("a", TEXT)).await.unwrap();
}
