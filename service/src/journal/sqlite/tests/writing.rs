//! The writer: conflicts, groups, faults of single changes, space that runs out.

use super::*;

#[tokio::test]
async fn an_article_is_changed_from_where_it_stood() {
    let store = Store::new();
    store.append(first("a", &["q1"])).await;
    let correction = |expected| append("a", 2, expected, vec![write("a", "", 2, Op::Correct)]);
    assert!(matches!(store.refused(first("a", &["q1"])).await, JournalError::Conflict));
    assert!(matches!(store.refused(correction(Some(2))).await, JournalError::Conflict));
    assert!(matches!(store.refused(append("b", 1, Some(1), vec![])).await, JournalError::Conflict));
    assert_eq!(store.append(correction(Some(1))).await.position, 2);
    assert!(matches!(store.refused(correction(Some(1))).await, JournalError::Conflict));
    assert_eq!(store.journal.head().position, 2);
    assert_eq!(store.listed(2), ["articles/a/quotes/q1@1", "articles/a@2"]);
}

#[tokio::test]
async fn a_revision_follows_the_one_before() {
    let store = Store::new();
    store.append(first("a", &[])).await;
    for revision in [1, 3] {
        let skipping = append("a", 2, Some(1), vec![write("a", "", revision, Op::Correct)]);
        assert!(matches!(store.refused(skipping).await, JournalError::Store(_)));
    }
    let mut twice = first("b", &["q1"]);
    twice.changes.push(write("b", "q1", 1, Op::Add));
    assert!(matches!(store.refused(twice).await, JournalError::Store(_)));
    let mut short = first("b", &[]);
    short.changes[0].index.pop();
    assert!(matches!(store.refused(short).await, JournalError::Store(_)));
    assert!(store.journal.article("b").unwrap().is_none());
}

#[tokio::test]
async fn concurrent_changes_take_gapless_positions() {
    let store = Store::new();
    let mut running = tokio::task::JoinSet::new();
    for number in 0..300 {
        let journal = Arc::clone(&store.journal);
        running
            .spawn(async move { journal.append(first(&format!("a{number}"), &["q"])).await.unwrap().commit.position });
    }
    let mut positions = running.join_all().await;
    positions.sort_unstable();
    assert_eq!(positions, (1..=300).collect::<Vec<_>>());
    assert_eq!(store.journal.head().position, 300);
    assert_eq!(store.journal.commits(0, usize::MAX).unwrap().len(), 300);
    assert_eq!(store.listed(300).len(), 600);
}

#[test]
fn a_failing_change_takes_no_neighbour_with_it() {
    let (mut writer, shared, _folder) = lone_writer();
    let mut broken = first("broken", &["q1"]);
    // Found only while it is written, after the article, the commit and a record went in.
    broken.changes[1] = with(broken.changes[1].clone(), "extraction_confidence", IndexValue::Text("half".to_owned()));
    let (operations, answers) = operations([first("a", &["q1"]), broken, first("a", &[]), first("b", &[])]);
    writer.commit(operations);
    let results: Vec<_> = answers.into_iter().map(|answer| answer.blocking_recv().unwrap()).collect();
    assert_eq!(results[0].as_ref().unwrap().commit.position, 1);
    assert!(matches!(results[1], Err(JournalError::Store(_))));
    assert!(matches!(results[2], Err(JournalError::Conflict)));
    assert_eq!(results[3].as_ref().unwrap().commit.position, 2);
    assert_eq!(results[3].as_ref().unwrap().commit.changes[0].record.id, 3, "ids have no gap either");
    assert_eq!(shared.head().position, 2);
    assert_eq!(shared.tail().start(), 1);
}

#[test]
fn the_writer_goes_on_when_space_returns() {
    let (mut writer, shared, _folder) = lone_writer();
    assert_eq!(attempt(&mut writer, first("a", &["q1"])).unwrap(), 1);
    let mut large = first("b", &[]);
    large.text = Some("x".repeat(1 << 20).into());
    writer.limit_pages(200).unwrap();
    assert!(matches!(attempt(&mut writer, large.clone()), Err(JournalError::StorageFull)));
    assert_eq!(shared.head().position, 1);
    let (operations, answers) = operations([first("c", &[]), large.clone(), first("d", &[])]);
    writer.commit(operations);
    let positions: Vec<_> = answers.into_iter().map(|answer| answer.blocking_recv().unwrap().ok()).collect();
    let positions = positions.into_iter().map(|committed| committed.map(|committed| committed.commit.position));
    assert_eq!(positions.collect::<Vec<_>>(), [Some(2), None, None], "what came before is taken");
    writer.limit_pages(100_000).unwrap();
    assert_eq!(attempt(&mut writer, large).unwrap(), 3);
    assert_eq!(shared.head().position, 3);
}

#[tokio::test]
async fn a_closed_journal_takes_nothing_and_still_reads() {
    let store = Store::new();
    store.append(first("a", &["q1"])).await;
    let waiting = store.journal.append(first("late", &[]));
    store.journal.close().await;
    store.journal.close().await;
    assert!(matches!(waiting.await, Err(JournalError::Closed)), "not begun before it was closed");
    assert!(matches!(store.refused(first("b", &[])).await, JournalError::Closed));
    assert_eq!(store.listed(1).len(), 2);
}

#[tokio::test]
async fn head_is_followed() {
    let store = Store::new();
    let mut heads = store.journal.heads();
    assert_eq!((heads.borrow().position, heads.borrow().commit_time), (0, None));
    let waiting =
        tokio::spawn(async move { heads.wait_for(|head| head.position == 1).await.map(|head| *head).unwrap() });
    let commit = store.append(first("a", &[])).await;
    let head = waiting.await.unwrap();
    assert_eq!((head.position, head.commit_time), (1, Some(commit.commit_time)));
    assert_eq!(head, store.journal.head());
    assert_eq!(store.journal.info().unwrap().head, head);
}

fn attempt(writer: &mut Writer, append: Append) -> Result<Position, JournalError> {
    let (operations, mut answers) = operations([append]);
    writer.commit(operations);
    answers.remove(0).blocking_recv().unwrap().map(|committed| committed.commit.position)
}

/// A writer without its thread, so that a test decides what goes into one transaction.
fn lone_writer() -> (Writer, Arc<Shared>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let connection = schema::open(&folder.path().join(JOURNAL_FILE)).unwrap();
    let config = JournalConfig::new(folder.path());
    let (shared, progress) = load(&connection, &config).unwrap();
    let settings = Settings {
        group_changes_max: 8,
        group_bytes_max: 1 << 20,
        request_window: config.request_window,
        clock: Clock::system(),
    };
    (Writer::new(connection, progress, Arc::clone(&shared), settings), shared, folder)
}

type Answered = oneshot::Receiver<Result<Committed, JournalError>>;

fn operations<const N: usize>(appends: [Append; N]) -> (Vec<Operation>, Vec<Answered>) {
    let operation = |append| {
        let (answer, answered) = oneshot::channel();
        (Operation::Append(Box::new(append), answer), answered)
    };
    appends.into_iter().map(operation).unzip()
}
