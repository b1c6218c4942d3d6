//! What the page after a change to documents has to say.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A notice about documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentNotice {
    /// Some were published.
    Published {
        /// How many are new.
        new: usize,
        /// How many took the place of another.
        replaced: usize,
        /// How many were there already.
        same: usize,
    },
    /// One was withdrawn.
    Withdrawn {
        /// Its file.
        name: String,
    },
    /// How often a mail about them comes was saved.
    MailsSaved,
}

impl DocumentNotice {
    /// What happened, in one sentence.
    #[must_use]
    pub fn sentence(&self, t: Language) -> String {
        match self {
            Self::Published { new, replaced, same } => t.notice_documents_published(*new, *replaced, *same),
            Self::Withdrawn { name } => t.notice_document_withdrawn(name),
            Self::MailsSaved => t.notice_document_mails_saved().to_owned(),
        }
    }
}
