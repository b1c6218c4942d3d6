//! `balie mail`: outgoing mail as on the operator's desk, for scripts and for mail servers that hand over reports.

use super::{
    failure::{Failure, Setting},
    parts, say,
};
use crate::{
    audit::model::Act,
    clock::Clock,
    config::{DatabaseSettings, SiteSettings},
    mail_desk::{
        changes, delivery_report,
        filter::Filter,
        model::{Cancelled, Reported, Resent, Status},
        queries::{self, Line},
    },
    outbox::preview::{Preview, preview},
    types::EmailAddress,
};
use anyhow::{Context, anyhow};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::{io::Read, path::PathBuf};
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

/// Outgoing mail.
#[derive(Debug, Subcommand)]
pub(super) enum Mail {
    /// List the mails of one status, the newest first
    List(List),
    /// Show one mail: how it stands, what was reported, and its text without its secrets
    Show(Box<Show>),
    /// Send a mail again, or at once if it waits
    Resend(One),
    /// Cancel a mail that waits
    Cancel(One),
    /// Take a delivery report (RFC 3464) that another mail server sent
    Bounce(Bounce),
    /// Send a mail to an address, to see whether mail arrives
    Test(Test),
}

/// List the mails.
#[derive(Args, Debug)]
pub(super) struct List {
    /// Which: waiting, sent, failed or cancelled
    #[arg(long, default_value = "failed", value_parser = status)]
    status: Status,
    /// Only to addresses with this in it
    #[arg(long, default_value = "")]
    to: String,
    /// Only of this kind, such as access-given
    #[arg(long, default_value = "")]
    kind: String,
    #[command(flatten)]
    how: How,
}

/// Show one mail.
#[derive(Args, Debug)]
pub(super) struct Show {
    /// Its id
    id: Uuid,
    #[command(flatten)]
    how: How,
    #[command(flatten, next_help_heading = "Portal")]
    site: SiteSettings,
}

/// Do something about one mail.
#[derive(Args, Debug)]
pub(super) struct One {
    /// Its id
    id: Uuid,
    #[command(flatten)]
    how: How,
}

/// Take a delivery report.
#[derive(Args, Debug)]
pub(super) struct Bounce {
    /// The report as it came, with its headers; - for standard input
    file: PathBuf,
    #[command(flatten)]
    how: How,
}

/// Try whether mail arrives.
#[derive(Args, Debug)]
pub(super) struct Test {
    /// To which address
    #[arg(long, value_parser = super::person::email)]
    to: EmailAddress,
    #[command(flatten)]
    how: How,
}

/// What every one of them takes.
#[derive(Args, Debug)]
struct How {
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

fn status(word: &str) -> Result<Status, String> {
    Status::from_word(word).ok_or_else(|| "say waiting, sent, failed or cancelled".to_owned())
}

impl How {
    /// Says the same thing to a person or to a program.
    fn say(&self, words: &str, value: &Value) {
        say::line(&if self.json { value.to_string() } else { words.to_owned() });
    }
}

impl Mail {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::List(list) => list.run().await,
            Self::Show(show) => show.run().await,
            Self::Resend(one) => one.resend().await,
            Self::Cancel(one) => one.cancel().await,
            Self::Bounce(bounce) => bounce.run().await,
            Self::Test(test) => test.run().await,
        }
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let app = parts::app(&self.how.database, None).await?;
        let filter = Filter { q: self.to, kind: self.kind, ..Filter::of(self.status) };
        let found = queries::list(&app.db, &filter).await?;
        if self.how.json {
            say::line(&serde_json::to_string_pretty(&found.lines)?);
            return Ok(());
        }
        for line in found.lines {
            let at = line.created_at.format(&Rfc3339)?;
            say::line(&format!("{}  {at}  {}  {}  {}", line.id, line.kind, line.recipient, line.why));
        }
        Ok(())
    }
}

