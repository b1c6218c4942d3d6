//! What an import holds still while it is judged and saved.

use crate::{imports::model::Kind, types::ImportId};
use sqlx::PgConnection;

/// Locks the numbers that the rows are about, in the order in which everybody does who needs several
/// (`grants::lock` takes the same row for one): nobody else gives or takes there until the transaction ends.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn lock(tx: &mut PgConnection, run: ImportId, kind: Kind) -> sqlx::Result<()> {
    if !matches!(kind, Kind::Customers | Kind::Grants) {
        return Ok(());
    }
    sqlx::query!(
        r#"select count(*) as "count!" from (
            select id from customers
            where number in (select number from import_rows where run_id = $1 and number is not null)
            order by id for no key update
        ) as locked"#,
        run.uuid()
    )
    .fetch_one(tx)
    .await?;
    Ok(())
}

/// Holds the accounts still that get access, so that none is closed meanwhile. False when one was a moment ago.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn hold_accounts(tx: &mut PgConnection, run: ImportId) -> sqlx::Result<bool> {
    let held = sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
            select id from users
            where closed_at is null
                and id in (select user_id from import_verdicts where run_id = $1 and verdict in ('new', 'changed'))
            order by id for no key update
        ) as held"#,
        run.uuid()
    )
    .fetch_one(&mut *tx)
    .await?;
    // Whoever is appointed an operator at this moment holds the row too: one of the two comes first, and this
    // statement sees it.
    let wanted = sqlx::query!(
        r#"select count(distinct user_id) as "people!", count(*) filter (
            where user_id in (select user_id from operators)) as "operators!"
        from import_verdicts where run_id = $1 and verdict in ('new', 'changed')"#,
        run.uuid()
    )
    .fetch_one(tx)
    .await?;
    Ok(held == wanted.people && wanted.operators == 0)
}
