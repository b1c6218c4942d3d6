//! The lock under which a customer number's access changes: one at a time, so that no rule is got around.

use crate::{
    app::App,
    customers::queries::deciders,
    guards::{Authority, Basis},
    permissions::{
        model::{Catalogue, Offer},
        queries::exceptions,
    },
    types::CustomerId,
};
use sqlx::PgConnection;
use std::sync::Arc;

/// Proof that this transaction holds the number: nobody else gives or takes here until it ends, and the
/// catalogue stays as it is.
#[derive(Debug)]
pub struct Locked {
    customer: CustomerId,
    attended: bool,
    catalogue: Arc<Catalogue>,
    offer: Offer,
}

/// A change would leave the number without an active administrator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the last active administrator stays")]
pub struct LastAdministrator;

/// Takes the lock; waits for a colleague who has it.
///
/// # Errors
/// When the database does not answer; [`sqlx::Error::RowNotFound`] when the number was closed or the right to
/// change it lost while waiting, which visitors meet as a page that is not there.
pub async fn lock(app: &App, tx: &mut PgConnection, authority: &Authority) -> sqlx::Result<Locked> {
    let customer = authority.customer();
    sqlx::query!(
        "select id from customers where id = $1 and closed_at is null for no key update",
        customer.uuid()
    )
    .fetch_one(&mut *tx)
    .await?;
    let catalogue = app.catalogue.held(&mut *tx).await?;
    let offer = catalogue.offer(&exceptions(&mut *tx, customer).await?);
    let deciders = deciders(&mut *tx, customer, authority.act().by).await?;
    if authority.basis() == Basis::Administrator && !deciders.one {
        return Err(sqlx::Error::RowNotFound);
    }
    Ok(Locked { customer, attended: deciders.any, catalogue, offer })
}

impl Locked {
    /// Which number.
    #[must_use]
    pub const fn customer(&self) -> CustomerId {
        self.customer
    }

    /// Whether somebody active decided here when the lock was taken.
    #[must_use]
    pub const fn is_attended(&self) -> bool {
        self.attended
    }

    /// The catalogue in force until the transaction ends.
    #[must_use]
    pub const fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// What the number offers.
    #[must_use]
    pub const fn offer(&self) -> &Offer {
        &self.offer
    }

    /// The last check before committing: whether somebody active decides never goes from yes to no.
    ///
    /// # Errors
    /// [`LastAdministrator`] inside when it would; outside when the database does not answer.
    pub async fn keeps_an_administrator(
        &self,
        tx: &mut PgConnection,
    ) -> sqlx::Result<Result<(), LastAdministrator>> {
        if !self.attended || deciders(tx, self.customer, None).await?.any {
            return Ok(Ok(()));
        }
        Ok(Err(LastAdministrator))
    }
}
