//! Writing what the good rows ask for, with an audit event for each that changes something.

mod ground;
mod people;

use super::{
    judging::{plan_for_all, plan_for_pieces},
    locking,
};
use crate::{
    audit::model::Act,
    imports::model::{Counts, Kind, Progress},
    types::ImportId,
};
use ipnet::IpNet;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

/// As many rows as are written at once, so that somebody sees how far it is.
const PIECE: i32 = 20_000;

/// Who writes, and which lines.
struct Hand<'a> {
    run: Uuid,
    now: OffsetDateTime,
    kind: &'static str,
    by: Option<Uuid>,
    address: Option<IpNet>,
    trace: &'a str,
    /// After this line.
    after: i32,
    /// Up to this one, which is among them.
    to: i32,
}

/// Writes what the good rows ask for; `false`, and nothing, when an account that gets access was closed or became an
/// operator's since they were judged.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn write(
    tx: &mut PgConnection,
    act: &Act,
    run: ImportId,
    kind: Kind,
    counts: Counts,
    progress: &Progress,
) -> sqlx::Result<bool> {
    if counts.acting() == 0 {
        return Ok(true);
    }
    if kind == Kind::Grants && !locking::hold_accounts(&mut *tx, run).await? {
        return Ok(false);
    }
    plan_for_pieces(&mut *tx).await?;
    let mut hand = Hand::of(act, run);
    let last = last_line(&mut *tx, run).await?;
    while hand.to < last {
        hand.after = hand.to;
        hand.to = hand.to.saturating_add(PIECE);
        piece(&mut *tx, &hand, kind, counts.changed > 0).await?;
        progress.reach(counts.rows.min(hand.to.into()));
    }
    plan_for_all(&mut *tx, run).await?;
    if kind == Kind::Grants {
        people::belong(tx, &hand).await?;
    }
    Ok(true)
}

async fn piece(tx: &mut PgConnection, hand: &Hand<'_>, kind: Kind, changes: bool) -> sqlx::Result<()> {
    match kind {
        Kind::Organisations => ground::organisations(tx, hand).await,
        Kind::Customers => ground::customers(tx, hand).await,
        Kind::Users => people::users(tx, hand).await,
        Kind::Grants => people::grants(tx, hand, changes).await,
    }
}

impl<'a> Hand<'a> {
    fn of(act: &'a Act, run: ImportId) -> Self {
        Self {
            run: run.uuid(),
            now: act.now,
            kind: act.kind.as_str(),
            by: act.by.map(|id| id.uuid()),
            address: act.address.map(IpNet::from),
            trace: &act.trace,
            after: 0,
            to: 0,
        }
    }
}

async fn last_line(tx: &mut PgConnection, run: ImportId) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        r#"select coalesce(max(line), 0) as "last!" from import_verdicts where run_id = $1"#,
        run.uuid()
    )
    .fetch_one(tx)
    .await
}
