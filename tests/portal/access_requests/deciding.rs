//! Deciding: who may, once, and what the second one sees.

use crate::support::{
    asker::{Asker, KORENAAR, VANDALEN, WEBSHOP},
    browser::Ask,
    world::World,
};

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
/// Not the read-only one, which begins alike.
const TRACKING: &str = "Track & Trace Zendingen volgen en bezorgafspraken wijzigen";
const INBOX: &str = "/customers/9401138/access-requests";

/// Path of the review of Esra Demir's request in the demo world.
async fn esras_request(world: &World) -> String {
    let id = world.value("select id from access_requests where email = 'e.demir@korenaar.example'").await;
    format!("{INBOX}/{id}")
}

#[tokio::test]
async fn kenan_who_is_second_reads_who_decided_when_and_what_was_given() {
    let world = World::start().await;
    let path = esras_request(&world).await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    let his = kenan.get(&path).await;
    let his_rejection = kenan.get(&format!("{path}/rejection")).await;
    sanne
        .get(&path)
        .await
        .form("Goedkeuren")
        .untick("Facturen")
        .press("Goedkeuren")
        .await
        .is(200, "Toegangsaanvragen");
    world.mail().await;
    let before = (world.sums().await, world.audit().await.len());
    for (form, button) in [(&his, "Goedkeuren"), (&his_rejection, "Afwijzen")] {
        let late = form.press(button).await;
        late.is(409, "Aanvraag van Esra Demir").says("Een collega was je voor");
        late.says("Goedgekeurd").says("Sanne de Wit");
        let decision = late.near("Besluit");
        assert!(decision.has("Orders") && !decision.has("Facturen"), "{}", decision.text());
        let decided: String = world
            .value("select to_char(decided_at at time zone 'Europe/Amsterdam', 'FMHH24.MI') from access_requests where email = 'e.demir@korenaar.example'")
            .await;
        assert!(decision.has(&format!("{decided} uur")), "{decided}: {}", decision.text());
    }
    assert_eq!((world.sums().await, world.audit().await.len()), before, "nothing has changed");
    assert!(world.mail().await.is_empty());
    kenan
        .get(&path)
        .await
        .is(200, "Aanvraag van Esra Demir")
        .says("Sanne de Wit")
        .says_nothing_of("Een collega was je voor");
    kenan.get(&format!("{path}/rejection")).await.is(200, "Aanvraag van Esra Demir");
}

#[tokio::test]
async fn sanne_cannot_decide_on_her_own_request_under_any_spelling_and_kenan_can() {
    let world = World::start().await;
    let mut own = Asker::new(KORENAAR, "Beheerder@KORENAAR.example").wanting(&["Shop"]);
    own.first = "Sanna".to_owned();
    own.ask(&world).await;
    let sanne = world.signed_in(SANNE).await;
    let review = world.review(&sanne, &own).await;
    let refused = review.press("Goedkeuren").await;
    refused.is(422, "Aanvraag van Sanna Vermeer");
    assert_eq!(refused.mistakes(), ["Over je eigen aanvraag beslist een andere beheerder."]);
    let refused = review.click("Afwijzen").await.press("Afwijzen").await;
    assert_eq!(refused.mistakes(), ["Over je eigen aanvraag beslist een andere beheerder."]);
    let kenan = world.signed_in(KENAN).await;
    let inbox =
        world.review(&kenan, &own).await.form("Goedkeuren").tick("Facturen").press("Goedkeuren").await;
    inbox.is(200, "Toegangsaanvragen");
    let name =
        world.value("select first_name from users where email_key = 'beheerder@korenaar.example'").await;
    assert_eq!(name, "Sanne", "only she changes her name");
}

