//! `balie import`: organisations, customer numbers, accounts and grants out of files of any size.

use super::{bar::Bar, failure::Failure, parts, say};
use crate::{
    app::App,
    audit::model::Act,
    config::{DatabaseSettings, ImportSettings, NumberSettings},
    imports::{
        model::{Counts, How, Kind, Outcome},
        queries::{Line, lines},
        reading::{self, Opened},
        work::Work,
    },
    language::Language,
};
use anyhow::{Context, anyhow};
use clap::Args;
use serde_json::json;
use std::{fs::File, path::Path, path::PathBuf};

/// As many rows as are read for the terminal at once.
const PIECE: i64 = 5_000;
/// The most mistakes that are said to a person; a check says all.
const MOST_SAID: usize = 100;

/// Import organisations, customer numbers, accounts or grants out of CSV or XLSX files.
///
/// What the rows are about is seen by their columns. Files are taken in the order in which they need each other:
/// organisations, customer numbers, accounts, grants. Each file is saved whole or not at all.
#[derive(Args, Debug)]
pub(super) struct Import {
    /// The files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Only say what would come of each row; nothing is saved
    #[arg(long, visible_alias = "dry-run")]
    check: bool,
    /// Save the good rows without the others; else all or nothing
    #[arg(long)]
    only_good: bool,
    /// Tell people what they got, spread over time; else no mail is sent
    #[arg(long, conflicts_with = "check")]
    invite: bool,
    /// Say it as JSON, one line per row and one per file
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Imports")]
    imports: ImportSettings,
    #[command(flatten, next_help_heading = "Customer numbers")]
    numbers: NumberSettings,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

/// A file that was opened.
struct Item {
    name: String,
    file: Opened,
}

impl Import {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let mut items = Vec::new();
        for path in &self.files {
            items.push(open(path).await?);
        }
        let place = |kind: Kind| Kind::ALL.iter().position(|known| *known == kind);
        items.sort_by_key(|item| place(item.file.plan.kind));
        let app = parts::importing_app(&self.database, &self.numbers, &self.imports).await?;
        let mut failed = None;
        for item in items {
            if let Err(error) = self.one(&app, item).await {
                // What comes after may need what did not come.
                if !self.check {
                    return Err(error.into());
                }
                failed = Some(error);
            }
        }
        failed.map_or(Ok(()), |error| Err(error.into()))
    }

    async fn one(&self, app: &App, item: Item) -> anyhow::Result<()> {
        let Item { name, file } = item;
        let kind = file.plan.kind;
        let work = Work::begin(app, None, &file.plan, &name).await?;
        let read = {
            let _bar = Bar::show(format!("{name}: reading"), &work.progress);
            work.read(file).await?
        };
        let joined = match read {
            Ok(joined) => joined,
            Err(unfit) => {
                let why = unfit.sentence(Language::En);
                work.give_up(&why).await?;
                return Err(anyhow!("{name}: {why}"));
            }
        };
        let bar =
            Bar::show(format!("{name}: {}", if self.check { "checking" } else { "saving" }), &work.progress);
        let outcome = if self.check {
            Outcome::Mistakes(work.judge(kind, joined).await?)
        } else {
            let how = How { only_good: self.only_good, invite: self.invite, seen: None };
            work.save_at_once(&Act::command_line(app.clock.now()), how).await?
        };
        drop(bar);
        self.tell(app, &work, &name, kind, outcome).await
    }

    async fn tell(
        &self,
        app: &App,
        work: &Work,
        name: &str,
        kind: Kind,
        outcome: Outcome,
    ) -> anyhow::Result<()> {
        let (counts, saved) = match outcome {
            Outcome::Saved(counts) => (counts, true),
            Outcome::Mistakes(counts) | Outcome::Stale(counts) => (counts, false),
        };
        self.tell_rows(app, work, name, counts).await?;
        if !saved {
            work.give_up("").await?;
        }
        let said = if saved { "saved" } else { "nothing was saved" };
        let Counts { rows, fresh, changed, same, wrong } = counts;
        let sentence = format!(
            "{name}: {said}: {} ({rows} rows: {fresh} new, {changed} changed, {same} as they were, {wrong} wrong)",
            kind.as_str()
        );
        let value = json!({ "file": name, "kind": kind.as_str(), "saved": saved, "rows": rows, "new": fresh,
            "changed": changed, "same": same, "wrong": wrong });
        say::either(self.json, &sentence, &value);
        match wrong {
            wrong if wrong > 0 && !saved => Err(anyhow!("{name}: {wrong} of {rows} rows cannot be saved")),
            _ => Ok(()),
        }
    }

    /// Every row for a check; else those that cannot be saved, and to a person not without end.
    async fn tell_rows(&self, app: &App, work: &Work, name: &str, counts: Counts) -> anyhow::Result<()> {
        if !self.check && counts.wrong == 0 {
            return Ok(());
        }
        let catalogue = app.catalogue.seen();
        let (mut after, mut said) = (0, 0);
        loop {
            let piece = lines(&app.db, work.run, !self.check, after, PIECE).await?;
            let Some(last) = piece.last() else { return Ok(()) };
            after = last.line;
            for Line { line, shown, verdict, detail } in &piece {
                if said == MOST_SAID && !self.check && !self.json {
                    say::line(&format!("{name}: and more; --check says all of them"));
                    return Ok(());
                }
                said += 1;
                let sentence = verdict.sentence(Language::En, &catalogue, detail);
                let value = json!({ "file": name, "line": line, "about": shown, "verdict": verdict.as_str(),
                    "wrong": verdict.is_wrong(), "detail": detail });
                say::either(self.json, &format!("{name}:{line}: {shown}: {sentence}"), &value);
            }
        }
    }
}

async fn open(path: &Path) -> anyhow::Result<Item> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let size = file.metadata().with_context(|| format!("cannot read {}", path.display()))?.len();
    let opened = reading::open(Box::new(file), size).await;
    let file = opened.map_err(|unfit| anyhow!("{}: {}", path.display(), unfit.sentence(Language::En)))?;
    Ok(Item { name, file })
}
