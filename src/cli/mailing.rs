//! `balie mailing send`: mail of a kind to the contacts who want it.

use super::{failure::Failure, parts, say};
use crate::{
    audit::model::Act,
    clock::Clock,
    config::DatabaseSettings,
    mailings::{
        changes::{Sending, send},
        model,
    },
    outbox::mailing_queries::kinds,
    types,
};
use anyhow::{Context, anyhow, ensure};
use clap::{Args, Subcommand};
use serde_json::json;
use sqlx::PgPool;
use std::path::{Path, PathBuf};

/// The most characters of a text.
const LONGEST: usize = 20_000;

/// Mailings to contacts who want them.
#[derive(Debug, Subcommand)]
pub(super) enum Mailing {
    /// Send a mailing to every contact who wants its kind; each gets it once, with a way to stop
    Send(Send),
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
        let Self::Send(asked) = self;
        let mailing = model::Mailing {
            kind: asked.kind,
            subjects: [asked.subject_nl, asked.subject_en],
            texts: [text(&asked.text_nl)?, text(&asked.text_en)?],
        };
        let db = parts::database(&asked.database).await?;
        parts::refuse_old_schema(&db).await?;
        known(&db, &mailing.kind).await?;
        let act = Act::command_line(Clock::system().now());
        match (send(&db, &act, &mailing, asked.dry_run).await?, asked.dry_run) {
            (Sending::SentBefore, _) => {
                Err(anyhow!("this mailing was sent before; nothing was sent now").into())
            }
            (Sending::Goes(many), true) => {
                let sentence = format!("{} would get it; nothing was sent", contacts(many));
                say::either(asked.json, &sentence, &json!({ "contacts": many, "sent": false }));
                Ok(())
            }
            (Sending::Goes(many), false) => {
                let sentence = format!("the mailing goes to {}", contacts(many));
                say::either(asked.json, &sentence, &json!({ "contacts": many, "sent": true }));
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

async fn known(db: &PgPool, kind: &str) -> anyhow::Result<()> {
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
