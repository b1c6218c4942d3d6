//! The rules hold for imports as everywhere.

use super::Office;
use crate::support::program::Said;

const HEAD: &str = "Klantnummer;E-mailadres;Autorisaties;Afnemen\n";

/// A file of grants with a mistake in its one row, and what is said of it.
async fn refused(office: &Office, row: &str, why: &str) {
    let Said { code, out, .. } = office.import("grants", &format!("{HEAD}{row}\n"), &[]);
    assert_eq!(code, 1, "{row}: {out}");
    assert!(out.contains(why), "{row}: {out}");
}

#[tokio::test]
async fn what_the_catalogue_or_the_contract_forbids_is_refused_and_what_it_needs_comes_along() {
    let office = Office::furnished().await;
    office
        .execute(
            "insert into customer_permissions (customer_id, permission, offered)
             select id, 'returns', false from customers where number = '9401138'",
        )
        .await;
    refused(
        &office,
        "9401138;kenan@korenaar.example;\"track-trace; orders\";orders",
        "Is given and taken away",
    )
    .await;
    let both = "9401138;kenan@korenaar.example;track-trace, track-trace-read-only;";
    refused(&office, both, "Cannot be held together").await;
    refused(&office, "9401138;kenan@korenaar.example;returns;", "Not offered at this customer number").await;
    refused(&office, "9401138;kenan@korenaar.example;koffie;", "No permission that we know: koffie").await;
    refused(&office, "9999999;kenan@korenaar.example;orders;", "There is no such customer number").await;
    refused(&office, "9401138;niemand@korenaar.example;orders;", "There is no account with this address")
        .await;
    assert_eq!(office.holds("kenan@korenaar.example", "9401138").await, "invoices orders");

    // What it needs comes along; a restricted one the supplier gives; what is taken goes with what needs it.
    office.saves("g", &format!("{HEAD}7002001;kenan@korenaar.example;\"manage-customer; connector\";\n"));
    let held = "connector customer-settings manage-customer";
    assert_eq!(office.holds("kenan@korenaar.example", "7002001").await, held);
    office.saves("g", &format!("{HEAD}9401138;kenan@korenaar.example;;orders\n"));
    assert_eq!(office.holds("kenan@korenaar.example", "9401138").await, "invoices");
    let changed = "select (before::text || after::text) from audit_events where kind = 'grants.changed'";
    assert_eq!(office.value(changed).await, r#"["invoices", "orders"]["invoices"]"#);
}

#[tokio::test]
async fn rows_about_the_same_person_and_number_go_together() {
    let office = Office::furnished().await;
    let rows = "7002001;sanne@korenaar.example;orders;\n7002001;SANNE@korenaar.example;invoices;\n\
        7002001;sanne@korenaar.example;po-box;\n";
    let said = office.saves("g", &format!("{HEAD}{rows}"));
    assert!(said.contains("3 rows: 1 new, 0 changed, 2 as they were, 0 wrong"), "{said}");
    assert_eq!(office.holds("sanne@korenaar.example", "7002001").await, "invoices orders po-box");
    let clash = "9401138;kenan@korenaar.example;track-trace;\n9401138;kenan@korenaar.example;track-trace-read-only;\n";
    let Said { code, out, .. } = office.import("g", &format!("{HEAD}{clash}"), &["--check"]);
    assert_eq!((code, out.matches("Cannot be held together").count()), (1, 2), "{out}");
}

#[tokio::test]
async fn the_last_administrator_of_a_number_stays_whatever_a_file_says() {
    let office = Office::furnished().await;
    let gone = "9401138;sanne@korenaar.example;;manage-customer";
    refused(&office, gone, "would have no administrator any more").await;
    // Somebody who never signed in does not count: they were invited, not imported.
    office.execute("update memberships set first_used_at = null where user_id = (select id from users where email like 'kenan%')").await;
    let kenan = "9401138;kenan@korenaar.example;manage-customer;";
    refused(&office, &format!("{gone}\n{kenan}"), "would have no administrator any more").await;
    // With a successor in the same file it is possible.
    office.saves("u", "E-mailadres;Voornaam;Achternaam\nerbij@korenaar.example;Erbij;Mens\n");
    let successor = "9401138;erbij@korenaar.example;manage-customer;";
    office.saves("g", &format!("{HEAD}{gone}\n{successor}\n"));
    assert_eq!(office.holds("sanne@korenaar.example", "9401138").await, "customer-settings");
    let active = "select count(*) from administrators where active";
    assert_eq!(office.value(active).await, "1");
    // A successor whose row is no good does not count either.
    let rows = "9401138;erbij@korenaar.example;;manage-customer\n9401138;sanne@korenaar.example;manage-customer, koffie;\n";
    let Said { code, out, .. } = office.import("g", &format!("{HEAD}{rows}"), &["--only-good"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("2 wrong") && out.contains("would have no administrator any more"), "{out}");
    assert_eq!(office.value(active).await, "1");
}

#[tokio::test]
async fn operators_closed_numbers_and_other_organisations_numbers_are_left_alone() {
    let office = Office::furnished().await;
    let add =
        ["operator", "add", "--email=femke@noorderlicht.example", "--first-name=Femke", "--last-name=Noord"];
    assert_eq!(office.run(&add).code, 0);
    refused(&office, "9401138;femke@noorderlicht.example;orders;", "an operator's").await;
    office.execute("update customers set closed_at = now() where number = '7002001'").await;
    refused(&office, "7002001;kenan@korenaar.example;orders;", "The customer number is closed").await;
    let move_it =
        "Klantnummer;Naam;Organisatie\n9401138;Korenaar;Studio Zeewind\n7002001;Zeewind;Studio Zeewind\n";
    let Said { code, out, .. } = office.import("c", move_it, &[]);
    assert_eq!(code, 1);
    assert!(out.contains("belongs to another organisation") && out.contains("is closed"), "{out}");
    let renamed = "Klantnummer;Naam;Organisatie;Taal\n9401138;De Korenaar;Bakkerij De Korenaar;en\n";
    assert!(office.saves("c", renamed).contains("1 changed"));
    let customer = "select name || ' ' || language from customers where number = '9401138'";
    assert_eq!(office.value(customer).await, "De Korenaar en");
}

#[tokio::test]
async fn mail_is_sent_only_when_it_is_asked_for_and_then_so_many_a_minute() {
    let office = Office::furnished().await;
    let mut users = "E-mailadres;Voornaam;Achternaam\n".to_owned();
    let mut grants = HEAD.to_owned();
    for at in 0..5 {
        users.push_str(&format!("p{at}@korenaar.example;Piet;Nummer {at}\n"));
        grants.push_str(&format!("9401138;p{at}@korenaar.example;orders;\n"));
    }
    office.saves("u", &users);
    assert_eq!(office.value("select count(*) from mails").await, "0");
    let Said { code, err, .. } = office.import("g", &grants, &["--invite", "--import-invites-per-minute=2"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let spread = "select string_agg(n::text, ' ' order by due_at) from (
        select due_at, count(*) as n from mails where kind = 'access-given' group by due_at) m";
    assert_eq!(office.value(spread).await, "2 2 1");
    let wait = "select max(due_at) - min(created_at) from mails";
    assert_eq!(office.value(wait).await, "00:02:00");
    let said = office.import("g", &grants, &["--invite"]);
    assert_eq!(said.code, 0);
    assert_eq!(office.value("select count(*) from mails").await, "5", "who has it already hears nothing");
}
