//! The portal's own address, as people type it.

use anyhow::bail;
use url::Url;

/// The portal's own address: https, or this machine; nothing behind host and port.
pub(super) fn own_address(given: &Url) -> anyhow::Result<Url> {
    let mut base_url = given.clone();
    let plain = base_url.scheme() == "http" && is_this_machine(&base_url);
    if base_url.scheme() != "https" && !plain {
        bail!(
            "BALIE_BASE_URL is {base_url}: it must start with https:// (http:// only for this machine, such as http://localhost:8080)"
        );
    }
    if base_url.path() != "/" || base_url.query().is_some() || base_url.host_str().is_none() {
        bail!(
            "BALIE_BASE_URL is {base_url}: give only scheme, host and port, such as https://portaal.example.nl"
        );
    }
    base_url.set_fragment(None);
    Ok(base_url)
}

/// Whether an address names this machine itself.
fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
