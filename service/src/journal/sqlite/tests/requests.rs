//! Answers that are remembered for the request window.

use super::*;

const DAY: i64 = 24 * 60 * 60;

fn key(number: u8) -> RequestKey {
    RequestKey { key: [number; 16], body: [100; 16] }
}

fn asked(article_id: &str, number: u8) -> Append {
    Append { request: Some(key(number)), ..first(article_id, &[]) }
}

#[tokio::test]
async fn an_answer_is_remembered_with_its_commit() {
    let store = Store::new();
    store.append(asked("a", 1)).await;
    let expected = Remembered {
        body: [100; 16],
        article_id: "a".into(),
        article_revision: 1,
        etag: "etag 1".into(),
        position: 1,
        outcome: Outcome::Created,
    };
    assert_eq!(store.journal.remembered(&[1; 16]).unwrap(), Some(expected.clone()));
    assert_eq!(store.journal.remembered(&[2; 16]).unwrap(), None);
    let store = store.reopened();
    assert_eq!(store.journal.remembered(&[1; 16]).unwrap(), Some(expected));
}

#[tokio::test]
async fn a_taken_key_comes_before_a_conflict() {
    let store = Store::new();
    store.append(asked("a", 1)).await;
    assert!(matches!(store.refused(asked("b", 1)).await, JournalError::RequestTaken));
    assert!(matches!(store.refused(asked("a", 1)).await, JournalError::RequestTaken));
    assert!(matches!(store.refused(asked("a", 2)).await, JournalError::Conflict));
    assert_eq!(store.journal.remembered(&[2; 16]).unwrap(), None, "a refused change leaves no answer");
    assert!(store.journal.article("b").unwrap().is_none());
}

#[tokio::test]
async fn an_answer_without_a_change_is_remembered() {
    let store = Store::new();
    store.append(first("a", &[])).await;
    let unchanged = Remembered {
        body: [100; 16],
        article_id: "a".into(),
        article_revision: 1,
        etag: "etag 1".into(),
        position: 1,
        outcome: Outcome::Unchanged,
    };
    store.journal.remember(key(1), unchanged.clone()).await.unwrap();
    assert_eq!(store.journal.remembered(&[1; 16]).unwrap(), Some(unchanged.clone()));
    assert_eq!(store.journal.head().position, 1);
    assert!(matches!(store.journal.remember(key(1), unchanged).await, Err(JournalError::RequestTaken)));
    assert!(matches!(store.refused(asked("b", 1)).await, JournalError::RequestTaken));
}

#[tokio::test]
async fn answers_are_forgotten_after_the_window() {
    let store = Store::new();
    store.set_clock(0);
    store.append(asked("a", 1)).await;
    store.set_clock(7 * DAY);
    store.append(asked("b", 2)).await;
    assert!(store.journal.remembered(&[1; 16]).unwrap().is_some(), "the window's end is inside");
    store.set_clock(7 * DAY + 1);
    assert!(store.journal.remembered(&[1; 16]).unwrap().is_none());
    store.append(asked("c", 3)).await;
    let kept: i64 = store.beside().query_row("SELECT count(*) FROM requests", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 2, "the writer lets go of what is older");
    store.append(asked("d", 1)).await;
    assert_eq!(store.journal.remembered(&[1; 16]).unwrap().unwrap().article_id, "d");
}
