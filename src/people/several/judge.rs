//! From rows as typed to verdicts, before saving and again while saving.

use super::{
    model::{
        ACCESS, Counts, EMAIL, FIRST_NAME, LAST_NAME, Mistake, NUMBER, PERMISSIONS, PermissionNames,
        SALUTATION, Typed, Verdict,
    },
    queries::Known,
};
use crate::{
    grants::model::unmakes_administrator,
    permissions::{
        draft::{Change, Giver, Standing, draft},
        model::{Catalogue, Offer, PermissionSet, makes_administrator},
    },
    types::{CustomerNumber, EmailAddress, NumberPattern, PersonName, Salutation},
    users::changes::NewPerson,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::{collections::HashMap, fmt::Write};

/// Each change among administrators is mailed to all of them, so one sheet makes or unmakes no more than this.
pub const MOST_ADMINISTRATORS: usize = 20;

/// What rows are judged by.
pub struct Ground<'a> {
    /// What a customer number looks like.
    pub pattern: &'a NumberPattern,
    /// The catalogue in force.
    pub catalogue: &'a Catalogue,
    /// The numbers that the uploader administers now, with what each offers.
    pub places: Vec<(CustomerNumber, Offer)>,
}

/// A row as far as it can be read without looking anybody up.
pub struct Parsed {
    /// The row.
    pub position: i32,
    /// Which of [`Ground::places`].
    pub place: Option<usize>,
    /// Whose.
    pub email: Option<EmailAddress>,
    line: i32,
    salutation: Salutation,
    first_name: Option<PersonName>,
    last_name: Option<PersonName>,
    wanted: Option<PermissionSet>,
    ends: bool,
    mistakes: Vec<Mistake>,
    name_mistakes: Vec<Mistake>,
}

/// A row with its verdict.
#[derive(Debug)]
pub struct Judged {
    /// The row.
    pub position: i32,
    /// Which of [`Ground::places`].
    pub place: Option<usize>,
    /// Who, as typed; a name that is missing is made of the address.
    pub person: Option<NewPerson>,
    /// What comes of it.
    pub verdict: Verdict,
    /// Whether that makes an administrator.
    pub appoints: bool,
    /// Whether that unmakes one.
    pub dismisses: bool,
}

/// The numbers that rows name, as far as they are numbers.
#[must_use]
pub fn numbers(rows: &[Typed], pattern: &NumberPattern) -> Vec<CustomerNumber> {
    let mut numbers: Vec<CustomerNumber> =
        rows.iter().filter_map(|row| CustomerNumber::parse(row.cell(NUMBER), pattern).ok()).collect();
    numbers.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    numbers.dedup();
    numbers
}

