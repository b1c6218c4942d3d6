//! `balie migrate`: the schema, up to date.

use super::{
    failure::{Failure, Setting},
    parts, say,
};
use crate::{config::DatabaseSettings, database};
use anyhow::Context;
use clap::Args;

/// Bring the database's schema up to date.
#[derive(Args, Debug)]
pub(super) struct Migrate {
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
    /// The role that serves requests, which gets its rights: with the audit log it may only read and add
    #[arg(long, env = "BALIE_SERVING_ROLE", help_heading = "Database")]
    serving_role: Option<String>,
    /// Make that role if there is none; the role that migrates may take it on, and nobody signs in as it
    #[arg(long, requires = "serving_role", help_heading = "Database")]
    create_serving_role: bool,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
}

impl Migrate {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let db = parts::database(&self.database).await?;
        let applied = database::migrate(&db).await?;
        let sentence = match applied {
            0 => "the schema was up to date".to_owned(),
            1 => "1 migration was applied".to_owned(),
            count => format!("{count} migrations were applied"),
        };
        say::either(self.json, &sentence, &serde_json::json!({ "applied": applied }));
        if let Some(role) = &self.serving_role {
            if self.create_serving_role {
                database::create_serving(&db, role).await.context("BALIE_SERVING_ROLE").setting()?;
            }
            database::grant_serving(&db, role).await.context("BALIE_SERVING_ROLE").setting()?;
            let sentence = format!("{role} may serve, and may not change the audit log");
            say::either(self.json, &sentence, &serde_json::json!({ "serving_role": role }));
        }
        Ok(())
    }
}
