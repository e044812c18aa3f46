//! A call's deadline: the caller's `grpc-timeout`, and the server's own bound for unary calls.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use http::{HeaderMap, Request, Response};
use tokio::time::{Instant, timeout_at};
use tonic::{Status, body::Body};
use tower::{Layer, Service};

use super::SUBSCRIBE;
use crate::error::Error;

/// When a stream's caller stops waiting; among the request's extensions where the caller named a deadline.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline(pub(crate) Instant);

/// Sets deadlines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DeadlineLayer(Duration);

impl DeadlineLayer {
    pub(super) const fn new(call_time_max: Duration) -> Self {
        Self(call_time_max)
    }
}

impl<S> Layer<S> for DeadlineLayer {
    type Service = Deadlines<S>;

    fn layer(&self, inner: S) -> Deadlines<S> {
        Deadlines { inner, call_time_max: self.0 }
    }
}

/// Ends unary calls at their deadline, and tells streams of theirs.
#[derive(Clone, Debug)]
pub(crate) struct Deadlines<S> {
    inner: S,
    call_time_max: Duration,
}

impl<S, B> Service<Request<B>> for Deadlines<S>
where
    S: Service<Request<B>, Response = Response<Body>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let asked = grpc_timeout(request.headers());
        let streams = request.uri().path() == SUBSCRIBE;
        let Some(limit) = asked
            .map(|asked| if streams { asked } else { asked.min(self.call_time_max) })
            .or(if streams { None } else { Some(self.call_time_max) })
        else {
            return Box::pin(self.inner.call(request));
        };
        let at = Instant::now() + limit;
        if streams {
            request.extensions_mut().insert(Deadline(at));
            return Box::pin(self.inner.call(request));
        }
        let answer = self.inner.call(request);
        Box::pin(async move {
            match timeout_at(at, answer).await {
                Ok(answer) => answer,
                Err(_) => Ok(Status::from(Error::DeadlineExceeded).into_http()),
            }
        })
    }
}

/// `grpc-timeout` as the protocol has it: at most eight digits and a unit. A value that is none is no deadline.
fn grpc_timeout(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get("grpc-timeout")?.to_str().ok()?;
    let (digits, unit) = value.split_at_checked(value.len().checked_sub(1)?)?;
    let count: u64 = if digits.len() <= 8 { digits.parse().ok()? } else { return None };
    match unit {
        "H" => Some(Duration::from_secs(count * 3_600)),
        "M" => Some(Duration::from_secs(count * 60)),
        "S" => Some(Duration::from_secs(count)),
        "m" => Some(Duration::from_millis(count)),
        "u" => Some(Duration::from_micros(count)),
        "n" => Some(Duration::from_nanos(count)),
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot go on fails")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: Option<Duration>) {
        let mut headers = HeaderMap::new();
        headers.insert("grpc-timeout", value.parse().expect("a header value"));
        assert_eq!(grpc_timeout(&headers), expected, "{value:?}");
    }

    #[test]
    fn reads_the_protocols_form_and_nothing_else() {
        check("2S", Some(Duration::from_secs(2)));
        check("1500m", Some(Duration::from_millis(1_500)));
        check("99999999H", Some(Duration::from_secs(99_999_999 * 3_600)));
        check("999999999S", None);
        check("S", None);
        check("", None);
        check("-1S", None);
        check("2s", None);
    }
}
