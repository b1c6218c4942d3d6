//! Why a catalogue file cannot be trusted, and at which line.

use crate::language::Language;
use std::fmt;

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is no TOML, or no catalogue: what its reader says.
    Unreadable(String),
    /// A key with other characters than a key has.
    NoKey,
    /// A key for the second time.
    Twice,
    /// A note in one language only.
    HalfNote,
    /// A name or explanation is missing.
    NoTexts,
    /// A rule names what is not there.
    NoPermission,
    /// One of the two that make administrators is missing.
    NoPair,
    /// One of the two is restricted or retired.
    PairWithheld,
    /// The two exclude each other.
    PairApart,
    /// It needs itself.
    Circle,
    /// It is unrestricted and needs something restricted.
    NeedsRestricted,
    /// It excludes itself, or what it needs.
    ExcludesItsNeeds,
}

/// Why a file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// At which line; 0 where it is about no line.
    pub line: usize,
    /// About which key; empty where it is about none.
    pub key: String,
    /// What is wrong.
    pub why: Why,
}

impl Refusal {
    /// One that is about no line of the file.
    #[must_use]
    pub fn of(key: &str, why: Why) -> Self {
        Self { line: 0, key: key.to_owned(), why }
    }

    /// In words.
    #[must_use]
    pub fn words(&self, t: Language) -> String {
        let why = match &self.why {
            Why::Unreadable(said) => return t.catalogue_why_unreadable(said),
            Why::NoKey => t.catalogue_why_no_key(),
            Why::Twice => t.catalogue_why_twice(),
            Why::HalfNote => t.catalogue_why_half_note(),
            Why::NoTexts => t.catalogue_why_no_texts(),
            Why::NoPermission => t.catalogue_why_no_permission(),
            Why::NoPair => t.catalogue_why_no_pair(),
            Why::PairWithheld => t.catalogue_why_pair_withheld(),
            Why::PairApart => return t.catalogue_why_pair_apart().to_owned(),
            Why::Circle => t.catalogue_why_circle(),
            Why::NeedsRestricted => t.catalogue_why_needs_restricted(),
            Why::ExcludesItsNeeds => t.catalogue_why_excludes_its_needs(),
        };
        match self.line {
            0 => t.catalogue_why_anywhere(&self.key, why),
            line => t.catalogue_why_at(line, &self.key, why),
        }
    }
}

/// As the command line says it.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Language::En))
    }
}

impl std::error::Error for Refusal {}
