//! `balie customer contract`: what a number offers.

use super::{Target, authority};
use crate::{
    cli::failure::Failure,
    contracts::changes::offering::{Offered, Wish, left_out, offer, seen},
    permissions::{
        model::{PermissionKey, PermissionSet},
        queries::{catalogue, exceptions},
    },
};
use anyhow::anyhow;
use clap::Args;
use serde_json::json;

/// Show or change what a customer number offers.
#[derive(Args, Debug)]
pub(in crate::cli) struct Contract {
    #[command(flatten)]
    target: Target,
    /// A permission that it no longer offers; may be said more than once
    #[arg(long)]
    leave_out: Vec<String>,
    /// A permission that it offers again; may be said more than once
    #[arg(long)]
    offer: Vec<String>,
    /// End the grants of what is left out; without this they are listed, and nothing changes
    #[arg(long)]
    end_grants: bool,
}

impl Contract {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let number = self.target.number()?;
        let app = self.target.place.app().await?;
        let authority = authority(&app, &number).await?;
        let mut db = app.db.acquire().await?;
        let known = catalogue(&mut db).await?;
        for key in self.leave_out.iter().chain(&self.offer) {
            if known.permission(key).is_none() {
                return Err(anyhow!("there is no permission {key}").into());
            }
        }
        let before = left_out(&exceptions(&mut db, authority.customer()).await?);
        drop(db);
        let mut wanted: PermissionSet = before.clone();
        wanted.extend(self.leave_out.iter().map(PermissionKey::new));
        wanted.retain(|key| !self.offer.iter().any(|offered| offered == key.as_str()));
        let mut wish = Wish { left_out: wanted, seen: seen(&before), ends: None };
        let mut outcome = offer(&app, &authority, &wish).await?;
        if let (Offered::Ends { mark, .. }, true) = (&outcome, self.end_grants) {
            wish.ends = Some(mark.clone());
            outcome = offer(&app, &authority, &wish).await?;
        }
        let people = ended(outcome)?;
        let left_out = left_out(&exceptions(&mut *app.db.acquire().await?, authority.customer()).await?);
        let keys: Vec<&str> = left_out.iter().map(PermissionKey::as_str).collect();
        let said = if keys.is_empty() {
            "everything".to_owned()
        } else {
            format!("everything but {}", keys.join(", "))
        };
        let value = json!({ "number": number, "left_out": left_out, "people": people });
        self.target.place.say(&format!("customer number {number} offers {said}"), &value);
        Ok(())
    }
}

/// How many lost something; or why nothing changed.
fn ended(outcome: Offered) -> anyhow::Result<usize> {
    match outcome {
        Offered::Done { people } => Ok(people),
        Offered::Already => Ok(0),
        Offered::Stale => Err(anyhow!("somebody changed this contract at the same moment")),
        Offered::Ends { ends, .. } => {
            let names: Vec<String> = ends.into_iter().map(|end| end.name).collect();
            Err(anyhow!("this ends grants of {}: say --end-grants to do it", names.join(", ")))
        }
    }
}
