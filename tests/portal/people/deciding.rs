//! Decisions about several people: exactly those that were shown, as they were shown.

use super::{KENAN, LIST, SANNE, confirm, confirm_all, counts};
use crate::support::world::World;

const BRAM: &str = "b.willems@korenaar.example";
const BRAM_NAME: &str = "Bram Willems";

#[tokio::test]
async fn sanne_approves_all_who_ask_and_each_gets_what_they_asked_for() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let all = sanne.get(LIST).await.click("Selecteer alle 3 gevonden").await;
    let page = all.form("Goedkeuren").press("Goedkeuren").await;
    page.is(200, "3 mensen goedkeuren?");
    // Who does not know what they need gets nothing by itself.
    let again = page.press("Goedkeuren").await;
    again.is(422, "3 mensen goedkeuren?").says("Kies minstens één categorie voor Gijs de Boer");
    let form = again.form("Goedkeuren");
    assert!(form.ticked("Versturen pakketten voor Bram Willems") && !form.ticked("Shop voor Bram Willems"));
    let report = form.tick("Rapporten voor Gijs de Boer").press("Goedkeuren").await;
    report.is(200, "Dit is er gebeurd").says("3 goedgekeurd");
    let page = sanne.get(LIST).await;
    assert_eq!(counts(&page), [0, 28, 1, 3]);
    page.says("Niemand wacht");
    let kinds = world.audit_kinds().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "access-request.approved").count(), 3);
    assert_eq!(kinds.iter().filter(|kind| *kind == "administrator.appointed").count(), 0);
    let mut to: Vec<String> = world.mail().await.into_iter().map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(
        to,
        ["b.willems@korenaar.example", "e.demir@korenaar.example", "g.deboer@webwinkelhulp.example"]
    );
}

#[tokio::test]
async fn who_a_colleague_decided_about_in_between_is_left_out_and_named() {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    let page = confirm(&sanne, "pending", &["Bram Willems", "Esra Demir"], "Goedkeuren").await;
    page.is(200, "2 mensen goedkeuren?");
    let kenans = confirm(&kenan, "pending", &["Esra Demir"], "Afwijzen").await;
    kenans.is(200, "1 persoon afwijzen?");
    kenans.form("Afwijzen").fill("Toelichting", "Niet nodig.").press("Afwijzen").await.says("1 afgewezen");
    let report = page.press("Goedkeuren").await;
    report.is(200, "Dit is er gebeurd").says("1 goedgekeurd, 1 al beslist door een collega of gewijzigd");
    assert!(report.near("Esra Demir").has("door Kenan Yıldız"), "{}", report.text());
    assert_eq!(counts(&sanne.get(LIST).await), [1, 26, 2, 3]);
    // Sent once more, it changes nothing.
    page.press("Goedkeuren").await.says("2 al beslist");
    // Between the list and the question too.
    let list = sanne.get(&format!("{LIST}?select=all")).await;
    let kenans = confirm(&kenan, "pending", &["Gijs de Boer"], "Afwijzen").await.press("Afwijzen").await;
    kenans.says("1 afgewezen");
    let nobody = list.press("Goedkeuren").await;
    nobody.is(200, "Niemand om goed te keuren").says("Gijs de Boer: is intussen gewijzigd door Kenan Yıldız");
}

#[tokio::test]
async fn who_asks_for_more_in_between_is_left_out() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = confirm(&sanne, "pending", &["Esra Demir"], "Goedkeuren").await;
    world
        .execute("update access_requests set categories = categories || '{manage}'::text[] where email like 'e.demir@%'")
        .await;
    page.press("Goedkeuren").await.says("1 al beslist door een collega of gewijzigd");
    assert_eq!(counts(&sanne.get(LIST).await), [3, 25, 1, 3]);
    // Nobody becomes administrator by asking: that is ticked by hand.
    let again = confirm(&sanne, "pending", &["Esra Demir"], "Goedkeuren").await;
    again.says("wordt beheerder");
    let manage = "Beheren klanten, gebruikers en instellingen voor Esra Demir";
    assert!(
        !again.form("Goedkeuren").ticked(manage)
            && again.form("Goedkeuren").ticked("Inzicht orders en facturen voor Esra Demir")
    );
    again.press("Goedkeuren").await.says("1 goedgekeurd");
    assert!(!world.audit_kinds().await.contains(&"administrator.appointed".to_owned()));
}

#[tokio::test]
async fn somebody_rejected_is_approved_after_all_with_what_they_had_asked_for() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = confirm_all(&sanne, "rejected", "Alsnog goedkeuren").await;
    page.is(200, "1 persoon goedkeuren?").says("Koen Verschuren");
    let form = page.form("Goedkeuren");
    assert!(
        form.ticked("Rapporten voor Koen Verschuren")
            && form.ticked("Inzicht orders en facturen voor Koen Verschuren")
    );
    form.untick("Rapporten voor Koen Verschuren").press("Goedkeuren").await.says("1 goedgekeurd");
    assert_eq!(counts(&sanne.get(LIST).await), [3, 26, 0, 3]);
    let mail = world.mail_to("verkoop@pakketslim.example").await;
    mail.says("Orders").says("Facturen").says_nothing_of("E-commerce");
    assert_eq!(world.audit_kinds().await[1..], ["user.created", "membership.began", "grants.changed"]);
    let request = "select status from access_requests where email = 'verkoop@pakketslim.example'";
    assert_eq!(world.value(request).await, "rejected", "a request is decided once");
    // And rejected again, and then nothing comes back by itself.
    confirm(&sanne, "approved", &["Koen Verschuren"], "Afwijzen")
        .await
        .press("Afwijzen")
        .await
        .says("1 afgewezen");
    let page = confirm_all(&sanne, "rejected", "Alsnog goedkeuren").await;
    assert!(
        page.form("Goedkeuren").ticked("Rapporten voor Koen Verschuren"),
        "what was asked for is offered again"
    );
}

