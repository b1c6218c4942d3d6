//! By which name somebody is found: what was typed while they are invited, the account's from then on, none at the end.

use super::{hits, search};
use crate::support::world::World;

#[tokio::test]
async fn an_invited_colleague_is_found_by_what_was_typed_and_not_by_the_account() {
    let world = World::start().await;
    let sanne = "beheerder@korenaar.example";
    // Theo has an account elsewhere; here somebody typed another name, and he has not signed in since.
    world
        .execute(
            "insert into memberships (id, customer_id, user_id, origin, invited_email, invited_email_key, invited_first_name,
                invited_last_name, began_at)
             select gen_random_uuid(), c.id, u.id, 'added', u.email, u.email_key, 'Thijmen', 'Getypt', now()
             from customers c, users u where c.number = '9401138' and u.email = 'beheerder@vandalen.example'",
        )
        .await;
    let account = world
        .value("select first_name || ' ' || last_name from users where email = 'beheerder@vandalen.example'")
        .await;
    let typed = search(&world, sanne, "getypt").await;
    typed.says("Thijmen Getypt").says("uitgenodigd").says_nothing_of(&account);
    let found = search(&world, sanne, &account).await;
    assert!(!hits(&found).contains(&account), "{found}");
}

#[tokio::test]
async fn who_is_called_otherwise_is_found_so_and_who_left_is_kept_nowhere_to_be_found_by() {
    let world = World::start().await;
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    let of = "user_id = (select id from users where email = 't.brouwer@korenaar.example')";
    world
        .execute("update users set last_name = 'Zonneveld' where email = 't.brouwer@korenaar.example'")
        .await;
    sanne.get("/search?q=zonneveld").await.says("t.brouwer@korenaar.example");
    sanne.get("/search?q=tom+brouwr").await.says_nothing_of("Tom Brouwer");
    world
        .execute(&format!(
            "update memberships set ended_at = now(), end_kind = 'ended' where {of} and ended_at is null"
        ))
        .await;
    sanne.get("/search?q=zonneveld").await.says_nothing_of("t.brouwer@korenaar.example");
    let kept = world
        .value(&format!("select count(*) from memberships where {of} and known_search is not null"))
        .await;
    assert_eq!(kept, "0");
}
