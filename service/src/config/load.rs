//! Reads the configuration from its file and the environment, and says what is wrong with it and where.

use std::path::Path;

use config::{Environment, File, FileFormat};

use super::Config;

/// Prefix of the variables; `DATELINE__SERVER__LISTEN` is `listen` in section `server`.
const PREFIX: &str = "DATELINE";

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file that is missing or not TOML, a key that is unknown, a value of the wrong form; says which and where.
    #[error("{0}")]
    Read(#[from] config::ConfigError),
    /// A value that has the right form and no sense.
    #[error("{key}: {reason}")]
    Value {
        /// `server.call_ms_max`.
        key: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
}

/// The defaults, then the file, then the environment.
pub fn load(file: Option<&Path>) -> Result<Config, ConfigError> {
    load_from(file, Environment::with_prefix(PREFIX).prefix_separator("__").separator("__").try_parsing(true))
}

fn load_from(file: Option<&Path>, environment: Environment) -> Result<Config, ConfigError> {
    let mut builder = config::Config::builder();
    if let Some(file) = file {
        builder = builder.add_source(File::from(file).format(FileFormat::Toml).required(true));
    }
    let config: Config = builder.add_source(environment).build()?.try_deserialize()?;
    check(&config)?;
    Ok(config)
}

/// Values that would make a server which answers nothing.
fn check(config: &Config) -> Result<(), ConfigError> {
    let positive = [
        ("server.connections_max", config.server.connections_max > 0),
        ("server.connection_streams_max", config.server.connection_streams_max > 0),
        ("server.calls_in_flight_max", config.server.calls_in_flight_max > 0),
        ("server.call_ms_max", config.server.call_ms_max > 0),
        ("journal.queue_changes_max", config.journal.queue_changes_max > 0),
        ("journal.group_changes_max", config.journal.group_changes_max > 0),
        ("journal.readers_max", config.journal.readers_max > 0),
        ("journal.request_window_hours", config.journal.request_window_hours > 0),
        ("subscriptions.subscribers_max", config.subscriptions.subscribers_max > 0),
        ("limits.article_bytes_max", config.limits.article_bytes_max > 0),
        ("limits.page_size_max", config.limits.page_size_max > 0),
    ];
    match positive.into_iter().find(|(_, holds)| !holds) {
        Some((key, _)) => Err(ConfigError::Value { key, reason: "must be above 0" }),
        None => Ok(()),
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot go on fails")]
mod tests {
    use std::io::Write;

    use super::*;

    #[track_caller]
    fn check_file(toml: &str, variables: &[(&str, &str)]) -> Result<Config, String> {
        let mut file = tempfile::NamedTempFile::new().map_err(|fault| fault.to_string())?;
        file.write_all(toml.as_bytes()).map_err(|fault| fault.to_string())?;
        let variables = variables.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let environment = Environment::with_prefix(PREFIX)
            .prefix_separator("__")
            .separator("__")
            .try_parsing(true)
            .source(Some(variables));
        load_from(Some(file.path()), environment).map_err(|fault| fault.to_string())
    }

    #[test]
    fn an_empty_file_gives_the_defaults() {
        assert_eq!(check_file("", &[]), Ok(Config::default()));
    }

    #[test]
    fn a_variable_wins_over_the_file() {
        let config =
            check_file("[server]\ndrain_ms_max = 5\ncall_ms_max = 7\n", &[("DATELINE__SERVER__DRAIN_MS_MAX", "9")]);
        let server = config.map(|config| (config.server.drain_ms_max, config.server.call_ms_max));
        assert_eq!(server, Ok((9, 7)));
    }

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        let fault = check_file("[server]\nlissten = \"127.0.0.1:1\"\n", &[]).expect_err("unknown key");
        assert!(fault.contains("lissten") && fault.contains("listen"), "{fault}");
    }

    #[test]
    fn a_wrong_type_is_refused_with_its_key() {
        let fault = check_file("[limits]\npage_size_max = \"many\"\n", &[]).expect_err("wrong type");
        assert!(fault.contains("page_size_max"), "{fault}");
    }

    #[test]
    fn zero_is_refused_where_nothing_would_work() {
        let fault = check_file("[journal]\nreaders_max = 0\n", &[]).expect_err("no readers");
        assert_eq!(fault, "journal.readers_max: must be above 0");
    }
}
