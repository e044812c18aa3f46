//! `dateline extract --explain`: why each record says what it says, and how often each rule fires.

use std::path::Path;

use super::process::run;

const TEXT: &str = "Steel pact signed\n\nBrazil's exports to China rose to $97.3 billion in 2024.\n\nMayor Ana Ruiz opened the \
     works.\n\n\"We will keep the works open,\" Ruiz said.\n";

fn written(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// What it prints for these arguments, with this on its standard input.
async fn explained(arguments: &[&str], input: &str) -> String {
    let output = run(&[&["extract", "--explain"], arguments].concat(), input.as_bytes()).await;
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn holds(printed: &str, lines: &[&str]) {
    let found: Vec<String> =
        printed.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in lines {
        assert!(found.iter().any(|found| found == line), "no line {line:?} in\n{printed}");
    }
}

/// The line of words and the line of carets that point at some of them.
#[track_caller]
fn points(printed: &str, words: &str, at: &[&str]) {
    let lines: Vec<&str> = printed.lines().collect();
    let place =
        lines.iter().position(|line| line.trim() == words).unwrap_or_else(|| panic!("no {words} in\n{printed}"));
    let marks: Vec<bool> = lines[place + 1].chars().map(|letter| letter == '^').collect();
    let marked = |at: usize| marks.get(at).copied().unwrap_or_default();
    for each in at {
        let start = lines[place].find(each).unwrap();
        let all = (start..start + each.len()).all(marked);
        assert!(all && !marked(start.wrapping_sub(1)) && !marked(start + each.len()), "{each} in\n{printed}");
    }
}

#[tokio::test]
async fn explain_tells_each_record_with_its_rule_and_points_at_its_words() {
    let printed = explained(&[], TEXT).await;
    holds(
        &printed,
        &[
            "Ana Ruiz: “We will keep the works open,”",
            "quote.speaker.name resolved Ana Ruiz at 83 “Ana Ruiz”",
            "trade_figure.partner lexicon CN at 39 “China” by areas.txt:CN",
            "people: Ana Ruiz",
        ],
    );
    let rules: Vec<&str> = printed.lines().filter_map(|line| line.strip_prefix("  rule ")).collect();
    assert_eq!(rules.len(), 3, "{printed}");
    assert!(rules[0].starts_with("article, confidence "), "{printed}");
    assert!(rules[1].starts_with("figure."), "{printed}");
    assert!(rules[2].starts_with("quote.cue_after, confidence 0."), "{printed}");
    let reasons: Vec<&str> = printed.lines().filter_map(|line| line.strip_prefix("  because ")).collect();
    assert_eq!(reasons.len(), 2, "scorecards chose the figure and the cue: {printed}");
    for reasons in reasons {
        let (features, sum) = reasons.rsplit_once(" = ").unwrap();
        let weights = features.split(", ").map(|one| one.rsplit_once(' ').unwrap().1.parse::<i32>().unwrap());
        assert_eq!(weights.sum::<i32>().to_string(), sum, "{features}");
    }
    let weighed: Vec<&str> = printed.lines().skip_while(|line| *line != "WEIGHED").collect();
    let starts = |start: &str| {
        weighed.iter().any(|line| line.split_whitespace().collect::<Vec<_>>().join(" ").starts_with(start))
    };
    assert!(starts("cue taken at 147 “said”: ") && starts("direct direct at 111 “"), "{printed}");
    points(&printed, "Brazil's exports to China rose to $97.3 billion in 2024.", &["China", "$97.3 billion", "2024"]);
    assert!(!printed.contains('\u{1b}'), "no colours in a pipe: {printed:?}");
}

#[tokio::test]
async fn stats_count_each_rule_over_all_articles() {
    let folder = tempfile::tempdir().unwrap();
    let first = written(folder.path(), "first.txt", TEXT);
    let second = written(
        folder.path(),
        "second.txt",
        "Dam opens\n\n\"It holds,\" Tom Reed said.\n\n\"It is high,\" Reed said.\n",
    );
    let printed = explained(&["--stats", &first, &second], "").await;
    holds(&printed, &["article 2 2", "quote.cue_after 3 2"]);
    assert!(printed.trim_end().ends_with("2 articles, 3 rules; 1 of them (33%) in one article only"), "{printed}");
    assert!(!printed.contains("works"), "no records: {printed}");
}

#[tokio::test]
async fn what_explain_does_not_go_with_is_refused() {
    for arguments in [["--explain", "--output", "json"].as_slice(), &["--stats"]] {
        let output = run(&[&["extract"], arguments].concat(), b"").await;
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[tokio::test]
async fn explain_tells_what_was_refused_and_by_how_much() {
    let printed = explained(&[], "Dam opens\n\nAna Ruiz claims to know. She announced a new gate.\n").await;
    let refused: Vec<&str> = printed.lines().filter(|line| line.contains(" refused ")).collect();
    assert!(!refused.is_empty(), "{printed}");
    for line in refused {
        let sum: i32 = line.rsplit_once("= ").unwrap().1.parse().unwrap();
        assert!(sum < 0, "{line}");
    }
}
