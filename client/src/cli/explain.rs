//! Why records say what they say, for people: each article's records in text order, each with its rule, its fields with
//! their evidence, and the words in their sentences.

mod fields;
mod rules;

use std::io::{self, IsTerminal, Write};

pub use rules::Rules;

use super::show::{self, Pointer};
use crate::v1::{self, record::Payload};

/// Characters of an evidence's words that are shown in its line.
const WORDS_CHARS_MAX: usize = 60;
/// Names, dates and quantities of an article that are shown, each.
const FOUND_MAX: usize = 40;

/// How explanations look.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pointer: Pointer,
    strong: (&'static str, &'static str),
    faint: (&'static str, &'static str),
}

impl Style {
    /// Without colours: words are pointed at by carets.
    pub const PLAIN: Self = Self { pointer: Pointer::Carets, strong: ("", ""), faint: ("", "") };

    /// With a terminal's colours.
    pub const COLOURS: Self =
        Self { pointer: Pointer::Ansi, strong: ("\u{1b}[1m", "\u{1b}[0m"), faint: ("\u{1b}[36m", "\u{1b}[0m") };

    /// What fits standard output: colours on a terminal, unless `NO_COLOR` is set.
    pub fn of_stdout() -> Self {
        let colours = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        if colours { Self::COLOURS } else { Self::PLAIN }
    }
}

