//! Publishing, replacing and withdrawing on the operator's screen.

use super::{FEMKE, MEDEWERKER, PDF, REPORTS, newest, publish};
use crate::support::{browser::Ask, world::World};

const OTHER: &[u8] = b"%PDF-1.7\nanders\n%%EOF\n";

#[tokio::test]
async fn femke_publishes_two_reports_and_the_colleague_sees_them_on_the_next_page() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let colleague = world.signed_in(MEDEWERKER).await;
    let page = publish(&femke, "9401138", &[("Maand 9.pdf", PDF), ("cijfers.csv", b"a;b\n1;2\n")]).await;
    page.is(200, "Documenten").says("Maand 9.pdf").says("cijfers.csv").says("september 2026");
    assert!(page.notice().contains("2 nieuw, 0 vervangen, 0 al aanwezig"), "{}", page.notice());
    colleague.get(REPORTS).await.is(200, "Documenten van E-commerce inzichten").says("Maand 9.pdf");
    let kinds = world.audit_kinds().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "document.published").count(), 2);
    let again = publish(&femke, "9401138", &[("maand 9.PDF", PDF)]).await;
    assert!(again.notice().contains("0 nieuw, 0 vervangen, 1 al aanwezig"), "twice does no harm");
}

#[tokio::test]
async fn another_file_of_the_same_name_takes_its_place_only_when_she_says_so() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let colleague = world.signed_in(MEDEWERKER).await;
    publish(&femke, "9401138", &[("Rapport.pdf", PDF)]).await;
    let old = world.value("select id from documents where name = 'Rapport.pdf'").await;
    let taken = publish(&femke, "9401138", &[("Rapport.pdf", OTHER), ("Nieuw.pdf", PDF)]).await;
    taken.is(422, "Documenten publiceren");
    assert!(taken.mistakes().join(" ").contains("Rapport.pdf"), "{:?}", taken.mistakes());
    assert_eq!(
        world.value("select count(*) from documents where name = 'Nieuw.pdf'").await,
        "0",
        "all or nothing"
    );
    let form = femke.get("/operator/documents").await.near("Rapport.pdf").click("Vervangen").await;
    let form = form.form("Publiceren").attach("Bestanden", "Rapport.pdf", OTHER);
    let page = form.unchecked().press("Publiceren").await;
    assert!(page.notice().contains("0 nieuw, 1 vervangen"), "{}", page.notice());
    let gone = colleague.send(Ask::get(&format!("/customers/9401138/documents/{old}"))).await;
    assert_eq!(gone.status.as_u16(), 404, "the earlier version is nowhere");
    let events = world.audit().await;
    let replaced = events.iter().find(|event| event.kind == "document.replaced").unwrap();
    assert_ne!(replaced.before.as_ref().unwrap()["sha256"], replaced.after.as_ref().unwrap()["sha256"]);
}

#[tokio::test]
async fn files_that_are_not_what_they_say_are_refused_each_with_its_reason() {
    let world = World::set(&["--document-largest-mb", "1"]).await;
    let femke = world.signed_in(FEMKE).await;
    let before = world.sums().await;
    let large = [b"%PDF-1.7\n".as_slice(), &vec![b'x'; 1_000_000], b"%%EOF"].concat();
    for (name, bytes, says) in [
        ("leeg.pdf", b"".as_slice(), "leeg.pdf is leeg"),
        ("programma.exe", b"MZ", "programma.exe is geen PDF"),
        ("plaatje.pdf", b"\x89PNG\r\n\x1a\n", "van binnen niet wat de naam zegt"),
        ("bladzijde.csv", b"<script>alert(1)</script>", "van binnen niet wat de naam zegt"),
        ("groot.pdf", &large, "groot.pdf is te groot; een bestand is hoogstens 1 MB"),
        ("zonder", PDF, "geen naam met een extensie"),
    ] {
        let page = publish(&femke, "9401138", &[(name, bytes), ("goed.pdf", PDF)]).await;
        page.is(422, "Documenten publiceren");
        assert!(page.mistakes().join(" ").contains(says), "{name}: {:?}", page.mistakes());
    }
    let nobody = publish(&femke, "9999999", &[("goed.pdf", PDF)]).await;
    assert!(nobody.mistakes().join(" ").contains("klantnummer"), "{:?}", nobody.mistakes());
    assert_eq!(world.sums().await, before, "nothing was kept");
}

