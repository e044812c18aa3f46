//! One event and one count for each call, when its last byte has gone: with method, code, time and request id.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Instant,
};

use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body::{Body as HttpBody, Frame, SizeHint};
use tonic::Code;
use tower::{Layer, Service};
use tower_http::request_id::RequestId;
use tracing::{Instrument, Span, field};

use super::SUBSCRIBE;
use crate::telemetry::{CallLabels, Metrics};

/// Longest method path that metrics and events repeat: longer ones are no method of ours.
const METHOD_CHARS_MAX: usize = 128;

/// Observes calls.
#[derive(Clone, Debug)]
pub(crate) struct ObserveLayer(Arc<Metrics>);

impl ObserveLayer {
    pub(super) const fn new(metrics: Arc<Metrics>) -> Self {
        Self(metrics)
    }
}

impl<S> Layer<S> for ObserveLayer {
    type Service = Observe<S>;

    fn layer(&self, inner: S) -> Observe<S> {
        Observe { inner, metrics: Arc::clone(&self.0) }
    }
}

/// Opens a span for each call and follows its answer to the end.
#[derive(Clone, Debug)]
pub(crate) struct Observe<S> {
    inner: S,
    metrics: Arc<Metrics>,
}

impl<S, A, B> Service<Request<A>> for Observe<S>
where
    S: Service<Request<A>, Response = Response<B>>,
    S::Future: Send + 'static,
    B: HttpBody<Data = Bytes>,
{
    type Response = Response<Observed<B>>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<A>) -> Self::Future {
        let path = request.uri().path();
        let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok()).unwrap_or("");
        let method: String = path.trim_start_matches('/').chars().take(METHOD_CHARS_MAX).collect();
        let span = tracing::info_span!("call", method, request_id = id, code = field::Empty);
        let mut call = Call {
            metrics: Arc::clone(&self.metrics),
            streams: path == SUBSCRIBE,
            method,
            start: Instant::now(),
            code: None,
            span: span.clone(),
        };
        let answer = self.inner.call(request).instrument(span);
        Box::pin(async move {
            let answer = answer.await?;
            call.read(answer.headers());
            Ok(answer.map(|body| Observed { body: Box::pin(body), call }))
        })
    }
}

/// What is known of a call; says so when it is dropped.
#[derive(Debug)]
struct Call {
    metrics: Arc<Metrics>,
    streams: bool,
    method: String,
    start: Instant,
    code: Option<Code>,
    span: Span,
}

impl Call {
    fn read(&mut self, headers: &HeaderMap) {
        if let Some(status) = headers.get("grpc-status") {
            self.code = Some(Code::from_bytes(status.as_bytes()));
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        let code = self.code.unwrap_or(Code::Cancelled);
        let (seconds, name) = (self.start.elapsed().as_secs_f64(), name(code));
        if !self.streams {
            self.metrics.call_seconds.observe(seconds);
        }
        // A path that no method answers must not make a series of its own.
        let method = if code == Code::Unimplemented { "unknown".into() } else { self.method.clone() };
        self.metrics.calls.get_or_create(&CallLabels { method, code: name.into() }).inc();
        self.span.record("code", name);
        let _entered = self.span.enter();
        match code {
            Code::Ok | Code::Cancelled => tracing::debug!(seconds, "call ended"),
            Code::Internal | Code::Unknown | Code::DataLoss => tracing::error!(seconds, "call failed"),
            _ => tracing::info!(seconds, "call refused"),
        }
    }
}

/// An answer's body that is followed to its trailers.
#[derive(Debug)]
pub(crate) struct Observed<B> {
    body: Pin<Box<B>>,
    call: Call,
}

impl<B: HttpBody<Data = Bytes>> HttpBody for Observed<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let frame = ready!(self.body.as_mut().poll_frame(context));
        if let Some(trailers) = frame.as_ref().and_then(|frame| frame.as_ref().ok()).and_then(Frame::trailers_ref) {
            self.call.read(trailers);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A code as the specification names it.
const fn name(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}
