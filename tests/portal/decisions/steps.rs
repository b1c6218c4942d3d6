//! What an administrator may do, thrown with dice: every way to give, to take and to end.

use super::{ADMINISTRATORS, DECIDERS, PEOPLE};
use crate::support::{
    browser::Browser,
    html::{all, css},
    page::Page,
};

const OVERVIEW: &str = "/customers/9401138/permissions/overview";
/// The categories whose table is thrown at; the first one makes and unmakes administrators.
const CATEGORIES: [&str; 4] = ["manage", "parcels", "general", "orders-invoices"];

/// Numbers that look thrown and are the same in every run (xorshift64*).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).unwrap() % sides
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        (!of.is_empty()).then(|| of[self.roll(of.len())].clone())
    }

    fn some<T: Clone>(&mut self, of: &[T], most: usize) -> Vec<T> {
        let many = if of.is_empty() { 0 } else { 1 + self.roll(most) };
        (0..many).map(|_| of[self.roll(of.len())].clone()).collect()
    }
}

/// The values of a page's inputs.
fn values(page: &Page, selector: &str) -> Vec<String> {
    attributes(page, selector, "value")
}

fn attributes(page: &Page, selector: &str, name: &str) -> Vec<String> {
    let selector = css(selector);
    page.html().select(&selector).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
}

/// Sends a form as it stands, but for up to so many ticks.
async fn send(browser: &Browser, dice: &mut Dice, page: &Page, form: &str, flips: usize) -> Option<Page> {
    let boxes = values(page, &format!("{form} input[type=checkbox]"));
    let flipped = if flips == 0 { Vec::new() } else { dice.some(&boxes, flips) };
    let form = all(page.html().root_element(), form).pop()?;
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for input in all(form, "input[name]") {
        let value = input.attr("value").unwrap_or_default();
        let on = match input.attr("type") {
            Some("checkbox") => input.attr("checked").is_some() != flipped.iter().any(|one| one == value),
            _ => true,
        };
        fields.extend(on.then(|| (input.attr("name").unwrap_or_default(), value)));
    }
    Some(browser.post(form.attr("action")?, &fields).await)
}

/// Ticks some people of a list, and decides about some of them.
pub async fn decide(browser: &Browser, dice: &mut Dice, status: &str, decision: &str) -> Option<Page> {
    let list = browser.get(&format!("{PEOPLE}?status={status}&select=all")).await;
    let who = dice.some(&values(&list, "input[name=who]"), 3);
    let mut fields: Vec<(&str, &str)> = vec![("status", status), ("decision", decision)];
    fields.extend(who.iter().map(|id| ("who", id.as_str())));
    let page = browser.post(&format!("{PEOPLE}/review"), &fields).await;
    let seen = values(&page, "input[name=who]");
    let gives = values(&page, "input[name=give]");
    let mut fields: Vec<(&str, &str)> = vec![("status", status)];
    for one in &seen {
        let id = one.split(':').next()?;
        let own: Vec<&String> = gives.iter().filter(|give| give.starts_with(id)).collect();
        fields.push(("who", one));
        fields.extend(dice.some(&own, 3).into_iter().map(|give| ("give", give.as_str())));
    }
    let action = if decision == "approval" { "approval" } else { "rejection" };
    Some(browser.post(&format!("{PEOPLE}/{action}"), &fields).await)
}

/// Presses a button of the list of administrators, or one on the page it leads to.
pub async fn among_administrators(browser: &Browser, dice: &mut Dice) -> Option<Page> {
    let list = browser.get(ADMINISTRATORS).await;
    let links = all(list.html().root_element(), "a[href$=deactivation], form[action$=activation]");
    let targets: Vec<String> = links
        .iter()
        .filter_map(|link| link.attr("href").or(link.attr("action")))
        .map(str::to_owned)
        .collect();
    Some(browser.post(&dice.one(&targets)?, &[]).await)
}

