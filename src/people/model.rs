//! How somebody stands at a customer number, and what a decision about several people came to. Pure.

use crate::{
    access_requests::model::Asked,
    permissions::model::{Catalogue, Offer, PermissionKey, PermissionSet},
    types::UserId,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

/// How a person stands at a number: one of these, by what was said about the address last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Asks for access and has none.
    Pending,
    /// Has access.
    Approved,
    /// Has none, and was rejected.
    Rejected,
    /// Has none any more, or never got any, for another reason.
    Ended,
}

impl Status {
    /// Every status, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Approved, Self::Rejected, Self::Ended];

    /// The word in addresses and in the view.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Ended => "ended",
        }
    }

    /// The status of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

/// One line of the list: an address, by what was said about it last.
#[derive(Clone, Debug)]
pub struct Line {
    /// The membership or request that says so.
    pub id: Uuid,
    /// Where the person stands.
    pub status: Status,
    /// Whether it is a request that says so, and not a membership.
    pub by_request: bool,
    /// How it came to that: of a membership `rejected`, `ended`, `left`, `account-deleted`, of a request its
    /// status; empty while there is access.
    pub how: String,
    /// The account, where there is or was access.
    pub user: Option<UserId>,
    /// First name, as this number may see it.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The address.
    pub email: String,
    /// The address as it is compared.
    pub email_key: String,
    /// The phone number in E.164, where this number may know it.
    pub phone: Option<String>,
    /// Has access and has not signed in since.
    pub invited: bool,
    /// Since when.
    pub at: OffsetDateTime,
    /// By whom; `None`: by nobody, or by the supplier.
    pub by: Option<String>,
    /// Last use of this number.
    pub last_used_at: Option<OffsetDateTime>,
    /// Counts up with every change of the access.
    pub version: i64,
    /// What they hold.
    pub held: PermissionSet,
    /// What they asked for last.
    pub asked: Asked,
    /// Whether the mailbox confirmed that request.
    pub confirmed: bool,
    /// Whether that request still waits.
    pub waits: bool,
}

impl Line {
    /// First and last name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    /// A short word for exactly this state of things: another one when anything changed that a decision rests on.
    #[must_use]
    pub fn mark(&self) -> String {
        let mut hash = Sha256::new();
        let mut add = |part: &str| {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        };
        add(self.status.as_str());
        add(&self.version.to_string());
        if self.status == Status::Pending {
            let mut asked: Vec<&str> = self.asked.categories.iter().map(String::as_str).collect();
            asked.extend(self.asked.permissions.iter().map(PermissionKey::as_str));
            asked.sort_unstable();
            asked.into_iter().for_each(add);
        }
        hash.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A person as somebody saw them: `<membership or request>:<mark>` in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What had the last word.
    pub id: Uuid,
    /// In which state.
    pub mark: String,
}

impl Seen {
    /// Reads what a form sends; `None` when no form of ours does.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let (id, mark) = raw.split_once(':')?;
        let id = crate::web::path_id::parse_id(id)?;
        let plain = mark.len() == 12 && mark.bytes().all(|b| b.is_ascii_hexdigit());
        plain.then(|| Self { id, mark: mark.to_owned() })
    }
}

/// One thing to tick for a person: a category, or a single permission that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A category by its key, standing for what [`Catalogue::stands_for`] says.
    Category(String),
    /// One permission.
    Permission(PermissionKey),
}

impl Choice {
    /// What it gives at a number with this offer.
    #[must_use]
    pub fn gives(&self, catalogue: &Catalogue, offer: &Offer) -> PermissionSet {
        self.asked().proposal(catalogue, offer)
    }

    fn asked(&self) -> Asked {
        match self {
            Self::Category(key) => Asked { categories: vec![key.clone()], permissions: Vec::new() },
            Self::Permission(key) => Asked { categories: Vec::new(), permissions: vec![key.clone()] },
        }
    }

    /// Reads the part of a form after the person: a category's key, or a permission's behind a plus sign.
    #[must_use]
    pub fn parse(raw: &str) -> Self {
        match raw.strip_prefix('+') {
            Some(key) => Self::Permission(PermissionKey::new(key)),
            None => Self::Category(raw.to_owned()),
        }
    }
}

impl std::fmt::Display for Choice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Category(key) => f.write_str(key),
            Self::Permission(key) => write!(f, "+{}", key.as_str()),
        }
    }
}

/// What somebody ticked for one person, as if they had asked for it.
#[must_use]
pub fn chosen(choices: &[Choice]) -> Asked {
    let mut all = Asked::default();
    for choice in choices {
        let one = choice.asked();
        all.categories.extend(one.categories);
        all.permissions.extend(one.permissions);
    }
    all
}

/// What came of the decision about one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Has access now.
    Approved,
    /// Rejected; access, if there was any, has ended.
    Rejected,
    /// A colleague was first, or something else changed since it was shown: how the person stands now, and
    /// by whom.
    Overtaken {
        /// The status now.
        status: Status,
        /// Who did that, where it is known.
        by: Option<String>,
    },
    /// It is about the one who decides.
    Own,
    /// Nothing that could be given was ticked.
    NothingGiven,
    /// Two that cannot be held together.
    Clash(PermissionKey, PermissionKey),
    /// The number does not offer it any more.
    NotOffered(PermissionKey),
    /// Nobody would be left to decide here.
    LastAdministrator,
}

/// One line of what a decision about several people came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The person.
    pub name: String,
    /// The address.
    pub email: String,
    /// What came of it.
    pub verdict: Verdict,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_person_as_seen_survives_the_form() {
        let id = "0193e6a4-1111-7111-8111-0123456789ab";
        assert_eq!(Seen::parse(&format!("{id}:0123456789ab")).unwrap().mark, "0123456789ab");
        for raw in [
            "",
            id,
            &format!("{id}:"),
            &format!("{id}:0123"),
            "x:0123456789ab",
            &format!("{id}:01234567\u{e9}9a"),
        ] {
            assert_eq!(Seen::parse(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn a_choice_survives_the_form_and_knows_what_it_gives() {
        let catalogue = crate::permissions::file::read(crate::permissions::file::DEFAULT).unwrap();
        let offer = catalogue.offer(&BTreeMap::new());
        for raw in ["parcels", "+connector"] {
            assert_eq!(Choice::parse(raw).to_string(), raw);
        }
        assert!(Choice::parse("manage").gives(&catalogue, &offer).contains(PermissionKey::MANAGE_CUSTOMER));
        assert!(Choice::parse("nothing-of-ours").gives(&catalogue, &offer).is_empty());
    }
}
