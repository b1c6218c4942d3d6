//! Sealing: committed events become links of their chains.

use super::{
    seal::{BEGINNING, Sealed, chain_of},
    seal_queries::{events_after, last_seals, take_waiting},
};
use crate::app::App;
use sqlx::PgConnection;
use std::collections::HashMap;
use time::OffsetDateTime;
use uuid::Uuid;

/// The last seal of each chain, as far as it was looked up: its place and its hash.
type Last = HashMap<Uuid, (i64, Vec<u8>)>;

/// How many events are sealed in one transaction.
const BATCH: i64 = 2000;
/// Names the advisory lock of who seals: one at a time, and nobody waits for it.
const SEALER: i64 = 0x0062_616c_6965_0001;

/// Seals everything that was committed. Returns how many events; none when another replica is at it.
///
/// # Errors
/// When the database does not answer.
pub async fn seal(app: &App) -> sqlx::Result<u64> {
    let mut sealed = 0;
    loop {
        let mut tx = app.db.begin().await?;
        let alone = sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "alone!""#, SEALER);
        if !alone.fetch_one(&mut *tx).await? {
            return Ok(sealed);
        }
        let events = take_waiting(&mut tx, BATCH).await?;
        append(&mut tx, app.clock.now(), &events, &mut Last::new()).await?;
        tx.commit().await?;
        let count = i64::try_from(events.len()).unwrap_or(BATCH);
        sealed += u64::try_from(count).unwrap_or_default();
        if count < BATCH {
            return Ok(sealed);
        }
    }
}

/// Seals every event after one, in the caller's transaction: for a past that was made at once, whose events wait in no
/// queue. Returns how many.
///
/// # Errors
/// When the database does not answer.
pub async fn seal_since(tx: &mut PgConnection, after: i64, now: OffsetDateTime) -> sqlx::Result<u64> {
    let (mut after, mut sealed, mut last) = (after, 0, Last::new());
    loop {
        let events = events_after(tx, after, 10 * BATCH).await?;
        let Some(newest) = events.last() else { return Ok(sealed) };
        after = newest.id;
        append(tx, now, &events, &mut last).await?;
        sealed += u64::try_from(events.len()).unwrap_or_default();
    }
}

/// Adds a seal per event, each behind the last one of its chain.
async fn append(
    tx: &mut PgConnection,
    now: OffsetDateTime,
    events: &[Sealed],
    last: &mut Last,
) -> sqlx::Result<()> {
    let mut ids: Vec<Uuid> = events.iter().map(|event| chain_of(event.customer)).collect();
    ids.retain(|chain| !last.contains_key(chain));
    ids.sort_unstable();
    ids.dedup();
    for (chain, place, hash) in last_seals(tx, &ids).await? {
        last.insert(chain, (place, hash));
    }
    let (mut chains, mut places, mut of, mut hashes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for event in events {
        let chain = chain_of(event.customer);
        let (place, hash) = last.entry(chain).or_insert_with(|| (0, BEGINNING.to_vec()));
        *place += 1;
        *hash = event.seal(hash).to_vec();
        chains.push(chain);
        places.push(*place);
        of.push(event.id);
        hashes.push(hash.clone());
    }
    sqlx::query!(
        "insert into audit_seals (chain, place, event_id, hash, sealed_at)
         select s.chain, s.place, s.event_id, s.hash, $5
         from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bytea[]) as s (chain, place, event_id, hash)",
        &chains,
        &places,
        &of,
        &hashes,
        now
    )
    .execute(tx)
    .await?;
    Ok(())
}
