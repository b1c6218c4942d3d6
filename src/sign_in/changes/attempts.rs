//! Counting attempts, kept in the database so that every replica counts together.

use super::super::throttle::{Counter, Decision, Key};
use crate::database::Db;
use sqlx::PgConnection;
use std::collections::HashMap;
use time::{Duration, OffsetDateTime};

/// Whether an attempt may be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// It may, and was counted.
    Allowed,
    /// Not now.
    Blocked {
        /// How long to wait.
        retry_after: Duration,
    },
    /// Not before the password has been replaced.
    Disabled,
}

/// Counts one attempt under every key, unless one of them forbids it: then none is counted.
///
/// Two at the same moment wait for each other, also when neither key was seen before. Nobody waits for a disk: who is told
/// "not now" a few times less, because the machine fell over in that second, got no further for it.
///
/// # Errors
/// When the database does not answer.
pub async fn count(db: &Db, now: OffsetDateTime, keys: &[Key<'_>]) -> sqlx::Result<Attempt> {
    let hashes: Vec<Vec<u8>> = keys.iter().map(|key| key.hashed().to_vec()).collect();
    let mut tx = db.begin().await?;
    let stored = locked(&mut tx, &hashes).await?;
    let mut counters = Vec::with_capacity(keys.len());
    for (key, hash) in keys.iter().zip(&hashes) {
        match key.limit().attempt(stored.get(hash).copied(), now) {
            Decision::Allowed(counter) => counters.push(counter),
            Decision::Blocked { retry_after } => return Ok(Attempt::Blocked { retry_after }),
            Decision::Disabled => return Ok(Attempt::Disabled),
        }
    }
    let useless: Vec<_> =
        keys.iter().zip(&counters).map(|(key, counter)| key.limit().useless_at(counter)).collect();
    sqlx::query!(
        "insert into throttles (key, recent, in_a_row, since, last, useless_at)
         select * from unnest($1::bytea[], $2::int[], $3::int[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
         on conflict (key) do update set recent = excluded.recent, in_a_row = excluded.in_a_row,
            since = excluded.since, last = excluded.last, useless_at = excluded.useless_at",
        &hashes,
        &counters.iter().map(|counter| whole(counter.recent)).collect::<Vec<i32>>(),
        &counters.iter().map(|counter| whole(counter.in_a_row)).collect::<Vec<i32>>(),
        &counters.iter().map(|counter| counter.since).collect::<Vec<_>>(),
        &counters.iter().map(|counter| counter.last).collect::<Vec<_>>(),
        &useless,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(Attempt::Allowed)
}

async fn locked(tx: &mut PgConnection, hashes: &[Vec<u8>]) -> sqlx::Result<HashMap<Vec<u8>, Counter>> {
    let mut locks: Vec<i64> = hashes
        .iter()
        .filter_map(|hash| hash.first_chunk::<8>())
        .map(|bytes| i64::from_be_bytes(*bytes))
        .collect();
    locks.sort_unstable();
    let rows = sqlx::query!(
        r#"select key as "key!", recent as "recent!", in_a_row as "in_a_row!", since as "since!", last as "last!"
        from throttles_locked($1, $2)"#,
        hashes,
        &locks
    )
    .fetch_all(tx)
    .await?;
    let counter = |count: i32| u32::try_from(count).unwrap_or(0);
    Ok(rows
        .into_iter()
        .map(|row| {
            let (recent, in_a_row) = (counter(row.recent), counter(row.in_a_row));
            (row.key, Counter { recent, in_a_row, since: row.since, last: row.last })
        })
        .collect())
}

fn whole(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Forgets what was counted under these keys: after a success, or with a new password.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(tx: &mut PgConnection, keys: &[Key<'_>]) -> sqlx::Result<()> {
    let hashes: Vec<Vec<u8>> = keys.iter().map(|key| key.hashed().to_vec()).collect();
    sqlx::query!("delete from throttles where key = any($1::bytea[])", &hashes).execute(tx).await?;
    Ok(())
}

/// What was counted turned out to be no failure: forgets it for an account or a browser. Against an address, which others
/// come from too, only this one attempt is taken back.
///
/// # Errors
/// When the database does not answer.
pub async fn forgive(tx: &mut PgConnection, keys: &[Key<'_>]) -> sqlx::Result<()> {
    let (own, shared) = forgiven(keys);
    sqlx::query!("select forgive($1, $2)::text as forgiven", &own, &shared).fetch_one(tx).await?;
    Ok(())
}

/// The keys that are forgotten, and those under which others are counted too, as `forgive` of the database takes them.
#[must_use]
pub fn forgiven(keys: &[Key<'_>]) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let (shared, own): (Vec<&Key<'_>>, Vec<&Key<'_>>) = keys.iter().partition(|key| key.is_shared());
    let hashes = |keys: Vec<&Key<'_>>| keys.into_iter().map(|key| key.hashed().to_vec()).collect();
    (hashes(own), hashes(shared))
}

/// Removes rows that say nothing any more.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(db: &Db, now: OffsetDateTime) -> sqlx::Result<u64> {
    let swept = sqlx::query!("delete from throttles where useless_at <= $1", now).execute(db).await?;
    Ok(swept.rows_affected())
}
