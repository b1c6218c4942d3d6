//! The pages of help, out of the repository's Markdown files: which page is the help of which route, and their words.

use super::markdown::{Block, blocks};
use crate::{language::Language, paths};
use std::{collections::BTreeMap, sync::LazyLock};

include!(concat!(env!("OUT_DIR"), "/help.rs"));

/// A page of help.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// Its name in the address.
    pub key: &'static str,
    /// Under which part of the index it stands.
    pub part: &'static str,
    /// Its place there.
    pub place: u16,
    /// The routes that it is the help of, as patterns; what lies below one of them belongs to it, unless it has a
    /// page of its own.
    pub routes: &'static [&'static str],
    nl: Words,
    en: Words,
}

/// A page's words in one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// Its heading.
    pub title: &'static str,
    /// What it is about, in a line.
    pub summary: &'static str,
    /// The rest.
    pub markdown: &'static str,
}

impl Words {
    /// The line about it, with the supplier's name where it says so.
    #[must_use]
    pub fn summary_of(&self, supplier: &str) -> String {
        self.summary.replace("{supplier}", supplier)
    }
}

/// Parsed once; the portal changes no page while it runs.
static PARSED: LazyLock<BTreeMap<(&'static str, &'static str), Vec<Block>>> = LazyLock::new(|| {
    let both = PAGES.iter().flat_map(|page| [Language::Nl, Language::En].map(|t| (page, t)));
    both.map(|(page, t)| ((page.key, t.tag()), blocks(page.words(t).markdown))).collect()
});

impl Page {
    /// Its words.
    #[must_use]
    pub const fn words(&self, t: Language) -> &Words {
        match t {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }

    /// Its text, taken apart.
    #[must_use]
    pub fn blocks(&self, t: Language) -> &'static [Block] {
        PARSED.get(&(self.key, t.tag())).map_or(&[], Vec::as_slice)
    }

    /// Where it stands. What the supplier owes every reader has an address of its own.
    #[must_use]
    pub fn path(&self) -> String {
        match self.key {
            "privacy" => paths::PRIVACY.to_owned(),
            "accessibility" => paths::ACCESSIBILITY.to_owned(),
            key => paths::help_page(key),
        }
    }
}

/// Every page, in the order of the index.
#[must_use]
pub fn pages() -> Vec<&'static Page> {
    let mut pages: Vec<&Page> = PAGES.iter().collect();
    pages.sort_by_key(|page| (page.place, page.key));
    pages
}

/// The page of this name.
#[must_use]
pub fn find(key: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.key == key)
}

/// The help of a route: its own page, else that of the nearest route above it.
#[must_use]
pub fn of(route: &str) -> Option<&'static Page> {
    let claims = PAGES.iter().flat_map(|page| page.routes.iter().map(move |claim| (page, *claim)));
    let below = |claim: &str| {
        route == claim
            || (claim != paths::HOME && route.strip_prefix(claim).is_some_and(|rest| rest.starts_with('/')))
    };
    claims.filter(|(_, claim)| below(claim)).max_by_key(|(_, claim)| claim.len()).map(|(page, _)| page)
}
