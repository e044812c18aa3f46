//! Folders that are new, in use, another program's, newer, copied, restored.

use super::*;

#[tokio::test]
async fn a_new_folder_becomes_a_journal_and_stays_it() {
    let store = Store::new();
    let info = store.journal.info().unwrap();
    assert_eq!((info.head.position, info.head.commit_time, info.earliest, info.commit_count), (0, None, 0, 0));
    assert_eq!(info.epochs, [(info.head.epoch, 1)]);
    store.append(first("a", &["q1"])).await;
    let store = store.reopened();
    let again = store.journal.info().unwrap();
    assert_eq!((again.incarnation, &again.epochs), (info.incarnation, &info.epochs));
    assert_eq!((again.head.position, again.commit_count), (1, 1));
    assert_eq!(again.head.commit_time, Some(Timestamp::from_second(1_000).unwrap()));
    assert_eq!(store.append(first("b", &[])).await.position, 2);
    let other = Store::new();
    assert_ne!(other.journal.info().unwrap().incarnation, info.incarnation);
    assert_ne!(other.journal.head().epoch, info.head.epoch);
}

#[tokio::test]
async fn a_folder_in_use_is_refused_by_name() {
    let store = Store::new();
    let refusal = SqliteJournal::open(&store.config).unwrap_err();
    assert!(matches!(refusal, OpenError::Locked { .. }));
    let message = refusal.to_string();
    assert!(message.contains(&store.config.data_dir.display().to_string()), "{message}");
    assert!(message.contains("in use by another server"), "{message}");
    store.append(first("a", &[])).await;
    let _free_again = store.reopened();
}

#[test]
fn a_newer_journal_is_refused() {
    let store = Store::new();
    store.beside().execute_batch("PRAGMA user_version = 2").unwrap();
    let Store { journal, config, folder: _folder, .. } = store;
    drop(journal);
    let refusal = SqliteJournal::open(&config).unwrap_err();
    assert!(matches!(refusal, OpenError::Newer { found: 2, supported: 1, .. }), "{refusal}");
}

#[test]
fn a_file_of_another_program_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(JOURNAL_FILE);
    Connection::open(&file).unwrap().execute_batch("CREATE TABLE notes (note TEXT)").unwrap();
    let before = std::fs::read(&file).unwrap();
    let refusal = SqliteJournal::open(&JournalConfig::new(folder.path())).unwrap_err();
    assert!(matches!(refusal, OpenError::NotAJournal { .. }), "{refusal}");
    assert_eq!(std::fs::read(&file).unwrap(), before);
    std::fs::write(&file, "not a database at all, only words that someone left here").unwrap();
    let refusal = SqliteJournal::open(&JournalConfig::new(folder.path())).unwrap_err();
    assert!(matches!(refusal, OpenError::Store { .. }), "{refusal}");
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let refusal = SqliteJournal::open(&JournalConfig::new(file.join("data"))).unwrap_err();
    assert!(matches!(&refusal, OpenError::Folder { .. }), "{refusal}");
    assert!(refusal.to_string().contains("data"), "{refusal}");
}

#[tokio::test]
async fn a_restored_backup_begins_a_new_epoch_once() {
    let store = Store::new();
    store.append(first("a", &[])).await;
    store.append(first("b", &[])).await;
    let before = store.journal.info().unwrap();
    store.beside().execute("INSERT INTO meta (key, value) VALUES ('backup_mark', 1)", []).unwrap();
    let store = store.reopened();
    let after = store.journal.info().unwrap();
    assert_eq!(after.incarnation, before.incarnation);
    assert_eq!(after.epochs, [before.epochs[0], (after.head.epoch, 3)]);
    assert_ne!(after.head.epoch, before.head.epoch);
    store.append(first("c", &[])).await;
    let store = store.reopened();
    assert_eq!(store.journal.info().unwrap().epochs, after.epochs, "the mark is gone");
    assert_eq!(store.journal.head().epoch, after.head.epoch);
}

/// A copy of the files while the journal runs is what a killed process leaves.
#[tokio::test]
async fn what_was_acknowledged_survives_a_kill() {
    let store = Store::new();
    let mut running = tokio::task::JoinSet::new();
    for number in 0..200 {
        let journal = Arc::clone(&store.journal);
        running.spawn(async move { journal.append(first(&format!("a{number}"), &["q1", "q2"])).await.unwrap() });
    }
    for round in 0..5 {
        for _ in 0..30 {
            running.join_next().await.unwrap().unwrap();
        }
        let acknowledged = store.journal.head().position;
        let copy = store.folder.path().join(format!("copy{round}"));
        std::fs::create_dir(&copy).unwrap();
        // The log after the file: what a checkpoint moves in between stands in both.
        for suffix in ["", "-wal"] {
            let name = format!("{JOURNAL_FILE}{suffix}");
            std::fs::copy(store.config.data_dir.join(&name), copy.join(&name)).unwrap();
        }
        let restored = SqliteJournal::open(&JournalConfig::new(&copy)).unwrap();
        let head = restored.head().position;
        assert!(head >= acknowledged, "{head} of {acknowledged}");
        let commits = restored.commits(0, usize::MAX).unwrap();
        assert_eq!(commits.len() as u64, head);
        assert!(commits.iter().all(|commit| commit.changes.len() == 3), "a commit is whole or not at all");
        let next = restored.append(first("new", &[])).await.unwrap().commit;
        assert_eq!((next.position, next.changes[0].record.id as u64), (head + 1, head * 3 + 1));
    }
}
