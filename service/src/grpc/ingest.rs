//! `IngestService`: articles in, and what they became out.

use std::sync::Arc;

use dateline_proto::v1::{self, ingest_result};
use futures::future::join_all;
use prost::Message as _;
use tonic::{Request, Response, Status};

use super::{
    cursors,
    frame::Frame,
    from_wire,
    generated::ingest_service_server::IngestService,
    splice::{self, Pieces},
    status,
};
use crate::{
    error::Error,
    journal::{Journal, JournalInfo},
    limits::Limits,
    pipeline::{
        Pipeline,
        ingest::{Answer, Ingest},
    },
    record::{Kind, Outcome, View},
    telemetry::OutcomeLabels,
};

/// Numbers of the fields of `IngestArticleResponse` that are spliced.
const COMMIT: u32 = 7;
/// Number of `ExtractArticleResponse.records`.
const RECORDS: u32 = 1;

/// Serves ingest.
#[derive(Debug)]
pub struct Ingests {
    pipeline: Arc<Pipeline>,
    journal: Arc<dyn Journal>,
    limits: Limits,
}

impl Ingests {
    /// A service over a pipeline and the journal that it appends to.
    pub const fn new(pipeline: Arc<Pipeline>, journal: Arc<dyn Journal>, limits: Limits) -> Self {
        Self { pipeline, journal, limits }
    }

    /// Checks a request off the async runtime: bytes may be long to decode.
    async fn accept(&self, request: v1::IngestArticleRequest, path: &'static str) -> Result<Ingest, Error> {
        let limits = self.limits.clone();
        self.pipeline.workers().run(move || from_wire::ingest(request, path, &limits)).await?
    }

    /// Ingests what was accepted, and counts it either way.
    async fn ingest(&self, accepted: Result<Ingest, Error>) -> Result<Answer, Error> {
        let answer = match accepted {
            Ok(ingest) => self.pipeline.ingest(ingest).await,
            Err(error) => Err(error),
        };
        let labels = OutcomeLabels { outcome: outcome(&answer) };
        self.pipeline.metrics().articles.get_or_create(&labels).inc();
        answer
    }

    /// Each item on its own. All are checked before the first is ingested, so that versions of one article are taken in the
    /// order in which they stand.
    async fn batch(&self, requests: Vec<v1::IngestArticleRequest>) -> Result<Vec<v1::IngestResult>, Error> {
        let checked = join_all(requests.into_iter().map(|request| self.accept(request, ""))).await;
        let answers = join_all(checked.into_iter().map(|checked| self.ingest(checked))).await;
        let info = self.journal.info()?;
        Ok(answers.into_iter().map(|answer| result(answer, &info)).collect())
    }

    fn check_batch(&self, request: &v1::BatchIngestArticlesRequest) -> Result<(), Error> {
        let (items, items_max) = (request.requests.len(), self.limits.batch_items_max);
        if items > items_max {
            return Err(Error::field("requests", format!("{items} items, at most {items_max}")));
        }
        let (bytes, bytes_max) = (request.encoded_len(), self.limits.batch_bytes_max);
        if bytes > bytes_max {
            return Err(Error::field("requests", format!("{bytes} bytes, at most {bytes_max}")));
        }
        Ok(())
    }

    async fn extract(&self, request: v1::ExtractArticleRequest) -> Result<Frame, Error> {
        let view = from_wire::view(request.view)?;
        let article = v1::IngestArticleRequest {
            request_id: String::new(),
            etag: String::new(),
            ..request.request.unwrap_or_default()
        };
        let ingest = self.accept(article, "request.").await?;
        let text = Arc::clone(&ingest.text);
        let mut answer = Pieces::new();
        for record in self.pipeline.extract(ingest).await? {
            let pieces = match (view, record.kind) {
                (View::Full, Kind::Article) => splice::full(&record.basic, &text)
                    .map_err(|fault| Error::Internal(format!("a record cannot be spliced: {fault}")))?,
                _ => record.basic.into(),
            };
            answer.message(RECORDS, pieces);
        }
        Ok(answer.into())
    }
}

#[tonic::async_trait]
impl IngestService for Ingests {
    async fn ingest_article(&self, request: Request<v1::IngestArticleRequest>) -> Result<Response<Frame>, Status> {
        let request = request.into_inner();
        let with_commit = !request.omit_commit;
        let answer = self.ingest(self.accept(request, "").await).await?;
        let info = self.journal.info().map_err(Error::from)?;
        let mut pieces: Pieces = bytes::Bytes::from(response(&answer, &info).encode_to_vec()).into();
        if let Some(commit) = answer.commit.filter(|_| with_commit) {
            pieces.message(COMMIT, splice::commit(&commit));
        }
        Ok(Response::new(pieces.into()))
    }

    async fn batch_ingest_articles(
        &self,
        request: Request<v1::BatchIngestArticlesRequest>,
    ) -> Result<Response<Frame>, Status> {
        let request = request.into_inner();
        self.check_batch(&request)?;
        let results = self.batch(request.requests).await?;
        Ok(Response::new(Frame::of(&v1::BatchIngestArticlesResponse { results })))
    }

    async fn extract_article(&self, request: Request<v1::ExtractArticleRequest>) -> Result<Response<Frame>, Status> {
        Ok(Response::new(self.extract(request.into_inner()).await?))
    }
}

/// An answer but for its commit, which is spliced.
fn response(answer: &Answer, info: &JournalInfo) -> v1::IngestArticleResponse {
    v1::IngestArticleResponse {
        article: format!("articles/{}", answer.article_id),
        article_revision: answer.article_revision,
        etag: answer.etag.clone(),
        outcome: answer.outcome as i32,
        replayed: answer.replayed,
        cursor: cursors::print(info, answer.position),
        commit: None,
    }
}

/// How metrics call what became of an article.
const fn outcome(answer: &Result<Answer, Error>) -> &'static str {
    match answer {
        Ok(Answer { outcome: Outcome::Created, .. }) => "CREATED",
        Ok(Answer { outcome: Outcome::Updated, .. }) => "UPDATED",
        Ok(Answer { outcome: Outcome::Unchanged, .. }) => "UNCHANGED",
        Ok(Answer { outcome: Outcome::Stale, .. }) => "STALE",
        Err(_) => "REFUSED",
    }
}

fn result(answer: Result<Answer, Error>, info: &JournalInfo) -> v1::IngestResult {
    let result = match answer {
        Ok(answer) => ingest_result::Result::Response(response(&answer, info)),
        Err(error) => ingest_result::Result::Error(status::item_error(&error)),
    };
    v1::IngestResult { result: Some(result) }
}
