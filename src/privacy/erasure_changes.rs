//! Erasing a person: what names them goes, what others decided about them stays without a name.

use crate::{
    app::App,
    audit::{
        changes::record,
        keeping_changes::erase_person,
        model::{Act, Event, Kind},
    },
    types::{EmailAddress, UserId},
    users::changes::close_if_unheld,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

/// What came of erasing somebody. Whatever it is but [`Self::Erased`], the caller rolls back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// What named the person is gone.
    Erased(UserId),
    /// Something still holds the person: access, an open request, a role.
    Held,
    /// Nobody with this address.
    NotFound,
}

/// Erases the person with this address, all of it or nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn erase_now(app: &App, act: &Act, email: &EmailAddress) -> sqlx::Result<Erasure> {
    let mut tx = app.db.begin().await?;
    let erasure = erase_by_address(&mut tx, act, email).await?;
    if let Erasure::Erased(_) = erasure {
        tx.commit().await?;
    }
    Ok(erasure)
}

/// Erases the person with this address, closing the account first when it is open and nothing holds it. Who only asked
/// for access is erased too.
///
/// # Errors
/// When the database does not answer.
pub async fn erase_by_address(
    tx: &mut PgConnection,
    act: &Act,
    email: &EmailAddress,
) -> sqlx::Result<Erasure> {
    let found = sqlx::query!(
        r#"select u.id as "id: UserId", u.closed_at from users u left join users o on o.id = u.stands_in_for
        where (u.email_key = $1 or o.email_key = $1) and u.erased_at is null
        order by u.stands_in_for is not null, u.closed_at nulls first for update of u"#,
        email.key()
    )
    .fetch_all(&mut *tx)
    .await?;
    let Some(first) = found.first() else { return erase_asker(tx, act, email).await };
    let first = first.id;
    for person in found {
        if person.closed_at.is_none() && !close_if_unheld(tx, act, person.id).await? {
            return Ok(Erasure::Held);
        }
        erase(tx, act, person.id).await?;
    }
    Ok(Erasure::Erased(first))
}

/// Erases who asked for access and never had an account: under one that was closed from the first, so that the history
/// has something to call the person by, and all that is done for an owner is done here.
async fn erase_asker(tx: &mut PgConnection, act: &Act, email: &EmailAddress) -> sqlx::Result<Erasure> {
    let waits = sqlx::query_scalar!(
        r#"select status = 'pending' as "waits!" from access_requests where email_key = $1 order by id for update"#,
        email.key()
    )
    .fetch_all(&mut *tx)
    .await?;
    if waits.is_empty() {
        return Ok(Erasure::NotFound);
    }
    if waits.contains(&true) {
        return Ok(Erasure::Held);
    }
    let user = UserId::fresh();
    sqlx::query!(
        "insert into users (id, email, email_key, salutation, first_name, last_name, created_at, closed_at)
         values ($1, $2, $3, 'none', '', '–', $4, $4)",
        user.uuid(),
        email.as_str(),
        email.key(),
        act.now
    )
    .execute(&mut *tx)
    .await?;
    erase(tx, act, user).await?;
    Ok(Erasure::Erased(user))
}

/// Erases a closed account.
pub(super) async fn erase(tx: &mut PgConnection, act: &Act, user: UserId) -> sqlx::Result<()> {
    let requests = requests(tx, user).await?;
    contacts(tx, act, user).await?;
    traces(tx, user).await?;
    account(tx, act, user).await?;
    erase_person(tx, user, &requests).await?;
    // The verification of the log reads here why details are gone.
    record(tx, act, Event::new(Kind::UserErased).on(user).after(json!({ "requests": requests }))).await
}

/// What was typed when access was asked for, in the person's name or address. Returns which requests.
async fn requests(tx: &mut PgConnection, user: UserId) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"with own as (
            update access_requests r set email = 'erased@invalid', email_key = r.id || '@erased.invalid',
                salutation = 'none', first_name = '', initials = '', last_name = '–', phone = '', reason = '',
                decision_reason = '', asked_by = null
            from users u where u.id = $1 and (r.asked_by = u.id or r.email_key = u.email_key)
            returning r.id
        ), additions as (
            update access_request_additions set reason = '' where request_id in (select id from own)
        )
        select id as "id!" from own"#,
        user.uuid()
    )
    .fetch_all(tx)
    .await
}

/// What organisations knew the person as.
async fn contacts(tx: &mut PgConnection, act: &Act, user: UserId) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone as (
            update contacts c set salutation = 'none', first_name = '', initials = '', last_name = '–',
                email = 'erased@invalid', email_key = c.id || '@erased.invalid', phone = null, job_title = '',
                user_id = null, access_email = null, access_email_key = null, version = c.version + 1,
                updated_at = $2, deleted_at = coalesce(c.deleted_at, $2)
            -- Somebody else's who happens to be reached at that address stays.
            from users u where u.id = $1 and (c.user_id = u.id or c.user_id is null and c.email_key = u.email_key)
            returning c.id
        )
        delete from contact_mailings where contact_id in (select id from gone)",
        user.uuid(),
        act.now
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Mails, devices, sessions, changes of address and links.
async fn traces(tx: &mut PgConnection, user: UserId) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone_links as (
            delete from one_time_links where subject_id = $1 or subject_id in (select id from email_changes where user_id = $1)
                or mail_id in (
                    select m.id from mails m join users u on u.id = $1 where m.user_id = u.id or lower(m.recipient) = u.email_key)
        ), gone_changes as (
            delete from email_changes where user_id = $1
        ), gone_sessions as (
            delete from sessions where user_id = $1
        )
        delete from known_devices where user_id = $1",
        user.uuid()
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "delete from mails m using users u
         where u.id = $1 and (m.user_id = u.id or lower(m.recipient) = u.email_key)",
        user.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The account itself, and what the numbers knew it as.
async fn account(tx: &mut PgConnection, act: &Act, user: UserId) -> sqlx::Result<()> {
    sqlx::query!(
        "with decided as (
            update permission_requests set decision_reason = ''
            where membership_id in (select id from memberships where user_id = $1)
        ), known_as as (
            update memberships set invited_email = 'erased@invalid', invited_email_key = $1 || '@erased.invalid',
                invited_first_name = '', invited_last_name = '–', end_reason = ''
            where user_id = $1
        )
        update users set email = 'erased@invalid', email_key = $1 || '@erased.invalid', salutation = 'none',
            first_name = '', initials = '', last_name = '–', phone = null, language = null, password_hash = null,
            password_set_at = null, last_sign_in_at = null, primary_customer_id = null, erased_at = $2
        where id = $1 and closed_at is not null",
        user.uuid(),
        act.now
    )
    .execute(tx)
    .await?;
    Ok(())
}
