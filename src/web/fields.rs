//! What a form or a query sent: names and values, strictly read.

use crate::error::PageError;
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{header::CONTENT_TYPE, request::Parts},
};

/// Names and values, in the order they were sent. What a page does not know it does not read.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`; `None` when it is no UTF-8.
    #[must_use]
    pub fn parse(encoded: &[u8]) -> Option<Self> {
        let pairs = encoded.split(|b| *b == b'&').filter(|pair| !pair.is_empty()).map(|pair| {
            let mut parts = pair.splitn(2, |b| *b == b'=');
            Some((decode(parts.next()?)?, decode(parts.next().unwrap_or_default())?))
        });
        pairs.collect::<Option<Vec<_>>>().map(Self)
    }

    /// The first value of this name; empty when there is none.
    #[must_use]
    pub fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// Every value of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Everything that was sent, in its order: to send along again.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether the name was sent at all, as a button or tick box is.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Sets a value that a form starts with.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }
}

/// Percent-decoding (WHATWG URL 5.1), but refusing what is no UTF-8 instead of mending it, and NUL, which nobody
/// types, PostgreSQL cannot keep and no page may hold.
fn decode(encoded: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.iter();
    while let Some(&b) = rest.next() {
        let hex = || Some((hex_digit(*rest.as_slice().first()?)?, hex_digit(*rest.as_slice().get(1)?)?));
        match b {
            b'+' => bytes.push(b' '),
            b'%' => match hex() {
                Some((high, low)) => {
                    bytes.push(high * 16 + low);
                    rest.nth(1);
                }
                None => bytes.push(b'%'),
            },
            _ => bytes.push(b),
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

fn hex_digit(b: u8) -> Option<u8> {
    char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let form = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
        if !form {
            return Err(PageError::BadRequest);
        }
        let body = Bytes::from_request(request, state).await.map_err(|_| PageError::TooLarge)?;
        Self::parse(&body).ok_or(PageError::BadRequest)
    }
}

/// The fields of a query string.
#[derive(Clone, Debug, Default)]
pub struct Query(pub Fields);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        Fields::parse(parts.uri.query().unwrap_or_default().as_bytes()).map(Self).ok_or(PageError::BadRequest)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn names_may_repeat_and_values_may_be_missing() {
        let fields = Fields::parse(b"a=1&b=%C3%A9+x&a=2&c&%=%zz").unwrap();
        assert_eq!(fields.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(
            (fields.one("b"), fields.one("c"), fields.has("c"), fields.one("%")),
            ("é x", "", true, "%zz")
        );
    }

    #[test]
    fn wrong_utf8_is_refused() {
        assert!(Fields::parse(b"a=%ff").is_none());
    }
}
