//! `balie catalogue apply`: which permissions there are.

use super::{failure::Failure, parts, say};
use crate::{
    audit::model::Act,
    clock::Clock,
    config::DatabaseSettings,
    permissions::{changes, file},
};
use anyhow::Context;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The permission catalogue.
#[derive(Debug, Subcommand)]
pub(super) enum Catalogue {
    /// Apply a catalogue, all of it or nothing; permissions that it leaves out are retired
    Apply(Apply),
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
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

impl Catalogue {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let Self::Apply(apply) = self;
        let (text, name) = match &apply.file {
            None => (file::DEFAULT.to_owned(), "the built-in catalogue".to_owned()),
            Some(path) => {
                let name = path.display().to_string();
                (std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?, name)
            }
        };
        let db = parts::database(&apply.database).await?;
        parts::refuse_old_schema(&db).await?;
        let act = Act::command_line(Clock::system().now());
        let version = changes::apply(&db, &act, &text).await.with_context(|| format!("{name} is refused"))?;
        let sentence = format!("{name} is in force, as version {version}");
        say::either(apply.json, &sentence, &serde_json::json!({ "catalogue": name, "version": version }));
        Ok(())
    }
}
