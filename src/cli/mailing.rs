//! `balie mailing`: the kinds of mail that contacts may want, and sending one.

use super::{failure::Failure, parts, say};
use crate::{
    audit::model::Act,
    clock::Clock,
    config::DatabaseSettings,
    database::Db,
    mailings::{
        changes::{Sending, save_kind, send},
        model,
    },
    outbox::mailing_queries::{MailingKind, kinds},
    types,
};
use anyhow::{Context, anyhow, ensure};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::{Path, PathBuf};

/// The most characters of a text.
const LONGEST: usize = 20_000;

/// Mailings to contacts who want them.
#[derive(Debug, Subcommand)]
pub(super) enum Mailing {
    /// Send a mailing to every contact who wants its kind; each gets it once, with a way to stop
    Send(Send),
    /// List the kinds there are, in the order in which a contact's page shows them
    Kinds(Kinds),
    /// Add a kind at the end of that list, or call it something else
    SetKind(SetKind),
}

/// List the kinds.
#[derive(Args, Debug)]
pub(super) struct Kinds {
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

/// Add or rename a kind.
#[derive(Args, Debug)]
pub(super) struct SetKind {
    /// Its key: small letters, digits and hyphens
    #[arg(value_parser = key)]
    key: String,
    /// What it is called in Dutch
    #[arg(long, value_parser = super::person::title)]
    label_nl: String,
    /// What it is called in English
    #[arg(long, value_parser = super::person::title)]
    label_en: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

fn key(raw: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let good = (1..=60).contains(&raw.len()) && raw.chars().all(fits);
    good.then(|| raw.to_owned()).ok_or_else(|| "use 1 to 60 small letters, digits and hyphens".to_owned())
}

/// Send a mailing.
#[derive(Args, Debug)]
pub(super) struct Send {
    /// Its kind, such as maintenance
    #[arg(long)]
    kind: String,
    /// The subject in Dutch
    #[arg(long, value_parser = super::person::title)]
    subject_nl: String,
    /// The subject in English
    #[arg(long, value_parser = super::person::title)]
    subject_en: String,
    /// A file with the text in Dutch; an empty line begins a paragraph
    #[arg(long)]
    text_nl: PathBuf,
    /// The same in English
    #[arg(long)]
    text_en: PathBuf,
    /// Only tell how many contacts would get it
    #[arg(long)]
    dry_run: bool,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

impl Mailing {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Send(asked) => asked.run().await,
            Self::Kinds(asked) => asked.run().await,
            Self::SetKind(asked) => asked.run().await,
        }
    }
}

impl Kinds {
    async fn run(self) -> Result<(), Failure> {
        let db = parts::database(&self.database).await?;
        parts::refuse_old_schema(&db).await?;
        let all = kinds(&db).await?;
        if self.json {
            let row =
                |kind: &MailingKind| json!({ "key": kind.key, "nl": kind.label_nl, "en": kind.label_en });
            say::line(&json!(all.iter().map(row).collect::<Vec<_>>()).to_string());
            return Ok(());
        }
        for kind in all {
            say::line(&format!("{:<20} {} | {}", kind.key, kind.label_nl, kind.label_en));
        }
        Ok(())
    }
}

impl SetKind {
    async fn run(self) -> Result<(), Failure> {
        let db = parts::database(&self.database).await?;
        parts::refuse_old_schema(&db).await?;
        let act = Act::command_line(Clock::system().now());
        let changed = save_kind(&db, &act, &self.key, [&self.label_nl, &self.label_en]).await?;
        let sentence = match changed {
            true => format!("{} is {:?} now, in English {:?}", self.key, self.label_nl, self.label_en),
            false => format!("{} was so already; nothing changed", self.key),
        };
        say::either(self.json, &sentence, &json!({ "key": self.key, "changed": changed }));
        Ok(())
    }
}

impl Send {
    async fn run(self) -> Result<(), Failure> {
        let mailing = model::Mailing {
            kind: self.kind,
            subjects: [self.subject_nl, self.subject_en],
            texts: [text(&self.text_nl)?, text(&self.text_en)?],
        };
        let db = parts::database(&self.database).await?;
        parts::refuse_old_schema(&db).await?;
        known(&db, &mailing.kind).await?;
        let act = Act::command_line(Clock::system().now());
        match (send(&db, &act, &mailing, self.dry_run).await?, self.dry_run) {
            (Sending::SentBefore, _) => {
                Err(anyhow!("this mailing was sent before; nothing was sent now").into())
            }
            (Sending::Goes(many), true) => {
                let sentence = format!("{} would get it; nothing was sent", contacts(many));
                say::either(self.json, &sentence, &json!({ "contacts": many, "sent": false }));
                Ok(())
            }
            (Sending::Goes(many), false) => {
                let sentence = format!("the mailing goes to {}", contacts(many));
                say::either(self.json, &sentence, &json!({ "contacts": many, "sent": true }));
                Ok(())
            }
        }
    }
}

/// The text of a file: paragraphs, without what nobody can see.
fn text(path: &Path) -> anyhow::Result<String> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    let text = types::paragraph(&text, LONGEST)
        .map_err(|_| anyhow!("{name} has more than {LONGEST} characters, or some that nobody can see"))?;
    ensure!(!text.is_empty(), "{name} is empty");
    Ok(text)
}

async fn known(db: &Db, kind: &str) -> anyhow::Result<()> {
    let known: Vec<String> = kinds(db).await?.into_iter().map(|kind| kind.key).collect();
    ensure!(
        known.iter().any(|key| key == kind),
        "{kind:?} is no kind of mailing: choose {}",
        known.join(", ")
    );
    Ok(())
}

fn contacts(many: usize) -> String {
    if many == 1 { "1 contact".to_owned() } else { format!("{many} contacts") }
}
