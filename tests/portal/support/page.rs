//! A page as a person sees it: what it says, and what can be clicked, filled in and pressed.

use super::{
    browser::{Answer, Ask, Browser, Coming, From},
    form::Form,
    html::{all, ancestors, best, css, name, text, tidy},
};
use axum::http::StatusCode;
use scraper::{ElementRef, Html};

/// A page in a browser.
pub struct Page {
    browser: Browser,
    path: String,
    led: Vec<String>,
    answer: Answer,
    html: Html,
}

/// A part of a page: the whole, or the row or section near some words.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    page: &'a Page,
    root: ElementRef<'a>,
}

impl Page {
    /// The page that an answer is.
    pub fn new(browser: Browser, path: String, led: Vec<String>, answer: Answer) -> Self {
        let html = Html::parse_document(&String::from_utf8_lossy(&answer.body));
        Self { browser, path, led, answer, html }
    }

    /// The browser it is in.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Path and query in the address bar.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The addresses that led here, this one last; none when it was asked for itself.
    pub fn led(&self) -> &[String] {
        &self.led
    }

    /// Its status.
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The answer as it came.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The page's parse tree.
    pub fn html(&self) -> &Html {
        &self.html
    }

    /// What the tab says.
    pub fn title(&self) -> String {
        self.html.select(&css("title")).map(text).next().unwrap_or_default()
    }

    /// The heading.
    pub fn h1(&self) -> String {
        self.html.select(&css("h1")).map(text).next().unwrap_or_default()
    }

    /// Everything it says.
    pub fn text(&self) -> String {
        self.whole().text()
    }

    /// Whether it says these words.
    pub fn has(&self, words: &str) -> bool {
        self.whole().has(words)
    }

    /// Fails unless it says these words.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.has(words), "{self} does not say {words:?}; it says:\n{}", self.text());
        self
    }

    /// Fails when it says these words.
    #[track_caller]
    pub fn says_nothing_of(&self, words: &str) -> &Self {
        assert!(!self.has(words), "{self} says {words:?}:\n{}", self.text());
        self
    }

    /// Fails unless the page has this status and heading.
    #[track_caller]
    pub fn is(&self, status: u16, heading: &str) -> &Self {
        assert_eq!(
            (self.status().as_u16(), self.h1().as_str()),
            (status, heading),
            "{self}\n{}",
            self.text()
        );
        self
    }

    /// The mistakes listed on top of the page.
    pub fn mistakes(&self) -> Vec<String> {
        self.html.select(&css(".error-summary :is(li, p)")).map(text).collect()
    }

    /// What the notice after a change says; empty when there is none.
    pub fn notice(&self) -> String {
        self.html.select(&css("[role=status]")).map(text).next().unwrap_or_default()
    }

    /// What every element of this kind says.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.html.select(&css(selector)).map(text).collect()
    }

    /// The same page, asked for again.
    #[track_caller]
    pub fn reload(&self) -> Coming<Self> {
        self.browser.get(&self.path)
    }

    /// All of it.
    pub fn whole(&self) -> Part<'_> {
        Part { page: self, root: self.html.select(&css("body")).next().unwrap_or(self.html.root_element()) }
    }

    /// The smallest row, tile, group, form or section that holds these words.
    #[track_caller]
    pub fn near(&self, words: &str) -> Part<'_> {
        let parts = all(self.html.root_element(), "li, tr, fieldset, article, section, form, dl");
        let found = parts.into_iter().filter(|part| text(*part).contains(&tidy(words))).last();
        let root = found.unwrap_or_else(|| panic!("nothing near {words:?} on {self}:\n{}", self.text()));
        Part { page: self, root }
    }

    /// The card that holds these words.
    #[track_caller]
    pub fn card(&self, words: &str) -> Part<'_> {
        let cards = all(self.html.root_element(), "article");
        let found = cards.into_iter().find(|card| text(*card).contains(&tidy(words)));
        let root = found.unwrap_or_else(|| panic!("no card of {words:?} on {self}:\n{}", self.text()));
        Part { page: self, root }
    }

    /// Follows the link with this name or text.
    #[track_caller]
    pub fn click(&self, link: &str) -> Coming<Self> {
        self.whole().click(link)
    }

    /// The form with this button.
    #[track_caller]
    pub fn form(&self, button: &str) -> Form<'_> {
        self.whole().form(button)
    }

    /// Presses a button of a form that needs no filling in.
    #[track_caller]
    pub fn press(&self, button: &str) -> Coming<Self> {
        self.whole().press(button)
    }
}

