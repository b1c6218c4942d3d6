//! The test house itself: a check that calls every page clean is worth nothing, so it is tried on broken ones.

use super::support::{
    browser::{Answer, Ask, From},
    hygiene,
    page::Page,
    world::World,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};

/// A whole page around some markup.
fn page_of(markup: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"nl\"><head><title>Iets | Noorderlicht Logistiek</title></head>\
         <body><main><h1>Iets</h1>{markup}</main></body></html>"
    )
}

fn answer(html: &str) -> Answer {
    let headers = [
        ("content-type", "text/html; charset=utf-8"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("strict-transport-security", "max-age=1"),
        ("x-trace-id", "abc"),
        ("cache-control", "no-store"),
    ];
    let headers =
        headers.into_iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)));
    Answer { status: StatusCode::OK, headers: HeaderMap::from_iter(headers), body: html.as_bytes().to_vec() }
}

fn wrong_with(markup: &str) -> Vec<String> {
    hygiene::of(&Ask::get("/"), &answer(&page_of(markup)), true)
}

#[test]
fn a_tidy_page_passes() {
    let form = "<form method=\"post\" action=\"/x\"><label for=\"a\">A</label><input id=\"a\" name=\"a\">\
                <button>Opslaan</button></form><h2>Verder</h2><ul><li><a href=\"/y\">Y</a></li></ul>";
    assert_eq!(wrong_with(form), Vec::<String>::new());
}

#[test]
fn every_mistake_on_a_page_is_noticed() {
    for (markup, noticed) in [
        ("<p>een<div>twee</div></p>", "HTML: "),
        ("<a class=\"a\" class=\"b\" href=\"/\">x</a>", "HTML: "),
        ("<h1>Nog een</h1>", "2 times <h1>"),
        ("<main></main>", "2 times <main>"),
        ("<h3>Te diep</h3>", "stands below <h1>"),
        ("<p id=\"a\">x</p><p id=\"a\">y</p>", "two elements have the id"),
        ("<p aria-describedby=\"nergens\">x</p>", "leads nowhere"),
        ("<a href=\"#nergens\">x</a>", "which is not there"),
        ("<a href=\"#\">x</a>", "leads to \"#\""),
        ("<a href=\"//elders.example\">x</a>", "leads to \"//"),
        ("<a href=\"javascript:x\">x</a>", "leads to \"javascript"),
        ("<a href=\"/\"></a>", "without words"),
        ("<button><svg aria-hidden=\"true\"></svg></button>", "without words"),
        ("<input name=\"a\">", "a field without a name"),
        ("<label>Los</label>", "a label of nothing"),
        ("<label><input type=\"radio\" name=\"a\"> A</label>", "without a legend"),
        ("<label>W <input type=\"password\" name=\"a\"></label>", "password managers"),
        (
            "<form action=\"/x\"><label>W <input type=\"password\" name=\"a\" autocomplete=\"new-password\"></label></form>",
            "into the address",
        ),
        ("<form method=\"post\"><button>x</button></form>", "which path it goes to"),
        ("<form method=\"post\" action=\"https://elders.example/\"><button>x</button></form>", "which path"),
        ("<p style=\"color: red\">x</p>", "inline or foreign"),
        ("<script>alert(1)</script>", "inline or foreign"),
        ("<p onclick=\"x()\">x</p>", "onclick"),
        ("<img src=\"/x.png\">", "a picture that says nothing"),
        ("<table><tr><td>x</td></tr></table>", "without a caption"),
        ("<ul></ul>", "something else than items"),
        ("<ul><div>x</div></ul>", "something else than items"),
        ("<span><div>x</div></span>", "<div>x</div> in <span>"),
        (
            "<label for=\"b\">B <button id=\"b\">x</button></label><a href=\"/\">a<button>b</button></a>",
            "in a control",
        ),
        ("<nav><a href=\"/\">x</a></nav>", "a nav without a name"),
        ("<p>\u{2068}x\u{2069}</p>", "the sign"),
        ("<p>Nog { $left } tekens</p>", "unfilled"),
        ("<p>{{ naam }}</p>", "unfilled"),
    ] {
        let wrong = wrong_with(markup);
        assert!(wrong.iter().any(|wrong| wrong.contains(noticed)), "{markup} went unnoticed: {wrong:?}");
    }
}

