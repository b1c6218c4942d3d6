//! Imports at the same moment as each other, and as what administrators do: in real transactions, many times over.

use super::screen::settled;
use crate::{
    races::at_once,
    support::{
        browser::{Ask, Browser},
        page::Page,
        waiting::membership,
        world::World,
    },
};
use balie::paths;
use std::fmt::Write;

const FEMKE: &str = "portaal@noorderlicht.example";
const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const DAAN: &str = "medewerker@korenaar.example";
const AT: &str = "/customers/9401138";
const ROUNDS: usize = 10;
const USERS: &str = "E-mailadres;Voornaam;Achternaam\n";
const GRANTS: &str = "Klantnummer;E-mailadres;Autorisaties;Afnemen\n";

/// A file whose rows are judged: the page that saves it.
async fn judged(femke: &Browser, text: &str) -> Page {
    let page = femke.get(paths::IMPORTS).await;
    let form =
        page.form("Controleer bestand").attach("CSV- of Excel-bestand", "bestand.csv", text.as_bytes());
    settled(form.press("Controleer bestand").await).await
}

/// The form that saves it: all of it, or the good rows.
fn saves(page: &Page) -> Ask {
    let only_good = "Sla alleen de goede regels op";
    let button = if page.has(only_good) { only_good } else { "Opslaan" };
    page.form(button).request(button)
}

/// Goes on until the import is saved, or there is nothing to save: what changed meanwhile is shown first.
async fn ends(page: &Page) -> Page {
    let mut page = settled(page.reload().await).await;
    for _ in 0..4 {
        let buttons = page.whole().buttons();
        let Some(button) =
            buttons.iter().find(|button| button.contains("Opslaan") || button.contains("Sla alleen"))
        else {
            return page;
        };
        page = settled(page.press(button).await).await;
    }
    panic!("{page} never ends");
}

/// Nobody read of the database, and everybody is there once.
async fn all_is_well(world: &World, round: usize) {
    let told = "select string_agg(why, ' ') from import_runs where why not in ('', 'stale')";
    assert_eq!(world.value(told).await, "", "round {round}");
    let twice = "select count(*) from (
        select email_key from users where closed_at is null group by 1 having count(*) > 1
        union all select customer_id || '' || user_id from memberships where ended_at is null group by 1 having count(*) > 1
    ) twice";
    assert_eq!(world.value(twice).await, "0", "round {round}");
}

/// How often the log tells something of people whose address begins so, and of how many people.
async fn told(world: &World, kind: &str, begin: &str) -> String {
    world
        .value(&format!(
            "select count(*) || ' of ' || count(distinct (e.subject_id, e.customer_id)) from audit_events e
             join users u on u.id = e.subject_id where e.kind = '{kind}' and u.email like '{begin}%'"
        ))
        .await
}

fn people(round: usize, from: usize, to: usize) -> Vec<String> {
    (from..to).map(|at| format!("r{round}p{at}@import.example")).collect()
}