#[tokio::test]
async fn sanne_cannot_decide_on_what_is_asked_with_the_address_she_had_before() {
    let world = World::start().await;
    world
        .execute(
            "with changed as (
            update users set email = 'sanne@korenaar.example', email_key = 'sanne@korenaar.example'
            where email_key = 'beheerder@korenaar.example' returning id
         )
         insert into email_changes (id, user_id, old_email, old_email_key, new_email, new_email_key, asked_at,
            confirm_until, confirmed_at, undo_until)
         select gen_random_uuid(), id, 'beheerder@korenaar.example', 'beheerder@korenaar.example',
            'sanne@korenaar.example', 'sanne@korenaar.example', now(), now() + interval '1 day', now(),
            now() + interval '7 days' from changed",
        )
        .await;
    let own = Asker::new(KORENAAR, SANNE).wanting(&["Rapporten"]);
    own.ask(&world).await;
    let sanne = world.signed_in("sanne@korenaar.example").await;
    let refused = world.review(&sanne, &own).await.press("Goedkeuren").await;
    assert_eq!(refused.mistakes(), ["Over je eigen aanvraag beslist een andere beheerder."]);
    world
        .review(&world.signed_in(KENAN).await, &own)
        .await
        .press("Goedkeuren")
        .await
        .is(200, "Toegangsaanvragen");
}

#[tokio::test]
async fn nothing_ticked_nothing_known_and_only_restricted_ones_are_refused_with_a_message() {
    let world = World::start().await;
    let path = esras_request(&world).await;
    let sanne = world.signed_in(SANNE).await;
    let review = sanne.get(&path).await;
    let refused = review.form("Goedkeuren").untick("Orders").untick("Facturen").press("Goedkeuren").await;
    refused.is(422, "Aanvraag van Esra Demir");
    assert!(refused.title().starts_with("Fout:"));
    assert_eq!(refused.mistakes(), ["Kies minstens één autorisatie, of wijs de aanvraag af."]);
    assert!(!refused.form("Goedkeuren").ticked("Orders"), "the ticks stay as they were sent");
    let form = review.form("Goedkeuren").untick("Orders").untick("Facturen").tick("Connector");
    let refused = form.press("Goedkeuren").await;
    assert_eq!(refused.mistakes(), ["Kies minstens één autorisatie, of wijs de aanvraag af."]);
    assert!(refused.form("Goedkeuren").ticked("Connector"));
    for (odd, status) in [("bestaat-niet", 422), ("", 400), ("orders\0", 400), ("ORDERS", 400), ("a b", 400)]
    {
        let refused = sanne.post(&format!("{path}/approval"), &[("permissions", odd)]).await;
        assert_eq!(refused.status(), status, "{odd:?}: {refused}");
    }
    assert_eq!(
        world.value("select count(*) from users where email_key like 'e.demir%'").await,
        "0",
        "nothing half-saved"
    );
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn two_that_exclude_each_other_are_refused_and_nothing_is_half_saved() {
    let world = World::start().await;
    let path = esras_request(&world).await;
    let sanne = world.signed_in(SANNE).await;
    let before = world.sums().await;
    let form = sanne.get(&path).await;
    let form = form.form("Goedkeuren").tick("Track & Trace Read Only").tick(TRACKING);
    let refused = form.press("Goedkeuren").await;
    refused.is(422, "Aanvraag van Esra Demir");
    assert_eq!(
        refused.mistakes(),
        ["‘Track & Trace’ en ‘Track & Trace Read Only’ gaan niet samen. Kies één van de twee."]
    );
    assert_eq!(world.sums().await, before);
    // Also against what is held already.
    let ilse = Asker::new(KORENAAR, "i.verhoeven@korenaar.example").wanting(&["Versturen pakketten"]);
    ilse.ask(&world).await;
    let refused = world.review(&sanne, &ilse).await.press("Goedkeuren").await;
    refused.is(422, "Aanvraag van Iris Vermeer").says("gaan niet samen");
    let given =
        world.review(&sanne, &ilse).await.form("Goedkeuren").untick(TRACKING).press("Goedkeuren").await;
    given.is(200, "Toegangsaanvragen");
}

#[tokio::test]
async fn what_the_contract_no_longer_has_is_struck_through_and_cannot_be_given() {
    let world = World::start().await;
    world
        .execute(
            "insert into customer_permissions (customer_id, permission, offered)
             select id, 'invoices', false from customers where number = '9401138'",
        )
        .await;
    let path = esras_request(&world).await;
    let sanne = world.signed_in(SANNE).await;
    let review = sanne.get(&path).await;
    assert_eq!(review.texts("s"), ["Facturen"]);
    review.says("kan bij dit klantnummer niet meer worden gegeven");
    let fields = [("permissions", "orders"), ("permissions", "invoices")];
    let refused = sanne.post(&format!("{path}/approval"), &fields).await;
    refused.is(422, "Aanvraag van Esra Demir");
    assert_eq!(refused.mistakes(), ["‘Facturen’ kan bij dit klantnummer niet meer worden gegeven."]);
    review.press("Goedkeuren").await.is(200, "Toegangsaanvragen");
    let held = "select string_agg(permission, ' ') from grants g join memberships m on m.id = g.membership_id
        where m.invited_email = 'e.demir@korenaar.example'";
    assert_eq!(world.value(held).await, "orders", "the rest can be given");
}

#[tokio::test]
async fn the_inbox_counts_on_its_tile_in_the_header_and_on_its_tab() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    Asker::new(WEBSHOP, "iris@webwinkel.example").ask(&world).await;
    for (waiting, here) in [(4, 3), (3, 2), (2, 1), (1, 0)] {
        let page = sanne.get("/customers/9401138").await;
        assert_eq!(
            page.texts(".app-header .menu-button .count")[0],
            format!("{waiting} toegangsaanvragen wachten")
        );
        let tile =
            page.texts(".tiles li").into_iter().find(|tile| tile.contains("Toegangsaanvragen")).unwrap();
        assert_eq!(tile.contains(&format!("{here} wacht")), here > 0, "{tile}");
        let inbox = sanne.get(INBOX).await;
        assert_eq!(inbox.texts(".tabs .count"), [here.to_string()]);
        assert_eq!(inbox.texts("article").len(), here);
        if here > 0 {
            inbox
                .card("Beoordelen")
                .click("Afwijzen")
                .await
                .press("Afwijzen")
                .await
                .is(200, "Toegangsaanvragen");
        }
    }
    let daan = world.signed_in("medewerker@korenaar.example").await;
    assert!(
        daan.get("/account").await.texts(".app-header .count").is_empty(),
        "who decides nothing counts nothing"
    );
}

