//! What was done about an outgoing mail, in the reader's language.

use crate::language::Language;
use serde::{Deserialize, Serialize};

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
    pub(super) fn sentence(self, t: Language, email: &str) -> String {
        match self {
            Self::Resent => t.mail_desk_notice_resent().to_owned(),
            Self::Waits => t.mail_desk_notice_waits().to_owned(),
            Self::InHand => t.mail_desk_in_hand().to_owned(),
            Self::Cancelled => t.mail_desk_notice_cancelled().to_owned(),
            Self::Test => t.mail_desk_notice_test(email),
        }
    }
}
