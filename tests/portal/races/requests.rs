//! Two who ask, and two who decide.

use super::{at_once, statuses};
use crate::support::{
    asker::{Asker, KORENAAR, WEBSHOP},
    browser::Ask,
    world::World,
};
use balie::access_requests::jobs::expire;
use time::Duration;

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const ROUNDS: usize = 15;

/// Somebody new for every round.
fn asker(round: usize) -> Asker {
    Asker::new(KORENAAR, &format!("iris{round:02}@kantoor.example"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_administrators_who_decide_at_the_same_moment_make_one_decision() {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    for round in 0..ROUNDS {
        let iris = asker(round);
        iris.ask(&world).await;
        world.mail().await;
        let approve = world.review(&sanne, &iris).await.form("Goedkeuren").request("Goedkeuren");
        let his = world.review(&kenan, &iris).await;
        // In turn the second one approves something else, or rejects.
        let second = if round % 2 == 0 {
            his.form("Goedkeuren").tick("Orders").request("Goedkeuren")
        } else {
            his.click("Afwijzen").await.form("Afwijzen").request("Afwijzen")
        };
        let answers = at_once(vec![(&sanne, approve), (&kenan, second)]).await;
        assert_eq!(statuses(&answers), [303, 409], "round {round}");
        let mails = world.mail().await;
        assert_eq!(mails.len(), 1, "round {round}: {mails:#?}");
        let count = |sql: &str| {
            format!("select ({sql}) || '' from access_requests r where r.email = '{}'", iris.email)
        };
        let one = async |sql: &str| world.value(&count(sql)).await;
        let approved = one("status").await == "approved";
        let (users, memberships) = (
            one("select count(*) from users u where u.email_key = r.email_key").await,
            one("select count(*) from memberships m where m.invited_email = r.email and m.ended_at is null")
                .await,
        );
        let expected = if approved { "1" } else { "0" };
        assert_eq!((users.as_str(), memberships.as_str()), (expected, expected), "round {round}");
        let decisions = one("select count(*) from audit_events e where e.about_id = r.id
            and e.kind in ('access-request.approved', 'access-request.rejected')");
        assert_eq!(decisions.await, "1", "round {round}");
        let given = one("array_to_string(given, ' ')").await;
        let held =
            one("select coalesce(string_agg(g.permission, ' ' order by g.permission), '') from grants g
            join memberships m on m.id = g.membership_id where m.invited_email = r.email");
        assert_eq!(given, held.await, "what is said to be given is what is held");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_requests_of_one_person_at_the_same_moment_are_one_request() {
    let world = World::start().await;
    for round in 0..ROUNDS {
        let iris = asker(round);
        let browsers = [world.browser(), world.browser(), world.browser()];
        let mut asks = Vec::new();
        for browser in &browsers {
            let page = browser.get("/request-access").await;
            asks.push((browser, iris.fill(&page).request("Vraag toegang aan")));
        }
        let answers = at_once(asks).await;
        assert_eq!(statuses(&answers), [303, 303, 303], "round {round}");
        let rows = format!("select count(*) from access_requests where email = '{}'", iris.email);
        assert_eq!(world.value(&rows).await, "1", "round {round}");
        let mails = world.mail().await;
        assert_eq!(mails.len(), 3, "the same mail for each");
        assert!(mails.iter().all(|mail| mail.without_secret() == mails[0].without_secret()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_person_approved_at_two_numbers_at_the_same_moment_is_one_user() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    for round in 0..ROUNDS {
        let here = asker(round);
        let there = Asker::new(WEBSHOP, &here.email.to_uppercase());
        here.ask(&world).await;
        there.ask(&world).await;
        world.mail().await;
        let one = world.review(&sanne, &here).await.form("Goedkeuren").request("Goedkeuren");
        let other = world.review(&sanne, &there).await.form("Goedkeuren").request("Goedkeuren");
        let answers = at_once(vec![(&sanne, one), (&sanne, other)]).await;
        assert_eq!(statuses(&answers), [303, 303], "round {round}");
        let users = format!("select count(*) from users where email_key = '{}'", here.email);
        assert_eq!(world.value(&users).await, "1", "round {round}");
        let mails = world.mail().await;
        assert_eq!(mails.len(), 2, "one about each number");
        // Whichever link is used, the account is the same.
        let page = world.browser().open(&mails[round % 2].link()).await;
        let password = "zeven gekleurde fietsen buiten";
        page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", password).press("Wachtwoord opslaan").await;
        world.mail().await;
        let own = world.signed_in_with(&here.email, password).await.get("/account/permissions").await;
        own.says(KORENAAR).says(WEBSHOP);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_request_that_meets_a_decision_is_part_of_it_or_waits_after_it() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let youssef = world.signed_in("chauffeur@vandalen.example").await;
    let first = Asker::new(WEBSHOP, "chauffeur@vandalen.example").wanting(&["Rapporten"]);
    for round in 0..ROUNDS {
        world.execute("delete from throttles").await;
        first.send(&youssef).await.is(200, "Je aanvraag is verstuurd");
        let named = Asker { first: "Iris".into(), ..first.clone() };
        let decide =
            world.review(&sanne, &named).await.click("Afwijzen").await.form("Afwijzen").request("Afwijzen");
        let page = youssef.get("/request-access").await;
        let more = first.clone().wanting(&["Shop"]).fill(&page).request("Vraag toegang aan");
        let answers = at_once(vec![(&sanne, decide), (&youssef, more)]).await;
        assert_eq!(statuses(&answers), [303, 303], "round {round}");
        let kept = "select string_agg(status, ' ') from (select status from access_requests
            where email_key = 'chauffeur@vandalen.example' and categories @> '{shop}' order by asked_at desc limit 1) r";
        let kept = world.value(kept).await;
        assert!(matches!(kept.as_str(), "pending" | "rejected"), "round {round}: lost: {kept:?}");
        world.execute("delete from access_requests where email_key = 'chauffeur@vandalen.example'").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_request_that_is_withdrawn_or_expires_while_it_is_approved_gives_nothing() {
    let world = World::start().await;
    let youssef = world.signed_in("chauffeur@vandalen.example").await;
    let asks = Asker { first: "Iris".into(), ..Asker::new(WEBSHOP, "chauffeur@vandalen.example") };
    for round in 0..ROUNDS {
        world.execute("delete from throttles").await;
        asks.clone().wanting(&["Rapporten"]).send(&youssef).await.is(200, "Je aanvraag is verstuurd");
        let sanne = world.signed_in(SANNE).await;
        let approve = world.review(&sanne, &asks).await.form("Goedkeuren").request("Goedkeuren");
        let expires = round % 2 == 0;
        if expires {
            world.execute("update access_requests set asked_at = asked_at - interval '40 days' where status = 'pending' and email_key = 'chauffeur@vandalen.example'").await;
            let app = world.app.clone();
            let job = tokio::spawn(async move { expire(&app).await.unwrap() });
            at_once(vec![(&sanne, approve)]).await;
            job.await.unwrap();
        } else {
            let own = youssef.get("/account/permissions").await;
            let withdraw = own.form("Aanvraag intrekken").request("Aanvraag intrekken");
            at_once(vec![(&sanne, approve), (&youssef, withdraw)]).await;
        }
        let status = "select status from access_requests where email_key = 'chauffeur@vandalen.example'";
        let held = "select count(*) from memberships m join customers c on c.id = m.customer_id
            where c.number = '9401139' and m.invited_email = 'chauffeur@vandalen.example' and m.ended_at is null";
        let approved = world.value(status).await == "approved";
        assert_eq!(world.value(held).await, if approved { "1" } else { "0" }, "round {round}");
        world.execute("delete from grants g using memberships m, customers c where m.id = g.membership_id
            and c.id = m.customer_id and c.number = '9401139' and m.invited_email = 'chauffeur@vandalen.example';
            delete from memberships m using customers c where c.id = m.customer_id and c.number = '9401139'
            and m.invited_email = 'chauffeur@vandalen.example';
            delete from access_requests where email_key = 'chauffeur@vandalen.example'").await;
        world.clock.advance(Duration::seconds(1));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_address_confirmed_twice_at_the_same_moment_is_confirmed_once() {
    let world = World::start().await;
    for round in 0..ROUNDS {
        let iris = asker(round);
        iris.ask(&world).await;
        let link = world.mail_to(&iris.email).await.link();
        let browser = world.browser();
        browser.open(&link).await.is(200, "Bevestig je e-mailadres");
        let press = || Ask::post("/confirm", &[]);
        let answers = at_once(vec![(&browser, press()), (&browser, press()), (&browser, press())]).await;
        assert_eq!(statuses(&answers), [200, 410, 410], "round {round}");
    }
    let confirmed = world.audit_kinds().await.into_iter().filter(|kind| kind == "access-request.confirmed");
    assert_eq!(confirmed.count(), ROUNDS);
}
