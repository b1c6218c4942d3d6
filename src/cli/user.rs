//! `balie user`: a person's own data, for who asks for them and cannot sign in; and erasing what names a person.

use super::{failure::Failure, parts, person::email, say};
use crate::{
    account::changes::data_exported,
    audit::model::Act,
    config::DatabaseSettings,
    language::Language,
    privacy::{
        data_queries::{own_data, owner_of},
        erasure_changes::{Erasure, erase_by_address},
        portable::{header, rows},
    },
    sheets::csv,
    types::EmailAddress,
};
use anyhow::{Context, anyhow};
use clap::{Args, Subcommand};
use serde_json::json;

/// Accounts.
#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Print everything that is known of a person, as CSV or JSON, for that person
    Export(Export),
    /// Erase what names a person: the account, its requests, its mails, and its words in the audit log. Who decided
    /// what and when stays, without a name
    Erase(Erase),
}

/// Print a person's data.
#[derive(Args, Debug)]
pub(super) struct Export {
    /// The e-mail address of the account
    #[arg(long, value_parser = email)]
    email: EmailAddress,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
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
        match self {
            Self::Export(export) => export.run().await,
            Self::Erase(erase) => erase.run().await,
        }
    }
}

impl Export {
    async fn run(self) -> Result<(), Failure> {
        let app = parts::app(&self.database, None).await?;
        let email = &self.email;
        let user = owner_of(&app.db, email).await?;
        let user = user.with_context(|| format!("there is no account of {email}"))?;
        let form = if self.json { "json" } else { "csv" };
        data_exported(&app, &Act::command_line(app.clock.now()), user, form).await?;
        let data = own_data(&app.db, user).await?.unwrap_or_default();
        let text = match self.json {
            true => serde_json::to_string_pretty(&data)?,
            false => String::from_utf8(csv(&header(Language::En), &rows(&data))?)?,
        };
        say::line(text.trim_end());
        Ok(())
    }
}

impl Erase {
    async fn run(self) -> Result<(), Failure> {
        let app = parts::app(&self.database, None).await?;
        let email = &self.email;
        let mut tx = app.db.begin().await?;
        let act = Act::command_line(app.clock.now());
        match erase_by_address(&mut tx, &act, email).await? {
            Erasure::Erased(id) => {
                if !self.dry_run {
                    tx.commit().await?;
                }
                let would = if self.dry_run { "would be" } else { "is" };
                let sentence = format!("{email} {would} erased; the history knows the person as {id}");
                say::either(self.json, &sentence, &json!({ "erased": !self.dry_run, "user": id }));
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
