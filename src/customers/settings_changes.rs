//! What every change of a number's settings begins with.

use crate::guards::Hand;
use sqlx::PgConnection;

/// Takes the number's row, so that changes of its settings happen one after another, and checks that whoever acts
/// may still do so.
///
/// # Errors
/// When the database does not answer; [`sqlx::Error::RowNotFound`] when the number was closed or the right lost
/// since the page was asked for, which visitors meet as a page that is not there.
pub async fn hold(tx: &mut PgConnection, hand: &Hand) -> sqlx::Result<()> {
    sqlx::query!(
        "select id from customers where id = $1 and closed_at is null for no key update",
        hand.customer().uuid()
    )
    .fetch_one(&mut *tx)
    .await?;
    let still = sqlx::query_scalar!(
        r#"select not exists (
            select from unnest($3::text[]) as needed
            where not exists (
                select from grants g join memberships m on m.id = g.membership_id and m.ended_at is null
                where g.customer_id = $1 and g.membership_id = $2 and g.permission = needed
            )
        ) as "still!""#,
        hand.customer().uuid(),
        hand.membership().uuid(),
        hand.rests_on()
    )
    .fetch_one(tx)
    .await?;
    if still { Ok(()) } else { Err(sqlx::Error::RowNotFound) }
}
