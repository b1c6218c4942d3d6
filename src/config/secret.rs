//! Secrets, which may stand in a file.

use anyhow::{Context, bail};
use std::path::PathBuf;

/// A secret, from its setting or from its file.
pub(super) fn secret(
    name: &str,
    value: Option<&String>,
    file: Option<&PathBuf>,
) -> anyhow::Result<Option<String>> {
    match (value, file) {
        (Some(_), Some(_)) => bail!("{name} and {name}_FILE are both set: keep one"),
        (Some(value), None) => Ok(Some(value.clone())),
        (None, Some(file)) => {
            let read = std::fs::read_to_string(file);
            let text = read.with_context(|| format!("{name}_FILE: cannot read {}", file.display()))?;
            Ok(Some(text.trim().to_owned()))
        }
        (None, None) => Ok(None),
    }
}
