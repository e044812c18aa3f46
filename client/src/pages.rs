//! Records of a list as one stream across its pages.

use std::collections::VecDeque;

use futures::Stream;

use crate::{Client, Error, v1};

/// What is left of a list.
struct Pages {
    client: Client,
    request: v1::ListRecordsRequest,
    records: VecDeque<v1::Record>,
    more: bool,
}

impl Client {
    /// All records that a list gives, page by page as they are read. All pages show one position.
    pub fn records(&self, request: v1::ListRecordsRequest) -> impl Stream<Item = Result<v1::Record, Error>> + Send {
        let pages = Pages { client: self.clone(), request, records: VecDeque::new(), more: true };
        futures::stream::unfold(pages, |mut pages| async move {
            loop {
                if let Some(record) = pages.records.pop_front() {
                    return Some((Ok(record), pages));
                }
                if !pages.more {
                    return None;
                }
                match pages.client.list(pages.request.clone()).await {
                    Ok(page) => {
                        pages.records = page.records.into();
                        pages.more = !page.next_page_token.is_empty();
                        pages.request.page_token = page.next_page_token;
                    }
                    Err(error) => {
                        pages.more = false;
                        return Some((Err(error), pages));
                    }
                }
            }
        })
    }
}
