//! `ListRecords`: pages of one list, all read at one position.

use std::{
    ops::ControlFlow,
    time::{Duration, Instant},
};

use dateline_proto::v1;
use jiff::Timestamp;
use prost::Message as _;

use super::{RECORDS, Reader, Shape, name};
use crate::{
    error::Error,
    filter::{Candidate, Filter, Schema},
    grpc::{cursors, frame::Frame, from_wire, page_token::PageToken, splice::Pieces},
    journal::{Digest, JournalError, JournalInfo, Order, OrderBy, Position, Scan, SortKey, StoredRecord},
    limits::Limits,
    pipeline::digest::Parts,
    record::{State, View},
};

/// Numbers of the fields beside `records`.
const NEXT_PAGE_TOKEN: u32 = 2;
const CURSOR: u32 = 3;
/// What token and cursor take of an answer at most.
const ENVELOPE_BYTES: usize = 1 << 10;

/// One page.
pub(super) fn list(reader: &Reader, request: &v1::ListRecordsRequest) -> Result<Frame, Error> {
    let page_size = page_size(request.page_size, &reader.limits)?;
    let article_id = name::parent(&request.parent)?;
    let order = order(&request.order_by)?;
    let shape = reader.shape(request.view, request.read_mask.as_ref())?;
    let filter = from_wire::filter(&reader.schema, &request.filter)?;
    let info = reader.at_least(&request.at_least_cursor)?;
    let arguments = arguments(request);
    let (at, after) = start(request, &info, &arguments, &reader.limits)?;
    let scan = Scan {
        at,
        article_id,
        narrowing: filter.narrowing(),
        order,
        after: after.clone(),
        show_retracted: request.show_retracted,
        texts: shape.view == View::Full || filter.reads_text(),
    };
    let mut page = Page::new(&filter, &reader.schema, &shape, &reader.limits, page_size, after);
    reader.journal.scan(&scan, &mut |key, record| page.visit(key, &record)).map_err(|fault| match fault {
        JournalError::Expired { .. } => Error::PageTokenExpired,
        other => other.into(),
    })?;
    let (mut answer, next) = page.finish()?;
    if let Some(after) = next {
        let (incarnation, epoch) = (info.incarnation, info.epoch_of(at));
        let token = PageToken { incarnation, epoch, at, after, arguments, issued: Timestamp::now().as_second() };
        answer.string(NEXT_PAGE_TOKEN, &token.print());
    }
    answer.string(CURSOR, &cursors::print(&info, at));
    Ok(answer.into())
}

/// The position of all pages, and the row that this one goes on behind.
fn start(
    request: &v1::ListRecordsRequest,
    info: &JournalInfo,
    arguments: &Digest,
    limits: &Limits,
) -> Result<(Position, Option<SortKey>), Error> {
    if request.page_token.is_empty() {
        return Ok((info.head.position, None));
    }
    let now = Timestamp::now();
    let token = PageToken::accept(&request.page_token, info, arguments, now, limits.page_token_seconds_max)?;
    Ok((token.at, Some(token.after)))
}

/// Digest of everything that must stay the same from page to page.
fn arguments(request: &v1::ListRecordsRequest) -> Digest {
    let same = v1::ListRecordsRequest { page_size: 0, page_token: String::new(), ..request.clone() };
    Parts::default().part(same.encode_to_vec()).short()
}

fn page_size(asked: i32, limits: &Limits) -> Result<usize, Error> {
    match usize::try_from(asked) {
        Ok(0) => Ok(limits.page_size_default),
        Ok(size) => Ok(size.min(limits.page_size_max)),
        Err(_) => Err(Error::field("page_size", format!("{asked} is negative"))),
    }
}

fn order(written: &str) -> Result<Order, Error> {
    let mut words = written.split_whitespace();
    let by = match words.next() {
        None | Some("position") => OrderBy::Position,
        Some("publish_time") => OrderBy::PublishTime,
        Some("create_time") => OrderBy::CreateTime,
        Some(_) => return Err(order_fault()),
    };
    let descending = match words.next() {
        None => false,
        Some("desc") => true,
        Some(_) => return Err(order_fault()),
    };
    if words.next().is_some() {
        return Err(order_fault());
    }
    Ok(Order { by, descending })
}

fn order_fault() -> Error {
    Error::field("order_by", "not publish_time, create_time or position, each alone or with desc")
}

