//! The supplier's own brand, as its customers meet it: on pages, in the browser's tab, in mails.

use crate::support::{
    browser::Ask,
    program::{Said, balie, said},
    world::World,
};
use balie::paths;

const FOOT: &str = "Noorderlicht Logistiek BV, Kade 1, Groningen, KvK 01234567";
const MARK: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><circle cx=\"2\" cy=\"2\" r=\"2\"/></svg>";

#[tokio::test]
async fn a_supplier_s_colour_logo_and_mark_are_on_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let mark = folder.path().join("mark.svg");
    std::fs::write(&mark, MARK).unwrap();
    let mark = mark.display().to_string();
    let brand = ["--brand-accent=#7a1f5c", "--brand-logo", &mark, "--brand-favicon", &mark];
    let world = World::set(&brand).await;
    let browser = world.browser();
    for path in [paths::SIGN_IN, "/nowhere"] {
        let page = browser.send(Ask::get(path)).await;
        let page = String::from_utf8_lossy(&page.body).into_owned();
        let at = |before: &str, after: &str| {
            let found = page.split(before).filter_map(|rest| rest.split_once('"')).map(|(name, _)| name);
            found.filter(|name| name.ends_with(after)).map(|name| format!("{before}{name}")).next().unwrap()
        };
        let icon = browser.send(Ask::get(&at("/static/favicon", ".svg"))).await;
        assert_eq!((icon.status.as_u16(), icon.body.as_ref()), (200, MARK.as_bytes()));
        let style = browser.send(Ask::get(&at("/static/brand", ".css"))).await;
        assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
        assert_eq!(style.header("cache-control"), "public, max-age=31536000, immutable");
        let css = String::from_utf8_lossy(&style.body).into_owned();
        assert!(css.starts_with(":root{--brand-accent:light-dark(#7a1f5c,"), "{css}");
        let logo = css.split_once("url(\"").and_then(|(_, rest)| rest.split_once('"')).unwrap().0;
        let logo = browser.send(Ask::get(logo)).await;
        assert_eq!((logo.header("content-type"), logo.body.as_ref()), ("image/svg+xml", MARK.as_bytes()));
    }
    let guessed = browser.send(Ask::get(paths::FAVICON)).await;
    assert_eq!((guessed.header("content-type"), guessed.body.as_ref()), ("image/svg+xml", MARK.as_bytes()));
}

#[tokio::test]
async fn mails_wear_the_supplier_s_colour_and_end_with_its_own_line() {
    let world = World::set(&["--brand-accent=#7a1f5c", "--mail-footer", FOOT]).await;
    let email = "medewerker@korenaar.example";
    world.browser().post(paths::FORGOT_PASSWORD, &[("email", email)]).await;
    let mail = world.mail_to(email).await;
    assert!(mail.text.ends_with(FOOT), "{}", mail.text);
    assert!(mail.html.contains(&format!("<p>{FOOT}</p>")), "{}", mail.html);
    assert!(mail.html.contains(".action a { display: inline-block; padding: 12px 20px; border-radius: 6px; background: #7a1f5c; color: #ffffff;"));
}

#[tokio::test]
async fn without_a_brand_there_is_nothing_to_fetch_and_nothing_to_read() {
    let world = World::start().await;
    let page = world.browser().send(Ask::get(paths::SIGN_IN)).await;
    assert!(!String::from_utf8_lossy(&page.body).contains("/static/brand."));
    let email = "medewerker@korenaar.example";
    world.browser().post(paths::FORGOT_PASSWORD, &[("email", email)]).await;
    let mail = world.mail_to(email).await;
    assert!(!mail.text.contains("KvK") && mail.html.contains("background: #006270; color: #ffffff;"));
}

/// The page for a proxy, as this supplier makes it.
fn maintenance_page(settings: &[&str]) -> Said {
    let needed = ["maintenance-page", "--base-url=https://portaal.example", "--supplier-name=Vracht & Zoon"];
    said(&mut balie(&[&needed[..], settings].concat()))
}

#[test]
fn while_the_portal_is_down_a_proxy_has_a_page_of_the_same_family_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let mark = folder.path().join("mark.svg");
    std::fs::write(&mark, MARK).unwrap();
    let brand = ["--brand-accent=#7a1f5c", "--brand-logo", mark.to_str().unwrap()];
    let reach = ["--supplier-phone=050 123 45 67", "--supplier-email=help@vracht.example"];
    let Said { code, out, err } = maintenance_page(&[&brand[..], &reach].concat());
    assert_eq!((code, err.as_str()), (0, ""));
    let (dutch, english) = out.split_once("<section lang=\"en\">").unwrap();
    assert!(dutch.contains("<html lang=\"nl\">") && dutch.contains("<section lang=\"nl\">"), "{dutch}");
    assert!(
        dutch.contains("<h1>Het portaal is even niet bereikbaar</h1>") && dutch.contains("Opnieuw proberen")
    );
    assert!(
        english.contains("<h2>The portal cannot be reached for a moment</h2>")
            && english.contains("Try again")
    );
    assert!(dutch.contains("Bel 050 123 45 67.") && english.contains("Call 050 123 45 67."));
    assert!(dutch.contains("Vracht &#38; Zoon</b>"), "the name is written safely: {dutch}");
    assert!(dutch.contains("--accent: light-dark(#7a1f5c, #"), "{dutch}");
    assert!(dutch.contains("src=\"data:image/svg+xml;base64,PHN2Zy"), "{dutch}");
    // It stands alone: nothing runs, and nothing is fetched from a portal that does not answer.
    for fetches in ["<script", "<link", "src=\"/", "src=\"http", "url(", "@import", "action="] {
        assert!(!out.contains(fetches), "{fetches}: {out}");
    }
}

#[test]
fn a_supplier_who_set_no_more_than_a_name_has_that_page_too_and_a_wrong_setting_is_said() {
    let Said { code, out, err } = maintenance_page(&["--language=en"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("<html lang=\"en\">") && out.contains("light-dark(#006270, #7fdcd6)"), "{out}");
    assert!(!out.contains("mailto:") && !out.contains("Call "), "{out}");
    assert!(out.len() < 12_000, "it fits the buffer of a proxy: {}", out.len());
    let refused = maintenance_page(&["--brand-accent=#ffcc00"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("BALIE_BRAND_ACCENT is #ffcc00"), "{}", refused.err);
}
