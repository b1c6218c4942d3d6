//! What no form of ours sends: it gets a clear answer, breaks nothing, and leaves nothing half done.

use super::support::{
    browser::{Ask, Browser, From},
    html::all,
    routes::{Person, Route, Samples},
    world::World,
};
use axum::http::{Method, StatusCode, header};
use balie::{paths, site::Access};
use std::collections::{BTreeMap, BTreeSet};

/// The names of the fields that our own pages send to each address, and of those that they ask for in queries.
async fn fields_of_pages(world: &World, samples: &Samples) -> BTreeMap<String, BTreeSet<String>> {
    let mut fields: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for person in [Person::Nobody, Person::Employee, Person::Administrator, Person::Keeper, Person::Newcomer]
    {
        let browser = person.browser(world).await;
        for route in samples.routes(false).into_iter().filter(|route| route.row.method == Method::GET) {
            let page = browser.get(&route.path).await;
            for form in all(page.html().root_element(), "form[action]") {
                let action = form.attr("action").unwrap().split('?').next().unwrap_or_default().to_owned();
                let named = all(form, "[name]").into_iter().filter_map(|field| field.attr("name"));
                fields.entry(action).or_default().extend(named.map(str::to_owned));
            }
        }
    }
    fields
}

/// A browser of the right person for a route, in a world of its own: a form may well be taken at its word.
async fn right_person(route: &Route) -> (World, Browser) {
    let world = World::start().await;
    Samples::of(&world).await;
    let browser = Person::of(route.row.access).browser(&world).await;
    (world, browser)
}

#[tokio::test]
async fn a_form_full_of_nonsense_is_refused_and_never_breaks_anything() {
    let world = World::start().await;
    let samples = Samples::of(&world).await;
    let fields = fields_of_pages(&world, &samples).await;
    let long = "x".repeat(20_000);
    let nonsense =
        ["", "\0", "a\0b", "\u{202e}\u{feff}\u{10ffff}", "' or 1=1 --", "<script>", "-1", "null", &long];
    let mut sent = 0;
    for route in samples.routes(false).into_iter().filter(|route| route.row.method == Method::POST) {
        let (world, browser) = right_person(&route).await;
        let names = fields.get(&route.path).cloned().unwrap_or_default();
        for value in nonsense {
            let pairs: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), value)).collect();
            // Twice the same, and one that nobody knows.
            let pairs: Vec<_> = pairs.iter().chain(&pairs).copied().chain([("nobody", "knows")]).collect();
            let answer = browser.send(Ask::post(&route.path, &pairs)).await;
            assert_ne!(answer.status, StatusCode::OK, "{}: a change is never followed by 200", route.path);
            sent += 1;
        }
        let half = "select count(*) from users where first_name = '' or email like '%' || chr(10) || '%'";
        assert_eq!(world.value(half).await, "0", "{}", route.path);
    }
    assert!(sent > 50, "only {sent} forms");
}

#[tokio::test]
async fn queries_full_of_nonsense_break_no_page() {
    let world = World::demo().await;
    let samples = Samples::of(&world).await;
    let fields = fields_of_pages(&world, &samples).await;
    let long = "x".repeat(2000);
    let mut browsers = Vec::new();
    for &person in Person::ALL {
        browsers.push((person, person.browser(&world).await));
    }
    for route in samples.routes(true).into_iter().filter(|route| route.row.method == Method::GET) {
        let (_, browser) =
            browsers.iter().find(|(person, _)| *person == Person::of(route.row.access)).unwrap();
        let known = fields.get(&route.path).cloned().unwrap_or_default();
        let usual =
            ["number", "permission", "page", "after", "q", "return", "user", "tab"].map(str::to_owned);
        let names: Vec<&String> = known.iter().chain(&usual).collect();
        for value in ["", "%00", "%FF", "%", "-1", "99999999999999999999", "%27", "..%2F", &long] {
            // All of them at once, and each alone, for one mistake may hide another.
            let all = names.iter().map(|name| format!("{name}={value}")).collect::<Vec<_>>().join("&");
            let alone =
                names.iter().filter(|_| value == "-1").map(|name| format!("{name}={value}&{name}={value}"));
            for query in std::iter::once(all).chain(alone) {
                let answer = browser.send(Ask::get(&format!("{}?{query}", route.path))).await;
                assert!(!answer.status.is_server_error(), "{}?{query}: {}", route.path, answer.status);
            }
        }
    }
}