fn lines(head: &str, people: &[String], line: impl Fn(&str) -> String) -> String {
    people.iter().fold(head.to_owned(), |mut text, person| {
        writeln!(text, "{}", line(person)).unwrap();
        text
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_imports_of_the_same_and_of_overlapping_files_make_everybody_once() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    for round in 0..ROUNDS {
        let (first, mut second) =
            (people(round, 0, 8), people(round, if round % 2 == 0 { 0 } else { 3 }, 10));
        second.reverse();
        let user = |person: &str| format!("{person};Piet;Import");
        let grant = |person: &str| format!("9401138;{person};orders;");
        for (head, line, kind) in
            [(USERS, &user as &dyn Fn(&str) -> String, "user.created"), (GRANTS, &grant, "membership.began")]
        {
            let (one, other) = (lines(head, &first, line), lines(head, &second, line));
            let pages = [judged(&femke, &one).await, judged(&femke, &other).await];
            let answers = at_once(vec![(&femke, saves(&pages[0])), (&femke, saves(&pages[1]))]).await;
            assert!(answers.iter().all(|answer| answer.status.as_u16() == 303), "round {round}");
            for page in &pages {
                ends(page).await;
            }
            assert_eq!(told(&world, kind, &format!("r{round}p")).await, "10 of 10", "round {round}: {kind}");
        }
        all_is_well(&world, round).await;
    }
    let here = "select count(*) from memberships m join users u on u.id = m.user_id
        where u.email like '%@import.example' and m.ended_at is null";
    assert_eq!(world.value(here).await, (10 * ROUNDS).to_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_import_and_an_administrator_who_add_the_same_people_do_not_wait_for_each_other_for_ever() {
    let world = World::start().await;
    let (femke, sanne) = (world.signed_in(FEMKE).await, world.signed_in(SANNE).await);
    // Slowly, so that they do meet.
    world
        .execute(
            "create function slowly() returns trigger language plpgsql as
                $$ begin perform pg_sleep(0.03); return new; end $$;
             create trigger slowly before insert on users for each row execute function slowly()",
        )
        .await;
    for round in 0..ROUNDS {
        let mut file = people(round, 0, 6);
        let sheet = lines("klantnummer;e-mailadres;voornaam;achternaam\n", &file, |person| {
            format!("9401138;{person};Piet;Import")
        });
        file.reverse();
        let page = judged(&femke, &lines(USERS, &file, |person| format!("{person};Piet;Import"))).await;
        let adds = sanne.get(&format!("{AT}/people/several")).await;
        let form = adds.form("Controleer regels").fill("Regels uit een werkblad", &sheet);
        let adds = form.press("Controleer regels").await.form("Opslaan").request("Opslaan");
        let answers = at_once(vec![(&femke, saves(&page)), (&sanne, adds)]).await;
        assert!(matches!(answers[1].status.as_u16(), 303 | 409), "round {round}: {}", answers[1].status);
        ends(&page).await;
        assert_eq!(told(&world, "user.created", &format!("r{round}p")).await, "6 of 6", "round {round}");
        all_is_well(&world, round).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_import_and_an_administrator_who_revokes_or_adds_leave_one_story() {
    for round in 0..ROUNDS {
        let world = World::start().await;
        let (femke, sanne) = (world.signed_in(FEMKE).await, world.signed_in(SANNE).await);
        let new = "erbij@import.example";
        femke_saves(&femke, &format!("{USERS}{new};Erbij;Import\n")).await;
        let page = judged(&femke, &format!("{GRANTS}9401138;{DAAN};po-box;\n9401138;{new};orders;\n")).await;
        let daan = membership(&world, DAAN, "9401138").await;
        let act = if round % 2 == 0 {
            let page = sanne.get(&format!("{AT}/permissions/users/{daan}/revocation")).await;
            page.form("Alle autorisaties intrekken").request("Alle autorisaties intrekken")
        } else {
            let fields =
                [("email", new), ("salutation", "none"), ("first_name", "Erbij"), ("last_name", "Import")];
            Ask::post(&format!("{AT}/people/new"), &fields)
        };
        let answers = at_once(vec![(&femke, saves(&page)), (&sanne, act)]).await;
        let second = answers[1].status.as_u16();
        assert!(matches!(second, 303 | 409 | 422), "round {round}: {second}");
        ends(&page).await;
        all_is_well(&world, round).await;
        assert_eq!(told(&world, "membership.began", new).await, "1 of 1", "round {round}");
        let unheard = "select count(*) from grants g join memberships m on m.id = g.membership_id
            where m.ended_at is not null";
        assert_eq!(world.value(unheard).await, "0", "round {round}: nobody holds anything after the end");
        sanne.get(&paths::permissions(&number())).await.is(200, "Autorisaties");
    }
}

async fn femke_saves(femke: &Browser, text: &str) {
    ends(&judged(femke, text).await).await;
}

fn number() -> balie::types::CustomerNumber {
    balie::types::CustomerNumber::parse("9401138", &balie::types::NumberPattern::default()).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_import_and_an_administrator_who_send_the_last_two_away_leave_one() {
    let active = "select count(*) from administrators a join customers c on c.id = a.customer_id
        where c.number = '9401138' and a.active";
    let mut first = [0, 0];
    for round in 0..ROUNDS {
        let world = World::start().await;
        let (femke, sanne) = (world.signed_in(FEMKE).await, world.signed_in(SANNE).await);
        world.signed_in(KENAN).await.get(AT).await;
        // Sanne goes by the file, Kenan by Sanne's hand.
        let page = judged(&femke, &format!("{GRANTS}9401138;{SANNE};;manage-customer\n")).await;
        let kenan = membership(&world, KENAN, "9401138").await;
        let away = Ask::post(&format!("{AT}/administrators/{kenan}/deactivation"), &[]);
        let answers = at_once(vec![(&femke, saves(&page)), (&sanne, away)]).await;
        ends(&page).await;
        let status = answers[1].status.as_u16();
        assert_eq!(world.value(active).await, "1", "round {round}: {status}");
        assert!(matches!(status, 303 | 403 | 404 | 409), "round {round}: {status}");
        let kinds = world.audit_kinds().await;
        let ended = kinds.iter().filter(|kind| *kind == "administrator.ended").count();
        assert_eq!(ended, 1, "round {round}: {kinds:?}");
        first[usize::from(status == 303)] += 1;
        all_is_well(&world, round).await;
        // And whoever is left stays, whatever the next file says.
        let both = format!("{GRANTS}9401138;{SANNE};;manage-customer\n9401138;{KENAN};;manage-customer\n");
        judged(&femke, &both).await.says("geen beheerder meer");
        assert_eq!(world.value(active).await, "1", "round {round}");
    }
    eprintln!("the import was first {} times, Sanne {} times", first[0], first[1]);
}
