//! `balie customer add`: a customer number of an organisation.

use super::{
    failure::{Failure, Setting},
    parts, say,
};
use crate::{
    audit::model::Act,
    config::{DatabaseSettings, NumberSettings},
    customers,
    types::CustomerNumber,
};
use anyhow::anyhow;
use clap::{Args, Subcommand};
use uuid::Uuid;

/// Customer numbers.
#[derive(Debug, Subcommand)]
pub(super) enum Customer {
    /// Add a customer number
    Add(Add),
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
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
    #[command(flatten, next_help_heading = "Customer numbers")]
    numbers: NumberSettings,
}

impl Customer {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let Self::Add(add) = self;
        let number = number(&add.number, &add.numbers).setting()?;
        let app = parts::app(&add.database, Some(&add.numbers)).await?;
        let act = Act::command_line(app.clock.now());
        let mut tx = app.db.begin().await?;
        let organisation =
            customers::queries::organisation(&mut tx, add.organisation).await?.ok_or_else(|| {
                anyhow!("there is no organisation {}: balie organisation add prints its id", add.organisation)
            })?;
        let made = customers::changes::add_customer(&mut tx, &act, organisation, &number, &add.name).await?;
        if !made {
            return Err(anyhow!("customer number {number} is there already").into());
        }
        tx.commit().await?;
        say::line(&format!("customer number {number} was added"));
        Ok(())
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
