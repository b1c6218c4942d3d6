//! Operators: who they are, that they have a second factor, and what they mend.

use super::{DAAN, FEMKE, WOUTER, code, enters, own::switches_on, shown, wouter};
use crate::{
    sign_in::tries,
    support::{browser::Ask, routes::Samples, world::World},
};
use axum::http::Method;
use balie::{cli::demo::world::PASSWORD, paths};
use time::Duration;

const NEW: &str = "nieuw.beheer@noorderlicht.example";

#[tokio::test]
async fn a_portal_that_serves_lets_no_operator_in_without_a_second_factor() {
    let world = World::insisting().await;
    let browser = world.browser();
    let page = browser.get("/operator").await;
    let page =
        page.form("Inloggen").fill("E-mailadres", FEMKE).fill("Wachtwoord", PASSWORD).press("Inloggen").await;
    page.is(200, "Stel een tweede stap in");
    browser.get("/operator").await.is(200, "Inloggen");
    assert!(browser.cookie("session").is_none());
    let page = browser.get(paths::SECOND_FACTOR).await;
    let (secret, codes) = shown(&page);
    let form = page.form("Tweede stap instellen").fill("Code", "000000");
    form.press("Tweede stap instellen").await.is(422, "Stel een tweede stap in");
    let typed = secret.code_at(world.clock.now()).unwrap();
    let page = page.form("Tweede stap instellen").fill("Code", &typed).press("Tweede stap instellen").await;
    assert_eq!(page.path(), "/operator", "{page}");
    let again = tries(&world.browser(), FEMKE, PASSWORD).await;
    assert_eq!(enters(&again, &codes[3]).await.path(), "/");
    // Customers' people are not asked.
    assert_eq!(tries(&world.browser(), DAAN, PASSWORD).await.path(), "/");
    // And what began before is asked for again.
    world.execute("update sessions set factor_at = null").await;
    browser.get("/operator").await.is(200, "Inloggen");
}

#[tokio::test]
async fn wouter_adds_a_colleague_and_ends_one() {
    let world = World::start().await;
    let browser = wouter(&world).await;
    let page = browser.get("/operator/operators").await;
    page.is(200, "Portaalbeheerders").says("Femke Noordhof").says("Geen tweede stap");
    let page = page.click("Portaalbeheerder toevoegen").await;
    let form = page.form("Portaalbeheerder toevoegen").fill("E-mail", NEW).choose("Aanhef", "Geen");
    let page =
        form.fill("Voornaam", "Noa").fill("Achternaam", "Prins").press("Portaalbeheerder toevoegen").await;
    assert_eq!(page.notice(), format!("{NEW} is nu portaalbeheerder. Er is een e-mail onderweg."));
    world.mail_to(NEW).await.link();
    let again = browser.get("/operator/operators/new").await;
    let form = again.form("Portaalbeheerder toevoegen").fill("E-mail", DAAN).choose("Aanhef", "Geen");
    let refused =
        form.fill("Voornaam", "D").fill("Achternaam", "K").press("Portaalbeheerder toevoegen").await;
    assert!(refused.mistakes()[0].contains("toegang tot een klantnummer"), "{refused}");
    let noa = world.value(&format!("select id from users where email = '{NEW}'")).await;
    let page = browser.get(&paths::operator_end(&noa)).await;
    page.is(200, "Noa Prins beëindigen als portaalbeheerder?");
    let page = page.press("Beëindigen").await;
    assert_eq!(page.notice(), "Noa Prins is geen portaalbeheerder meer.");
    assert_eq!(browser.post(&paths::operator_end(&noa), &[]).await.status().as_u16(), 404, "once");
    assert_eq!(
        world.value(&format!("select closed_at is not null from users where id = '{noa}'")).await,
        "true"
    );
}

#[tokio::test]
async fn there_is_always_one_operator_left() {
    let world = World::start().await;
    let (wouter, femke) = (wouter(&world).await, world.signed_in(FEMKE).await);
    let id = |email: &'static str| format!("select id from users where email = '{email}'");
    let (a, b) = (world.value(&id(WOUTER)).await, world.value(&id(FEMKE)).await);
    let (one, other) = tokio::join!(
        wouter.send(Ask::post(&paths::operator_end(&b), &[])),
        femke.send(Ask::post(&paths::operator_end(&a), &[]))
    );
    let ended = [one, other].iter().filter(|answer| answer.header("location") == paths::OPERATORS).count();
    assert_eq!(ended, 1);
    assert_eq!(world.value("select count(*) from operators").await, "1");
}

