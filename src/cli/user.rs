//! `balie user erase`: what names a person goes, for who asks for that.

use super::{failure::Failure, parts, person::email, say};
use crate::{
    audit::model::Act,
    config::DatabaseSettings,
    privacy::erasure_changes::{Erasure, erase_by_address},
    types::EmailAddress,
};
use anyhow::anyhow;
use clap::{Args, Subcommand};
use serde_json::json;

/// Accounts.
#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Erase what names a person: the account, its requests, its mails, and its words in the audit log. Who decided
    /// what and when stays, without a name
    Erase(Erase),
}

/// Erase a person.
#[derive(Args, Debug)]
pub(super) struct Erase {
    /// The e-mail address of the account; nothing may hold it any more: no access, open request or role
    #[arg(long, value_parser = email)]
    email: EmailAddress,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

impl User {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let Self::Erase(options) = self;
        let app = parts::app(&options.database, None).await?;
        let email = &options.email;
        let mut tx = app.db.begin().await?;
        let act = Act::command_line(app.clock.now());
        match erase_by_address(&mut tx, &act, email).await? {
            Erasure::Erased(id) => {
                if !options.dry_run {
                    tx.commit().await?;
                }
                let would = if options.dry_run { "would be" } else { "is" };
                say::line(&if options.json {
                    json!({ "erased": !options.dry_run, "user": id }).to_string()
                } else {
                    format!("{email} {would} erased; the history knows the person as {id}")
                });
                Ok(())
            }
            Erasure::Held => Err(anyhow!(
                "{email} still has access, an open request or a role: end that first, so that its administrators know"
            )
            .into()),
            Erasure::NotFound => Err(anyhow!("there is no account of {email}").into()),
        }
    }
}
