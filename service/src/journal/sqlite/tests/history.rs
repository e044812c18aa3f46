//! Commits and records as of any position.

use super::*;

/// Article `a` with quotes q1 and q2; `b` with q3; then in `a` q1 corrected and q2 retracted; then a new text of `b`.
async fn story(store: &Store) {
    store.append(first("a", &["q1", "q2"])).await;
    store.append(first("b", &["q3"])).await;
    store
        .append(append(
            "a",
            2,
            Some(1),
            vec![write("a", "", 2, Op::Correct), write("a", "q1", 2, Op::Correct), write("a", "q2", 2, Op::Retract)],
        ))
        .await;
    let mut new_text = append("b", 2, Some(2), vec![write("b", "", 2, Op::Correct)]);
    new_text.text = Some(text("b", 2));
    store.append(new_text).await;
}

#[tokio::test]
async fn a_commit_comes_back_whole() {
    let store = Store::new();
    let given = store.append(first("a", &["q1", "q2"])).await;
    assert_eq!((given.position, given.article_id.as_str(), given.article_revision), (1, "a", 1));
    assert_eq!(given.reason, Reason::Ingest);
    assert_eq!(given.commit_time, Timestamp::from_second(1_000).unwrap());
    assert_eq!(&given.header[..], b"header of a@1");
    assert_eq!(contents(&given), ["articles/a@1", "articles/a/quotes/q1@1", "articles/a/quotes/q2@1"]);
    assert_eq!(given.changes[0].record.text, Some(text("a", 1)));
    assert_eq!(given.changes[1].record.text, None);
    assert_eq!(given.changes[1].record.name.as_ref(), "articles/a/quotes/q1");
    assert_eq!(given.changes[1].op, Op::Add);
    assert!(given.changes.iter().all(|change| change.previous.is_none()));
}

#[tokio::test]
async fn memory_and_disk_say_the_same() {
    let store = Store::new();
    story(&store).await;
    let from_memory = store.journal.commits(0, usize::MAX).unwrap();
    assert_eq!(store.journal.tail_start(), 1);
    let store = store.reopened();
    assert_eq!(store.journal.tail_start(), 5);
    let from_disk = store.journal.commits(0, usize::MAX).unwrap();
    assert_eq!(from_memory.len(), 4);
    assert_eq!(format!("{from_memory:?}"), format!("{from_disk:?}"));
    let one = store.journal.commit(3).unwrap().unwrap();
    assert_eq!(format!("{one:?}"), format!("{:?}", from_memory[2]));
}

#[tokio::test]
async fn a_correction_carries_what_stood_before() {
    let store = Store::new();
    story(&store).await;
    let commit = store.journal.commit(3).unwrap().unwrap();
    let previous: Vec<_> = commit
        .changes
        .iter()
        .map(|change| change.previous.as_ref().map(|record| (record.revision, record.position, record.state)))
        .collect();
    assert_eq!(previous, [Some((1, 1, State::Active)); 3]);
    let article = &commit.changes[0];
    let texts = [&article.record, article.previous.as_ref().unwrap()].map(|record| record.text.clone().unwrap());
    assert!(Arc::ptr_eq(&texts[0], &texts[1]), "an unchanged text is shared");
    let changed = &store.journal.commit(4).unwrap().unwrap().changes[0];
    assert_eq!(changed.record.text, Some(text("b", 2)));
    assert_eq!(changed.previous.as_ref().unwrap().text, Some(text("b", 1)));
}

#[tokio::test]
async fn every_position_shows_what_stood_then() {
    let store = Store::new();
    story(&store).await;
    let a1 = ["articles/a@1", "articles/a/quotes/q1@1", "articles/a/quotes/q2@1"];
    let b1 = ["articles/b@1", "articles/b/quotes/q3@1"];
    assert_eq!(store.listed(0), [""; 0]);
    assert_eq!(store.listed(1), a1);
    assert_eq!(store.listed(2), [&a1[..], &b1[..]].concat());
    assert_eq!(store.listed(3), [&b1[..], &["articles/a@2", "articles/a/quotes/q1@2"]].concat());
    let after_all = [b1[1], "articles/a@2", "articles/a/quotes/q1@2", "articles/b@2"];
    assert_eq!(store.listed(4), after_all);
    let retracted = Scan { show_retracted: true, ..everything(4) };
    let with_retracted = [b1[1], "articles/a@2", "articles/a/quotes/q1@2", "articles/a/quotes/q2@2", "articles/b@2"];
    assert_eq!(store.scanned(&retracted), with_retracted);
}

