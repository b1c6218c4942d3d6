//! Links and sign-ins at the same moment.

use super::{at_once, statuses};
use crate::support::{browser::Ask, world::World};

const DAAN: &str = "medewerker@korenaar.example";

/// A link for Daan, as a mail brings it.
async fn link(world: &World) -> String {
    world.browser().post("/forgot-password", &[("email", DAAN)]).await;
    world.mail_to(DAAN).await.link()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_link_used_twice_at_the_same_moment_sets_one_password() {
    let world = World::start().await;
    for round in 0..8 {
        world.execute("delete from throttles").await;
        let link = link(&world).await;
        let (one, two) = (world.browser(), world.browser());
        one.open(&link).await;
        two.open(&link).await;
        let passwords =
            [format!("zeven gekleurde fietsen {round}"), format!("acht glimmende ballonnen {round}")];
        let sets = |password: &str| Ask::post("/set-password", &[("new-password", password)]);
        let answers = at_once(vec![(&one, sets(&passwords[0])), (&two, sets(&passwords[1]))]).await;
        assert_eq!(statuses(&answers), [303, 410], "round {round}");
        let set = answers.iter().position(|answer| answer.status == 303).unwrap();
        world.mail_to(DAAN).await.says("wachtwoord");
        world.signed_in_with(DAAN, &passwords[set]).await;
        let refused = crate::sign_in::tries(&world.browser(), DAAN, &passwords[1 - set]).await;
        refused.is(422, "Inloggen");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_links_that_both_live_used_at_the_same_moment_set_one_password() {
    let world = World::start().await;
    for round in 0..8 {
        world.execute("delete from throttles").await;
        let first = link(&world).await;
        // The mail server's answer was lost, so the mail was sent again.
        world
            .execute("update mails set status = 'waiting', done_at = null, due_at = now() where id = (select max(mail_id::text)::uuid from one_time_links)")
            .await;
        let second = world.mail_to(DAAN).await.link();
        let (one, two) = (world.browser(), world.browser());
        one.open(&first).await.is(200, "Kies je wachtwoord");
        two.open(&second).await.is(200, "Kies je wachtwoord");
        let sets = |password: &str| Ask::post("/set-password", &[("new-password", password)]);
        let one_asks = sets(&format!("zeven gekleurde fietsen {round}"));
        let answers =
            at_once(vec![(&one, one_asks), (&two, sets(&format!("acht glimmende ballonnen {round}")))]).await;
        assert_eq!(statuses(&answers), [303, 410], "round {round}");
        world.mail_to(DAAN).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guesses_sent_all_at_once_are_all_counted() {
    let world = World::start().await;
    let browsers: Vec<_> = (0..12).map(|_| world.browser()).collect();
    let guess = || Ask::post("/sign-in", &[("email", DAAN), ("password", "zomaar een gok van niemand")]);
    let answers = at_once(browsers.iter().map(|browser| (browser, guess())).collect()).await;
    let refused = statuses(&answers).into_iter().filter(|status| *status == 422).count();
    assert_eq!(refused, 5, "no more guesses than one after the other");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_session_that_is_ended_while_a_page_loads_stays_ended() {
    let world = World::start().await;
    for _ in 0..10 {
        let daan = world.signed_in(DAAN).await;
        let copies: Vec<_> = (0..3).map(|_| daan.stolen()).collect();
        let mut asks: Vec<_> = copies.iter().map(|copy| (copy, Ask::get("/account"))).collect();
        asks.push((&daan, Ask::post("/sign-out", &[])));
        at_once(asks).await;
        for copy in &copies {
            assert_eq!(copy.get("/account").await.path(), "/sign-in?return=%2Faccount");
        }
    }
    assert_eq!(world.value("select count(*) from sessions").await, "0");
}
