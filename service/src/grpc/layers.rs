//! The one stack that every call passes, outermost first, and why each layer stands where it stands.

mod deadline;
mod observe;
mod permits;

use std::{any::Any, sync::Arc};

use http::{HeaderName, Response};
use tonic::{Status, body::Body};
use tower::{
    ServiceBuilder,
    layer::util::{Identity, Stack},
};
use tower_http::{
    catch_panic::{CatchPanicLayer, ResponseForPanic},
    request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
};

pub(super) use self::deadline::Deadline;
use self::{deadline::DeadlineLayer, observe::ObserveLayer, permits::PermitsLayer};
use crate::{config::ServerConfig, telemetry::Metrics};

/// Header that carries a call's id, both ways.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The only streaming call: its permit and its deadline belong to the stream, not to the opening of it.
const SUBSCRIBE: &str = "/dateline.v1.SubscriptionService/Subscribe";

type Layers = Stack<
    DeadlineLayer,
    Stack<
        PermitsLayer,
        Stack<
            CatchPanicLayer<PanicAsInternal>,
            Stack<ObserveLayer, Stack<PropagateRequestIdLayer, Stack<SetRequestIdLayer<RandomId>, Identity>>>,
        >,
    >,
>;

/// The stack.
pub(crate) fn layers(config: &ServerConfig, metrics: &Arc<Metrics>) -> ServiceBuilder<Layers> {
    ServiceBuilder::new()
        // First of all, so that every event and every answer, refusals too, can name the call.
        .layer(SetRequestIdLayer::new(REQUEST_ID, RandomId))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        // Outside of everything that can refuse, so that what is refused is seen and counted.
        .layer(ObserveLayer::new(Arc::clone(metrics)))
        // Inside the observer, which so sees INTERNAL; outside the permits, which so are given back.
        .layer(CatchPanicLayer::custom(PanicAsInternal))
        // Before the deadline: a refused call needs no timer.
        .layer(PermitsLayer::new(config.calls_in_flight_max))
        // Innermost: it times the work alone.
        .layer(DeadlineLayer::new(config.call_time_max()))
}

/// Sixteen random hex digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RandomId;

impl MakeRequestId for RandomId {
    fn make_request_id<B>(&mut self, _: &http::Request<B>) -> Option<RequestId> {
        format!("{:016x}", rand::random::<u64>()).parse().ok().map(RequestId::new)
    }
}

/// A panic is a fault of ours: INTERNAL to the caller, its words to the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PanicAsInternal;

impl ResponseForPanic for PanicAsInternal {
    type ResponseBody = Body;

    fn response_for_panic(&mut self, panic: Box<dyn Any + Send>) -> Response<Body> {
        let words = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no words");
        tracing::error!(panic = words, "a call panicked");
        Status::internal("the server failed on this call; its log says why").into_http()
    }
}

#[cfg(test)]
mod tests;
