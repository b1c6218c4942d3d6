//! The people of a customer number: one line per address, and decisions about several of them.

mod in_between;

use super::support::{browser::Browser, page::Page, world::World};

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const LIST: &str = "/customers/9401138/people";

/// Who the list shows, by address.
fn listed(page: &Page) -> Vec<String> {
    page.texts("tbody th small")
}

/// The count on a tab.
fn count(page: &Page, tab: &str) -> usize {
    let links = page.whole().links();
    let (name, _) =
        links.iter().find(|(name, _)| name.starts_with(tab)).unwrap_or_else(|| panic!("no tab {tab}"));
    name[tab.len()..].trim().parse().unwrap()
}

fn counts(page: &Page) -> [usize; 4] {
    ["In afwachting", "Goedgekeurd", "Afgewezen", "Beëindigd"].map(|tab| count(page, tab))
}

#[tokio::test]
async fn everybody_stands_on_one_line_in_one_tab() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let settings = sanne.get("/customers/9401138").await;
    let page = settings.click("Gebruikers").await;
    page.is(200, "Gebruikers").says("Een goedkeuring geldt tot je haar intrekt");
    assert_eq!(counts(&page), [3, 25, 1, 3]);
    assert_eq!(listed(&page).len(), 3);
    page.near("Gijs de Boer").has("adres niet bevestigd").then_some(()).unwrap();
    page.near("Gijs de Boer").has("Weet niet wat nodig is").then_some(()).unwrap();
    let approved = page.click("Goedgekeurd").await;
    assert_eq!(listed(&approved).len(), 25);
    let invited = approved.near("m.vos@korenaar.example");
    assert!(
        invited.has("uitgenodigd") && invited.has("onbekend") && invited.has("door Sanne de Wit"),
        "{}",
        invited.text()
    );
    assert!(approved.near("Sanne de Wit jij").has("door Noorderlicht Logistiek"));
    let rejected = approved.click("Afgewezen").await;
    assert!(rejected.near("Koen Verschuren").has("door Kenan Yıldız"));
    let ended = rejected.click("Beëindigd").await;
    assert!(ended.near("Dirk Peters").has("Toegang beëindigd"));
    assert!(ended.near("Saskia Meijer").has("Zelf vertrokken"));
    assert!(ended.near("Mirthe van Leeuwen").has("Aanvraag verlopen"));
}

#[tokio::test]
async fn a_search_finds_parts_of_names_and_addresses_without_accents() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let page = sanne.get("/customers/9401138/people?status=approved").await;
    for (typed, found) in [
        ("rene", "rené.tenhave@korenaar.example"),
        ("Thuy", "thuy.nguyen@korenaar.example"),
        ("vandalen", "chauffeur@vandalen.example"),
    ] {
        let page = page.form("Zoeken").fill("Naam of e-mailadres", typed).press("Zoeken").await;
        assert_eq!(listed(&page), [found], "{typed}");
    }
    let none = page.form("Zoeken").fill("Naam of e-mailadres", "niemand").press("Zoeken").await;
    none.says("Niemand gevonden");
    assert_eq!(counts(&none), [3, 25, 1, 3], "the tabs count everybody");
    let newest = page.form("Zoeken").select("Volgorde", "Nieuwste eerst").press("Zoeken").await;
    assert_eq!(listed(&newest)[0], "s.kaya@korenaar.example");
}

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

const BRAM: &str = "b.willems@korenaar.example";

/// Opens the confirm page about everybody that a list shows.
async fn confirm_all(browser: &Browser, status: &str, button: &str) -> Page {
    let list = browser.get(&format!("{LIST}?status={status}&select=all")).await;
    list.press(button).await
}

/// Opens the confirm page about the people of a list with these names.
async fn confirm(browser: &Browser, status: &str, names: &[&str], button: &str) -> Page {
    let list = browser.get(&format!("{LIST}?status={status}")).await;
    let form = names.iter().fold(list.form(button), |form, name| form.tick(&format!("Kies {name}")));
    form.press(button).await
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
async fn a_long_list_is_turned_page_by_page_and_decided_about_two_hundred_at_a_time() {
    let world = World::start().await;
    world
        .execute("insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name, initials,
            last_name, phone, reason, language, categories, permissions, asked_at)
            select gen_random_uuid(), c.id, 'pending', 'p' || i || '@groot.example', 'p' || i || '@groot.example', 'none',
                'Voornaam', '', 'Persoon ' || i % 40, '+31612345678', '', 'nl', '{parcels}', '{}', now() - interval '1 day' * (i % 7)
            from customers c, generate_series(1, 230) i where c.number = '9401138'")
        .await;
    let sanne = world.signed_in(SANNE).await;
    for sort in ["name", "newest"] {
        let mut page = sanne.get(&format!("{LIST}?sort={sort}")).await;
        let mut all = listed(&page);
        while page.whole().links().iter().any(|(name, _)| name == "Volgende") {
            page = page.click("Volgende").await;
            all.extend(listed(&page));
        }
        assert_eq!(all.len(), 233, "{sort}");
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 233, "{sort}: everybody once");
    }
    let page = sanne.get(LIST).await.click("Selecteer alle 233 gevonden").await;
    page.says("Dit zijn de eerste 200 van 233");
    let question = page.press("Afwijzen").await;
    question.is(200, "200 mensen afwijzen?");
    question.form("Afwijzen").tick("Geen bericht sturen").press("Afwijzen").await.says("200 afgewezen");
    assert_eq!(count(&sanne.get(LIST).await, "In afwachting"), 33);
    let many: Vec<String> = (0..201).map(|_| "0193e6a4-1111-7111-8111-0123456789ab".to_owned()).collect();
    let mut fields: Vec<(&str, &str)> = many.iter().map(|id| ("who", id.as_str())).collect();
    fields.push(("decision", "approval"));
    assert_eq!(sanne.post(&format!("{LIST}/review"), &fields).await.status(), 400);
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

const BRAM_NAME: &str = "Bram Willems";