#[track_caller]
fn check_record(store: &Store, name: &str, revision: Option<i32>, at: Position, expected: Option<&str>) {
    let found = store.journal.record(name, revision, at).unwrap();
    let found = found.map(|record| String::from_utf8(record.basic.to_vec()).unwrap());
    assert_eq!(found.as_deref(), expected, "{name} {revision:?} at {at}");
}

#[tokio::test]
async fn a_record_by_name_and_revision() {
    let store = Store::new();
    story(&store).await;
    let q1 = "articles/a/quotes/q1";
    check_record(&store, q1, None, 0, None);
    check_record(&store, q1, None, 2, Some("articles/a/quotes/q1@1"));
    check_record(&store, q1, None, 4, Some("articles/a/quotes/q1@2"));
    check_record(&store, q1, Some(1), 4, Some("articles/a/quotes/q1@1"));
    check_record(&store, q1, Some(2), 2, None);
    check_record(&store, q1, Some(3), 4, None);
    check_record(&store, "articles/a/quotes/q", None, 4, None);
    check_record(&store, "articles/a/quotes/q2", None, 4, Some("articles/a/quotes/q2@2"));
    let text_at = |revision| store.journal.record("articles/b", Some(revision), 4).unwrap().unwrap().text;
    assert_eq!([text_at(1), text_at(2)], [Some(text("b", 1)), Some(text("b", 2))]);
    let unchanged = store.journal.record("articles/a", Some(2), 4).unwrap().unwrap();
    assert_eq!(unchanged.text, Some(text("a", 1)), "a revision without a text of its own reads the one below");
}

#[tokio::test]
async fn a_snapshot_shows_whole_articles_at_its_pin() {
    let store = Store::new();
    story(&store).await;
    let shown = |at, after, bytes_max| {
        let page = store.journal.snapshot(at, after, bytes_max).unwrap();
        let articles: Vec<_> = page
            .articles
            .iter()
            .map(|article| {
                let records: Vec<_> = article.records.iter().map(|record| record.name.to_string()).collect();
                (article.article_key, String::from_utf8(article.header.to_vec()).unwrap(), records.join(" "))
            })
            .collect();
        (articles, page.complete)
    };
    let a_then = (1, "header of a@1".into(), "articles/a articles/a/quotes/q1 articles/a/quotes/q2".into());
    let b_then = (2, "header of b@1".into(), "articles/b articles/b/quotes/q3".into());
    let a_now = (1, "header of a@2".into(), "articles/a articles/a/quotes/q1".into());
    let b_now = (2, "header of b@2".into(), "articles/b articles/b/quotes/q3".into());
    assert_eq!(shown(0, 0, 1 << 20), (vec![], true));
    assert_eq!(shown(1, 0, 1 << 20), (vec![a_then.clone()], true));
    assert_eq!(shown(2, 0, 1 << 20), (vec![a_then.clone(), b_then.clone()], true));
    assert_eq!(shown(4, 0, 1 << 20), (vec![a_now, b_now], true));
    assert_eq!(shown(2, 0, 1), (vec![a_then], false), "at least one article, whole");
    assert_eq!(shown(2, 1, 1), (vec![b_then], true));
    assert_eq!(shown(2, 2, 1), (vec![], true));
}

#[tokio::test]
async fn an_article_for_its_next_change() {
    let store = Store::new();
    story(&store).await;
    let state = store.journal.article("a").unwrap().unwrap();
    assert_eq!(state.position, 3);
    assert_eq!(state.article, append("a", 2, Some(1), vec![]).article);
    let records: Vec<_> =
        state.records.iter().map(|record| (record.name.as_str(), record.revision, record.state)).collect();
    assert_eq!(
        records,
        [
            ("articles/a", 2, State::Active),
            ("articles/a/quotes/q1", 2, State::Active),
            ("articles/a/quotes/q2", 2, State::Retracted),
        ]
    );
    assert_eq!((state.records[1].identity, state.records[1].content), ([1; 16], [2; 16]));
    assert!(["q1", "q2"].iter().all(|id| state.ids.contains(*id)));
    assert!(store.journal.article("c").unwrap().is_none());
}

