//! What somebody looks for, and what is found.

use crate::types::{self, escaped, search_words, within};

/// Shorter finds everything.
pub const SHORTEST: usize = 2;
/// Nobody is called longer.
pub const LONGEST: usize = 100;
/// More words narrow nothing any more.
const MOST_WORDS: usize = 6;
/// How many of each kind a page shows, and how many when it shows one kind.
const FEW: i64 = 6;
const MANY: i64 = 50;

/// What is looked for: the words, as the database compares them.
#[derive(Clone, Debug)]
pub struct Sought {
    words: Vec<String>,
    only: Option<Kind>,
}

impl Sought {
    /// Reads what was typed; `None` when it is too short or too long to look for.
    #[must_use]
    pub fn read(typed: &str, only: Option<Kind>) -> Option<Self> {
        let mut words = search_words(typed);
        words.truncate(MOST_WORDS);
        let length = words.iter().map(|word| word.chars().count()).max().unwrap_or_default();
        (length >= SHORTEST && typed.chars().count() <= LONGEST).then_some(Self { words, only })
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Only this kind.
    #[must_use]
    pub const fn only(&self) -> Option<Kind> {
        self.only
    }

    /// The longest word: it leaves the fewest.
    #[must_use]
    pub fn longest(&self) -> &str {
        self.words.iter().max_by_key(|word| word.chars().count()).map_or("", String::as_str)
    }

    /// That word as the beginning of a text, as a pattern for `like`.
    #[must_use]
    pub fn beginning(&self) -> String {
        format!("{}%", escaped(self.longest()))
    }

    /// All words as patterns for `like`.
    #[must_use]
    pub fn patterns(&self) -> Vec<String> {
        self.words.iter().map(|word| within(word)).collect()
    }

    /// What that word has in common with itself after one typing error, as patterns for `like`: its first half or
    /// its second, and, where the error is in the middle, what stands around it. A word that is too short to be nearly
    /// another only as a whole.
    #[must_use]
    pub fn nearly(&self) -> Vec<String> {
        types::nearly(self.longest())
    }

    /// The words for `to_tsquery`: all of them, each as the beginning of a word.
    #[must_use]
    pub fn stems(&self) -> String {
        let word = |word: &String| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let words = self.words.iter().map(word).filter(|word| !word.is_empty());
        words.map(|word| format!("{word}:*")).collect::<Vec<_>>().join(" & ")
    }

    /// How many of a kind are shown.
    #[must_use]
    pub const fn shown(&self) -> i64 {
        if self.only.is_some() { MANY } else { FEW }
    }

    /// How many are read: one more, to know whether there are more.
    #[must_use]
    pub const fn most(&self) -> i64 {
        self.shown() + 1
    }
}

/// What kind of thing was found, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Kind {
    /// A tile.
    Tile,
    /// An organisation, for the supplier's staff.
    Organisation,
    /// A customer number.
    Number,
    /// Somebody with access.
    Person,
    /// An account, for the supplier's staff.
    Account,
    /// A request for access.
    Request,
    /// A contact of an organisation.
    Contact,
    /// A document.
    Document,
    /// A page of help.
    Help,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Tile,
        Self::Organisation,
        Self::Number,
        Self::Person,
        Self::Account,
        Self::Request,
        Self::Contact,
        Self::Document,
        Self::Help,
    ];

    /// Its word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Tile => "tiles",
            Self::Organisation => "organisations",
            Self::Number => "numbers",
            Self::Person => "people",
            Self::Account => "accounts",
            Self::Request => "requests",
            Self::Contact => "contacts",
            Self::Document => "documents",
            Self::Help => "help",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Something that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// What else tells it from its like; of a document its module and period, with a space between.
    pub text: String,
    /// The customer number it belongs to; empty where it belongs to none.
    pub number: String,
    /// What its address is made of; of a contact the organisation and the contact, with a slash between.
    pub key: String,
    /// How it stands; empty where that says nothing.
    pub status: String,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_short_or_too_long_is_not_looked_for() {
        for typed in ["", " ", "a", "a b", &"x".repeat(LONGEST + 1)] {
            assert!(Sought::read(typed, None).is_none(), "{typed:?}");
        }
        assert_eq!(Sought::read("de Wit", None).unwrap().longest(), "wit");
    }

    #[test]
    fn marks_that_mean_something_to_the_database_are_letters_here() {
        let sought = Sought::read("100%_a\\b & !':*", None).unwrap();
        assert_eq!(sought.beginning(), "100\\%\\_a\\\\b%");
        assert_eq!(sought.stems(), "100ab:*");
    }

    #[test]
    fn one_typing_error_leaves_a_half_or_what_stands_around_the_middle() {
        let nearly = |typed| Sought::read(typed, None).unwrap().nearly();
        assert_eq!(nearly("jan brouer"), ["%bro%", "%uer%", "%br%er%"]);
        assert_eq!(nearly("vreis"), ["%vr%", "%eis%"]);
        assert_eq!(nearly("wit"), ["%wit%"]);
        assert_eq!(nearly("100%_abc"), ["%100\\%%", "%\\_abc%", "%100%abc%"]);
    }
}
