//! Administrators of contacts who send each other away at the same moment.

use super::{DAAN, SANNE, about, bakery};
use crate::support::world::World;

/// The bakery with two active administrators of contacts.
async fn two() -> World {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get(&about(&world, DAAN, "edit").await).await;
    page.form("Opslaan").tick("Beheerder").press("Opslaan").await;
    let daan = world.signed_in(DAAN).await;
    daan.get(&bakery(&world).await).await.is(200, "Contactpersonen");
    world
}

#[tokio::test]
async fn two_who_send_each_other_away_leave_one() {
    for (first, second) in
        [("withdrawal", "withdrawal"), ("deletion", "withdrawal"), ("deletion", "deletion")]
    {
        let world = two().await;
        let (sanne, daan) = (world.signed_in(SANNE).await, world.signed_in(DAAN).await);
        let button = |page| if page == "deletion" { "Verwijderen" } else { "Rechten ontnemen" };
        let of_daan = sanne.get(&about(&world, DAAN, first).await).await;
        let of_sanne = daan.get(&about(&world, SANNE, second).await).await;
        let one = sanne.send(of_daan.form(button(first)).request(button(first)));
        let other = daan.send(of_sanne.form(button(second)).request(button(second)));
        let (one, other) = tokio::join!(one, other);
        let statuses = [one.status.as_u16(), other.status.as_u16()];
        let done = statuses.iter().filter(|status| **status == 303).count();
        assert_eq!(done, 1, "{first} against {second}: {statuses:?}");
        let left = "select count(*) from organisation_administrators a join organisations o on o.id = a.organisation_id
            where o.name = 'Bakkerij De Korenaar' and a.active";
        assert_eq!(world.value(left).await, "1", "{first} against {second}");
    }
}

#[tokio::test]
async fn two_who_step_down_at_once_leave_one() {
    let world = two().await;
    let (sanne, daan) = (world.signed_in(SANNE).await, world.signed_in(DAAN).await);
    let (of_sanne, of_daan) = (
        sanne.get(&about(&world, SANNE, "withdrawal").await).await,
        daan.get(&about(&world, DAAN, "withdrawal").await).await,
    );
    let button = "Rechten ontnemen";
    let (one, other) = tokio::join!(
        sanne.send(of_sanne.form(button).request(button)),
        daan.send(of_daan.form(button).request(button))
    );
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
}

#[tokio::test]
async fn the_same_contact_added_twice_at_once_is_there_once() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let path = format!("{}/new", bakery(&world).await);
    let page = sanne.get(&path).await;
    let form =
        page.form("Aanmaken").choose("Aanhef", "Geen").fill("Voornaam", "Mira").fill("Achternaam", "Postma");
    let form = form.fill("E-mail", "mira@korenaar.example").fill("E-mailadres", "mira@korenaar.example");
    let ask = form.tick("Medewerker").request("Aanmaken");
    let (one, other) = tokio::join!(sanne.send(ask.clone()), sanne.send(ask));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    assert_eq!(world.mail().await.len(), 1);
}