#[tokio::test]
async fn what_is_no_utf8_or_too_large_is_refused() {
    for route in Samples::of(&World::start().await).await.routes(false) {
        if route.row.method != Method::POST {
            continue;
        }
        let (world, browser) = right_person(&route).await;
        let before = world.sums().await;
        let large = browser.send(Ask::post_bytes(&route.path, vec![b'x'; route.row.most + 44 * 1024])).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", route.path);
        assert_eq!(world.sums().await, before, "{}", route.path);
        for bytes in [&b"a=%FF"[..], b"a=\xff\xfe", b"%C3=x"] {
            let answer = browser.send(Ask::post_bytes(&route.path, bytes.to_vec())).await;
            // A button without fields reads none; what it shows may be decided already.
            let fine = matches!(answer.status.as_u16(), 400 | 303 | 404 | 409 | 410);
            assert!(fine, "{}: {}", route.path, answer.status);
        }
    }
}

#[tokio::test]
async fn forms_of_other_sites_change_nothing() {
    let world = World::start().await;
    let samples = Samples::of(&world).await;
    for access in [
        Access::Public,
        Access::Member,
        Access::CustomerAdmin,
        Access::Holder("address-book"),
        Access::AwaitsPassword,
    ] {
        let browser = Person::of(access).browser(&world).await;
        let before = world.sums().await;
        for route in samples.routes(false) {
            // Mail programs stop a mailing from elsewhere (RFC 8058): tests/portal/mailings.rs.
            if route.row.path == paths::UNSUBSCRIBE {
                continue;
            }
            if route.row.method == Method::POST && Person::of(route.row.access) == Person::of(access) {
                let ask = Ask::post(&route.path, &[("reason", "x")]);
                let answer = browser.send(ask.clone().from(From::Elsewhere)).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", route.path);
                // A browser too old for Fetch Metadata, which still says where it comes from.
                let old = ask.header("sec-fetch-site", "").header("origin", "null");
                assert_eq!(browser.send(old).await.status, StatusCode::FORBIDDEN, "{}", route.path);
            }
        }
        assert_eq!(world.sums().await, before);
    }
}

#[tokio::test]
async fn a_wrong_method_gets_a_page_that_says_so() {
    let world = World::start().await;
    let samples = Samples::of(&world).await;
    let routes = samples.routes(false);
    let browser = Person::Administrator.browser(&world).await;
    for route in &routes {
        let known: Vec<&Method> = routes
            .iter()
            .filter(|other| other.row.path == route.row.path)
            .map(|other| &other.row.method)
            .collect();
        for method in [Method::GET, Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            if known.contains(&&method) {
                continue;
            }
            let body = (method != Method::GET).then(Vec::new);
            let answer =
                browser.send(Ask { method: method.clone(), body, from: From::Here, ..Ask::get(&route.path) });
            let answer = answer.await;
            // Who asks for a page where only a form is taken is led to the nearest page.
            if method == Method::GET && answer.status == StatusCode::SEE_OTHER {
                continue;
            }
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {}", route.path);
            let allowed = answer.header(header::ALLOW).to_owned();
            assert!(
                known.iter().all(|method| allowed.contains(method.as_str())),
                "{}: {allowed}",
                route.path
            );
            assert!(answer.text().contains("<h1>"), "{method} {}", route.path);
        }
    }
}

#[tokio::test]
async fn an_address_that_leads_nowhere_gets_a_page_with_ways_on() {
    let world = World::start().await;
    for browser in [world.browser(), Person::Administrator.browser(&world).await] {
        for path in
            ["/nergens", "/sign-in/", "/customers/9401138/", "/customers//", "/%00", "/%FF", "/..%2f..%2fetc"]
        {
            let page = browser.get(path).await;
            assert!(matches!(page.status().as_u16(), 404 | 400), "{page}");
            page.says("Deze pagina is er niet");
            assert!(page.whole().links().iter().any(|(_, target)| target == "/"), "{page}");
        }
    }
    let english = world.browser().reading("en").get("/nowhere").await;
    assert_eq!(english.html().root_element().attr("lang"), Some("en"));
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let world = World::start().await;
    let browser = world.browser();
    for target in
        ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil"]
    {
        let path = paths::with_query(paths::SIGN_IN, "return", target);
        let page = browser.another().get(&path).await;
        let form = page.form("Inloggen").fill("E-mailadres", "beheerder@korenaar.example");
        let ask = form.fill("Wachtwoord", "vier woorden voor balie").request("Inloggen");
        let answer = browser.send(ask).await;
        assert_eq!((answer.status.as_u16(), answer.header(header::LOCATION)), (303, "/"), "{target}");
        let language = [("language", "en"), ("return", target)];
        let answer = browser.send(Ask::post(paths::LANGUAGE, &language)).await;
        let leads = answer.header(header::LOCATION);
        assert!(
            leads.is_empty() || (leads.starts_with('/') && !leads.starts_with("//")),
            "{target}: {leads}"
        );
    }
}
