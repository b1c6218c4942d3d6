//! Handing over: an administrator steps down as soon as the successor counts as active. Carried out once, under
//! the number's lock, when the successor shows up or by the worker's loop, whichever comes first.

use super::administrators::deactivate;
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, ActorKind, Event, Kind},
    },
    grants::{
        lock::{Locked, lock},
        queries::{Holder, holders},
    },
    guards::Authority,
    types::{CustomerId, HandoverId, MembershipId, UserId},
};
use sqlx::PgConnection;

/// Hand-overs looked at in one run; the next run takes the rest.
const BATCH: i64 = 100;

/// Notes that one administrator steps down when the other is active. Who waits for another successor already
/// waits for this one from now on.
///
/// # Errors
/// When the database does not answer.
pub async fn ask(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    from: &Holder,
    to: &Holder,
) -> sqlx::Result<HandoverId> {
    let act = authority.act();
    let id = HandoverId::fresh();
    sqlx::query!(
        "update handovers set closed_at = $3, cancelled_by = $4
         where customer_id = $1 and from_membership = $2 and closed_at is null",
        locked.customer().uuid(),
        from.membership.uuid(),
        act.now,
        act.by.map(|id| id.uuid())
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "insert into handovers (id, customer_id, from_membership, to_membership, asked_at) values ($1, $2, $3, $4, $5)",
        id.uuid(),
        locked.customer().uuid(),
        from.membership.uuid(),
        to.membership.uuid(),
        act.now
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::new(Kind::HandoverAsked).at(locked.customer()).on(to.user).about(id.uuid());
    record(tx, act, event).await?;
    Ok(id)
}

/// Calls a hand-over off, as every administrator of the number may. False when it waits no more; `None` when there
/// never was one.
///
/// # Errors
/// When the database does not answer.
pub async fn cancel(
    tx: &mut PgConnection,
    authority: &Authority,
    id: HandoverId,
) -> sqlx::Result<Option<bool>> {
    let act = authority.act();
    let waited = sqlx::query_scalar!(
        r#"with cancelled as (
            update handovers set closed_at = $3, cancelled_by = $4
            where customer_id = $1 and id = $2 and closed_at is null returning id
        )
        select exists (select from cancelled) as "waited!" from handovers where customer_id = $1 and id = $2"#,
        authority.customer().uuid(),
        id.uuid(),
        act.now,
        act.by.map(|id| id.uuid())
    )
    .fetch_optional(&mut *tx)
    .await?;
    if waited == Some(true) {
        let event = Event::new(Kind::HandoverCancelled).at(authority.customer()).about(id.uuid());
        record(tx, act, event).await?;
    }
    Ok(waited)
}

/// Calls off every hand-over that waits at a number: it is closed.
///
/// # Errors
/// When the database does not answer.
pub async fn cancel_all(tx: &mut PgConnection, locked: &Locked, authority: &Authority) -> sqlx::Result<()> {
    sqlx::query!(
        "update handovers set closed_at = $2, cancelled_by = $3 where customer_id = $1 and closed_at is null",
        locked.customer().uuid(),
        authority.act().now,
        authority.act().by.map(|id| id.uuid())
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Carries out what waited for this person. A failure is logged and left to the worker's loop: the page that
/// this person asked for is not to blame.
pub async fn carry_out_for(app: &App, successor: UserId) {
    if let Err(error) = carry_out(app, Some(successor)).await {
        tracing::error!(error = format!("{error:#}"), "a hand-over was not carried out");
    }
}

/// Carries out every hand-over whose successor is active. Returns how many were dealt with.
///
/// # Errors
/// When the database does not answer.
pub async fn carry_out_due(app: &App) -> anyhow::Result<u64> {
    carry_out(app, None).await
}

async fn carry_out(app: &App, successor: Option<UserId>) -> anyhow::Result<u64> {
    let due = sqlx::query!(
        r#"select h.id as "id: HandoverId", h.customer_id as "customer: CustomerId", p.user_id as "by: UserId"
        from handovers h
        join memberships p on p.id = h.from_membership
        join customers c on c.id = h.customer_id and c.closed_at is null
        join memberships m on m.id = h.to_membership
        left join administrators t on t.membership_id = h.to_membership
        left join administrators f on f.membership_id = h.from_membership
        where h.closed_at is null and (t.active or t.membership_id is null or f.membership_id is null)
            and ($1::uuid is null or m.user_id = $1)
        order by h.asked_at limit $2"#,
        successor.map(|id| id.uuid()),
        BATCH
    )
    .fetch_all(&app.db)
    .await?;
    let mut done = 0;
    for handover in due {
        // The one who steps down said so; the worker only waited for the moment.
        let act = Act { kind: ActorKind::User, by: Some(handover.by), ..Act::worker(app.clock.now()) };
        let authority = Authority::promised(handover.customer, act);
        done += u64::from(settle(app, &authority, handover.id).await?);
    }
    Ok(done)
}

/// Carries one out on its own, if it is time.
async fn settle(app: &App, authority: &Authority, id: HandoverId) -> sqlx::Result<bool> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let Some(waiting) = waiting(&mut tx, &locked, id).await? else { return Ok(false) };
    let settled = conclude(&mut tx, &locked, authority, &waiting).await?;
    if settled {
        tx.commit().await?;
    }
    Ok(settled)
}

/// A hand-over that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    id: HandoverId,
    from: MembershipId,
    /// Both of them are still administrators.
    stands: bool,
    /// The successor is active.
    active: bool,
}

/// A hand-over of this number, while it waits.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(
    tx: &mut PgConnection,
    locked: &Locked,
    id: HandoverId,
) -> sqlx::Result<Option<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select h.id as "id: HandoverId", h.from_membership as "from: MembershipId",
            f.membership_id is not null and t.membership_id is not null as "stands!", coalesce(t.active, false) as "active!"
        from handovers h
        left join administrators t on t.membership_id = h.to_membership
        left join administrators f on f.membership_id = h.from_membership
        where h.customer_id = $1 and h.id = $2 and h.closed_at is null"#,
        locked.customer().uuid(),
        id.uuid()
    )
    .fetch_optional(tx)
    .await
}

/// Carries it out if the successor is active, or closes it where it has become moot because one of the two is no
/// administrator any more. False when it goes on waiting: then nothing has changed.
///
/// # Errors
/// When the database does not answer.
pub async fn conclude(
    tx: &mut PgConnection,
    locked: &Locked,
    authority: &Authority,
    waiting: &Waiting,
) -> sqlx::Result<bool> {
    if waiting.stands && !waiting.active {
        return Ok(false);
    }
    let found = holders(tx, locked.customer(), &[waiting.from]).await?.pop();
    match found.filter(|_| waiting.stands) {
        Some(holder) => {
            // The successor is active, so somebody stays.
            if deactivate(tx, locked, authority, &holder).await?.is_err() {
                return Err(sqlx::Error::Protocol("an active successor does not count".to_owned()));
            }
        }
        None => {
            let moot = Event::new(Kind::HandoverCancelled).at(locked.customer()).about(waiting.id.uuid());
            record(tx, &Act::worker(authority.act().now), moot).await?;
        }
    }
    sqlx::query!(
        "update handovers set closed_at = $3 where customer_id = $1 and id = $2",
        locked.customer().uuid(),
        waiting.id.uuid(),
        authority.act().now
    )
    .execute(tx)
    .await?;
    Ok(true)
}
