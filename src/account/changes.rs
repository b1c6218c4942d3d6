//! What people do to their own account, besides their details and address.

use crate::{
    access_requests::model::{Status, Step},
    app::App,
    audit::{
        changes::{record, record_all},
        model::{Act, Event, Kind},
    },
    grants::{
        changes::{EndKind, end, tell},
        lock::{LastAdministrator, lock},
        queries::holders,
    },
    guards::{Member, SignedIn},
    outbox::letter::{AdministratorChange, Letter},
    permissions::model::makes_administrator,
    sign_in::{self, password::PasswordHash, queries::Owner},
    types::{CustomerId, RequestId, SessionId, UserId},
    users::queries::locked_password_hash,
};
use serde_json::json;
use sqlx::PgConnection;

/// Sets a new password in place of the one that was just proven. False when that is the account's no more: then
/// nothing changes.
///
/// # Errors
/// When the database does not answer.
pub async fn change_password(
    tx: &mut PgConnection,
    person: &SignedIn,
    owner: &Owner,
    new: &PasswordHash,
) -> sqlx::Result<bool> {
    if locked_password_hash(tx, person.user()).await? != owner.password_hash {
        return Ok(false);
    }
    sign_in::changes::set_password(tx, &person.act(), owner, new, Some(person.session())).await?;
    Ok(true)
}

/// Ends one other session of a person. False when there is no such session.
///
/// # Errors
/// When the database does not answer.
pub async fn end_session(tx: &mut PgConnection, person: &SignedIn, id: SessionId) -> sqlx::Result<bool> {
    Ok(end_sessions(tx, person, Some(id)).await? > 0)
}

/// Ends every session of a person but this one. Returns how many.
///
/// # Errors
/// When the database does not answer.
pub async fn end_other_sessions(tx: &mut PgConnection, person: &SignedIn) -> sqlx::Result<usize> {
    end_sessions(tx, person, None).await
}

async fn end_sessions(
    tx: &mut PgConnection,
    person: &SignedIn,
    one: Option<SessionId>,
) -> sqlx::Result<usize> {
    let ended = sqlx::query_scalar!(
        "delete from sessions where user_id = $1 and id <> $2 and ($3::uuid is null or id = $3) returning id",
        person.user().uuid(),
        person.session().uuid(),
        one.map(|id| id.uuid())
    )
    .fetch_all(&mut *tx)
    .await?;
    let event = |id: &_| Event::new(Kind::SessionEnded).on(person.user()).about(*id);
    record_all(tx, &person.act(), ended.iter().map(event).collect()).await?;
    Ok(ended.len())
}

/// Records that a person's data are downloaded, by the person or at the supplier's command line.
///
/// # Errors
/// When the database does not answer.
pub async fn data_exported(app: &App, act: &Act, user: UserId, form: &str) -> sqlx::Result<()> {
    let event = Event::new(Kind::DataExported).on(user).after(json!({ "form": form }));
    let mut tx = app.db.begin().await?;
    record(&mut tx, act, event).await?;
    tx.commit().await
}

/// What came of taking back a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawal {
    /// It is withdrawn.
    Withdrawn,
    /// Somebody decided first.
    Decided,
    /// It is not this person's.
    NotFound,
}

/// Takes back an own request that nobody decided yet.
///
/// # Errors
/// When the database does not answer.
pub async fn withdraw(
    tx: &mut PgConnection,
    person: &SignedIn,
    request: RequestId,
) -> sqlx::Result<Withdrawal> {
    let act = person.act();
    let own = sqlx::query!(
        r#"select r.customer_id as "customer: CustomerId", r.status from access_requests r join users u on u.id = $2
        where r.id = $1 and (r.asked_by = u.id or r.email_key = u.email_key)
        for update of r"#,
        request.uuid(),
        person.user().uuid()
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(own) = own else { return Ok(Withdrawal::NotFound) };
    let status = Status::from_word(&own.status);
    let after = match status.and_then(|status| status.after(Step::Withdraw)) {
        Some(after) => after,
        None if status == Some(Status::Withdrawn) => return Ok(Withdrawal::Withdrawn),
        None => return Ok(Withdrawal::Decided),
    };
    sqlx::query!(
        "update access_requests set status = $5, decided_at = $3, decided_by = $4
         where id = $1 and customer_id = $2",
        request.uuid(),
        own.customer.uuid(),
        act.now,
        person.user().uuid(),
        after.as_str()
    )
    .execute(&mut *tx)
    .await?;
    let withdrawn = Event::new(Kind::RequestWithdrawn).at(own.customer).about(request.uuid());
    record(tx, &act, withdrawn.on(person.user())).await?;
    Ok(Withdrawal::Withdrawn)
}

/// What came of ending the own access. Whatever it is but [`Self::Left`], the caller rolls back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The access is over.
    Left,
    /// The last active administrator stays.
    LastAdministrator,
    /// There was no access any more.
    NotFound,
}

/// Ends the own access to a number. An administrator who leaves gets the mail that all of them get.
///
/// # Errors
/// When the database does not answer.
pub async fn leave(app: &App, tx: &mut PgConnection, member: &Member) -> sqlx::Result<Leaving> {
    let authority = member.own_authority();
    let locked = lock(app, tx, &authority).await?;
    let own = holders(tx, locked.customer(), &[member.membership()]).await?;
    let Some(own) = own.first() else { return Ok(Leaving::NotFound) };
    end(tx, &locked, &authority, own, EndKind::Left, "", true).await?;
    if let Err(LastAdministrator) = locked.keeps_an_administrator(tx).await? {
        return Ok(Leaving::LastAdministrator);
    }
    if makes_administrator(&own.standing.held) {
        tell_leaver(tx, authority.act(), locked.customer(), member).await?;
    }
    Ok(Leaving::Left)
}

async fn tell_leaver(
    tx: &mut PgConnection,
    act: &Act,
    customer: CustomerId,
    member: &Member,
) -> sqlx::Result<()> {
    let person = member.person().user();
    let letter = Letter::AdministratorsChanged {
        customer,
        person,
        change: AdministratorChange::Ended,
        by: Some(person),
    };
    tell(tx, act, person, &letter).await
}
