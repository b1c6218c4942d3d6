//! Reading a row, as far as that goes without looking anybody up.

use super::model::{
    ACCESS, EMAIL, FIRST_NAME, LAST_NAME, Mistake, NUMBER, PERMISSIONS, PermissionNames, SALUTATION,
};
use crate::{
    permissions::model::PermissionSet,
    sheets::Typed,
    types::{EmailAddress, PersonName, Salutation},
    users::changes::NewPerson,
};

/// A row as far as it can be read without looking anybody up.
pub struct Parsed {
    /// The row.
    pub position: i32,
    /// Which of [`Ground::places`].
    pub place: Option<usize>,
    /// Whose.
    pub email: Option<EmailAddress>,
    /// The row or line in the file.
    pub line: i32,
    /// How a mail begins.
    pub salutation: Salutation,
    /// First name, where one was typed.
    pub first_name: Option<PersonName>,
    /// Last name, where one was typed.
    pub last_name: Option<PersonName>,
    /// What they are to hold; `None`: what they hold.
    pub wanted: Option<PermissionSet>,
    /// Whether the access is to end.
    pub ends: bool,
    /// What is wrong in any case.
    pub mistakes: Vec<Mistake>,
    /// What is wrong with the name, which only counts for somebody new.
    pub name_mistakes: Vec<Mistake>,
}

/// Reads a row whose number is the one in this place, if it is one of the uploader's.
#[must_use]
pub fn read(row: &Typed, place: Option<usize>, names: &PermissionNames) -> Parsed {
    let mut mistakes = Vec::new();
    if row.cell(NUMBER).is_empty() {
        mistakes.push(Mistake::NumberMissing);
    } else if place.is_none() {
        mistakes.push(Mistake::NotYours);
    }
    let email = EmailAddress::parse(row.cell(EMAIL)).ok();
    if email.is_none() {
        mistakes.push(Mistake::NoAddress);
    }
    let wanted = names.read(row.cell(PERMISSIONS)).unwrap_or_else(|unknown| {
        mistakes.push(Mistake::UnknownPermission(unknown));
        None
    });
    let ends = ends(row.cell(ACCESS)).unwrap_or_else(|| {
        mistakes.push(Mistake::AccessWord);
        false
    });
    let mut parsed = Parsed {
        position: row.position,
        line: row.line,
        place,
        email,
        salutation: Salutation::None,
        first_name: None,
        last_name: None,
        wanted,
        ends,
        mistakes,
        name_mistakes: Vec::new(),
    };
    parsed.read_name(row);
    parsed
}

impl Parsed {
    fn read_name(&mut self, row: &Typed) {
        match salutation(row.cell(SALUTATION)) {
            Some(salutation) => self.salutation = salutation,
            None => self.name_mistakes.push(Mistake::Salutation),
        }
        let mut name = |column, mistake| {
            let cell = row.cell(column);
            let name = PersonName::parse(cell).ok();
            if name.is_none() && !cell.is_empty() {
                self.name_mistakes.push(mistake);
            }
            name
        };
        self.first_name = name(FIRST_NAME, Mistake::FirstName);
        self.last_name = name(LAST_NAME, Mistake::LastName);
    }
}

/// Whether the word ends access; `None` when it is no word of ours.
fn ends(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "" | "ja" | "yes" => Some(false),
        "einde" | "end" => Some(true),
        _ => None,
    }
}

/// The salutation of a word; `None` when it is no word of ours.
#[must_use]
pub fn salutation(word: &str) -> Option<Salutation> {
    match word.to_lowercase().trim_end_matches('.') {
        "" | "geen" | "none" => Some(Salutation::None),
        "dhr" | "de heer" | "heer" | "mr" => Some(Salutation::Mr),
        "mevr" | "mevrouw" | "mw" | "mrs" | "ms" => Some(Salutation::Mrs),
        _ => None,
    }
}

/// Who a row is about. Where no name was typed the address gives one: p.mulder@vandalen.example is "P. Mulder",
/// info@korenaar.example "Info Korenaar". Only the person changes it afterwards.
#[must_use]
pub fn person(
    email: EmailAddress,
    salutation: Salutation,
    first_name: Option<PersonName>,
    last_name: Option<PersonName>,
) -> NewPerson {
    let (local, domain) = email.as_str().rsplit_once('@').unwrap_or_default();
    let mut parts = local.split(['.', '_', '-', '+']).filter(|part| !part.is_empty()).map(capital);
    let mut first = parts.next().unwrap_or_default();
    if first.chars().count() == 1 {
        first.push('.');
    }
    let mut last = parts.collect::<Vec<_>>().join(" ");
    if last.is_empty() {
        last = capital(domain.split('.').next().unwrap_or_default());
    }
    let name = |typed: Option<PersonName>, made: &str| {
        typed.or_else(|| PersonName::parse(made).ok()).unwrap_or_else(PersonName::unknown)
    };
    NewPerson {
        first_name: name(first_name, &first),
        last_name: name(last_name, &last),
        email,
        salutation,
        initials: String::new(),
        phone: None,
        language: None,
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
