//! From rows as typed to verdicts, before saving and again while saving.

use super::{
    model::{ACCESS, AccessStep, Facts, MOST_ACCESS, Mistake, Plan, Verdict},
    queries::{Known, known},
    reading::{Access, Parsed, addresses, read},
};
use crate::{
    guards::ContactManager,
    outbox::mailing_queries::MailingKind,
    sheets::{Typed, subject},
    types::{Roles, Salutation},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write,
};

/// A row with its verdict.
#[derive(Debug)]
pub struct Judged {
    /// The row.
    pub position: i32,
    /// What comes of it.
    pub verdict: Verdict,
}

/// Rows with their verdicts.
pub struct Judgement {
    /// The rows as typed.
    pub rows: Vec<Typed>,
    /// Their verdicts, in the same order.
    pub judged: Vec<Judged>,
    /// What mailings there are.
    pub kinds: Vec<MailingKind>,
}

impl subject::Judgement for Judgement {
    fn rows(&self) -> &[Typed] {
        &self.rows
    }

    fn is_mistaken(&self, at: usize) -> bool {
        self.judged.get(at).is_some_and(|row| !row.verdict.mistakes().is_empty())
    }

    fn counts(&self) -> subject::Counts {
        let count = |is: fn(&Verdict) -> bool| {
            let rows = self.judged.iter().filter(|row| is(&row.verdict)).count();
            i32::try_from(rows).unwrap_or(i32::MAX)
        };
        subject::Counts {
            gave: count(|verdict| matches!(verdict, Verdict::Adds(_))),
            changed: count(|verdict| matches!(verdict, Verdict::Changes(_))),
            ended: count(|verdict| matches!(verdict, Verdict::Ends(_))),
        }
    }

    fn fingerprint(&self) -> String {
        let mut all = String::new();
        for row in &self.judged {
            // Writing to a string cannot fail.
            let _ = writeln!(all, "{} {:?}", row.position, row.verdict);
        }
        URL_SAFE_NO_PAD.encode(Sha256::digest(all))
    }
}

/// Judges the rows of a sheet by what stands now.
///
/// # Errors
/// When the database does not answer.
pub async fn judge(
    db: &mut PgConnection,
    manager: &ContactManager,
    rows: Vec<Typed>,
) -> sqlx::Result<Judgement> {
    let keys: Vec<String> = rows.iter().flat_map(addresses).map(|email| email.key().to_owned()).collect();
    let (kinds, known) = known(db, manager.organisation(), &keys).await?;
    let parsed: Vec<Parsed> = rows.iter().map(|row| read(row, &kinds)).collect();
    let people = People::of(known);
    let mut seen = Seen::default();
    let mut judged: Vec<Judged> = parsed
        .into_iter()
        .map(|row| Judged { position: row.position, verdict: people.judge(seen.marked(row)) })
        .collect();
    let steps =
        judged.iter_mut().filter(|row| row.verdict.plan().is_some_and(|p| p.access != AccessStep::Stays));
    for row in steps.skip(MOST_ACCESS) {
        row.verdict = Verdict::Mistakes(vec![Mistake::ManyAccess]);
    }
    Ok(Judgement { rows, judged, kinds })
}

/// Which addresses stood in earlier lines.
#[derive(Default)]
struct Seen {
    emails: HashMap<String, i32>,
    usernames: HashMap<String, i32>,
}

impl Seen {
    fn marked(&mut self, mut row: Parsed) -> Parsed {
        if let Some(email) = &row.email {
            match self.emails.get(email.key()) {
                Some(first) => row.mistakes.push(Mistake::Twice(*first)),
                None => drop(self.emails.insert(email.key().to_owned(), row.line)),
            }
        }
        if let Some(Access::With(email)) = &row.access {
            match self.usernames.get(email.key()) {
                Some(first) => row.mistakes.push(Mistake::AccessTwice(*first)),
                None => drop(self.usernames.insert(email.key().to_owned(), row.line)),
            }
        }
        row
    }
}

/// Who is known at the organisation, by address.
struct People {
    known: Vec<Known>,
    by_email: HashMap<String, usize>,
    by_username: HashMap<String, usize>,
}

impl People {
    fn of(known: Vec<Known>) -> Self {
        let by_email = known.iter().enumerate().map(|(at, one)| (one.email_key.clone(), at)).collect();
        let names = known.iter().enumerate();
        let names = names.flat_map(|(at, one)| one.usernames().map(move |key| (key.to_owned(), at)));
        let by_username = names.collect();
        Self { known, by_email, by_username }
    }

