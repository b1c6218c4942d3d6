//! `balie organisation`: business customers of the supplier.

use super::{failure::Failure, parts, person::title, say};
use crate::{
    app::App,
    audit::model::Act,
    config::DatabaseSettings,
    organisations::register::{
        changes::{create, rename},
        queries::{administered, list, name, numbers},
    },
};
use anyhow::anyhow;
use clap::{Args, Subcommand};
use serde_json::json;
use uuid::Uuid;

/// Organisations, which own customer numbers.
#[derive(Debug, Subcommand)]
pub(super) enum Organisation {
    /// Add an organisation; prints its id, for `balie customer add`
    Add(Add),
    /// List organisations, fifty at a time, by name
    List(List),
    /// Show one organisation, with its customer numbers
    Show(Show),
    /// Change the name of an organisation
    Edit(Edit),
}

/// Where to look, and how to say it.
#[derive(Args, Debug)]
struct Place {
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

impl Place {
    async fn app(&self) -> Result<App, Failure> {
        parts::app(&self.database, None).await
    }
}

/// Add an organisation.
#[derive(Args, Debug)]
pub(super) struct Add {
    /// Its name
    #[arg(long, value_parser = title)]
    name: String,
    #[command(flatten)]
    place: Place,
}

/// List organisations.
#[derive(Args, Debug)]
pub(super) struct List {
    /// Part of a name, or of a customer number
    #[arg(default_value = "")]
    search: String,
    /// Go on after this organisation: its id
    #[arg(long)]
    after: Option<Uuid>,
    #[command(flatten)]
    place: Place,
}

/// Show one organisation.
#[derive(Args, Debug)]
pub(super) struct Show {
    /// Its id
    id: Uuid,
    #[command(flatten)]
    place: Place,
}

/// Change the name of an organisation.
#[derive(Args, Debug)]
pub(super) struct Edit {
    /// Its id
    id: Uuid,
    /// What it is called from now on
    #[arg(long, value_parser = title)]
    name: String,
    #[command(flatten)]
    place: Place,
}

impl Organisation {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add.run().await,
            Self::List(list) => list.run().await,
            Self::Show(show) => show.run().await,
            Self::Edit(edit) => edit.run().await,
        }
    }
}

impl Add {
    async fn run(self) -> Result<(), Failure> {
        let app = self.place.app().await?;
        let id = create(&app, &Act::command_line(app.clock.now()), &self.name).await?;
        say::either(self.place.json, &id.to_string(), &json!({ "id": id, "name": self.name }));
        Ok(())
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let app = self.place.app().await?;
        for line in list(&app.db, &self.search, self.after).await? {
            let sentence = format!("{}\t{}\t{} customer numbers", line.id, line.name, line.numbers);
            say::either(self.place.json, &sentence, &json!(line));
        }
        Ok(())
    }
}

impl Show {
    async fn run(self) -> Result<(), Failure> {
        let app = self.place.app().await?;
        let found = administered(&app.db, self.id).await?;
        let (found, people) = found.ok_or_else(|| anyhow!("there is no organisation {}", self.id))?;
        let numbers = numbers(&app.db, found.id).await?;
        let list: Vec<&str> = numbers.iter().map(|number| number.number.as_str()).collect();
        let sentence = format!("{}\t{}\t{}", found.id, found.name, list.join(" "));
        let value =
            json!({ "id": found.id, "name": found.name, "numbers": numbers, "administrators": people });
        say::either(self.place.json, &sentence, &value);
        Ok(())
    }
}

impl Edit {
    async fn run(self) -> Result<(), Failure> {
        let app = self.place.app().await?;
        let found = name(&app.db, self.id).await?;
        let found = found.ok_or_else(|| anyhow!("there is no organisation {}", self.id))?;
        let act = Act::command_line(app.clock.now());
        let changed = rename(&app, &act, found.id, &self.name).await?.unwrap_or_default();
        let said = if changed { "is called" } else { "was called" };
        let value = json!({ "id": found.id, "name": self.name, "changed": changed });
        say::either(self.place.json, &format!("{} {said} {}", found.id, self.name), &value);
        Ok(())
    }
}
