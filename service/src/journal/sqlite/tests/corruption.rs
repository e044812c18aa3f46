//! Bytes that changed on the disk are told by the position of their commit, and the rest stays readable.

use super::*;

async fn damaged(sql: &str) -> Store {
    let store = Store::new();
    store.append(first("a", &["q1"])).await;
    store.append(first("b", &["q2"])).await;
    assert_eq!(store.beside().execute(sql, []).unwrap(), 1, "{sql}");
    store.reopened()
}

#[track_caller]
fn check<T: std::fmt::Debug>(result: Result<T, JournalError>, expected: Position) {
    match result {
        Err(JournalError::Corrupt { position }) => assert_eq!(position, expected),
        other => panic!("{other:?}"),
    }
}

fn scan(store: &Store, texts: bool) -> Result<(), JournalError> {
    store.journal.scan(&Scan { texts, ..everything(2) }, &mut |_, _| ControlFlow::Continue(()))
}

#[tokio::test]
async fn a_record() {
    let store =
        damaged("UPDATE records SET basic = CAST('articles/b/quotes/q2@9' AS BLOB) WHERE name LIKE '%q2'").await;
    check(store.journal.commit(2), 2);
    check(store.journal.commits(0, usize::MAX), 2);
    check(store.journal.record("articles/b/quotes/q2", None, 2), 2);
    check(store.journal.snapshot(2, 0, usize::MAX), 2);
    check(store.journal.article("b"), 2);
    check(scan(&store, false), 2);
    assert!(store.journal.commit(1).unwrap().is_some());
    assert!(store.journal.record("articles/b", None, 2).unwrap().is_some());
}

#[tokio::test]
async fn a_field_beside_the_record() {
    check(damaged("UPDATE records SET state = 2 WHERE name LIKE '%q2'").await.journal.commit(2), 2);
    check(damaged("UPDATE records SET op = 9 WHERE name LIKE '%q2'").await.journal.commit(2), 2);
    check(damaged("UPDATE records SET kind = 3 WHERE name LIKE '%q2'").await.journal.commit(2), 2);
    check(damaged("UPDATE records SET withdrawn = 1 WHERE name LIKE '%q2'").await.journal.article("b"), 2);
    check(damaged("UPDATE records SET content = identity WHERE name LIKE '%q2'").await.journal.article("b"), 2);
    check(damaged("UPDATE records SET name = 'articles/b/quotes/q3' WHERE name LIKE '%q2'").await.journal.commit(2), 2);
}

#[tokio::test]
async fn a_text() {
    let store = damaged("UPDATE texts SET text = replace(text, 'Text', 'Test') WHERE article_key = 2").await;
    check(store.journal.commit(2), 2);
    check(store.journal.record("articles/b", None, 2), 2);
    check(scan(&store, true), 2);
    assert!(scan(&store, false).is_ok(), "what is not read is not checked");
    assert!(store.journal.record("articles/b/quotes/q2", None, 2).unwrap().is_some());
}

#[tokio::test]
async fn a_commit() {
    for sql in [
        "UPDATE commits SET header = CAST('other' AS BLOB) WHERE position = 2",
        "UPDATE commits SET comment = 'other' WHERE position = 2",
        "UPDATE commits SET commit_time = commit_time + 1 WHERE position = 2",
        "UPDATE commits SET reason = 5 WHERE position = 2",
        "UPDATE commits SET article_revision = 5 WHERE position = 2",
    ] {
        let store = damaged(sql).await;
        check(store.journal.commit(2), 2);
        check(store.journal.snapshot(2, 1, usize::MAX), 2);
        assert!(store.journal.commit(1).unwrap().is_some());
    }
}

#[tokio::test]
async fn a_commit_that_is_gone() {
    let store = damaged("DELETE FROM commits WHERE position = 1").await;
    check(store.journal.commits(0, usize::MAX), 1);
}
