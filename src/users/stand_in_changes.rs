//! Whom access is given to. Operators are no customer's users, and adding an operator's address looks like any other: a
//! stand-in takes their place, an account of its own that no address finds and nobody can sign in to. Everything that is
//! done with it is done as with anybody who never comes, and the operator is told when one is added.

use super::changes::NewPerson;
use crate::types::UserId;
use sqlx::PgConnection;
use time::OffsetDateTime;

/// The account that access is given to instead of this one: itself, or an operator's stand-in, made where there is none.
///
/// The same statements run for everybody, so that the time it takes tells nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn for_customers(
    tx: &mut PgConnection,
    account: UserId,
    typed: &NewPerson,
    now: OffsetDateTime,
) -> sqlx::Result<UserId> {
    let id = UserId::fresh();
    sqlx::query!(
        "insert into users (id, email, email_key, salutation, first_name, initials, last_name, created_at, stands_in_for)
         select $1::uuid, $2, $1::uuid::text || '@stand-in.invalid', $3, $4, $5, $6, $7, o.user_id from operators o where o.user_id = $8
         on conflict (stands_in_for) where closed_at is null do nothing",
        id.uuid(),
        typed.email.as_str(),
        typed.salutation.as_str(),
        typed.first_name.as_str(),
        typed.initials,
        typed.last_name.as_str(),
        now,
        account.uuid()
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query_scalar!(
        r#"select coalesce((
            select s.id from users s join operators o on o.user_id = s.stands_in_for
            where s.stands_in_for = $1 and s.closed_at is null
        ), $1) as "id!: UserId""#,
        account.uuid()
    )
    .fetch_one(tx)
    .await
}