/// The address of one who decides, of somebody new, or of an operator, who looks like somebody new.
fn whom(dice: &mut Dice) -> String {
    if dice.roll(3) == 0 {
        match dice.roll(7) {
            6 => "portaal@noorderlicht.example".to_owned(),
            new => format!("nieuw.{new}@korenaar.example"),
        }
    } else {
        DECIDERS[dice.roll(DECIDERS.len())].to_owned()
    }
}

/// Adds an administrator, hands over, or adds a user.
pub async fn name(browser: &Browser, dice: &mut Dice, path: &str) -> Option<Page> {
    let email = whom(dice);
    let fields = [
        ("email", email.as_str()),
        ("salutation", "none"),
        ("first_name", "Nieuw"),
        ("last_name", "Iemand"),
        ("number", "9401138"),
    ];
    Some(browser.post(path, &fields).await)
}

/// The page of one of the users, as likely as not one who decides.
async fn user(browser: &Browser, dice: &mut Dice) -> Option<String> {
    let holds = if dice.roll(2) == 0 { "?holds=manage-customer" } else { "" };
    let page = browser.get(&format!("{OVERVIEW}{holds}")).await;
    dice.one(&attributes(&page, "table.overview th a[href*='/users/']", "href"))
}

/// Ticks and unticks on the page of one user; where the rules change more than that, saves that too.
pub async fn tick(browser: &Browser, dice: &mut Dice) -> Option<Page> {
    let page = browser.get(&user(browser, dice).await?).await;
    let answer = send(browser, dice, &page, "form[data-guard]", 3).await?;
    if answer.status() == 422 && dice.roll(2) == 0 {
        return send(browser, dice, &answer, "form[data-guard]", 0).await;
    }
    Some(answer)
}

/// "Alle autorisaties intrekken" or "Gebruikersaccount verwijderen".
pub async fn stop(browser: &Browser, dice: &mut Dice, how: &str) -> Option<Page> {
    let page = browser.get(&format!("{}/{how}", user(browser, dice).await?)).await;
    send(browser, dice, &page, "form.confirm", 0).await
}

/// Ticks in the table of a category, and saves what the page after it lists.
pub async fn tick_together(browser: &Browser, dice: &mut Dice) -> Option<Page> {
    let category = CATEGORIES[dice.roll(CATEGORIES.len())];
    let page = browser.get(&format!("/customers/9401138/permissions/categories/{category}")).await;
    let review = send(browser, dice, &page, "form[data-guard]", 4).await?;
    send(browser, dice, &review, "main form.narrow", 0).await
}

/// Leaves.
pub async fn leave(browser: &Browser) -> Option<Page> {
    Some(browser.post("/account/permissions/9401138/end", &[]).await)
}

/// Pastes a sheet: two people who get something, and perhaps somebody who goes.
pub async fn sheet(browser: &Browser, dice: &mut Dice) -> Option<Page> {
    let several = format!("{PEOPLE}/several");
    let page = browser.get(&several).await;
    if page.status() != 200 || page.path() != several {
        return None;
    }
    let mut rows = "klantnummer;e-mail;autorisaties;toegang\n".to_owned();
    for of in ["Orders", "Facturen, Bestellen"] {
        rows.push_str(
            &format!("9401138;blad.{of}{}@korenaar.example;{of};\n", dice.roll(3)).replace(", ", "."),
        );
    }
    if dice.roll(2) == 0 {
        let (email, cells) =
            (whom(dice), ["Orders, Verzendlabels;", ";einde", "manage-customer;"][dice.roll(3)]);
        rows.push_str(&format!("9401138;{email};{cells}\n"));
    }
    let form = page.form("Controleer regels").fill("Regels uit een werkblad", &rows);
    let verdicts = form.press("Controleer regels").await;
    send(browser, dice, &verdicts, "form[action$=save]", 0).await
}
