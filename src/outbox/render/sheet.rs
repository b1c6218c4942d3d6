//! A letter in its reader's words, and the one way in which every letter is laid out.

use crate::{config::Site, language::Language, paths};
use askama::Template;

/// A letter's words.
#[derive(Debug, Default)]
pub struct Sheet {
    /// What the mail program lists.
    pub subject: String,
    /// What stands on top.
    pub heading: String,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// Facts that the paragraphs lead up to.
    pub facts: Vec<Fact>,
    /// The one thing to do.
    pub action: Option<Action>,
    /// Facts to look up later.
    pub details: Vec<Fact>,
    /// What it says afterwards.
    pub closing: Vec<String>,
    /// Small print.
    pub quiet: Vec<String>,
    /// How it begins, where that is not the account's affair.
    pub greeting: Option<String>,
    /// Where its reader gets no more of this kind.
    pub unsubscribe: Option<Action>,
}

/// A button, and its address for who cannot press it.
#[derive(Debug)]
pub struct Action {
    /// What it does.
    pub label: String,
    /// Where it leads.
    pub url: String,
    /// Until when; none: always.
    pub until: Option<String>,
}

/// A term and what is known of it.
#[derive(Debug)]
pub struct Fact {
    term: String,
    kind: FactKind,
    values: Vec<String>,
}

/// What a fact tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FactKind {
    Plain,
    Added,
    Removed,
}

impl Fact {
    /// One thing.
    pub fn one(term: impl Into<String>, value: impl Into<String>) -> Self {
        Self { term: term.into(), kind: FactKind::Plain, values: vec![value.into()] }
    }

    /// Several things.
    pub fn list(term: impl Into<String>, values: Vec<String>) -> Self {
        Self { term: term.into(), kind: FactKind::Plain, values }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// What came.
    pub fn added(term: impl Into<String>, values: Vec<String>) -> Self {
        Self { term: term.into(), kind: FactKind::Added, values }
    }

    /// What went.
    pub fn removed(term: impl Into<String>, values: Vec<String>) -> Self {
        Self { term: term.into(), kind: FactKind::Removed, values }
    }

    /// What somebody wrote, line by line.
    pub fn written(term: impl Into<String>, text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        Self::list(term, lines.map(str::to_owned).collect())
    }

    fn in_text(&self) -> String {
        let mark = match (self.kind, self.values.as_slice()) {
            (FactKind::Plain, [value]) => return format!("{}: {value}", self.term),
            (FactKind::Plain, _) => "",
            (FactKind::Added, _) => "+ ",
            (FactKind::Removed, _) => "- ",
        };
        let lines: String = self.values.iter().map(|value| format!("\n  {mark}{value}")).collect();
        format!("{}:{lines}", self.term)
    }
}

#[derive(Template)]
#[template(path = "mails/letter.html")]
struct Html<'a> {
    sheet: &'a Sheet,
    greeting: &'a str,
    t: Language,
    lang: &'a str,
    supplier: &'a str,
    site: &'a Site,
    help: String,
}

#[derive(Template)]
#[template(path = "mails/letter.txt", escape = "none")]
struct Text<'a> {
    sheet: &'a Sheet,
    greeting: &'a str,
    t: Language,
    site: &'a Site,
    help: String,
}

impl Sheet {
    /// The letter as text and as HTML.
    ///
    /// # Errors
    /// When a template fails, which only a bug can cause.
    pub fn laid_out(&self, site: &Site, t: Language, greeting: String) -> askama::Result<(String, String)> {
        let help = site.absolute(paths::HELP);
        let text = Text { sheet: self, greeting: &greeting, t, site, help: help.clone() }.render()?;
        let html =
            Html { sheet: self, greeting: &greeting, t, lang: t.tag(), supplier: &site.supplier, site, help };
        Ok((text, html.render()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_of_several_values_is_a_list() {
        let fact = Fact::added("Erbij", vec!["Orders".to_owned(), "Facturen".to_owned()]);
        assert_eq!(fact.in_text(), "Erbij:\n  + Orders\n  + Facturen");
        assert_eq!(Fact::written("Reden", "een\r\n\r\ntwee ").in_text(), "Reden:\n  een\n  twee");
        assert_eq!(Fact::one("Reden", "zo").in_text(), "Reden: zo");
    }
}
