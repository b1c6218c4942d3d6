//! The catalogue, the log, people's data and operators at the command line.

use super::desk::Terminal;
use crate::support::{asker::Asker, cluster, program};
use balie::permissions::file::DEFAULT;
use serde_json::Value;

#[tokio::test]
async fn a_catalogue_is_tried_before_it_is_applied() {
    let terminal = Terminal::open().await;
    let directory = cluster::directory();
    let file = directory.path().join("catalogue.toml");
    let path = file.display().to_string();
    let retired = DEFAULT.replacen("key = \"track-trace\"\n", "retired = true\n  key = \"track-trace\"\n", 1);
    std::fs::write(&file, retired).unwrap();
    let said = terminal.does(&["catalogue", "apply", "--dry-run", &path]);
    assert!(said.starts_with("track-trace: ") && said.contains("customer number"), "{said}");
    let outlook = terminal.tells(&["catalogue", "apply", "--dry-run", &path]).remove(0);
    assert_eq!(outlook["differences"][0]["what"], "retired");
    assert!(outlook["holders"][0]["people"].as_i64().unwrap() > 0, "{outlook}");
    let version = "select version from catalogue_state";
    assert_eq!(terminal.world.value(version).await, "1", "nothing changed");

    let broken =
        DEFAULT.replacen("key = \"track-trace\"\n", "requires = [\"po-box\"]\n  key = \"track-trace\"\n", 1);
    std::fs::write(&file, broken).unwrap();
    for words in [vec!["catalogue", "apply", "--dry-run", &path], vec!["catalogue", "apply", &path]] {
        terminal.refuses(&words, "is refused: existing grants would break its rules");
    }
    assert_eq!(terminal.world.value(version).await, "1");
    assert_eq!(terminal.does(&["catalogue", "apply", "--dry-run", "--default"]), "nothing would change");
    terminal.does(&["catalogue", "apply", "--default"]);
    let versions = terminal.tells(&["catalogue", "versions"]);
    assert_eq!(versions[0]["version"], 2);
    let shown = terminal.does(&["catalogue", "show"]);
    std::fs::write(&file, shown).unwrap();
    assert_eq!(terminal.does(&["catalogue", "apply", "--dry-run", &path]), "nothing would change");
}

#[tokio::test]
async fn the_modules_are_shown_changed_by_hand_and_applied() {
    let terminal = Terminal::open().await;
    let directory = cluster::directory();
    let file = directory.path().join("modules.toml");
    let path = file.display().to_string();
    let shown = terminal.does(&["modules", "show"]);
    assert_eq!(terminal.tells(&["modules", "show"])[0]["version"], 1);
    std::fs::write(&file, &shown).unwrap();
    let same = terminal.does(&["modules", "apply", "--dry-run", &path]);
    assert!(same.ends_with("is sound; it would add none, change none and retire none"), "{same}");
    std::fs::write(&file, shown.replace("Postbus", "Postbussen")).unwrap();
    let said = terminal.tells(&["modules", "apply", "--dry-run", &path]).remove(0);
    assert_eq!(said["changed"], serde_json::json!(["po-box"]), "{said}");
    assert_eq!(terminal.world.value("select version from modules_state").await, "1", "nothing changed");
    let said = terminal.does(&["modules", "apply", &path]);
    assert!(said.contains("version 2: added none, changed po-box, retired none"), "{said}");
    assert_eq!(terminal.world.value("select name_nl from modules where key = 'po-box'").await, "Postbussen");
}

#[tokio::test]
async fn the_log_is_printed_and_that_is_in_the_log() {
    let terminal = Terminal::open().await;
    let world = &terminal.world;
    let count = "select count(*) from audit_events e join customers c on c.id = e.customer_id where c.number = '9401138'";
    let lines = terminal.tells(&["audit", "export", "--customer=9401138"]);
    assert_eq!(lines.len().to_string(), world.value(count).await);
    assert!(lines.iter().all(|line| line["number"] == "9401138"));
    let csv = terminal.does(&["audit", "export", "--what=refusals", "--from=2020-01-01"]);
    assert!(csv.starts_with('\u{feff}'), "{csv}");
    let who = terminal.tells(&["audit", "export", "--who=Sanne", "--what=access"]);
    assert!(
        !who.is_empty() && who.iter().all(|line| line["who"].as_str().unwrap().contains("Sanne")),
        "{who:?}"
    );
    let exported = world.audit_kinds().await.into_iter().filter(|kind| kind == "audit.exported").count();
    assert_eq!(exported, 3);
    let wrong = program::said(&mut program::balie(&["audit", "export", "--from=yesterday"]));
    assert_eq!((wrong.code, wrong.err.lines().count()), (2, 1), "{}", wrong.err);
}

