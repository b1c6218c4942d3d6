//! What an administrator chooses between in front of somebody's authorisations: the customer number and the person.

use crate::{
    database::Db,
    types::{CustomerId, CustomerNumber, MembershipId, UserId},
};
use sqlx::types::Json;

/// A person to choose.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Named {
    /// Their access.
    pub membership: MembershipId,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The address.
    pub email: String,
    /// Not signed in since access was given.
    pub invited: bool,
}

/// What an administrator chooses between.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The numbers they administer, by name.
    pub numbers: Vec<(CustomerNumber, String)>,
    /// The people of this one by last name; `None` when there are too many for a list.
    pub people: Option<Vec<Named>>,
}

/// The numbers that somebody administers, and the people of this one, if there are no more than `most`.
///
/// # Errors
/// When the database does not answer.
pub async fn choices(
    db: &Db,
    customer: CustomerId,
    administrator: UserId,
    most: i64,
) -> sqlx::Result<Choices> {
    let row = sqlx::query!(
        r#"select coalesce((
                select jsonb_agg(jsonb_build_array(c.number, c.name) order by c.name, c.number)
                from administrators a join customers c on c.id = a.customer_id and c.closed_at is null
                where a.user_id = $2
            ), '[]') as "numbers!: Json<Vec<(CustomerNumber, String)>>",
            (
                select case when many.many then null else coalesce((
                    select jsonb_agg(jsonb_build_object('membership', p.membership_id, 'first_name', p.first_name,
                        'last_name', p.last_name, 'email', p.email, 'invited', p.invited)
                        order by lower(p.last_name), lower(p.first_name), p.membership_id)
                    from people p where p.customer_id = $1 and p.ended_at is null
                ), '[]') end
                from (select count(*) > $3::bigint as many from (
                    select from memberships m where m.customer_id = $1 and m.ended_at is null limit $3::bigint + 1
                ) m) many
            ) as "people: Json<Vec<Named>>""#,
        customer.uuid(),
        administrator.uuid(),
        most
    )
    .fetch_one(db)
    .await?;
    Ok(Choices { numbers: row.numbers.0, people: row.people.map(|told| told.0) })
}

/// The people of a number by last name whose name or address holds every one of these words (lower case,
/// without accents): at most `most`.
///
/// # Errors
/// When the database does not answer.
pub async fn named(db: &Db, customer: CustomerId, words: &[String], most: i64) -> sqlx::Result<Vec<Named>> {
    sqlx::query_as!(
        Named,
        r#"select p.membership_id as "membership!: MembershipId", p.first_name as "first_name!",
            p.last_name as "last_name!", p.email as "email!", p.invited as "invited!"
        from people p
        where p.customer_id = $1 and p.ended_at is null and not exists (
            select from unnest($2::text[]) as word
            where position(word in searchable(p.first_name || ' ' || p.last_name || ' ' || p.email)) = 0
        )
        order by lower(p.last_name), lower(p.first_name), p.membership_id limit $3"#,
        customer.uuid(),
        words,
        most
    )
    .fetch_all(db)
    .await
}
