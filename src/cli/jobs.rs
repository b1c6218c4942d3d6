//! `balie jobs`: how the periodic work stands, and doing a part of it now.

use super::{failure::Failure, parts, say};
use crate::sign_in::second_factor::model::Policy;
use crate::{
    config::{DatabaseSettings, SiteSettings},
    jobs::{self, Ran, queries::JobRow},
    language::Language,
};
use anyhow::anyhow;
use clap::{Args, Subcommand};

/// The periodic work.
#[derive(Debug, Subcommand)]
pub(super) enum Jobs {
    /// Every job with its last run, how it went and when it is due
    List(List),
    /// Run one job now, due or not
    Run(Box<Run>),
}

/// List the jobs.
#[derive(Args, Debug)]
pub(super) struct List {
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

/// Run a job.
#[derive(Args, Debug)]
pub(super) struct Run {
    /// Its name, as `balie jobs list` says it
    name: String,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
    #[command(flatten, next_help_heading = "Portal")]
    site: SiteSettings,
}

impl Jobs {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::List(list) => list.run().await,
            Self::Run(run) => run.run().await,
        }
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let app = parts::app(&self.database, None).await?;
        jobs::know(&app).await?;
        let rows = jobs::queries::list(&app.db).await?;
        if self.json {
            say::line(&serde_json::to_string_pretty(&rows)?);
            return Ok(());
        }
        let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
        for row in rows.iter().filter(|row| jobs::label(Language::En, &row.name).is_some()) {
            say::line(&format!("{:width$}  {}", row.name, stands(row)));
        }
        Ok(())
    }
}

fn stands(row: &JobRow) -> String {
    let last = match row.last_run_at {
        Some(at) => format!("ran {at}, took {} ms, {}", row.last_took_ms, row.last_outcome),
        None => "never ran".to_owned(),
    };
    format!("{last}; due {}", row.next_at)
}

impl Run {
    async fn run(self: Box<Self>) -> Result<(), Failure> {
        let db = parts::database(&self.database).await?;
        parts::refuse_old_schema(&db).await?;
        let app = parts::portal(db, &self.site, None, Policy::none())?;
        let name = &self.name;
        match jobs::run_now(&app, name).await? {
            Ran::Done(outcome) if self.json => {
                say::line(&serde_json::json!({ "name": name, "outcome": outcome }).to_string());
            }
            Ran::Done(outcome) => say::line(&format!("{name}: {outcome}")),
            Ran::Failed(outcome) => return Err(anyhow!("{name}: {outcome}").into()),
            Ran::Busy => return Err(anyhow!("{name} is running already").into()),
            Ran::Unknown => return Err(anyhow!("there is no job {name}: see balie jobs list").into()),
        }
        Ok(())
    }
}
