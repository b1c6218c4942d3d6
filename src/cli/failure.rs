//! Why a command stops.

use std::{fmt, process::ExitCode};

/// Why a command stops.
#[derive(Debug)]
pub(super) enum Failure {
    /// A setting is wrong or missing: one line that says which and how.
    Setting(anyhow::Error),
    /// Anything else.
    Other(anyhow::Error),
}

impl Failure {
    /// What the process ends with.
    pub(super) fn code(&self) -> ExitCode {
        match self {
            Self::Setting(_) => ExitCode::from(2),
            Self::Other(_) => ExitCode::FAILURE,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting(error) => f.write_str(&format!("{error:#}").replace('\n', " ")),
            Self::Other(error) => write!(f, "{error:#}"),
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}

/// Marks an error as one that a setting caused.
pub(super) trait Setting<T> {
    /// The same result, its error a wrong setting.
    fn setting(self) -> Result<T, Failure>;
}

impl<T> Setting<T> for anyhow::Result<T> {
    fn setting(self) -> Result<T, Failure> {
        self.map_err(Failure::Setting)
    }
}
