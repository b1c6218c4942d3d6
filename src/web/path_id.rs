//! The id in an address.

use crate::error::PageError;
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use uuid::Uuid;

/// The `{id}` of a path. What is no id is nothing that exists; whose it is the query decides.
#[derive(Clone, Copy, Debug)]
pub struct PathId<T>(pub T);

/// An id as addresses and forms spell it: one spelling only.
#[must_use]
pub fn parse_id<T: From<Uuid>>(raw: &str) -> Option<T> {
    let id = Uuid::try_parse(raw).ok()?;
    (id.hyphenated().to_string() == raw).then(|| id.into())
}

impl<S: Send + Sync, T: From<Uuid> + Send> FromRequestParts<S> for PathId<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let params =
            RawPathParams::from_request_parts(parts, state).await.map_err(|_| PageError::NotFound)?;
        let raw = params.iter().find(|(name, _)| *name == "id").map(|(_, value)| value);
        raw.and_then(parse_id).map(Self).ok_or(PageError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::parse_id;
    use crate::types::MembershipId;

    #[test]
    fn an_id_has_one_spelling() {
        assert!(parse_id::<MembershipId>("0193e6a4-1111-7111-8111-0123456789ab").is_some());
        for raw in [
            "",
            "x",
            "0193E6A4-1111-7111-8111-0123456789AB",
            "0193e6a4111171118111 0123456789ab",
            "{0193e6a4-1111-7111-8111-0123456789ab}",
        ] {
            assert!(parse_id::<MembershipId>(raw).is_none(), "{raw:?}");
        }
    }
}
