//! `AdminService`: what this server is.

use dateline_proto::v1;
use tonic::{Request, Response, Status};

use super::{frame::Frame, generated::admin_service_server::AdminService};
use crate::{filter::Schema, limits::Limits};
use dateline_extract::Engine;

/// Serves what operators ask.
#[derive(Debug)]
pub struct Admin {
    info: v1::GetServerInfoResponse,
}

impl Admin {
    /// A service that tells of this engine, these filter fields and these limits.
    pub fn new(engine: &Engine, schema: &Schema, limits: &Limits) -> Self {
        let field = |field: &crate::filter::FilterFieldInfo| v1::FilterField {
            path: field.path.clone(),
            r#type: field.field_type.to_owned(),
            example: field.example.clone(),
            indexed: field.indexed,
        };
        let info = v1::GetServerInfoResponse {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            engine_version: engine.version().to_owned(),
            language_codes: engine.languages().iter().map(|code| (*code).to_owned()).collect(),
            filter_fields: schema.filter_fields().iter().map(field).collect(),
            limits: Some(v1::Limits {
                article_bytes_max: count(limits.article_bytes_max),
                article_records_max: count(limits.article_records_max),
                batch_items_max: count(limits.batch_items_max),
                request_bytes_max: count(limits.request_bytes_max),
                page_size_max: count(limits.page_size_max),
            }),
        };
        Self { info }
    }
}

#[tonic::async_trait]
impl AdminService for Admin {
    async fn get_server_info(&self, _request: Request<v1::GetServerInfoRequest>) -> Result<Response<Frame>, Status> {
        Ok(Response::new(Frame::of(&self.info)))
    }
}

/// A limit as the wire tells it; one that is past what it can say stands as the largest number.
fn count(limit: usize) -> i32 {
    i32::try_from(limit).unwrap_or(i32::MAX)
}
