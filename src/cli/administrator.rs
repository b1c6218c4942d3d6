//! `balie administrator add`: the first administrator of a customer number.

use super::{
    changes::{self, Refusal},
    customer,
    failure::{Failure, Setting},
    parts,
    person::Person,
    say,
};
use crate::config::{DatabaseSettings, NumberSettings};
use anyhow::anyhow;
use clap::{Args, Subcommand};

/// Administrators of a customer number.
#[derive(Debug, Subcommand)]
pub(super) enum Administrator {
    /// Make somebody administrator of a customer number, and send a mail with a link to set a password
    Add(Add),
}

/// Make somebody administrator.
#[derive(Args, Debug)]
pub(super) struct Add {
    /// The customer number
    #[arg(long)]
    customer: String,
    #[command(flatten)]
    person: Person,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
    #[command(flatten, next_help_heading = "Customer numbers")]
    numbers: NumberSettings,
}

impl Administrator {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let Self::Add(add) = self;
        let number = customer::number(&add.customer, &add.numbers).setting()?;
        let person = add.person.new_person();
        let app = parts::app(&add.database, Some(&add.numbers)).await?;
        let email = &person.email;
        match changes::add_administrator(&app, &number, &person).await? {
            Ok(true) => {
                say::line(&format!("{email} is administrator of {number} now; a mail to them is on its way"));
            }
            Ok(false) => say::line(&format!("{email} was administrator of {number} already")),
            Err(refusal) => return Err(why(refusal, &number.to_string(), email.as_str()).into()),
        }
        Ok(())
    }
}

fn why(refusal: Refusal, number: &str, email: &str) -> anyhow::Error {
    match refusal {
        Refusal::NoCatalogue => {
            anyhow!("there is no permission catalogue yet: run balie catalogue apply --default")
        }
        Refusal::NoSuchNumber => anyhow!("there is no open customer number {number}: run balie customer add"),
        Refusal::IsOperator => anyhow!("{email} is an operator, and operators are no customer's users"),
        Refusal::NotOffered(permission) => {
            anyhow!("the contract of {number} leaves out {permission}, which an administrator needs")
        }
        Refusal::Clash(one, other) => {
            anyhow!("{email} holds {one}, which cannot be held together with {other}")
        }
    }
}
