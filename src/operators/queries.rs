//! Reading who the operators are.

use crate::{database::Db, types::UserId};
use time::OffsetDateTime;

/// An operator, as the list shows one.
#[derive(Clone, Debug)]
pub struct Operator {
    /// The account.
    pub id: UserId,
    /// First and last name.
    pub name: String,
    /// The username.
    pub email: String,
    /// Since when.
    pub appointed_at: OffsetDateTime,
    /// When they last signed in.
    pub last_sign_in_at: Option<OffsetDateTime>,
    /// Whether a second factor is set up.
    pub has_factor: bool,
}

/// Every operator, by name: a supplier has a handful, and never more than these.
///
/// # Errors
/// When the database does not answer.
pub async fn operators(db: &Db) -> sqlx::Result<Vec<Operator>> {
    sqlx::query_as!(
        Operator,
        r#"select u.id as "id: UserId", u.first_name || ' ' || u.last_name as "name!", u.email, o.appointed_at,
            u.last_sign_in_at, exists (select from second_factors f where f.user_id = u.id) as "has_factor!"
        from operators o join users u on u.id = o.user_id
        order by u.last_name, u.first_name, u.id limit 500"#
    )
    .fetch_all(db)
    .await
}

/// One of them, and how many there are.
///
/// # Errors
/// When the database does not answer.
pub async fn one_of(db: &Db, id: UserId) -> sqlx::Result<Option<(Operator, usize)>> {
    let all = operators(db).await?;
    let count = all.len();
    Ok(all.into_iter().find(|operator| operator.id == id).map(|operator| (operator, count)))
}
