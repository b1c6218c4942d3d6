//! Adding people to a customer number.

use crate::{
    app::App,
    grants::{
        changes::{Origin, begin, invite, welcome},
        lock::lock,
    },
    guards::Authority,
    types::MembershipId,
    users::changes::NewPerson,
};

/// What came of adding somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// Access began, without permissions yet.
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
    let user = welcome(&mut tx, &locked, authority, person).await?;
    let (membership, began) = begin(&mut tx, &locked, authority, user, person, Origin::Added).await?;
    if !began {
        return Ok(Added::HasAccess(membership));
    }
    invite(&mut tx, authority, user, Vec::new()).await?;
    tx.commit().await?;
    Ok(Added::Done)
}
