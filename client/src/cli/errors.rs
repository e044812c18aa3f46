//! `dateline errors`: what an error's reason means and what helps, in the contract's own words.

use std::io::Write;

use clap::Args;
use dateline_proto::v1::ErrorReason;
use prost_reflect::EnumDescriptor;

use super::Fault;
use crate::json;

/// Prefix of the enum's values; reasons on the wire go without it.
const PREFIX: &str = "ERROR_REASON_";

/// Numbers of `FileDescriptorProto.enum_type` and `EnumDescriptorProto.value`, which name a comment's place.
const ENUM_TYPE: i32 = 5;
const VALUE: i32 = 2;

/// `dateline errors`.
#[derive(Clone, Debug, Args)]
pub struct ErrorsArgs {
    /// Reason of an error: CURSOR_EXPIRED; none: all of them.
    reason: Option<String>,
}

/// Runs it.
pub fn errors(args: &ErrorsArgs, out: &mut dyn Write) -> Result<(), Fault> {
    let wanted = args.reason.as_ref().map(|reason| {
        let reason = reason.to_uppercase().replace('-', "_");
        reason.strip_prefix(PREFIX).unwrap_or(&reason).to_owned()
    });
    let mut found = false;
    for (reason, comment) in reasons() {
        if wanted.as_ref().is_none_or(|wanted| *wanted == reason) {
            found = true;
            writeln!(out, "{reason}\n    {}", comment.replace('\n', "\n    "))?;
        }
    }
    match wanted {
        Some(wanted) if !found => Err(Fault::Usage(format!("{wanted} is no reason; `dateline errors` lists them all"))),
        _ => Ok(()),
    }
}

/// Reasons with what the contract says of them.
fn reasons() -> Vec<(String, String)> {
    let Some(reasons) = json::descriptors().and_then(|pool| pool.get_enum_by_name("dateline.v1.ErrorReason")) else {
        return Vec::new();
    };
    let named = reasons.values().filter(|value| value.number() != ErrorReason::Unspecified as i32);
    named
        .enumerate()
        .map(|(index, value)| {
            let name = value.name().strip_prefix(PREFIX).unwrap_or(value.name()).to_owned();
            // The unspecified value stands first, so that the others start at 1.
            (name, comment(&reasons, index + 1))
        })
        .collect()
}

/// The comment in front of a value.
fn comment(reasons: &EnumDescriptor, index: usize) -> String {
    let file = reasons.parent_file();
    let place = [ENUM_TYPE, int(position(reasons)), VALUE, int(index)];
    let info = file.file_descriptor_proto().source_code_info.as_ref();
    let location = info.and_then(|info| info.location.iter().find(|location| location.path == place));
    let lines = location.map(|location| location.leading_comments().lines().map(str::trim)).into_iter().flatten();
    lines.collect::<Vec<_>>().join("\n")
}

fn position(reasons: &EnumDescriptor) -> usize {
    reasons.parent_file().enums().position(|each| each == *reasons).unwrap_or_default()
}

fn int(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_explained_and_starts_with_its_code() {
        let reasons = reasons();
        assert_eq!(reasons.len(), 30);
        for (reason, comment) in reasons {
            let code = comment.split([':', '.', ' ']).next().unwrap_or_default();
            let is_code = code.len() > 3 && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
            assert!(is_code, "{reason}: {comment:?}");
        }
    }

    #[test]
    fn a_reason_is_found_in_any_spelling() -> Result<(), Fault> {
        for spelling in ["CURSOR_EXPIRED", "cursor-expired", "ERROR_REASON_CURSOR_EXPIRED"] {
            let mut out = Vec::new();
            errors(&ErrorsArgs { reason: Some(spelling.into()) }, &mut out)?;
            assert!(String::from_utf8_lossy(&out).starts_with("CURSOR_EXPIRED\n    OUT_OF_RANGE"), "{spelling}");
        }
        let unknown = errors(&ErrorsArgs { reason: Some("NO_SUCH".into()) }, &mut Vec::new());
        assert!(matches!(unknown, Err(Fault::Usage(_))));
        Ok(())
    }
}
