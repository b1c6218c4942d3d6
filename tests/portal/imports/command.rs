//! `balie import`.

use super::{CUSTOMERS, GRANTS, ORGANISATIONS, Office, USERS};
use crate::support::program::Said;
use serde_json::Value;

#[tokio::test]
async fn a_supplier_brings_all_that_they_have_from_elsewhere_and_doing_it_again_changes_nothing() {
    let office = Office::open().await;
    let files: Vec<String> = [("g", GRANTS), ("u", USERS), ("c", CUSTOMERS), ("o", ORGANISATIONS)]
        .iter()
        .map(|(name, text)| office.file(name, text))
        .collect();
    // In whichever order they stand: each comes after what it needs.
    let words: Vec<&str> = std::iter::once("import").chain(files.iter().map(String::as_str)).collect();
    let Said { code, out, err } = office.run(&words);
    assert_eq!((code, err.as_str()), (0, ""));
    let saved: Vec<&str> = out.lines().collect();
    assert_eq!(saved[0], "o.csv: saved: organisations (2 rows: 2 new, 0 changed, 0 as they were, 0 wrong)");
    assert_eq!(saved[3], "g.csv: saved: grants (2 rows: 2 new, 0 changed, 0 as they were, 0 wrong)");
    assert_eq!(office.holds("kenan@korenaar.example", "9401138").await, "invoices orders");
    assert_eq!(office.holds("sanne@korenaar.example", "9401138").await, "customer-settings manage-customer");

    // An imported administrator counts as having signed in.
    let active = "select count(*) from administrators where active";
    assert_eq!(office.value(active).await, "1");
    // One event for each row, one for each file, one for becoming administrator; and no mail.
    let kinds = "select string_agg(kind || ' ' || n, ', ' order by kind) from (
        select kind, count(*) as n from audit_events where kind <> 'catalogue.applied' group by kind) e";
    let expected = "administrator.appointed 1, customer.created 2, import.saved 4, membership.began 2, \
        organisation.created 2, user.created 2";
    assert_eq!(office.value(kinds).await, expected);
    let given = "select after->>'given' from audit_events where kind = 'membership.began' and after->>'given' like '%orders%'";
    assert_eq!(office.value(given).await, r#"["invoices", "orders"]"#);
    assert_eq!(office.value("select count(*) from mails").await, "0");
    assert_eq!(office.value("select count(*) from users where primary_customer_id is not null").await, "2");

    let events = "select count(*) from audit_events";
    let before = office.value(events).await;
    let Said { code, out, .. } = office.run(&words);
    assert_eq!(code, 0);
    assert_eq!(out.matches(" 0 new, 0 changed, 2 as they were, 0 wrong").count(), 4, "{out}");
    assert_eq!(office.value(events).await, before);
    let left = "select (select count(*) from import_rows) + (select count(*) from import_verdicts)";
    assert_eq!(office.value(left).await, "0", "no rows stay behind");
}

#[tokio::test]
async fn a_check_says_what_would_come_of_each_row_and_saves_nothing() {
    let office = Office::furnished().await;
    let users = "E-mailadres;Voornaam;Achternaam;Telefoonnummer\nkenan@korenaar.example;Iemand;Anders;\n\
        nieuw@korenaar.example;Nieuw;Mens;\nnieuw@korenaar.example;Nieuw;Mens;\nkoffie;Geen;Adres;\n\
        x@korenaar.example;X;Y;12\n";
    let Said { code, out, err } = office.import("users", users, &["--check"]);
    assert_eq!(code, 1);
    assert!(err.contains("users.csv: 3 of 5 rows cannot be saved"), "{err}");
    for line in [
        "users.csv:2: kenan@korenaar.example: Is so already",
        "users.csv:3: nieuw@korenaar.example: New",
        "users.csv:4: nieuw@korenaar.example: Stands already in row: 3",
        "users.csv:5: koffie Geen: No email address, or one that cannot be",
        "users.csv:6: x@korenaar.example: No phone number",
        "users.csv: nothing was saved: users (5 rows: 1 new, 0 changed, 1 as they were, 3 wrong)",
    ] {
        assert!(out.lines().any(|said| said == line), "{line} is not said in:\n{out}");
    }
    let Said { code, out, .. } = office.import("users", users, &["--dry-run", "--json"]);
    assert_eq!(code, 1);
    let said: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((said.len(), &said[2]["verdict"], &said[2]["wrong"]), (6, &"twice".into(), &true.into()));
    assert_eq!((&said[5]["saved"], &said[5]["new"]), (&false.into(), &1.into()));
    assert_eq!(office.value("select count(*) from users").await, "2");
}

