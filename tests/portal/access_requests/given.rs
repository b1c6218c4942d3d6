//! What approving gives, to whom, and what they read of it.

use crate::support::{
    asker::{Asker, KORENAAR, WEBSHOP},
    world::World,
};
use serde_json::json;

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const PASSWORD: &str = "zeven gekleurde fietsen buiten";

#[tokio::test]
async fn bram_asks_and_is_approved_with_changes_and_signs_in_and_sees_what_he_was_given() {
    let world = World::start().await;
    let bram = Asker {
        first: "Bram".into(),
        last: "Willems".into(),
        ..Asker::new(KORENAAR, "b.willems@korenaar.example")
    };
    let sanne = world.signed_in(SANNE).await;
    let review = world.review(&sanne, &bram).await;
    let form = review.form("Goedkeuren");
    for asked in ["Partijenpost", "Aangetekend", "Verzendlabels", "Retouren"] {
        assert!(form.ticked(asked), "{asked} was asked for");
    }
    assert!(!form.ticked("Orders"));
    let inbox = form.untick("Partijenpost").untick("Retouren").tick("Orders").press("Goedkeuren").await;
    inbox.is(200, "Toegangsaanvragen");
    assert_eq!(inbox.notice(), "De aanvraag van Bram Willems is goedgekeurd. Er is een e-mail onderweg.");
    assert!(inbox.texts("article").iter().all(|request| !request.contains("Bram Willems")));

    let mail = world.mail_to("b.willems@korenaar.example").await;
    mail.says("Kies je wachtwoord").says("Bakkerij De Korenaar (9401138)");
    mail.says("Aangetekend").says("Orders").says("Verzendlabels").says_nothing_of("Partijenpost");
    assert_eq!(mail.language, "nl");
    let browser = world.browser();
    let page = browser.open(&mail.link()).await;
    page.is(200, "Kies je wachtwoord").says("b.willems@korenaar.example");
    let done =
        page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", PASSWORD).press("Wachtwoord opslaan").await;
    assert_eq!(done.notice(), "Je wachtwoord is ingesteld. Log ermee in.");
    let bram = world.signed_in_with("B.Willems@Korenaar.example", PASSWORD).await;
    let own = bram.get("/account/permissions").await;
    for given in ["Aangetekend", "Orders", "Verzendlabels", "Track & Trace"] {
        assert!(own.near(given).has("Sanne de Wit"), "{given}");
    }
    own.says_nothing_of("Partijenpost").says_nothing_of("Retouren");
}

#[tokio::test]
async fn the_log_tells_what_was_asked_and_what_was_given() {
    let world = World::start().await;
    let esra = Asker {
        first: "Esra".into(),
        last: "Demir".into(),
        ..Asker::new(KORENAAR, "e.demir@korenaar.example")
    };
    let sanne = world.signed_in(SANNE).await;
    let review = world.review(&sanne, &esra).await;
    review
        .form("Goedkeuren")
        .untick("Facturen")
        .tick("Bestellen")
        .press("Goedkeuren")
        .await
        .is(200, "Toegangsaanvragen");
    let events = world.audit().await;
    let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    let expected = [
        "sign-in.succeeded",
        "user.created",
        "membership.began",
        "grants.changed",
        "access-request.approved",
    ];
    assert_eq!(kinds, expected);
    let approved = events.last().unwrap();
    assert_eq!((approved.actor.as_str(), approved.number.as_str()), (SANNE, KORENAAR));
    assert_eq!(approved.before, Some(json!({ "categories": ["orders-invoices"], "permissions": [] })));
    assert_eq!(approved.after, Some(json!({ "given": ["orders", "shop-orders"] })));
    let grants = &events[3];
    assert_eq!((grants.subject.as_str(), &grants.before), ("e.demir@korenaar.example", &Some(json!([]))));
    assert_eq!(grants.after, Some(json!(["orders", "shop-orders"])));
    assert_eq!(world.mail().await.len(), 1, "nobody else gets a mail");
}

