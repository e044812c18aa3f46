//! `RecordService`: records by name and by filter, sent as the bytes that were stored.

mod list;
mod name;

use std::sync::Arc;

use dateline_proto::v1;
use prost_reflect::MessageDescriptor;
use tonic::{Request, Response, Status};

use self::name::{Named, named};
use super::{
    cursors,
    frame::Frame,
    from_wire,
    generated::record_service_server::RecordService,
    mask::Mask,
    schema::record_descriptor,
    splice::{self, Pieces},
};
use crate::{
    error::Error,
    filter::Schema,
    journal::{Journal, JournalInfo, StoredRecord},
    limits::Limits,
    pipeline::workers::Workers,
    record::View,
};

/// Numbers of the fields `record` and `records`, and of `cursor` beside them.
const RECORDS: u32 = 1;
const CURSOR: u32 = 2;

/// Serves records.
#[derive(Debug)]
pub struct Records {
    reader: Arc<Reader>,
    workers: Workers,
}

impl Records {
    /// A service over a journal.
    pub fn new(journal: Arc<dyn Journal>, schema: Schema, limits: Limits) -> Self {
        let workers = Workers::new(limits.readers_max);
        Self { reader: Arc::new(Reader { journal, schema, record: record_descriptor(), limits }), workers }
    }

    async fn read(
        &self,
        work: impl FnOnce(&Reader) -> Result<Frame, Error> + Send + 'static,
    ) -> Result<Response<Frame>, Status> {
        let reader = Arc::clone(&self.reader);
        Ok(Response::new(self.workers.run(move || work(&reader)).await??))
    }
}

#[tonic::async_trait]
impl RecordService for Records {
    async fn get_record(&self, request: Request<v1::GetRecordRequest>) -> Result<Response<Frame>, Status> {
        let request = request.into_inner();
        self.read(move |reader| reader.get(&request)).await
    }

    async fn batch_get_records(&self, request: Request<v1::BatchGetRecordsRequest>) -> Result<Response<Frame>, Status> {
        let request = request.into_inner();
        self.read(move |reader| reader.batch_get(&request)).await
    }

    async fn list_records(&self, request: Request<v1::ListRecordsRequest>) -> Result<Response<Frame>, Status> {
        let request = request.into_inner();
        self.read(move |reader| list::list(reader, &request)).await
    }
}

/// What reads the journal, on a thread that may block.
#[derive(Debug)]
struct Reader {
    journal: Arc<dyn Journal>,
    schema: Schema,
    record: MessageDescriptor,
    limits: Limits,
}

impl Reader {
    fn get(&self, request: &v1::GetRecordRequest) -> Result<Frame, Error> {
        let named = named("name", &request.name)?;
        let shape = self.shape(request.view, request.read_mask.as_ref())?;
        let info = self.at_least(&request.at_least_cursor)?;
        let mut answer = Pieces::new();
        answer.message(RECORDS, shape.of(&self.find(&named, &request.name, &info)?)?);
        answer.string(CURSOR, &cursors::print(&info, info.head.position));
        Ok(answer.into())
    }

    fn batch_get(&self, request: &v1::BatchGetRecordsRequest) -> Result<Frame, Error> {
        let (names_max, bytes_max) = (self.limits.batch_get_items_max, self.limits.page_bytes_max);
        if request.names.len() > names_max {
            return Err(Error::field("names", format!("{} names, at most {names_max}", request.names.len())));
        }
        let names = request.names.iter().enumerate();
        let names = names.map(|(at, name)| named(&format!("names[{at}]"), name)).collect::<Result<Vec<_>, _>>()?;
        let shape = self.shape(request.view, request.read_mask.as_ref())?;
        let info = self.at_least(&request.at_least_cursor)?;
        let mut answer = Pieces::new();
        for (named, written) in names.iter().zip(&request.names) {
            answer.message(RECORDS, shape.of(&self.find(named, written, &info)?)?);
            if answer.len() > bytes_max {
                return Err(Error::field("names", format!("the records take more than {bytes_max} bytes together")));
            }
        }
        answer.string(CURSOR, &cursors::print(&info, info.head.position));
        Ok(answer.into())
    }

    fn find(&self, named: &Named, written: &str, info: &JournalInfo) -> Result<StoredRecord, Error> {
        let found = self.journal.record(&named.name, named.revision, info.head.position)?;
        found.ok_or_else(|| Error::RecordNotFound { name: written.to_owned() })
    }

    /// The journal as an answer reads it, which reflects the position that the caller has seen.
    fn at_least(&self, cursor: &str) -> Result<JournalInfo, Error> {
        let info = self.journal.info()?;
        cursors::reached(cursor, &info)?;
        Ok(info)
    }

    fn shape(&self, view: i32, mask: Option<&prost_types::FieldMask>) -> Result<Shape, Error> {
        let view = from_wire::view(view)?;
        Ok(Shape { view, mask: Mask::of(&self.record, mask, self.limits.read_mask_paths_max)? })
    }
}

/// How much of each record an answer holds.
struct Shape {
    view: View,
    mask: Option<Mask>,
}

impl Shape {
    fn of(&self, record: &StoredRecord) -> Result<Pieces, Error> {
        let whole = splice::record(record, self.view)
            .map_err(|fault| Error::Internal(format!("a stored record cannot be spliced: {fault}")))?;
        match &self.mask {
            Some(mask) => Ok(bytes::Bytes::from(mask.apply(&whole.concat())?).into()),
            None => Ok(whole),
        }
    }
}
