//! Asking the supplier to change what only it changes, taking that back, and deciding about it.

use super::{
    super::{outcome::Outcome, settings_changes::hold},
    model::{Official, Status},
    queries::information,
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    guards::Hand,
    outbox::{
        changes::enqueue,
        letter::{Letter, Recipient},
    },
    types::{ChangeRequestId, CustomerId, UserId},
};
use serde_json::json;
use sqlx::{PgConnection, types::Json};

/// Asks for a change, under the id that its form came with: the second press of a button asks nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn ask(
    app: &App,
    hand: &Hand,
    id: ChangeRequestId,
    wanted: Official,
    reason: &str,
) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    let known = information(&mut *tx, hand.customer()).await?;
    if let Some(request) = known.request {
        match request.status {
            _ if request.id == id => return Ok(Outcome::Done),
            Status::Pending => return Ok(Outcome::Taken),
            _ => {}
        }
    }
    let wanted = wanted.besides(&known.official);
    if wanted.is_empty() {
        return Ok(Outcome::Same);
    }
    if !insert(&mut tx, hand, id, &wanted.of(&known.official), &wanted, reason).await? {
        return Ok(Outcome::Missing);
    }
    let event = Event::new(Kind::ChangeAsked).at(hand.customer()).about(id.uuid());
    let event = event.before(json!(wanted.of(&known.official))).after(json!(wanted));
    record(&mut tx, hand.act(), event).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

async fn insert(
    tx: &mut PgConnection,
    hand: &Hand,
    id: ChangeRequestId,
    before: &Official,
    wanted: &Official,
    reason: &str,
) -> sqlx::Result<bool> {
    let asked = sqlx::query!(
        "insert into change_requests (id, customer_id, status, before, wanted, reason, asked_by, asked_at)
         select $1, $2, 'pending', $3, $4, $5, m.user_id, $6 from memberships m where m.id = $7 and m.customer_id = $2
         on conflict (id) do nothing",
        id.uuid(),
        hand.customer().uuid(),
        Json(before) as _,
        Json(wanted) as _,
        reason,
        hand.act().now,
        hand.membership().uuid()
    )
    .execute(tx)
    .await?;
    Ok(asked.rows_affected() == 1)
}

/// A request, locked: how it stands and who asked.
async fn locked(
    tx: &mut PgConnection,
    customer: CustomerId,
    id: ChangeRequestId,
) -> sqlx::Result<Option<(Status, UserId, Official)>> {
    let row = sqlx::query!(
        r#"select status, asked_by as "asked_by: UserId", wanted as "wanted: Json<Official>" from change_requests
        where customer_id = $1 and id = $2 for update"#,
        customer.uuid(),
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (Status::from_word(&row.status), row.asked_by, row.wanted.0)))
}

async fn settle(
    tx: &mut PgConnection,
    act: &Act,
    customer: CustomerId,
    id: ChangeRequestId,
    status: &str,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update change_requests set status = $3, decided_at = $4, decided_by = $5, decision_reason = $6
         where customer_id = $1 and id = $2",
        customer.uuid(),
        id.uuid(),
        status,
        act.now,
        act.by.map(|id| id.uuid()),
        reason
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a request back that nobody decided yet.
///
/// # Errors
/// When the database does not answer.
pub async fn withdraw(app: &App, hand: &Hand, id: ChangeRequestId) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    hold(&mut tx, hand).await?;
    match locked(&mut tx, hand.customer(), id).await? {
        None => return Ok(Outcome::Missing),
        Some((Status::Withdrawn, ..)) => return Ok(Outcome::Done),
        Some((Status::Pending, ..)) => {}
        Some(_) => return Ok(Outcome::Taken),
    }
    settle(&mut tx, hand.act(), hand.customer(), id, "withdrawn", "").await?;
    let event = Event::new(Kind::ChangeWithdrawn).at(hand.customer()).about(id.uuid());
    record(&mut tx, hand.act(), event).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Decides a request of a customer that the desk's look-up returned: makes the change, or rejects it with a reason.
/// Who asked gets a mail. Decided once: [`Outcome::Taken`] when somebody was first.
///
/// # Errors
/// When the database does not answer.
pub async fn decide(
    app: &App,
    act: &Act,
    customer: CustomerId,
    id: ChangeRequestId,
    rejected_because: Option<&str>,
) -> sqlx::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    sqlx::query!("select id from customers where id = $1 for no key update", customer.uuid())
        .fetch_one(&mut *tx)
        .await?;
    let Some((status, asked_by, wanted)) = locked(&mut tx, customer, id).await? else {
        return Ok(Outcome::Missing);
    };
    if status != Status::Pending || act.by == Some(asked_by) {
        return Ok(Outcome::Taken);
    }
    let now = information(&mut *tx, customer).await?.official;
    let (word, kind) = match rejected_because {
        None => ("approved", Kind::ChangeApproved),
        Some(_) => ("rejected", Kind::ChangeRejected),
    };
    let reason = rejected_because.unwrap_or_default();
    settle(&mut tx, act, customer, id, word, reason).await?;
    if rejected_because.is_none() {
        apply(&mut tx, customer, &wanted).await?;
    }
    let event = Event::new(kind).at(customer).on(asked_by).about(id.uuid());
    let after = json!({ "wanted": wanted, "reason": reason });
    record(&mut tx, act, event.before(json!(wanted.of(&now))).after(after)).await?;
    tell(&mut tx, act, customer, asked_by, rejected_because).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

async fn apply(tx: &mut PgConnection, customer: CustomerId, wanted: &Official) -> sqlx::Result<()> {
    sqlx::query!(
        "with named as (update customers set name = coalesce($2, name) where id = $1)
         insert into customer_information (customer_id, visiting, vat_number, chamber_number)
         values ($1, $3, coalesce($4, ''), coalesce($5, ''))
         on conflict (customer_id) do update set version = customer_information.version + 1,
            visiting = coalesce($3, customer_information.visiting),
            vat_number = coalesce($4, customer_information.vat_number),
            chamber_number = coalesce($5, customer_information.chamber_number)",
        customer.uuid(),
        wanted.name,
        wanted.visiting.as_ref().map(Json) as _,
        wanted.vat_number,
        wanted.chamber_number
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn tell(
    tx: &mut PgConnection,
    act: &Act,
    customer: CustomerId,
    asked_by: UserId,
    rejected_because: Option<&str>,
) -> sqlx::Result<()> {
    let to = sqlx::query!(
        "select u.email from users u join memberships m on m.user_id = u.id and m.ended_at is null
         where u.id = $1 and u.closed_at is null and m.customer_id = $2",
        asked_by.uuid(),
        customer.uuid()
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(to) = to else { return Ok(()) };
    let to = Recipient { address: to.email, user: Some(asked_by), language: None };
    let rejected = rejected_because.unwrap_or_default().to_owned();
    enqueue(tx, act.now, &to, &Letter::ChangeDecided { customer, rejected }).await
}
