//! A factor as who sets it up sees it: a picture, a key, and recovery codes.

use super::{
    changes::Draft,
    model::{SharedSecret, qr},
};
use crate::app::App;
use anyhow::Context;

/// What somebody who sets a factor up sees of it.
#[derive(Debug)]
pub struct Shown {
    /// How many squares the picture is wide.
    pub width: usize,
    /// Its dark squares.
    pub squares: String,
    /// The secret, to be typed over.
    pub spelled: String,
    /// The recovery codes.
    pub codes: Vec<String>,
}

impl Shown {
    /// A draft as its page shows it.
    ///
    /// # Errors
    /// When it holds no secret, which only a bug can cause.
    pub fn of(app: &App, draft: Draft, email: &str) -> anyhow::Result<Self> {
        let secret = SharedSecret::read(&draft.secret.context("no secret in a draft")?)?;
        let link = secret.link(&app.site.supplier, email)?;
        let (width, squares) = qr(&link)?;
        Ok(Self { width, squares, spelled: secret.spelled(), codes: draft.codes })
    }
}
