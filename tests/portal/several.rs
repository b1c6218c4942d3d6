//! Adding several people: typed, pasted or uploaded; a verdict for every row; all of it or nothing.

mod files;
mod saving;
mod sheet;

use super::support::{browser::Browser, page::Page, world::World};
use sheet::workbook;

/// Where one adds several people.
const SEVERAL: &str = "/customers/9401138/people/several";
/// What the page with the verdicts is called.
const VERDICTS: &str = "Klopt dit?";
/// Who administers both numbers of the bakery.
const SANNE: &str = "beheerder@korenaar.example";

/// Pastes rows, on to the verdicts.
async fn paste(browser: &Browser, rows: &str) -> Page {
    let page = browser.get(SEVERAL).await;
    page.form("Controleer regels").fill("Regels uit een werkblad", rows).press("Controleer regels").await
}

/// Uploads a file, on to the verdicts.
async fn upload(browser: &Browser, file: &str, bytes: &[u8]) -> Page {
    let page = browser.get(SEVERAL).await;
    page.form("Controleer bestand").attach("CSV- of Excel", file, bytes).press("Controleer bestand").await
}

/// How many people have access to a number.
async fn people(world: &World, number: &str) -> String {
    let sql = "select count(*) from memberships m join customers c on c.id = m.customer_id
        where m.ended_at is null and c.number = ";
    world.value(&format!("{sql} '{number}'")).await
}

#[tokio::test]
async fn sanne_types_two_people_after_asking_for_more_rows_and_both_get_a_mail() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get("/customers/9401138/people/new").await.click("Meer gebruikers tegelijk").await;
    page.is(200, "Meer gebruikers toevoegen");
    let form = page.form("Controleren").fill("E-mailadres, regel 2", "p.mulder@bakker.example");
    let page = form.press("5 regels erbij").await;
    let form = page.form("Controleren");
    assert_eq!(form.value("E-mailadres, regel 2"), "", "empty rows are closed up");
    assert_eq!(form.value("E-mailadres, regel 1"), "p.mulder@bakker.example");
    let form = form.fill("E-mailadres, regel 10", "info@bakker.example");
    let page = form.fill("Klantnummer, regel 10", "940 1139").press("Controleren").await;
    page.is(200, VERDICTS).says("P. Mulder").says("Info Bakker");
    let saved = page.press("Opslaan").await;
    assert!(saved.notice().contains("2 gebruikers kregen toegang"), "{}", saved.notice());
    let mails = world.mail().await;
    let readers: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(readers, ["p.mulder@bakker.example", "info@bakker.example"], "one each");
    let kinds = world.audit_kinds().await;
    let count = |kind: &str| kinds.iter().filter(|known| *known == kind).count();
    assert_eq!((count("user.created"), count("membership.began"), count("people.several-saved")), (2, 2, 1));
    let primary = "select c.number from users u join customers c on c.id = u.primary_customer_id
        where u.email = 'info@bakker.example'";
    assert_eq!(world.value(primary).await, "9401139");
}

