//! One verb's changes: all of them, or none.

use super::lending::Lent;
use sqlx::{PgConnection, SqlStr, postgres::PgTransactionManager};
use sqlx_core::transaction::TransactionManager;
use std::ops::{Deref, DerefMut};
use tokio::sync::OwnedSemaphorePermit;

/// An open transaction. Dropped, it is rolled back.
#[derive(Debug)]
pub struct Transaction {
    lent: Lent,
    _turn: OwnedSemaphorePermit,
}

impl Transaction {
    pub(super) async fn begin(
        mut lent: Lent,
        turn: OwnedSemaphorePermit,
        statement: Option<SqlStr>,
    ) -> sqlx::Result<Self> {
        lent.begins(true);
        PgTransactionManager::begin(&mut lent, statement).await?;
        lent.begins(false);
        Ok(Self { lent, _turn: turn })
    }

    /// Keeps the changes.
    ///
    /// # Errors
    /// When a deferred constraint refuses them, or the database does not answer: nothing is changed then.
    pub async fn commit(mut self) -> sqlx::Result<()> {
        PgTransactionManager::commit(&mut self).await?;
        self.lent.done();
        Ok(())
    }

    /// Gives the changes up.
    ///
    /// # Errors
    /// When the database does not answer; it gives them up then too.
    pub async fn rollback(mut self) -> sqlx::Result<()> {
        PgTransactionManager::rollback(&mut self).await?;
        self.lent.done();
        Ok(())
    }
}

impl Deref for Transaction {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.lent
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.lent
    }
}

/// Has what is open on a connection, if anything is, rolled back before anything else runs on it.
pub(super) fn abandon(connection: &mut PgConnection) {
    PgTransactionManager::start_rollback(connection);
}
