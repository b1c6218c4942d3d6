//! What letters tell, read when they are made.

pub mod house;

use crate::{
    language::Language,
    types::{CustomerId, CustomerNumber, RequestId, Salutation, UserId},
};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

/// The account of a reader.
#[derive(Debug)]
pub struct Account {
    /// The address as it is compared.
    pub email_key: String,
    /// How a mail begins.
    pub salutation: Salutation,
    /// First name.
    pub first_name: String,
    /// Last name, with its prefix.
    pub last_name: String,
    /// The chosen language.
    pub language: Option<Language>,
    /// Whether a password was ever set.
    pub has_password: bool,
    /// When, by the person.
    pub password_set_at: Option<OffsetDateTime>,
    /// Whether the account is closed; of a stand-in, whether nobody is the operator any more.
    pub closed: bool,
    /// Whether it only stands in for an operator: then all else here is the operator's own.
    pub stands_in: bool,
}

/// A reader's account, held until the transaction ends: a link for somebody without a password is not minted
/// while a password is being set.
///
/// # Errors
/// When the database does not answer.
pub async fn account(db: &mut PgConnection, user: UserId) -> sqlx::Result<Account> {
    let row = sqlx::query!(
        r#"select u.email_key, u.salutation as "salutation: Salutation", u.first_name, u.last_name, u.language,
            u.password_hash is not null as "has_password!", u.password_set_at, r.stands_in_for is not null as "stands_in!",
            u.closed_at is not null or (
                r.stands_in_for is not null and not exists (select from operators o where o.user_id = u.id)
            ) as "closed!"
        from users r join users u on u.id = coalesce(r.stands_in_for, r.id)
        where r.id = $1 for share of u"#,
        user.uuid()
    )
    .fetch_one(db)
    .await?;
    Ok(Account {
        email_key: row.email_key,
        salutation: row.salutation,
        first_name: row.first_name,
        last_name: row.last_name,
        language: row.language.as_deref().and_then(Language::from_tag),
        has_password: row.has_password,
        password_set_at: row.password_set_at,
        closed: row.closed,
        stands_in: row.stands_in,
    })
}

/// A customer number, and what one person is there.
#[derive(Debug)]
pub struct Place {
    /// The number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub name: String,
    /// Whether it is closed.
    pub closed: bool,
    /// Whether the person has access.
    pub member: bool,
    /// Whether the person is an administrator.
    pub administrator: bool,
    /// What the supplier was asked to give the person.
    pub waiting: Vec<String>,
}

/// A customer number as this reader stands to it; without an account one stands nowhere.
///
/// # Errors
/// When the database does not answer.
pub async fn place(
    db: &mut PgConnection,
    customer: CustomerId,
    reader: Option<UserId>,
) -> sqlx::Result<Place> {
    sqlx::query_as!(
        Place,
        r#"select c.number as "number: CustomerNumber", c.name, c.closed_at is not null as "closed!",
            exists (
                select from memberships m where m.customer_id = c.id and m.user_id = $2 and m.ended_at is null
            ) as "member!",
            exists (select from administrators a where a.customer_id = c.id and a.user_id = $2) as "administrator!",
            array(
                select r.permission from permission_requests r join memberships m on m.id = r.membership_id
                where r.customer_id = c.id and r.status = 'pending' and m.user_id = $2 and m.ended_at is null
            ) as "waiting!"
        from customers c where c.id = $1"#,
        customer.uuid(),
        reader.map(|id| id.uuid())
    )
    .fetch_one(db)
    .await
}

/// A person's name as the people of a number may see it, also after their access ended. Operators have none.
///
/// # Errors
/// When the database does not answer.
pub async fn name_at(
    db: &mut PgConnection,
    customer: CustomerId,
    person: UserId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        r#"select trim(first_name || ' ' || last_name) as "name!" from people
        where customer_id = $1 and user_id = $2 order by began_at desc limit 1"#,
        customer.uuid(),
        person.uuid()
    )
    .fetch_optional(db)
    .await
}

