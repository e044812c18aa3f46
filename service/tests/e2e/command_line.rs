//! The `dateline` binary as people and scripts meet it: what it prints where, and what it exits with.

use std::{path::Path, process::Output};

use dateline_client::json;
use dateline_proto::v1;
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};

use super::{
    process::{PATIENCE, Process, dateline, run},
    server::{Server, article},
};

const TEXT: &str = "Steel pact signed\n\nBrazil's exports to China rose to $97.3 billion in 2024.\n\n\"We will keep the works \
     open,\" Mayor Ana Ruiz said.\n\nGerman Chancellor Ute Brandt met Chinese President Li Wen in Beijing on November 4, 2025.";

/// Runs a verb against a server.
async fn ask(server: &Server, arguments: &[&str]) -> Output {
    let address = server.address().to_string();
    run(&[arguments, &["--server", &address]].concat(), b"").await
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[track_caller]
fn exits(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "{}{}", out(output), err(output));
}

fn written(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

/// d-ing-03: a file whose bytes are not of their charset is named with the byte, and the others go on.
#[tokio::test(flavor = "multi_thread")]
async fn ingest_takes_files_folders_and_lines_and_goes_on_after_a_bad_one() {
    let server = Server::start().await;
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    let first = written(root, "one.txt", b"Dam opens\n\nThe dam opened.");
    let bad = written(root, "feed/bad.txt", b"Espa\xf1a exporta vino");
    written(
        root,
        "feed/page.html",
        b"<html><body><h1>Dam</h1><p>The dam was opened by the mayor today.</p></body></html>",
    );
    let request = json::to_json("IngestArticleRequest", &article("line", "Ice melts\n\nThe ice melted.")).unwrap();
    written(root, "feed/lines.ndjson", format!("{request}\n\nnot json\n").as_bytes());
    written(root, "feed/skipped.pdf", b"%PDF");
    let feed = root.join("feed");
    let sent = ask(&server, &["ingest", &first, feed.to_str().unwrap()]).await;
    exits(&sent, 5);
    let articles: Vec<_> = lines(&sent).into_iter().map(|line| line["article"].as_str().unwrap().to_owned()).collect();
    assert_eq!(articles, ["articles/one", "articles/line", "articles/page"]);
    let told = err(&sent);
    assert!(told.contains(&format!("{bad}: CHARSET_INVALID")) && told.contains("byte 4"), "{told}");
    assert!(told.contains("lines.ndjson, line 3: "), "{told}");
    assert!(told.contains("2 of 5 articles were refused"), "{told}");
    let latin = ask(&server, &["ingest", "--charset", "windows-1252", &bad]).await;
    exits(&latin, 0);
    let got = ask(&server, &["get", "articles/bad", "--view", "full"]).await;
    assert_eq!(lines(&got)[0]["article"]["text"], "España exporta vino");
    let again = ask(&server, &["ingest", &first]).await;
    assert_eq!(lines(&again)[0]["outcome"], "INGEST_OUTCOME_UNCHANGED");
    let piped =
        run(&["ingest", "--input", "ndjson", "-", "--server", &server.address().to_string()], request.as_bytes()).await;
    exits(&piped, 0);
    assert_eq!(lines(&piped)[0]["article"], "articles/line");
}

/// d-api-04: one mapping of records to JSON everywhere.
#[tokio::test(flavor = "multi_thread")]
async fn json_is_one_mapping_everywhere() {
    let server = Server::start().await;
    let request = v1::IngestArticleRequest {
        publish_time: super::server::time(1_762_300_800),
        source: "wire".into(),
        ..article("steel", TEXT)
    };
    server.ingest(request.clone()).await.unwrap();
    let list = ask(&server, &["list", "--output", "json", "--view", "full"]).await;
    exits(&list, 0);
    let listed = lines(&list);
    let kinds: Vec<_> = listed.iter().map(|record| record["kind"].as_str().unwrap()).collect();
    for kind in ["ARTICLE", "TRADE_FIGURE", "QUOTE", "MEETING"] {
        assert!(kinds.contains(&format!("RECORD_KIND_{kind}").as_str()), "{kinds:?}");
    }
    let own = &listed[0];
    assert_eq!((&own["state"], &own["publishTime"]), (&"RECORD_STATE_ACTIVE".into(), &"2025-11-05T00:00:00Z".into()));
    let headline = own["evidence"].as_array().unwrap().iter().find(|each| each["field"] == "article.headline");
    assert_eq!(headline.unwrap()["startChar"], 0, "an offset of 0 is printed");

    let names: Vec<_> = listed.iter().map(|record| record["name"].as_str().unwrap()).collect();
    let got = ask(&server, &[&["get", "--view", "full"][..], &names].concat()).await;
    assert_eq!(out(&got), out(&list), "get prints as list does");
    let from = ["watch", "--from", "earliest", "--until-caught-up", "--view", "full", "--output", "json"];
    let watched = ask(&server, &from).await;
    exits(&watched, 0);
    let batch = lines(&watched).into_iter().find(|line| line.get("batch").is_some()).unwrap();
    let changes = batch["batch"]["commits"][0]["changes"].as_array().unwrap();
    let streamed: Vec<_> = changes.iter().map(|change| change["record"].clone()).collect();
    assert_eq!(streamed, listed, "watch prints as list does");
    assert_eq!(changes[0]["op"], "CHANGE_OP_ADD");

    let line = json::to_json("IngestArticleRequest", &request).unwrap();
    let extracted = run(&["extract", "--input", "ndjson"], line.as_bytes()).await;
    exits(&extracted, 0);
    assert_eq!(
        lines(&extracted).iter().map(facts).collect::<Vec<_>>(),
        listed.iter().map(facts).collect::<Vec<_>>(),
        "extract prints as list does"
    );
    for line in out(&list).lines() {
        let record: v1::Record = json::from_json("Record", line).unwrap();
        assert_eq!(json::to_json("Record", &record).unwrap(), line, "what is printed can be read");
    }
}

/// What a record says, without what only a store knows of it.
fn facts(record: &Value) -> Value {
    let mut record = record.clone();
    let fields = record.as_object_mut().unwrap();
    for stored in ["name", "parent", "etag", "createTime", "updateTime"] {
        fields.remove(stored);
    }
    if let Some(article) = fields.get_mut("article").and_then(Value::as_object_mut) {
        article.remove("text");
    }
    record
}

/// d-res-06: a cursor file that holds something else ends the first attempt, and stays as it is.
#[tokio::test(flavor = "multi_thread")]
async fn a_garbled_cursor_file_is_named_and_left_alone() {
    let server = Server::start().await;
    let folder = TempDir::new().unwrap();
    // Bytes that are no cursor's letters are known here; letters that are no cursor, by the server.
    for garbage in [&b"\xff\x00\x13\x37"[..], b"", b"AbCdEfGh_-12"] {
        let file = written(folder.path(), "cursor", garbage);
        let watched = ask(&server, &["watch", "--cursor-file", &file]).await;
        exits(&watched, 3);
        let told = err(&watched);
        assert!(told.contains(&file) && told.contains("CURSOR_MALFORMED"), "{told}");
        assert_eq!(std::fs::read(&file).unwrap(), garbage);
    }
}

/// d-res-07: each cursor that is printed is taken as printed.
#[tokio::test(flavor = "multi_thread")]
async fn printed_cursors_are_taken_as_printed() {
    let server = Server::start().await;
    server.ingest(article("a", "Rain\n\nRain fell.")).await.unwrap();
    let list = ask(&server, &["list"]).await;
    let from_list = err(&list).trim().strip_prefix("cursor: ").unwrap().to_owned();
    let folder = TempDir::new().unwrap();
    let sent = ask(&server, &["ingest", &written(folder.path(), "b.txt", b"Hail\n\nHail fell.")]).await;
    let from_answer = lines(&sent)[0]["cursor"].as_str().unwrap().to_owned();
    let watch = async |cursor: &str| ask(&server, &["watch", "--from", cursor, "--until-caught-up"]).await;
    let watched = lines(&watch(&from_list).await);
    let batches: Vec<_> = watched.iter().filter(|line| line.get("batch").is_some()).collect();
    assert_eq!(batches.len(), 1, "{watched:?}");
    assert_eq!(batches[0]["batch"]["commits"][0]["article"], "articles/b");
    let from_stream = batches[0]["cursor"].as_str().unwrap();
    assert_eq!(from_stream, from_answer);
    for cursor in [from_stream, &from_answer] {
        assert!(!out(&watch(cursor).await).contains("batch"), "nothing comes behind the last commit");
    }
}

/// A watch outlives its server, and goes on after the last cursor when one is there again.
#[tokio::test(flavor = "multi_thread")]
async fn watch_goes_on_after_a_restart() {
    let data = TempDir::new().unwrap();
    let files = TempDir::new().unwrap();
    let server = Process::serve(data.path(), &[], &[]).await;
    let address = server.grpc.clone();
    let cursor = files.path().join("cursor");
    let arguments = ["watch", "--from", "earliest", "--cursor-file", cursor.to_str().unwrap(), "--server", &address];
    let mut watching = dateline(&arguments).spawn().unwrap();
    let mut printed = BufReader::new(watching.stdout.take().unwrap()).lines();
    let mut articles = Vec::new();
    let mut server = Some(server);
    for name in ["first", "second", "third"] {
        let file = written(files.path(), &format!("{name}.txt"), b"Sun\n\nThe sun came out.");
        exits(&run(&["ingest", &file, "--server", &address], b"").await, 0);
        loop {
            let line = tokio::time::timeout(PATIENCE, printed.next_line()).await.unwrap().unwrap().unwrap();
            let line: Value = serde_json::from_str(&line).unwrap();
            let commits = line["batch"]["commits"].as_array().cloned().unwrap_or_default();
            articles.extend(commits.iter().map(|commit| commit["article"].as_str().unwrap().to_owned()));
            if !commits.is_empty() {
                break;
            }
        }
        // Once killed, once told to stop.
        let running = server.take().unwrap();
        if name == "first" {
            running.kill().await;
        } else {
            running.terminate();
            running.ended().await;
        }
        server = Some(Process::serve(data.path(), &["--listen", &address], &[]).await);
    }
    assert_eq!(articles, ["articles/first", "articles/second", "articles/third"], "each once");
    watching.kill().await.unwrap();
    let kept = ["watch", "--cursor-file", cursor.to_str().unwrap(), "--until-caught-up", "--server", &address];
    let resumed = run(&kept, b"").await;
    exits(&resumed, 0);
    assert!(!out(&resumed).contains("batch"), "the file holds the last position: {}", out(&resumed));
}

#[tokio::test(flavor = "multi_thread")]
async fn exit_codes_say_what_kind_of_failure_it_was() {
    let server = Server::start().await;
    server.ingest(article("a", TEXT)).await.unwrap();
    exits(&ask(&server, &["list", "--filter", "kind = QUOTE", "--limit", "1"]).await, 0);
    exits(&ask(&server, &["list", "--no-such-flag"]).await, 2);
    exits(&run(&["get", "articles/a", "--server", "ftp://nowhere"], b"").await, 3);
    let filter = ask(&server, &["list", "--filter", "kind = "]).await;
    exits(&filter, 3);
    assert!(err(&filter).starts_with("error: INVALID_FILTER: "), "{}", err(&filter));
    exits(&ask(&server, &["get", "articles/none"]).await, 3);
    let address = server.address().to_string();
    server.stop().await;
    let away = run(&["list", "--server", &address], b"").await;
    exits(&away, 4);
    assert!(err(&away).contains(&address), "{}", err(&away));
}

/// A reader that goes away is no error.
#[tokio::test(flavor = "multi_thread")]
async fn a_closed_pipe_is_quiet() {
    let server = Server::start().await;
    server.ingest(super::story::long("berths", 300)).await.unwrap();
    let address = server.address().to_string();
    for arguments in [&["list"][..], &["watch", "--from", "earliest", "--until-caught-up"], &["get", "articles/berths"]]
    {
        let mut child = dateline(&[arguments, &["--server", &address]].concat()).spawn().unwrap();
        drop(child.stdout.take());
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).await.unwrap();
        let exit = tokio::time::timeout(PATIENCE, child.wait()).await.unwrap().unwrap();
        assert!(exit.success() && told.is_empty(), "{arguments:?}: {exit}, {told}");
    }
    for arguments in [&["completions", "bash"][..], &["errors"], &["config", "show"]] {
        let mut child = dateline(arguments).spawn().unwrap();
        drop(child.stdout.take());
        let ended = tokio::time::timeout(PATIENCE, child.wait_with_output()).await.unwrap().unwrap();
        assert!(ended.status.success() && ended.stderr.is_empty(), "{arguments:?}: {}", err(&ended));
    }
}

