//! Settings of the program itself, and what it takes from the machine it runs on.

use super::{BrandSettings, secret};
use crate::types::NumberPattern;
use anyhow::{Context, bail};
use clap::{Args, Command, ValueEnum};
use std::{ffi::OsString, path::PathBuf};

/// What the log says, and in what form.
#[derive(Args, Clone, Debug)]
pub struct LogSettings {
    /// What to log: error, warn, info, debug or trace; by part too, as in info,balie=debug
    #[arg(
        long,
        env = "BALIE_LOG",
        default_value = "info,sqlx=warn,tower_sessions_core=error",
        global = true,
        help_heading = "Log"
    )]
    pub log: String,
    /// The form of the log; unless said otherwise text on a terminal and JSON elsewhere
    #[arg(long, env = "BALIE_LOG_FORMAT", value_enum, global = true, help_heading = "Log")]
    pub log_format: Option<LogFormat>,
}

/// The form of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines: one object a line.
    Json,
}

/// What customer numbers look like; the portal and the commands that name a number share it.
#[derive(Args, Clone, Debug)]
pub struct NumberSettings {
    /// What customer numbers look like: digits:4-12, letters:3-10 or hyphens:3-20
    #[arg(long, env = "BALIE_CUSTOMER_NUMBERS", default_value = "digits:4-12")]
    pub customer_numbers: NumberPattern,
}

/// The portal's own key.
#[derive(Args, Clone, Debug)]
pub struct KeySettings {
    /// The key that secrets of second factors are sealed with: 32 random bytes in base64 (openssl rand -base64 32)
    #[arg(long, env = "BALIE_SECRET_KEY", hide_env_values = true)]
    pub secret_key: Option<String>,
    /// A file that holds that key, instead of --secret-key
    #[arg(long, env = "BALIE_SECRET_KEY_FILE")]
    pub secret_key_file: Option<PathBuf>,
}

impl KeySettings {
    /// The key.
    ///
    /// # Errors
    /// One line when it is missing, or its file cannot be read.
    pub fn key(&self) -> anyhow::Result<String> {
        secret("BALIE_SECRET_KEY", self.secret_key.as_ref(), self.secret_key_file.as_ref())?.context(
            "BALIE_SECRET_KEY is missing: set it (or BALIE_SECRET_KEY_FILE) to 32 random bytes in base64, as openssl rand -base64 32 prints them",
        )
    }
}

/// Where the demo keeps its state and where it listens.
#[derive(Args, Clone, Debug)]
pub struct DemoSettings {
    /// The port to listen on; unless said otherwise the first free one from 8080 on
    #[arg(long, env = "BALIE_DEMO_PORT")]
    pub port: Option<u16>,
    /// Where the demo keeps its database and its mail; unless said otherwise below your home
    #[arg(long, env = "BALIE_DEMO_DIRECTORY")]
    pub directory: Option<PathBuf>,
    /// Throw away what an earlier demo kept, and start afresh
    #[arg(long)]
    pub reset: bool,
    /// How many people there are: those of the demo, or a million made-up ones around them
    #[arg(long, value_enum, default_value = "small")]
    pub size: WorldSize,
    /// With --size large: so many times as large, such as 0.1
    #[arg(long, default_value_t = 1.0, value_parser = world_scale)]
    pub scale: f64,
    /// How a supplier's own brand would look.
    #[command(flatten)]
    pub brand: BrandSettings,
    // Known only to be refused: the demo must never fill a database that somebody runs.
    #[arg(long, env = "BALIE_DATABASE_URL", hide = true, hide_env_values = true)]
    database_url: Option<String>,
    #[arg(long, env = "BALIE_DATABASE_URL_FILE", hide = true)]
    database_url_file: Option<PathBuf>,
}

/// How many people the demo has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum WorldSize {
    /// Some dozens.
    #[default]
    Small,
    /// A million.
    Large,
}

/// How many times as large as the whole world: more than nothing, and no more than ten.
///
/// # Errors
/// One line that says how it should be.
pub fn world_scale(raw: &str) -> Result<f64, String> {
    let scale = raw.parse::<f64>().ok().filter(|scale| *scale > 0.0 && *scale <= 10.0);
    scale.ok_or_else(|| "a number above 0, up to 10, such as 0.1".to_owned())
}

impl DemoSettings {
    /// Refuses a database that was set: the demo has its own.
    ///
    /// # Errors
    /// One line when one is set.
    pub fn refuse_database(&self) -> anyhow::Result<()> {
        if self.database_url.is_some() || self.database_url_file.is_some() {
            bail!(
                "BALIE_DATABASE_URL is set, and the demo only uses a database of its own: unset it, or run balie serve"
            );
        }
        Ok(())
    }
}

/// What the machine says about itself.
#[derive(Clone, Debug)]
pub struct Machine {
    home: Option<PathBuf>,
    cache: Option<PathBuf>,
    /// Where programs are looked for.
    pub search_path: OsString,
}

impl Machine {
    /// Reads it from the environment.
    #[must_use]
    pub fn read() -> Self {
        let directory = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        Self {
            home: directory("HOME"),
            cache: directory("XDG_CACHE_HOME"),
            search_path: std::env::var_os("PATH").unwrap_or_default(),
        }
    }

    /// The person's home.
    ///
    /// # Errors
    /// One line when the machine does not say.
    pub fn home(&self) -> anyhow::Result<&PathBuf> {
        self.home.as_ref().context("HOME is not set: say where the state is to be kept, with --directory")
    }

    /// Where what can be fetched again is kept; `besides` where the machine does not say.
    #[must_use]
    pub fn cache(&self, besides: &std::path::Path) -> PathBuf {
        let usual = || self.home.as_ref().map(|home| home.join(".cache"));
        self.cache.clone().or_else(usual).unwrap_or_else(|| besides.to_path_buf()).join("balie")
    }
}

/// A command to which a variable that is set but empty says nothing, as where a compose file passes on a variable
/// that nobody set.
#[must_use]
pub fn without_empty_variables(command: Command) -> Command {
    let empty = |name: &std::ffi::OsStr| std::env::var_os(name).is_some_and(|value| value.is_empty());
    command
        .mut_args(|arg| if arg.get_env().is_some_and(empty) { arg.env(None::<&'static str>) } else { arg })
        .mut_subcommands(without_empty_variables)
}
