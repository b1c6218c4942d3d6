//! Two changes at the same moment that would break a rule together: what counts is the set afterwards.

use super::{at_once, statuses};
use crate::support::{
    asker::{Asker, KORENAAR},
    browser::Ask,
    world::World,
};
use balie::{
    audit::model::Act,
    permissions::{changes::apply, file::DEFAULT},
};

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const ROUNDS: usize = 8;

/// The page with one user's authorisations.
async fn user(world: &World, email: &str) -> String {
    let membership = format!(
        "select m.id from memberships m join users u on u.id = m.user_id join customers c on c.id = m.customer_id
         where c.number = '{KORENAAR}' and m.ended_at is null and u.email = '{email}'"
    );
    format!("/customers/{KORENAAR}/permissions/users/{}", world.value(&membership).await)
}

/// What somebody holds or has asked for at the bakery's number.
async fn present(world: &World, email: &str) -> Vec<String> {
    let keys = format!(
        "select string_agg(k, ' ') from (
            select g.permission as k, g.membership_id as id from grants g
            union all select r.permission, r.membership_id from permission_requests r where r.status = 'pending'
         ) p join memberships m on m.id = p.id join users u on u.id = m.user_id join customers c on c.id = m.customer_id
         where c.number = '{KORENAAR}' and u.email = '{email}'"
    );
    world.value(&keys).await.split(' ').map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_that_exclude_each_other_never_meet_in_one_person() {
    for round in 0..ROUNDS {
        let world = World::start().await;
        let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
        let fatima = "f.elamrani@korenaar.example";
        let asks = Asker::new(KORENAAR, fatima);
        asks.ask(&world).await;
        let approve = world.review(&sanne, &asks).await.form("Goedkeuren").request("Goedkeuren");
        let page = kenan.get(&user(&world, fatima).await).await;
        let tick = page.form("Opslaan").tick("Track & Trace Read Only").request("Opslaan");
        let answers = at_once(vec![(&sanne, approve), (&kenan, tick)]).await;
        let present = present(&world, fatima).await;
        let both =
            ["track-trace", "track-trace-read-only"].iter().all(|key| present.iter().any(|held| held == key));
        assert!(!both, "round {round}: {present:?} after {:?}", statuses(&answers));
        let statuses = statuses(&answers);
        assert!(statuses[0] == 303 && matches!(statuses[1], 409 | 422), "round {round}: {statuses:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_holds_what_needs_something_that_is_taken_at_the_same_moment() {
    for round in 0..ROUNDS {
        let world = World::start().await;
        let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
        let maud = "inzicht@korenaar.example";
        let asks = Asker::new(KORENAAR, maud).wanting(&["Beheren klanten, gebruikers en instellingen"]);
        asks.ask(&world).await;
        let approve = world.review(&sanne, &asks).await.form("Goedkeuren").request("Goedkeuren");
        let page = kenan.get(&user(&world, maud).await).await;
        let take = page.form("Opslaan").untick("Klantnummerinstellingen").request("Opslaan");
        at_once(vec![(&sanne, approve), (&kenan, take)]).await;
        let present = present(&world, maud).await;
        let has = |key: &str| present.iter().any(|held| held == key);
        assert!(has("customer-settings") || !has("manage-customer"), "round {round}: {present:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_catalogue_that_comes_into_force_at_the_same_moment_is_not_got_around() {
    let text = DEFAULT.replacen(
        "key = \"door-to-door-campaigns\"",
        "key = \"door-to-door-campaigns\"\n  excludes = [\"returns\"]",
        1,
    );
    for round in 0..ROUNDS {
        let world = World::start().await;
        let sanne = world.signed_in(SANNE).await;
        let iris = Asker::iris().wanting(&["Versturen pakketten", "Huis-aan-huis"]);
        iris.ask(&world).await;
        let approve = world.review(&sanne, &iris).await.form("Goedkeuren").request("Goedkeuren");
        let (db, act, text) = (world.sql().clone(), Act::command_line(world.clock.now()), text.clone());
        let applied = tokio::spawn(async move { apply(&db, &act, &text).await.is_ok() });
        let answers = at_once(vec![(&sanne, approve)]).await;
        let applied = applied.await.unwrap();
        let present = present(&world, &iris.email).await;
        let both =
            ["door-to-door-campaigns", "returns"].iter().all(|key| present.iter().any(|held| held == key));
        assert!(!(applied && both), "round {round}: {present:?} under a catalogue that forbids it");
        assert!(applied || both, "round {round}: one of the two comes through: {:?}", statuses(&answers));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_colleagues_who_save_the_same_page_do_not_overwrite_each_other() {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    let daan = "medewerker@korenaar.example";
    let path = user(&world, daan).await;
    for round in 0..ROUNDS {
        let (hers, his) = (sanne.get(&path).await, kenan.get(&path).await);
        let toggle = |page: &crate::support::page::Page, label: &str| -> Ask {
            let form = page.form("Opslaan");
            let form = if form.ticked(label) { form.untick(label) } else { form.tick(label) };
            form.request("Opslaan")
        };
        let before = present(&world, daan).await.len();
        let asks = vec![(&sanne, toggle(&hers, "Orders")), (&kenan, toggle(&his, "Facturen"))];
        let answers = at_once(asks).await;
        assert_eq!(statuses(&answers), [303, 409], "round {round}");
        assert_eq!(
            present(&world, daan).await.len().abs_diff(before),
            1,
            "round {round}: one change was made"
        );
        assert_eq!(world.mail().await.len(), 1, "round {round}: and told once");
    }
}
