//! Headers on every answer: what a browser may do with it, and who may keep it.

use crate::app::App;
use axum::{
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
            X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
        },
    },
    response::Response,
};
use url::Url;

/// Only what comes from here, no inline anything, in nobody's frame (CSP Level 3; ASVS 5.0 V3.4).
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Lets the forms of one page lead to another address too: a program of the supplier's.
///
/// # Errors
/// When the address cannot stand in a header.
pub fn let_forms_lead_to(response: &mut Response, address: &Url) -> anyhow::Result<()> {
    let also = format!("form-action 'self' {}", address.origin().ascii_serialization());
    let policy = HeaderValue::from_str(&POLICY.replace("form-action 'self'", &also))?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(())
}

/// Adds the headers that an answer does not set for itself.
pub(super) fn secure(app: &App, headers: &mut HeaderMap) {
    let mut default = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    default(CONTENT_SECURITY_POLICY, POLICY);
    default(X_CONTENT_TYPE_OPTIONS, "nosniff");
    default(X_FRAME_OPTIONS, "DENY");
    // A link with a secret must not travel on in a Referer.
    default(REFERRER_POLICY, "same-origin");
    default(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    default(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    default(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    );
    // Every page may be somebody's own.
    default(CACHE_CONTROL, "no-store");
    if app.site.is_https() {
        default(STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
}
