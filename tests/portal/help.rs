//! Help: every page has its own, "Hulp nodig?" leads there, and administrators are named to nobody else.

use crate::support::{
    browser::Ask,
    routes::{Person, Samples},
    source::files,
    world::World,
};
use axum::http::{Method, StatusCode, header};
use balie::{language::Language, paths, site::table, web::help, web::markdown::Block};
use std::collections::BTreeSet;
use time::Duration;

/// What is no page that anybody reads: files, checks, and parts of a page.
fn is_page(route: &str) -> bool {
    let last = route.rsplit('/').next().unwrap();
    let machine = ["/static", "/healthz", "/readyz", "/metrics", "/.well-known", "/favicon"];
    !machine.iter().any(|start| route.starts_with(start)) && !last.contains('.') && last != "html"
}

#[test]
fn every_page_has_a_help_page_in_both_languages() {
    // What lies above everything is no help for what lies below it.
    let too_general = [paths::HOME, paths::CUSTOMER, paths::DESK];
    let mut without = Vec::new();
    for row in table(true).into_iter().filter(|row| row.method == Method::GET && is_page(row.path)) {
        let found = help::of(row.path);
        let own = found.is_some_and(|page| {
            page.routes.contains(&row.path)
                || page
                    .routes
                    .iter()
                    .any(|claim| !too_general.contains(claim) && row.path.starts_with(&format!("{claim}/")))
        });
        if !own {
            without.push(row.path);
        }
    }
    assert!(without.is_empty(), "write templates/help/{{nl,en}} for {without:#?}");
    for page in help::pages() {
        for t in [Language::Nl, Language::En] {
            let words: usize = page.words(t).markdown.split_whitespace().count();
            assert!(words >= 25, "{} says little in {t:?}", page.key);
            assert!(!page.words(t).summary.is_empty() && !page.blocks(t).is_empty());
        }
        let shape = |t| page.blocks(t).iter().map(std::mem::discriminant).collect::<Vec<_>>();
        assert_eq!(shape(Language::Nl), shape(Language::En), "{} is built alike in both languages", page.key);
        assert!(matches!(page.blocks(Language::Nl)[0], Block::Heading(_) | Block::Paragraph(_)));
    }
}

#[tokio::test]
async fn links_in_help_lead_somewhere() {
    let world = World::start().await;
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    let mut links = BTreeSet::new();
    for file in files("templates/help", &["md"]).into_iter().chain(files("src/modules", &["toml"])) {
        let found = file.text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap().to_owned());
        links.extend(found);
    }
    assert!(links.len() > 10, "only {links:?}");
    for link in links {
        let answer = sanne.send(Ask::get(&link)).await;
        assert_eq!(answer.status, StatusCode::OK, "{link}");
    }
}

#[tokio::test]
async fn on_every_page_help_is_the_help_of_that_page_and_in_the_same_place() {
    let world = World::start().await;
    let samples = Samples::of(&world).await;
    for person in [Person::Nobody, Person::Employee, Person::Administrator, Person::Operator] {
        let browser = person.browser(&world).await;
        for route in samples.routes(false) {
            if route.row.method != Method::GET || !is_page(route.row.path) {
                continue;
            }
            let answer = browser.send(Ask::get(&route.path)).await;
            if answer.status != StatusCode::OK
                || !answer.header(header::CONTENT_TYPE).starts_with("text/html")
            {
                continue;
            }
            let expected = help::of(route.row.path).unwrap().path();
            let page = browser.get(&route.path).await;
            let links: Vec<_> =
                page.whole().links().into_iter().filter(|(text, _)| text == "Hulp nodig?").collect();
            assert!(
                !links.is_empty() && links.iter().all(|(_, path)| *path == expected),
                "{}: {links:?}",
                route.path
            );
            let foot = page.texts("footer a");
            assert_eq!(foot, ["Hulp nodig?", "Privacy", "Toegankelijkheid"], "{}", route.path);
        }
    }
}

