//! A mail as it leaves: in its reader's words, as text and as HTML.

use crate::language::Language;
use time::OffsetDateTime;
use uuid::Uuid;

/// One message to one reader. It may hold a link with a secret: never logged, kept only by the demo.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct Message {
    /// The mail's row.
    pub mail: Uuid,
    /// The same at every attempt, so that a retry is recognised.
    pub message_id: String,
    /// Where it goes.
    pub to: String,
    /// In which language it is.
    pub language: Language,
    /// When it leaves.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// What it is about.
    pub subject: String,
    /// For who reads text.
    pub text: String,
    /// The same as a page.
    pub html: String,
    /// Where its reader gets no more of this kind, for mail programs (RFC 8058); only in mailings.
    #[serde(default)]
    pub unsubscribe: Option<String>,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").field("mail", &self.mail).finish_non_exhaustive()
    }
}
