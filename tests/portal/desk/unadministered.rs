//! Numbers without an active administrator are known without looking at every number, and none is ever forgotten.

use super::{FEMKE, ZEEWIND};
use crate::support::world::World;
use balie::contracts::changes::administered::forget;
use std::time::Duration;

/// Open numbers that have no active administrator and of which nobody is told.
const FORGOTTEN: &str = "select count(*) from customers c
    where c.closed_at is null and c.id not in (select customer_id from perhaps_unadministered)
        and not exists (select from administrators a where a.customer_id = c.id and a.active)";
const WATCHED: &str = "select count(*) from perhaps_unadministered";
/// Who administers 9069091, alone.
const THEO_HERE: &str = "(select m.id from memberships m join customers c on c.id = m.customer_id
    join users u on u.id = m.user_id where c.number = '9069091' and u.email = 'beheerder@vandalen.example')";

#[tokio::test]
async fn whatever_ends_the_last_administrator_is_noticed() {
    // What takes one away: a permission, the access, its use, the account.
    for ends in [
        format!("delete from grants where permission = 'customer-settings' and membership_id = {THEO_HERE}"),
        format!("delete from grants where permission = 'manage-customer' and membership_id = {THEO_HERE}"),
        format!("update memberships set ended_at = now(), end_kind = 'ended' where id = {THEO_HERE}"),
        format!("update memberships set first_used_at = null, last_used_at = null where id = {THEO_HERE}"),
        "update users set closed_at = now() where email = 'beheerder@vandalen.example'".to_owned(),
    ] {
        let world = World::start().await;
        let none = world.value(
            "select count(*) from customers c where c.closed_at is null
                and not exists (select from administrators a where a.customer_id = c.id and a.active)",
        );
        let none = none.await;
        while forget(&world.app).await.unwrap() > 0 {}
        assert_eq!(world.value(WATCHED).await, none, "only those without one are left");
        let femke = world.signed_in(FEMKE).await;
        let list = "/operator/customers?show=without-administrator";
        femke.get(list).await.says("7002001").says_nothing_of("9069091");
        world.execute(&ends).await;
        femke.get(list).await.says("9069091");
        assert_eq!(world.value(FORGOTTEN).await, "0", "{ends}");
        while forget(&world.app).await.unwrap() > 0 {}
        femke.get(list).await.says("9069091");
    }
}

#[tokio::test]
async fn a_number_that_opens_again_and_a_new_one_are_watched() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let close = femke.get(&format!("{ZEEWIND}/closure")).await;
    let closing = close.form("Klantnummer sluiten").fill("Reden", "Gestopt");
    closing.press("Klantnummer sluiten").await.says("Klantnummer heropenen");
    while forget(&world.app).await.unwrap() > 0 {}
    let watched = "select count(*) from perhaps_unadministered p join customers c on c.id = p.customer_id where c.number = '7002001'";
    assert_eq!(world.value(watched).await, "0", "of a closed number nobody asks");
    femke.get(ZEEWIND).await.press("Klantnummer heropenen").await;
    assert_eq!(world.value(watched).await, "1");
    femke.get("/operator/customers?show=without-administrator").await.says("7002001");
    assert_eq!(world.value(FORGOTTEN).await, "0");
}

#[tokio::test]
async fn the_last_administrator_goes_while_the_number_is_being_forgotten() {
    let world = World::start().await;
    let goes =
        format!("delete from grants where permission = 'manage-customer' and membership_id = {THEO_HERE}");
    // Looked up before it happened, forgotten after.
    let mut ending = world.app.db.begin().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(goes)).execute(&mut *ending).await.unwrap();
    let forgetting = forget(&world.app);
    let ended = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        ending.commit().await.unwrap();
    };
    let (forgotten, ()) = tokio::join!(forgetting, ended);
    assert!(forgotten.unwrap() > 0, "the others were forgotten");
    assert_eq!(world.value(FORGOTTEN).await, "0");
    while forget(&world.app).await.unwrap() > 0 {}
    assert_eq!(world.value(FORGOTTEN).await, "0");
    // The other way about: it happens while the forgetting is not yet over.
    let mut kenan = world.app.db.begin().await.unwrap();
    let goes = "update users set closed_at = now() where email in ('beheerder@korenaar.example', 'tweede.beheerder@korenaar.example')";
    world.execute("insert into perhaps_unadministered (customer_id) select id from customers where number = '9401138' on conflict do nothing").await;
    sqlx::raw_sql("delete from perhaps_unadministered where customer_id = (select id from customers where number = '9401138')")
        .execute(&mut *kenan)
        .await
        .unwrap();
    let closing = world.execute(goes);
    let over = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        kenan.commit().await.unwrap();
    };
    tokio::join!(closing, over);
    assert_eq!(world.value(FORGOTTEN).await, "0");
}
