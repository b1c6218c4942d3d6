//! Other conditions than most people's: forced colours, less motion, paper.

use super::{
    accessibility::{axe, violations},
    chromium::Chromium,
    person::{Person, Setup},
    served,
};
use serde_json::json;

const SANNE: &str = "beheerder@korenaar.example";

/// Pages with something of every part that the stylesheet knows.
const PAGES: [&str; 7] = [
    "/",
    "/customers",
    "/customers/9401138/access-requests",
    "/customers/9401138/people",
    "/customers/9401138/people/new",
    "/customers/9401138/permissions/overview",
    "/customers/9401138/administrators",
];

/// Sanne, with what her system prefers.
async fn sanne(
    chromium: &Chromium,
    world: &crate::support::world::World,
    feature: &str,
    value: &str,
) -> Person {
    let sanne = Person::at(world, chromium, Setup::default()).await;
    sanne.sign_in(SANNE).await;
    sanne.prefers(feature, value).await;
    sanne
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forced_colours_hide_nothing() {
    let (world, chromium, axe) = (served::world().await, Chromium::start().await, axe());
    let sanne = sanne(&chromium, &world, "forced-colors", "active").await;
    // What only a background says, says nothing here: where one is, and what is ticked, is drawn with lines.
    let unmarked = "[...document.querySelectorAll('main [aria-current]')]
        .filter((one) => !one.closest('.crumbs') && one.checkVisibility())
        .filter((one) => { const look = getComputedStyle(one); const drawn = (style, width) => style !== 'none' && parseFloat(width) > 0;
            return !drawn(look.outlineStyle, look.outlineWidth) && !drawn(look.borderBottomStyle, look.borderBottomWidth); })
        .map((one) => one.outerHTML.slice(0, 120)).join(' / ')";
    for page in PAGES {
        sanne.open(page).await;
        assert_eq!(sanne.evaluate("matchMedia('(forced-colors: active)').matches").await, true);
        // The colours are the system's own; scripts are told the page's instead.
        let found = violations(&sanne, &axe).await;
        let found: Vec<_> = found.iter().filter(|what| !what.starts_with("color-contrast:")).collect();
        assert!(found.is_empty(), "{page}: {found:?}");
        assert_eq!(sanne.evaluate(unmarked).await, "", "{page}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_wants_less_motion_gets_none() {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let sanne = sanne(&chromium, &world, "prefers-reduced-motion", "reduce").await;
    // What moves because one scrolls moves no further than one's own hand.
    let moving = "[...document.querySelectorAll('*')].filter((one) => {
        const look = getComputedStyle(one), seconds = (times) => times.split(',').some((time) => parseFloat(time) > 0);
        return seconds(look.transitionDuration) || (look.animationName !== 'none' && seconds(look.animationDuration)) || look.scrollBehavior === 'smooth';
    }).map((one) => one.outerHTML.slice(0, 120)).join(' / ')";
    for page in PAGES {
        sanne.open(page).await;
        assert_eq!(sanne.evaluate(moving).await, "", "{page}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_overview_goes_onto_paper_whole() {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let sanne = Person::at(&world, &chromium, Setup { dark: true, ..Setup::default() }).await;
    sanne.sign_in(SANNE).await;
    sanne.open("/customers/9401138/permissions/overview").await;
    let names = "[...document.querySelectorAll('.overview tbody th a')].map((one) => one.textContent.trim()).join('|')";
    let people = sanne.evaluate(names).await;
    // A4 on its side, without its margins.
    sanne.resize(1032, 700).await;
    let paper = json!({"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]});
    sanne.call("Emulation.setEmulatedMedia", paper).await;
    let text = sanne.text().await;
    for name in people.as_str().unwrap().split('|') {
        assert!(text.contains(name), "{name} is not on paper");
    }
    for screen_only in ["Zoeken", "Uitloggen", "Gebruiker toevoegen", "Hulp nodig?"] {
        assert!(!text.contains(screen_only), "{screen_only} is on paper");
    }
    sanne.sees("Bakkerij De Korenaar").await;
    sanne.sees("Track & Trace").await;
    let cut = "(() => { const room = document.documentElement.clientWidth;
        return [...document.querySelectorAll('main *')].filter((one) => one.checkVisibility() && !one.classList.contains('hide') && !one.closest('.hide'))
            .filter((one) => one.getBoundingClientRect().right > room + 1 || (getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1))
            .map((one) => one.outerHTML.slice(0, 120)).join(' / '); })()";
    assert_eq!(sanne.evaluate(cut).await, "");
    assert_eq!(sanne.evaluate("getComputedStyle(document.body).backgroundColor").await, "rgb(255, 255, 255)");
}
