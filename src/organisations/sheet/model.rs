//! The columns, what their cells mean, and what comes of a row. No database and no pages.

use crate::{
    organisations::model::Details,
    sheets::Column,
    types::{ContactId, EmailAddress, PersonName, PhoneNumber, Roles, Salutation},
};
use std::collections::BTreeSet;

/// The columns, in the order of the sample.
pub const COLUMNS: [Column; 10] = [
    Column::new("salutation", &["aanhef", "salutation"]),
    Column::new("first_name", &["voornaam", "first name", "given name"]),
    Column::new("initials", &["voorletters", "initials"]),
    Column::new("last_name", &["achternaam", "last name", "surname", "family name"]),
    Column::required(
        "email",
        &["e-mail", "e-mailadres", "email address", "zakelijke e-mail", "e-mailaddress", "mail"],
    ),
    Column::new("phone", &["telefoonnummer", "telefoon", "phone number", "phone"]),
    Column::new("job_title", &["functie", "job title", "function"]),
    Column::list("mailings", &["mailings", "mailing"]),
    Column::new(
        "access",
        &[
            "toegang tot het portaal",
            "toegang",
            "access to the portal",
            "access",
            "gebruikersnaam",
            "username",
        ],
    ),
    Column::list("roles", &["rollen", "rol", "roles", "role"]),
];
/// The salutation's column.
pub const SALUTATION: usize = 0;
/// The first name's column.
pub const FIRST_NAME: usize = 1;
/// The initials' column.
pub const INITIALS: usize = 2;
/// The last name's column.
pub const LAST_NAME: usize = 3;
/// The column by which a contact is found: where the supplier writes to.
pub const EMAIL: usize = 4;
/// The phone number's column.
pub const PHONE: usize = 5;
/// The job title's column.
pub const JOB_TITLE: usize = 6;
/// The mailings' column.
pub const MAILINGS: usize = 7;
/// The column of the sign-in address, whose word ends access.
pub const ACCESS: usize = 8;
/// The roles' column.
pub const ROLES: usize = 9;

/// Giving access takes a mail and a lock each, so one sheet gives or changes no more than this.
pub const MOST_ACCESS: usize = 500;

/// What is known of a contact, apart from the address it is found by.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Facts {
    /// How a mail begins.
    pub salutation: Salutation,
    /// First name.
    pub first_name: String,
    /// Initials; may be empty.
    pub initials: String,
    /// Last name.
    pub last_name: String,
    /// Phone in E.164, where it is known.
    pub phone: Option<String>,
    /// Job title; may be empty.
    pub job_title: String,
    /// The kinds of mailings they want.
    pub mailings: BTreeSet<String>,
}

impl Facts {
    /// The same as a form says it; `None` when a name or number is none, which only a bug can cause.
    #[must_use]
    pub fn details(&self, email: &EmailAddress) -> Option<Details> {
        let phone = self.phone.as_deref().map(PhoneNumber::parse).transpose().ok()?;
        let initials = Some(&self.initials).filter(|initials| !initials.is_empty());
        Some(Details {
            salutation: self.salutation,
            first_name: PersonName::parse(&self.first_name).ok()?,
            initials: initials.map(|initials| PersonName::parse(initials)).transpose().ok()?,
            last_name: PersonName::parse(&self.last_name).ok()?,
            email: email.clone(),
            phone,
            job_title: self.job_title.clone(),
            mailings: self.mailings.clone(),
        })
    }
}

/// What is wrong with a row: it cannot be saved before it is mended or taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// Not a salutation.
    Salutation,
    /// No first name, or not one.
    FirstName,
    /// Too long for initials.
    Initials,
    /// No last name, or not one.
    LastName,
    /// No address, or what is none.
    NoAddress,
    /// The same address stands in an earlier line.
    Twice(i32),
    /// Not a phone number.
    Phone,
    /// Too long for a job title.
    JobTitle,
    /// No mailing is called this.
    UnknownMailing(String),
    /// Neither an address nor the word that ends access.
    AccessWord,
    /// The contact signs in with another address; one is taken before another is given.
    OtherAddress(String),
    /// Another contact signs in with this address.
    AccessTaken,
    /// The same sign-in address stands in an earlier line.
    AccessTwice(i32),
    /// No role is called this.
    UnknownRole(String),
    /// Roles without an address to sign in with.
    RolesWithoutAccess,
    /// Access ends by its word, not by taking every role.
    NoRoles,
    /// Gives or changes one access more than one sheet may.
    ManyAccess,
}

impl Mistake {
    /// Where to mend it.
    #[must_use]
    pub const fn column(&self) -> usize {
        match self {
            Self::Salutation => SALUTATION,
            Self::FirstName => FIRST_NAME,
            Self::Initials => INITIALS,
            Self::LastName => LAST_NAME,
            Self::NoAddress | Self::Twice(_) => EMAIL,
            Self::Phone => PHONE,
            Self::JobTitle => JOB_TITLE,
            Self::UnknownMailing(_) => MAILINGS,
            Self::AccessWord
            | Self::OtherAddress(_)
            | Self::AccessTaken
            | Self::AccessTwice(_)
            | Self::ManyAccess => ACCESS,
            Self::UnknownRole(_) | Self::RolesWithoutAccess | Self::NoRoles => ROLES,
        }
    }
}

/// What comes of somebody's access to the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessStep {
    /// It stays as it is.
    Stays,
    /// It is given, with this address and these roles.
    Gives(EmailAddress, Roles),
    /// The roles become these.
    Roles(Roles),
    /// It ends: both roles off.
    Ends,
}

/// What saving a row without mistakes does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Who it is about; `None`: somebody new.
    pub contact: Option<ContactId>,
    /// The address they are found by, as typed.
    pub email: EmailAddress,
    /// How it was; `None` for somebody new.
    pub before: Option<Facts>,
    /// How it becomes.
    pub after: Facts,
    /// The roles as they were.
    pub roles: Roles,
    /// What comes of the access.
    pub access: AccessStep,
}

/// What comes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing, before these are mended.
    Mistakes(Vec<Mistake>),
    /// Is added.
    Adds(Box<Plan>),
    /// Is known, and nothing changes.
    Same,
    /// Is known, and something changes.
    Changes(Box<Plan>),
    /// Loses access to the portal.
    Ends(Box<Plan>),
}

impl Verdict {
    /// What saving does, if anything.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Adds(plan) | Self::Changes(plan) | Self::Ends(plan) => Some(plan),
            Self::Mistakes(_) | Self::Same => None,
        }
    }

    /// What is wrong, if anything.
    #[must_use]
    pub fn mistakes(&self) -> &[Mistake] {
        if let Self::Mistakes(mistakes) = self { mistakes } else { &[] }
    }
}
