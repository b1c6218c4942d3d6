//! From the cells of a row to what it says, or what is wrong with it: as far as that goes without looking anything up.

use super::{model::Kind, reading::Cells, verdict::Verdict};
use crate::{
    contracts::model::title,
    language::Language,
    people::several::{model::PermissionNames, reading::salutation},
    permissions::model::PermissionSet,
    sign_in::password::PasswordHash,
    types::{CustomerNumber, EmailAddress, NumberPattern, PersonName, PhoneNumber},
};
use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
};
use uuid::Uuid;

/// What a row says, as far as it could be read.
#[derive(Debug, Default)]
pub struct Said {
    /// What is wrong with it, and about what.
    pub flaw: Option<(Verdict, String)>,
    /// What it is about, for who looks at the verdicts.
    pub shown: String,
    /// Whose.
    pub email: Option<EmailAddress>,
    /// The word of the form.
    pub salutation: Option<&'static str>,
    /// First name.
    pub first_name: Option<PersonName>,
    /// Initials.
    pub initials: Option<PersonName>,
    /// Last name.
    pub last_name: Option<PersonName>,
    /// In E.164.
    pub phone: Option<PhoneNumber>,
    /// The tag.
    pub language: Option<Language>,
    /// As it comes from elsewhere.
    pub password_hash: Option<PasswordHash>,
    /// Whether a new password has to be set after signing in.
    pub must_set_password: bool,
    /// Of the row itself, or the person's first one.
    pub number: Option<CustomerNumber>,
    /// Of the organisation or number.
    pub name: Option<String>,
    /// By its name.
    pub organisation: Option<String>,
    /// By its id.
    pub organisation_id: Option<Uuid>,
    /// Permissions to have.
    pub given: PermissionSet,
    /// Permissions to lose.
    pub taken: PermissionSet,
    /// The first line about the same; its own where there is none before.
    pub leader: i32,
}

impl Said {
    fn wrong(&mut self, verdict: Verdict) {
        self.wrong_about(verdict, String::new());
    }

    fn wrong_about(&mut self, verdict: Verdict, detail: String) {
        // The first is enough to mend a row by.
        self.flaw.get_or_insert((verdict, detail));
    }
}

/// What reading rows needs.
pub struct Parser {
    kind: Kind,
    numbers: NumberPattern,
    names: PermissionNames,
    /// The line of everything that was read, by a hash of its key: a million of them take some tens of megabytes.
    seen: HashMap<u128, i32>,
    states: (RandomState, RandomState),
    /// Whether some rows are about what an earlier one is about.
    pub joined: bool,
}

impl Parser {
    /// For rows of this kind.
    #[must_use]
    pub fn new(kind: Kind, numbers: NumberPattern, names: PermissionNames) -> Self {
        let states = (RandomState::new(), RandomState::new());
        Self { kind, numbers, names, seen: HashMap::new(), states, joined: false }
    }

    /// Reads a row.
    pub fn read(&mut self, cells: &Cells<'_>) -> Said {
        let mut said = Said { leader: cells.line, ..Said::default() };
        if cells.overflows() {
            said.wrong(Verdict::TooLong);
        } else if cells.computes() {
            said.wrong(Verdict::Formula);
        } else {
            match self.kind {
                Kind::Organisations => organisation(&mut said, cells),
                Kind::Customers => self.customer(&mut said, cells),
                Kind::Users => self.user(&mut said, cells),
                Kind::Grants => self.grant(&mut said, cells),
            }
        }
        if said.shown.is_empty() {
            said.shown = format!("{} {}", cells.cell(0), cells.cell(1)).trim().chars().take(120).collect();
        }
        said.shown.retain(|c| !c.is_control());
        self.place(&mut said, cells.line);
        said
    }

    /// Whether an earlier row is about the same: for grants the two go together, everything else stands once.
    fn place(&mut self, said: &mut Said, line: i32) {
        if said.flaw.is_some() {
            return;
        }
        let number = said.number.as_ref().map(CustomerNumber::as_str);
        let id = said.organisation_id.map(|id| id.to_string());
        let email = said.email.as_ref().map(EmailAddress::key);
        let key = match self.kind {
            Kind::Organisations => (id.as_deref(), said.name.as_deref().filter(|_| id.is_none())),
            Kind::Customers => (number, None),
            Kind::Users => (None, email),
            Kind::Grants => (number, email),
        };
        let halves = [self.states.0.hash_one(key), self.states.1.hash_one(key)];
        let key = (u128::from(halves[0]) << 64) | u128::from(halves[1]);
        match *self.seen.entry(key).or_insert(line) {
            first if first == line => {}
            first if self.kind == Kind::Grants => {
                said.leader = first;
                self.joined = true;
            }
            first => said.wrong_about(Verdict::Twice, first.to_string()),
        }
    }

