//! The stack around services that misbehave.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, and so does a service that fails")]

use http::Request;
use tonic::Code;
use tower::{Service as _, ServiceExt as _, service_fn};

use super::*;
use crate::telemetry::CallLabels;

const METHOD: &str = "dateline.v1.RecordService/GetRecord";

fn call(method: &str) -> Request<Body> {
    Request::builder().uri(format!("http://server/{method}")).body(Body::empty()).unwrap()
}

fn code(answer: &Response<impl Sized>) -> Code {
    Code::from_bytes(answer.headers()["grpc-status"].as_bytes())
}

fn ended(metrics: &Metrics, code: &str) -> u64 {
    metrics.calls.get_or_create(&CallLabels { method: METHOD.into(), code: code.into() }).get()
}

#[tokio::test]
async fn a_panic_is_internal_and_gives_its_permit_back() {
    let metrics = Arc::new(Metrics::new());
    let config = ServerConfig { calls_in_flight_max: 1, ..ServerConfig::default() };
    let service = service_fn(async |_: Request<Body>| -> Result<Response<Body>, std::convert::Infallible> {
        panic!("the words of the panic")
    });
    let mut stack = layers(&config, &metrics).service(service);
    for n in 1..=3 {
        let answer = stack.ready().await.unwrap().call(call(METHOD)).await.unwrap();
        assert_eq!(code(&answer), Code::Internal, "call {n}: a lost permit would refuse it");
        assert!(answer.headers().contains_key("x-request-id"));
        let told = answer.headers()["grpc-message"].to_str().unwrap();
        assert!(!told.contains("words"), "the caller learns nothing of the inside: {told}");
        drop(answer);
        assert_eq!(ended(&metrics, "INTERNAL"), n);
    }
}

#[tokio::test]
async fn calls_beyond_the_limit_are_refused_at_once_and_streams_are_not_counted() {
    let metrics = Arc::new(Metrics::new());
    let config = ServerConfig { calls_in_flight_max: 1, ..ServerConfig::default() };
    let service = service_fn(async |request: Request<Body>| -> Result<Response<Body>, std::convert::Infallible> {
        if request.uri().path().ends_with("Hangs") {
            std::future::pending::<()>().await;
        }
        Ok(Status::ok("").into_http())
    });
    let mut stack = layers(&config, &metrics).service(service);
    let hangs = tokio::spawn(stack.ready().await.unwrap().call(call("dateline.v1.RecordService/Hangs")));
    let refused = stack.ready().await.unwrap().call(call(METHOD)).await.unwrap();
    assert_eq!(code(&refused), Code::Unavailable);
    let stream = stack.ready().await.unwrap().call(call(SUBSCRIBE.trim_start_matches('/'))).await.unwrap();
    assert_eq!(code(&stream), Code::Ok);
    hangs.abort();
    assert!(hangs.await.is_err());
    let answer = stack.ready().await.unwrap().call(call(METHOD)).await.unwrap();
    assert_eq!(code(&answer), Code::Ok, "a call that its caller gave up gives its permit back");
}

#[tokio::test]
async fn a_call_ends_at_the_servers_bound_or_its_callers_whichever_is_first() {
    let metrics = Arc::new(Metrics::new());
    for (bound, asked) in [(20, "60S"), (60_000, "20m")] {
        let config = ServerConfig { call_ms_max: bound, ..ServerConfig::default() };
        let service = service_fn(async |_: Request<Body>| -> Result<Response<Body>, std::convert::Infallible> {
            std::future::pending().await
        });
        let mut stack = layers(&config, &metrics).service(service);
        let mut request = call(METHOD);
        request.headers_mut().insert("grpc-timeout", asked.parse().unwrap());
        let answer = stack.ready().await.unwrap().call(request).await.unwrap();
        assert_eq!(code(&answer), Code::DeadlineExceeded);
    }
}
