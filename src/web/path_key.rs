//! The keys in an address.

use crate::error::PageError;
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

/// What a path says: one key, or all of them in their order. What does not read so is nothing that exists; which keys
/// there are the page decides.
#[derive(Clone, Debug)]
pub struct PathKey<T = String>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for PathKey<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let Path(said) = Path::from_request_parts(parts, state).await.map_err(|_| PageError::NotFound)?;
        Ok(Self(said))
    }
}
