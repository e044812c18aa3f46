//! From a tree to a filter that can be evaluated: every name is a field, every comparison fits its type.

use std::sync::Arc;

use prost_reflect::{EnumDescriptor, EnumValueDescriptor};
use unicode_normalization::UnicodeNormalization;

use super::{
    FilterFault,
    catalogue::{self, SEARCHED},
    decimal::Decimal,
    evaluate::{Known, Node, Subject, Term, Test},
    fields::{INDEXED, KEPT},
    fold,
    lexer::Comparator,
    parser::{Literal, Tree, Written},
    schema::{FieldType, NoPath, Path, Schema},
    times,
};

/// The only string with an order: names rise with their bytes, so a reader can go on behind one.
const ORDERED: &str = "name";

/// Checks a whole tree; of several faults, the one that stands first is told.
pub(super) fn check(schema: &Schema, tree: &Tree<'_>) -> Result<Node, FilterFault> {
    let all = |parts: &[Tree<'_>]| parts.iter().map(|part| check(schema, part)).collect::<Result<Vec<_>, _>>();
    Ok(match tree {
        Tree::And(parts) => Node::And(all(parts)?),
        Tree::Or(parts) => Node::Or(all(parts)?),
        Tree::Not(part) => Node::Not(Box::new(check(schema, part)?)),
        Tree::Term(written) => Node::Term(Arc::new(term(schema, written)?)),
    })
}

fn term(schema: &Schema, written: &Written<'_>) -> Result<Term, FilterFault> {
    let (subject, field_type) = subject(schema, written)?;
    let (test, literal) = test(written, &field_type)?;
    let text = match test {
        Test::Set => format!("{}:*", written.path),
        _ => format!("{} {} {literal}", written.path, written.comparator.sign()),
    };
    let known = known(schema, written.path, &subject, &field_type);
    Ok(Term { subject, test, known, text })
}

fn subject(schema: &Schema, written: &Written<'_>) -> Result<(Subject, FieldType), FilterFault> {
    match written.path {
        "text" => Ok((Subject::OwnWords, FieldType::Text)),
        "article.text" => Ok((Subject::ArticleText, FieldType::Text)),
        path => match Path::find(schema.record(), path) {
            Ok(found) => {
                let field_type = found.field_type().clone();
                Ok((Subject::Field(found), field_type))
            }
            Err(gone) => Err(FilterFault::new(written.path_offset, no_field(schema, path, &gone))),
        },
    }
}

fn no_field(schema: &Schema, path: &str, gone: &NoPath) -> String {
    let shown = FilterFault::shown(path);
    match gone {
        NoPath::Key => format!("no label is called `{shown}`: its key is [a-z][a-z0-9_]{{0,62}}, as in `labels.desk`"),
        NoPath::Leaf { at, field_type } => {
            let leaf = path.split('.').take(*at).collect::<Vec<_>>().join(".");
            format!("there is no field `{shown}`: `{leaf}` is a {} and has no fields", field_type.name())
        }
        NoPath::Unknown => match catalogue::nearest(schema.filter_fields(), path) {
            Some(near) if path.contains('[') => {
                format!("there is no field `{shown}`: a path takes no index, and `{near}` means any element")
            }
            Some(near) => format!("there is no field `{shown}`; did you mean `{near}`?"),
            None => format!("there is no field `{shown}`; GetServerInfo lists all of them"),
        },
    }
}

/// The test, and its literal in the one way in which a filter is printed.
fn test(written: &Written<'_>, field_type: &FieldType) -> Result<(Test, String), FilterFault> {
    let comparator = written.comparator;
    if written.literal == Literal::Any {
        return Ok((Test::Set, String::new()));
    }
    if let Some(message) = unfit(written.path, comparator, field_type) {
        return Err(FilterFault::new(written.comparator_offset, message));
    }
    let found = match field_type {
        FieldType::Text => text(written),
        FieldType::Number | FieldType::Decimal => number(written, field_type),
        FieldType::Bool => boolean(written),
        FieldType::Enum(values) => enum_value(written, values),
        FieldType::Time => time(written),
        FieldType::Message => Err(String::new()),
    };
    found.map_err(|message| FilterFault::new(written.literal_offset, message))
}

/// Why a comparator does not fit a field's type, if it does not.
fn unfit(path: &str, comparator: Comparator, field_type: &FieldType) -> Option<String> {
    use Comparator::{Equal, Has, NotEqual};
    let type_name = field_type.name();
    let sign = comparator.sign();
    match (field_type, comparator) {
        (FieldType::Message, _) => Some(format!("`{path}` has fields of its own; only `{path}:*`, is it set, fits it")),
        (FieldType::Text, Equal | NotEqual | Has) => None,
        (FieldType::Text, _) if path == ORDERED => None,
        (FieldType::Text, _) => {
            Some(format!("`{path}` is a string and takes = and != and `:`; of the strings, `{sign}` fits only `name`"))
        }
        (_, Has) => Some(format!(
            "`:` looks for words in strings, and `{path}` is a {type_name}; compare it with =, or ask `{path}:*`"
        )),
        (FieldType::Bool | FieldType::Enum(_), Equal | NotEqual) => None,
        (FieldType::Bool | FieldType::Enum(_), _) => Some(format!("`{path}` is a {type_name} and takes only = and !=")),
        (FieldType::Number | FieldType::Decimal | FieldType::Time, _) => None,
    }
}

fn text(written: &Written<'_>) -> Result<(Test, String), String> {
    let literal = match &written.literal {
        Literal::Quoted(literal) => literal.as_str(),
        Literal::Bare(word) => bare_text(word, written)?,
        Literal::Any => "",
    };
    if written.comparator == Comparator::Has {
        let padded = fold::padded(literal);
        let words = padded.trim().to_owned();
        return if words.is_empty() {
            Err("there is no letter and no digit to look for".to_owned())
        } else {
            Ok((Test::Words(padded), format!("\"{words}\"")))
        };
    }
    let normal: String = literal.nfc().collect();
    let escaped = normal.replace('\\', "\\\\").replace('"', "\\\"");
    Ok((Test::Text(written.comparator, normal), format!("\"{escaped}\"")))
}

/// A word without quotes, where it can be nothing but a string.
fn bare_text<'s>(word: &'s str, written: &Written<'_>) -> Result<&'s str, String> {
    let exact = written.comparator != Comparator::Has;
    let number = Decimal::parse(word).is_some() && exact;
    let boolean = matches!(word, "true" | "false") && exact;
    match number || boolean || word.starts_with('-') {
        true => Err(format!("`{}` is a string: quote what it is compared with", written.path)),
        false => Ok(word),
    }
}

fn number(written: &Written<'_>, field_type: &FieldType) -> Result<(Test, String), String> {
    let literal = match &written.literal {
        Literal::Bare(word) => Decimal::parse(word),
        Literal::Quoted(digits) if *field_type == FieldType::Decimal => Decimal::parse(digits),
        Literal::Quoted(_) | Literal::Any => None,
    };
    let decimal =
        literal.ok_or_else(|| format!("`{}` is a number; write one, as -5.9, without quotes", written.path))?;
    let printed = decimal.to_string();
    Ok((Test::Number(written.comparator, decimal), printed))
}

fn boolean(written: &Written<'_>) -> Result<(Test, String), String> {
    match written.literal {
        Literal::Bare("true") => Ok((Test::Bool(written.comparator, true), "true".to_owned())),
        Literal::Bare("false") => Ok((Test::Bool(written.comparator, false), "false".to_owned())),
        _ => Err(format!("`{}` is a bool; write true or false", written.path)),
    }
}

fn enum_value(written: &Written<'_>, values: &EnumDescriptor) -> Result<(Test, String), String> {
    let literal = match &written.literal {
        Literal::Bare(word) => word,
        Literal::Quoted(word) => word.as_str(),
        Literal::Any => "",
    };
    let named = values.values().find(|value| value.name() == literal || short_name(value) == literal);
    if let Some(value) = named {
        return Ok((Test::Enum(written.comparator, value.number()), short_name(&value)));
    }
    let names: Vec<String> =
        values.values().filter(|value| value.number() != 0).map(|value| short_name(&value)).collect();
    let near = catalogue::nearest_of(names.iter().map(String::as_str), literal);
    let advice = near.map_or_else(|| format!("it takes {}", names.join(", ")), |near| format!("did you mean {near}?"));
    Err(format!("`{}` is an enum without the value {}; {advice}", written.path, FilterFault::shown(literal)))
}

/// A value's name without its type's: the part that the value 0 shares with all others is left out.
pub(super) fn short_name(value: &EnumValueDescriptor) -> String {
    let zero = value.parent_enum().default_value();
    let prefix = zero.name().strip_suffix("UNSPECIFIED").unwrap_or_default();
    value.name().strip_prefix(prefix).unwrap_or(value.name()).to_owned()
}

fn time(written: &Written<'_>) -> Result<(Test, String), String> {
    let literal = match &written.literal {
        Literal::Bare(word) => word,
        Literal::Quoted(word) => word.as_str(),
        Literal::Any => "",
    };
    if let Some(start) = times::day(literal) {
        return Ok((Test::Time(written.comparator, start, start + times::DAY_NS), literal.to_owned()));
    }
    match times::instant(literal) {
        Some(start) => Ok((Test::Time(written.comparator, start, start + 1), times::printed(start, literal))),
        None => Err(format!(
            "`{}` is a time; write 2025-12-04T09:30:00Z (RFC 3339), or 2025-12-04 for that day in UTC",
            written.path
        )),
    }
}

fn known(schema: &Schema, path: &str, subject: &Subject, field_type: &FieldType) -> Known {
    let column = INDEXED.iter().chain(KEPT).find(|indexed| indexed.path == path);
    let kept = KEPT.iter().any(|indexed| indexed.path == path);
    let values = match field_type {
        FieldType::Enum(values) if kept => {
            values.values().map(|value| value.number()).filter(|&number| number != 0).collect()
        }
        _ => Vec::new(),
    };
    let kind = match subject {
        Subject::OwnWords => None,
        Subject::ArticleText => schema.kind_of("article"),
        Subject::Field(path) => path.first().and_then(|first| schema.kind_of(first.name())),
    };
    Known { column, kind, values, searched: SEARCHED.contains(&path) }
}
