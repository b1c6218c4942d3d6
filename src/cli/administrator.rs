//! `balie administrator`: the first administrator of a customer number, and replacing one.

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
    people::administrators::queries,
    permissions::draft::Refusal,
};
use anyhow::anyhow;
use clap::{Args, Subcommand};
use serde_json::json;

/// Administrators of a customer number.
#[derive(Debug, Subcommand)]
pub(super) enum Administrator {
    /// Make somebody administrator of a customer number, and send a mail with a link to set a password
    Add(Add),
    /// Replace an administrator, the last one too; all administrators read why
    Replace(Replace),
}

/// Replace an administrator.
#[derive(Args, Debug)]
pub(super) struct Replace {
    /// Who stops: the address as it stands at that number
    #[arg(long)]
    old: String,
    /// Why
    #[arg(long, value_parser = customer::why)]
    reason: String,
    #[command(flatten)]
    by: Add,
}

/// Make somebody administrator.
#[derive(Args, Debug)]
pub(super) struct Add {
    /// The customer number
    #[arg(long)]
    customer: String,
    #[command(flatten)]
    person: Person,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
    #[command(flatten, next_help_heading = "Customer numbers")]
    numbers: NumberSettings,
}

impl Administrator {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add.run().await,
            Self::Replace(replace) => replace.run().await,
        }
    }
}

impl Replace {
    async fn run(self) -> Result<(), Failure> {
        let add = self.by;
        let number = customer::number(&add.customer, &add.numbers).setting()?;
        let person = add.person.new_person();
        let app = parts::app(&add.database, Some(&add.numbers)).await?;
        let authority = customer::authority(&app, &number).await?;
        let known = queries::administrators(&app.db, authority.customer()).await?;
        let old = known.into_iter().find(|known| known.email.eq_ignore_ascii_case(&self.old));
        let old = old.ok_or_else(|| anyhow!("{} is no administrator of {number}", self.old))?;
        match administrators::replace(&app, &authority, old.membership, &person, &self.reason).await? {
            Appointed::Done { .. } => {
                let sentence = format!("{} takes over from {} at {number}", person.email, self.old);
                let value = json!({ "number": number, "administrator": person.email.as_str() });
                say::either(add.json, &sentence, &value);
                Ok(())
            }
            refused => Err(why(refused, number.as_str(), person.email.as_str()).into()),
        }
    }
}

impl Add {
    async fn run(self) -> Result<(), Failure> {
        let add = self;
        let number = customer::number(&add.customer, &add.numbers).setting()?;
        let person = add.person.new_person();
        let app = parts::app(&add.database, Some(&add.numbers)).await?;
        let email = &person.email;
        let authority = customer::authority(&app, &number).await?;
        match administrators::add(&app, &authority, &person).await? {
            Appointed::Done { .. } => {
                let said = format!("{email} is administrator of {number} now; a mail to them is on its way");
                say::either(add.json, &said, &json!({ "number": number, "changed": true }));
            }
            Appointed::Already { .. } => {
                let said = format!("{email} was administrator of {number} already");
                say::either(add.json, &said, &json!({ "number": number, "changed": false }));
            }
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
