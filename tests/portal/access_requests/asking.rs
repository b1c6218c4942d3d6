//! The request form, as visitors and signed-in people meet it.

use crate::support::{
    asker::{Asker, KORENAAR, WEBSHOP},
    html::{all, by_id},
    page::Page,
    world::World,
};

const SANNE: &str = "beheerder@korenaar.example";
const REASON: &str = "Waarvoor ga je het account gebruiken?";

/// What stands beside a field, which says that it is wrong and where it is told.
#[track_caller]
fn error_beside(page: &Page, field: &str) -> String {
    let control = by_id(page.html(), field).unwrap_or_else(|| panic!("no field {field}"));
    let holder = match control.attr("type") {
        // A group of choices tells it at its fieldset.
        Some("radio") => {
            crate::support::html::ancestors(control).find(|above| above.value().name() == "fieldset").unwrap()
        }
        _ => control,
    };
    let described = holder.attr("aria-describedby").unwrap_or_default();
    let error = format!("{field}-error");
    assert!(described.split(' ').any(|id| id == error), "{field} is described by {described:?}");
    assert_eq!(holder.attr("aria-invalid"), Some("true"), "{field}");
    crate::support::html::text(by_id(page.html(), &error).unwrap())
}

#[tokio::test]
async fn a_visitor_who_sends_an_empty_form_reads_every_mistake_beside_its_field_and_on_top() {
    let world = World::start().await;
    let page = world.browser().get("/request-access").await;
    let refused = page.form("Vraag toegang aan").unchecked().press("Vraag toegang aan").await;
    refused.is(422, "Toegang aanvragen");
    assert!(refused.title().starts_with("Fout: Toegang aanvragen"), "{}", refused.title());
    let mistakes = [
        ("number", "Vul het klantnummer in"),
        ("salutation", "Kies een aanhef. ‘Geen’ mag ook"),
        ("first_name", "Vul de voornaam in"),
        ("initials", "Vul de voorletters in"),
        ("last_name", "Vul de achternaam in"),
        ("email", "Vul het e-mailadres in"),
        ("phone", "Vul een telefoonnummer in"),
    ];
    assert_eq!(refused.mistakes(), mistakes.map(|(_, message)| message));
    for (field, message) in mistakes {
        assert_eq!(error_beside(&refused, field), message);
        let link = format!(".error-summary a[href='#{field}']");
        assert_eq!(refused.texts(&link), [message]);
    }
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn every_field_says_what_is_wrong_with_what_was_typed() {
    let world = World::start().await;
    let page = world.browser().get("/request-access").await;
    for (label, field, typed, says) in [
        ("Klantnummer", "number", "12", "Dit is geen klantnummer"),
        ("Klantnummer", "number", "94-O1-138", "Dit is geen klantnummer"),
        ("Voornaam", "first_name", "www.koopnu.example", "Gebruik alleen letters"),
        ("Achternaam", "last_name", "<b>Vermeer</b>", "Gebruik alleen letters"),
        ("Achternaam", "last_name", &"r".repeat(101), "hooguit 100"),
        ("Voorletters", "initials", "I.J.K.L.M.N.O.P.Q.R.S.T.", "hooguit 20"),
        ("Zakelijke e-mail", "email", "iris@korenaar", "Vul een volledig e-mailadres in"),
        ("Zakelijke e-mail", "email", "iris.@korenaar.example", "Vul een volledig e-mailadres in"),
        ("Telefoonnummer", "phone", "06 1234", "Vul een telefoonnummer in dat bestaat"),
        ("Telefoonnummer", "phone", "bel mij maar", "Vul een telefoonnummer in dat bestaat"),
        (REASON, "reason", "weg\u{202e}gaw", "een teken in dat we niet kunnen bewaren"),
    ] {
        let form = Asker::iris().fill(&page).fill(label, typed).unchecked();
        let refused = form.press("Vraag toegang aan").await;
        refused.is(422, "Toegang aanvragen");
        assert!(refused.title().starts_with("Fout:"));
        assert_eq!(refused.mistakes().len(), 1, "{typed}: {:?}", refused.mistakes());
        assert!(error_beside(&refused, field).contains(says), "{typed}: {}", error_beside(&refused, field));
        assert_eq!(refused.form("Vraag toegang aan").value(label), typed, "what was typed stays");
    }
    assert_eq!(world.value("select count(*) from access_requests where email like 'iris%'").await, "0");
}

#[tokio::test]
async fn what_iris_typed_stays_when_one_field_is_wrong() {
    let world = World::start().await;
    let page = world.browser().get("/request-access").await;
    let asker = Asker::iris().wanting(&["Versturen pakketten", "Post ontvangen"]);
    let refused = asker.fill(&page).fill("Telefoonnummer", "06").press("Vraag toegang aan").await;
    refused.is(422, "Toegang aanvragen");
    let form = refused.form("Vraag toegang aan");
    for (label, typed) in [
        ("Klantnummer", "9401138"),
        ("Voornaam", "Iris"),
        ("Voorletters", "I."),
        ("Achternaam", "Vermeer"),
        ("Zakelijke e-mail", "iris@korenaar.example"),
        ("Telefoonnummer", "06"),
        (REASON, "Ik verstuur de kerstpakketten."),
    ] {
        assert_eq!(form.value(label), typed);
    }
    assert_eq!(form.chosen("Aanhef"), "Mevr.");
    assert!(form.ticked("Versturen pakketten") && form.ticked("Post ontvangen") && !form.ticked("Shop"));
    form.fill("Telefoonnummer", "06 12345678")
        .press("Vraag toegang aan")
        .await
        .is(200, "Je aanvraag is verstuurd");
}

#[tokio::test]
async fn the_form_says_what_is_required_and_what_browsers_may_fill_in() {
    let world = World::start().await;
    let page = world.browser().get("/sign-in").await.click("Maak een nieuw account aan").await;
    let page = page.click("Ja, ik heb al een klantnummer").await;
    page.is(200, "Toegang aanvragen")
        .says("Velden met een * zijn verplicht")
        .says("Nog 250 tekens beschikbaar");
    for (field, token) in
        [("first_name", "given-name"), ("last_name", "family-name"), ("email", "email"), ("phone", "tel")]
    {
        let control = by_id(page.html(), field).unwrap();
        assert_eq!(control.attr("autocomplete"), Some(token), "{field}");
    }
    for field in ["number", "salutation", "first_name", "initials", "last_name", "email", "phone"] {
        assert!(by_id(page.html(), field).unwrap().attr("required").is_some(), "{field}");
    }
    assert!(by_id(page.html(), "reason").unwrap().attr("required").is_none());
    let stars = all(page.html().root_element(), ".req").len();
    assert_eq!(stars, 7, "a star for each required field and no other");
}

#[tokio::test]
async fn addresses_with_plus_signs_accents_and_long_names_are_kept_as_typed() {
    let world = World::start().await;
    let long = format!("{}@korenaar.example", "i".repeat(64));
    let addresses =
        ["iris+balie@korenaar.example", "irène.özgür@korenaar.example", "I.Vermeer@bücher.example", &long];
    for address in addresses {
        Asker::new(KORENAAR, address).ask(&world).await;
        assert_eq!(world.mail_to(address).await.to, address);
    }
    let inbox = world.signed_in(SANNE).await.get("/customers/9401138/access-requests").await;
    for address in addresses {
        inbox.says(address);
    }
    let too_long = Asker::new(KORENAAR, &format!("i{long}")).send(&world.browser()).await;
    too_long.is(422, "Toegang aanvragen");
}

#[tokio::test]
async fn phone_numbers_may_be_typed_in_every_way_and_are_shown_the_dutch_way() {
    let world = World::start().await;
    let typed = [
        "06-12345678",
        "0612345678",
        "+31 6 1234 5678",
        "0031612345678",
        "+31 (0)6 12345678",
        " 06.12.34.56.78 ",
    ];
    for (index, phone) in typed.into_iter().enumerate() {
        let mut asker = Asker::new(KORENAAR, &format!("iris{index}@korenaar.example"));
        asker.phone = phone.to_owned();
        asker.ask(&world).await;
    }
    let mut abroad = Asker::new(KORENAAR, "iris@antwerpen.example");
    abroad.phone = "+32 2 555 12 12".to_owned();
    abroad.ask(&world).await;
    assert_eq!(
        world.value("select count(*) from access_requests where phone = '+31612345678'").await,
        "6",
        "kept in E.164"
    );
    let inbox = world.signed_in(SANNE).await.get("/customers/9401138/access-requests").await;
    for index in 0..typed.len() {
        assert!(inbox.card(&format!("iris{index}@korenaar.example")).has("06 12345678"));
    }
    assert!(inbox.card("iris@antwerpen.example").has("+32 2 555 12 12"));
}

#[tokio::test]
async fn a_reason_is_counted_in_characters_that_a_person_sees() {
    let world = World::start().await;
    let family = "👨‍👩‍👧‍👦".repeat(250);
    let accents = "e\u{301}".repeat(250);
    let lines = "regel\n".repeat(41) + "slot";
    assert_eq!(lines.len(), 250);
    for (index, reason) in [&family, &accents, &lines].into_iter().enumerate() {
        Asker::new(KORENAAR, &format!("iris{index}@korenaar.example")).because(reason).ask(&world).await;
    }
    let page = world.browser().get("/request-access").await;
    let one_more = format!("{family}👩‍🚒");
    let refused = Asker::iris().because(&one_more).fill(&page).press("Vraag toegang aan").await;
    refused.is(422, "Toegang aanvragen");
    assert_eq!(error_beside(&refused, "reason"), "Maak dit 1 teken korter: hooguit 250");
    refused.says("1 teken te veel");
    assert_eq!(refused.form("Vraag toegang aan").value(REASON), one_more);
    let inbox = world.signed_in(SANNE).await.get("/customers/9401138/access-requests").await;
    assert!(inbox.card("iris0@korenaar.example").has(&family));
}

#[tokio::test]
async fn youssef_finds_his_own_details_filled_in_and_is_not_asked_for_his_address() {
    let world = World::start().await;
    let youssef = world.signed_in("chauffeur@vandalen.example").await;
    let page = youssef.get("/request-access?number=9401139").await;
    let form = page.form("Vraag toegang aan");
    assert_eq!(form.value("Klantnummer"), WEBSHOP);
    assert_eq!(
        (form.value("Voornaam"), form.value("Achternaam")),
        ("Youssef".to_owned(), "Benali".to_owned())
    );
    assert_eq!(
        (form.chosen("Aanhef"), form.value("Telefoonnummer")),
        ("Dhr.".to_owned(), "06 12345602".to_owned())
    );
    page.says("chauffeur@vandalen.example");
    assert!(by_id(page.html(), "email").is_none());
    form.tick("Rapporten").press("Vraag toegang aan").await.is(200, "Je aanvraag is verstuurd");
    let inbox = world.signed_in(SANNE).await.get("/customers/9401139/access-requests").await;
    let request = inbox.card("chauffeur@vandalen.example");
    assert!(
        request.has("Youssef Benali") && request.has("Rapporten") && !request.has("adres niet bevestigd")
    );
}

#[tokio::test]
async fn a_signed_in_person_cannot_ask_under_somebody_elses_address() {
    let world = World::start().await;
    let youssef = world.signed_in("chauffeur@vandalen.example").await;
    let fields = [
        ("number", WEBSHOP),
        ("salutation", "mr"),
        ("first_name", "Daan"),
        ("initials", "D."),
        ("last_name", "Kuipers"),
        ("email", "medewerker@korenaar.example"),
        ("phone", "0612345678"),
    ];
    youssef.post("/request-access", &fields).await.is(200, "Je aanvraag is verstuurd");
    let inbox = world.signed_in(SANNE).await.get("/customers/9401139/access-requests").await;
    inbox.says("chauffeur@vandalen.example").says_nothing_of("medewerker@korenaar.example");
}

#[tokio::test]
async fn administrators_do_not_ask_but_tick_and_operators_ask_nothing() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let refused = Asker::iris().send(&sanne).await;
    refused.is(422, "Toegang aanvragen").says("Je bent beheerder van dit klantnummer");
    let femke = world.signed_in("portaal@noorderlicht.example").await;
    let refused = Asker::iris().send(&femke).await;
    refused.is(422, "Toegang aanvragen").says("Met een account van portaalbeheer vraag je geen toegang aan");
    assert!(world.mail().await.is_empty());
}