#[tokio::test]
async fn a_neighbour_finds_nothing_in_another_customers_inbox() {
    let world = World::start().await;
    let path = esras_request(&world).await;
    let theo = world.signed_in("beheerder@vandalen.example").await;
    let sanne = world.signed_in(SANNE).await;
    let there = |number| path.replace(KORENAAR, number);
    let never = path.replace(path.rsplit('/').next().unwrap(), "00000000-0000-7000-8000-000000000000");
    let before = world.sums().await;
    for (browser, path) in
        [(&theo, path.clone()), (&theo, there(VANDALEN)), (&sanne, there(WEBSHOP)), (&sanne, never.clone())]
    {
        let nowhere = never.replace(KORENAAR, "5550001");
        let nothing = browser.send(Ask::get(&nowhere)).await.without_trace().replace(&nowhere, "(path)");
        for ask in [
            Ask::get(&path),
            Ask::get(&format!("{path}/rejection")),
            Ask::post(&format!("{path}/approval"), &[("permissions", "orders")]),
            Ask::post(&format!("{path}/rejection"), &[("reason", "Nee")]),
        ] {
            let asked_for = ask.path.clone();
            let answer = browser.send(ask).await;
            assert_eq!(answer.status, 404, "{path}");
            assert_eq!(answer.without_trace().replace(&asked_for, "(path)"), nothing);
        }
    }
    assert_eq!(world.sums().await, before);
}
