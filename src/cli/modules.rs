//! `balie modules`: what the portal's tiles open.

use super::{
    failure::{Failure, Setting},
    parts, say,
};
use crate::{
    audit::model::Act,
    clock::Clock,
    config::{DatabaseSettings, ProgramSettings},
    modules::{changes, file, model::ModuleKey, pass::key_of, queries, write::write},
};
use anyhow::Context;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The modules.
#[derive(Debug, Subcommand)]
pub(super) enum Modules {
    /// Apply a list of modules, all of it or nothing; modules that it leaves out open nothing any more
    Apply(Apply),
    /// Show the modules in force, as a file
    Show(Show),
    /// Print the key with which a module's program checks who comes in
    Key(Key),
}

/// Show the modules.
#[derive(Args, Debug)]
pub(super) struct Show {
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
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
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

impl Modules {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let apply = match self {
            Self::Apply(apply) => apply,
            Self::Show(show) => return show.run().await,
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
        let lists = [&applied.added, &applied.changed, &applied.retired];
        let [added, changed, retired] = lists.map(|keys| listed(keys));
        let said = serde_json::json!({
            "modules": name, "dry_run": apply.dry_run, "version": applied.version,
            "added": applied.added, "changed": applied.changed, "retired": applied.retired,
        });
        let sentence = match apply.dry_run {
            true => format!("{name} is sound; it would add {added}, change {changed} and retire {retired}"),
            false => {
                format!(
                    "{name} is in force, as version {}: added {added}, changed {changed}, retired {retired}",
                    applied.version
                )
            }
        };
        say::either(apply.json, &sentence, &said);
        Ok(())
    }
}

impl Show {
    async fn run(&self) -> Result<(), Failure> {
        let db = parts::database(&self.database).await?;
        parts::refuse_old_schema(&db).await?;
        let modules = queries::modules(&mut *db.acquire().await?).await?;
        let text = write(&modules.list).context("cannot write the modules")?;
        let said = serde_json::json!({ "version": modules.version, "file": text });
        say::either(self.json, text.trim_end(), &said);
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
