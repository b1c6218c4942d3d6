//! `balie customer`: customer numbers, from their making to their closing.

mod change;
mod contract;
mod look;

pub(super) use change::why;

use super::{
    failure::{Failure, Setting},
    parts, say,
};
use crate::{
    app::App,
    audit::model::Act,
    config::{DatabaseSettings, NumberSettings},
    contracts::queries::any,
    customers,
    guards::Authority,
    language::Language,
    types::CustomerNumber,
};
use anyhow::anyhow;
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use uuid::Uuid;

/// Customer numbers.
#[derive(Debug, Subcommand)]
pub(super) enum Customer {
    /// Add a customer number
    Add(Add),
    /// List customer numbers
    List(look::List),
    /// Show one customer number
    Show(look::Show),
    /// Change the name or the language of a customer number
    Edit(change::Edit),
    /// Choose whom the supplier turns to first about a customer number
    PrimaryContact(change::PrimaryContact),
    /// Close a customer number: everybody's access there ends, its administrators are told
    Close(change::Close),
    /// Open a closed customer number again; nobody gets access back by it
    Reopen(change::Reopen),
    /// Move a customer number to another organisation; access goes along, contacts and roles stay behind
    Move(change::Move),
    /// Show or change what a customer number offers
    Contract(contract::Contract),
}

/// What every command about one number takes.
#[derive(Args, Debug)]
struct Target {
    /// The customer number
    number: String,
    #[command(flatten)]
    place: Place,
}

/// Where to look, and how to say it.
#[derive(Args, Debug)]
struct Place {
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
    #[command(flatten, next_help_heading = "Customer numbers")]
    numbers: NumberSettings,
}

impl Place {
    async fn app(&self) -> Result<App, Failure> {
        parts::app(&self.database, Some(&self.numbers)).await
    }

    /// Says what happened, for people or for programs.
    fn say(&self, sentence: &str, value: &Value) {
        say::either(self.json, sentence, value);
    }
}

impl Target {
    fn number(&self) -> Result<CustomerNumber, Failure> {
        number(&self.number, &self.place.numbers).setting()
    }
}

/// Add a customer number.
#[derive(Args, Debug)]
pub(super) struct Add {
    /// Whose it is: the id that `balie organisation add` printed
    #[arg(long)]
    organisation: Uuid,
    /// The number
    #[arg(long)]
    number: String,
    /// What the customer is called, as it stands beside the number
    #[arg(long, value_parser = super::person::title)]
    name: String,
    /// The language of mails to people without an account: nl or en; the portal's when not said
    #[arg(long)]
    language: Option<Language>,
    #[command(flatten)]
    place: Place,
}

impl Customer {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add.run().await,
            Self::List(list) => list.run().await,
            Self::Show(show) => show.run().await,
            Self::Edit(edit) => edit.run().await,
            Self::PrimaryContact(choice) => choice.run().await,
            Self::Close(close) => close.run().await,
            Self::Reopen(reopen) => reopen.run().await,
            Self::Move(relocation) => relocation.run().await,
            Self::Contract(contract) => contract.run().await,
        }
    }
}

impl Add {
    async fn run(self) -> Result<(), Failure> {
        let add = self;
        let number = number(&add.number, &add.place.numbers).setting()?;
        let app = add.place.app().await?;
        let act = Act::command_line(app.clock.now());
        let mut tx = app.db.begin().await?;
        let organisation =
            customers::queries::organisation(&mut tx, add.organisation).await?.ok_or_else(|| {
                anyhow!("there is no organisation {}: balie organisation add prints its id", add.organisation)
            })?;
        let made =
            customers::changes::add_customer(&mut tx, &act, organisation, &number, &add.name, add.language)
                .await?;
        if !made {
            return Err(anyhow!("customer number {number} is there already").into());
        }
        tx.commit().await?;
        add.place.say(&format!("customer number {number} was added"), &json!({ "number": number }));
        Ok(())
    }
}

/// The supplier's right over an open number.
pub(super) async fn authority(app: &App, number: &CustomerNumber) -> Result<Authority, Failure> {
    let act = Act::command_line(app.clock.now());
    match any(&mut *app.db.acquire().await?, number).await? {
        Some((customer, false)) => Ok(Authority::supplier(customer, act)),
        _ => Err(anyhow!("there is no open customer number {number}: run balie customer add").into()),
    }
}

/// A customer number as it was given, or how it should be.
pub(super) fn number(raw: &str, settings: &NumberSettings) -> anyhow::Result<CustomerNumber> {
    let pattern = &settings.customer_numbers;
    CustomerNumber::parse(raw, pattern).map_err(|_| {
        anyhow!(
            "{raw:?} is no customer number: those have {} to {} characters here (BALIE_CUSTOMER_NUMBERS)",
            pattern.least,
            pattern.most
        )
    })
}
