//! A browser's cookies (RFC 6265bis, as far as one site goes), and what ours have to look like.

use axum::http::{HeaderMap, header::SET_COOKIE};
use std::collections::BTreeMap;
use time::{Duration, OffsetDateTime};

/// What one browser keeps.
#[derive(Clone, Debug, Default)]
pub struct Jar(BTreeMap<String, Kept>);

#[derive(Clone, Debug)]
struct Kept {
    value: String,
    path: String,
    /// None: until the browser is closed.
    until: Option<OffsetDateTime>,
}

impl Jar {
    /// Keeps, changes and drops what an answer says; refuses a cookie that is not as ours must be.
    pub fn keep(&mut self, headers: &HeaderMap, https: bool, now: OffsetDateTime) {
        for line in headers.get_all(SET_COOKIE) {
            let line = line.to_str().unwrap();
            let mut parts = line.split(';').map(str::trim);
            let (name, value) = parts.next().and_then(|pair| pair.split_once('=')).unwrap();
            let attributes: BTreeMap<String, &str> = parts
                .map(|part| part.split_once('=').unwrap_or((part, "")))
                .map(|(key, value)| (key.to_ascii_lowercase(), value))
                .collect();
            let says = |key: &str| attributes.get(key).copied();
            // Browsers take no word about such a name without the attributes it stands for; tower-sessions sends
            // one when a session ends.
            if name.starts_with("__Host-") && says("secure").is_none() && value.is_empty() {
                continue;
            }
            assert!(says("httponly").is_some(), "a script could read this cookie: {line}");
            assert!(matches!(says("samesite"), Some("Lax" | "Strict")), "no SameSite: {line}");
            assert_eq!(says("domain"), None, "a cookie for other hosts too: {line}");
            assert_eq!(
                says("secure").is_some(),
                https,
                "Secure exactly where the portal is on https: {line}"
            );
            assert_eq!(name.starts_with("__Host-"), https, "__Host- exactly on https: {line}");
            let path = says("path").unwrap_or("/").to_owned();
            assert!(!https || path == "/", "__Host- cookies are for every path: {line}");
            let lives = says("max-age").map(|seconds| Duration::seconds(seconds.parse().unwrap()));
            if lives.is_some_and(|lives| !lives.is_positive()) {
                self.0.remove(name);
            } else {
                let until = lives.map(|lives| now + lives);
                self.0.insert(name.to_owned(), Kept { value: value.to_owned(), path, until });
            }
        }
    }

    /// The `Cookie` header for a request to this path; empty when there is nothing to send.
    pub fn header(&self, path: &str, now: OffsetDateTime) -> String {
        let sent = self.0.iter().filter(|(_, kept)| {
            let below = path.strip_prefix(kept.path.as_str());
            let fits = below
                .is_some_and(|rest| rest.is_empty() || kept.path.ends_with('/') || rest.starts_with('/'));
            fits && kept.until.is_none_or(|until| now < until)
        });
        sent.map(|(name, kept)| format!("{name}={}", kept.value)).collect::<Vec<_>>().join("; ")
    }

    /// The value of one of our cookies, by its name without prefix.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(kept, _)| kept.ends_with(&format!("-{name}")))
            .map(|(_, kept)| kept.value.as_str())
    }

    /// Puts a cookie's value in another's place, as a thief or a tinkerer would.
    pub fn forge(&mut self, name: &str, value: &str) {
        let found = self.0.iter_mut().find(|(kept, _)| kept.ends_with(&format!("-{name}")));
        found.unwrap().1.value = value.to_owned();
    }

    /// What is left after the browser was closed.
    pub fn close(&mut self) {
        self.0.retain(|_, kept| kept.until.is_some());
    }
}
