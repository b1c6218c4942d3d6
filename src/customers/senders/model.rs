//! Senders and return addresses.

use crate::{customers::address::Party, types::SenderId};

/// The most of one kind that a number keeps.
pub const MOST: i64 = 200;

/// What an address is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Use {
    /// Who sends it.
    #[default]
    Sender,
    /// Where it comes back to.
    Return,
}

impl Use {
    /// Both, in the order of the page.
    pub const ALL: [Self; 2] = [Self::Sender, Self::Return];

    /// The word in rows and addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sender => "sender",
            Self::Return => "return",
        }
    }

    /// The use of a word; a sender when it is none.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        if word == "return" { Self::Return } else { Self::Sender }
    }
}

/// A sender or return address.
#[derive(Clone, Debug)]
pub struct Sender {
    /// Its id.
    pub id: SenderId,
    /// Counts its changes.
    pub version: i64,
    /// What it is for.
    pub used_as: Use,
    /// Whether it is used unless somebody chooses otherwise.
    pub is_default: bool,
    /// Who and where.
    pub party: Party,
}
