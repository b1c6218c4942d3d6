//! What applying a catalogue would come to: the same for the screen and the command line.

use super::{
    desk_queries::{BrokenGrant, Holders, broken_grants, holders},
    difference::{Difference, What, differences},
    file,
    model::Catalogue,
};
use crate::language::Language;
use serde::Serialize;
use sqlx::PgConnection;

/// What would change, for whom, and what stands in the way.
#[derive(Clone, Debug, Serialize)]
pub struct Outlook {
    /// What changes.
    pub differences: Vec<Difference>,
    /// Who holds what changes.
    pub holders: Vec<Holders>,
    /// What existing grants would break, with the line of the file that says so. It is refused while there are any.
    pub broken: Vec<Broken>,
}

/// An existing grant in the way.
#[derive(Clone, Debug, Serialize)]
pub struct Broken {
    /// The line of the file at which the permission stands.
    pub line: usize,
    /// The grant.
    #[serde(flatten)]
    pub grant: BrokenGrant,
}

impl Outlook {
    /// Whom a difference touches; none when nobody holds it, or nobody notices.
    #[must_use]
    pub fn touches(&self, difference: &Difference) -> Option<&Holders> {
        let about_text = matches!(difference.what, What::Placed) || difference.is_category;
        self.holders.iter().find(|holders| holders.permission == difference.key && !about_text)
    }

    /// A difference in words, with whom it touches.
    #[must_use]
    pub fn line(&self, t: Language, difference: &Difference) -> String {
        let sentence = difference.sentence(t);
        match self.touches(difference) {
            Some(holders) => format!("{sentence}. {}", t.catalogue_held_by(holders.people, holders.numbers)),
            None => sentence,
        }
    }
}

impl Broken {
    /// Why, in words.
    #[must_use]
    pub fn sentence(&self, t: Language) -> String {
        let BrokenGrant { number, person, permission, other, excludes } = &self.grant;
        match excludes {
            true => t.catalogue_broken_excludes(self.line, person, number, permission, other),
            false => t.catalogue_broken_requires(self.line, person, number, permission, other),
        }
    }
}

/// Looks at what a file would change about the catalogue in force.
///
/// # Errors
/// When the database does not answer.
pub async fn outlook(
    db: &mut PgConnection,
    now: &Catalogue,
    text: &str,
    next: &Catalogue,
) -> sqlx::Result<Outlook> {
    let differences = differences(now, next);
    let keys: Vec<String> =
        differences.iter().filter(|found| !found.is_category).map(|found| found.key.clone()).collect();
    let holders = if keys.is_empty() { Vec::new() } else { holders(db, &keys).await? };
    let broken = broken_grants(db, next).await?;
    let broken =
        broken.into_iter().map(|grant| Broken { line: file::line_of(text, &grant.permission), grant });
    Ok(Outlook { differences, holders, broken: broken.collect() })
}