impl Ground<'_> {
    /// Reads the rows.
    #[must_use]
    pub fn parse(&self, rows: &[Typed]) -> Vec<Parsed> {
        let names = PermissionNames::of(self.catalogue);
        let places: HashMap<&str, usize> =
            self.places.iter().enumerate().map(|(at, (number, _))| (number.as_str(), at)).collect();
        let mut seen: HashMap<(usize, String), i32> = HashMap::new();
        let mut parsed = Vec::with_capacity(rows.len());
        for row in rows {
            let number = CustomerNumber::parse(row.cell(NUMBER), self.pattern).ok();
            let place = number.and_then(|number| places.get(number.as_str()).copied());
            let mut row = read(row, place, &names);
            if let (Some(place), Some(email)) = (row.place, &row.email) {
                match seen.get(&(place, email.key().to_owned())) {
                    Some(first) => row.mistakes.push(Mistake::Twice(*first)),
                    None => drop(seen.insert((place, email.key().to_owned()), row.line)),
                }
            }
            parsed.push(row);
        }
        parsed
    }

    /// Gives every row its verdict.
    #[must_use]
    pub fn judge(&self, rows: Vec<Parsed>, known: &HashMap<i32, Known>) -> Vec<Judged> {
        let stranger = Known::default();
        let mut judged: Vec<Judged> = rows
            .into_iter()
            .map(|row| {
                let known = known.get(&row.position).unwrap_or(&stranger);
                self.judge_one(row, known)
            })
            .collect();
        let many = judged.iter_mut().filter(|row| row.appoints || row.dismisses).skip(MOST_ADMINISTRATORS);
        many.for_each(|row| row.verdict = Verdict::Mistakes(vec![Mistake::ManyAdministrators]));
        judged
    }

    fn judge_one(&self, mut row: Parsed, known: &Known) -> Judged {
        let now = known.holder.as_ref().map(|holder| &holder.standing);
        let mut verdict = if now.is_some() { Verdict::Ends } else { Verdict::HasNone };
        if !row.ends {
            match self.weigh(&row, known, now) {
                Ok(weighed) => verdict = weighed,
                Err(mistake) => row.mistakes.push(mistake),
            }
            if !known.has_access() {
                row.mistakes.append(&mut row.name_mistakes);
            }
        }
        if !row.mistakes.is_empty() {
            verdict = Verdict::Mistakes(row.mistakes);
        }
        let nothing = PermissionSet::new();
        let held = now.map_or(&nothing, |now| &now.held);
        let (appoints, dismisses) = match &verdict {
            Verdict::Gets(change) | Verdict::Changes(change) => (
                !makes_administrator(held)
                    && makes_administrator(&held.union(&change.given).cloned().collect()),
                unmakes_administrator(held, &change.taken),
            ),
            Verdict::Ends => (false, makes_administrator(held)),
            _ => (false, false),
        };
        let person = row.email.map(|email| person(email, row.salutation, row.first_name, row.last_name));
        Judged { position: row.position, place: row.place, person, verdict, appoints, dismisses }
    }

    /// What the permissions' cell comes to.
    fn weigh(&self, row: &Parsed, known: &Known, now: Option<&Standing>) -> Result<Verdict, Mistake> {
        let (Some(place), Some(_)) = (row.place, &row.email) else { return Ok(Verdict::HasNone) };
        let new = !known.has_access();
        let Some(wanted) = &row.wanted else {
            return Ok(if new { Verdict::Gets(Change::default()) } else { Verdict::Has });
        };
        let nobody = Standing::default();
        let now = now.unwrap_or(&nobody);
        // What waits for the supplier stands in no cell of ours; it is not called off by not being there.
        let ticks: PermissionSet = wanted.union(&now.waiting).cloned().collect();
        let offer = &self.places[place].1;
        let drafted =
            draft(self.catalogue, offer, Giver::Administrator, now, &ticks).map_err(Mistake::Refused)?;
        Ok(match drafted.change {
            change if new => Verdict::Gets(change),
            change if change.is_empty() || known.holder.is_none() => Verdict::Has,
            change => Verdict::Changes(change),
        })
    }
}

impl Counts {
    /// What saving these rows does.
    #[must_use]
    pub fn of(judged: &[Judged]) -> Self {
        let mut counts = Self::default();
        for row in judged {
            match row.verdict {
                Verdict::Gets(_) => counts.gave += 1,
                Verdict::Changes(_) => counts.changed += 1,
                Verdict::Ends => counts.ended += 1,
                _ => {}
            }
        }
        counts
    }
}

/// What all verdicts are, in few characters: a page carries it, so that saving does what the page showed.
#[must_use]
pub fn fingerprint(judged: &[Judged]) -> String {
    let mut all = String::new();
    for row in judged {
        // Writing to a string cannot fail.
        let _ = writeln!(all, "{} {:?} {:?} {:?}", row.position, row.place, row.person, row.verdict);
    }
    URL_SAFE_NO_PAD.encode(Sha256::digest(all))
}

fn read(row: &Typed, place: Option<usize>, names: &PermissionNames) -> Parsed {
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
    let mut name_mistakes = Vec::new();
    let salutation = salutation(row.cell(SALUTATION)).unwrap_or_else(|| {
        name_mistakes.push(Mistake::Salutation);
        Salutation::None
    });
    let mut name = |column, mistake| {
        let cell = row.cell(column);
        let name = PersonName::parse(cell).ok();
        if name.is_none() && !cell.is_empty() {
            name_mistakes.push(mistake);
        }
        name
    };
    let first_name = name(FIRST_NAME, Mistake::FirstName);
    let last_name = name(LAST_NAME, Mistake::LastName);
    let (position, line) = (row.position, row.line);
    Parsed {
        position,
        place,
        email,
        line,
        salutation,
        first_name,
        last_name,
        wanted,
        ends,
        mistakes,
        name_mistakes,
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

fn salutation(word: &str) -> Option<Salutation> {
    match word.to_lowercase().trim_end_matches('.') {
        "" | "geen" | "none" => Some(Salutation::None),
        "dhr" | "de heer" | "heer" | "mr" => Some(Salutation::Mr),
        "mevr" | "mevrouw" | "mw" | "mrs" | "ms" => Some(Salutation::Mrs),
        _ => None,
    }
}

/// Who a row is about. Where no name was typed the address gives one: p.mulder@vandalen.example is "P. Mulder",
/// info@korenaar.example "Info Korenaar". Only the person changes it afterwards.
fn person(
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