#[tokio::test]
async fn a_person_s_data_are_handed_over_and_erased() {
    let terminal = Terminal::open().await;
    let world = &terminal.world;
    let joris = "--email=medewerker@korenaar.example";
    let data = terminal.tells(&["user", "export", joris]).remove(0);
    assert_eq!(data["account"]["email"], "medewerker@korenaar.example");
    assert_eq!(data["contacts"][0]["job_title"], "Verkoop");
    assert!(
        terminal.does(&["user", "export", joris]).contains("account;1;email;medewerker@korenaar.example")
    );
    terminal.refuses(&["user", "export", "--email=niemand@korenaar.example"], "there is no account");
    terminal.refuses(&["user", "erase", joris], "still has access");
    world.execute("update users set closed_at = now() where email = 'chauffeur@vandalen.example'").await;
    let driver = ["user", "erase", "--email=chauffeur@vandalen.example"];
    let left = "select count(*) from users where email = 'chauffeur@vandalen.example'";
    let would = terminal.tells(&[&driver[..], &["--dry-run"][..]].concat());
    assert_eq!((would[0]["erased"].as_bool(), world.value(left).await.as_str()), (Some(false), "1"));
    let erased = terminal.tells(&driver);
    assert_eq!((erased[0]["erased"].as_bool(), world.value(left).await.as_str()), (Some(true), "0"));
    terminal.refuses(&driver, "there is no account");
    // And who only asked for access.
    let iris = Asker::iris();
    iris.ask(world).await;
    let erases = ["user", "erase", "--email", iris.email.as_str()];
    terminal.refuses(&erases, "an open request");
    world
        .execute(&format!(
            "update access_requests set status = 'expired', decided_at = now() where email = '{}'",
            iris.email
        ))
        .await;
    let left = format!("select count(*) from access_requests where email = '{}'", iris.email);
    let would = terminal.tells(&[&erases[..], &["--dry-run"][..]].concat());
    assert_eq!((would[0]["erased"].as_bool(), world.value(&left).await.as_str()), (Some(false), "1"));
    let erased = terminal.tells(&erases);
    assert_eq!((erased[0]["erased"].as_bool(), world.value(&left).await.as_str()), (Some(true), "0"));
    terminal.refuses(&erases, "and no request");
}

#[tokio::test]
async fn operators_are_added_ended_and_helped() {
    let terminal = Terminal::open().await;
    let all = terminal.tells(&["operator", "list"]);
    let has_factor = |all: &[Value], email: &str| {
        all.iter().find(|one| one["email"] == email).map(|one| one["second_factor"].as_bool().unwrap())
    };
    let wouter = "portaal.veilig@noorderlicht.example";
    assert_eq!(has_factor(&all, wouter), Some(true));
    let mend = ["operator", "mend-factor", "--email", wouter, "--reason=Telefoon kwijt"];
    terminal.tells(&mend);
    assert_eq!(has_factor(&terminal.tells(&["operator", "list"]), wouter), Some(false));
    terminal.world.mail_among_others(wouter).await.says("Telefoon kwijt");
    terminal.refuses(&mend, "no account with a second factor");
    terminal.tells(&["operator", "end", "--email", wouter]);
    terminal
        .refuses(&["operator", "end", "--email", "portaal@noorderlicht.example"], "add another one first");
}

#[test]
fn a_shell_completes_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let said = program::said(&mut program::balie(&["completions", shell]));
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{shell}");
        for word in ["access-request", "mend-factor", "primary-contact", "dry-run"] {
            assert!(said.out.contains(word), "{shell}: {word}");
        }
    }
}
