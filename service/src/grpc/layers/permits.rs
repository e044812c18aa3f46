//! Unary calls in flight, bounded: beyond, a call is refused at once instead of waiting in line.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use http::{Request, Response};
use tokio::sync::Semaphore;
use tonic::{Status, body::Body};
use tower::{Layer, Service};

use super::SUBSCRIBE;
use crate::error::Error;

/// Gives out permits.
#[derive(Clone, Debug)]
pub(crate) struct PermitsLayer(Arc<Semaphore>);

impl PermitsLayer {
    pub(super) fn new(calls_in_flight_max: usize) -> Self {
        Self(Arc::new(Semaphore::new(calls_in_flight_max)))
    }
}

impl<S> Layer<S> for PermitsLayer {
    type Service = Permits<S>;

    fn layer(&self, inner: S) -> Permits<S> {
        Permits { inner, semaphore: Arc::clone(&self.0) }
    }
}

/// Takes a permit for each call and gives it back with the answer.
#[derive(Clone, Debug)]
pub(crate) struct Permits<S> {
    inner: S,
    semaphore: Arc<Semaphore>,
}

impl<S, B> Service<Request<B>> for Permits<S>
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

    fn call(&mut self, request: Request<B>) -> Self::Future {
        if request.uri().path() == SUBSCRIBE {
            return Box::pin(self.inner.call(request));
        }
        match Arc::clone(&self.semaphore).try_acquire_owned() {
            Ok(permit) => {
                let answer = self.inner.call(request);
                Box::pin(async move {
                    let answer = answer.await;
                    drop(permit);
                    answer
                })
            }
            Err(_) => Box::pin(std::future::ready(Ok(refusal("too many calls at once").into_http()))),
        }
    }
}

/// When a refused call may come again.
const RETRY_DELAY: Duration = Duration::from_millis(500);

fn refusal(what: &'static str) -> Status {
    Error::Overloaded { what, retry_delay: RETRY_DELAY }.into()
}