#[tokio::test]
async fn a_name_with_folders_in_it_is_only_a_name() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let page = publish(&femke, "9401138", &[("..\\\\..\\\\boot.pdf", PDF)]).await;
    page.is(200, "Documenten").says("boot.pdf");
    assert_eq!(world.value("select name from documents where name like '%boot%'").await, "boot.pdf");
}

#[tokio::test]
async fn two_customers_have_a_file_of_one_name_and_each_gets_the_own() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    publish(&femke, "9401138", &[("Overzicht.pdf", PDF)]).await;
    publish(&femke, "9401139", &[("Overzicht.pdf", OTHER)]).await.is(200, "Documenten");
    let path = |number: &str| {
        let sql = "select d.id from documents d join customers c on c.id = d.customer_id where d.name = 'Overzicht.pdf'";
        (format!("/customers/{number}/documents/"), format!("{sql} and c.number = '{number}'"))
    };
    for (who, number, bytes) in
        [(MEDEWERKER, "9401138", PDF), ("webwinkel@korenaar.example", "9401139", OTHER)]
    {
        let (base, sql) = path(number);
        let browser = world.signed_in(who).await;
        let own = browser.send(Ask::get(&format!("{base}{}", world.value(&sql).await))).await;
        assert_eq!(own.body, bytes, "{number}");
    }
}

#[tokio::test]
async fn a_withdrawn_report_is_gone_for_who_kept_its_address() {
    let world = World::start().await;
    let femke = world.signed_in(FEMKE).await;
    let colleague = world.signed_in(MEDEWERKER).await;
    publish(&femke, "9401138", &[("Fout.pdf", PDF)]).await;
    let id = world.value("select id from documents where name = 'Fout.pdf'").await;
    let path = format!("/customers/9401138/documents/{id}");
    assert_eq!(colleague.send(Ask::get(&path)).await.status.as_u16(), 200);
    let confirm = femke.get("/operator/documents").await.near("Fout.pdf").click("Intrekken").await;
    confirm.is(200, "Fout.pdf intrekken?").says("Bakkerij De Korenaar");
    confirm.form("Intrekken").unchecked().press("Intrekken").await.is(422, "Fout.pdf intrekken?");
    let form = confirm.form("Intrekken").fill("Reden", "Verkeerde klant");
    let done = form.press("Intrekken").await;
    assert!(done.notice().contains("Fout.pdf is ingetrokken"), "{}", done.notice());
    assert_eq!(colleague.send(Ask::get(&path)).await.status.as_u16(), 404);
    let again = femke.post(&format!("/operator/documents/{id}/withdrawal"), &[("reason", "x")]).await;
    assert_eq!(again.status().as_u16(), 404, "the second click finds nothing");
    let events = world.audit().await;
    let told = events.iter().find(|event| event.kind == "document.withdrawn").unwrap();
    assert_eq!((told.actor.as_str(), told.number.as_str()), (FEMKE, "9401138"));
    assert_eq!(told.before.as_ref().unwrap()["name"], "Fout.pdf");
    assert_eq!(told.after.as_ref().unwrap()["reason"], "Verkeerde klant");
    world.later(time::Duration::days(31)).await;
    let customer = world.value("select customer_id from documents where name = 'Fout.pdf'").await;
    assert_ne!(
        world.value("select removed_at from documents where name = 'Fout.pdf'").await,
        "",
        "{customer}"
    );
}

#[tokio::test]
async fn only_the_suppliers_staff_publish() {
    let world = World::start().await;
    for who in [MEDEWERKER, "beheerder@korenaar.example", "beheerder@vandalen.example"] {
        let browser = world.signed_in(who).await;
        for path in ["/operator/documents", "/operator/documents/new"] {
            assert_eq!(browser.get(path).await.status().as_u16(), 404, "{who} at {path}");
        }
        let list = browser.get(REPORTS).await;
        assert!(!list.whole().has("Intrekken"));
    }
    let own = world.signed_in(MEDEWERKER).await;
    assert!(newest(&own.get(REPORTS).await).starts_with("/customers/9401138/documents/"));
}
