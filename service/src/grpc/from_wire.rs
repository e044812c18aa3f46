//! Wire to domain: an article's request is checked once, on receipt, and is trusted from then on.

use std::sync::Arc;

use dateline_extract::decode::{DecodeError, decode};
use dateline_proto::v1::{self, ingest_article_request::Body};
use prost::Message as _;

use super::validate::{self, Faults};
use crate::{
    error::Error,
    filter::{Filter, Schema},
    journal::RequestKey,
    limits::Limits,
    pipeline::{digest::Parts, ingest::Ingest, mint},
    record::{Origin, View},
};

/// Who calls; empty until there are credentials.
const PRINCIPAL: &str = "";

/// An article to ingest; fields are named from `path`, which is empty or ends in a dot.
pub fn ingest(request: v1::IngestArticleRequest, path: &str, limits: &Limits) -> Result<Ingest, Error> {
    let body = (!request.request_id.is_empty()).then(|| canonical(&request));
    let mut faults = Faults::default();
    plain_fields(&request, path, limits, &mut faults);
    labels(&request, path, limits, &mut faults);
    let mut time = |field: &str, time: Option<prost_types::Timestamp>| {
        let given = time.as_ref()?;
        let checked = validate::time(given);
        faults.unless(checked.is_some(), &format!("{path}{field}"), "not a time between the years 1 and 9999");
        checked
    };
    let version_time = time("version_time", request.version_time);
    let publish_time = time("publish_time", request.publish_time);
    let time_zone = validate::time_zone(&request.time_zone);
    faults.unless(time_zone.is_some(), &format!("{path}time_zone"), "not the IANA name of a time zone");
    faults.finish()?;
    let text = text(request.body, path, limits)?;
    let origin = Origin {
        source: request.source,
        source_uri: request.source_uri,
        guid: request.guid,
        language_code: request.language_code,
        publish_time,
        version_time,
        labels: request.labels,
    };
    Ok(Ingest {
        article_id: if request.article_id.is_empty() { mint::article_id(&origin, &text) } else { request.article_id },
        text,
        origin,
        time_zone: time_zone.unwrap_or(jiff::tz::TimeZone::UTC),
        time_zone_name: request.time_zone,
        request: body
            .map(|body| RequestKey { key: Parts::default().part(PRINCIPAL).part(&request.request_id).short(), body }),
        etag: request.etag,
    })
}

/// A filter; empty for all.
pub(super) fn filter(schema: &Schema, text: &str) -> Result<Filter, Error> {
    Filter::parse(schema, text).map_err(|fault| Error::InvalidFilter {
        field: "filter",
        message: fault.message,
        offset: fault.offset,
    })
}

/// A view; a number that the contract does not have is refused.
pub fn view(number: i32) -> Result<View, Error> {
    match v1::RecordView::try_from(number) {
        Ok(v1::RecordView::Unspecified | v1::RecordView::Basic) => Ok(View::Basic),
        Ok(v1::RecordView::Full) => Ok(View::Full),
        Err(_) => Err(Error::field("view", format!("{number} is no view"))),
    }
}

/// Digest of a request without its id. Fields go by number and labels by key, so equal requests give equal bytes.
fn canonical(request: &v1::IngestArticleRequest) -> crate::journal::Digest {
    let request = v1::IngestArticleRequest { request_id: String::new(), ..request.clone() };
    Parts::default().part(request.encode_to_vec()).short()
}

fn plain_fields(request: &v1::IngestArticleRequest, path: &str, limits: &Limits, faults: &mut Faults) {
    let mut check = |holds: bool, field: &str, form: &str| faults.unless(holds, &format!("{path}{field}"), form);
    check(
        request.article_id.is_empty() || validate::is_article_id(&request.article_id),
        "article_id",
        "not of the form [A-Za-z0-9][A-Za-z0-9_-]{0,127}",
    );
    check(
        request.source.is_empty() || validate::is_source(&request.source),
        "source",
        "not of the form [a-z0-9][a-z0-9-]{0,62}",
    );
    check(
        request.language_code.is_empty() || validate::is_language_tag(&request.language_code),
        "language_code",
        "not a BCP 47 tag",
    );
    for (field, value, bytes_max) in [
        ("request_id", &request.request_id, limits.request_id_bytes_max),
        ("source_uri", &request.source_uri, limits.source_uri_bytes_max),
        ("guid", &request.guid, limits.guid_bytes_max),
    ] {
        check(value.len() <= bytes_max, field, &format!("longer than {bytes_max} bytes"));
    }
}

fn labels(request: &v1::IngestArticleRequest, path: &str, limits: &Limits, faults: &mut Faults) {
    let field = format!("{path}labels");
    faults.unless(
        request.labels.len() <= limits.labels_max,
        &field,
        &format!("more than {} labels", limits.labels_max),
    );
    let bytes: usize = request.labels.iter().map(|(key, value)| key.len() + value.len()).sum();
    let bytes_max = limits.labels_bytes_max;
    faults.unless(bytes <= bytes_max, &field, &format!("keys and values take more than {bytes_max} bytes together"));
    for key in request.labels.keys().filter(|key| !validate::is_label_key(key)) {
        faults.note(&format!("{field}.{key}"), "the key is not of the form [a-z][a-z0-9_]{0,62}");
    }
}