/// A page under way.
struct Page<'a> {
    filter: &'a Filter,
    schema: &'a Schema,
    shape: &'a Shape,
    limits: &'a Limits,
    size: usize,
    started: Instant,
    rows: usize,
    count: usize,
    answer: Pieces,
    /// The last row that needs no second look.
    passed: Option<SortKey>,
    /// Whether rows are left.
    more: bool,
    fault: Option<Error>,
}

impl<'a> Page<'a> {
    fn new(
        filter: &'a Filter,
        schema: &'a Schema,
        shape: &'a Shape,
        limits: &'a Limits,
        size: usize,
        passed: Option<SortKey>,
    ) -> Self {
        Self {
            filter,
            schema,
            shape,
            limits,
            size,
            started: Instant::now(),
            rows: 0,
            count: 0,
            answer: Pieces::new(),
            passed,
            more: false,
            fault: None,
        }
    }

    /// One row. After a full page the scan goes on to the next match, so that a last page is told to be the last.
    fn visit(&mut self, key: SortKey, record: &StoredRecord) -> ControlFlow<()> {
        match self.take(record) {
            Ok(true) => {
                self.rows += 1;
                self.passed = Some(key);
                ControlFlow::Continue(())
            }
            Ok(false) => {
                self.more = true;
                ControlFlow::Break(())
            }
            Err(fault) => {
                self.fault = Some(fault);
                ControlFlow::Break(())
            }
        }
    }

    /// Whether the page is done with the row; `false` leaves it to the next page.
    fn take(&mut self, record: &StoredRecord) -> Result<bool, Error> {
        if self.rows > 0 && self.spent() {
            return Ok(false);
        }
        if record.state == State::Purged || !self.matches(record)? {
            return Ok(true);
        }
        if self.count == self.size {
            return Ok(false);
        }
        let shaped = self.shape.of(record)?;
        let len = self.answer.len() + Pieces::field_len(RECORDS, shaped.len());
        if self.count > 0 && len > self.limits.page_bytes_max.saturating_sub(ENVELOPE_BYTES) {
            return Ok(false);
        }
        self.answer.message(RECORDS, shaped);
        self.count += 1;
        Ok(true)
    }

    fn spent(&self) -> bool {
        self.rows >= self.limits.page_rows_max
            || self.started.elapsed() >= Duration::from_millis(self.limits.page_scan_ms_max)
    }

    fn matches(&self, record: &StoredRecord) -> Result<bool, Error> {
        if self.filter.is_empty() {
            return Ok(true);
        }
        let message = self.schema.decode(&record.basic);
        let message =
            message.map_err(|fault| Error::Internal(format!("a stored record cannot be decoded: {fault}")))?;
        Ok(self.filter.matches(&Candidate { message: &message, text: record.text.as_deref() }))
    }

    /// The answer's records, and the row behind which the next page goes on.
    fn finish(self) -> Result<(Pieces, Option<SortKey>), Error> {
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok((self.answer, self.passed.filter(|_| self.more))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_order(written: &str, expected: Option<(OrderBy, bool)>) {
        assert_eq!(order(written).ok().map(|order| (order.by, order.descending)), expected, "{written}");
    }

    #[test]
    fn orders() {
        check_order("", Some((OrderBy::Position, false)));
        check_order("position desc", Some((OrderBy::Position, true)));
        check_order("publish_time", Some((OrderBy::PublishTime, false)));
        check_order(" create_time  desc ", Some((OrderBy::CreateTime, true)));
        for bad in
            ["name", "publish_time asc", "desc", "publish_time, create_time", "position desc desc", "publishTime"]
        {
            check_order(bad, None);
        }
    }

    #[test]
    fn page_sizes() {
        let size = |asked| page_size(asked, &Limits::default()).ok();
        assert_eq!(
            [size(0), size(7), size(1_000), size(5_000), size(-1)],
            [Some(50), Some(7), Some(1_000), Some(1_000), None]
        );
    }

    #[test]
    fn arguments_are_all_but_size_and_token() {
        let plain = v1::ListRecordsRequest { filter: "kind = QUOTE".into(), ..v1::ListRecordsRequest::default() };
        let sized = v1::ListRecordsRequest { page_size: 3, page_token: "t".into(), ..plain.clone() };
        assert_eq!(arguments(&plain), arguments(&sized));
        let other = v1::ListRecordsRequest { show_retracted: true, ..plain.clone() };
        assert_ne!(arguments(&plain), arguments(&other));
    }
}