#[tokio::test]
async fn with_a_mistake_in_it_nothing_is_saved_unless_the_good_rows_are_asked_for() {
    let office = Office::furnished().await;
    let users = "E-mailadres;Voornaam;Achternaam\nnieuw@korenaar.example;Nieuw;Mens\nkoffie;Geen;Adres\n";
    let Said { code, out, err } = office.import("users", users, &[]);
    assert_eq!((code, out.lines().count()), (1, 2), "{out}");
    assert!(out.contains("users.csv:3: koffie Geen: No email address"), "{out}");
    assert!(err.contains("1 of 2 rows cannot be saved"), "{err}");
    assert_eq!(office.value("select count(*) from users").await, "2");
    let Said { code, out, .. } = office.import("users", users, &["--only-good"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("users.csv: saved: users (2 rows: 1 new, 0 changed, 0 as they were, 1 wrong)"),
        "{out}"
    );
    assert_eq!(office.value("select count(*) from users").await, "3");
}

#[tokio::test]
async fn a_file_that_is_none_of_ours_is_refused_before_anything_is_read() {
    let office = Office::open().await;
    for (text, why) in [
        ("koffie;thee\n1;2\n", "does not name the columns of one of the samples"),
        ("", "There are no rows in it"),
        ("Organisatie\n", "There are no rows in it"),
        ("Klantnummer;E-mail;Mail;Autorisaties\n", "twice"),
    ] {
        let Said { code, err, .. } = office.import("file", text, &[]);
        assert_eq!(code, 1, "{text}");
        assert!(err.contains(why), "{text:?}: {err}");
    }
    assert_eq!(office.value("select count(*) from organisations").await, "0");
    let Said { code, err, .. } = office.run(&["import", "/nowhere.csv"]);
    assert_eq!(code, 1);
    assert!(err.contains("cannot read /nowhere.csv"), "{err}");
    assert_eq!(office.run(&["import"]).code, 2);
}

#[tokio::test]
async fn an_import_that_is_killed_halfway_leaves_nothing_and_can_be_done_again() {
    let office = Office::furnished().await;
    let mut users = "E-mailadres;Voornaam;Achternaam\n".to_owned();
    for at in 0..60_000 {
        users.push_str(&format!("p{at}@korenaar.example;Piet;Nummer {at}\n"));
    }
    let path = office.file("many", &users);
    let mut child = crate::support::program::balie(&["import", &path]);
    let url = crate::support::program::url(&office.database);
    let mut child = child.env("BALIE_DATABASE_URL", url).spawn().unwrap();
    // It is writing: the event of a first piece is there for nobody but its own transaction.
    let saving = "select count(*) from import_runs where file = 'many.csv' and state = 'saving' and done > 0";
    let mut waited = 0;
    while office.value(saving).await == "0" {
        waited += 1;
        assert!(waited < 600 && child.try_wait().unwrap().is_none(), "it never came so far");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(office.value("select count(*) from users").await, "2");
    assert_eq!(office.value("select count(*) from audit_events where kind = 'user.created'").await, "2");
    let said = office.saves("many", &users);
    assert!(said.contains("60000 rows: 60000 new"), "{said}");
    assert_eq!(office.value("select count(*) from users").await, "60002");
}
