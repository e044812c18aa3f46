//! Shutting down: streams are told, peers that are gone hold nothing up, and what was acknowledged is there afterwards. And
//! what else a port meets: TLS, and a second server over the same folder.

use std::time::{Duration, Instant};

use dateline_proto::v1::{
    self, RecordView, SubscribeRequest, ingest_service_client::IngestServiceClient,
    subscription_service_client::SubscriptionServiceClient,
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tonic::{Code, Status, transport::Channel};
use tonic_types::StatusExt as _;

use super::{
    consumer::{Consumer, Held, after, basic, earliest, head, listed, position},
    process::{PATIENCE, Process, run},
    server::{Reach as _, Server, article},
    story::Story,
};

/// A client with a connection of its own and small windows.
async fn narrow(address: &str) -> SubscriptionServiceClient<Channel> {
    let endpoint = Channel::from_shared(format!("http://{address}")).unwrap();
    let endpoint = endpoint.initial_stream_window_size(65_535).initial_connection_window_size(65_535);
    SubscriptionServiceClient::new(endpoint.connect().await.unwrap())
}

/// Reads a stream until the server ends it: the status.
async fn ended(consumer: &mut Consumer) -> Status {
    loop {
        match consumer.next().await {
            Ok(message) => assert!(message.is_some(), "a drain is no good end"),
            Err(status) => return status,
        }
    }
}

/// Ingests without pause until the server no longer takes anything: the articles acknowledged.
async fn ingest_without_pause(channel: Channel) -> Vec<v1::IngestArticleResponse> {
    let mut client = IngestServiceClient::new(channel);
    let mut story = Story::new(31, "d-", 40);
    let mut acknowledged = Vec::new();
    while let Ok(answer) = client.ingest_article(story.next()).await {
        acknowledged.push(answer.into_inner());
    }
    acknowledged
}

/// d-api-06: live streams end with DRAINING, RetryInfo and the last cursor; the process ends within the drain's time whatever
/// dead peers do; resumed, no stream misses anything.
#[tokio::test(flavor = "multi_thread")]
async fn a_drain_tells_streams_and_waits_for_nobody_else() {
    const DRAIN: Duration = Duration::from_secs(3);
    let folder = TempDir::new().unwrap();
    let settings = [("DATELINE__SERVER__DRAIN_MS_MAX", "3000")];
    let server = Process::serve(folder.path(), &[], &settings).await;
    let mut consumers = Vec::new();
    for filter in ["", "kind = QUOTE"].into_iter().cycle().take(20) {
        let client = narrow(&server.grpc).await;
        consumers.push((filter, Consumer::on(client, earliest(filter), Held::new()).await.unwrap()));
    }
    let _silent = TcpStream::connect(&server.grpc).await.unwrap();
    let full = SubscribeRequest { view: RecordView::Full.into(), ..earliest("") };
    let _stopped = Consumer::on(narrow(&server.grpc).await, full, Held::new()).await.unwrap();
    let padding = "Snow fell on the pass and the road was closed. ".repeat(6_000);
    let mut client = IngestServiceClient::new(server.channel());
    client.ingest_article(article("long", &format!("Snow\n\n{padding}"))).await.unwrap();
    let writing = tokio::spawn(ingest_without_pause(server.channel()));
    for (_, consumer) in &mut consumers {
        consumer.until(20).await;
    }
    let told = Instant::now();
    server.terminate();
    for (_, consumer) in &mut consumers {
        let status = ended(consumer).await;
        let details = status.get_error_details();
        let info = details.error_info().unwrap();
        assert_eq!((status.code(), info.reason.as_str()), (Code::Unavailable, "DRAINING"), "{status:?}");
        assert_eq!(info.metadata["cursor"], consumer.cursor);
        assert!(details.retry_info().unwrap().retry_delay.is_some());
    }
    let acknowledged = writing.await.unwrap();
    let (exit, log) = server.ended().await;
    assert!(exit.success(), "{exit}: {log}");
    assert!(told.elapsed() < DRAIN + Duration::from_secs(4), "{:?}", told.elapsed());

    let server = Process::serve(folder.path(), &[], &[]).await;
    let end = position(&head(&server).await.head_cursor);
    assert!(acknowledged.iter().all(|answer| position(&answer.cursor) <= end));
    for (filter, consumer) in consumers {
        let request = after(filter, &consumer.cursor);
        let mut resumed = Consumer::on(narrow(&server.grpc).await, request, consumer.held).await.unwrap();
        resumed.until(end).await;
        assert_eq!(resumed.held, listed(&server, filter, RecordView::Basic).await.0, "{filter}");
    }
    for answer in acknowledged {
        let name = format!("{}@{}", answer.article, answer.article_revision);
        let request = v1::GetRecordRequest { name, ..Default::default() };
        let mut client = v1::record_service_client::RecordServiceClient::new(server.channel());
        let record = client.get_record(request).await.unwrap().into_inner().record.unwrap();
        let own = answer.commit.iter().flat_map(|commit| &commit.changes).find_map(|change| change.record.clone());
        if let Some(own) = own.filter(|own| own.name == record.name) {
            assert_eq!(record, basic(own));
        }
    }
}

/// Where no peer has gone dead, a drain is over as soon as everybody was told.
#[tokio::test(flavor = "multi_thread")]
async fn a_drain_without_dead_peers_is_short() {
    let folder = TempDir::new().unwrap();
    let server = Process::serve(folder.path(), &[], &[("DATELINE__SERVER__DRAIN_MS_MAX", "50000")]).await;
    let mut live = Consumer::on(narrow(&server.grpc).await, earliest(""), Held::new()).await.unwrap();
    let _silent = TcpStream::connect(&server.grpc).await.unwrap();
    server.terminate();
    assert_eq!(ended(&mut live).await.code(), Code::Unavailable);
    let (exit, log) = tokio::time::timeout(Duration::from_secs(25), server.ended()).await.unwrap();
    assert!(exit.success() && log.contains("draining") && log.contains("stopped"), "{log}");
}

#[tokio::test]
async fn a_second_server_over_a_folder_is_refused() {
    let folder = TempDir::new().unwrap();
    let _first = Process::serve(folder.path(), &[], &[]).await;
    let second = run(&["serve", "--ephemeral", "--data-dir", folder.path().to_str().unwrap()], b"").await;
    let told = String::from_utf8_lossy(&second.stderr);
    assert_eq!(second.status.code(), Some(1), "{told}");
    let expected = format!("the data folder {} is in use by another server", folder.path().display());
    assert!(told.contains(&expected), "{told}");
}

/// A TLS client on the plain port learns at once that it is wrong there.
#[tokio::test]
async fn a_tls_hello_is_answered() {
    let server = Server::start().await;
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let mut hello = vec![0x16, 0x03, 0x01, 0x02, 0x00, 0x01];
    hello.resize(517, 0x5A);
    stream.write_all(&hello).await.unwrap();
    let mut answer = Vec::new();
    let read = tokio::time::timeout(PATIENCE / 10, stream.read_to_end(&mut answer)).await.unwrap();
    assert!(read.is_ok(), "closed in order: {read:?}");
    assert_eq!(answer, [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0A], "a fatal alert");
}
