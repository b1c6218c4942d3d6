//! Sealing: committed events become links of their chains.

use super::{
    seal::{BEGINNING, Sealed, chain_of},
    seal_queries::{last_seals, take_waiting},
};
use crate::app::App;
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

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
        append(&mut tx, app, &events).await?;
        tx.commit().await?;
        let count = i64::try_from(events.len()).unwrap_or(BATCH);
        sealed += u64::try_from(count).unwrap_or_default();
        if count < BATCH {
            return Ok(sealed);
        }
    }
}

/// Adds a seal per event, each behind the last one of its chain.
async fn append(tx: &mut PgConnection, app: &App, events: &[Sealed]) -> sqlx::Result<()> {
    let mut ids: Vec<Uuid> = events.iter().map(|event| chain_of(event.customer)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut last: HashMap<Uuid, (i64, Vec<u8>)> = HashMap::new();
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
        app.clock.now()
    )
    .execute(tx)
    .await?;
    Ok(())
}
