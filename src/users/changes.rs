//! Making and closing accounts, and what people change about themselves.

use super::queries::{self, Account};
use crate::{
    audit::{
        changes::{record, record_all},
        model::{Act, Event, Kind},
    },
    language::Language,
    types::{CustomerId, EmailAddress, PersonName, PhoneNumber, Salutation, UserId},
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use std::collections::HashMap;

/// Somebody to be known: what a form or a request says of them.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The username to be.
    pub email: EmailAddress,
    /// How a mail begins.
    pub salutation: Salutation,
    /// First name.
    pub first_name: PersonName,
    /// Initials, where they were asked.
    pub initials: String,
    /// Last name.
    pub last_name: PersonName,
    /// Phone in E.164, where it was asked.
    pub phone: Option<String>,
    /// The language of the first mails; `None`: the number's, else the supplier's.
    pub language: Option<Language>,
}

/// The account of an address: the one that is there, untouched, or a new one.
///
/// Two who make the same person at the same moment get the same account: the unique address decides. The same
/// statements run whether or not the account was there, so that the time it takes tells nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn ensure(
    tx: &mut PgConnection,
    act: &Act,
    person: &NewPerson,
    primary: Option<CustomerId>,
) -> sqlx::Result<Account> {
    let id = UserId::fresh();
    let inserted = sqlx::query!(
        "insert into users (id, email, email_key, salutation, first_name, initials, last_name, phone, primary_customer_id, created_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz
         where not exists (
            select from email_changes e
            where e.old_email_key = $3 and e.confirmed_at is not null and e.undone_at is null and e.undo_until > $10
         )
         on conflict (email_key) where closed_at is null do nothing",
        id.uuid(),
        person.email.as_str(),
        person.email.key(),
        person.salutation.as_str(),
        person.first_name.as_str(),
        person.initials,
        person.last_name.as_str(),
        person.phone,
        primary.map(|id| id.uuid()),
        act.now,
    )
    .execute(&mut *tx)
    .await?;
    let account = queries::by_email(tx, &person.email, act.now).await?.ok_or(sqlx::Error::RowNotFound)?;
    let kind = if inserted.rows_affected() == 1 { Kind::UserCreated } else { Kind::UserLinked };
    record(tx, act, Event::new(kind).on(account.id)).await?;
    Ok(account)
}

/// The accounts of many addresses that had none, by the key of the address: made here, all in one statement, or
/// by somebody else a moment ago.
///
/// # Errors
/// When the database does not answer.
pub async fn ensure_all(
    tx: &mut PgConnection,
    act: &Act,
    people: &[(&NewPerson, CustomerId)],
) -> sqlx::Result<HashMap<String, Account>> {
    // In one order, so that two who make the same people do not wait for each other for ever.
    let mut people = people.to_vec();
    people.sort_by(|a, b| a.0.email.key().cmp(b.0.email.key()));
    people.dedup_by(|a, b| a.0.email == b.0.email);
    let text = |say: fn(&NewPerson) -> &str| -> Vec<String> {
        people.iter().map(|(person, _)| say(person).to_owned()).collect()
    };
    let keys = text(|person| person.email.key());
    let made = sqlx::query_scalar!(
        r#"insert into users (id, email, email_key, salutation, first_name, last_name, primary_customer_id, created_at)
         select p.id, p.email, p.key, p.salutation, p.first_name, p.last_name, p.customer_id, $1
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[])
            as p (id, email, key, salutation, first_name, last_name, customer_id)
         on conflict (email_key) where closed_at is null do nothing
         returning id as "id: UserId""#,
        act.now,
        &people.iter().map(|_| UserId::fresh().uuid()).collect::<Vec<_>>(),
        &text(|person| person.email.as_str()),
        &keys,
        &text(|person| person.salutation.as_str()),
        &text(|person| person.first_name.as_str()),
        &text(|person| person.last_name.as_str()),
        &people.iter().map(|(_, customer)| customer.uuid()).collect::<Vec<_>>(),
    )
    .fetch_all(&mut *tx)
    .await?;
    let created = made.into_iter().map(|id| Event::new(Kind::UserCreated).on(id));
    record_all(tx, act, created.collect()).await?;
    queries::by_keys(tx, &keys).await
}