impl Show {
    async fn run(self: Box<Self>) -> Result<(), Failure> {
        self.site.site().setting()?;
        let db = parts::database(&self.how.database).await?;
        parts::refuse_old_schema(&db).await?;
        let app = parts::portal(db, &self.site, None, crate::sign_in::second_factor::model::Policy::none())?;
        let found = queries::mail(&app.db, app.clock.now(), self.id).await?;
        let mail = found.with_context(|| format!("there is no mail {}", self.id))?;
        let reports = &mail.reports;
        let (subject, text) = match preview(&app, &mail.claimed).await? {
            Preview::Message(message) => (message.subject, message.text),
            Preview::Moot(why) => (String::new(), format!("it would not be sent any more: {why}")),
            Preview::Unreadable => (String::new(), "its row cannot be read".to_owned()),
        };
        if self.how.json {
            let shown = json!({ "mail": mail.line, "message_id": mail.message_id, "reports": reports, "subject": subject, "text": text });
            say::line(&serde_json::to_string_pretty(&shown)?);
            return Ok(());
        }
        let Line { kind, recipient, status, attempts, why, .. } = &mail.line;
        say::line(&format!("{kind} to {recipient}: {}, tried {attempts} times {why}", status.as_str()));
        for report in reports {
            say::line(&format!("reported: {} {} {}", report.action, report.status, report.diagnostic));
        }
        say::line(&format!("\n{subject}\n\n{text}"));
        Ok(())
    }
}

impl One {
    async fn resend(self) -> Result<(), Failure> {
        let app = parts::app(&self.how.database, None).await?;
        let act = Act::command_line(app.clock.now());
        match changes::resend(&app, &act, self.id).await? {
            Resent::Sent(fresh) => {
                self.how.say(&format!("on its way, as {fresh}"), &json!({ "mail": fresh }))
            }
            Resent::Waits => self.how.say("on its way already", &json!({ "mail": null })),
            Resent::InHand => return Err(anyhow!("it is being sent at this moment").into()),
            Resent::Missing => return Err(anyhow!("there is no mail {}", self.id).into()),
        }
        Ok(())
    }

    async fn cancel(self) -> Result<(), Failure> {
        let app = parts::app(&self.how.database, None).await?;
        let act = Act::command_line(app.clock.now());
        match changes::cancel(&app, &act, self.id).await? {
            Cancelled::Done => self.how.say("cancelled", &json!({ "cancelled": self.id })),
            Cancelled::InHand => return Err(anyhow!("it is being sent at this moment").into()),
            Cancelled::NotWaiting(status) => {
                return Err(anyhow!("it does not wait: it is {}", status.as_str()).into());
            }
            Cancelled::Missing => return Err(anyhow!("there is no mail {}", self.id).into()),
        }
        Ok(())
    }
}

impl Bounce {
    async fn run(self) -> Result<(), Failure> {
        let bytes = read(&self.file)?;
        let report = delivery_report::read(&bytes).context("this cannot be used")?;
        let app = parts::app(&self.how.database, None).await?;
        let act = Act::command_line(Clock::system().now());
        match changes::report(&app, &act, &report).await? {
            Reported::Noted { mail, failed } => {
                let words = if failed { "the mail did not arrive" } else { "noted" };
                self.how.say(&format!("{mail}: {words}"), &json!({ "mail": mail, "failed": failed }));
            }
            Reported::Known(mail) => {
                self.how.say(&format!("{mail}: known already"), &json!({ "mail": mail }))
            }
            Reported::NotOurs => return Err(anyhow!("it is about no mail of this portal").into()),
        }
        Ok(())
    }
}

impl Test {
    async fn run(self) -> Result<(), Failure> {
        let app = parts::app(&self.how.database, None).await?;
        let to = self.to.as_str();
        changes::test(&app, &Act::command_line(app.clock.now()), None, to).await?;
        self.how.say(&format!("a mail to {to} is on its way"), &json!({ "to": to }));
        Ok(())
    }
}

/// The report, as far as one can be long.
fn read(file: &PathBuf) -> anyhow::Result<Vec<u8>> {
    let most = delivery_report::LARGEST as u64 + 1;
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().take(most).read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        let name = file.display();
        let opened = std::fs::File::open(file).with_context(|| format!("cannot read {name}"))?;
        opened.take(most).read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
    }
    Ok(bytes)
}
