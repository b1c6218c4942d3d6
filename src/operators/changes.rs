//! Making and ending operators, and mending what they or others lost.

use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    grants::changes::tell,
    outbox::letter::Letter,
    sign_in::second_factor::{changes as factor, queries::owner_of_factor},
    types::{EmailAddress, UserId},
    users::changes::{Appointment, NewPerson, appoint_operator, close_if_unheld, ensure},
};

/// Makes somebody an operator, who gets a mail with a link to set a password.
///
/// # Errors
/// When the database does not answer.
pub async fn add(app: &App, act: &Act, person: &NewPerson) -> sqlx::Result<Appointment> {
    let mut tx = app.db.begin().await?;
    let account = ensure(&mut tx, act, person, None).await?;
    let appointment = appoint_operator(&mut tx, act, account.id).await?;
    if appointment == Appointment::Made {
        tell(&mut tx, act, account.id, &Letter::PasswordLink { taken_back: false }).await?;
        tx.commit().await?;
    }
    Ok(appointment)
}

/// What became of ending an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// They are one no longer.
    Ended,
    /// There has to be one.
    Last,
    /// They were none.
    NotFound,
}

/// Ends an operator: signed out everywhere, and the account closed, which nothing else holds.
///
/// # Errors
/// When the database does not answer.
pub async fn end(app: &App, act: &Act, user: UserId) -> sqlx::Result<Ending> {
    let mut tx = app.db.begin().await?;
    // All of them, so that two who end each other at one moment do not leave a portal without any.
    let all =
        sqlx::query_scalar!(r#"select user_id as "user: UserId" from operators order by user_id for update"#)
            .fetch_all(&mut *tx)
            .await?;
    if !all.contains(&user) {
        return Ok(Ending::NotFound);
    }
    if all.len() == 1 {
        return Ok(Ending::Last);
    }
    sqlx::query!(
        "with ended as (delete from sessions where user_id = $1), halves as (delete from half_sign_ins where user_id = $1)
         delete from operators where user_id = $1",
        user.uuid()
    )
    .execute(&mut *tx)
    .await?;
    record(&mut tx, act, Event::new(Kind::OperatorEnded).on(user)).await?;
    close_if_unheld(&mut tx, act, user).await?;
    tx.commit().await?;
    Ok(Ending::Ended)
}

/// What became of mending a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mending {
    /// It is gone, and its owner is told.
    Mended,
    /// It is the own one: a colleague does that.
    Own,
    /// There is no account with a factor at this address.
    NotFound,
}

/// Takes away a lost second factor.
///
/// # Errors
/// When the database does not answer.
pub async fn mend(app: &App, act: &Act, email: &EmailAddress, reason: &str) -> sqlx::Result<Mending> {
    let mut tx = app.db.begin().await?;
    let Some(owner) = owner_of_factor(&mut tx, email.key()).await? else { return Ok(Mending::NotFound) };
    if act.by == Some(owner) {
        return Ok(Mending::Own);
    }
    if !factor::mend(&mut tx, act, owner, reason).await? {
        return Ok(Mending::NotFound);
    }
    tx.commit().await?;
    Ok(Mending::Mended)
}
