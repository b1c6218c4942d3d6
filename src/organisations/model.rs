//! Contacts as pages show them. Pure.

use super::queries::contact::AtNumber;
use crate::types::{ContactId, EmailAddress, PersonName, PhoneNumber, Roles, Salutation, UserId};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// The contact.
    pub id: ContactId,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Where the supplier writes to.
    pub email: String,
    /// What they do there; may be empty.
    pub job_title: String,
    /// E.164; `None` where nobody told it, and for who may not read it.
    pub phone: Option<String>,
    /// What they are in the portal.
    pub roles: Roles,
    /// Has access and has not used it yet.
    pub invited: bool,
    /// Whether it is the one who looks.
    pub own: bool,
}

/// A kind of mail that the supplier sends to contacts who want it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct MailingKind {
    /// The word in forms and rows.
    pub key: String,
    /// What it is called.
    pub label: String,
}

/// What is known of a contact, as a form says it.
#[derive(Clone, Debug)]
pub struct Details {
    /// How a mail begins.
    pub salutation: Salutation,
    /// First name.
    pub first_name: PersonName,
    /// Initials, where they were told.
    pub initials: Option<PersonName>,
    /// Last name.
    pub last_name: PersonName,
    /// Where the supplier writes to.
    pub email: EmailAddress,
    /// Phone, where it was told.
    pub phone: Option<PhoneNumber>,
    /// What they do there; may be empty.
    pub job_title: String,
    /// The kinds of mailings they want; kinds that nobody knows mean nothing.
    pub mailings: BTreeSet<String>,
}

impl Details {
    /// First and last name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    /// The initials; may be empty.
    #[must_use]
    pub fn initials(&self) -> &str {
        self.initials.as_ref().map_or("", PersonName::as_str)
    }
}

/// The access to the portal that somebody asks for a contact.
#[derive(Clone, Debug)]
pub struct Access {
    /// The username to be; `None` where there is access already, whose username nobody else changes.
    pub email: Option<EmailAddress>,
    /// The roles.
    pub roles: Roles,
}

/// A contact with all that who manages contacts may know.
#[derive(Clone, Debug)]
pub struct Contact {
    /// The contact.
    pub id: ContactId,
    /// Counts up with every change.
    pub version: i64,
    /// How a mail begins.
    pub salutation: Salutation,
    /// First name.
    pub first_name: String,
    /// Initials; may be empty.
    pub initials: String,
    /// Last name.
    pub last_name: String,
    /// Where the supplier writes to.
    pub email: String,
    /// The same, as it is compared.
    pub email_key: String,
    /// Phone in E.164.
    pub phone: Option<String>,
    /// What they do there; may be empty.
    pub job_title: String,
    /// The kinds of mailings they want.
    pub mailings: BTreeSet<String>,
    /// The account with access.
    pub user: Option<UserId>,
    /// The sign-in address as this organisation may see it: as typed until the person has used it.
    pub access_email: Option<String>,
    /// The same, as it is compared.
    pub access_email_key: Option<String>,
    /// What they are in the portal.
    pub roles: Roles,
    /// Whether they have used that.
    pub used: bool,
}

impl Contact {
    /// First and last name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    /// The address by which customer numbers may know this person.
    #[must_use]
    pub fn known_as(&self) -> &str {
        self.access_email_key.as_deref().unwrap_or(&self.email_key)
    }

    /// The names of what differs from these details: the log says which, and never what it was.
    #[must_use]
    pub fn changed(&self, to: &Details) -> Vec<&'static str> {
        let mailings: BTreeSet<&String> = to.mailings.iter().collect();
        let parts = [
            ("salutation", self.salutation != to.salutation),
            ("first_name", self.first_name != to.first_name.as_str()),
            ("initials", self.initials != to.initials()),
            ("last_name", self.last_name != to.last_name.as_str()),
            ("email", self.email != to.email.as_str()),
            ("phone", self.phone.as_deref() != to.phone.as_ref().map(PhoneNumber::as_str)),
            ("job_title", self.job_title != to.job_title),
            ("mailings", self.mailings.iter().collect::<BTreeSet<_>>() != mailings),
        ];
        parts.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }
}

/// A short word for exactly what goes with a contact: another one when anything changed that deleting rests on.
#[must_use]
pub fn mark(contact: &Contact, goes: &[AtNumber]) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{} {:?}", contact.version, contact.roles));
    for at in goes {
        hash.update(format!(" {} {:?} {} {:?}", at.number, at.membership, at.version, at.request));
    }
    hash.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}
