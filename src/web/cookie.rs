//! The small cookies beside the session's: language, notice, device, the link that was opened.

use crate::config::Site;
use axum::http::{HeaderMap, HeaderValue, header::COOKIE, header::SET_COOKIE};
use axum_extra::extract::cookie::{Cookie, SameSite};
use time::Duration;

/// The language a visitor chose.
pub const LANGUAGE: &str = "language";
/// What the next page has to say.
pub const NOTICE: &str = "notice";
/// This browser signed in here before.
pub const DEVICE: &str = "device";
/// The secret of a link that was opened, moved out of the address.
pub const LINK: &str = "link";
/// A sign-in of which only the password is proven.
pub const HALF: &str = "half";
/// The session's id.
pub const SESSION: &str = "session";

/// The name as the browser keeps it: bound to this host where the portal is on https (RFC 6265bis 4.1.3.2).
#[must_use]
pub fn name(site: &Site, name: &str) -> String {
    if site.is_https() { format!("__Host-{name}") } else { format!("balie-{name}") }
}

/// A cookie's value.
#[must_use]
pub fn read(headers: &HeaderMap, site: &Site, wanted: &str) -> Option<String> {
    let wanted = name(site, wanted);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value.to_owned())
}

/// Sets a cookie; `lives` is `None` for as long as the browser is open.
pub fn set(headers: &mut HeaderMap, site: &Site, which: &str, value: String, lives: Option<Duration>) {
    let mut cookie = base(site, which, value);
    if let Some(lives) = lives {
        cookie.set_max_age(lives);
    }
    append(headers, &cookie);
}

/// Takes a cookie back.
pub fn forget(headers: &mut HeaderMap, site: &Site, which: &str) {
    let mut cookie = base(site, which, String::new());
    cookie.set_max_age(Duration::ZERO);
    append(headers, &cookie);
}

fn base(site: &Site, which: &str, value: String) -> Cookie<'static> {
    Cookie::build((name(site, which), value))
        .path("/")
        .http_only(true)
        .secure(site.is_https())
        .same_site(SameSite::Lax)
        .build()
}

fn append(headers: &mut HeaderMap, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        headers.append(SET_COOKIE, value);
    }
}
