//! A browser without JavaScript: it keeps cookies, follows redirects, and looks hard at every page it gets.

use super::{cookies::Jar, hygiene, kept, page::Page};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, HeaderName, Method, Request, StatusCode, header},
};
use balie::{clock::Clock, config::Site, database::Db};
use std::{
    net::SocketAddr,
    panic::Location,
    pin::Pin,
    sync::{Arc, Mutex},
};
use tower::ServiceExt;
use url::Url;

/// Something that a test waits for.
pub type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

/// An answer that may come on another thread, among others at the same moment.
pub type ComingAnswer = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// A browser. Its clones share what it keeps, as tabs do.
#[derive(Clone)]
pub struct Browser {
    portal: Router,
    owner: Db,
    base: Url,
    clock: Clock,
    jar: Arc<Mutex<Jar>>,
    language: Option<String>,
    address: SocketAddr,
}

/// From where a browser came to a page (Fetch Metadata).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Typed or bookmarked.
    Nowhere,
    /// A link or form of the portal itself.
    Here,
    /// Somebody else's page; a webmail, or an attacker's.
    Elsewhere,
}

/// One request, before it is sent.
#[derive(Clone, Debug)]
pub struct Ask {
    /// GET, mostly.
    pub method: Method,
    /// Path and query.
    pub path: String,
    /// Where the browser stood.
    pub from: From,
    /// What a form sends.
    pub body: Option<Vec<u8>>,
    /// Headers that a browser would not send, or not so.
    pub headers: Vec<(&'static str, String)>,
}

/// One answer, before it is a page.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its bytes.
    pub body: Vec<u8>,
}

impl Ask {
    /// Opening a path.
    pub fn get(path: &str) -> Self {
        let path = path.to_owned();
        Self { method: Method::GET, path, from: From::Nowhere, body: None, headers: Vec::new() }
    }

    /// Sending a form of the portal.
    pub fn post(path: &str, fields: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Self::post_bytes(path, body.into_bytes())
    }

    /// Sending what no form of the portal would.
    pub fn post_bytes(path: &str, body: Vec<u8>) -> Self {
        Self { method: Method::POST, body: Some(body), from: From::Here, ..Self::get(path) }
    }

    /// Coming from somewhere.
    pub fn from(mut self, from: From) -> Self {
        self.from = from;
        self
    }

    /// With a header.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

impl Answer {
    /// A header's value; empty when there is none.
    pub fn header(&self, name: impl axum::http::header::AsHeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body without this request's trace id: what must not tell one refusal from another.
    pub fn without_trace(&self) -> String {
        self.text().replace(self.header("x-trace-id"), "(trace id)")
    }
}

impl Browser {
    /// A fresh browser of somebody at this network address.
    pub fn new(portal: Router, owner: Db, site: &Site, clock: Clock, address: SocketAddr) -> Self {
        let base = site.base_url.clone();
        Self { portal, owner, base, clock, jar: Arc::default(), language: Some("nl".to_owned()), address }
    }

    /// The same person with a browser that prefers this language (`nl`, `en`, `de`, …).
    pub fn reading(mut self, language: &str) -> Self {
        self.language = Some(language.to_owned());
        self
    }

    /// The same person at another network address.
    pub fn at(mut self, address: &str) -> Self {
        self.address = SocketAddr::new(address.parse().unwrap(), 40_000);
        self
    }

    /// The same person on another browser that has nothing of this one.
    pub fn another(&self) -> Self {
        Self { jar: Arc::default(), ..self.clone() }
    }

    /// Another browser that holds a copy of this one's cookies, as a thief's does.
    pub fn stolen(&self) -> Self {
        Self { jar: Arc::new(Mutex::new(self.jar.lock().unwrap().clone())), ..self.clone() }
    }

    /// Closes the browser and opens it again.
    pub fn restart(&self) {
        self.jar.lock().unwrap().close();
    }

    /// The value of one of our cookies, by its plain name.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar.lock().unwrap().value(name).map(str::to_owned)
    }

    /// Puts another value into a cookie.
    pub fn forge_cookie(&self, name: &str, value: &str) {
        self.jar.lock().unwrap().forge(name, value);
    }

    /// Opens a path, on to where it leads.
    #[track_caller]
    pub fn get(&self, path: &str) -> Coming<Page> {
        self.go(Ask::get(path))
    }