#[tokio::test]
async fn who_asked_in_english_reads_english() {
    let world = World::start().await;
    let browser = world.browser().reading("en-GB");
    let page = browser.get("/request-access").await;
    page.is(200, "Ask for access");
    let form = page.form("Ask for access").fill("Customer number", KORENAAR).choose("Salutation", "Ms");
    let form = form.fill("First name", "Mary").fill("Initials", "M.").fill("Last name", "O’Neill");
    let form = form.fill("Business e-mail", "mary@korenaar.example").fill("Phone number", "+44 20 7946 0958");
    form.press("Ask for access").await;
    assert_eq!(world.mail_to("mary@korenaar.example").await.language, "en");
    let mary = Asker {
        first: "Mary".into(),
        last: "O’Neill".into(),
        ..Asker::new(KORENAAR, "mary@korenaar.example")
    };
    let sanne = world.signed_in(SANNE).await;
    let review = world.review(&sanne, &mary).await;
    review.says("Weet niet wat nodig is: jij kiest").says("+44 20 7946 0958");
    review.form("Goedkeuren").tick("Orders").press("Goedkeuren").await.is(200, "Toegangsaanvragen");
    let mail = world.mail_to("mary@korenaar.example").await;
    mail.says("Orders").says_nothing_of("wachtwoord");
    assert_eq!(mail.language, "en");
}

#[tokio::test]
async fn daan_who_has_an_account_reads_what_was_given_and_gets_no_link_to_set_a_password() {
    let world = World::start().await;
    let users = world.value("select count(*) from users").await;
    let mut daan = Asker::new(WEBSHOP, "MEDEWERKER@Korenaar.Example").wanting(&["Rapporten"]);
    (daan.first, daan.last) = ("Deen".to_owned(), "Kuiper".to_owned());
    daan.ask(&world).await;
    world.mail().await;
    let sanne = world.signed_in(SANNE).await;
    world.review(&sanne, &daan).await.press("Goedkeuren").await.is(200, "Toegangsaanvragen");
    let mail = world.mail_to("MEDEWERKER@Korenaar.Example").await;
    mail.says("E-commerce inzichten").says("Log in zoals je gewend bent");
    assert!(mail.links().iter().all(|link| !link.contains("/set-password/")), "{mail:?}");
    assert_eq!(
        world.value("select count(*) from users").await,
        users,
        "the address is compared without case"
    );
    let name = "select first_name || ' ' || last_name || ' ' || email from users where email_key = 'medewerker@korenaar.example'";
    assert_eq!(
        world.value(name).await,
        "Daan Kuipers medewerker@korenaar.example",
        "only he changes his name"
    );
    let daan = world.signed_in("medewerker@korenaar.example").await;
    daan.get("/account/permissions").await.near("9401139").has("E-commerce inzichten");
}

#[tokio::test]
async fn a_member_who_asks_for_more_keeps_all_that_he_had() {
    let world = World::start().await;
    let daan = world.signed_in("medewerker@korenaar.example").await;
    let asker = Asker { first: "Iris".into(), ..Asker::new(KORENAAR, "medewerker@korenaar.example") };
    asker.clone().wanting(&["Shop"]).send(&daan).await.is(200, "Je aanvraag is verstuurd");
    let sanne = world.signed_in(SANNE).await;
    let review = world.review(&sanne, &asker).await;
    review.press("Goedkeuren").await.is(200, "Toegangsaanvragen");
    let held = "select string_agg(permission, ' ' order by permission) from grants g join memberships m on m.id = g.membership_id
        join users u on u.id = m.user_id where u.email = 'medewerker@korenaar.example'";
    assert_eq!(world.value(held).await, "ecommerce-insights shop-orders track-trace");
    assert_eq!(
        world
            .value(
                "select count(*) from memberships m join users u on u.id = m.user_id
        where u.email = 'medewerker@korenaar.example'"
            )
            .await,
        "1"
    );
}

#[tokio::test]
async fn a_restricted_one_is_passed_on_to_the_supplier_and_the_rest_is_not_held_up() {
    let world = World::start().await;
    let iris = Asker::iris();
    iris.ask(&world).await;
    world.mail().await;
    let sanne = world.signed_in(SANNE).await;
    let review = world.review(&sanne, &iris).await;
    assert!(review.near("Connector").has("Aanvinken vraagt het aan bij de leverancier."));
    let page = review.form("Goedkeuren").tick("Connector").press("Goedkeuren").await;
    page.is(200, "Toegangsaanvragen");
    let asked = "select p.permission || ' ' || p.status || ' ' || u.email from permission_requests p
        join memberships m on m.id = p.membership_id join users u on u.id = p.asked_by
        where m.invited_email = 'iris@korenaar.example'";
    assert_eq!(world.value(asked).await, format!("connector pending {SANNE}"));
    let held = "select string_agg(permission, ' ' order by permission) from grants g
        join memberships m on m.id = g.membership_id where m.invited_email = 'iris@korenaar.example'";
    assert_eq!(world.value(held).await, "parcel-labels returns track-trace");
    let mail = world.mail_to(&iris.email).await;
    let (given, waiting) = mail.text.split_once("Aangevraagd bij Noorderlicht Logistiek").unwrap();
    assert!(given.contains("Verzendlabels") && !given.contains("Connector") && waiting.contains("Connector"));
    assert!(world.audit_kinds().await.contains(&"permission.asked".to_owned()));
    let decided = sanne.get("/customers/9401138/access-requests?show=decided").await;
    assert!(!decided.card(&iris.email).has("Connector"), "it was not given");
}

