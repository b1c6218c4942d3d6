//! One verb's changes: all of them, or none.

use super::lending::Lent;
use sqlx::{PgConnection, SqlStr, postgres::PgTransactionManager};
use sqlx_core::transaction::TransactionManager;
use std::ops::{Deref, DerefMut};

/// An open transaction. Dropped, it is rolled back.
#[derive(Debug)]
pub struct Transaction(Lent);

impl Transaction {
    pub(super) async fn begin(mut lent: Lent, statement: Option<SqlStr>) -> sqlx::Result<Self> {
        lent.begins(true);
        PgTransactionManager::begin(&mut lent, statement).await?;
        lent.begins(false);
        Ok(Self(lent))
    }

    /// Keeps the changes.
    ///
    /// # Errors
    /// When a deferred constraint refuses them, or the database does not answer: nothing is changed then.
    pub async fn commit(mut self) -> sqlx::Result<()> {
        PgTransactionManager::commit(&mut self).await?;
        self.0.done();
        Ok(())
    }

    /// Gives the changes up.
    ///
    /// # Errors
    /// When the database does not answer; it gives them up then too.
    pub async fn rollback(mut self) -> sqlx::Result<()> {
        PgTransactionManager::rollback(&mut self).await?;
        self.0.done();
        Ok(())
    }
}

impl Deref for Transaction {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.0
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}

/// Has what is open on a connection, if anything is, rolled back before anything else runs on it.
pub(super) fn abandon(connection: &mut PgConnection) {
    PgTransactionManager::start_rollback(connection);
}