    /// Opens a link out of a mail, as from a webmail.
    #[track_caller]
    pub fn open(&self, link: &str) -> Coming<Page> {
        let own = self.own_path(link).unwrap_or_else(|| panic!("{link} does not lead to {}", self.base));
        self.go(Ask::get(&own).from(From::Elsewhere))
    }

    /// Sends a form that no page shows: bad input, other people's ids.
    #[track_caller]
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Coming<Page> {
        self.go(Ask::post(path, fields))
    }

    /// Sends a request and follows where it leads.
    #[track_caller]
    pub fn go(&self, ask: Ask) -> Coming<Page> {
        let (browser, caller) = (self.clone(), Location::caller());
        Box::pin(async move {
            let mut ask = ask;
            let mut led = Vec::new();
            loop {
                let answer = browser.exchange(&ask, caller).await;
                let target = answer.header(header::LOCATION);
                if !answer.status.is_redirection() || target.is_empty() {
                    return Page::new(browser, ask.path, led, answer);
                }
                assert!(led.len() < 8, "{caller}: in circles: {led:?}");
                let own = browser.own_path(target);
                let path = own.unwrap_or_else(|| panic!("{caller}: {} leads away to {target}", ask.path));
                led.push(path.clone());
                ask = Ask { from: ask.from, headers: ask.headers, ..Ask::get(&path) };
            }
        })
    }

    /// Sends one request and follows nothing.
    #[track_caller]
    pub fn send(&self, ask: Ask) -> ComingAnswer {
        let (browser, caller) = (self.clone(), Location::caller());
        Box::pin(async move { browser.exchange(&ask, caller).await })
    }

    async fn exchange(&self, ask: &Ask, caller: &Location<'_>) -> Answer {
        let response = self.portal.clone().oneshot(self.request(ask)).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let answer = Answer { status: parts.status, headers: parts.headers, body };
        let https = self.base.scheme() == "https";
        self.jar.lock().unwrap().keep(&answer.headers, https, self.clock.now());
        let wrong = hygiene::of(ask, &answer, https);
        assert!(wrong.is_empty(), "{caller}: {} {}:\n  {}", ask.method, ask.path, wrong.join("\n  "));
        if ask.method == "POST" {
            kept::is_true(&self.owner, &format!("{caller}: {}", ask.path)).await;
        }
        answer
    }

    fn request(&self, ask: &Ask) -> Request<Body> {
        let (path, _) = ask.path.split_once('?').unwrap_or((&ask.path, ""));
        let mut request = Request::builder().method(&ask.method).uri(&ask.path);
        let headers = request.headers_mut().unwrap();
        let host = &self.base[url::Position::BeforeHost..url::Position::AfterPort];
        let mut set = |name: HeaderName, value: &str| {
            match value {
                "" => headers.remove(name),
                value => headers.insert(name, value.parse().unwrap()),
            };
        };
        set(header::HOST, host);
        set(header::USER_AGENT, "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
        set(header::ACCEPT_LANGUAGE, self.language.as_deref().unwrap_or_default());
        set(header::COOKIE, &self.jar.lock().unwrap().header(path, self.clock.now()));
        set(
            HeaderName::from_static("sec-fetch-site"),
            match ask.from {
                From::Nowhere => "none",
                From::Here => "same-origin",
                From::Elsewhere => "cross-site",
            },
        );
        if ask.body.is_some() {
            set(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let own = self.base.origin().ascii_serialization();
            set(header::ORIGIN, if ask.from == From::Elsewhere { "https://evil.example" } else { &own });
        }
        for (name, value) in &ask.headers {
            set(HeaderName::from_static(name), value);
        }
        if let Some(body) = &ask.body {
            set(header::CONTENT_LENGTH, &body.len().to_string());
        }
        let body = ask.body.clone().map_or_else(Body::empty, Body::from);
        let mut request = request.body(body).unwrap();
        request.extensions_mut().insert(ConnectInfo(self.address));
        request
    }

    /// The path and query of an address of this portal, without its fragment.
    fn own_path(&self, address: &str) -> Option<String> {
        let url = self.base.join(address).ok()?;
        let own = url.origin() == self.base.origin();
        own.then(|| url[url::Position::BeforePath..url::Position::AfterQuery].to_owned())
    }
}
