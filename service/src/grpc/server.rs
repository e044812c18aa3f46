//! All services behind one port: the contract's, health, and reflection in both its versions.

use std::{future::Future, io, sync::Arc, time::Duration};

use anyhow::{Context, Result};
use dateline_extract::Engine;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_stream::Stream;
use tokio_util::sync::CancellationToken;
use tonic::{
    service::Routes,
    transport::{Server, server::Connected},
};
use tonic_health::{ServingStatus, server::HealthReporter};
use tonic_reflection::pb::{v1 as reflection_v1, v1alpha as reflection_v1alpha};

use super::{
    admin::Admin,
    commits::WireCommits,
    encode::WireEncode,
    generated::{
        admin_service_server::AdminServiceServer, ingest_service_server::IngestServiceServer,
        record_service_server::RecordServiceServer, subscription_service_server::SubscriptionServiceServer,
    },
    ingest::Ingests,
    layers::layers,
    records::Records,
    schema,
    subscribe::SubscriptionServer,
};
use crate::{
    config::{Config, ServerConfig},
    filter::Schema,
    journal::Journal,
    pipeline::{Parts, Pipeline},
    subscription::Subscriptions,
    telemetry::Metrics,
};

/// Names of the contract's services, as health knows them; empty: the server as a whole.
const SERVICES: [&str; 5] = [
    "",
    "dateline.v1.AdminService",
    "dateline.v1.IngestService",
    "dateline.v1.RecordService",
    "dateline.v1.SubscriptionService",
];

/// Every service, ready to be routed to.
#[derive(Debug)]
pub struct Services {
    admin: Admin,
    ingests: Ingests,
    records: Records,
    subscription: SubscriptionServer,
    request_bytes_max: usize,
}

impl Services {
    /// The services over a journal and an engine; `drain` ends streams.
    pub fn new(
        config: &Config,
        journal: Arc<dyn Journal>,
        engine: Engine,
        metrics: Arc<Metrics>,
        drain: CancellationToken,
    ) -> Result<Self> {
        let schema = Schema::new(schema::record_descriptor()).context("read the contract's descriptors")?;
        let subscriptions = Subscriptions::new(
            Arc::clone(&journal),
            Arc::new(WireCommits),
            schema.clone(),
            config.subscriptions.clone(),
            Arc::clone(&metrics),
            drain,
        );
        let limits = &config.limits;
        let admin = Admin::new(&engine, &schema, limits);
        let pipeline = Pipeline::new(Parts {
            journal: Arc::clone(&journal),
            engine: Arc::new(engine),
            encode: Arc::new(WireEncode::new(schema.clone(), limits)),
            limits: limits.clone(),
            metrics: Arc::clone(&metrics),
        });
        let ingests = Ingests::new(Arc::new(pipeline), Arc::clone(&journal), limits.clone());
        let records = Records::new(Arc::clone(&journal), schema.clone(), limits.clone());
        let request_bytes_max = limits.request_bytes_max;
        let config = Arc::new(config.clone());
        let subscription = SubscriptionServer { subscriptions, journal, schema, config, metrics };
        Ok(Self { admin, ingests, records, subscription, request_bytes_max })
    }

    fn routes(self, health: impl FnOnce(&mut Routes)) -> Result<Routes> {
        let bytes_max = self.request_bytes_max;
        let mut routes = Routes::default()
            .add_service(AdminServiceServer::new(self.admin).max_decoding_message_size(bytes_max))
            .add_service(IngestServiceServer::new(self.ingests).max_decoding_message_size(bytes_max))
            .add_service(RecordServiceServer::new(self.records).max_decoding_message_size(bytes_max))
            .add_service(SubscriptionServiceServer::new(self.subscription).max_decoding_message_size(bytes_max))
            .add_service(reflection().build_v1()?)
            .add_service(reflection().build_v1alpha()?);
        health(&mut routes);
        Ok(routes)
    }
}

/// Descriptors for reflection: the contract, health, both reflections, and what errors carry, so that grpcurl prints them.
fn reflection() -> tonic_reflection::server::Builder<'static> {
    tonic_reflection::server::Builder::configure()
        .include_reflection_service(false)
        .register_encoded_file_descriptor_set(dateline_proto::FILE_DESCRIPTOR_SET)
        .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
        .register_encoded_file_descriptor_set(tonic_types::pb::FILE_DESCRIPTOR_SET)
        .register_encoded_file_descriptor_set(reflection_v1::FILE_DESCRIPTOR_SET)
        .register_encoded_file_descriptor_set(reflection_v1alpha::FILE_DESCRIPTOR_SET)
}

/// Serves connections until `shutdown` is ready and every call has ended.
pub async fn serve<C>(
    services: Services,
    config: ServerConfig,
    metrics: Arc<Metrics>,
    incoming: impl Stream<Item = io::Result<C>>,
    shutdown: impl Future<Output = ()>,
) -> Result<()>
where
    C: AsyncRead + AsyncWrite + Connected + Unpin + Send + 'static,
{
    let (reporter, health) = tonic_health::server::health_reporter();
    say(&reporter, ServingStatus::Serving).await;
    let routes = services.routes(|routes| *routes = std::mem::take(routes).add_service(health))?;
    let draining = async move {
        shutdown.await;
        say(&reporter, ServingStatus::NotServing).await;
    };
    Server::builder()
        .max_concurrent_streams(config.connection_streams_max)
        .http2_max_header_list_size(config.header_bytes_max)
        .http2_keepalive_interval(Some(Duration::from_millis(config.keepalive_interval_ms)))
        .http2_keepalive_timeout(Some(Duration::from_millis(config.keepalive_timeout_ms)))
        .layer(layers(&config, &metrics))
        .add_routes(routes)
        .serve_with_incoming_shutdown(incoming, draining)
        .await
        .context("serve gRPC")
}

async fn say(reporter: &HealthReporter, status: ServingStatus) {
    for service in SERVICES {
        reporter.set_service_status(service, status).await;
    }
}