impl<'a> Part<'a> {
    /// What it says.
    pub fn text(&self) -> String {
        text(self.root)
    }

    /// Whether it says these words.
    pub fn has(&self, words: &str) -> bool {
        self.text().contains(&tidy(words))
    }

    /// Every link: its name and where it leads.
    pub fn links(&self) -> Vec<(String, String)> {
        self.named("a[href]")
            .into_iter()
            .map(|(name, a)| (name, a.attr("href").unwrap().to_owned()))
            .collect()
    }

    /// The names of its buttons.
    pub fn buttons(&self) -> Vec<String> {
        self.named(BUTTONS).into_iter().map(|(name, _)| name).collect()
    }

    /// Follows the link with this name or text.
    #[track_caller]
    pub fn click(&self, link: &str) -> Coming<Page> {
        let links = self.links();
        let mut targets = best(&links, link);
        targets.sort();
        targets.dedup();
        match targets.as_slice() {
            [target] => {
                let base =
                    url::Url::parse("http://page").and_then(|base| base.join(self.page.path())).unwrap();
                let url = base.join(target).unwrap();
                assert_eq!(url.origin(), base.origin(), "{link:?} on {} leads away to {target}", self.page);
                let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
                self.page.browser.go(Ask::get(path).from(From::Here))
            }
            [] => panic!("no link {link:?} on {}; there are:{}", self.page, listed(links)),
            several => panic!("{link:?} on {} leads to several: {several:?}", self.page),
        }
    }

    /// The form with this button.
    #[track_caller]
    pub fn form(&self, button: &str) -> Form<'a> {
        let buttons = self.named(BUTTONS);
        let found = best(&buttons, button);
        match found.as_slice() {
            [button] => Form::new(self.page, form_of(self.page, *button)),
            [] => panic!("no button {button:?} on {}; there are: {:?}", self.page, self.buttons()),
            [first, rest @ ..] => {
                let form = form_of(self.page, *first);
                let same = rest.iter().all(|other| form_of(self.page, *other) == form);
                assert!(same, "several forms on {} have a button {button:?}: take near(…)", self.page);
                Form::new(self.page, form)
            }
        }
    }

    /// Presses a button of a form that needs no filling in.
    #[track_caller]
    pub fn press(&self, button: &str) -> Coming<Page> {
        self.form(button).press(button)
    }

    fn named(&self, selector: &str) -> Vec<(String, ElementRef<'a>)> {
        let html = self.page.html();
        all(self.root, selector).into_iter().map(|element| (name(html, element), element)).collect()
    }
}

/// What sends a form.
pub const BUTTONS: &str =
    "button:not([type=button], [type=reset], [popovertarget], [commandfor]), input[type=submit]";

/// The form that a control belongs to.
#[track_caller]
fn form_of<'a>(page: &'a Page, control: ElementRef<'a>) -> ElementRef<'a> {
    let form = match control.attr("form") {
        Some(id) => super::html::by_id(page.html(), id),
        None => ancestors(control).find(|above| above.value().name() == "form"),
    };
    form.unwrap_or_else(|| panic!("{:?} on {page} is in no form", name(page.html(), control)))
}

fn listed(links: Vec<(String, String)>) -> String {
    links.into_iter().map(|(name, target)| format!("\n  {name:?} to {target}")).collect()
}

impl std::fmt::Display for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "“{}” ({} at {})", self.h1(), self.status(), self.path)
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}
