//! `balie customer edit`, `primary-contact`, `close`, `reopen` and `move`.

use super::{Target, authority};
use crate::{
    audit::model::Act,
    cli::{failure::Failure, person::title},
    contracts::{
        changes::{
            Moved,
            closing::close,
            contact::{Chosen, choose},
            edit, relocate, reopen,
        },
        model::{Details, reason},
        queries::{any, card},
    },
    guards::Authority,
    language::Language,
    types::ContactId,
};
use anyhow::anyhow;
use clap::Args;
use serde_json::json;
use uuid::Uuid;

/// Change the name or the language of a customer number.
#[derive(Args, Debug)]
pub(in crate::cli) struct Edit {
    #[command(flatten)]
    target: Target,
    /// What the customer is called from now on
    #[arg(long, value_parser = title)]
    name: String,
    /// The language of mails to people without an account: nl or en; as it was when not said
    #[arg(long)]
    language: Option<Language>,
}

impl Edit {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let number = self.target.number()?;
        let app = self.target.place.app().await?;
        let authority = authority(&app, &number).await?;
        let known = card(&app.db, authority.customer()).await?.language;
        let language = self.language.or_else(|| known.as_deref().and_then(Language::from_tag));
        let changed = edit(&app, &authority, &Details { name: self.name, language }).await?;
        let said = if changed { "was changed" } else { "was so already" };
        self.target.place.say(
            &format!("customer number {number} {said}"),
            &json!({ "number": number, "changed": changed }),
        );
        Ok(())
    }
}

/// Choose whom the supplier turns to first about a customer number.
#[derive(Args, Debug)]
pub(in crate::cli) struct PrimaryContact {
    #[command(flatten)]
    target: Target,
    /// A contact of the organisation that owns the number: the id
    #[arg(long, conflicts_with = "nobody", required_unless_present = "nobody")]
    contact: Option<Uuid>,
    /// Nobody any more
    #[arg(long)]
    nobody: bool,
}

impl PrimaryContact {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let number = self.target.number()?;
        let app = self.target.place.app().await?;
        let authority = authority(&app, &number).await?;
        let contact = self.contact.filter(|_| !self.nobody).map(ContactId::from);
        let said = match choose(&app, &authority, contact).await? {
            Chosen::Done => "was saved",
            Chosen::Already => "was so already",
            Chosen::NoContact => {
                return Err(anyhow!("the organisation of {number} has no such contact").into());
            }
        };
        self.target.place.say(
            &format!("the primary contact of customer number {number} {said}"),
            &json!({ "number": number, "contact": contact }),
        );
        Ok(())
    }
}

/// Close a customer number.
#[derive(Args, Debug)]
pub(in crate::cli) struct Close {
    #[command(flatten)]
    target: Target,
    /// Why; its administrators read it
    #[arg(long, value_parser = why)]
    reason: String,
}

/// A reason as it can be kept.
pub(in crate::cli) fn why(raw: &str) -> Result<String, String> {
    reason(raw).map_err(|_| "it is empty, too long or holds a character that cannot be kept".to_owned())
}

impl Close {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let number = self.target.number()?;
        let app = self.target.place.app().await?;
        let authority = authority(&app, &number).await?;
        close(&app, &authority, &self.reason).await?;
        self.target.place.say(
            &format!("customer number {number} is closed"),
            &json!({ "number": number, "closed": true }),
        );
        Ok(())
    }
}

/// Open a closed customer number again.
#[derive(Args, Debug)]
pub(in crate::cli) struct Reopen {
    #[command(flatten)]
    target: Target,
}

impl Reopen {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let number = self.target.number()?;
        let app = self.target.place.app().await?;
        let found = any(&mut *app.db.acquire().await?, &number).await?;
        let (customer, _) = found.ok_or_else(|| anyhow!("there is no customer number {number}"))?;
        let authority = Authority::supplier(customer, Act::command_line(app.clock.now()));
        let opened = reopen(&app, &authority).await?;
        let said = if opened { "is open again" } else { "was open already" };
        self.target
            .place
            .say(&format!("customer number {number} {said}"), &json!({ "number": number, "closed": false }));
        Ok(())
    }
}

/// Move a customer number to another organisation.
#[derive(Args, Debug)]
pub(in crate::cli) struct Move {
    #[command(flatten)]
    target: Target,
    /// To which organisation: its id
    #[arg(long)]
    to: Uuid,
}

impl Move {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let number = self.target.number()?;
        let app = self.target.place.app().await?;
        let authority = authority(&app, &number).await?;
        let said = match relocate(&app, &authority, self.to).await? {
            Moved::Done { to } => format!("customer number {number} belongs to {to} now"),
            Moved::Already => format!("customer number {number} was there already"),
            Moved::NoOrganisation => return Err(anyhow!("there is no organisation {}", self.to).into()),
        };
        self.target.place.say(&said, &json!({ "number": number, "organisation": self.to }));
        Ok(())
    }
}
