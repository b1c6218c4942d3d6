//! What comes of all rows at once, by what stands in the database now.

use super::{rules, verdicts};
use crate::{
    app::App,
    imports::model::{Counts, Kind},
    types::ImportId,
};
use sqlx::PgConnection;

/// Past so many rows a plan that looks things up one by one is the wrong one.
const MANY: i64 = 5_000;

/// Judges the rows anew and writes the verdicts down. The catalogue stays as it is until the transaction ends.
///
/// # Errors
/// When the database does not answer.
pub async fn judge(
    app: &App,
    tx: &mut PgConnection,
    run: ImportId,
    kind: Kind,
    joined: bool,
) -> sqlx::Result<Counts> {
    let catalogue = app.catalogue.held(&mut *tx).await?;
    sqlx::query!(
        "with combos as (delete from import_combos where run_id = $1)
         delete from import_verdicts where run_id = $1",
        run.uuid()
    )
    .execute(&mut *tx)
    .await?;
    plan_for_all(&mut *tx, run).await?;
    let now = app.clock.now();
    match kind {
        Kind::Organisations => verdicts::organisations(&mut *tx, run).await?,
        Kind::Customers => verdicts::customers(&mut *tx, run).await?,
        Kind::Users => verdicts::users(&mut *tx, run, now).await?,
        Kind::Grants => {
            rules::apply(&mut *tx, run, &catalogue).await?;
            verdicts::grants(&mut *tx, run).await?;
            verdicts::keep_administrators(&mut *tx, run).await?;
            if joined {
                verdicts::followers(&mut *tx, run).await?;
            }
        }
    }
    count(tx, run).await
}

/// Lets the planner know that there are many rows: verdicts have no statistics yet. Past a few thousand everything is
/// joined as a whole, and below that looked up one by one.
pub(super) async fn plan_for_all(tx: &mut PgConnection, run: ImportId) -> sqlx::Result<()> {
    let many = sqlx::query_scalar!(
        r#"select count(*) > $2 as "many!" from import_rows where run_id = $1"#,
        run.uuid(),
        MANY
    )
    .fetch_one(&mut *tx)
    .await?;
    if many {
        sqlx::query!(
            "select set_config('enable_nestloop', 'off', true) as joins, set_config('work_mem', '128MB', true) as memory,
                set_config('jit', 'off', true) as compiling"
        )
        .fetch_one(tx)
        .await?;
    }
    Ok(())
}

/// Rows are written piece by piece, each of which is small.
pub(super) async fn plan_for_pieces(tx: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select set_config('enable_nestloop', 'on', true)").fetch_one(tx).await?;
    Ok(())
}

async fn count(tx: &mut PgConnection, run: ImportId) -> sqlx::Result<Counts> {
    sqlx::query_as!(
        Counts,
        r#"select count(*) as "rows!", count(*) filter (where verdict = 'new') as "fresh!",
            count(*) filter (where verdict = 'changed') as "changed!",
            count(*) filter (where verdict in ('same', 'joined')) as "same!", count(*) filter (where wrong) as "wrong!"
        from import_verdicts where run_id = $1"#,
        run.uuid()
    )
    .fetch_one(tx)
    .await
}
