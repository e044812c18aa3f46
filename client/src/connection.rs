//! A connection to a server, and the calls on it.

use std::time::Duration;

use dateline_proto::v1::{
    self, admin_service_client::AdminServiceClient, ingest_service_client::IngestServiceClient,
    record_service_client::RecordServiceClient, subscription_service_client::SubscriptionServiceClient,
};
use tonic::transport::{Channel, Endpoint};

use crate::Error;

/// Time that a connection may take to stand.
const CONNECT_TIME_MAX: Duration = Duration::from_secs(5);

/// A connection that is silent for so long is asked whether it is alive, and dropped if it does not answer in time.
const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(20);
const KEEPALIVE_TIMEOUT: Duration = Duration::from_secs(10);

/// A client of one server. Cheap to clone; clones share the connection.
#[derive(Clone, Debug)]
pub struct Client {
    endpoint: Endpoint,
    channel: Channel,
}

impl Client {
    /// Connects now, and asks the server who it is, so that what stands at the address is known to be Dateline.
    pub async fn connect(address: &str) -> Result<Self, Error> {
        let endpoint = endpoint(address)?;
        let channel = endpoint
            .connect()
            .await
            .map_err(|fault| Error::Connect { address: address.to_owned(), cause: causes(&fault) })?;
        let client = Self { endpoint, channel };
        client.server_info().await?;
        Ok(client)
    }

    /// Connects with the first call.
    pub fn connect_lazy(address: &str) -> Result<Self, Error> {
        let endpoint = endpoint(address)?;
        Ok(Self { channel: endpoint.connect_lazy(), endpoint })
    }

    /// A client of the same server with a connection of its own: one that is not read from must not hold up the others.
    #[must_use]
    pub fn apart(&self) -> Self {
        Self { channel: self.endpoint.connect_lazy(), endpoint: self.endpoint.clone() }
    }

    /// What the server is.
    pub async fn server_info(&self) -> Result<v1::GetServerInfoResponse, Error> {
        let request = v1::GetServerInfoRequest {};
        Ok(AdminServiceClient::new(self.channel.clone()).get_server_info(request).await?.into_inner())
    }

    /// What the journal holds.
    pub async fn journal_info(&self) -> Result<v1::GetJournalInfoResponse, Error> {
        Ok(self.subscription_service().get_journal_info(v1::GetJournalInfoRequest {}).await?.into_inner())
    }

    /// Ingests an article. Without a `request_id` it gets a random one, so that a retry by the caller's transport is harmless.
    pub async fn ingest(&self, mut request: v1::IngestArticleRequest) -> Result<v1::IngestArticleResponse, Error> {
        give_request_id(&mut request);
        Ok(self.ingest_service().ingest_article(request).await?.into_inner())
    }

    /// Ingests several articles, each on its own; results stand at their requests' indexes.
    pub async fn ingest_batch(
        &self,
        mut requests: Vec<v1::IngestArticleRequest>,
    ) -> Result<Vec<v1::IngestResult>, Error> {
        requests.iter_mut().for_each(give_request_id);
        let request = v1::BatchIngestArticlesRequest { requests };
        Ok(self.ingest_service().batch_ingest_articles(request).await?.into_inner().results)
    }

    /// Extracts without storing.
    pub async fn extract(&self, request: v1::ExtractArticleRequest) -> Result<Vec<v1::Record>, Error> {
        Ok(self.ingest_service().extract_article(request).await?.into_inner().records)
    }

    /// One record.
    pub async fn get(&self, request: v1::GetRecordRequest) -> Result<v1::GetRecordResponse, Error> {
        Ok(self.record_service().get_record(request).await?.into_inner())
    }

    /// Several records, in the order of their names.
    pub async fn batch_get(&self, request: v1::BatchGetRecordsRequest) -> Result<v1::BatchGetRecordsResponse, Error> {
        Ok(self.record_service().batch_get_records(request).await?.into_inner())
    }

    /// One page of records.
    pub async fn list(&self, request: v1::ListRecordsRequest) -> Result<v1::ListRecordsResponse, Error> {
        Ok(self.record_service().list_records(request).await?.into_inner())
    }

    pub(crate) fn subscription_service(&self) -> SubscriptionServiceClient<Channel> {
        SubscriptionServiceClient::new(self.channel.clone())
    }

    fn ingest_service(&self) -> IngestServiceClient<Channel> {
        IngestServiceClient::new(self.channel.clone())
    }

    fn record_service(&self) -> RecordServiceClient<Channel> {
        RecordServiceClient::new(self.channel.clone())
    }
}

fn endpoint(address: &str) -> Result<Endpoint, Error> {
    let bad = || Error::Address { address: address.to_owned() };
    let full = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    let endpoint = Endpoint::from_shared(full).map_err(|_| bad())?;
    if endpoint.uri().authority().is_none() || endpoint.uri().scheme_str() != Some("http") {
        return Err(bad());
    }
    Ok(endpoint
        .connect_timeout(CONNECT_TIME_MAX)
        .http2_keep_alive_interval(KEEPALIVE_INTERVAL)
        .keep_alive_timeout(KEEPALIVE_TIMEOUT)
        .keep_alive_while_idle(true)
        .tcp_nodelay(true))
}

fn give_request_id(request: &mut v1::IngestArticleRequest) {
    if request.request_id.is_empty() {
        request.request_id = format!("{:032x}", rand::random::<u128>());
    }
}

/// An error and its causes in one line.
fn causes(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        // A wrapper often repeats what it wraps.
        let cause_words = cause.to_string();
        if !words.contains(&cause_words) {
            words = format!("{words}: {cause_words}");
        }
        source = cause.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, good: bool) {
        assert_eq!(endpoint(address).is_ok(), good, "{address}");
    }

    #[test]
    fn an_address_is_host_and_port() {
        check("127.0.0.1:50051", true);
        check("http://localhost:50051", true);
        check("http://[::1]:50051", true);
        check("", false);
        check("/data/socket", false);
        check("ftp://127.0.0.1:1", false);
    }
}
