//! `balie customer add`: a customer number of an organisation.

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
        let organisation = add.organisation.into();
        let made =
            customers::changes::add_customer(&mut tx, &act, organisation, &number, &add.name, None).await;
        let made = made.map_err(|error| match &error {
            sqlx::Error::Database(violated) if violated.constraint() == Some("customers_organisation") => {
                anyhow!("there is no organisation {}: balie organisation add prints its id", add.organisation)
            }
            _ => error.into(),
        })?;
        if !made {
            return Err(anyhow!("customer number {number} is there already").into());
        }
        tx.commit().await?;
        say::line(&format!("customer number {number} was added"));
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
