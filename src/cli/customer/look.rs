//! `balie customer list` and `show`.

use super::{Place, Target};
use crate::{
    cli::{failure::Failure, say},
    contracts::{
        filter::{Filter, Show as Which},
        queries::{Line, any, card, list},
    },
    people::administrators::queries::{Standing, administrators},
    types::CustomerNumber,
};
use anyhow::anyhow;
use clap::Args;
use serde_json::json;

/// List customer numbers, fifty at a time, by name.
#[derive(Args, Debug)]
pub(in crate::cli) struct List {
    /// Part of a name or number
    #[arg(default_value = "")]
    search: String,
    /// Which ones: open, without-administrator or closed
    #[arg(long, default_value = "open", value_parser = which)]
    show: Which,
    /// Go on after this number
    #[arg(long)]
    after: Option<String>,
    #[command(flatten)]
    place: Place,
}

fn which(word: &str) -> Result<Which, String> {
    Which::from_word(word).ok_or_else(|| "it is open, without-administrator or closed".to_owned())
}

impl List {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let app = self.place.app().await?;
        let after = self.after.as_deref().and_then(|raw| CustomerNumber::from_path(raw, &app.site.numbers));
        let filter = Filter { show: self.show, q: self.search, after };
        for line in list(&app.db, &filter).await? {
            say::either(self.place.json, &sentence(&line), &json!(line));
        }
        Ok(())
    }
}

fn sentence(line: &Line) -> String {
    let Line { number, name, organisation, people, administrators, requests, .. } = line;
    format!(
        "{number}\t{name}\t{organisation}\t{people} people, {administrators} administrators, {requests} requests"
    )
}

/// Show one customer number, open or closed.
#[derive(Args, Debug)]
pub(in crate::cli) struct Show {
    #[command(flatten)]
    target: Target,
}

impl Show {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let number = self.target.number()?;
        let app = self.target.place.app().await?;
        let found = any(&mut *app.db.acquire().await?, &number).await?;
        let (customer, closed) = found.ok_or_else(|| anyhow!("there is no customer number {number}"))?;
        let card = card(&app.db, customer).await?;
        let people: Vec<_> = administrators(&app.db, customer)
            .await?
            .into_iter()
            .filter(|person| person.standing != Standing::Deactivated)
            .map(|person| {
                json!({
                    "membership": person.membership, "name": person.name(), "email": person.email,
                    "active": person.standing == Standing::Active,
                })
            })
            .collect();
        let standing = if closed { format!("closed: {}", card.closed_reason) } else { "open".to_owned() };
        let sentence = format!(
            "{number}\t{}\t{standing}\t{} people, {} administrators, {} requests",
            card.organisation_name,
            card.people,
            people.len(),
            card.requests
        );
        let value = json!({
            "number": number, "organisation": card.organisation, "organisation_name": card.organisation_name,
            "language": card.language, "closed": closed, "reason": card.closed_reason, "people": card.people,
            "requests": card.requests, "permission_requests": card.asked, "left_out": card.left_out,
            "administrators": people, "primary_contact": card.contact,
        });
        self.target.place.say(&sentence, &value);
        Ok(())
    }
}
