//! Saving: only by who sent the rows, only what the page showed, once, and all of it or nothing.

use super::{SANNE, VERDICTS, paste, people, upload};
use crate::support::{browser::Ask, world::World};
use std::time::{Duration, Instant};

/// The tables that hold who may do what, and who is told.
const TABLES: [&str; 5] = ["users", "memberships", "grants", "mails", "permission_requests"];

#[tokio::test]
async fn rows_are_their_senders_alone_and_gone_after_a_day() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let colleague = world.signed_in("tweede.beheerder@korenaar.example").await;
    let page = paste(&sanne, "9401138;een@bakker.example").await;
    let (path, before) = (page.path().to_owned(), people(&world, "9401138").await);
    let save = page.form("Opslaan").request("Opslaan");
    let typed = format!("{}?sheet={}", super::SEVERAL, path.rsplit('/').next().unwrap());
    assert_eq!(colleague.send(Ask::get(&path)).await.status.as_u16(), 404);
    assert_eq!(colleague.send(save.clone()).await.status.as_u16(), 404);
    assert_eq!(colleague.send(Ask::post(&path, &[("out", "0")])).await.status.as_u16(), 404);
    colleague.get(&typed).await.is(200, "Meer gebruikers toevoegen").says_nothing_of("een@bakker.example");
    let elsewhere = path.replace("9401138", "9401139");
    assert_eq!(sanne.send(Ask::get(&elsewhere)).await.status.as_u16(), 404, "another number's page");

    world.clock.advance(time::Duration::hours(23));
    let sanne = world.signed_in(SANNE).await;
    sanne.get(&path).await.is(200, VERDICTS);
    world.clock.advance(time::Duration::minutes(61));
    let sanne = world.signed_in(SANNE).await;
    assert_eq!(sanne.send(Ask::get(&path)).await.status.as_u16(), 404);
    assert_eq!(sanne.send(save).await.status.as_u16(), 404);
    world.jobs().await;
    assert_eq!(world.value("select count(*) from sheets").await, "0");
    assert_eq!(world.value("select count(*) from sheet_rows").await, "0");
    assert_eq!(people(&world, "9401138").await, before);
}

#[tokio::test]
async fn who_presses_save_twice_saves_once() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = paste(&sanne, "9401138;een@bakker.example\n9401139;een@bakker.example").await;
    let save = page.form("Opslaan").request("Opslaan");
    let answers = futures_util::future::join(sanne.send(save.clone()), sanne.send(save.clone())).await;
    for answer in [answers.0, answers.1, sanne.send(save).await] {
        assert_eq!(answer.status.as_u16(), 303);
    }
    let given = "select count(*) from mails where kind = 'access-given'";
    assert_eq!(world.value(given).await, "2", "one for each number");
    assert_eq!(world.value("select count(*) from users where email = 'een@bakker.example'").await, "1");
}

#[tokio::test]
async fn what_changed_since_the_page_was_shown_is_shown_first() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = paste(&sanne, "9401138;een@bakker.example\n9401138;twee@bakker.example").await;
    let colleague = world.signed_in("tweede.beheerder@korenaar.example").await;
    paste(&colleague, "9401138;een@bakker.example").await.press("Opslaan").await;
    let stale = page.press("Opslaan").await;
    stale.is(409, VERDICTS).says("intussen is er iets gewijzigd").says("Heeft al toegang");
    assert_eq!(world.value("select count(*) from users where email = 'twee@bakker.example'").await, "0");
    let saved = stale.press("Opslaan").await;
    assert!(saved.notice().contains("1 gebruiker kreeg toegang"), "{}", saved.notice());
    assert!(
        saved.path().ends_with("/people?status=approved"),
        "who was added stands there: {}",
        saved.path()
    );
}

#[tokio::test]
async fn who_lost_the_right_to_a_number_cannot_save_rows_about_it() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = paste(&sanne, "9401138;een@bakker.example\n9401139;twee@bakker.example").await;
    world
        .execute(
            "delete from grants where permission = 'manage-customer' and membership_id in (
                select m.id from memberships m join users u on u.id = m.user_id join customers c on c.id = m.customer_id
                where u.email = 'beheerder@korenaar.example' and c.number = '9401139')",
        )
        .await;
    let before = world.sums().await;
    let refused = page.press("Opslaan").await;
    refused.is(422, VERDICTS).says("Dit is niet een van jouw klantnummers");
    assert_eq!(world.sums().await, before);
}

#[tokio::test]
async fn the_last_administrator_stays_also_when_a_sheet_says_otherwise() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let rows = "klantnummer;e-mail;toegang\n9401139;nieuw@bakker.example;\n9401139;beheerder@korenaar.example;einde\n";
    let page = paste(&sanne, rows).await;
    page.is(200, VERDICTS).says("Is daarna geen beheerder meer");
    let before = world.sums().await;
    let refused = page.press("Opslaan").await;
    refused.is(422, VERDICTS).says("9401139 zou geen actieve beheerder overhouden");
    assert_eq!(world.sums().await, before);
    let page = paste(&sanne, "klantnummer;e-mail;toegang\n9401138;beheerder@korenaar.example;einde").await;
    assert_eq!(page.press("Opslaan").await.path(), "/", "there is another one, and Sanne leaves the page");
}

/// A sheet of this many new people.
fn many(people: usize) -> String {
    let rows = (0..people)
        .map(|n| format!("9401138;mens{n}@bakker.example;Kim;Vos;Orders, Facturen, Track & Trace\n"));
    format!("klantnummer;e-mailadres;voornaam;achternaam;autorisaties\n{}", rows.collect::<String>())
}

#[tokio::test]
async fn a_connection_that_breaks_halfway_saves_nothing() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = upload(&sanne, "veel.csv", many(5000).as_bytes()).await;
    let save = page.form("Opslaan").request("Opslaan");
    let before = world.sums().await;
    // Mail comes last: with its table held, everything else is written already.
    let mut held = world.sql().begin().await.unwrap();
    sqlx::raw_sql("lock table mails in exclusive mode").execute(&mut *held).await.unwrap();
    let waits = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    let mut sending = sanne.send(save.clone());
    let blocked = async {
        while world.value(waits).await == "0" {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::select! {
        () = blocked => {}
        answer = &mut sending => panic!("saved all the same: {}", answer.status),
    }
    let kill = "select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'";
    sqlx::raw_sql(kill).execute(&mut *held).await.unwrap();
    drop(sending);
    held.rollback().await.unwrap();
    let after = world.sums().await;
    for table in TABLES {
        assert_eq!(after[table], before[table], "{table}");
    }
    assert_eq!(sanne.send(save).await.status.as_u16(), 303, "and now it can be saved");
    assert_eq!(world.value("select count(*) from mails where kind = 'access-given'").await, "5000");
}

#[tokio::test]
async fn five_thousand_people_are_checked_and_saved_in_seconds() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let started = Instant::now();
    let page = upload(&sanne, "veel.csv", many(5000).as_bytes()).await;
    let checked = started.elapsed();
    page.is(200, VERDICTS).says("Pagina 1 van 100");
    let started = Instant::now();
    let saved = page.press("Opslaan").await;
    let took = started.elapsed();
    assert!(saved.notice().contains("5000 gebruikers kregen toegang"), "{}", saved.notice());
    assert_eq!(world.value("select count(*) from mails where kind = 'access-given'").await, "5000");
    eprintln!("5,000 rows: checked in {checked:?}, saved in {took:?}");
    let most = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 5 });
    assert!(checked < most && took < most, "checked in {checked:?}, saved in {took:?}");
}