#[tokio::test]
async fn daan_who_only_gets_on_the_suppliers_list_does_not_read_that_he_may_do_nothing() {
    let world = World::start().await;
    let daan = world.signed_in("medewerker@korenaar.example").await;
    let asker = Asker::new(KORENAAR, "medewerker@korenaar.example");
    asker.clone().wanting(&["Shop"]).send(&daan).await.is(200, "Je aanvraag is verstuurd");
    world.mail().await;
    let sanne = world.signed_in(SANNE).await;
    let review = world.review(&sanne, &asker).await;
    let form = review.form("Goedkeuren").untick("Bestellen").tick("Connector");
    form.press("Goedkeuren").await.is(200, "Toegangsaanvragen");
    let mail = world.mail_to("medewerker@korenaar.example").await;
    mail.says("Aangevraagd bij Noorderlicht Logistiek").says("Connector");
    mail.says_nothing_of("Nog geen autorisaties");
}

#[tokio::test]
async fn approving_the_pair_says_that_iris_becomes_administrator_and_the_others_are_told() {
    let world = World::start().await;
    let iris = Asker::iris().wanting(&["Beheren klanten, gebruikers en instellingen"]);
    iris.ask(&world).await;
    world.mail().await;
    let sanne = world.signed_in(SANNE).await;
    let review = world.review(&sanne, &iris).await;
    review.says("Hiermee wordt deze persoon beheerder");
    review.press("Goedkeuren").await.is(200, "Toegangsaanvragen");
    let mut mails = world.mail().await;
    mails.sort_by(|a, b| a.to.cmp(&b.to));
    let readers: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(readers, [SANNE, "iris@korenaar.example", KENAN]);
    mails[1].says("Je bent beheerder");
    for told in [&mails[0], &mails[2]] {
        told.says("Iris Vermeer");
    }
    assert!(world.audit_kinds().await.contains(&"administrator.appointed".to_owned()));
    let active = "select active from administrators a join memberships m on m.id = a.membership_id
        where m.invited_email = 'iris@korenaar.example'";
    assert_eq!(world.value(active).await, "false", "not before she has signed in");
}

#[tokio::test]
async fn an_operators_address_gives_nothing_and_the_operator_is_told() {
    let world = World::start().await;
    let operator = Asker::new(KORENAAR, "Portaal@Noorderlicht.example");
    operator.ask(&world).await;
    world.mail().await;
    let sanne = world.signed_in(SANNE).await;
    let review = world.review(&sanne, &operator).await;
    let mut form = review.form("Goedkeuren");
    for label in ["Verzendlabels", "Retouren", "Track & Trace"] {
        form = form.untick(label);
    }
    let refused = form.press("Goedkeuren").await;
    assert_eq!(
        refused.mistakes(),
        ["Kies minstens één autorisatie, of wijs de aanvraag af."],
        "as with anybody"
    );
    let inbox = review.press("Goedkeuren").await;
    assert_eq!(inbox.notice(), "De aanvraag van Iris Vermeer is goedgekeurd. Er is een e-mail onderweg.");
    let mail = world.mail_to("Portaal@Noorderlicht.example").await;
    mail.says("9401138");
    let memberships = "select count(*) from memberships m join operators o on o.user_id = m.user_id";
    assert_eq!(world.value(memberships).await, "0");
    let listed = sanne.get("/customers/9401138/people?status=approved&q=vermeer").await;
    assert!(listed.near("Iris Vermeer").has("uitgenodigd"), "as with anybody: {}", listed.text());
    let event = world.audit().await.into_iter().find(|event| event.kind == "operator.added-as-user").unwrap();
    assert_eq!((event.actor.as_str(), event.subject.as_str()), (SANNE, "portaal@noorderlicht.example"));
}
