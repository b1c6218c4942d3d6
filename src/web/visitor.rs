//! Who is at the desk before anything is known of them: language, network address, what they asked for.

use super::{cookie, notice::Notice};
use crate::{
    app::App,
    audit::model::{Act, ActorKind},
    language::Language,
};
use axum::{
    extract::{ConnectInfo, FromRequestParts, MatchedPath, Request},
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{ACCEPT_LANGUAGE, InvalidHeaderName, USER_AGENT},
        request::Parts,
    },
    response::Response,
};
use ipnet::IpNet;
use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};
use uuid::Uuid;

/// Whoever sent this request, signed in or not.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// By their choice, else the browser's, else the supplier's.
    pub language: Language,
    /// Their network address.
    pub address: Option<IpAddr>,
    /// Names this request in the log, the audit and on error pages.
    pub trace: String,
    /// What they asked for: path and query.
    pub asked_for: String,
    /// The pattern of the route that answers; empty where there is none. By it, every page has its own help.
    pub route: String,
    /// What the page before this one has to say.
    pub notice: Option<Notice>,
    /// The browser's name, shortened; for the list of sessions.
    pub agent: String,
    /// The cookie that tells this browser signed in here before.
    pub device: Option<String>,
}

impl Visitor {
    /// An act of somebody who is not signed in.
    #[must_use]
    pub fn act(&self, app: &App) -> Act {
        Act {
            kind: ActorKind::Visitor,
            by: None,
            now: app.clock.now(),
            address: self.address,
            trace: self.trace.clone(),
        }
    }
}

/// Meets the visitor before any page does.
pub(super) fn meet(app: &App, request: &Request) -> Visitor {
    let headers = request.headers();
    let cookie = |name: &str| cookie::read(headers, &app.site, name);
    let language = cookie(cookie::LANGUAGE)
        .and_then(|tag| Language::from_tag(&tag))
        .or_else(|| headers.get(ACCEPT_LANGUAGE).and_then(|value| Language::accepted(value.to_str().ok()?)))
        .unwrap_or(app.site.language);
    Visitor {
        language,
        address: app.site.address_source.of(request),
        trace: Uuid::new_v4().simple().to_string().split_off(16),
        asked_for: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        route: request
            .extensions()
            .get::<MatchedPath>()
            .map_or_else(String::new, |route| route.as_str().to_owned()),
        notice: cookie(cookie::NOTICE).and_then(|text| Notice::decode(&text)),
        agent: headers
            .get(USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
            .chars()
            .take(200)
            .collect(),
        device: cookie(cookie::DEVICE),
    }
}

/// Sees a notice off that was shown, and names the request in its answer.
pub(super) fn see_off(app: &App, visitor: &Visitor, response: &mut Response) {
    if visitor.notice.is_some() && response.status().is_success() {
        cookie::forget(response.headers_mut(), &app.site, cookie::NOTICE);
    }
    if let Ok(value) = HeaderValue::from_str(&visitor.trace) {
        response.headers_mut().insert(HeaderName::from_static("x-trace-id"), value);
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(|| Self {
            language: Language::default(),
            address: None,
            trace: String::new(),
            asked_for: "/".to_owned(),
            route: String::new(),
            notice: None,
            agent: String::new(),
            device: None,
        }))
    }
}

/// How the visitor's address is known.
#[derive(Clone, Debug)]
pub struct AddressSource {
    proxies: Vec<IpNet>,
    header: HeaderName,
}

impl AddressSource {
    /// Believes `header`, and only when it comes from one of `proxies`.
    ///
    /// # Errors
    /// When the header's name is none.
    pub fn new(proxies: Vec<IpNet>, header: &str) -> Result<Self, InvalidHeaderName> {
        Ok(Self { proxies, header: header.parse()? })
    }

    /// The visitor's address; `None` where there is no socket, as in a test without one.
    #[must_use]
    pub fn of(&self, request: &Request) -> Option<IpAddr> {
        let socket = request.extensions().get::<ConnectInfo<SocketAddr>>()?.0.ip().to_canonical();
        Some(self.behind(socket, request.headers()))
    }

    /// From the right, the first address that is no proxy of ours: what stands left of it anybody can write.
    fn behind(&self, socket: IpAddr, headers: &HeaderMap) -> IpAddr {
        let ours = |address: &IpAddr| self.proxies.iter().any(|network| network.contains(address));
        if !ours(&socket) {
            return socket;
        }
        let mut nearest = socket;
        let values: Vec<&str> =
            headers.get_all(&self.header).iter().filter_map(|value| value.to_str().ok()).collect();
        for part in values.join(",").rsplit(',') {
            let Some(address) = parse(part.trim()) else { break };
            nearest = address;
            if !ours(&address) {
                break;
            }
        }
        nearest
    }
}

/// An address, with or without a port.
fn parse(text: &str) -> Option<IpAddr> {
    let address =
        text.parse::<IpAddr>().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))?;
    Some(address.to_canonical())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn address(proxies: &[&str], socket: &str, header: &str) -> String {
        let source = AddressSource::new(
            proxies.iter().map(|network| network.parse().unwrap()).collect(),
            "x-forwarded-for",
        )
        .unwrap();
        let headers =
            HeaderMap::from_iter([(HeaderName::from_static("x-forwarded-for"), header.parse().unwrap())]);
        source.behind(socket.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn a_strangers_header_is_not_believed() {
        assert_eq!(address(&[], "203.0.113.9", "10.0.0.1"), "203.0.113.9");
        assert_eq!(address(&["10.0.0.0/8"], "203.0.113.9", "198.51.100.7"), "203.0.113.9");
    }

    #[test]
    fn what_our_proxy_says_counts_and_what_stands_left_of_it_does_not() {
        assert_eq!(address(&["10.0.0.0/8"], "10.0.0.1", "6.6.6.6, 198.51.100.7, 10.0.0.2"), "198.51.100.7");
        assert_eq!(address(&["10.0.0.0/8"], "10.0.0.1", "rubbish"), "10.0.0.1");
    }
}
