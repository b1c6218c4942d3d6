//! Somebody who asks for access, and how they fill in the form.

use super::{browser::Browser, form::Form, page::Page, world::World};
use balie::paths;

/// Bakkerij De Korenaar, where most stories happen.
pub const KORENAAR: &str = "9401138";
/// Its web shop.
pub const WEBSHOP: &str = "9401139";
/// Van Dalen Techniek.
pub const VANDALEN: &str = "9069091";
/// Studio Zeewind, which has no administrator.
pub const ZEEWIND: &str = "7002001";
/// A number that nobody has.
pub const NOBODYS: &str = "5550001";

/// What somebody types.
#[derive(Clone, Debug)]
pub struct Asker {
    /// The customer number.
    pub number: String,
    /// The address.
    pub email: String,
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// Phone.
    pub phone: String,
    /// Why.
    pub reason: String,
    /// Labels of categories.
    pub categories: Vec<&'static str>,
}

impl Asker {
    /// Iris Vermeer, who sends parcels for the bakery.
    pub fn iris() -> Self {
        Self::new(KORENAAR, "iris@korenaar.example")
    }

    /// Iris Vermeer, at another address or number.
    pub fn new(number: &str, email: &str) -> Self {
        Self {
            number: number.to_owned(),
            email: email.to_owned(),
            first: "Iris".to_owned(),
            last: "Vermeer".to_owned(),
            phone: "06 12 34 56 78".to_owned(),
            reason: "Ik verstuur de kerstpakketten.".to_owned(),
            categories: vec!["Versturen pakketten"],
        }
    }

    /// With this reason.
    pub fn because(mut self, reason: &str) -> Self {
        self.reason = reason.to_owned();
        self
    }

    /// Asking for these categories.
    pub fn wanting(mut self, categories: &[&'static str]) -> Self {
        self.categories = categories.to_vec();
        self
    }

    /// Fills in the form, all but the address for who is signed in.
    #[track_caller]
    pub fn fill<'a>(&self, page: &'a Page) -> Form<'a> {
        let mut form = page.form("Vraag toegang aan").fill("Klantnummer", &self.number);
        if page.has("Hiermee log je straks in") {
            form = form.fill("Zakelijke e-mail", &self.email);
        }
        form = form
            .choose("Aanhef", "Mevr.")
            .fill("Voornaam", &self.first)
            .fill("Voorletters", "I.")
            .fill("Achternaam", &self.last)
            .fill("Telefoonnummer", &self.phone)
            .fill("Waarvoor ga je het account gebruiken?", &self.reason);
        for category in &self.categories {
            form = form.tick(category);
        }
        form
    }

    /// Asks in this browser; answers the page that follows.
    pub async fn send(&self, browser: &Browser) -> Page {
        let page = browser.get(paths::REQUEST_ACCESS).await;
        self.fill(&page).press("Vraag toegang aan").await
    }

    /// Asks as a visitor with a browser of their own, and is thanked.
    pub async fn ask(&self, world: &World) -> Page {
        let page = self.send(&world.browser()).await;
        page.is(200, "Je aanvraag is verstuurd");
        page
    }

    /// First and last name.
    pub fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }
}

impl World {
    /// The page to decide about what this person asks.
    pub async fn review(&self, administrator: &Browser, asker: &Asker) -> Page {
        let inbox = administrator.get(&format!("/customers/{}/access-requests", asker.number)).await;
        let page = inbox.card(&asker.email).click("Beoordelen").await;
        page.is(200, &format!("Aanvraag van {}", asker.name()));
        page
    }
}
