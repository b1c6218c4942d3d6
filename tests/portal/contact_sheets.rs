//! Contacts in sheets: exported, edited and uploaded again; a verdict for every row; all of it or nothing.

use super::support::{
    browser::{Ask, Browser},
    page::Page,
    world::World,
};

/// What the page with the verdicts is called.
const VERDICTS: &str = "Klopt dit?";
/// Who manages the bakery's contacts.
const SANNE: &str = "beheerder@korenaar.example";
/// The tables that hold who is known and who may do what.
const TABLES: [&str; 6] =
    ["users", "contacts", "contact_mailings", "organisation_roles", "mails", "memberships"];

/// Where one adds several contacts.
async fn several(world: &World) -> String {
    let id = world.value("select organisation_id from customers where number = '9401138'").await;
    format!("/organisations/{id}/contacts/several")
}

/// Pastes rows, on to the verdicts.
async fn paste(world: &World, browser: &Browser, rows: &str) -> Page {
    let page = browser.get(&several(world).await).await;
    page.form("Controleer regels").fill("Regels uit een werkblad", rows).press("Controleer regels").await
}

#[tokio::test]
async fn sanne_adds_two_contacts_one_of_them_with_access_to_the_portal() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let list = several(&world).await.replace("/several", "");
    let page = sanne.get(&list).await.click("Meer contactpersonen tegelijk").await;
    page.is(200, "Meer contactpersonen tegelijk");
    let rows = "aanhef;voornaam;achternaam;e-mail;telefoonnummer;functie;mailings;toegang;rollen\n\
        Mevr.;Nina;van 't Hof;nina@bakker.example;06 12345678;Inkoop;Facturen en tarieven, maintenance;n.hof@bakker.example;Beheerder, medewerker\n\
        ;Jan;Smit;jan@bakker.example;;;;;\n";
    let page = paste(&world, &sanne, rows).await;
    page.is(200, VERDICTS)
        .says("Komt erbij")
        .says("Mailings: Facturen en tarieven, Storingen en onderhoud")
        .says("Krijgt toegang met n.hof@bakker.example: Beheerder, Medewerker");
    let saved = page.press("Opslaan").await;
    assert!(saved.notice().contains("2 contactpersonen erbij"), "{}", saved.notice());
    assert_eq!(saved.path(), list);
    world.mail_to("n.hof@bakker.example").await;
    let kinds = world.audit_kinds().await;
    let count = |kind: &str| kinds.iter().filter(|known| *known == kind).count();
    assert_eq!((count("contact.added"), count("contacts.several-saved")), (2, 1), "{kinds:?}");
    let before = world.sums().await;
    let page = paste(&world, &sanne, rows).await;
    page.is(200, VERDICTS).says("Verandert niet").says("Komt erbij 0");
    let page = page.press("Opslaan").await;
    assert!(page.notice().contains("niets") || page.notice().contains("Niets"), "{}", page.notice());
    let after = world.sums().await;
    for table in TABLES {
        assert_eq!(after[table], before[table], "{table}: the same again changes nothing");
    }
}

#[tokio::test]
async fn every_row_has_its_verdict_and_one_mistake_keeps_all_from_being_saved() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let before = world.sums().await;
    let rows = "aanhef;voornaam;achternaam;e-mail;telefoonnummer;mailings;toegang;rollen\n\
        ;Nina;Hof;nina@bakker.example;;;;\n\
        Meester;Jan;Smit;jan@bakker.example;;;;\n\
        ;;;zonder.naam@bakker.example;;;;\n\
        ;Jan;Smit;geen adres;;;;\n\
        ;Jan;Smit;NINA@bakker.example;;;;\n\
        ;Jan;Smit;d@bakker.example;bel mij;Koffie;weg;baas\n\
        ;Jan;Smit;e@bakker.example;;;;Medewerker\n\
        ;Jan;Smit;f@bakker.example;;;medewerker@korenaar.example;\n\
        ;;;medewerker@korenaar.example;;;ander@korenaar.example;\n\
        ;;;l.hoekstra@korenaar.example;;;;geen\n";
    let page = paste(&world, &sanne, rows).await;
    page.is(200, VERDICTS).says("Herstel eerst 9 regels");
    for says in [
        "Kies Dhr., Mevr. of Geen",
        "Vul een voornaam in",
        "Vul een achternaam in",
        "Dit is geen geldig e-mailadres",
        "Staat dubbel in het bestand: ook op regel 2",
        "Dit is geen telefoonnummer",
        "‘Koffie’ is geen mailing",
        "Vul een e-mailadres in, of “einde”",
        "‘baas’ is geen rol",
        "Vul ook het e-mailadres in waarmee",
        "Een andere contactpersoon heeft al toegang met dit adres",
        "logt in met medewerker@korenaar.example",
        "Vul “einde” in bij de toegang",
    ] {
        page.says(says);
    }
    let save = format!("{}/save", page.path().split('?').next().unwrap());
    sanne.post(&save, &[("fingerprint", "")]).await.is(422, VERDICTS).says("Er is niets opgeslagen");
    let kept = world.sums().await;
    for table in TABLES {
        assert_eq!(kept[table], before[table], "{table}");
    }
}