#[tokio::test]
async fn every_row_has_its_verdict_and_one_mistake_keeps_all_of_them_from_being_saved() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let before = world.sums().await;
    let rows = "klantnummer;e-mailadres;aanhef;voornaam;autorisaties;toegang\n\
        9401138;nieuw.mens@bakker.example;Mevr.;Nina;Orders, track-trace;\n\
        9401138;MEDEWERKER@korenaar.example;;;;\n\
        9401138;t.brouwer@korenaar.example;;;Orders, Bestellen;\n\
        9401138;chauffeur@vandalen.example;;;;einde\n\
        9401138;geweest@bakker.example;;;;einde\n\
        9069091;a@bakker.example;;;;\n\
        1234567;b@bakker.example;;;;\n\
        geen;c@bakker.example;;;;\n\
        9401138;geen adres;;;;\n\
        9401138;nieuw.MENS@bakker.example;;;;\n\
        9401138;d@bakker.example;Meester;www.x;Koffie;misschien\n\
        9401138;e@bakker.example;;;Track & Trace, Track & Trace Read Only;\n\
        9401138;f@bakker.example;;;Connector;\n\
        9401138;g@bakker.example;;;manage-customer;\n";
    let page = paste(&sanne, rows).await;
    page.is(200, VERDICTS).says("Herstel eerst 7 regels").says_nothing_of("nieuw.mens@bakker.example");
    assert_eq!(page.whole().buttons().iter().filter(|name| *name == "Opslaan").count(), 0);
    let page = sanne.get(&format!("{}?show=all", page.path())).await;
    let verdict = |address: &str| {
        let rows = page.html().root_element();
        super::support::html::all(rows, "tbody tr")
            .into_iter()
            .find(|row| super::support::html::text(*row).contains(address) || row.html().contains(address))
            .map(super::support::html::text)
            .unwrap()
    };
    for (address, says) in [
        ("nieuw.mens@bakker.example", "Krijgt toegang Nina Mens Erbij: Orders, Track & Trace"),
        ("MEDEWERKER@korenaar.example", "Heeft al toegang"),
        ("t.brouwer@korenaar.example", "Autorisaties veranderen Erbij: Bestellen Eraf: "),
        ("chauffeur@vandalen.example", "Toegang eindigt"),
        ("geweest@bakker.example", "Heeft geen toegang"),
        ("a@bakker.example", "Dit is niet een van jouw klantnummers"),
        ("b@bakker.example", "Dit is niet een van jouw klantnummers"),
        ("c@bakker.example", "Dit is niet een van jouw klantnummers"),
        ("geen adres", "Dit is geen geldig e-mailadres"),
        ("nieuw.MENS@bakker.example", "Staat dubbel in het bestand: ook op regel 2"),
        ("d@bakker.example", "Kies Dhr., Mevr. of Geen"),
        ("d@bakker.example", "Dit kan geen voornaam zijn"),
        ("d@bakker.example", "‘Koffie’ is geen autorisatie"),
        ("d@bakker.example", "Vul “einde” in"),
        ("e@bakker.example", "gaan niet samen"),
        ("f@bakker.example", "Aangevraagd bij Noorderlicht Logistiek: Connector"),
        ("g@bakker.example", "Wordt beheerder"),
    ] {
        assert!(verdict(address).contains(says), "{address}: {}", verdict(address));
    }
    let save = format!("{}/save", page.path().split('?').next().unwrap());
    let refused = sanne.post(&save, &[("fingerprint", "")]).await;
    refused.is(422, VERDICTS).says("Er is niets opgeslagen");
    let kept = world.sums().await;
    for table in ["users", "memberships", "grants", "mails", "permission_requests"] {
        assert_eq!(kept[table], before[table], "{table}");
    }
}

#[tokio::test]
async fn a_row_is_mended_in_its_place_or_taken_out_and_then_everything_is_saved_once() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let rows = "klantnummer;e-mailadres;autorisaties\n9401138;een@bakker.example;manage-customer\n\
        9401138;twee bakker.example;Connector\n8888888;drie@bakker.example;\n";
    let page = paste(&sanne, rows).await;
    let form = page.form("Opnieuw controleren").fill("E-mailadres, regel 3", "twee@bakker.example");
    let page = form.press("Opnieuw controleren").await;
    page.is(200, VERDICTS).says("Herstel eerst 1 regel").says_nothing_of("twee@bakker.example");
    let page = page.press("Haal eruit van regel 4").await;
    let page = page.is(200, VERDICTS).says("Wordt beheerder").press("Opslaan").await;
    assert!(page.notice().contains("2 gebruikers kregen toegang"), "{}", page.notice());
    let asked = "select count(*) from permission_requests r join memberships m on m.id = r.membership_id
        where m.invited_email = 'twee@bakker.example' and r.permission = 'connector' and r.status = 'pending'";
    assert_eq!(world.value(asked).await, "1");
    let told = "select count(*) from mails where kind = 'administrators-changed'";
    assert_eq!(world.value(told).await, "2", "both administrators read about the third");
    let mails = "select count(*) from mails where kind = 'access-given'";
    assert_eq!(world.value(mails).await, "2", "one each");

    let before = world.sums().await;
    let again = "klantnummer;e-mailadres;autorisaties\n9401138;een@bakker.example;manage-customer\n\
        9401138;twee@bakker.example;Connector\n";
    let page = paste(&sanne, again).await;
    page.is(200, VERDICTS).says("Heeft al toegang").says_nothing_of("Herstel");
    let page = page.press("Opslaan").await;
    assert!(
        page.notice().contains("niets gewijzigd") || page.notice().contains("Niets"),
        "{}",
        page.notice()
    );
    let after = world.sums().await;
    for table in ["users", "memberships", "grants", "mails", "permission_requests"] {
        assert_eq!(after[table], before[table], "{table}: the same again changes nothing");
    }
}

