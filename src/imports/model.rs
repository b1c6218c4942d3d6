//! What an import is: its kind, how it stands, and what its rows come to.

use std::sync::atomic::{AtomicI64, Ordering};

/// The most rows of a CSV file; of a workbook as many as anywhere ([`crate::sheets::MOST_ROWS`]).
pub const MOST_ROWS: i32 = 2_000_000;
/// The most bytes of a CSV file that the page takes. The command line takes any.
pub const LARGEST_FILE: usize = 30 * 1024 * 1024;

/// What the rows of a file are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Organisations.
    Organisations,
    /// Customer numbers.
    Customers,
    /// Accounts.
    Users,
    /// What people may do at customer numbers.
    Grants,
}

impl Kind {
    /// Every kind, in the order in which they need each other.
    pub const ALL: [Self; 4] = [Self::Organisations, Self::Customers, Self::Users, Self::Grants];

    /// The word in rows and addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organisations => "organisations",
            Self::Customers => "customers",
            Self::Users => "users",
            Self::Grants => "grants",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// How an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum State {
    /// The file is read and its rows are judged.
    Reading,
    /// Waits for somebody to save it.
    Waiting,
    /// It is saved at this moment.
    Saving,
    /// It was saved.
    Saved,
    /// It could not be read to its end.
    Failed,
    /// Nobody saved it, and its rows are gone.
    Discarded,
}

/// What the rows come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// All of them.
    pub rows: i64,
    /// Make something new.
    pub fresh: i64,
    /// Change something.
    pub changed: i64,
    /// Say what is so already, or what an earlier row of the file says.
    pub same: i64,
    /// Cannot be saved.
    pub wrong: i64,
}

impl Counts {
    /// How many rows change something.
    #[must_use]
    pub const fn acting(&self) -> i64 {
        self.fresh + self.changed
    }
}

/// How far the work is, for who watches.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicI64,
    total: AtomicI64,
}

impl Progress {
    /// Begins another part of the work.
    pub fn begin(&self, total: i64) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// So much of it is done.
    pub fn reach(&self, done: i64) {
        self.done.store(done, Ordering::Relaxed);
    }

    /// How much is done, of how much; of nothing while nobody can tell.
    #[must_use]
    pub fn seen(&self) -> (i64, i64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}

/// How to save.
#[derive(Clone, Copy, Debug, Default)]
pub struct How {
    /// The good rows without the others; else all or nothing.
    pub only_good: bool,
    /// Whether people are told, spread over time.
    pub invite: bool,
    /// What somebody saw that it would come to; `None`: nobody looked.
    pub seen: Option<Counts>,
}

/// What came of saving. Only the first changed anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is saved.
    Saved(Counts),
    /// Some rows cannot be saved.
    Mistakes(Counts),
    /// It would come to something else than was seen.
    Stale(Counts),
}
