//! The seals of the log: what an event is as bytes, and how each seal holds the one before.
//!
//! A seal is `sha256(seal before ‖ event)`, the first of a chain beginning with 32 zero bytes. The event's bytes are
//! its fields in the order below, each with its length before it, so that no two events have the same bytes. Details
//! that may have to be erased are in it as marks: `sha256(salt ‖ text)`.

use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

/// The hash in a seal.
pub type Hash = [u8; 32];

/// What the first seal of a chain finds before it.
pub const BEGINNING: Hash = [0; 32];

/// The chain of a customer number, or the portal's own.
#[must_use]
pub fn chain_of(customer: Option<Uuid>) -> Uuid {
    customer.unwrap_or_default()
}

/// A detail outside of the chain: its text, and what the chain holds of it.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// As PostgreSQL writes it; `None` when there never was one, or it was erased.
    pub text: Option<String>,
    /// Goes with the text.
    pub salt: Option<Vec<u8>>,
    /// Stays; `None` when there never was one.
    pub mark: Option<Vec<u8>>,
}

/// How a detail stands to its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As it was recorded, or there never was one.
    Whole,
    /// It was taken away, and its mark is left.
    Erased,
    /// It is not what was recorded.
    Changed,
}

impl Detail {
    /// Holds the text against its mark.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match (&self.text, &self.salt, &self.mark) {
            (None, None, None) => Standing::Whole,
            (None, None, Some(_)) => Standing::Erased,
            (Some(text), Some(salt), Some(mark)) => {
                let digest = Sha256::new().chain_update(salt).chain_update(text).finalize();
                if digest.as_slice() == mark.as_slice() { Standing::Whole } else { Standing::Changed }
            }
            _ => Standing::Changed,
        }
    }
}

/// An event as its row has it.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// Its id.
    pub id: i64,
    /// When.
    pub at: OffsetDateTime,
    /// What happened.
    pub kind: String,
    /// In which quality somebody acted.
    pub actor_kind: String,
    /// Who.
    pub actor: Option<Uuid>,
    /// At which customer number.
    pub customer: Option<Uuid>,
    /// At which organisation, where it is about no number of it.
    pub organisation: Option<Uuid>,
    /// On whom.
    pub subject: Option<Uuid>,
    /// About which row.
    pub about: Option<Uuid>,
    /// The request's trace id.
    pub trace: String,
    /// From which network address.
    pub address: Detail,
    /// How it was.
    pub before: Detail,
    /// How it became.
    pub after: Detail,
}

impl Sealed {
    /// The seal of this event after another.
    #[must_use]
    pub fn seal(&self, before: &[u8]) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update(before);
        let micros = self.at.unix_timestamp_nanos() / 1000;
        let id = |id: &Option<Uuid>| id.map(|id| id.as_bytes().to_vec()).unwrap_or_default();
        let mark = |detail: &Detail| detail.mark.clone().unwrap_or_default();
        for field in [
            self.id.to_be_bytes().to_vec(),
            micros.to_be_bytes().to_vec(),
            self.kind.as_bytes().to_vec(),
            self.actor_kind.as_bytes().to_vec(),
            id(&self.actor),
            id(&self.customer),
            id(&self.organisation),
            id(&self.subject),
            id(&self.about),
            self.trace.as_bytes().to_vec(),
            mark(&self.address),
            mark(&self.before),
            mark(&self.after),
        ] {
            hasher.update(u32::try_from(field.len()).unwrap_or(u32::MAX).to_be_bytes());
            hasher.update(&field);
        }
        hasher.finalize().into()
    }
}

/// A hash as people note it down.
#[must_use]
pub fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
