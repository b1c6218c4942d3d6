//! Reading a row, as far as that goes without looking anybody up. An empty cell says nothing; "geen" empties.

use super::model::{
    ACCESS, EMAIL, FIRST_NAME, INITIALS, JOB_TITLE, LAST_NAME, MAILINGS, Mistake, PHONE, ROLES, SALUTATION,
};
use crate::{
    outbox::mailing_queries::MailingKind,
    sheets::Typed,
    types::{EmailAddress, PersonName, PhoneNumber, Roles, Salutation, line},
};
use std::collections::BTreeSet;

/// A row as far as it can be read without looking anybody up; `None`: the cell says nothing.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The row.
    pub position: i32,
    /// The row or line in the file.
    pub line: i32,
    /// How a mail begins.
    pub salutation: Option<Salutation>,
    /// First name.
    pub first_name: Option<PersonName>,
    /// Initials.
    pub initials: Option<String>,
    /// Last name.
    pub last_name: Option<PersonName>,
    /// Whose row it is.
    pub email: Option<EmailAddress>,
    /// Phone; inside `None`: none any more.
    pub phone: Option<Option<String>>,
    /// Job title.
    pub job_title: Option<String>,
    /// The kinds of mailings they want.
    pub mailings: Option<BTreeSet<String>>,
    /// What the access is to be.
    pub access: Option<Access>,
    /// The roles they are to hold.
    pub roles: Option<Roles>,
    /// What is wrong in any case.
    pub mistakes: Vec<Mistake>,
}

/// What the access cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// The sign-in address.
    With(EmailAddress),
    /// It is to end.
    Ends,
}

/// Reads a row.
#[must_use]
pub fn read(row: &Typed, kinds: &[MailingKind]) -> Parsed {
    let mut parsed = Parsed { position: row.position, line: row.line, ..Parsed::default() };
    parsed.email = EmailAddress::parse(row.cell(EMAIL)).ok();
    parsed.refuse_unless(parsed.email.is_some(), Mistake::NoAddress);
    parsed.salutation = parsed.cell(row, SALUTATION, Mistake::Salutation, salutation);
    parsed.first_name = parsed.cell(row, FIRST_NAME, Mistake::FirstName, |cell| PersonName::parse(cell).ok());
    parsed.last_name = parsed.cell(row, LAST_NAME, Mistake::LastName, |cell| PersonName::parse(cell).ok());
    parsed.initials = parsed.cell(row, INITIALS, Mistake::Initials, |cell| {
        let short = || PersonName::parse(cell).and_then(|name| line(name.as_str(), 20)).ok();
        if is_none(cell) { Some(String::new()) } else { short() }
    });
    parsed.phone = parsed.cell(row, PHONE, Mistake::Phone, |cell| {
        if is_none(cell) {
            return Some(None);
        }
        PhoneNumber::parse(cell).ok().map(|phone| Some(phone.as_str().to_owned()))
    });
    parsed.job_title = parsed.cell(row, JOB_TITLE, Mistake::JobTitle, |cell| {
        if is_none(cell) { Some(String::new()) } else { line(cell, 100).ok() }
    });
    parsed.access = parsed.cell(row, ACCESS, Mistake::AccessWord, access);
    parsed.read_lists(row, kinds);
    parsed
}

/// The addresses that a row names, of the contact and to sign in.
pub fn addresses(row: &Typed) -> impl Iterator<Item = EmailAddress> {
    let username = match access(row.cell(ACCESS).trim()) {
        Some(Access::With(email)) => Some(email),
        _ => None,
    };
    EmailAddress::parse(row.cell(EMAIL)).ok().into_iter().chain(username)
}

impl Parsed {
    fn refuse_unless(&mut self, fine: bool, mistake: Mistake) {
        if !fine {
            self.mistakes.push(mistake);
        }
    }

    /// What a cell says; `None` when it is empty or a mistake.
    fn cell<T>(
        &mut self,
        row: &Typed,
        column: usize,
        mistake: Mistake,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let cell = row.cell(column).trim();
        if cell.is_empty() {
            return None;
        }
        let read = parse(cell);
        self.refuse_unless(read.is_some(), mistake);
        read
    }

    fn read_lists(&mut self, row: &Typed, kinds: &[MailingKind]) {
        match list(row.cell(MAILINGS), |name| mailing(kinds, name)) {
            Ok(wanted) => self.mailings = wanted.map(|wanted| wanted.into_iter().collect()),
            Err(unknown) => self.mistakes.push(Mistake::UnknownMailing(unknown)),
        }
        match list(row.cell(ROLES), role) {
            Ok(Some(words)) if words.is_empty() => self.mistakes.push(Mistake::NoRoles),
            Ok(words) => self.roles = words.map(|words| Roles::of(words.into_iter())),
            Err(unknown) => self.mistakes.push(Mistake::UnknownRole(unknown)),
        }
    }
}

