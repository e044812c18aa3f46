//! Lists: orders, pages, narrowings.

use super::*;
use crate::{
    filter::narrow::Narrowing::{self, *},
    journal::{Order, OrderBy},
};

fn text_value(text: &str) -> IndexValue {
    IndexValue::Text(text.to_owned())
}

/// Ten articles a0 to a9, each with one quote q; publish times (by article) 5, 3, unset, 5, 1, unset, 9, 3, 5, 7.
async fn ten() -> Store {
    let store = Store::new();
    let times = [Some(5), Some(3), None, Some(5), Some(1), None, Some(9), Some(3), Some(5), Some(7)];
    for (number, time) in times.into_iter().enumerate() {
        let article_id = format!("a{number}");
        let mut given = first(&article_id, &["q"]);
        let time = time.map_or(IndexValue::Unset, IndexValue::Integer);
        given.changes = given
            .changes
            .into_iter()
            .map(|write| with(write, "publish_time", time.clone()))
            .map(|write| with(write, "create_time", IndexValue::Integer(100 - i64::try_from(number).unwrap())))
            .map(|write| with(write, "source", text_value(if number % 2 == 0 { "even" } else { "odd" })))
            .collect();
        given.changes[1] = with(
            given.changes[1].clone(),
            "extraction_confidence",
            IndexValue::Real(f64::from(u32::try_from(number).unwrap()) / 10.0),
        );
        given.changes[1].words =
            format!("the number {number} of ten größer {}", if number > 6 { "große zahl" } else { "zahl" });
        store.append(given).await;
    }
    store
}

