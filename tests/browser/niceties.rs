//! What a script adds, for who has one. Everything can be done without it.

use super::{
    chromium::Chromium,
    person::{Person, Setup},
    served,
};

const SANNE: &str = "beheerder@korenaar.example";
/// With JavaScript off.
const PLAIN: Setup = Setup { english: false, dark: false, small: false, scriptless: true };

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_tick_chooses_everybody_on_the_page() {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let sanne = Person::at(&world, &chromium, Setup::default()).await;
    sanne.sign_in(SANNE).await;
    sanne.open("/customers/9401138/people").await;
    sanne.tick("Kies iedereen op deze pagina").await;
    sanne.press("Goedkeuren").await;
    sanne.sees("3 mensen goedkeuren?").await;
    sanne.set_up(PLAIN).await;
    sanne.open("/customers/9401138/people").await;
    assert!(!sanne.tree().await.names(&["checkbox"]).contains(&"Kies iedereen op deze pagina"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_list_is_filtered_as_one_types() {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let femke = Person::at(&world, &chromium, Setup::default()).await;
    femke.sign_in("portaal@noorderlicht.example").await;
    femke.open("/operator/catalogue").await;
    femke.sees("Huis-aan-huis-campagnes").await;
    femke.fill("Filter op naam of sleutel", "retour").await;
    femke.sees("Retourlabels maken en retouren volgen").await;
    femke.misses("Huis-aan-huis-campagnes").await;
    femke.fill("Filter op naam of sleutel", "REGISTERED").await;
    femke.sees("Aangetekend").await;
    femke.misses("Retourlabels").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_has_to_be_typed_over_can_be_copied() {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let visitor = Person::at(&world, &chromium, Setup::default()).await;
    visitor.open("/nowhere").await;
    // A browser without a window does not let the clipboard be read, so what is put into it is heard.
    let hear = "{ const clipboard = navigator.clipboard, write = clipboard.writeText.bind(clipboard); clipboard.writeText = (text) => { window.copied = text; return write(text); }; }";
    visitor.evaluate(hear).await;
    visitor.click(&["button"], "Kopieer de code", None).await;
    visitor.sees("Gekopieerd").await;
    let code = visitor.evaluate("document.getElementById('trace').textContent").await;
    assert_eq!(visitor.evaluate("window.copied").await, code);
    visitor.set_up(PLAIN).await;
    visitor.open("/nowhere").await;
    visitor.misses("Kopieer").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn characters_are_counted_passwords_shown_and_nothing_typed_is_lost_unasked() {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let lars = Person::at(&world, &chromium, Setup::default()).await;
    lars.open("/request-access").await;
    let asks = "(() => { const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving); return leaving.defaultPrevented; })()";
    assert_eq!(lars.evaluate(asks).await, false, "nothing is typed yet");
    lars.fill("Waarvoor ga je het account gebruiken?", "Ik verstuur pakketten. 👩‍👩‍👧").await;
    lars.sees("Nog 226 tekens beschikbaar").await;
    assert_eq!(lars.evaluate(asks).await, true);
    lars.fill("Waarvoor ga je het account gebruiken?", &"x".repeat(251)).await;
    lars.sees("1 teken te veel").await;
    let lars = Person::at(&world, &chromium, Setup::default()).await;
    lars.open("/sign-in").await;
    lars.fill("Wachtwoord", "zichtbaar").await;
    let kind = "document.querySelector('[name=password]').type";
    assert_eq!(lars.evaluate(kind).await, "password");
    lars.click(&["button"], "Toon", None).await;
    assert_eq!(lars.evaluate(kind).await, "text");
    lars.click(&["button"], "Verberg", None).await;
    assert_eq!(lars.evaluate(kind).await, "password");
}