/// Prints the records of one article, whose text is what their spans count in.
pub fn article(records: &[v1::Record], text: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for record in records {
        heading(record, style, out)?;
        fields(record, style, out)?;
        if let Some(Payload::Article(article)) = &record.payload {
            found(article, style, out)?;
            continue;
        }
        writeln!(out)?;
        for place in show::evidence(record, text, style.pointer) {
            place.lines().try_for_each(|line| writeln!(out, "    {line}"))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A candidate that a scorecard weighed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What was decided: `cue`.
    pub decision: &'static str,
    /// Which of several at its place it is; empty where there is one.
    pub candidate: String,
    /// Where it stands, in characters.
    pub start_char: usize,
    /// Its words.
    pub words: String,
    /// What became of it: `taken`, `refused`.
    pub verdict: &'static str,
    /// What weighed most, and the sum.
    pub reasons: String,
}

/// Prints what scorecards weighed in an article, taken and refused.
pub fn choices(choices: &[Choice], style: Style, out: &mut dyn Write) -> io::Result<()> {
    if choices.is_empty() {
        return Ok(());
    }
    let (on, off) = style.strong;
    writeln!(out, "{on}WEIGHED{off}")?;
    for each in choices {
        let candidate =
            if each.candidate.is_empty() { String::new() } else { format!(" as {}", short(&each.candidate)) };
        let line = format!(
            "  {:10} {:7} at {} “{}”{candidate}",
            each.decision,
            each.verdict,
            each.start_char,
            short(&each.words)
        );
        writeln!(out, "{line}: {}", each.reasons)?;
    }
    writeln!(out)
}

/// What a record says, who says so, and how surely.
fn heading(record: &v1::Record, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let (on, off) = style.strong;
    let kind = record.kind().as_str_name().trim_start_matches("RECORD_KIND_");
    writeln!(out, "{on}{kind} {}{off}", record.name)?;
    writeln!(out, "  {}", visible(&show::summary(record)))?;
    let extraction = record.extraction.clone().unwrap_or_default();
    let (rule, reasons) = split(&extraction.rule);
    writeln!(out, "  rule {on}{rule}{off}, confidence {:.2}", extraction.confidence)?;
    if !reasons.is_empty() {
        writeln!(out, "  because {reasons}")?;
    }
    Ok(())
}

/// A rule's name, and what weighed most where a scorecard chose: `quote.cue_after [quote next +10, cue after +5]`.
fn split(rule: &str) -> (&str, &str) {
    let (name, reasons) = rule.split_once(' ').unwrap_or((rule, ""));
    (name, reasons.trim_start_matches('[').trim_end_matches(']'))
}

/// Each evidence with its field, the field's value, and the words at its span.
fn fields(record: &v1::Record, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let values = fields::Values::of(record);
    let width = record.evidence.iter().map(|each| each.field.chars().count()).max().unwrap_or_default();
    let (on, off) = style.faint;
    for each in &record.evidence {
        let basis = each.basis().as_str_name().trim_start_matches("EVIDENCE_BASIS_").to_lowercase();
        let mut line = format!("    {:width$}  {on}{basis:8}{off}", each.field);
        if let Some(value) = values.at(&each.field) {
            line = format!("{line}  {}", short(&value));
        }
        if let Some(start) = each.start_char {
            line = format!("{line}  at {start} “{}”", short(&each.text));
        }
        if !each.source.is_empty() {
            line = format!("{line}  by {}", each.source);
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Whom, when and how much the article names, whether or not a record says it too.
fn found(article: &v1::Article, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let entity = |kind: v1::EntityType| {
        let actors = article.entities.iter().filter_map(|entity| entity.actor.as_ref());
        let of_kind = actors.filter(move |actor| actor.r#type() == kind);
        of_kind.map(|actor| match actor.area_code.as_str() {
            "" => actor.name.clone(),
            code => format!("{} ({code})", actor.name),
        })
    };
    let dates = article.dates.iter().filter_map(|found| found.date.as_ref());
    let quantities = article.quantities.iter().filter_map(|found| found.quantity.as_ref());
    let lists: [(&str, Vec<String>); 6] = [
        ("people", entity(v1::EntityType::Person).collect()),
        ("organizations", entity(v1::EntityType::Organization).collect()),
        ("areas", entity(v1::EntityType::Area).collect()),
        ("places", entity(v1::EntityType::Place).collect()),
        ("dates", dates.map(|date| format!("{} “{}”", date.edtf, date.text)).collect()),
        ("quantities", quantities.map(|one| format!("{} {} “{}”", one.decimal, one.unit, one.text)).collect()),
    ];
    let (on, off) = style.strong;
    for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        let more = list.len().saturating_sub(FOUND_MAX);
        let more = if more > 0 { format!("; {more} more") } else { String::new() };
        let shown: Vec<String> = list.iter().take(FOUND_MAX).map(|each| visible(each)).collect();
        writeln!(out, "  {on}{name}{off}: {}{more}", shown.join("; "))?;
    }
    writeln!(out)
}

fn short(words: &str) -> String {
    let mut shown: String = visible(words).chars().take(WORDS_CHARS_MAX).collect();
    if words.chars().nth(WORDS_CHARS_MAX).is_some() {
        shown.push('…');
    }
    shown
}

/// Words of a foreign text without what would move the terminal's cursor.
fn visible(words: &str) -> String {
    words.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn quote(rule: &str) -> v1::Record {
        let speaker = v1::Actor { name: "Ana Ruiz".into(), ..Default::default() };
        let quote = v1::Quote { text: "We stay".into(), speaker: Some(speaker), ..Default::default() };
        let evidence = v1::Evidence {
            field: "quote.speaker.name".into(),
            basis: v1::EvidenceBasis::Resolved as i32,
            start_char: Some(11),
            end_char: Some(15),
            text: "Ruiz".into(),
            ..Default::default()
        };
        v1::Record {
            name: "articles/a/quotes/q".into(),
            kind: v1::RecordKind::Quote as i32,
            evidence: vec![evidence],
            extraction: Some(v1::Extraction { rule: rule.into(), confidence: 0.9, ..Default::default() }),
            payload: Some(Payload::Quote(quote)),
            ..Default::default()
        }
    }

    #[track_caller]
    fn check(record: v1::Record, style: Style, expected: &[&str]) {
        let mut out = Vec::new();
        article(&[record], "“We stay,” Ruiz said.", style, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_record_tells_its_rule_its_reasons_and_its_fields() {
        let expected = [
            "QUOTE articles/a/quotes/q",
            "  Ana Ruiz: “We stay”",
            "  rule quote.cue_after, confidence 0.90",
            "  because quote next +10, cue after +5 = 15",
            "    quote.speaker.name  resolved  Ana Ruiz  at 11 “Ruiz”",
            "",
            "    “We stay,” Ruiz said.",
            "               ^^^^",
            "",
        ];
        check(quote("quote.cue_after [quote next +10, cue after +5 = 15]"), Style::PLAIN, &expected);
    }

    #[test]
    fn a_rule_without_a_scorecard_has_no_reasons_and_a_terminal_underlines() {
        let expected = [
            "\u{1b}[1mQUOTE articles/a/quotes/q\u{1b}[0m",
            "  Ana Ruiz: “We stay”",
            "  rule \u{1b}[1mquote.transcript\u{1b}[0m, confidence 0.90",
            "    quote.speaker.name  \u{1b}[36mresolved\u{1b}[0m  Ana Ruiz  at 11 “Ruiz”",
            "",
            "    “We stay,” \u{1b}[4mRuiz\u{1b}[24m said.",
            "",
        ];
        check(quote("quote.transcript"), Style::COLOURS, &expected);
    }

    #[test]
    fn what_was_weighed_tells_what_became_of_it_and_why() {
        let choice = Choice {
            decision: "cue",
            start_char: 12,
            words: "vowed".into(),
            verdict: "refused",
            reasons: "noun reading -20 = -20".into(),
            ..Choice::default()
        };
        let pair = Choice { decision: "antecedent", candidate: "Ana Ruiz".into(), verdict: "taken", ..choice.clone() };
        let mut out = Vec::new();
        choices(&[choice, pair], Style::PLAIN, &mut out).unwrap();
        let expected = [
            "WEIGHED",
            "  cue        refused at 12 “vowed”: noun reading -20 = -20",
            "  antecedent taken   at 12 “vowed” as Ana Ruiz: noun reading -20 = -20",
            "",
        ];
        assert_eq!(String::from_utf8(out).unwrap().lines().collect::<Vec<_>>(), expected);
        let mut nothing = Vec::new();
        choices(&[], Style::PLAIN, &mut nothing).unwrap();
        assert!(nothing.is_empty());
    }

    #[test]
    fn foreign_words_do_not_move_the_cursor() {
        assert_eq!(short("a\u{1b}[2Jb\nc"), "a [2Jb c");
        assert_eq!(short(&"é".repeat(61)).chars().count(), 61);
    }
}
