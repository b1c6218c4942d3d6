//! What a sheet is about. Each noun says for its own kind what the columns are, what comes of every row and how
//! it is saved; how rows arrive, wait, are mended and shown is the same for all of them.

use super::{columns::Column, shown::ShownRow, typed::Typed, write::Kind};
use crate::{
    app::App,
    error::PageError,
    language::Language,
    types::{CustomerId, OrganisationId, SheetId, UserId},
    web::{notice::Notice, shell::Shell},
};
use axum::extract::FromRequestParts;
use sqlx::PgConnection;
use std::future::Future;
use time::OffsetDateTime;
use uuid::Uuid;

/// Whose rows they are, beside their sender's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenant {
    /// A customer number's.
    Customer(CustomerId),
    /// An organisation's.
    Organisation(OrganisationId),
}

impl Tenant {
    /// The customer number, if it is one.
    #[must_use]
    pub const fn customer(self) -> Option<CustomerId> {
        if let Self::Customer(id) = self { Some(id) } else { None }
    }

    /// The organisation, if it is one.
    #[must_use]
    pub const fn organisation(self) -> Option<OrganisationId> {
        if let Self::Organisation(id) = self { Some(id) } else { None }
    }

    /// The id of whichever it is.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Customer(id) => id.uuid(),
            Self::Organisation(id) => id.uuid(),
        }
    }
}

/// Where rows wait: of this kind, at this tenant, for this person only.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// The kind, as a word in the row.
    pub kind: &'static str,
    /// At whose.
    pub tenant: Tenant,
    /// For whom.
    pub uploader: UserId,
    /// Now.
    pub now: OffsetDateTime,
}

/// How many rows saving did what for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New ones.
    pub gave: i32,
    /// Changed ones.
    pub changed: i32,
    /// Ended ones.
    pub ended: i32,
}

impl Counts {
    /// Rows that do anything.
    #[must_use]
    pub fn acting(self) -> usize {
        usize::try_from(self.gave + self.changed + self.ended).unwrap_or(0)
    }
}

/// What came of saving. Only the first changed anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Saved, now or before.
    Done {
        /// For how many.
        counts: Counts,
        /// Whether the uploader gave up the right to open the list afterwards.
        stepped_down: bool,
    },
    /// It is not what the page showed any more.
    Stale,
    /// Some rows have mistakes.
    Mistakes,
    /// A rule forbids it as a whole: what, and what to do about it.
    Refused(String),
    /// There is no such sheet for this person any more.
    Missing,
}

/// Rows with their verdicts.
pub trait Judgement: Send {
    /// The rows as typed.
    fn rows(&self) -> &[Typed];
    /// Whether this one has to be mended.
    fn is_mistaken(&self, at: usize) -> bool;
    /// What saving does.
    fn counts(&self) -> Counts;
    /// All verdicts in few characters: the page carries it, so that saving does what the page showed.
    fn fingerprint(&self) -> String;
}

/// The pages of one kind of sheet.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// Typing rows.
    Entry,
    /// What is pasted or uploaded.
    Upload,
    /// An empty sheet to fill in.
    Sample(Kind),
    /// What stands now, to edit and upload again.
    Export(Kind),
    /// Rows that wait, with their verdicts.
    Sheet(SheetId),
    /// Saving them.
    Save(SheetId),
    /// The list, after saving.
    List,
    /// Where one goes who stepped down by saving.
    Away,
}

/// What the pages say of this kind only.
#[derive(Clone, Debug)]
pub struct Words {
    /// "Meer gebruikers toevoegen".
    pub title: &'static str,
    /// Of which number or organisation, for the title of the window.
    pub of: String,
    /// What it is for.
    pub lead: &'static str,
    /// Where the page stands: words and addresses.
    pub crumbs: Vec<(&'static str, String)>,
    /// The way to add only one: words and address.
    pub one: (&'static str, String),
    /// What the grid holds.
    pub grid: &'static str,
    /// What to paste.
    pub paste_hint: &'static str,
    /// No row has anything in it.
    pub nothing_typed: &'static str,
    /// What the export holds.
    pub export: String,
    /// What may stand in the columns.
    pub columns: [&'static str; 3],
    /// The verdicts that act: new, changed, ended.
    pub verdicts: [&'static str; 3],
    /// What saving does.
    pub save: &'static str,
    /// What the sample's file is called.
    pub sample_file: &'static str,
}

/// One kind of sheet, in the hands of who may save it: the extractor is the guard.
pub trait Subject: FromRequestParts<App, Rejection = PageError> + Send + Sync + 'static {
    /// Rows of this kind with their verdicts.
    type Judgement: Judgement;

    /// The columns, in the order of the sample.
    const COLUMNS: &'static [Column];
    /// The columns that are typed in the grid and stand on the page with the verdicts; the last is the address.
    const DRAWN: &'static [usize];

    /// Where the rows wait.
    fn desk(&self) -> Desk;
    /// The shell around the pages.
    fn shell(&self) -> Shell;
    /// Where the pages stand.
    fn path(&self, place: Place) -> String;
    /// What they say.
    fn words(&self) -> Words;
    /// How a column is called.
    fn label(t: Language, key: &str) -> &'static str;
    /// What stands in a row before anybody types.
    fn blank(&self) -> Vec<String>;
    /// The row of the sample.
    fn sample(&self) -> Vec<String>;
    /// What happened, for the page after saving.
    fn notice(counts: Counts) -> Notice;
    /// A row as the page shows it.
    fn shown(&self, judgement: &Self::Judgement, at: usize) -> ShownRow;

    /// What to choose from in the first column: values with their names.
    fn choices(&self, app: &App) -> impl Future<Output = sqlx::Result<Vec<(String, String)>>> + Send;

    /// Judges rows by what stands now.
    fn judge(
        &self,
        app: &App,
        db: &mut PgConnection,
        rows: Vec<Typed>,
    ) -> impl Future<Output = sqlx::Result<Self::Judgement>> + Send;

    /// Judges rows again under the locks they need, and does what they say if that is still what the page with
    /// this fingerprint showed. Whatever it did is undone unless it is [`Saved::Done`].
    fn save(
        &self,
        app: &App,
        tx: &mut PgConnection,
        id: SheetId,
        rows: Vec<Typed>,
        shown: &str,
    ) -> impl Future<Output = sqlx::Result<Saved>> + Send;
}