#[tokio::test]
async fn a_visitor_reads_help_the_supplier_and_the_privacy_notice_in_both_languages() {
    let world = World::start().await;
    let page = world.browser().get("/sign-in").await.click("Hulp nodig?").await;
    page.is(200, "Inloggen")
        .says("Wachtwoord vergeten?")
        .says("088 555 01 00")
        .says("klantenservice@noorderlicht.example");
    let page = page.click("Alle hulp").await;
    page.is(200, "Hulp nodig?").says("Toegangsaanvragen beoordelen").says("Beheerders");
    page.says("Wie Noorderlicht Logistiek bij je organisatie kent").says_nothing_of("{supplier}");
    page.click("Privacy")
        .await
        .is(200, "Privacy")
        .says("Noorderlicht Logistiek")
        .says("Autoriteit Persoonsgegevens");
    let page = world.browser().reading("en").get("/accessibility").await;
    page.is(200, "Accessibility").says("WCAG 2.2");
    page.says_nothing_of("{supplier}");
    world.browser().get("/request-access").await.click("Privacy").await.is(200, "Privacy");
    for nothing in ["/help/nothing", "/help/privacy", "/help/%2e%2e", "/help/..%2fprivacy"] {
        assert_eq!(world.browser().get(nothing).await.status(), StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn emma_sees_who_her_administrators_are() {
    let world = World::start().await;
    let emma = world.signed_in("medewerker@korenaar.example").await;
    let page = emma.get("/help").await.click("Bekijk wie je beheerder is").await;
    page.is(200, "Wie is mijn beheerder?")
        .says("9401138")
        .says("Sanne de Wit")
        .says("beheerder@korenaar.example");
    page.says_nothing_of("Van Dalen");
    let operator = world.signed_in("portaal@noorderlicht.example").await;
    operator.get("/help/my-administrator").await.is(200, "Wie is mijn beheerder?").says_nothing_of("Sanne");
}

#[tokio::test]
async fn who_cannot_sign_in_gets_the_names_by_mail_and_the_screen_tells_nothing() {
    let world = World::start().await;
    let mut seen = BTreeSet::new();
    for email in ["medewerker@korenaar.example", "niemand@nergens.example", "portaal@noorderlicht.example"] {
        let browser = world.browser();
        let page = browser.get("/help/my-administrator").await;
        page.says_nothing_of("Sanne");
        let sent =
            page.form("Stuur mij de namen").fill("E-mailadres", email).press("Stuur mij de namen").await;
        sent.is(200, "Kijk in je e-mail");
        seen.insert((sent.path().to_owned(), sent.answer().without_trace()));
    }
    assert_eq!(seen.len(), 1, "the same answer whatever");
    let mails = world.mail().await;
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to.len(), 2, "{to:?}");
    let of = |address: &str| mails.iter().find(|mail| mail.to.contains(address)).unwrap();
    of("medewerker@")
        .says("Sanne de Wit")
        .says("Bakkerij De Korenaar (9401138)")
        .says_nothing_of("Van Dalen");
    of("portaal@").says("bij geen enkel klantnummer").says_nothing_of("Sanne");
}

#[tokio::test]
async fn asking_who_decides_is_counted_and_a_wrong_address_is_said() {
    let world = World::start().await;
    let browser = world.browser();
    let refused = browser.post("/help/my-administrator", &[("email", "geen adres")]).await;
    refused.is(422, "Wie is mijn beheerder?");
    assert_eq!(refused.mistakes().len(), 1);
    for _ in 0..5 {
        let answer =
            browser.send(Ask::post("/help/my-administrator", &[("email", "x@nergens.example")])).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let answer = browser.send(Ask::post("/help/my-administrator", &[("email", "X@nergens.example")])).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    world.clock.advance(Duration::hours(2));
    let answer = browser.send(Ask::post("/help/my-administrator", &[("email", "x@nergens.example")])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_mail_that_comes_after_the_end_of_access_names_nobody() {
    let world = World::start().await;
    let emma = "medewerker@korenaar.example";
    world.browser().post("/help/my-administrator", &[("email", emma)]).await;
    world
        .execute(&format!(
            "delete from grants where membership_id in (select m.id from memberships m join users u on u.id = m.user_id where u.email = '{emma}');
             update memberships set ended_at = now(), end_kind = 'ended' where user_id = (select id from users where email = '{emma}')"
        ))
        .await;
    world.mail_to(emma).await.says("bij geen enkel klantnummer").says_nothing_of("Sanne");
}