/// Somebody who asks for access.
#[derive(Debug)]
pub struct Asker {
    /// First and last name, as typed.
    pub name: String,
    /// The address, as typed.
    pub email: String,
    /// Whether the address is known to be theirs.
    pub confirmed: bool,
}

/// Of these requests the ones that still wait, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(
    db: &mut PgConnection,
    customer: CustomerId,
    requests: &[RequestId],
) -> sqlx::Result<Vec<Asker>> {
    let ids: Vec<Uuid> = requests.iter().map(|id| id.uuid()).collect();
    sqlx::query_as!(
        Asker,
        r#"select first_name || ' ' || last_name as "name!", email, confirmed_at is not null as "confirmed!"
        from access_requests
        where customer_id = $1 and id = any($2) and status = 'pending'
        order by asked_at, id"#,
        customer.uuid(),
        &ids
    )
    .fetch_all(db)
    .await
}

/// Whether a request was made and not withdrawn since.
///
/// # Errors
/// When the database does not answer.
pub async fn still_asked(db: &mut PgConnection, request: RequestId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from access_requests where id = $1 and status <> 'withdrawn') as "asked!""#,
        request.uuid()
    )
    .fetch_one(db)
    .await
}

/// Whether an addition still waits for its confirmation, also when the request before it was decided meanwhile:
/// confirmed, it then becomes a request of its own.
///
/// # Errors
/// When the database does not answer.
pub async fn addition_waits(db: &mut PgConnection, addition: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from access_request_additions where id = $1) as "waits!""#,
        addition
    )
    .fetch_one(db)
    .await
}

/// A change of a person's address.
#[derive(Debug)]
pub struct EmailChange {
    /// Until when the new address can confirm it.
    pub confirm_until: OffsetDateTime,
    /// Whether it did.
    pub confirmed: bool,
    /// Until when the old address can take the account back; none before the change is confirmed.
    pub undo_until: Option<OffsetDateTime>,
    /// Whether it was called off or taken back.
    pub over: bool,
}

/// A change of a person's address.
///
/// # Errors
/// When the database does not answer.
pub async fn email_change(db: &mut PgConnection, change: Uuid) -> sqlx::Result<Option<EmailChange>> {
    sqlx::query_as!(
        EmailChange,
        r#"select confirm_until, confirmed_at is not null as "confirmed!", undo_until,
            (cancelled_at is not null or undone_at is not null) as "over!"
        from email_changes where id = $1"#,
        change
    )
    .fetch_optional(db)
    .await
}

/// Whether a later mail of the same kind to this person waits or left: then this one is not needed.
///
/// # Errors
/// When the database does not answer.
pub async fn asked_again(
    db: &mut PgConnection,
    mail: Uuid,
    kind: &str,
    person: UserId,
    written: OffsetDateTime,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
            select from mails
            where user_id = $1 and kind = $2 and (created_at, id) > ($3, $4) and status in ('waiting', 'sent')
        ) as "again!""#,
        person.uuid(),
        kind,
        written,
        mail
    )
    .fetch_one(db)
    .await
}

/// The open numbers a person has access to, each with its administrators as the people of that number see them.
///
/// # Errors
/// When the database does not answer.
pub async fn own_administrators(
    db: &mut PgConnection,
    user: UserId,
) -> sqlx::Result<Vec<(String, Vec<String>)>> {
    let rows = sqlx::query!(
        r#"select c.name || ' (' || c.number || ')' as "place!", array(
            select p.first_name || ' ' || p.last_name || ', ' || p.email
            from administrators a join people p on p.membership_id = a.membership_id
            where a.customer_id = c.id order by p.last_name, p.first_name limit 20
        ) as "people!"
        from memberships m join customers c on c.id = m.customer_id and c.closed_at is null
        where m.user_id = $1 and m.ended_at is null order by c.name, c.number limit 50"#,
        user.uuid()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.place, row.people)).collect())
}
