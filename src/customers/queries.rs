//! Reading customer numbers.

use crate::{
    database::Db,
    language::Language,
    outbox::letter::Recipient,
    types::{CustomerId, CustomerNumber, OrganisationId, UserId},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// An administrator, as the people of the number may see them.
#[derive(Clone, Debug)]
pub struct Administrator {
    /// First and last name.
    pub name: String,
    /// The address.
    pub email: String,
}

/// The administrators of a number, by name; the first twenty.
///
/// # Errors
/// When the database does not answer.
pub async fn administrators(db: &Db, customer: CustomerId) -> sqlx::Result<Vec<Administrator>> {
    sqlx::query_as!(
        Administrator,
        r#"select p.first_name || ' ' || p.last_name as "name!", p.email as "email!"
        from administrators a join people p on p.membership_id = a.membership_id
        where a.customer_id = $1 order by p.last_name, p.first_name limit 20"#,
        customer.uuid()
    )
    .fetch_all(db)
    .await
}

/// Who decides at one of a person's own numbers.
#[derive(Clone, Debug)]
pub struct OwnAdministrator {
    /// The number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub customer_name: String,
    /// The administrator; `None` on the one row of a number without any.
    pub administrator: Option<Administrator>,
    /// Whether it is the person themself.
    pub own: bool,
}

/// The administrators of the numbers a person has access to, by number and name; of each number the first twenty.
/// `most`: how many numbers at most; `None`: all.
///
/// # Errors
/// When the database does not answer.
pub async fn own_administrators(
    db: &Db,
    user: UserId,
    most: Option<i64>,
) -> sqlx::Result<Vec<OwnAdministrator>> {
    let rows = sqlx::query!(
        r#"select c.number as "number!: CustomerNumber", c.name as "name!", p.first_name || ' ' || p.last_name as "person?",
            p.email as "email?", coalesce(p.user_id = $1, false) as "own!"
        from (
            select c.id, c.number, c.name
            from memberships m join customers c on c.id = m.customer_id and c.closed_at is null
            where m.user_id = $1 and m.ended_at is null
            order by c.name, c.number limit $2
        ) c
        left join lateral (
            select p.user_id, p.first_name, p.last_name, p.email
            from administrators a join people p on p.membership_id = a.membership_id
            where a.customer_id = c.id
            order by p.last_name, p.first_name limit 20
        ) p on true
        order by c.name, c.number, p.last_name, p.first_name"#,
        user.uuid(),
        most
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnAdministrator {
            number: row.number,
            customer_name: row.name,
            administrator: row.person.zip(row.email).map(|(name, email)| Administrator { name, email }),
            own: row.own,
        })
        .collect())
}

/// Where mail for the administrators of a number goes; the person left out knows already.
///
/// # Errors
/// When the database does not answer.
pub async fn administrators_to_tell(
    db: &mut PgConnection,
    customer: CustomerId,
    besides: Option<UserId>,
) -> sqlx::Result<Vec<Recipient>> {
    let readers = administrators_of_each(db, &[customer], besides).await?;
    Ok(readers.into_iter().map(|(_, reader)| reader).collect())
}

/// The same for several numbers, each reader with the number.
///
/// # Errors
/// When the database does not answer.
pub async fn administrators_of_each(
    db: &mut PgConnection,
    customers: &[CustomerId],
    besides: Option<UserId>,
) -> sqlx::Result<Vec<(CustomerId, Recipient)>> {
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    let customers: Vec<Uuid> = customers.iter().map(|customer| customer.uuid()).collect();
    let rows = sqlx::query!(
        r#"select c.id as "customer: CustomerId", u.id as "id: UserId", u.email, coalesce(u.language, c.language) as language
        from customers c
        join administrators a on a.customer_id = c.id
        join users u on u.id = a.user_id
        where c.id = any($1::uuid[]) and a.user_id is distinct from $2"#,
        &customers,
        besides.map(|id| id.uuid())
    )
    .fetch_all(db)
    .await?;
    let reader = |email, user, language: Option<String>| Recipient {
        address: email,
        user: Some(user),
        language: language.as_deref().and_then(Language::from_tag),
    };
    Ok(rows.into_iter().map(|row| (row.customer, reader(row.email, row.id, row.language))).collect())
}

/// Who decides at a number at this moment.
#[derive(Clone, Copy, Debug)]
pub struct Deciders {
    /// The one who was asked for does.
    pub one: bool,
    /// Somebody active does.
    pub any: bool,
}

/// Whether this one administers a number, and whether anybody active does.
///
/// # Errors
/// When the database does not answer.
pub async fn deciders(
    db: &mut PgConnection,
    customer: CustomerId,
    one: Option<UserId>,
) -> sqlx::Result<Deciders> {
    sqlx::query_as!(
        Deciders,
        r#"select exists (select from administrators where customer_id = $1 and user_id = $2) as "one!",
            exists (select from administrators where customer_id = $1 and active) as "any!""#,
        customer.uuid(),
        one.map(|id| id.uuid())
    )
    .fetch_one(db)
    .await
}

/// A number as choosers show it.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub name: String,
    /// Requests that wait there, for who decides about them.
    pub waiting: i64,
    /// Whether the person was there last.
    pub last: bool,
}

/// The numbers whose settings a person may read, the one where they were last first.
///
/// # Errors
/// When the database does not answer.
pub async fn readable(db: &Db, user: UserId) -> sqlx::Result<Vec<Choice>> {
    sqlx::query_as!(
        Choice,
        r#"select c.number as "number: CustomerNumber", c.name,
            case when exists (select from administrators a where a.membership_id = m.id)
                then (select count(*) from access_requests r where r.customer_id = c.id and r.status = 'pending')
                else 0 end as "waiting!",
            coalesce(u.last_customer_id = c.id, false) as "last!"
        from memberships m
        join users u on u.id = m.user_id
        join customers c on c.id = m.customer_id and c.closed_at is null
        join grants g on g.membership_id = m.id and g.permission = 'customer-settings'
        where m.user_id = $1 and m.ended_at is null
        order by coalesce(u.last_customer_id = c.id, false) desc, c.name, c.number"#,
        user.uuid()
    )
    .fetch_all(db)
    .await
}

/// The numbers a person administers, without what waits there.
///
/// # Errors
/// When the database does not answer.
pub async fn administered(db: &Db, user: UserId) -> sqlx::Result<Vec<(CustomerNumber, String)>> {
    let rows = sqlx::query!(
        r#"select c.number as "number: CustomerNumber", c.name
        from administrators a join customers c on c.id = a.customer_id and c.closed_at is null
        where a.user_id = $1 order by c.name, c.number"#,
        user.uuid()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.number, row.name)).collect())
}

/// An organisation, for the supplier.
///
/// # Errors
/// When the database does not answer.
pub async fn organisation(db: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<OrganisationId>> {
    sqlx::query_scalar!(r#"select id as "id: OrganisationId" from organisations where id = $1"#, id)
        .fetch_optional(db)
        .await
}

/// An open number, for the supplier's command line.
///
/// # Errors
/// When the database does not answer.
pub async fn by_number(db: &mut PgConnection, number: &CustomerNumber) -> sqlx::Result<Option<CustomerId>> {
    sqlx::query_scalar!(
        r#"select id as "id: CustomerId" from customers where number = $1 and closed_at is null"#,
        number.as_str()
    )
    .fetch_optional(db)
    .await
}
