//! Several articles in one call, and dry runs.

use dateline_proto::v1::{self, ErrorReason, IngestOutcome, ingest_result, record::Payload};
use tonic::Code;

use super::server::{Server, article, refused};

const TEXT: &str =
    "Harbour to reopen\n\nThe harbour reopens on Friday, \"a good day for the coast,\" said Mayor Ana Ruiz.";

async fn batch(server: &Server, requests: Vec<v1::IngestArticleRequest>) -> Vec<ingest_result::Result> {
    let request = v1::BatchIngestArticlesRequest { requests };
    let results = server.ingests().batch_ingest_articles(request).await.unwrap().into_inner().results;
    results.into_iter().map(|result| result.result.unwrap()).collect()
}

#[tokio::test]
async fn each_item_stands_on_its_own_at_its_index() {
    let server = Server::start().await;
    let results =
        batch(&server, vec![article("a", TEXT), article("b", " "), article("c d", TEXT), article("e", TEXT)]).await;
    let told: Vec<_> = results
        .iter()
        .map(|result| match result {
            ingest_result::Result::Response(response) => (0, ErrorReason::Unspecified, response.article.as_str()),
            ingest_result::Result::Error(error) => {
                (error.code, error.reason(), error.field_violations[0].field.as_str())
            }
        })
        .collect();
    let refused = Code::InvalidArgument as i32;
    assert_eq!(
        told,
        [
            (0, ErrorReason::Unspecified, "articles/a"),
            (refused, ErrorReason::ArticleEmpty, "text"),
            (refused, ErrorReason::InvalidField, "article_id"),
            (0, ErrorReason::Unspecified, "articles/e"),
        ]
    );
    server.get("articles/e").await.unwrap();
}

#[tokio::test]
async fn versions_of_one_article_are_taken_in_their_order() {
    let server = Server::start().await;
    let texts: Vec<_> = (0..20).map(|n| format!("{TEXT} Berth {n}.")).collect();
    let results = batch(&server, texts.iter().map(|text| article("a", text)).collect()).await;
    for (at, result) in results.iter().enumerate() {
        let ingest_result::Result::Response(response) = result else { panic!("{result:?}") };
        assert_eq!(response.article_revision, i32::try_from(at).unwrap() + 1);
        assert_eq!(response.commit, None, "batch answers carry no commit");
    }
}

#[tokio::test]
async fn a_reused_request_id_is_one_item_error() {
    let server = Server::start().await;
    let with_id = |text: &str| v1::IngestArticleRequest { request_id: "r".into(), ..article("a", text) };
    let results = batch(&server, vec![with_id(TEXT), with_id("Another text."), article("b", TEXT)]).await;
    assert!(
        matches!(&results[0], ingest_result::Result::Response(answer) if answer.outcome() == IngestOutcome::Created)
    );
    assert!(
        matches!(&results[1], ingest_result::Result::Error(error) if error.reason() == ErrorReason::RequestIdReused)
    );
    assert!(matches!(&results[2], ingest_result::Result::Response(_)));
}

#[tokio::test]
async fn a_batch_has_limits() {
    let server = Server::start().await;
    let mut client = server.ingests();
    let many = v1::BatchIngestArticlesRequest { requests: vec![article("a", TEXT); 201] };
    refused(client.batch_ingest_articles(many).await, Code::InvalidArgument, "INVALID_FIELD", &["requests"]);
    let long = "x".repeat(1 << 20);
    let large = v1::BatchIngestArticlesRequest { requests: vec![article("a", &long); 3] };
    refused(client.batch_ingest_articles(large).await, Code::InvalidArgument, "INVALID_FIELD", &["requests"]);
}

#[tokio::test]
async fn a_dry_run_gives_the_names_of_a_first_ingest_and_stores_nothing() {
    let server = Server::start().await;
    let request = v1::ExtractArticleRequest { request: Some(article("a", TEXT)), view: v1::RecordView::Full.into() };
    let dry = server.ingests().extract_article(request).await.unwrap().into_inner().records;
    refused(server.get("articles/a").await, Code::NotFound, "RECORD_NOT_FOUND", &[]);
    let Some(Payload::Article(own)) = &dry[0].payload else { panic!("the article first") };
    assert_eq!(own.text, TEXT);
    let commit = server.ingest(article("a", TEXT)).await.unwrap().commit.unwrap();
    let stored: Vec<_> = commit.changes.iter().map(|change| change.record.as_ref().unwrap().name.clone()).collect();
    assert_eq!(dry.iter().map(|record| record.name.clone()).collect::<Vec<_>>(), stored);
}

#[tokio::test]
async fn a_dry_run_ignores_request_id_and_etag_and_names_fields_from_its_root() {
    let server = Server::start().await;
    let run = |article| v1::ExtractArticleRequest { request: Some(article), ..v1::ExtractArticleRequest::default() };
    let ignored = v1::IngestArticleRequest { request_id: "r".repeat(99), etag: "none".into(), ..article("a", TEXT) };
    server.ingests().extract_article(run(ignored)).await.unwrap();
    let refusal = server.ingests().extract_article(run(article("a", ""))).await;
    refused(refusal, Code::InvalidArgument, "ARTICLE_EMPTY", &["request.text"]);
}