fn text(body: Option<Body>, path: &str, limits: &Limits) -> Result<Arc<str>, Error> {
    let (text, field) = match body {
        None => (String::new(), format!("{path}text")),
        Some(Body::Text(text)) => (text, format!("{path}text")),
        Some(Body::Raw(raw)) => (raw_text(&raw, path)?, format!("{path}raw.data")),
    };
    let bytes_max = limits.article_bytes_max;
    if text.len() > bytes_max {
        return Err(Error::ArticleTooLarge { field, bytes: text.len(), bytes_max });
    }
    if text.trim().is_empty() {
        return Err(Error::ArticleEmpty { field });
    }
    Ok(text.into())
}

fn raw_text(raw: &v1::RawContent, path: &str) -> Result<String, Error> {
    decode(&raw.data, &raw.mime_type, &raw.charset).map_err(|fault| {
        let message = fault.to_string();
        match fault {
            DecodeError::CharsetUnknown(_) => Error::CharsetInvalid { field: format!("{path}raw.charset"), message },
            DecodeError::CharsetInvalid { .. } => Error::CharsetInvalid { field: format!("{path}raw.data"), message },
            DecodeError::MimeTypeUnsupported(_) => {
                Error::MimeTypeUnsupported { field: format!("{path}raw.mime_type"), message }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn request() -> v1::IngestArticleRequest {
        v1::IngestArticleRequest {
            article_id: "a-1".into(),
            body: Some(Body::Text("Lima, 3 May - Exports rose.".into())),
            source: "wire".into(),
            ..v1::IngestArticleRequest::default()
        }
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut v1::IngestArticleRequest), expected: &[&str]) {
        let mut request = request();
        change(&mut request);
        let fields = match ingest(request, "", &Limits::default()) {
            Ok(_) => Vec::new(),
            Err(Error::InvalidFields(violations)) => violations.into_iter().map(|each| each.field).collect(),
            Err(other) => vec![other.to_string()],
        };
        assert_eq!(fields, expected);
    }

    #[test]
    fn each_field_has_its_form() {
        check(|_| {}, &[]);
        check(|request| request.article_id = "a b".into(), &["article_id"]);
        check(|request| request.source = "Wire".into(), &["source"]);
        check(|request| request.language_code = "english please".into(), &["language_code"]);
        check(|request| request.time_zone = "Mars/Olympus".into(), &["time_zone"]);
        check(|request| request.request_id = "r".repeat(65), &["request_id"]);
        check(|request| request.guid = "g".repeat(1_025), &["guid"]);
        check(
            |request| request.publish_time = Some(prost_types::Timestamp { seconds: 0, nanos: -1 }),
            &["publish_time"],
        );
        check(|request| request.labels = [("Desk".into(), String::new())].into(), &["labels.Desk"]);
        check(|request| request.labels = [("desk".into(), "x".repeat(253))].into(), &["labels"]);
        check(|request| request.labels = (0..17).map(|n| (format!("k{n}"), String::new())).collect(), &["labels"]);
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let change = |request: &mut v1::IngestArticleRequest| {
            request.source = "Wire".into();
            request.time_zone = "Mars".into();
        };
        check(change, &["source", "time_zone"]);
    }

    #[test]
    fn bodies() {
        check(|request| request.body = None, &["text: there is nothing to read"]);
        check(|request| request.body = Some(Body::Text(" \n".into())), &["text: there is nothing to read"]);
        check(
            |request| request.body = Some(Body::Text("x".repeat((1 << 20) + 1))),
            &["text: 1048577 bytes of text, at most 1048576"],
        );
        check(|request| request.body = Some(Body::Text("x".repeat(1 << 20))), &[]);
    }

    #[test]
    fn the_digest_of_a_request_leaves_out_its_id_alone() {
        let digest = |change: fn(&mut v1::IngestArticleRequest)| {
            let mut request = request();
            change(&mut request);
            canonical(&request)
        };
        let plain = digest(|_| {});
        assert_eq!(plain, digest(|request| request.request_id = "r".into()));
        assert_ne!(plain, digest(|request| request.guid = "g".into()));
        assert_ne!(plain, digest(|request| request.body = Some(Body::Text("other".into()))));
    }

    proptest! {
        /// Odd requests are refused, never a panic; what is taken has the forms that the rest trusts.
        #[test]
        fn any_request_is_taken_or_refused(
            ids in ("[a-zA-Z0-9_.-]{0,20}|\\PC{0,140}", "[a-z0-9-]{0,9}|\\PC{0,70}"),
            zone in "|UTC|Europe/Paris|\\PC{0,20}",
            language in "|en|en-GB|\\PC{0,40}",
            seconds in any::<i64>(),
            nanos in any::<i32>(),
            labels in proptest::collection::btree_map("[a-z_]{0,9}|\\PC{0,9}", "\\PC{0,90}", 0..5),
            data in proptest::collection::vec(any::<u8>(), 0..200),
            raw in any::<bool>(),
        ) {
            let body = match raw {
                false => Body::Text(String::from_utf8_lossy(&data).into_owned()),
                true => Body::Raw(v1::RawContent {
                    data: data.into(),
                    mime_type: "text/html".into(),
                    charset: language.clone(),
                }),
            };
            let request = v1::IngestArticleRequest {
                article_id: ids.0,
                source: ids.1,
                time_zone: zone,
                language_code: language,
                publish_time: Some(prost_types::Timestamp { seconds, nanos }),
                labels,
                body: Some(body),
                ..v1::IngestArticleRequest::default()
            };
            if let Ok(taken) = ingest(request, "", &Limits::default()) {
                prop_assert!(validate::is_article_id(&taken.article_id), "{}", taken.article_id);
                prop_assert!(!taken.text.trim().is_empty());
                prop_assert!(taken.origin.labels.keys().all(|key| validate::is_label_key(key)));
            }
        }
    }
}
