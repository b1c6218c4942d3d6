//! Adding people to a customer number.

use crate::{
    app::App,
    grants::{
        changes::{Origin, begin, invite, operator_added},
        lock::lock,
    },
    guards::Authority,
    types::MembershipId,
    users::changes::{NewPerson, ensure},
};

/// What came of adding somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// Access began, without permissions yet. An operator's address gets the same answer and nothing else.
    Done,
    /// The person has access here already.
    HasAccess(MembershipId),
}

/// Adds somebody: makes the account or links the one that is there, whose name stays as it is, and tells them.
///
/// # Errors
/// When the database does not answer.
pub async fn add(app: &App, authority: &Authority, person: &NewPerson) -> sqlx::Result<Added> {
    let mut tx = app.db.begin().await?;
    let locked = lock(app, &mut tx, authority).await?;
    let account = ensure(&mut tx, authority.act(), person, Some(locked.customer())).await?;
    if account.operator {
        operator_added(&mut tx, authority, &locked, account.id).await?;
    } else {
        let (membership, began) =
            begin(&mut tx, &locked, authority, account.id, person, Origin::Added).await?;
        if !began {
            return Ok(Added::HasAccess(membership));
        }
        invite(app, &mut tx, authority, account.id, Vec::new()).await?;
    }
    tx.commit().await?;
    Ok(Added::Done)
}
