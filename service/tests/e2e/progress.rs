//! Markers: all that matches up to them has been sent before them, and a stream that resumes there misses nothing.

use std::collections::HashSet;

use dateline_proto::v1::{ChangeOp, StartPosition, subscribe_response::Event};

use super::{
    consumer::{Consumer, Held, Key, after, earliest, from, head, place, write},
    server::{Server, article},
    story::{Story, versions},
};

/// d-prg-01: no marker overtakes data.
#[tokio::test(flavor = "multi_thread")]
async fn all_up_to_a_marker_has_been_sent_before_it() {
    let server = Server::start().await;
    let mut story = Story::new(11, "m-", 20);
    let mut acknowledged = write(&server, versions(&mut story, 60)).await;
    let mut consumers = vec![
        Consumer::open(&server, earliest("")).await,
        Consumer::open(&server, from("", place(StartPosition::Snapshot))).await,
    ];
    let snapshot_at = acknowledged.last().unwrap().0;
    let more = versions(&mut story, 60);
    let (written, ()) = tokio::join!(write(&server, more), async {
        for consumer in &mut consumers {
            consumer.until(snapshot_at + 30).await;
        }
    });
    acknowledged.extend(written);
    let end = acknowledged.last().unwrap().0;
    for (from, consumer) in [0, snapshot_at].into_iter().zip(&mut consumers) {
        consumer.until(end).await;
        consumer.marker(|event| matches!(event, Event::Progress(_))).await;
        assert!(consumer.markers.len() >= 2, "{:?}", consumer.markers);
        let snapshot = consumer.operations.get(&ChangeOp::Snapshot).copied().unwrap_or_default();
        for (at, sent) in &consumer.markers {
            let due = acknowledged.iter().filter(|(position, _)| (from + 1..=*at).contains(position));
            let due: Vec<_> = due.map(|(_, key)| key).collect();
            let came: Vec<_> = consumer.sent[..*sent].iter().skip(snapshot).collect();
            assert_eq!(came.into_iter().collect::<HashSet<_>>(), due.into_iter().collect(), "up to {at}");
        }
    }
}

/// d-prg-02: a stream that nothing matches has Progress all the same, up to head.
#[tokio::test]
async fn a_filter_that_matches_nothing_has_progress() {
    let server = Server::start().await;
    let mut story = Story::new(3, "p-", 8);
    write(&server, versions(&mut story, 20)).await;
    let mut consumer = Consumer::open(&server, earliest("quote.speaker.name = \"Nobody Atall\"")).await;
    let started = consumer.message().await;
    assert!(matches!(started.event, Some(Event::Started(_))));
    assert!(matches!(consumer.message().await.event, Some(Event::CaughtUp(_))));
    for _ in 0..3 {
        assert!(matches!(consumer.message().await.event, Some(Event::Progress(_))));
    }
    write(&server, versions(&mut story, 10)).await;
    let head = head(&server).await.head_cursor;
    loop {
        let message = consumer.message().await;
        let Some(Event::Progress(progress)) = message.event else { panic!("only Progress: {message:?}") };
        if progress.head_cursor == head {
            assert_eq!((message.cursor, progress.lag_commits), (head, 0));
            break;
        }
    }
    assert_eq!(consumer.sent, []);
}

/// d-prg-04: Progress names no position that a later commit gets.
#[tokio::test]
async fn the_commit_after_progress_is_the_first_after_a_resume() {
    let server = Server::start().await;
    let mut cursor = server.ingest(article("a", "Rain\n\nRain fell.")).await.unwrap().cursor;
    for n in 0..12 {
        let mut consumer = Consumer::open(&server, after("", &cursor)).await;
        let progress = consumer.marker(|event| matches!(event, Event::Progress(_))).await;
        drop(consumer);
        let commit = server.ingest(article(&format!("a{n}"), "Rain\n\nRain fell.")).await.unwrap().commit.unwrap();
        let mut resumed = Consumer::open(&server, after("", &progress.cursor)).await;
        assert_eq!(resumed.batch().await, [commit]);
        cursor = resumed.cursor;
    }
}

/// d-res-01: nothing is lost between replay and live.
#[tokio::test(flavor = "multi_thread")]
async fn streams_closed_at_caught_up_and_resumed_miss_nothing() {
    let server = Server::start().await;
    let mut story = Story::new(5, "h-", 10);
    let all = versions(&mut story, 160);
    let follow = async {
        let (mut sent, mut held) = (Vec::<Key>::new(), Held::new());
        let mut request = earliest("");
        for _ in 0..40 {
            let mut consumer = Consumer::holding(&server, request, held).await;
            let caught_up = consumer.marker(|event| matches!(event, Event::CaughtUp(_))).await;
            sent.append(&mut consumer.sent);
            held = consumer.held;
            request = after("", &caught_up.cursor);
        }
        (sent, held, request)
    };
    let (acknowledged, (mut sent, held, request)) = tokio::join!(write(&server, all), follow);
    let mut last = Consumer::holding(&server, request, held).await;
    last.until(acknowledged.last().unwrap().0).await;
    sent.append(&mut last.sent);
    assert_eq!(sent.len(), acknowledged.len());
    assert_eq!(sent.into_iter().collect::<HashSet<_>>(), acknowledged.into_iter().map(|(_, key)| key).collect());
}