/// All rows of a list in pages of `size`, each page its own scan.
fn paged(store: &Store, scan: &Scan, size: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut scan = scan.clone();
    loop {
        let mut page = Vec::new();
        let visited = store.journal.scan(&scan, &mut |key, record| {
            page.push((key, record.name.to_string()));
            if page.len() == size { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        visited.unwrap();
        let Some((key, _)) = page.last() else { return found };
        scan.after = Some(key.clone());
        found.extend(page.into_iter().map(|(_, name)| name));
    }
}

fn numbers(names: &[String]) -> String {
    names
        .iter()
        .filter(|name| name.ends_with("/q"))
        .map(|name| name["articles/a".len()..].chars().next().unwrap())
        .collect()
}

#[track_caller]
fn check_order(store: &Store, by: OrderBy, descending: bool, expected: &str) {
    for size in [1, 2, 3, 7, 100] {
        let scan = Scan { order: Order { by, descending }, ..everything(10) };
        let names = paged(store, &scan, size);
        assert_eq!(names.len(), 20, "each once");
        assert_eq!(numbers(&names), expected, "pages of {size}");
    }
}

#[tokio::test]
async fn orders_are_the_same_in_pages_of_any_size() {
    let store = ten().await;
    check_order(&store, OrderBy::Position, false, "0123456789");
    check_order(&store, OrderBy::Position, true, "9876543210");
    check_order(&store, OrderBy::PublishTime, false, "4170389625");
    check_order(&store, OrderBy::PublishTime, true, "6903817425");
    check_order(&store, OrderBy::CreateTime, false, "9876543210");
    check_order(&store, OrderBy::CreateTime, true, "0123456789");
}

#[track_caller]
fn check(store: &Store, narrowing: &Narrowing, expected: &str) {
    for by in [OrderBy::Position, OrderBy::CreateTime] {
        // Created in falling order, so that both lists are read in one direction here.
        let order = Order { by, descending: by == OrderBy::CreateTime };
        let scan = Scan { narrowing: narrowing.clone(), order, ..everything(10) };
        for size in [1, 3, 100] {
            assert_eq!(numbers(&paged(store, &scan, size)), expected, "{narrowing:?} by {by:?}, pages of {size}");
        }
    }
}

fn phrase(words: &str) -> Narrowing {
    Phrase(words.split(' ').map(str::to_owned).collect())
}

#[tokio::test]
async fn narrowings() {
    let store = ten().await;
    let even = || Equal("source", text_value("even"));
    let quotes = || Equal("kind", IndexValue::Integer(4));
    let confident = || Range("extraction_confidence", Some(IndexValue::Real(0.3)), Some(IndexValue::Real(0.5)));
    check(&store, &All, "0123456789");
    check(&store, &Nothing, "");
    check(&store, &quotes(), "0123456789");
    check(&store, &Equal("kind", IndexValue::Integer(2)), "");
    check(&store, &even(), "02468");
    check(&store, &Equal("source", text_value("Even")), "");
    check(&store, &Equal("source", text_value("' OR true --")), "");
    check(&store, &confident(), "345");
    check(&store, &Range("extraction_confidence", Some(IndexValue::Real(0.7)), None), "789");
    check(&store, &Range("extraction_confidence", None, Some(IndexValue::Real(0.1))), "01");
    check(&store, &Range("publish_time", Some(IndexValue::Integer(5)), Some(IndexValue::Integer(7))), "0389");
    check(&store, &Equal("publish_time", IndexValue::Unset), "25");
    check(&store, &Equal("name", text_value("articles/a3/quotes/q")), "3");
    check(&store, &Range("name", Some(text_value("articles/a8")), None), "89");
    check(&store, &And(vec![even(), confident()]), "4");
    check(&store, &Or(vec![Equal("name", text_value("articles/a1/quotes/q")), confident()]), "1345");
    check(&store, &And(vec![Or(vec![even(), confident()]), quotes(), And(vec![])]), "0234568");
    check(&store, &And(vec![]), "0123456789");
    check(&store, &Or(vec![]), "");
    check(&store, &Or(vec![even(), All]), "0123456789");
    check(&store, &Equal("no_such_column", text_value("x")), "0123456789");
}

#[tokio::test]
async fn phrases() {
    let store = ten().await;
    let even = || Equal("source", text_value("even"));
    check(&store, &phrase("number 3"), "3");
    check(&store, &phrase("of ten größer"), "0123456789");
    check(&store, &phrase("ten of"), "");
    check(&store, &phrase("größer große"), "789");
    check(&store, &phrase("grosser"), "");
    check(&store, &phrase("groß"), "");
    check(&store, &phrase("or"), "");
    check(&store, &And(vec![phrase("große"), phrase("number 8")]), "8");
    check(&store, &And(vec![phrase("große zahl"), even()]), "8");
    check(&store, &Or(vec![phrase("number 1"), phrase("number 4")]), "14");
    check(&store, &Or(vec![phrase("number 1"), even()]), "012468");
    check(&store, &Phrase(vec![]), "0123456789");
    check(&store, &Phrase(vec!["\"".to_owned()]), "0123456789");
}

#[tokio::test]
async fn records_of_one_article() {
    let store = ten().await;
    let scan = |article_id: &str, narrowing| {
        store.scanned(&Scan { article_id: Some(article_id.to_owned()), narrowing, ..everything(10) })
    };
    assert_eq!(scan("a3", All), ["articles/a3@1", "articles/a3/quotes/q@1"]);
    assert_eq!(scan("a3", Equal("kind", IndexValue::Integer(4))), ["articles/a3/quotes/q@1"]);
    assert_eq!(scan("a", All), [""; 0]);
    store.append(append("a3", 1, Some(4), vec![write("a3", "q", 2, Op::Correct)])).await;
    assert_eq!(scan("a3", All), ["articles/a3@1", "articles/a3/quotes/q@1"], "pinned at 10");
}

#[tokio::test]
async fn a_pinned_list_stays_as_it_was() {
    let store = ten().await;
    let narrowed = Scan { narrowing: phrase("number 3"), ..everything(10) };
    store.append(append("a3", 1, Some(4), vec![write("a3", "q", 2, Op::Correct)])).await;
    assert_eq!(store.scanned(&narrowed), ["articles/a3/quotes/q@1"]);
    assert_eq!(store.scanned(&Scan { at: 11, ..narrowed }), [""; 0], "corrected to other words");
    assert_eq!(
        store.scanned(&Scan { at: 11, narrowing: phrase("of q"), ..everything(11) }),
        ["articles/a3/quotes/q@2"]
    );
}

#[tokio::test]
async fn texts_come_where_they_are_wanted() {
    let store = ten().await;
    let texts = |texts| {
        let mut found = Vec::new();
        let scan = Scan { texts, article_id: Some("a3".to_owned()), ..everything(10) };
        let visit = &mut |_, record: StoredRecord| {
            found.push(record.text);
            ControlFlow::Continue(())
        };
        store.journal.scan(&scan, visit).unwrap();
        found
    };
    assert_eq!(texts(false), [None, None]);
    assert_eq!(texts(true), [Some(text("a3", 1)), None]);
}

/// So many rows that no condition of theirs is met by few.
async fn thousands() -> Store {
    let store = Store::new();
    for number in 0..4 {
        let article_id = format!("a{number}");
        let quotes: Vec<String> = (0..600).map(|quote| format!("q{quote}")).collect();
        let mut given = first(&article_id, &quotes.iter().map(String::as_str).collect::<Vec<_>>());
        for (place, write) in given.changes.iter_mut().enumerate() {
            let unset = place % 5 == 0;
            let time = if unset { IndexValue::Unset } else { IndexValue::Integer(i64::try_from(place % 7).unwrap()) };
            *write = with(write.clone(), "publish_time", time);
            *write = with(write.clone(), "source", text_value(if place % 2 == 0 { "even" } else { "odd" }));
            write.words = "all of them".to_owned();
        }
        store.append(given).await;
    }
    store
}

#[tokio::test]
async fn a_walk_gives_what_sorting_all_rows_gives() {
    let store = thousands().await;
    let conditions = [
        All,
        Equal("source", text_value("even")),
        phrase("of them"),
        And(vec![phrase("all of"), Equal("source", text_value("odd"))]),
        Range("publish_time", Some(IndexValue::Integer(2)), Some(IndexValue::Integer(4))),
        Or(vec![phrase("all"), Equal("publish_time", IndexValue::Unset)]),
    ];
    for narrowing in conditions {
        for by in [OrderBy::Position, OrderBy::PublishTime] {
            for descending in [false, true] {
                let scan = Scan { narrowing: narrowing.clone(), order: Order { by, descending }, ..everything(4) };
                let walked = paged(&store, &scan, 500);
                let mut keys = Vec::new();
                let every = Scan { narrowing: All, ..everything(4) };
                let visit = &mut |key: SortKey, _: StoredRecord| {
                    keys.push(key);
                    ControlFlow::Continue(())
                };
                store.journal.scan(&Scan { order: scan.order, ..every }, visit).unwrap();
                let sorted = keys.is_sorted_by_key(|key| match (by, descending, key.time) {
                    (OrderBy::Position, false, _) => (false, 0, key.id),
                    (OrderBy::Position, true, _) => (false, 0, -key.id),
                    (_, _, None) => (true, 0, key.id),
                    (_, false, Some(time)) => (false, time, key.id),
                    (_, true, Some(time)) => (false, -time, key.id),
                });
                assert!(sorted && keys.len() == 2_404, "{by:?} {descending}");
                let distinct: HashSet<_> = walked.iter().collect();
                assert_eq!(distinct.len(), walked.len(), "each once: {narrowing:?} {by:?} {descending}");
                assert!(walked.len() >= 400, "{narrowing:?} {by:?} {descending}: {}", walked.len());
            }
        }
    }
}

#[tokio::test]
async fn a_walk_that_finds_nothing_lets_the_visitor_see_time_pass() {
    let store = thousands().await;
    let nobody = Range("extraction_confidence", Some(IndexValue::Real(0.5)), None);
    let few = And(vec![Equal("source", text_value("even")), nobody]);
    assert_eq!(store.scanned(&Scan { narrowing: few, ..everything(4) }), [""; 0], "few rows are only counted");
    let retracted = Equal("state", IndexValue::Integer(2));
    let walked = And(vec![Equal("source", text_value("even")), retracted]);
    let visits = store.scanned(&Scan { narrowing: walked, ..everything(4) }).len();
    assert_eq!(visits, 1_204 / 256, "one row in a while");
}