#[test]
fn every_missing_header_is_noticed() {
    let whole = answer(&page_of(""));
    for name in whole.headers.keys().filter(|name| *name != header::CONTENT_TYPE) {
        let mut bare = whole.clone();
        bare.headers.remove(name);
        assert_eq!(
            hygiene::of(&Ask::get("/"), &bare, true).len(),
            if name == "content-security-policy" { 3 } else { 1 },
            "{name}"
        );
    }
    let mut loose = whole.clone();
    let policy =
        HeaderValue::from_static("default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'");
    loose.headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    assert_eq!(hygiene::of(&Ask::get("/"), &loose, true), ["header: the policy allows unsafe things"]);
    let failed = Answer { status: StatusCode::INTERNAL_SERVER_ERROR, ..whole };
    assert_eq!(hygiene::of(&Ask::get("/"), &failed, true), ["status 500"]);
}

#[tokio::test]
async fn a_form_sends_what_a_browser_would() {
    let world = World::start().await;
    let html = page_of(
        "<form method=\"post\" action=\"/x\"><input type=\"hidden\" name=\"version\" value=\"7\">\
         <label>Naam<span aria-hidden=\"true\">*</span> <input name=\"name\" value=\"oud\"></label>\
         <label>Reden <textarea name=\"reason\">\nregel</textarea></label>\
         <label>Uit <input name=\"off\" value=\"x\" disabled></label>\
         <fieldset><legend>Aanhef</legend><label><input type=\"radio\" name=\"s\" value=\"mr\" checked> Dhr.</label>\
         <label><input type=\"radio\" name=\"s\" value=\"mrs\"> Mevr.</label></fieldset>\
         <fieldset><legend>Rechten</legend><label><input type=\"checkbox\" name=\"p\" value=\"orders\"> Orders</label>\
         <label><input type=\"checkbox\" name=\"p\" value=\"invoices\" checked> Facturen</label>\
         <label><input type=\"checkbox\" name=\"p\" value=\"returns\" checked> Retouren</label></fieldset>\
         <label>Taal <select name=\"l\"><option value=\"nl\">Nederlands</option><option value=\"en\">English</option>\
         </select></label><button name=\"do\" value=\"save\">Opslaan</button><button name=\"do\" value=\"drop\">Weg</button>\
         </form><label>Erbij <input name=\"beside\" value=\"b\"></label>",
    );
    let page = Page::new(world.browser(), "/form".to_owned(), Vec::new(), answer(&html));
    let form =
        page.form("Opslaan").fill("Naam", "Zoë & co").fill("Reden", "een\ntwee").choose("Aanhef", "Mevr.");
    let form = form.tick("Orders").untick("Facturen").select("Taal", "English");
    let sent = form.request("Opslaan");
    assert_eq!((sent.method, sent.path.as_str()), (Method::POST, "/x"));
    assert_eq!(
        String::from_utf8(sent.body.unwrap()).unwrap(),
        "version=7&name=Zo%C3%AB+%26+co&reason=een%0D%0Atwee&s=mrs&p=orders&p=returns&l=en&do=save"
    );
}

#[tokio::test]
async fn sanne_signs_in_and_a_stranger_does_not() {
    let world = World::start().await;
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    let page = sanne.get("/customers/9401138").await;
    page.click("Klantinformatie").await.is(200, "Klantinformatie").says("9401138");
    let page = world.browser().reading("en").get("/sign-in").await;
    let form = page.form("Sign in").fill("E-mail", "niemand@korenaar.example").fill("Password", "verkeerd");
    let refused = form.press("Sign in").await;
    refused.is(422, "Sign in");
    assert_eq!(refused.mistakes().len(), 1);
    assert_eq!(refused.form("Sign in").value("E-mail"), "niemand@korenaar.example");
}

#[tokio::test]
async fn a_session_stays_only_when_it_is_remembered() {
    let world = World::start().await;
    for (remember, stays) in [(false, false), (true, true)] {
        let browser = world.browser();
        let page = browser.get("/sign-in").await;
        let mut form = page.form("Inloggen").fill("E-mailadres", "beheerder@korenaar.example");
        if remember {
            form = form.tick("Onthoud mij");
        }
        form.fill("Wachtwoord", "vier woorden voor balie").press("Inloggen").await;
        browser.get("/customers/9401138").await.is(200, "Klantnummerinstellingen");
        browser.restart();
        let after = browser.get("/customers/9401138").await;
        assert_eq!(after.h1() == "Klantnummerinstellingen", stays, "remembered: {remember}");
    }
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let world = World::start().await;
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    let answer = sanne.send(Ask::post("/sign-out", &[]).from(From::Elsewhere)).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    sanne.get("/customers/9401138").await.is(200, "Klantnummerinstellingen");
}
