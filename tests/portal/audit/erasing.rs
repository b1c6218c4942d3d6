//! Erasing a person: nothing names them any more, and the log is still whole.

use super::{sealed, verified, wrong};
use crate::support::world::World;
use balie::{
    audit::{model::Act, seal_changes::seal},
    privacy::erasure_changes::{Erasure, erase_by_address},
    types::EmailAddress,
};

async fn erase(world: &World, email: &str) -> Erasure {
    let mut tx = world.app.db.begin().await.unwrap();
    let act = Act::command_line(world.clock.now());
    let erasure = erase_by_address(&mut tx, &act, &EmailAddress::parse(email).unwrap()).await.unwrap();
    if matches!(erasure, Erasure::Erased(_)) {
        tx.commit().await.unwrap();
    }
    erasure
}

/// Everything that any table says, as text.
async fn everything(world: &World) -> String {
    let tables = "select string_agg(tablename, ' ') from pg_tables where schemaname = 'public'";
    let mut said = String::new();
    for table in world.value(tables).await.split(' ') {
        said += &world.value(&format!("select string_agg(t::text, ' ') from {table} t")).await;
    }
    said
}

#[tokio::test]
async fn nothing_names_who_was_erased_and_the_log_is_still_whole() {
    let world = sealed().await;
    let joris = world.signed_in("medewerker@korenaar.example").await;
    let page = joris.get("/account").await;
    let form = page.form("Gegevens opslaan").fill("Voornaam", "Jorisanders");
    form.press("Gegevens opslaan").await;
    assert_eq!(erase(&world, "medewerker@korenaar.example").await, Erasure::Held, "there is access yet");
    world
        .execute(
            "update memberships m set ended_at = now(), end_kind = 'ended', end_reason = 'Weg' from users u
             where u.id = m.user_id and u.email = 'medewerker@korenaar.example';
             delete from grants g using memberships m where m.id = g.membership_id and m.ended_at is not null;
             delete from organisation_roles r using users u where u.id = r.user_id and u.email = 'medewerker@korenaar.example'",
        )
        .await;
    seal(&world.app).await.unwrap();
    assert!(everything(&world).await.contains("Jorisanders"));
    let Erasure::Erased(id) = erase(&world, "Medewerker@korenaar.example").await else {
        panic!("not erased")
    };
    let said = everything(&world).await;
    for word in ["medewerker@korenaar", "Jorisanders"] {
        assert!(!said.contains(word), "{word} is left: {}", &said[said.find(word).unwrap_or(0)..][..200]);
    }
    seal(&world.app).await.unwrap();
    let report = verified(&world).await;
    assert_eq!(wrong(&report), []);
    assert!(report.erased_details > 3, "{}", report.erased_details);
    // Who did what, and when, stays.
    let kept = "select count(*) from audit_events where kind = 'sign-in.succeeded' and subject_id";
    let kept = format!("{kept} = '{id}'");
    assert_ne!(world.value(&kept).await, "0");
    assert_eq!(joris.get("/account").await.path().split('?').next(), Some("/sign-in"));
    assert_eq!(erase(&world, "medewerker@korenaar.example").await, Erasure::NotFound);
    // The number's list of people opens, and names nobody.
    let sanne = world.signed_in("beheerder@korenaar.example").await;
    sanne.get("/customers/9401138/people?status=ended").await.says_nothing_of("medewerker");
}

#[tokio::test]
async fn details_that_go_without_an_erasure_are_noticed_beside_those_that_do() {
    let world = sealed().await;
    world.execute("update users set closed_at = now() where email = 'chauffeur@vandalen.example'").await;
    assert!(matches!(erase(&world, "chauffeur@vandalen.example").await, Erasure::Erased(_)));
    seal(&world.app).await.unwrap();
    assert_eq!(wrong(&verified(&world).await), []);
    let event = "select min(id) from audit_events where address is not null";
    let event: i64 = world.value(event).await.parse().unwrap();
    super::tamper(
        &world,
        &format!("update audit_events set address = null, address_salt = null where id = {event}"),
    )
    .await;
    assert_eq!(verified(&world).await.findings.len(), 1);
}