/// Closes an account that nothing holds any more: no membership, open request, organisation role or operator
/// role anywhere. Returns whether it was closed, which no page may tell.
///
/// # Errors
/// When the database does not answer.
pub async fn close_if_unheld(tx: &mut PgConnection, act: &Act, user: UserId) -> sqlx::Result<bool> {
    // Whoever gives this account access at this moment needs its row too: what they gave is seen below.
    sqlx::query!("select id from users where id = $1 for update", user.uuid()).fetch_one(&mut *tx).await?;
    let closed = sqlx::query_scalar!(
        r#"with closed as (
            update users set closed_at = $2, password_hash = null
            where id = $1 and closed_at is null
                and not exists (select from memberships where user_id = $1 and ended_at is null)
                and not exists (
                    select from access_requests where email_key = users.email_key and status = 'pending'
                )
                and not exists (select from organisation_roles where user_id = $1)
                and not exists (select from operators where user_id = $1)
            returning id
        ), signed_out as (
            delete from sessions where user_id in (select id from closed)
        ), forgotten as (
            delete from second_factors where user_id in (select id from closed)
        ), over as (
            update one_time_links set ended_at = $2
            where subject_id in (select id from closed) and used_at is null and ended_at is null
        )
        select exists (select from closed) as "closed!""#,
        user.uuid(),
        act.now
    )
    .fetch_one(&mut *tx)
    .await?;
    let kind = if closed { Kind::UserClosed } else { Kind::UserKept };
    record(tx, act, Event::new(kind).on(user)).await?;
    Ok(closed)
}

/// What only the person changes about themselves.
#[derive(Clone, Debug)]
pub struct Details {
    /// How a mail begins.
    pub salutation: Salutation,
    /// First name.
    pub first_name: PersonName,
    /// Initials, if the person tells them.
    pub initials: Option<PersonName>,
    /// Last name.
    pub last_name: PersonName,
    /// Phone, if the person tells it.
    pub phone: Option<PhoneNumber>,
}

impl Details {
    fn initials(&self) -> &str {
        self.initials.as_ref().map_or("", PersonName::as_str)
    }

    fn phone(&self) -> Option<&str> {
        self.phone.as_ref().map(PhoneNumber::as_str)
    }

    /// As the audit event tells it.
    fn as_json(&self) -> Value {
        json!({
            "salutation": self.salutation,
            "first_name": self.first_name.as_str(),
            "initials": self.initials(),
            "last_name": self.last_name.as_str(),
            "phone": self.phone(),
        })
    }
}

/// Saves a person's own details. Returns whether anything differed.
///
/// # Errors
/// When the database does not answer.
pub async fn save_details(
    tx: &mut PgConnection,
    act: &Act,
    user: UserId,
    details: &Details,
) -> sqlx::Result<bool> {
    let before = sqlx::query_scalar!(
        r#"select jsonb_build_object('salutation', salutation, 'first_name', first_name, 'initials', initials,
            'last_name', last_name, 'phone', phone) as "before!"
        from users where id = $1 for update"#,
        user.uuid()
    )
    .fetch_one(&mut *tx)
    .await?;
    let after = details.as_json();
    if before == after {
        return Ok(false);
    }
    sqlx::query!(
        "update users set salutation = $2, first_name = $3, initials = $4, last_name = $5, phone = $6 where id = $1",
        user.uuid(),
        details.salutation.as_str(),
        details.first_name.as_str(),
        details.initials(),
        details.last_name.as_str(),
        details.phone(),
    )
    .execute(&mut *tx)
    .await?;
    let changed = Event::new(Kind::DetailsChanged).on(user);
    record(tx, act, changed.before(before).after(after)).await?;
    Ok(true)
}

/// Saves the language a person reads, or that the browser decides.
///
/// # Errors
/// When the database does not answer.
pub async fn save_language(
    tx: &mut PgConnection,
    act: &Act,
    user: UserId,
    language: Option<Language>,
) -> sqlx::Result<()> {
    let tag = language.map(Language::tag);
    let changed = sqlx::query!(
        "update users set language = $2 where id = $1 and language is distinct from $2",
        user.uuid(),
        tag
    )
    .execute(&mut *tx)
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(());
    }
    let changed = Event::new(Kind::DetailsChanged).on(user);
    record(tx, act, changed.after(json!({ "language": tag }))).await
}

/// What became of appointing an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appointment {
    /// They are one now.
    Made,
    /// They were one already.
    WasThere,
    /// They have access to a customer number or a role at an organisation: operators are no customer's users.
    IsCustomersUser,
}

/// Makes the holder of an account an operator, unless a customer's user has it.
///
/// # Errors
/// When the database does not answer.
pub async fn appoint_operator(tx: &mut PgConnection, act: &Act, user: UserId) -> sqlx::Result<Appointment> {
    // Whoever gives this account access at this moment needs its row too: one of the two comes first.
    sqlx::query!("select id from users where id = $1 for update", user.uuid()).fetch_one(&mut *tx).await?;
    if queries::is_customers_user(tx, user).await? {
        return Ok(Appointment::IsCustomersUser);
    }
    let inserted = sqlx::query!(
        "insert into operators (user_id, appointed_at) values ($1, $2) on conflict do nothing",
        user.uuid(),
        act.now
    )
    .execute(&mut *tx)
    .await?;
    if inserted.rows_affected() == 0 {
        return Ok(Appointment::WasThere);
    }
    record(tx, act, Event::new(Kind::OperatorAppointed).on(user)).await?;
    Ok(Appointment::Made)
}
