//! Judging rows by what stands in the database now.

use super::{
    judge::{Ground, Judged, counts, fingerprint},
    model::{EMAIL, NUMBER},
    queries::{Known, Named, known},
};
use crate::{
    app::App,
    guards::CustomerAdmin,
    permissions::model::Catalogue,
    sheets::{Typed, subject},
    types::{CustomerId, CustomerNumber, EmailAddress, NumberPattern},
};
use sqlx::PgConnection;
use std::collections::HashMap;

/// Rows with their verdicts, and all that they were judged by.
pub struct Judgement {
    /// The rows as typed.
    pub rows: Vec<Typed>,
    /// Their verdicts, in the same order.
    pub judged: Vec<Judged>,
    /// What stands for each row.
    pub known: HashMap<i32, Known>,
    /// The numbers that the uploader administers now, in the order of their locks.
    pub places: Vec<CustomerId>,
}

impl subject::Judgement for Judgement {
    fn rows(&self) -> &[Typed] {
        &self.rows
    }

    fn is_mistaken(&self, at: usize) -> bool {
        self.judged.get(at).is_some_and(|row| !row.verdict.mistakes().is_empty())
    }

    fn counts(&self) -> subject::Counts {
        counts(&self.judged)
    }

    fn fingerprint(&self) -> String {
        fingerprint(&self.judged)
    }
}

/// Judges the rows of a sheet by what stands now, read in one statement.
///
/// # Errors
/// When the database does not answer.
pub async fn judge(
    app: &App,
    db: &mut PgConnection,
    admin: &CustomerAdmin,
    catalogue: &Catalogue,
    rows: Vec<Typed>,
) -> sqlx::Result<Judgement> {
    let pattern = &app.site.numbers;
    let named: Vec<Named> = rows.iter().filter_map(|row| named(row, pattern)).collect();
    let (found, known) = known(db, admin.person().user(), &named, admin.person().now()).await?;
    let places = found.iter().map(|place| place.customer).collect();
    let offers = found.into_iter().map(|place| (place.number, catalogue.offer(&place.exceptions)));
    let ground = Ground { pattern, catalogue, places: offers.collect() };
    let judged = ground.judge(ground.parse(&rows), &known);
    Ok(Judgement { rows, judged, known, places })
}

fn named(row: &Typed, pattern: &NumberPattern) -> Option<Named> {
    let number = CustomerNumber::parse(row.cell(NUMBER), pattern).ok()?;
    let key = EmailAddress::parse(row.cell(EMAIL)).ok().map(|email| email.key().to_owned());
    Some(Named { position: row.position, number, key })
}