#[tokio::test]
async fn what_is_exported_is_edited_and_uploaded_again_and_says_what_becomes_of_each() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    world
        .execute(
            "update contacts set job_title = '=HYPERLINK(\"x\")' where email = 'medewerker@korenaar.example'",
        )
        .await;
    let export = several(&world).await.replace("several", "export");
    let answer = sanne.send(Ask::get(&format!("{export}.xlsx"))).await;
    let upload = sanne.get(&several(&world).await).await;
    let page = upload.form("Controleer bestand").attach("CSV- of Excel", "x.xlsx", &answer.body);
    let page = page.press("Controleer bestand").await;
    page.is(200, VERDICTS).says_nothing_of("Herstel").says("Komt erbij 0").says_nothing_of("(was");

    let text = sanne.send(Ask::get(&format!("{export}.csv"))).await.text();
    assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{text}");
    let header = text.lines().next().unwrap().to_owned();
    let line = |email: &str| text.lines().find(|line| line.contains(email)).unwrap().to_owned();
    let changed =
        line("medewerker@korenaar.example").replace("'=HYPERLINK(\"\"x\"\")", "Chef").replace('"', "");
    let ended = line("l.hoekstra@korenaar.example").replacen(
        ";l.hoekstra@korenaar.example;Medewerker",
        ";einde;Medewerker",
        1,
    );
    let sheet = [header, changed, ended].join("\r\n");
    let form = sanne.get(&several(&world).await).await;
    let form = form.form("Controleer bestand").attach("CSV- of Excel", "x.csv", sheet.as_bytes());
    let page = form.press("Controleer bestand").await;
    page.is(200, VERDICTS)
        .says("Functie: Chef (was")
        .says("Verliest toegang")
        .says("Raakt kwijt: Medewerker");
    let page = page.press("Opslaan").await;
    let notice = page.notice();
    assert!(
        notice.contains("1 contactpersoon gewijzigd") && notice.contains("1 contactpersoon verloor"),
        "{notice}"
    );
    let roles = "select count(*) from organisation_roles r join users u on u.id = r.user_id
        where u.email = 'l.hoekstra@korenaar.example'";
    assert_eq!(world.value(roles).await, "0");
    assert_eq!(world.value("select count(*) from contacts where email = 'l.hoekstra@korenaar.example' and deleted_at is null").await, "1");
    let exported = world.audit_kinds().await.iter().filter(|kind| *kind == "contacts.exported").count();
    assert_eq!(exported, 2);
}

#[tokio::test]
async fn the_last_administrator_of_the_contacts_stays() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let before = world.sums().await;
    let page = paste(&world, &sanne, "e-mail;toegang\nbeheerder@korenaar.example;einde\n").await;
    let page = page.is(200, VERDICTS).says("Verliest toegang").press("Opslaan").await;
    page.is(422, VERDICTS).says("geen actieve beheerder van contactpersonen");
    let kept = world.sums().await;
    for table in TABLES {
        assert_eq!(kept[table], before[table], "{table}");
    }
}

#[tokio::test]
async fn a_sheet_raises_nobodys_own_role() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    // She manages the contacts and is none of them, so a row may name her address.
    world
        .execute(&format!(
            "update contacts set user_id = null, access_email = null, access_email_key = null where email = '{SANNE}'"
        ))
        .await;
    let before = world.sums().await;
    let page = paste(&world, &sanne, &format!("e-mail;toegang;rollen\n{SANNE};{SANNE};Beheerder\n")).await;
    page.press("Opslaan").await.is(422, VERDICTS).says("jezelf geen hogere rol");
    let kept = world.sums().await;
    for table in TABLES {
        assert_eq!(kept[table], before[table], "{table}");
    }
}

#[tokio::test]
async fn a_neighbour_an_employee_and_a_numbers_administrator_have_nothing_to_do_with_it() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = paste(&world, &sanne, "voornaam;achternaam;e-mail\nNina;Hof;nina@bakker.example").await;
    let (path, save) = (page.path().to_owned(), page.form("Opslaan").request("Opslaan"));
    let before = world.sums().await;
    let export = several(&world).await.replace("several", "export.csv");
    for (email, status) in [
        ("beheerder@vandalen.example", 404),
        ("tweede.beheerder@korenaar.example", 404),
        ("portaal@noorderlicht.example", 404),
        ("medewerker@korenaar.example", 403),
    ] {
        let browser = world.signed_in(email).await;
        for ask in [Ask::get(&path), save.clone(), Ask::get(&export), Ask::get(&several(&world).await)] {
            let answer = browser.send(ask).await;
            assert_eq!(answer.status.as_u16(), status, "{email}");
        }
    }
    let after = world.sums().await;
    for table in TABLES
        .into_iter()
        .filter(|table| *table != "users" && *table != "memberships" && *table != "organisation_roles")
    {
        assert_eq!(after[table], before[table], "{table}");
    }
    let elsewhere = world.value("select id from organisations where name = 'Van Dalen Techniek'").await;
    let here = world.value("select organisation_id from customers where number = '9401138'").await;
    let neighbours = sanne.send(Ask::get(&path.replace(&here, &elsewhere))).await;
    assert_eq!(neighbours.status.as_u16(), 404, "another organisation's page");
}