    fn judge(&self, mut row: Parsed) -> Verdict {
        let at = row.email.as_ref().and_then(|email| self.by_email.get(email.key()));
        let known = at.map(|at| &self.known[*at]);
        let mut mistakes = std::mem::take(&mut row.mistakes);
        if known.is_none() {
            // Somebody new has a name; a mistake in it was noted already.
            let mut missing = |is: bool, mistake: Mistake| {
                if is && !said(&mistakes, mistake.column()) {
                    mistakes.push(mistake);
                }
            };
            missing(row.first_name.is_none(), Mistake::FirstName);
            missing(row.last_name.is_none(), Mistake::LastName);
        }
        let mut access = AccessStep::Stays;
        if !mistakes.iter().any(|mistake| mistake.column() >= ACCESS) {
            match self.access(&row, known, at) {
                Ok(step) => access = step,
                Err(mistake) => mistakes.push(mistake),
            }
        }
        let (Some(email), true) = (row.email.clone(), mistakes.is_empty()) else {
            return Verdict::Mistakes(mistakes);
        };
        let before = known.map(|known| known.facts.clone());
        let after = after(&row, before.as_ref());
        let changes = before.as_ref() != Some(&after);
        let roles = known.map(Known::roles).unwrap_or_default();
        let ends = access == AccessStep::Ends;
        let stays = access == AccessStep::Stays;
        let plan =
            Box::new(Plan { contact: known.map(|known| known.id), email, before, after, roles, access });
        match () {
            () if known.is_none() => Verdict::Adds(plan),
            () if ends => Verdict::Ends(plan),
            () if changes || !stays => Verdict::Changes(plan),
            () => Verdict::Same,
        }
    }

    /// What comes of the access of a row.
    fn access(&self, row: &Parsed, known: Option<&Known>, at: Option<&usize>) -> Result<AccessStep, Mistake> {
        let held = known.map(Known::roles).unwrap_or_default();
        match &row.access {
            None if row.roles.is_some() && !held.any() => Err(Mistake::RolesWithoutAccess),
            None => Ok(roles(held, row.roles)),
            Some(Access::Ends) if held.any() => Ok(AccessStep::Ends),
            Some(Access::Ends) => Ok(AccessStep::Stays),
            Some(Access::With(email)) => {
                let holder = self.by_username.get(email.key());
                if holder.is_some() && holder != at {
                    return Err(Mistake::AccessTaken);
                }
                match known.filter(|known| known.roles().any()) {
                    Some(_) if holder.is_some() => Ok(roles(held, row.roles)),
                    Some(known) => Err(Mistake::OtherAddress(known.username.clone().unwrap_or_default())),
                    None => {
                        let employee = Roles { employee: true, administrator: false };
                        Ok(AccessStep::Gives(email.clone(), row.roles.unwrap_or(employee)))
                    }
                }
            }
        }
    }
}

fn said(mistakes: &[Mistake], column: usize) -> bool {
    mistakes.iter().any(|mistake| mistake.column() == column)
}

fn roles(held: Roles, wanted: Option<Roles>) -> AccessStep {
    match wanted {
        Some(wanted) if wanted != held => AccessStep::Roles(wanted),
        _ => AccessStep::Stays,
    }
}

/// How a contact becomes: what the row says, and for the rest as it was.
fn after(row: &Parsed, before: Option<&Facts>) -> Facts {
    let nobody = Facts {
        salutation: Salutation::None,
        first_name: String::new(),
        initials: String::new(),
        last_name: String::new(),
        phone: None,
        job_title: String::new(),
        mailings: BTreeSet::new(),
    };
    let mut after = before.cloned().unwrap_or(nobody);
    let name = |to: &mut String, said: &Option<crate::types::PersonName>| {
        if let Some(said) = said {
            said.as_str().clone_into(to);
        }
    };
    name(&mut after.first_name, &row.first_name);
    name(&mut after.last_name, &row.last_name);
    after.salutation = row.salutation.unwrap_or(after.salutation);
    after.initials = row.initials.clone().unwrap_or(after.initials);
    after.phone = row.phone.clone().unwrap_or(after.phone);
    after.job_title = row.job_title.clone().unwrap_or(after.job_title);
    after.mailings = row.mailings.clone().unwrap_or(after.mailings);
    after
}
