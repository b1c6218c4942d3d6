//! From rows as typed to verdicts, before saving and again while saving.

use super::{
    model::{Mistake, NUMBER, PermissionNames, Verdict},
    queries::Known,
    reading::{Parsed, person, read},
};
use crate::{
    grants::model::unmakes_administrator,
    permissions::{
        draft::{Change, Giver, Standing, draft},
        model::{Catalogue, Offer, PermissionSet, makes_administrator},
    },
    sheets::{Typed, subject::Counts},
    types::{CustomerNumber, NumberPattern},
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
            if known.holder.is_none() {
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
        let new = known.holder.is_none();
        let Some(wanted) = &row.wanted else {
            return Ok(if new { Verdict::Gets(Change::default()) } else { Verdict::Has });
        };
        let nobody = Standing::default();
        let now = now.unwrap_or(&nobody);
        // What waits for the supplier stands in no cell of ours; it is not called off by not being there.
        // And what the listed ones need is meant too: the same sheet again changes nothing.
        let ticks = self.catalogue.with_needs(wanted.union(&now.waiting).cloned().collect());
        let offer = &self.places[place].1;
        let drafted =
            draft(self.catalogue, offer, Giver::Administrator, now, &ticks).map_err(Mistake::Refused)?;
        Ok(match drafted.change {
            change if new => Verdict::Gets(change),
            change if change.is_empty() => Verdict::Has,
            change => Verdict::Changes(change),
        })
    }
}

/// What saving these rows does.
#[must_use]
pub fn counts(judged: &[Judged]) -> Counts {
    let mut counts = Counts::default();
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
