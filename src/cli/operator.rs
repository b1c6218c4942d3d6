//! `balie operator …`: the supplier's own staff.

use super::{failure::Failure, parts, person::Person, say};
use crate::{
    audit::model::Act,
    config::DatabaseSettings,
    operators::{
        changes::{self, Ending, Mending},
        queries::operators,
    },
    types::EmailAddress,
    users::changes::Appointment,
};
use anyhow::anyhow;
use clap::{Args, Subcommand};
use serde_json::json;

/// Operators: the supplier's own staff, who run the portal.
#[derive(Debug, Subcommand)]
pub(super) enum Operator {
    /// Make somebody an operator, and send a mail with a link to set a password
    Add(Add),
    /// List the operators
    List(List),
    /// End an operator: signed out everywhere, and the account closed
    End(End),
    /// Take away a second factor that its owner lost; the owner is signed out everywhere and told by mail
    MendFactor(MendFactor),
}

/// Make somebody an operator.
#[derive(Args, Debug)]
pub(super) struct Add {
    #[command(flatten)]
    person: Person,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

/// List the operators.
#[derive(Args, Debug)]
pub(super) struct List {
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

/// End an operator.
#[derive(Args, Debug)]
pub(super) struct End {
    /// Whose: the e-mail address
    #[arg(long, value_parser = super::person::email)]
    email: EmailAddress,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

/// Take away a lost second factor.
#[derive(Args, Debug)]
pub(super) struct MendFactor {
    /// Whose: the e-mail address of any account, also a customer's
    #[arg(long, value_parser = super::person::email)]
    email: EmailAddress,
    /// Why; the owner reads it
    #[arg(long, value_parser = super::person::title)]
    reason: String,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

impl Operator {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Add(command) => command.run().await,
            Self::List(command) => command.run().await,
            Self::End(command) => command.run().await,
            Self::MendFactor(command) => command.run().await,
        }
    }
}

impl Add {
    async fn run(self) -> Result<(), Failure> {
        let person = self.person.new_person();
        let app = parts::app(&self.database, None).await?;
        let email = &person.email;
        let (sentence, added) = match changes::add(&app, &Act::command_line(app.clock.now()), &person).await?
        {
            Appointment::Made => (format!("{email} is an operator now; a mail to them is on its way"), true),
            Appointment::WasThere => (format!("{email} was an operator already"), false),
            Appointment::IsCustomersUser => {
                return Err(anyhow!(
                    "{email} has access to a customer number or a role at an organisation, and operators are no \
                     customer's users: use another address"
                )
                .into());
            }
        };
        say::either(self.json, &sentence, &json!({ "email": email.as_str(), "added": added }));
        Ok(())
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let db = parts::database(&self.database).await?;
        parts::refuse_old_schema(&db).await?;
        let all = operators(&db).await?;
        if self.json {
            let row = |one: &crate::operators::queries::Operator| json!({ "email": one.email, "name": one.name, "second_factor": one.has_factor });
            say::line(&json!(all.iter().map(row).collect::<Vec<_>>()).to_string());
            return Ok(());
        }
        for one in all {
            let factor = if one.has_factor { "second factor" } else { "no second factor" };
            say::line(&format!("{}  {}  {factor}", one.email, one.name));
        }
        Ok(())
    }
}

impl End {
    async fn run(self) -> Result<(), Failure> {
        let app = parts::app(&self.database, None).await?;
        let email = &self.email;
        let found = operators(&app.db)
            .await?
            .into_iter()
            .find(|one| EmailAddress::parse(&one.email).is_ok_and(|address| address.key() == email.key()));
        let nobody = || anyhow!("{email} is no operator: see balie operator list");
        let operator = found.ok_or_else(nobody)?;
        match changes::end(&app, &Act::command_line(app.clock.now()), operator.id).await? {
            Ending::Ended => {
                let said = json!({ "email": email.as_str(), "ended": true });
                say::either(self.json, &format!("{email} is no operator any more"), &said);
                Ok(())
            }
            Ending::Last => Err(anyhow!("{email} is the only operator: add another one first").into()),
            Ending::NotFound => Err(nobody().into()),
        }
    }
}

impl MendFactor {
    async fn run(self) -> Result<(), Failure> {
        let app = parts::app(&self.database, None).await?;
        let email = &self.email;
        match changes::mend(&app, &Act::command_line(app.clock.now()), email, &self.reason).await? {
            Mending::Mended => {
                let sentence = format!("the second factor of {email} is gone; a mail to them is on its way");
                say::either(self.json, &sentence, &json!({ "email": email.as_str(), "mended": true }));
                Ok(())
            }
            Mending::NotFound | Mending::Own => {
                Err(anyhow!("there is no account with a second factor at {email}").into())
            }
        }
    }
}
