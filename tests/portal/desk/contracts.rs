//! What a number offers.

use super::{FEMKE, KORENAAR};
use crate::support::world::World;

#[tokio::test]
async fn what_leaves_the_contract_is_shown_before_it_ends() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let page = femke.get(KORENAAR).await.click("Contract aanpassen").await;
    let form = page.form("Opslaan").untick("E-commerce inzichten").untick("Connector");
    let ends = form.press("Opslaan").await;
    ends.says("raken autorisaties kwijt").says("E-commerce inzichten");
    let holders =
        "select count(distinct membership_id) from grants g join customers c on c.id = g.customer_id
        where c.number = '9401138' and permission in ('ecommerce-insights', 'connector')";
    assert_ne!(world.value(holders).await, "0");
    // Somebody gets it in between: that is shown first.
    world.execute("insert into grants (customer_id, membership_id, permission, granted_at)
        select m.customer_id, m.id, 'ecommerce-insights', now() from memberships m join users u on u.id = m.user_id
        join customers c on c.id = m.customer_id where c.number = '9401138' and m.ended_at is null
            and u.email = 's.kaya@korenaar.example'").await;
    let changed = ends.press("Contract opslaan").await;
    assert_eq!(changed.status().as_u16(), 409);
    changed.says("Intussen is er iets veranderd").says("Kaya");
    let done = changed.press("Contract opslaan").await;
    done.is(200, "Bakkerij De Korenaar").says("Het contract is opgeslagen").says("E-commerce inzichten");
    assert_eq!(world.value(holders).await, "0");
    assert_eq!(world.value("select count(*) from permission_requests where status = 'pending'").await, "0");
    assert!(world.mail().await.iter().any(|mail| mail.to == "s.kaya@korenaar.example"));
    // From a page of before that, nothing is saved.
    let stale = page.form("Opslaan").untick("Orders").press("Opslaan").await;
    assert_eq!(stale.status().as_u16(), 409);
    stale.says("Een collega heeft dit contract intussen aangepast");
    let again = stale.form("Opslaan").tick("Connector").tick("E-commerce inzichten").press("Opslaan").await;
    again.says("Het contract is opgeslagen").says("Alle autorisaties.");
    assert_eq!(world.value(holders).await, "0");
}

#[tokio::test]
async fn the_pair_that_makes_an_administrator_stays_in_every_contract() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let page = femke.get("/operator/customers/7002001/permissions").await;
    let version = page.form("Opslaan").request("Opslaan");
    assert!(version.body.is_some());
    page.form("Opslaan").untick("Orders").press("Opslaan").await.says("Het contract is opgeslagen");
    let pair = "select count(*) from customer_permissions where permission in ('manage-customer', 'customer-settings')";
    assert_eq!(world.value(pair).await, "0");
}
