//! How a mail stands, and what became of doing something about it.

/// How a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It has yet to leave.
    Waiting,
    /// A mail server took it.
    Sent,
    /// It did not arrive: refused when it was handed over, or reported later.
    Failed,
    /// It need not leave any more.
    Cancelled,
}

impl Status {
    /// Every one, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Sent, Self::Failed, Self::Cancelled];

    /// The word in the row and in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

/// What came of sending a mail again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resent {
    /// It is on its way, as this mail.
    Sent(uuid::Uuid),
    /// It was on its way already.
    Waits,
    /// A worker is sending it this moment.
    InHand,
    /// There is no such mail.
    Missing,
}

/// What came of cancelling a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelled {
    /// It will not leave.
    Done,
    /// A worker is sending it this moment.
    InHand,
    /// It does not wait any more.
    NotWaiting(Status),
    /// There is no such mail.
    Missing,
}

/// What came of a report of another mail server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reported {
    /// It is about this mail, and was written down; how many recipients of it said what.
    Noted {
        /// Which mail.
        mail: uuid::Uuid,
        /// Whether it did not arrive, for good.
        failed: bool,
    },
    /// It was here before.
    Known(uuid::Uuid),
    /// It is about no mail of ours.
    NotOurs,
}