#[tokio::test]
async fn nothing_tells_an_operator_an_account_or_a_stranger_apart() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let mut seen = Vec::new();
    for address in
        ["portaal@noorderlicht.example", "beheerder@vandalen.example", "nooit.gezien@bakker.example"]
    {
        let rows = format!("klantnummer\te-mailadres\tvoornaam\tachternaam\n9401139\t{address}\tKim\tVos\n");
        let page = paste(&sanne, &rows).await;
        let id = page.path().rsplit('/').next().unwrap().to_owned();
        let plain = |text: String| text.replace(&id, "(id)").replace(address, "(address)");
        let verdicts = plain(page.text());
        let saved = page.press("Opslaan").await;
        let notice = saved.notice();
        let again = paste(&sanne, &rows).await;
        let id = again.path().rsplit('/').next().unwrap().to_owned();
        seen.push((verdicts, notice, again.text().replace(&id, "(id)").replace(address, "(address)")));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[1], seen[2]);
    let none = "select count(*) from memberships m join operators o on o.user_id = m.user_id";
    assert_eq!(world.value(none).await, "0");
    world.mail_among_others("portaal@noorderlicht.example").await.says("Je bent niet toegevoegd");
    let name = "select first_name from users where email = 'beheerder@vandalen.example'";
    assert_ne!(world.value(name).await, "Kim", "only the person changes the own name");
}

#[tokio::test]
async fn what_is_exported_can_be_edited_and_uploaded_again() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    world
        .execute(
            "update memberships set invited_first_name = '=HYPERLINK(\"x\")', first_used_at = null
             where invited_email = 't.brouwer@korenaar.example'",
        )
        .await;
    for file in ["export.csv", "export.xlsx"] {
        let answer =
            sanne.send(super::support::browser::Ask::get(&format!("/customers/9401138/people/{file}"))).await;
        assert!(
            answer.header("content-disposition").starts_with("attachment; filename=\"gebruikers-9401138.")
        );
        let page = upload(&sanne, file, &answer.body).await;
        page.is(200, VERDICTS)
            .says("Verandert niets")
            .says_nothing_of("Herstel")
            .says_nothing_of("veranderen");
        if file == "export.csv" {
            let text = answer.text();
            assert!(text.starts_with("\u{feff}Klantnummer;E-mailadres;"));
            assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{text}");
        }
    }
    let exported = world.audit_kinds().await.iter().filter(|kind| *kind == "people.exported").count();
    assert_eq!(exported, 2);

    let answer = sanne.send(super::support::browser::Ask::get("/customers/9401138/people/export.csv")).await;
    let text = answer.text();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.retain(|line| !line.contains("inzicht@korenaar.example"));
    for line in &mut lines {
        if line.contains("medewerker@korenaar.example") {
            *line = "9401138;medewerker@korenaar.example;;;Facturen;".to_owned();
        } else if line.contains("chauffeur@vandalen.example") {
            *line = "9401138;chauffeur@vandalen.example;;;;einde".to_owned();
        }
    }
    let before = people(&world, "9401138").await;
    let page = upload(&sanne, "aangepast.csv", lines.join("\r\n").as_bytes()).await;
    page.is(200, VERDICTS).says("Erbij: Facturen").says("Eraf: ").says("Toegang eindigt");
    let page = page.press("Opslaan").await;
    let notice = page.notice();
    assert!(notice.contains("Bij 1 gebruiker") && notice.contains("Van 1 gebruiker"), "{notice}");
    assert_eq!(people(&world, "9401138").await.parse::<i64>().unwrap(), before.parse::<i64>().unwrap() - 1);
    let held =
        "select string_agg(g.permission, ',') from grants g join memberships m on m.id = g.membership_id
        join users u on u.id = m.user_id where u.email = 'medewerker@korenaar.example'";
    assert_eq!(world.value(held).await, "invoices");
    let mails = world.mail().await;
    let readers: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(readers, ["medewerker@korenaar.example", "chauffeur@vandalen.example"], "one each");
    let book = workbook(&[&["klantnummer", "e-mailadres"], &["9401138", "inzicht@korenaar.example"]]);
    upload(&sanne, "x.xlsx", &book).await.is(200, VERDICTS).says("Heeft al toegang");
}