#[tokio::test]
async fn verbs_without_a_server() {
    for (shell, expected) in [("bash", "_dateline"), ("zsh", "#compdef dateline"), ("fish", "complete -c dateline")] {
        let completions = run(&["completions", shell], b"").await;
        exits(&completions, 0);
        assert!(out(&completions).contains(expected), "{shell}");
    }
    let reason = run(&["errors", "cursor-expired"], b"").await;
    exits(&reason, 0);
    assert!(out(&reason).starts_with("CURSOR_EXPIRED\n") && out(&reason).lines().count() >= 2, "{}", out(&reason));
    exits(&run(&["errors", "NO_SUCH_REASON"], b"").await, 2);
    let folder = TempDir::new().unwrap();
    for (content, expected) in [
        ("[server]\nlisten = \"here\"\n", "server.listen"),
        ("[server]\nlisten_on = \"127.0.0.1:1\"\n", "listen_on"),
        ("[journal]\nreaders_max = 0\n", "journal.readers_max: must be above 0"),
        ("[server\n", "bad.toml"),
    ] {
        let file = written(folder.path(), "bad.toml", content.as_bytes());
        let checked = run(&["config", "check", &file], b"").await;
        exits(&checked, 1);
        assert!(err(&checked).contains(expected), "{content}: {}", err(&checked));
    }
    let shown = run(&["config", "show"], b"").await;
    let file = written(folder.path(), "good.toml", &shown.stdout);
    let checked = run(&["config", "check", &file], b"").await;
    exits(&checked, 0);
    assert_eq!(out(&checked), "good\n");
}

/// The metrics port tells what was done, in the text format.
#[tokio::test(flavor = "multi_thread")]
async fn the_metrics_port_speaks_prometheus_text() {
    use tokio::{io::AsyncWriteExt as _, net::TcpStream};
    let data = TempDir::new().unwrap();
    let server = Process::serve(data.path(), &[], &[]).await;
    let file = written(data.path(), "a.txt", TEXT.as_bytes());
    exits(&run(&["ingest", &file, "--server", &server.grpc], b"").await, 0);
    let mut stream = TcpStream::connect(&server.metrics).await.unwrap();
    stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: dateline\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    tokio::time::timeout(PATIENCE, stream.read_to_string(&mut answer)).await.unwrap().unwrap();
    for expected in [
        "HTTP/1.1 200 OK",
        "application/openmetrics-text",
        "# TYPE dateline_records_encoded counter",
        "dateline_articles_total{outcome=\"CREATED\"} 1",
        "dateline_commits_total 1",
        "dateline_calls_total{method=\"dateline.v1.IngestService/IngestArticle\",code=\"OK\"} 1",
        "dateline_append_seconds_count 1",
        "# EOF",
    ] {
        assert!(answer.contains(expected), "{expected}: {answer}");
    }
}
