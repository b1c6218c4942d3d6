//! Giving, changing and taking roles at an organisation. Every function takes the lock as proof, records its audit
//! event and enqueues its mail.

use crate::{
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    grants::changes::tell,
    guards::OrganisationAuthority,
    organisations::{lock::Held, model::Details},
    outbox::letter::Letter,
    types::{ContactId, EmailAddress, Roles, UserId},
    users::{
        changes::{NewPerson, ensure},
        stand_in_changes::for_customers,
    },
};
use serde_json::json;
use sqlx::PgConnection;

/// Why roles cannot be so; then the transaction must not be committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another contact of the organisation has this sign-in address.
    Linked,
    /// Nobody raises the own role.
    OwnRole,
    /// The organisation's last active administrator stays.
    LastAdministrator,
}

/// Gives a contact access to the portal: makes the account or links the one that is there, whose name stays as it is,
/// and tells them. An operator's address looks like any other: a stand-in gets the access, and the operator reads of it
/// in place of the mail that it gets.
///
/// # Errors
/// [`Refusal`] inside; outside when the database does not answer.
pub async fn give(
    tx: &mut PgConnection,
    held: &Held,
    authority: &OrganisationAuthority,
    contact: ContactId,
    details: &Details,
    email: &EmailAddress,
    roles: Roles,
) -> sqlx::Result<Result<(), Refusal>> {
    let (organisation, act) = (held.organisation(), authority.act());
    let person = NewPerson {
        email: email.clone(),
        salutation: details.salutation,
        first_name: details.first_name.clone(),
        initials: details.initials().to_owned(),
        last_name: details.last_name.clone(),
        phone: None,
        language: None,
    };
    let (account, user) = settled(tx, act, &person).await?;
    if Some(account) == act.by {
        return Ok(Err(Refusal::OwnRole));
    }
    if user != account {
        record(tx, act, Event::new(Kind::OperatorAdded).within(organisation).on(account)).await?;
    }
    if !link(tx, held, contact, user, email).await? {
        return Ok(Err(Refusal::Linked));
    }
    write(tx, held, authority, user, Roles::default(), roles).await?;
    let letter = Letter::ContactAccessGiven { organisation, roles, by: act.by };
    tell(tx, act, user, &letter).await?;
    Ok(Ok(()))
}

/// Gives somebody who has access other roles, and tells them.
///
/// # Errors
/// [`Refusal`] inside; outside when the database does not answer.
pub async fn change_roles(
    tx: &mut PgConnection,
    held: &Held,
    authority: &OrganisationAuthority,
    user: UserId,
    before: Roles,
    after: Roles,
) -> sqlx::Result<Result<(), Refusal>> {
    let act = authority.act();
    if act.by == Some(user) && after.raise(before) {
        return Ok(Err(Refusal::OwnRole));
    }
    write(tx, held, authority, user, before, after).await?;
    if held.keeps_an_administrator(tx).await?.is_err() {
        return Ok(Err(Refusal::LastAdministrator));
    }
    if act.by != Some(user) {
        let letter = Letter::ContactRolesChanged { organisation: held.organisation(), roles: after };
        tell(tx, act, user, &letter).await?;
    }
    Ok(Ok(()))
}

/// Takes every role; the mail is the caller's.
///
/// # Errors
/// [`Refusal`] inside; outside when the database does not answer.
pub async fn take(
    tx: &mut PgConnection,
    held: &Held,
    authority: &OrganisationAuthority,
    user: UserId,
    before: Roles,
) -> sqlx::Result<Result<(), Refusal>> {
    write(tx, held, authority, user, before, Roles::default()).await?;
    let kept = held.keeps_an_administrator(tx).await?;
    Ok(kept.map_err(|_| Refusal::LastAdministrator))
}

/// The account of an address, and the one that gets the access: itself, or an operator's stand-in. What became of an
/// account a moment ago is looked at once more: where it was closed, this is somebody new.
async fn settled(tx: &mut PgConnection, act: &Act, person: &NewPerson) -> sqlx::Result<(UserId, UserId)> {
    let mut tries = 0;
    loop {
        let account = ensure(tx, act, person, None).await?.id;
        let user = for_customers(tx, account, person, act.now).await?;
        if is_customers(tx, user).await? {
            return Ok((account, user));
        }
        tries += 1;
        if tries == 2 {
            return Err(sqlx::Error::RowNotFound);
        }
    }
}

/// Whether an account is open and no operator's, by now: whoever closes it or makes somebody an operator holds this row
/// too, so one of the two comes first.
async fn is_customers(tx: &mut PgConnection, user: UserId) -> sqlx::Result<bool> {
    let open =
        sqlx::query!("select id from users where id = $1 and closed_at is null for share", user.uuid());
    if open.fetch_optional(&mut *tx).await?.is_none() {
        return Ok(false);
    }
    sqlx::query_scalar!(
        r#"select not exists (select from operators where user_id = $1) as "is!""#,
        user.uuid()
    )
    .fetch_one(tx)
    .await
}

/// False when another contact of the organisation has the account.
async fn link(
    tx: &mut PgConnection,
    held: &Held,
    contact: ContactId,
    user: UserId,
    email: &EmailAddress,
) -> sqlx::Result<bool> {
    let linked = sqlx::query!(
        "update contacts set user_id = $3, access_email = $4, access_email_key = $5
         where organisation_id = $1 and id = $2 and deleted_at is null
            and not exists (select from contacts c where c.organisation_id = $1 and c.user_id = $3)",
        held.organisation().uuid(),
        contact.uuid(),
        user.uuid(),
        email.as_str(),
        email.key()
    )
    .execute(tx)
    .await?;
    Ok(linked.rows_affected() == 1)
}

async fn write(
    tx: &mut PgConnection,
    held: &Held,
    authority: &OrganisationAuthority,
    user: UserId,
    before: Roles,
    after: Roles,
) -> sqlx::Result<()> {
    let (organisation, act) = (held.organisation(), authority.act());
    let words: Vec<String> = after.words().into_iter().map(str::to_owned).collect();
    sqlx::query!(
        "with taken as (
            delete from organisation_roles where organisation_id = $1 and user_id = $2 and role <> all($3::text[])
         )
         insert into organisation_roles (organisation_id, user_id, role, given_at, given_by)
         select $1, $2, role, $4, $5 from unnest($3) as role
         on conflict do nothing",
        organisation.uuid(),
        user.uuid(),
        &words,
        act.now,
        act.by.map(|id| id.uuid())
    )
    .execute(&mut *tx)
    .await?;
    let changed = Event::new(Kind::RolesChanged).within(organisation).on(user);
    record(tx, act, changed.before(json!(before.words())).after(json!(after.words()))).await
}
