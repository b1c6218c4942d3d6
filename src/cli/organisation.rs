//! `balie organisation add`: a business customer of the supplier.

use super::{failure::Failure, parts, say};
use crate::{audit::model::Act, clock::Clock, config::DatabaseSettings, customers};
use clap::{Args, Subcommand};

/// Organisations, which own customer numbers.
#[derive(Debug, Subcommand)]
pub(super) enum Organisation {
    /// Add an organisation; prints its id, for `balie customer add`
    Add(Add),
}

/// Add an organisation.
#[derive(Args, Debug)]
pub(super) struct Add {
    /// Its name
    #[arg(long, value_parser = super::person::title)]
    name: String,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

impl Organisation {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let Self::Add(add) = self;
        let db = parts::database(&add.database).await?;
        parts::refuse_old_schema(&db).await?;
        let act = Act::command_line(Clock::system().now());
        let mut tx = db.begin().await?;
        let id = customers::changes::add_organisation(&mut tx, &act, &add.name).await?;
        tx.commit().await?;
        say::line(&id.to_string());
        Ok(())
    }
}
