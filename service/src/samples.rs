//! The sample articles that `serve --demo` ingests, as lines of ingest requests.

use serde_json::json;

/// An article and what its request gives beside the text.
struct Sample {
    article_id: &'static str,
    source: &'static str,
    publish_time: &'static str,
    version_time: Option<&'static str>,
    text: &'static str,
}

/// In the order in which they are ingested; the last corrects an earlier one.
const SAMPLES: [Sample; 7] = [
    Sample {
        article_id: "wire-soybeans",
        source: "planalto-wire",
        publish_time: "2025-11-06T14:00:00Z",
        version_time: None,
        text: include_str!("../samples/wire-soybeans.txt"),
    },
    Sample {
        article_id: "broadsheet-france-china",
        source: "the-meridian",
        publish_time: "2025-12-04T17:30:00Z",
        version_time: None,
        text: include_str!("../samples/broadsheet-france-china.txt"),
    },
    Sample {
        article_id: "press-release-wind",
        source: "nordvind",
        publish_time: "2025-10-14T07:00:00Z",
        version_time: None,
        text: include_str!("../samples/press-release-wind.txt"),
    },
    Sample {
        article_id: "readout-call",
        source: "pm-office",
        publish_time: "2025-09-18T19:00:00Z",
        version_time: None,
        text: include_str!("../samples/readout-call.txt"),
    },
    Sample {
        article_id: "tariffs-steel",
        source: "the-meridian",
        publish_time: "2025-08-18T09:00:00Z",
        version_time: Some("2025-08-18T09:00:00Z"),
        text: include_str!("../samples/tariffs-steel.txt"),
    },
    Sample {
        article_id: "domestic-library",
        source: "leeds-courier",
        publish_time: "2025-06-15T08:00:00Z",
        version_time: None,
        text: include_str!("../samples/domestic-library.txt"),
    },
    Sample {
        article_id: "tariffs-steel",
        source: "the-meridian",
        publish_time: "2025-08-18T09:00:00Z",
        version_time: Some("2025-08-18T11:45:00Z"),
        text: include_str!("../samples/tariffs-steel-corrected.txt"),
    },
];

/// The samples, one `IngestArticleRequest` a line in the canonical JSON mapping.
pub fn requests() -> Vec<String> {
    let request = |sample: &Sample| {
        let mut request = json!({
            "articleId": sample.article_id,
            "source": sample.source,
            "publishTime": sample.publish_time,
            "text": sample.text,
        });
        if let Some(version_time) = sample.version_time {
            request["versionTime"] = version_time.into();
        }
        request.to_string()
    };
    SAMPLES.iter().map(request).collect()
}