#[tokio::test]
async fn the_articles_own_record_comes_first_also_after_a_commit_without_it() {
    let store = Store::new();
    store.append(first("a", &["q1", "q2"])).await;
    store.append(append("a", 1, Some(1), vec![write("a", "q2", 2, Op::Correct)])).await;
    let page = store.journal.snapshot(2, 0, 1 << 20).unwrap();
    assert_eq!(page.articles[0].records[0].name.as_ref(), "articles/a");
    assert_eq!(page.articles[0].records.len(), 3);
}

#[tokio::test]
async fn version_times_keep_their_nanoseconds() {
    let store = Store::new();
    let mut given = first("a", &[]);
    given.article.version_time = Some("1066-10-14T09:00:00.123456789Z".parse().unwrap());
    let expected = given.article.clone();
    store.append(given).await;
    assert_eq!(store.journal.article("a").unwrap().unwrap().article, expected);
}

#[tokio::test]
async fn commits_stop_at_the_bytes_asked_for() {
    let store = Store::new();
    story(&store).await;
    let positions = |after, bytes_max| -> Vec<_> {
        let commits = store.journal.commits(after, bytes_max).unwrap();
        commits.iter().map(|commit| commit.position).collect()
    };
    assert_eq!(positions(0, 0), [1]);
    assert_eq!(positions(1, usize::MAX), [2, 3, 4]);
    assert_eq!(positions(4, usize::MAX), [0; 0]);
    assert_eq!(positions(9, usize::MAX), [0; 0]);
    let two =
        tail::size(&store.journal.commit(1).unwrap().unwrap()) + tail::size(&store.journal.commit(2).unwrap().unwrap());
    assert_eq!(positions(0, two), [1, 2]);
    assert_eq!(positions(0, two - 1), [1]);
}

#[tokio::test]
async fn a_small_tail_hands_over_to_the_disk() {
    let store = Store::with(|config| config.tail_commits_max = 2);
    story(&store).await;
    assert_eq!(store.journal.tail_start(), 3);
    let positions: Vec<_> =
        store.journal.commits(0, usize::MAX).unwrap().iter().map(|commit| commit.position).collect();
    assert_eq!(positions, [1, 2, 3, 4]);
    assert_eq!(store.journal.commit(1).unwrap().unwrap().position, 1);
    let narrow = Store::with(|config| config.tail_bytes_max = 1);
    story(&narrow).await;
    assert_eq!(narrow.journal.tail_start(), 4, "the newest stays, whatever its size");
}

#[tokio::test]
async fn times_never_fall_and_name_positions() {
    let store = Store::new();
    let mut times = Vec::new();
    for (article, second) in [("a", 50), ("b", 40), ("c", 60), ("d", 60), ("e", 70)] {
        store.set_clock(second);
        times.push(store.append(first(article, &[])).await.commit_time.as_second());
    }
    assert_eq!(times, [50, 50, 60, 60, 70]);
    let before = |second| store.journal.before(Timestamp::from_second(second).unwrap()).unwrap();
    assert_eq!([0, 50, 51, 60, 61, 70, 71].map(before), [0, 0, 2, 2, 4, 4, 5]);
    let store = store.reopened();
    store.set_clock(10);
    assert_eq!(store.append(first("f", &[])).await.commit_time.as_second(), 70);
}

#[tokio::test]
async fn what_was_collected_is_expired() {
    let store = Store::new();
    story(&store).await;
    store.beside().execute("UPDATE meta SET value = 2 WHERE key = 'earliest'", []).unwrap();
    let store = store.reopened();
    let info = store.journal.info().unwrap();
    assert_eq!((info.earliest, info.commit_count), (2, 2));
    assert!(store.journal.commit(2).unwrap().is_none());
    assert_eq!(store.journal.commits(2, usize::MAX).unwrap().len(), 2);
    assert!(matches!(store.journal.commits(1, usize::MAX), Err(JournalError::Expired { position: 1 })));
    assert!(matches!(store.journal.record("articles/a", None, 1), Err(JournalError::Expired { .. })));
    assert!(matches!(store.journal.snapshot(1, 0, 1), Err(JournalError::Expired { .. })));
    let scan = store.journal.scan(&everything(1), &mut |_, _| ControlFlow::Continue(()));
    assert!(matches!(scan, Err(JournalError::Expired { .. })));
    assert_eq!(store.journal.before(Timestamp::UNIX_EPOCH).unwrap(), 2);
    assert_eq!(store.listed(2).len(), 5);
}
