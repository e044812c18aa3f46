//! Lists: filters, orders, and pages that are all read at one position.

use std::collections::HashSet;

use dateline_proto::v1::{self, ListRecordsRequest};
use dateline_service::limits::Limits;

use super::server::{Server, article, time};

/// Nine articles; every third has no publish time, the others later ones the higher their number.
async fn server() -> Server {
    let server = Server::start().await;
    for n in 0..9 {
        let request = v1::IngestArticleRequest {
            publish_time: if n % 3 == 0 { None } else { time(1_000 * n) },
            source: if n < 4 { "wire".into() } else { "press".into() },
            labels: [("number".into(), n.to_string())].into(),
            ..article(&format!("a{n}"), &format!("Bridge {n} opens\n\nBridge {n} opened to carts."))
        };
        server.ingest(request).await.unwrap();
    }
    server
}

fn request(filter: &str) -> ListRecordsRequest {
    ListRecordsRequest { filter: filter.into(), ..ListRecordsRequest::default() }
}

/// Names without `articles/`, over all pages of this size.
async fn names(server: &Server, request: ListRecordsRequest) -> Vec<String> {
    let (mut names, mut token) = (Vec::new(), String::new());
    loop {
        let page = server.list(ListRecordsRequest { page_token: token, ..request.clone() }).await.unwrap();
        names.extend(page.records.iter().map(|record| record.name.replace("articles/", "")));
        token = page.next_page_token;
        if token.is_empty() {
            return names;
        }
    }
}

#[tokio::test]
async fn filters() {
    let server = server().await;
    for (filter, expected) in [
        ("", "a0 a1 a2 a3 a4 a5 a6 a7 a8"),
        ("kind = ARTICLE AND source = \"wire\"", "a0 a1 a2 a3"),
        ("labels.number = \"7\"", "a7"),
        ("publish_time:*  AND source = \"press\"", "a4 a5 a7 a8"),
        ("NOT publish_time:*", "a0 a3 a6"),
        ("text : \"bridge 5\"", "a5"),
        ("name >= \"articles/a7\"", "a7 a8"),
        ("source = \"nobody\"", ""),
    ] {
        let found = names(&server, request(filter)).await;
        let articles: Vec<_> = found.into_iter().filter(|name| !name.contains('/')).collect();
        assert_eq!(articles.join(" "), expected, "{filter}");
    }
    let parent = ListRecordsRequest { parent: "articles/a3".into(), ..request("kind = ARTICLE") };
    assert_eq!(names(&server, parent).await, ["a3"]);
}

#[tokio::test]
async fn orders_hold_across_pages() {
    let server = server().await;
    for (order_by, expected) in [
        ("", "a0 a1 a2 a3 a4 a5 a6 a7 a8"),
        ("position desc", "a8 a7 a6 a5 a4 a3 a2 a1 a0"),
        ("publish_time", "a1 a2 a4 a5 a7 a8 a0 a3 a6"),
        ("create_time desc", "a8 a7 a6 a5 a4 a3 a2 a1 a0"),
    ] {
        for page_size in [1, 2, 4, 100] {
            let request = ListRecordsRequest { order_by: order_by.into(), page_size, ..request("kind = ARTICLE") };
            assert_eq!(names(&server, request).await.join(" "), expected, "{order_by}, {page_size} a page");
        }
    }
    let request =
        ListRecordsRequest { order_by: "publish_time desc".into(), page_size: 2, ..request("kind = ARTICLE") };
    let found = names(&server, request).await;
    assert_eq!(found[..6].join(" "), "a8 a7 a5 a4 a2 a1");
    assert_eq!(found[6..].iter().collect::<HashSet<_>>().len(), 3, "unset times come last here too");
}

#[tokio::test]
async fn pages_are_read_at_one_position() {
    let server = server().await;
    let ask = ListRecordsRequest { page_size: 4, ..request("kind = ARTICLE") };
    let first = server.list(ask.clone()).await.unwrap();
    server.ingest(article("a0", "Bridge 0 closes\n\nBridge 0 closed.")).await.unwrap();
    server.ingest(article("b0", "Tunnel 0 opens\n\nTunnel 0 opened.")).await.unwrap();
    let mut found: Vec<_> = first.records.clone();
    let mut token = first.next_page_token;
    while !token.is_empty() {
        let page = server.list(ListRecordsRequest { page_token: token, page_size: 2, ..ask.clone() }).await.unwrap();
        assert_eq!(page.cursor, first.cursor);
        found.extend(page.records);
        token = page.next_page_token;
    }
    let names: Vec<_> = found.iter().map(|record| record.name.as_str()).collect();
    assert_eq!(names.len(), 9);
    assert_eq!(names.iter().collect::<HashSet<_>>().len(), 9);
    assert!(found.iter().all(|record| record.revision == 1));
    assert_eq!(names_now(&server).await, 10);
}

async fn names_now(server: &Server) -> usize {
    names(server, request("kind = ARTICLE")).await.len()
}

#[tokio::test]
async fn retracted_records_are_shown_where_asked() {
    let server = Server::start().await;
    let said = "Ferry talks\n\n\"The ferry will sail again on Monday morning,\" Mayor Ana Ruiz said.\n\nNothing else was told.";
    server.ingest(article("f", said)).await.unwrap();
    assert_eq!(names(&server, request("kind = QUOTE")).await.len(), 1);
    server.ingest(article("f", "Ferry talks\n\nNothing else was told.")).await.unwrap();
    assert!(names(&server, request("kind = QUOTE")).await.is_empty());
    let shown = ListRecordsRequest { show_retracted: true, ..request("kind = QUOTE") };
    let record = server.list(shown).await.unwrap().records.remove(0);
    assert_eq!((record.state(), record.revision), (v1::RecordState::Retracted, 2));
}

#[tokio::test]
async fn a_page_ends_before_its_bytes() {
    let bytes_max = 40_000;
    let server = Server::limited(Limits { page_bytes_max: bytes_max, ..Limits::default() }).await;
    let line = "The bridge opened to carts on Monday. ";
    for n in 0..5 {
        let text = format!("Bridge {n}\n\n{}", line.repeat(12_000 / line.len()));
        server.ingest(article(&format!("a{n}"), &text)).await.unwrap();
    }
    let full = ListRecordsRequest { view: v1::RecordView::Full.into(), ..request("kind = ARTICLE") };
    let page = server.list(full.clone()).await.unwrap();
    assert!(prost::Message::encoded_len(&page) < bytes_max);
    assert!(page.records.len() < 5 && !page.next_page_token.is_empty());
    assert_eq!(names(&server, full).await.len(), 5);
}

#[tokio::test]
async fn a_page_that_scans_too_much_returns_short_and_goes_on() {
    let server = Server::limited(Limits { page_rows_max: 2, ..Limits::default() }).await;
    for n in 0..7 {
        let source = if n == 5 { "rare" } else { "wire" };
        let request = v1::IngestArticleRequest { source: source.into(), ..article(&format!("a{n}"), "Bridge opens") };
        server.ingest(request).await.unwrap();
    }
    let rare = request("NOT source = \"wire\"");
    let page = server.list(rare.clone()).await.unwrap();
    assert!(page.records.is_empty() && !page.next_page_token.is_empty());
    assert_eq!(names(&server, rare).await, ["a5"]);
}
