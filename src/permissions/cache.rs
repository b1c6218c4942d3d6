//! The catalogue in memory, so that an ordinary page reads none of it.

use super::{model::Catalogue, queries};
use crate::database::Db;
use sqlx::PgConnection;
use std::sync::{Arc, PoisonError, RwLock};

/// The catalogue last seen. Guards read its version with the session and renew it here when it moved.
#[derive(Debug, Default)]
pub struct CatalogueCache(RwLock<Arc<Catalogue>>);

impl CatalogueCache {
    /// The catalogue as last seen: for signed-out pages, which may lag until the next guard or job looks.
    #[must_use]
    pub fn seen(&self) -> Arc<Catalogue> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The catalogue in this version.
    ///
    /// # Errors
    /// When it has to be read and the database does not answer.
    pub async fn at(&self, version: i64, db: &Db) -> sqlx::Result<Arc<Catalogue>> {
        let seen = self.seen();
        if seen.version == version {
            return Ok(seen);
        }
        self.renew(&mut *db.acquire().await?).await
    }

    /// The catalogue in force for the rest of a transaction: nobody applies another one meanwhile.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn held(&self, tx: &mut PgConnection) -> sqlx::Result<Arc<Catalogue>> {
        let version = queries::held_version(tx).await?;
        let seen = self.seen();
        if seen.version == version { Ok(seen) } else { self.renew(tx).await }
    }

    /// Reads it anew.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn renew(&self, db: &mut PgConnection) -> sqlx::Result<Arc<Catalogue>> {
        let fresh = Arc::new(queries::catalogue(db).await?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = fresh.clone();
        Ok(fresh)
    }
}
