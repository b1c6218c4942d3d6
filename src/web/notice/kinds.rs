//! What was done, where one noun has several things to say.

use super::Notice;
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// What was done about a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContactNotice {
    /// Added.
    Added,
    /// Changed.
    Saved,
    /// The access was withdrawn.
    Withdrawn,
    /// There was no access any more.
    HadNone,
    /// Deleted.
    Deleted,
}

/// What was done about an outgoing mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailNotice {
    /// It is on its way, once more or at once.
    Resent,
    /// It was on its way already.
    Waits,
    /// It is being sent this moment.
    InHand,
    /// It will not leave.
    Cancelled,
    /// A mail to oneself is on its way.
    Test,
}

impl MailNotice {
    pub(in crate::web) fn sentence(self, t: Language, email: &str) -> String {
        match self {
            Self::Resent => t.mail_desk_notice_resent().to_owned(),
            Self::Waits => t.mail_desk_notice_waits().to_owned(),
            Self::InHand => t.mail_desk_in_hand().to_owned(),
            Self::Cancelled => t.mail_desk_notice_cancelled().to_owned(),
            Self::Test => t.mail_desk_notice_test(email),
        }
    }
}

impl ContactNotice {
    /// The notice about somebody.
    #[must_use]
    pub const fn of(self, name: String) -> Notice {
        Notice::Contact { name, what: self, invited: None }
    }

    pub(in crate::web) fn sentence(self, t: Language, name: &str) -> String {
        match self {
            Self::Added => t.contacts_notice_added(name),
            Self::Saved => t.contacts_notice_saved(name),
            Self::Withdrawn => t.contacts_notice_withdrawn(name),
            Self::HadNone => t.contacts_notice_had_none(name),
            Self::Deleted => t.contacts_notice_deleted(name),
        }
    }
}
