//! The modules in memory, so that an ordinary page reads none of them.

use super::{model::Modules, queries};
use crate::database::Db;
use sqlx::PgConnection;
use std::sync::{Arc, PoisonError, RwLock};

/// The modules last seen. Guards read their version with the session and renew them here when it moved.
#[derive(Debug, Default)]
pub struct ModuleCache(RwLock<Arc<Modules>>);

impl ModuleCache {
    /// The modules as last seen: for mails and jobs, which may lag until the next guard looks.
    #[must_use]
    pub fn seen(&self) -> Arc<Modules> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The modules in this version.
    ///
    /// # Errors
    /// When they have to be read and the database does not answer.
    pub async fn at(&self, version: i64, db: &Db) -> sqlx::Result<Arc<Modules>> {
        let seen = self.seen();
        if seen.version == version {
            return Ok(seen);
        }
        self.renew(&mut *db.acquire().await?).await
    }

    /// Reads them anew.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn renew(&self, db: &mut PgConnection) -> sqlx::Result<Arc<Modules>> {
        let fresh = Arc::new(queries::modules(db).await?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = fresh.clone();
        Ok(fresh)
    }
}
