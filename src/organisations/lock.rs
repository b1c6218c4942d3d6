//! The lock under which an organisation's contacts and roles change: one at a time, so that no rule is got around.
//! Who needs customer numbers too takes this lock first and then theirs, in the order of their ids.

use super::queries::{administers, attended};
use crate::{guards::OrganisationAuthority, types::OrganisationId};
use sqlx::PgConnection;

/// Proof that this transaction holds the organisation: nobody else gives or takes a role here until it ends.
#[derive(Debug)]
pub struct Held {
    organisation: OrganisationId,
    attended: bool,
}

/// A change would leave the organisation without an active administrator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the organisation's last active administrator stays")]
pub struct LastAdministrator;

/// Takes the lock; waits for a colleague who has it.
///
/// # Errors
/// When the database does not answer; [`sqlx::Error::RowNotFound`] when the right to change things here was lost
/// while waiting, which visitors meet as a page that is not there.
pub async fn lock(tx: &mut PgConnection, authority: &OrganisationAuthority) -> sqlx::Result<Held> {
    let organisation = authority.organisation();
    sqlx::query!("select id from organisations where id = $1 for no key update", organisation.uuid())
        .fetch_one(&mut *tx)
        .await?;
    let by = authority.act().by;
    if !authority.is_supplier() && !administers(&mut *tx, organisation, by).await? {
        return Err(sqlx::Error::RowNotFound);
    }
    let attended = attended(&mut *tx, organisation).await?;
    Ok(Held { organisation, attended })
}

impl Held {
    /// Which organisation.
    #[must_use]
    pub const fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// The last check before committing: whether somebody active manages its contacts never goes from yes to no.
    ///
    /// # Errors
    /// [`LastAdministrator`] inside when it would; outside when the database does not answer.
    pub async fn keeps_an_administrator(
        &self,
        tx: &mut PgConnection,
    ) -> sqlx::Result<Result<(), LastAdministrator>> {
        if !self.attended || attended(tx, self.organisation).await? {
            return Ok(Ok(()));
        }
        Ok(Err(LastAdministrator))
    }
}
