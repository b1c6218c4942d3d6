//! `balie modules`: what the portal's tiles open.

use super::{
    failure::{Failure, Setting},
    parts, say,
};
use crate::{
    audit::model::Act,
    clock::Clock,
    config::{DatabaseSettings, ProgramSettings},
    modules::{changes, file, model::ModuleKey, pass::key_of},
};
use anyhow::Context;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The modules.
#[derive(Debug, Subcommand)]
pub(super) enum Modules {
    /// Apply a list of modules, all of it or nothing; modules that it leaves out open nothing any more
    Apply(Apply),
    /// Print the key with which a module's program checks who comes in
    Key(Key),
}

/// Print a program's key.
#[derive(Args, Debug)]
pub(super) struct Key {
    /// The module that opens the program
    module: String,
    #[command(flatten)]
    programs: ProgramSettings,
}

/// Apply a list of modules.
#[derive(Args, Debug)]
pub(super) struct Apply {
    /// The modules, as a TOML file
    #[arg(required_unless_present = "default", conflicts_with = "default")]
    file: Option<PathBuf>,
    /// The list that is built in
    #[arg(long)]
    default: bool,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

impl Modules {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let apply = match self {
            Self::Apply(apply) => apply,
            Self::Key(key) => return key.run(),
        };
        let (text, name) = match &apply.file {
            None => (file::DEFAULT.to_owned(), "the built-in list of modules".to_owned()),
            Some(path) => {
                let name = path.display().to_string();
                (std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?, name)
            }
        };
        let db = parts::database(&apply.database).await?;
        parts::refuse_old_schema(&db).await?;
        let act = Act::command_line(Clock::system().now());
        let applied = changes::apply(&db, &act, &text, apply.dry_run).await;
        let applied = applied.with_context(|| format!("{name} is refused"))?;
        let (added, retired) = (listed(&applied.added), listed(&applied.retired));
        say::line(&match apply.dry_run {
            true => format!("{name} is sound; it would add {added} and retire {retired}"),
            false => {
                format!(
                    "{name} is in force, as version {}: added {added}, retired {retired}",
                    applied.version
                )
            }
        });
        Ok(())
    }
}

impl Key {
    fn run(&self) -> Result<(), Failure> {
        let secret = self.programs.key().setting()?;
        let secret = secret.context("BALIE_PROGRAM_SECRET is missing").setting()?;
        say::line(&key_of(&secret, &ModuleKey::new(&self.module)));
        Ok(())
    }
}

/// "a, b", or "none".
fn listed(keys: &[String]) -> String {
    if keys.is_empty() { "none".to_owned() } else { keys.join(", ") }
}
