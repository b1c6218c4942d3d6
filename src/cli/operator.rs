//! `balie operator add`: the supplier's own staff.

use super::{changes, failure::Failure, parts, person::Person, say};
use crate::{config::DatabaseSettings, users::changes::Appointment};
use anyhow::anyhow;
use clap::{Args, Subcommand};

/// Operators: the supplier's own staff, who run the portal.
#[derive(Debug, Subcommand)]
pub(super) enum Operator {
    /// Make somebody an operator, and send a mail with a link to set a password
    Add(Add),
}

/// Make somebody an operator.
#[derive(Args, Debug)]
pub(super) struct Add {
    #[command(flatten)]
    person: Person,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

impl Operator {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let Self::Add(add) = self;
        let person = add.person.new_person();
        let app = parts::app(&add.database, None).await?;
        let email = &person.email;
        match changes::add_operator(&app, &person).await? {
            Appointment::Made => {
                say::line(&format!("{email} is an operator now; a mail to them is on its way"));
            }
            Appointment::WasThere => say::line(&format!("{email} was an operator already")),
            Appointment::IsCustomersUser => {
                return Err(anyhow!(
                    "{email} has access to a customer number or a role at an organisation, and operators are no \
                     customer's users: use another address"
                )
                .into());
            }
        }
        Ok(())
    }
}
