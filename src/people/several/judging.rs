//! Judging rows by what stands in the database now.

use super::{
    judge::{Ground, Judged, counts, fingerprint, numbers},
    queries::{Known, Wanted, known, places},
};
use crate::{
    app::App,
    guards::{Authority, CustomerAdmin},
    permissions::model::Catalogue,
    sheets::{Typed, subject},
    types::CustomerNumber,
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
    pub authorities: Vec<(CustomerNumber, Authority)>,
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

/// Judges the rows of a sheet by what stands now.
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
    let authorities = authorities(app, &mut *db, admin, &rows).await?;
    let places = places(&mut *db, catalogue, &authorities).await?;
    let ground = Ground { pattern: &app.site.numbers, catalogue, places };
    let parsed = ground.parse(&rows);
    let wanted = parsed.iter().filter_map(|row| {
        let customer = authorities.get(row.place?)?.1.customer();
        Some(Wanted { position: row.position, customer, key: row.email.as_ref()?.key().to_owned() })
    });
    let known = known(db, &wanted.collect::<Vec<_>>(), admin.person().now()).await?;
    let judged = ground.judge(parsed, &known);
    Ok(Judgement { rows, judged, known, authorities })
}

/// The uploader's own among the numbers that rows name.
///
/// # Errors
/// When the database does not answer.
pub async fn authorities(
    app: &App,
    db: &mut PgConnection,
    admin: &CustomerAdmin,
    rows: &[Typed],
) -> sqlx::Result<Vec<(CustomerNumber, Authority)>> {
    let numbers = numbers(rows, &app.site.numbers);
    admin.authorities_at(db, &numbers.iter().map(CustomerNumber::as_str).collect::<Vec<_>>()).await
}
