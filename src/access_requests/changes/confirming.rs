//! The mailbox confirms what was asked in its name.

use super::{ATTEMPTS, asked_json, keys, merge};
use crate::{
    access_requests::model::Asked,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    permissions::model::PermissionKey,
    types::{CustomerId, RequestId},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// The mailbox confirms a request's address. Nothing happens when it was confirmed or decided already.
///
/// # Errors
/// When the database does not answer.
pub async fn confirm(tx: &mut PgConnection, act: &Act, request: Uuid) -> sqlx::Result<()> {
    let customer = sqlx::query_scalar!(
        r#"update access_requests set confirmed_at = $2 where id = $1 and status = 'pending' and confirmed_at is null
        returning customer_id as "customer: CustomerId""#,
        request,
        act.now
    )
    .fetch_optional(&mut *tx)
    .await?;
    match customer {
        Some(customer) => {
            record(tx, act, Event::new(Kind::RequestConfirmed).at(customer).about(request)).await
        }
        None => Ok(()),
    }
}

/// The mailbox confirms a further request: it goes into the one that waits. Where that was decided meanwhile
/// it is a request of its own, with the details of the first; never at a number that was closed.
///
/// # Errors
/// When the database does not answer.
pub async fn confirm_addition(tx: &mut PgConnection, act: &Act, addition: Uuid) -> sqlx::Result<()> {
    let added = sqlx::query!(
        r#"delete from access_request_additions a using access_requests r, customers c
        where a.id = $1 and r.id = a.request_id and c.id = a.customer_id and c.closed_at is null
        returning a.customer_id as "customer: CustomerId", a.request_id, r.email_key, a.reason,
            array(select k from unnest(a.categories) k where k not like 'permission:%') as "categories!",
            array(select substr(k, 12) from unnest(a.categories) k where k like 'permission:%') as "permissions!""#,
        addition
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(added) = added else { return Ok(()) };
    let permissions = added.permissions.into_iter().map(PermissionKey::new).collect();
    let asked = Asked { categories: added.categories, permissions };
    for _ in 0..ATTEMPTS {
        if merge(tx, act, added.customer, &added.email_key, &asked, &added.reason).await?.is_some()
            || ask_anew(tx, act, added.request_id, &asked, &added.reason).await?
        {
            return Ok(());
        }
    }
    Err(sqlx::Error::RowNotFound)
}

/// A confirmed request with the details of a decided one. False: one waits already.
async fn ask_anew(
    tx: &mut PgConnection,
    act: &Act,
    decided: Uuid,
    asked: &Asked,
    reason: &str,
) -> sqlx::Result<bool> {
    let id = RequestId::fresh();
    let customer = sqlx::query_scalar!(
        r#"insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name, initials,
            last_name, phone, reason, language, categories, permissions, asked_by, asked_at, confirmed_at)
        select $1, customer_id, 'pending', email, email_key, salutation, first_name, initials, last_name, phone,
            $3, language, $4, $5, asked_by, $6, $6
        from access_requests where id = $2
        on conflict (customer_id, email_key) where status = 'pending' do nothing
        returning customer_id as "customer: CustomerId""#,
        id.uuid(),
        decided,
        reason,
        &asked.categories,
        &keys(&asked.permissions),
        act.now,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(customer) = customer else { return Ok(false) };
    let event = Event::new(Kind::RequestAsked).at(customer).about(id.uuid()).after(asked_json(asked));
    record(tx, act, event).await?;
    Ok(true)
}