#[tokio::test]
async fn who_is_rejected_loses_everything_at_the_next_click_and_reads_why() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let daan = world.signed_in("medewerker@korenaar.example").await;
    let page = confirm(&sanne, "approved", &["Daan Kuipers", "Joris Baars"], "Afwijzen").await;
    page.is(200, "2 mensen afwijzen?").says("verliest die direct");
    page.form("Afwijzen")
        .fill("Toelichting", "Je werkt hier niet meer.")
        .press("Afwijzen")
        .await
        .says("2 afgewezen");
    daan.get("/customers/9401138").await.is(404, "Deze pagina is er niet");
    let mails = world.mail().await;
    assert_eq!(mails.len(), 2);
    mails.iter().for_each(|mail| {
        mail.says("Je werkt hier niet meer.");
    });
    let waits = "select count(*) from permission_requests where status = 'pending'";
    assert_eq!(world.value(waits).await, "0", "what waited for the supplier is withdrawn");
    // What they change about themselves afterwards shows here no more.
    world.execute("update users set email = 'd@elders.example', email_key = 'd@elders.example', last_name = 'Elders'
        where email = 'medewerker@korenaar.example'").await;
    let rejected = sanne.get(&format!("{LIST}?status=rejected")).await;
    rejected
        .says("Daan Kuipers")
        .says("medewerker@korenaar.example")
        .says_nothing_of("Elders")
        .says_nothing_of("elders");
    // Without a word, when that is ticked.
    let page = confirm(&sanne, "approved", &["Tom Brouwer"], "Afwijzen").await;
    page.form("Afwijzen").tick("Geen bericht sturen").press("Afwijzen").await.says("1 afgewezen");
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn the_last_active_administrator_stays_and_nobody_decides_about_oneself() {
    let world = World::start().await;
    let (sanne, kenan) = (world.signed_in(SANNE).await, world.signed_in(KENAN).await);
    let all = confirm_all(&sanne, "approved", "Afwijzen").await;
    all.is(200, "24 mensen afwijzen?").says("Een beheerder is daarna geen beheerder meer");
    let kenans = confirm(&kenan, "approved", &["Sanne de Wit"], "Afwijzen").await;
    kenans.form("Afwijzen").tick("Geen bericht sturen").press("Afwijzen").await.says("1 afgewezen");
    let told: Vec<String> = world.mail().await.into_iter().map(|mail| mail.to).collect();
    assert!(told.contains(&SANNE.to_owned()), "who was administrator is told all the same: {told:?}");
    // Sanne's page is still open, but her right has gone.
    assert_eq!(all.press("Afwijzen").await.status(), 404);
    let own = world.value("select m.id from memberships m join users u on u.id = m.user_id where u.email = 'tweede.beheerder@korenaar.example' and m.ended_at is null").await;
    let page = kenan.post(&format!("{LIST}/review"), &[("who", &own), ("decision", "rejection")]).await;
    page.is(200, "Niemand om af te wijzen").says("dat ben je zelf");
}

#[tokio::test]
async fn nothing_ticked_and_nonsense_are_answered_clearly() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let before = world.sums().await;
    sanne.get(LIST).await.press("Goedkeuren").await.is(422, "Gebruikers").says("Vink eerst iemand aan.");
    let page = confirm(&sanne, "pending", &["Bram Willems"], "Goedkeuren").await;
    let none = page.form("Goedkeuren").untick("Bram Willems").press("Goedkeuren").await;
    none.is(422, "1 persoon goedkeuren?").says("Laat minstens één persoon aangevinkt.");
    for (path, fields) in [
        ("review", vec![("who", "x"), ("decision", "approval")]),
        ("review", vec![("who", "0193e6a4-1111-7111-8111-0123456789ab"), ("decision", "x")]),
        ("approval", vec![("status", "pending"), ("who", "0193e6a4-1111-7111-8111-0123456789ab")]),
        ("approval", vec![("give", "x")]),
        ("rejection", vec![("who", "x:y")]),
    ] {
        assert_eq!(sanne.post(&format!("{LIST}/{path}"), &fields).await.status(), 400, "{path} {fields:?}");
    }
    // Somebody of another tenant, by id, is nobody here.
    let theos = world.value("select m.id from memberships m join users u on u.id = m.user_id where u.email = 'beheerder@vandalen.example'").await;
    let page = sanne.post(&format!("{LIST}/review"), &[("who", &theos), ("decision", "rejection")]).await;
    page.is(200, "Niemand om af te wijzen").says_nothing_of("van Dalen");
    assert_eq!(world.sums().await, before);
    let report = confirm(&sanne, "pending", &[BRAM_NAME], "Goedkeuren").await.press("Goedkeuren").await;
    let kenan = world.signed_in(KENAN).await;
    assert_eq!(kenan.get(report.path()).await.status(), 404, "who decided reads what came of it");
    assert!(world.mail_to(BRAM).await.text.contains("Bakkerij De Korenaar"));
    world.later(time::Duration::hours(25)).await;
    let sanne = world.signed_in(SANNE).await;
    assert_eq!(sanne.get(report.path()).await.status(), 404);
}
