//! `balie catalogue`: which permissions there are, were and would be.

use super::{failure::Failure, parts, say};
use crate::{
    audit::model::Act,
    clock::Clock,
    config::DatabaseSettings,
    database::Db,
    language::Language,
    permissions::{changes, desk_queries, file, outlook::outlook, queries, write::write},
};
use anyhow::{Context, anyhow};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;
use time::format_description::well_known::Rfc3339;

/// The permission catalogue.
#[derive(Debug, Subcommand)]
pub(super) enum Catalogue {
    /// Apply a catalogue, all of it or nothing; permissions that it leaves out are retired
    Apply(Apply),
    /// Show the catalogue in force, or an earlier version, as a file
    Show(Show),
    /// List the versions that were applied
    Versions(Versions),
}

/// Apply a catalogue.
#[derive(Args, Debug)]
pub(super) struct Apply {
    /// The catalogue, as a TOML file
    #[arg(required_unless_present = "default", conflicts_with = "default")]
    file: Option<PathBuf>,
    /// The one that is built in
    #[arg(long)]
    default: bool,
    /// Only say what would change, and for whom
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    how: How,
}

/// Show a catalogue.
#[derive(Args, Debug)]
pub(super) struct Show {
    /// This version instead of the one in force
    #[arg(long)]
    version_number: Option<i64>,
    #[command(flatten)]
    how: How,
}

/// List the versions.
#[derive(Args, Debug)]
pub(super) struct Versions {
    #[command(flatten)]
    how: How,
}

/// What every one of them takes.
#[derive(Args, Debug)]
struct How {
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

impl Catalogue {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Apply(apply) => apply.run().await,
            Self::Show(show) => show.run().await,
            Self::Versions(versions) => versions.run().await,
        }
    }
}

impl Apply {
    async fn run(self) -> Result<(), Failure> {
        let (text, name) = match &self.file {
            None => (file::DEFAULT.to_owned(), "the built-in catalogue".to_owned()),
            Some(path) => {
                let name = path.display().to_string();
                (std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?, name)
            }
        };
        let db = parts::database(&self.how.database).await?;
        parts::refuse_old_schema(&db).await?;
        if self.dry_run {
            return self.look(&db, &text, &name).await;
        }
        let act = Act::command_line(Clock::system().now());
        let version = changes::apply(&db, &act, &text).await.with_context(|| format!("{name} is refused"))?;
        let words = format!("{name} is in force, as version {version}");
        say::either(self.how.json, &words, &json!({ "catalogue": name, "version": version }));
        Ok(())
    }

    /// Says the same as the page that operators see before they apply a draft.
    async fn look(&self, db: &Db, text: &str, name: &str) -> Result<(), Failure> {
        let read = file::read(text).map_err(anyhow::Error::msg);
        let next = read.with_context(|| format!("{name} is refused"))?;
        let mut db = db.acquire().await?;
        let now = queries::catalogue(&mut db).await?;
        let outlook = outlook(&mut db, &now, text, &next).await?;
        if self.how.json {
            say::line(&serde_json::to_string_pretty(&outlook)?);
        } else if outlook.differences.is_empty() {
            say::line("nothing would change");
        }
        for difference in outlook.differences.iter().filter(|_| !self.how.json) {
            say::line(&format!("{}: {}", difference.key, outlook.line(Language::En, difference)));
        }
        if outlook.broken.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> =
            outlook.broken.iter().map(|broken| format!("\n  {}", broken.sentence(Language::En))).collect();
        Err(anyhow!("{name} is refused: existing grants would break its rules:{}", lines.concat()).into())
    }
}

impl Show {
    async fn run(self) -> Result<(), Failure> {
        let db = parts::database(&self.how.database).await?;
        parts::refuse_old_schema(&db).await?;
        let text = match self.version_number {
            Some(number) => {
                let found = desk_queries::version(&db, number).await?;
                found.with_context(|| format!("version {number} is not kept"))?.file
            }
            None => write(&queries::catalogue(&mut *db.acquire().await?).await?),
        };
        say::line(&if self.how.json { json!({ "file": text }).to_string() } else { text });
        Ok(())
    }
}

impl Versions {
    async fn run(self) -> Result<(), Failure> {
        let db = parts::database(&self.how.database).await?;
        parts::refuse_old_schema(&db).await?;
        let versions = desk_queries::versions(&db).await?;
        if self.how.json {
            say::line(&serde_json::to_string_pretty(&versions)?);
            return Ok(());
        }
        for version in versions {
            let by = version.applied_by.as_deref().unwrap_or("the command line");
            say::line(&format!("{}  {}  {by}", version.version, version.applied_at.format(&Rfc3339)?));
        }
        Ok(())
    }
}
