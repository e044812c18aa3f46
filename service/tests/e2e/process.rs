//! The `dateline` binary as a process of its own.

use std::{
    path::Path,
    process::{ExitStatus, Output, Stdio},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, Command},
    time::timeout,
};
use tonic::transport::Channel;

/// Nothing takes so long: what does, hangs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// `dateline` with these arguments, killed when it is dropped.
pub(crate) fn dateline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).env_remove("DATELINE_SERVER").kill_on_drop(true);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs `dateline` to its end, with this on its standard input.
pub(crate) async fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = dateline(arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // One that does not read what it is given is not at fault.
    let _ = stdin.write_all(input).await;
    drop(stdin);
    timeout(PATIENCE, child.wait_with_output()).await.unwrap().unwrap()
}

/// A `dateline serve`.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    /// `127.0.0.1:40123`.
    pub(crate) grpc: String,
    /// Of the metrics.
    pub(crate) metrics: String,
    channel: Channel,
}

impl super::server::Reach for Process {
    fn channel(&self) -> Channel {
        self.channel.clone()
    }
}

impl Process {
    /// Serves over a folder, with more arguments and settings; ready when it listens.
    pub(crate) async fn serve(folder: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let folder = folder.to_str().unwrap();
        let mut command = dateline(&[&["serve", "--ephemeral", "--data-dir", folder], arguments].concat());
        let mut child = command.envs(settings.iter().copied()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = timeout(PATIENCE, lines.next_line()).await.unwrap().unwrap().unwrap();
        let addresses: serde_json::Value = serde_json::from_str(&line).unwrap();
        let address = |of: &str| addresses[of].as_str().unwrap().to_owned();
        let (grpc, metrics) = (address("grpc"), address("metrics"));
        let channel = Channel::from_shared(format!("http://{grpc}")).unwrap().connect().await.unwrap();
        Self { child, grpc, metrics, channel }
    }

    /// Sends SIGTERM.
    pub(crate) fn terminate(&self) {
        let id = self.child.id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    }

    /// Sends SIGKILL, and waits until it is gone.
    pub(crate) async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }

    /// Waits for its end: how it ended, and what it wrote on standard error.
    pub(crate) async fn ended(mut self) -> (ExitStatus, String) {
        let mut stderr = self.child.stderr.take().unwrap();
        let mut log = String::new();
        timeout(PATIENCE, stderr.read_to_string(&mut log)).await.unwrap().unwrap();
        (timeout(PATIENCE, self.child.wait()).await.unwrap().unwrap(), log)
    }
}