    fn customer(&self, said: &mut Said, cells: &Cells<'_>) {
        self.number(said, cells.cell(0));
        match title(cells.cell(1)) {
            Ok(name) => said.name = Some(name),
            Err(_) => said.wrong(Verdict::Name),
        }
        let organisation = cells.cell(2);
        said.organisation_id = Uuid::try_parse(organisation).ok();
        match title(organisation) {
            Ok(name) => said.organisation = Some(name),
            Err(_) => said.wrong(Verdict::NoOrganisation),
        }
        language(said, cells.cell(3));
    }

    fn user(&self, said: &mut Said, cells: &Cells<'_>) {
        email(said, cells.cell(0));
        said.first_name = name(said, cells.cell(1), Verdict::FirstName);
        said.last_name = name(said, cells.cell(2), Verdict::LastName);
        match salutation(cells.cell(3)) {
            Some(salutation) => said.salutation = Some(salutation.as_str()),
            None => said.wrong(Verdict::Salutation),
        }
        if !cells.cell(4).is_empty() {
            said.initials = name(said, cells.cell(4), Verdict::Initials);
        }
        if !cells.cell(5).is_empty() {
            match PhoneNumber::parse(cells.cell(5)) {
                Ok(phone) => said.phone = Some(phone),
                Err(_) => said.wrong(Verdict::Phone),
            }
        }
        language(said, cells.cell(6));
        if !cells.cell(7).is_empty() {
            self.number(said, cells.cell(7));
        }
        if !cells.cell(8).is_empty() {
            match PasswordHash::parse(cells.cell(8)) {
                Ok(hash) => said.password_hash = Some(hash),
                Err(_) => said.wrong(Verdict::Hash),
            }
        }
        match yes(cells.cell(9)) {
            Some(yes) => said.must_set_password = yes && said.password_hash.is_some(),
            None => said.wrong(Verdict::YesNo),
        }
    }

    fn grant(&self, said: &mut Said, cells: &Cells<'_>) {
        self.number(said, cells.cell(0));
        email(said, cells.cell(1));
        said.given = self.permissions(said, cells.cell(2));
        said.taken = self.permissions(said, cells.cell(3));
        let both: Vec<&str> = said.given.intersection(&said.taken).map(|key| key.as_str()).collect();
        let both = both.join(" ");
        if !both.is_empty() {
            said.wrong_about(Verdict::Both, both);
        }
        said.shown = format!("{} {}", cells.cell(0), cells.cell(1)).chars().take(120).collect();
    }

    fn number(&self, said: &mut Said, cell: &str) {
        match CustomerNumber::parse(cell, &self.numbers) {
            Ok(number) => said.number = Some(number),
            Err(_) => said.wrong(Verdict::Number),
        }
    }

    fn permissions(&self, said: &mut Said, cell: &str) -> PermissionSet {
        match self.names.read(cell) {
            Ok(set) => set.unwrap_or_default(),
            Err(unknown) => {
                said.wrong_about(Verdict::Permission, unknown);
                PermissionSet::new()
            }
        }
    }
}

fn organisation(said: &mut Said, cells: &Cells<'_>) {
    match title(cells.cell(0)) {
        Ok(name) => said.name = Some(name),
        Err(_) => said.wrong(Verdict::Name),
    }
    if !cells.cell(1).is_empty() {
        said.organisation_id = Uuid::try_parse(cells.cell(1)).ok();
        if said.organisation_id.is_none() {
            said.wrong(Verdict::Id);
        }
    }
}

fn email(said: &mut Said, cell: &str) {
    match EmailAddress::parse(cell) {
        Ok(email) => {
            said.shown = email.as_str().to_owned();
            said.email = Some(email);
        }
        Err(_) => said.wrong(Verdict::Email),
    }
}

fn name(said: &mut Said, cell: &str, verdict: Verdict) -> Option<PersonName> {
    let name = PersonName::parse(cell).ok();
    if name.is_none() {
        said.wrong(verdict);
    }
    name
}

fn language(said: &mut Said, cell: &str) {
    match cell.to_lowercase().as_str() {
        "" => {}
        "nl" | "nederlands" | "dutch" => said.language = Some(Language::Nl),
        "en" | "engels" | "english" => said.language = Some(Language::En),
        _ => said.wrong(Verdict::Language),
    }
}

fn yes(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "" | "nee" | "no" | "false" | "0" => Some(false),
        "ja" | "yes" | "true" | "1" => Some(true),
        _ => None,
    }
}
