//! `balie administrator add`: the first administrator of a customer number.

use super::{
    customer,
    failure::{Failure, Setting},
    parts,
    person::Person,
    say,
};
use crate::{
    config::{DatabaseSettings, NumberSettings},
    contracts::changes::administrators::{self, Appointed},
    permissions::draft::Refusal,
};
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
        let authority = customer::authority(&app, &number).await?;
        match administrators::add(&app, &authority, &person).await? {
            Appointed::Done { .. } => {
                say::line(&format!("{email} is administrator of {number} now; a mail to them is on its way"));
            }
            Appointed::Already { .. } => say::line(&format!("{email} was administrator of {number} already")),
            refused => return Err(why(refused, &number.to_string(), email.as_str()).into()),
        }
        Ok(())
    }
}

fn why(refused: Appointed, number: &str, email: &str) -> anyhow::Error {
    match refused {
        Appointed::NoCatalogue => {
            anyhow!("there is no permission catalogue yet: run balie catalogue apply --default")
        }
        Appointed::IsOperator => anyhow!("{email} is an operator, and operators are no customer's users"),
        Appointed::Refused(Refusal::NotOffered(permission)) => {
            let permission = permission.as_str();
            anyhow!("the contract of {number} leaves out {permission}, which an administrator needs")
        }
        Appointed::Refused(Refusal::Clash(one, other)) => {
            anyhow!("{email} holds {}, which cannot be held together with {}", one.as_str(), other.as_str())
        }
        Appointed::Oneself => anyhow!("{email} is the administrator who is to be replaced"),
        Appointed::Done { .. } | Appointed::Already { .. } | Appointed::Missing => {
            anyhow!("there is no such administrator of {number}")
        }
    }
}
