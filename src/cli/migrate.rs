//! `balie migrate`: the schema, up to date.

use super::{failure::Failure, parts, say};
use crate::{config::DatabaseSettings, database};
use clap::Args;

/// Bring the database's schema up to date.
#[derive(Args, Debug)]
pub(super) struct Migrate {
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

impl Migrate {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let db = parts::database(&self.database).await?;
        say::line(&match database::migrate(&db).await? {
            0 => "the schema was up to date".to_owned(),
            1 => "1 migration was applied".to_owned(),
            count => format!("{count} migrations were applied"),
        });
        Ok(())
    }
}
