//! Notices about second factors, operators and looking along.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A notice, before it is said in anybody's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactorNotice {
    /// The second factor is on.
    On,
    /// The second factor is off.
    Off,
    /// The new recovery codes count.
    Codes,
    /// What was begun is too old.
    Gone,
    /// A lost factor was taken away.
    Mended {
        /// The address.
        email: String,
    },
    /// Somebody is an operator now.
    OperatorAdded {
        /// The address.
        email: String,
    },
    /// Somebody is no operator any more.
    OperatorEnded {
        /// The person.
        name: String,
    },
    /// The looking along is over.
    LookAlongEnded,
}

impl FactorNotice {
    /// What happened, in one sentence.
    #[must_use]
    pub fn sentence(&self, t: Language) -> String {
        match self {
            Self::On => t.notice_factor_on().to_owned(),
            Self::Off => t.notice_factor_off().to_owned(),
            Self::Codes => t.notice_factor_codes().to_owned(),
            Self::Gone => t.notice_factor_gone().to_owned(),
            Self::Mended { email } => t.notice_factor_mended(email),
            Self::OperatorAdded { email } => t.notice_operator_added(email),
            Self::OperatorEnded { name } => t.notice_operator_ended(name),
            Self::LookAlongEnded => t.notice_look_along_ended().to_owned(),
        }
    }
}
