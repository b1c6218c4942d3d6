//! What the page after a change has to say: kept in a cookie until the next page shows it.

mod kinds;

pub use kinds::{ContactNotice, MailNotice};

use super::{desk_notice::DeskNotice, document_notice::DocumentNotice, settings_notice::SettingsNotice};
use crate::permissions::{draft::Change, model::PermissionSet};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

/// A notice, before it is said in anybody's language. It carries names and keys, never markup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// A request was approved.
    RequestApproved {
        /// The requester.
        name: String,
    },
    /// A request was rejected.
    RequestRejected {
        /// The requester.
        name: String,
    },
    /// A user was added.
    UserAdded {
        /// The address as typed.
        email: String,
    },
    /// Somebody's permissions changed.
    PermissionsSaved {
        /// The person.
        name: String,
        /// What was given.
        given: PermissionSet,
        /// What was taken away.
        taken: PermissionSet,
        /// What was asked of the supplier.
        asked: PermissionSet,
        /// What is no longer asked.
        withdrawn: PermissionSet,
    },
    /// Several people's permissions changed.
    PeopleSaved {
        /// How many people.
        people: i64,
    },
    /// Several people were added, changed or ended out of one sheet.
    SeveralSaved {
        /// How many got access.
        gave: i32,
        /// How many got other permissions.
        changed: i32,
        /// How many lost access.
        ended: i32,
    },
    /// Contacts out of one sheet were saved.
    ContactsSaved {
        /// How many came.
        added: i32,
        /// How many changed.
        changed: i32,
        /// How many lost access.
        ended: i32,
    },
    /// A setting of a customer number changed.
    Setting(SettingsNotice),
    /// Nothing differed.
    NothingChanged,
    /// All authorisations of a person at a number were taken away.
    AllRevoked {
        /// The person.
        name: String,
    },
    /// A user's account was deleted as far as this administrator decides about it.
    AccountDeleted {
        /// The person.
        name: String,
    },
    /// The own access to a number was ended.
    Left {
        /// The number.
        number: String,
    },
    /// Somebody was made administrator.
    AdministratorAdded {
        /// The address as typed.
        email: String,
    },
    /// Somebody is no administrator any more.
    AdministratorDeactivated {
        /// The person.
        name: String,
    },
    /// Somebody is administrator again.
    AdministratorActivated {
        /// The person.
        name: String,
    },
    /// The own administration of a number has ended.
    SteppedDown {
        /// The number.
        number: String,
    },
    /// It was handed over, and has ended.
    HandedOver {
        /// The successor.
        name: String,
    },
    /// It ends when the successor is active.
    HandoverAsked {
        /// The successor.
        name: String,
    },
    /// It was called off.
    HandoverCancelled,
    /// Something about documents.
    Document(DocumentNotice),
    /// The own details were saved.
    DetailsSaved,
    /// The language was saved.
    LanguageSaved,
    /// The password was changed.
    PasswordChanged,
    /// A mail to the new address is on its way.
    EmailChangeAsked {
        /// The new address.
        email: String,
    },
    /// The change of address was called off.
    EmailChangeCancelled,
    /// The address was changed.
    EmailChanged,
    /// A session was ended.
    SessionEnded,
    /// All other sessions were ended.
    OtherSessionsEnded,
    /// A new invitation is on its way.
    InvitationSent {
        /// The address.
        email: String,
    },
    /// The own request was withdrawn.
    RequestWithdrawn,
    /// The own request was decided before it could be withdrawn.
    RequestDecided,
    /// Something was done about a contact.
    Contact {
        /// The contact.
        name: String,
        /// What was done.
        what: ContactNotice,
        /// Where the invitation goes, if access was given.
        invited: Option<String>,
    },
    /// Another catalogue is in force.
    CatalogueApplied {
        /// Its version.
        version: i64,
    },
    /// The catalogue's draft was kept.
    CatalogueKept,
    /// It was thrown away.
    CatalogueDiscarded,
    /// Something was done about an outgoing mail.
    Mail {
        /// To whom; may be empty.
        email: String,
        /// What was done.
        what: MailNotice,
    },
    /// Signed out.
    SignedOut,
    /// A password was set; sign in with it.
    PasswordSet,
    /// A requester's address was confirmed.
    AddressConfirmed,
    /// Something at the operator's desk.
    Desk(DeskNotice),
    /// A job was made due.
    JobAsked {
        /// What it does.
        job: String,
    },
}

impl Notice {
    /// A notice about one person's permissions.
    #[must_use]
    pub fn saved(name: String, change: Change) -> Self {
        if change.is_empty() {
            return Self::NothingChanged;
        }
        Self::PermissionsSaved {
            name,
            given: change.given,
            taken: change.taken,
            asked: change.asked,
            withdrawn: change.withdrawn,
        }
    }

    /// The value of the cookie.
    #[must_use]
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// The notice in a cookie, if it is one.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }
}