/// What a cell lists; `None` when it is empty, an empty list when it says "geen".
fn list<T>(cell: &str, find: impl Fn(&str) -> Option<T>) -> Result<Option<Vec<T>>, String> {
    if cell.trim().is_empty() {
        return Ok(None);
    }
    if is_none(cell) {
        return Ok(Some(Vec::new()));
    }
    let names = cell.split([',', ';', '|', '\n']).map(str::trim).filter(|name| !name.is_empty());
    let found = names.map(|name| find(name).ok_or_else(|| name.chars().take(60).collect()));
    found.collect::<Result<Vec<T>, String>>().map(Some)
}

fn mailing(kinds: &[MailingKind], name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let called = |kind: &&MailingKind| {
        [&kind.key, &kind.label_nl, &kind.label_en].iter().any(|known| known.to_lowercase() == name)
    };
    kinds.iter().find(called).map(|kind| kind.key.clone())
}

fn role(name: &str) -> Option<&'static str> {
    match name.to_lowercase().as_str() {
        "beheerder" | "administrator" => Some(Roles::ADMINISTRATOR),
        "medewerker" | "employee" => Some(Roles::EMPLOYEE),
        _ => None,
    }
}

fn access(word: &str) -> Option<Access> {
    match word.to_lowercase().as_str() {
        "einde" | "end" => Some(Access::Ends),
        _ => EmailAddress::parse(word).ok().map(Access::With),
    }
}

fn salutation(word: &str) -> Option<Salutation> {
    match word.to_lowercase().trim_end_matches('.') {
        "geen" | "none" => Some(Salutation::None),
        "dhr" | "de heer" | "heer" | "mr" => Some(Salutation::Mr),
        "mevr" | "mevrouw" | "mw" | "mrs" | "ms" => Some(Salutation::Mrs),
        _ => None,
    }
}

/// Whether a cell says that there is none.
fn is_none(cell: &str) -> bool {
    matches!(cell.trim().to_lowercase().as_str(), "geen" | "none")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::organisations::sheet::model::COLUMNS;

    fn kinds() -> Vec<MailingKind> {
        let kind = |key: &str, nl: &str, en: &str| MailingKind {
            key: key.to_owned(),
            label_nl: nl.to_owned(),
            label_en: en.to_owned(),
        };
        vec![kind("invoices", "Facturen en tarieven", "Invoices and rates"), kind("news", "Nieuws", "News")]
    }

    fn row(cells: [&str; 10]) -> Parsed {
        read(&Typed::new(&COLUMNS, 0, 2, cells.map(str::to_owned)), &kinds())
    }

    #[test]
    fn an_empty_cell_says_nothing_and_geen_empties() {
        let empty = row(["", "", "", "", "a@b.example", "", "", "", "", ""]);
        assert!(empty.mistakes.is_empty());
        assert_eq!((empty.phone, empty.mailings, empty.access, empty.roles), (None, None, None, None));
        let none = row(["Geen", "", "geen", "", "a@b.example", "geen", "geen", "GEEN", "", ""]);
        assert!(none.mistakes.is_empty(), "{:?}", none.mistakes);
        assert_eq!((none.phone, none.initials.unwrap()), (Some(None), String::new()));
        assert_eq!(none.mailings.unwrap().len(), 0);
    }

    #[test]
    fn lists_are_read_in_both_languages_and_by_key() {
        let read = row([
            "",
            "",
            "",
            "",
            "a@b.example",
            "",
            "",
            "facturen EN tarieven; news",
            "X@b.example",
            "Beheerder,employee",
        ]);
        assert_eq!(read.mailings.unwrap().into_iter().collect::<Vec<_>>(), ["invoices", "news"]);
        assert_eq!(read.roles.unwrap(), Roles { administrator: true, employee: true });
        assert!(matches!(read.access, Some(Access::With(_))));
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        let read = row(["Meester", "www.x", "", "a//b", "geen adres", "bel mij", "", "post", "weg", "baas"]);
        let columns: Vec<usize> = read.mistakes.iter().map(Mistake::column).collect();
        let all = [EMAIL, SALUTATION, FIRST_NAME, LAST_NAME, PHONE, ACCESS, MAILINGS, ROLES];
        assert_eq!(columns, all);
        assert_eq!(row(["", "", "", "", "a@b.example", "", "", "", "", "geen"]).mistakes, [Mistake::NoRoles]);
    }
}