#[tokio::test]
async fn what_matters_most_asks_for_the_code_again_after_some_minutes() {
    let world = World::start().await;
    let browser = wouter(&world).await;
    browser.get(paths::ADD_OPERATOR).await.is(200, "Portaalbeheerder toevoegen");
    world.clock.advance(Duration::minutes(11));
    let answer = browser.send(Ask::post(paths::ADD_OPERATOR, &[("email", NEW)])).await;
    assert_eq!(answer.header("location"), paths::with_query(paths::PROVE, "return", paths::ADD_OPERATOR));
    let page = browser.get(paths::ADD_OPERATOR).await;
    page.is(200, "Bevestig dat jij het bent");
    enters(&page, "000000").await.is(422, "Bevestig dat jij het bent");
    let page = enters(&page, &code(&world)).await;
    page.is(200, "Portaalbeheerder toevoegen");
    let away = browser.get("/prove?return=https://evil.example/").await;
    world.clock.advance(Duration::seconds(30));
    assert_eq!(enters(&away, &code(&world)).await.path(), "/");
    for row in balie::site::table(false).iter().filter(|row| row.path.starts_with("/operator/operators/")) {
        assert!(row.sensitive, "{} {}", row.method, row.path);
    }
}

#[tokio::test]
async fn no_page_that_matters_most_forgets_to_ask_and_nobody_else_learns_that_it_is_there() {
    let world = World::demo().await;
    let samples = Samples::of(&world).await;
    let (browser, daan) = (wouter(&world).await, world.signed_in(DAAN).await);
    switches_on(&world, &daan).await;
    world.clock.advance(Duration::minutes(11));
    let sensitive: Vec<_> = samples.routes(false).into_iter().filter(|route| route.row.sensitive).collect();
    for path in [
        paths::DESK_CLOSURE,
        paths::DESK_APPOINTMENT,
        paths::DESK_REPLACEMENT,
        paths::DESK_USER_DATA,
        paths::DESK_ERASURE,
        paths::CATALOGUE_APPLICATION,
        paths::LOOK_ALONG,
        paths::MEND_FACTOR,
    ] {
        assert!(sensitive.iter().any(|route| route.row.path == path), "{path}");
    }
    for route in &sensitive {
        let ask = || match route.row.method {
            Method::GET => Ask::get(&route.path),
            _ => Ask::post(&route.path, &[]),
        };
        let answer = browser.send(ask()).await;
        assert_eq!(answer.header("location"), paths::with_query(paths::PROVE, "return", &route.path));
        assert_eq!(daan.send(ask()).await.status, 404, "{}", route.path);
    }
    let first = sensitive.iter().find(|route| route.row.method == Method::GET).unwrap();
    enters(&browser.get(&first.path).await, &code(&world)).await;
    for route in sensitive.iter().filter(|route| route.row.method == Method::GET) {
        assert_eq!(browser.send(Ask::get(&route.path)).await.status, 200, "{}", route.path);
    }
}

#[tokio::test]
async fn femke_mends_wouters_lost_factor_with_a_reason_that_he_reads() {
    let world = World::start().await;
    let (femke, lost) = (world.signed_in(FEMKE).await, wouter(&world).await);
    let mends = async |email: &str, reason: &str| {
        let page = femke.get(paths::MEND_FACTOR).await;
        let form = page
            .form("Tweede stap weghalen")
            .fill("E-mailadres van het account", email)
            .fill("Reden", reason);
        form.unchecked().press("Tweede stap weghalen").await
    };
    assert_eq!(mends(WOUTER, "").await.mistakes(), ["Vul een reden in"]);
    let nobody = "Er is geen account met een tweede stap op dit adres";
    assert_eq!(mends(DAAN, "kwijt").await.mistakes(), [nobody]);
    let page = mends(WOUTER, "Telefoon in de gracht").await;
    assert_eq!(
        page.notice(),
        format!("De tweede stap van {WOUTER} is weggehaald. Er is een e-mail onderweg.")
    );
    lost.get("/account").await.is(200, "Inloggen");
    world.mail_to(WOUTER).await.says("Telefoon in de gracht");
    assert_eq!(tries(&world.browser(), WOUTER, PASSWORD).await.path(), "/");
    let event = world.audit().await.into_iter().find(|event| event.kind == "second-factor.mended").unwrap();
    assert_eq!((event.actor.as_str(), event.subject.as_str()), (FEMKE, WOUTER));
    assert_eq!(mends(WOUTER, "nog eens").await.mistakes(), [nobody]);
}

#[tokio::test]
async fn nobody_mends_the_own_factor() {
    let world = World::start().await;
    let browser = wouter(&world).await;
    let page = browser.post(paths::MEND_FACTOR, &[("email", WOUTER), ("reason", "kwijt")]).await;
    assert_eq!(page.status().as_u16(), 422);
    assert_eq!(world.value("select count(*) from second_factors").await, "1");
}
