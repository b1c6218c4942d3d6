//! `balie access-request`: requests of customer numbers that nobody else decides about.

use super::{customer::why, failure::Failure, parts, say};
use crate::{
    access_requests::{
        decisions::{Outcome, approve, reject},
        desk_queries::{place, waiting},
        queries::{Request, background, one},
    },
    app::App,
    audit::model::Act,
    config::DatabaseSettings,
    guards::Authority,
    permissions::{
        draft::Refusal,
        model::{PermissionKey, PermissionSet},
        queries::catalogue,
    },
    types::{CustomerId, RequestId},
};
use anyhow::{Context, anyhow};
use clap::{Args, Subcommand};
use serde_json::json;
use uuid::Uuid;

/// Access requests of customer numbers without an active administrator.
#[derive(Debug, Subcommand)]
pub(super) enum AccessRequest {
    /// List what waits, the oldest first, fifty at a time
    List(List),
    /// Show one: who asks, for what, and what that number would give
    Show(Show),
    /// Approve one, with what was asked for or with what is said; who asked gets a mail
    Approve(Approve),
    /// Reject one; who asked gets a mail
    Reject(Reject),
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

/// List what waits.
#[derive(Args, Debug)]
pub(super) struct List {
    /// Go on after this request: its id
    #[arg(long)]
    after: Option<Uuid>,
    #[command(flatten)]
    place: Place,
}

/// Show one.
#[derive(Args, Debug)]
pub(super) struct Show {
    /// Its id
    id: Uuid,
    #[command(flatten)]
    place: Place,
}

/// Approve one.
#[derive(Args, Debug)]
pub(super) struct Approve {
    /// Its id
    id: Uuid,
    /// A permission to give, instead of what was asked for; may be said more than once
    #[arg(long)]
    give: Vec<String>,
    #[command(flatten)]
    place: Place,
}

/// Reject one.
#[derive(Args, Debug)]
pub(super) struct Reject {
    /// Its id
    id: Uuid,
    /// Why; who asked reads it
    #[arg(long, value_parser = why)]
    reason: Option<String>,
    /// Send no mail
    #[arg(long)]
    silent: bool,
    #[command(flatten)]
    place: Place,
}

impl AccessRequest {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::List(list) => list.run().await,
            Self::Show(show) => show.run().await,
            Self::Approve(approve) => approve.run().await,
            Self::Reject(reject) => reject.run().await,
        }
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let app = self.place.app().await?;
        for line in waiting(&app.db, self.after.map(RequestId::from)).await? {
            let sentence = format!("{}\t{}\t{} ({})", line.id, line.number, line.name, line.email);
            say::either(self.place.json, &sentence, &json!(line));
        }
        Ok(())
    }
}

/// A request, where it stands, and what its number would give for it.
struct Found {
    id: RequestId,
    customer: CustomerId,
    request: Request,
    proposal: PermissionSet,
}

async fn find(app: &App, id: Uuid) -> anyhow::Result<Found> {
    let id = RequestId::from(id);
    let mut db = app.db.acquire().await?;
    let customer = place(&mut db, id).await?.with_context(|| format!("there is no access request {id}"))?;
    let request = one(&mut db, customer, id).await?.context("it is gone")?;
    let exceptions = background(&mut db, customer, &request).await?.exceptions;
    let catalogue = catalogue(&mut db).await?;
    let proposal = request.asked.proposal(&catalogue, &catalogue.offer(&exceptions));
    Ok(Found { id, customer, request, proposal })
}

impl Found {
    fn authority(&self, app: &App) -> Authority {
        Authority::supplier(self.customer, Act::command_line(app.clock.now()))
    }
}

impl Show {
    async fn run(self) -> Result<(), Failure> {
        let app = self.place.app().await?;
        let Found { id, request, proposal, .. } = find(&app, self.id).await?;
        let keys: Vec<&str> = proposal.iter().map(PermissionKey::as_str).collect();
        let status = request.status.as_str();
        let sentence = format!(
            "{id}\t{status}\t{} ({})\t{}\twould give: {}",
            request.name,
            request.email,
            request.reason,
            keys.join(" ")
        );
        let value = json!({
            "id": id, "status": status, "name": request.name, "email": request.email, "confirmed": request.confirmed,
            "phone": request.phone, "reason": request.reason,
            "categories": request.asked.categories, "permissions": request.asked.permissions, "would_give": proposal,
        });
        say::either(self.place.json, &sentence, &value);
        Ok(())
    }
}

impl Approve {
    async fn run(self) -> Result<(), Failure> {
        let app = self.place.app().await?;
        let found = find(&app, self.id).await?;
        let chosen = match self.give.is_empty() {
            true => found.proposal.clone(),
            false => self.give.iter().map(PermissionKey::new).collect(),
        };
        let outcome = approve(&app, &found.authority(&app), found.id, &chosen).await?;
        said(&self.place, found.id, outcome, "approved")
    }
}

impl Reject {
    async fn run(self) -> Result<(), Failure> {
        let app = self.place.app().await?;
        let found = find(&app, self.id).await?;
        let reason = self.reason.as_deref().unwrap_or_default();
        let outcome = reject(&app, &found.authority(&app), found.id, reason, self.silent).await?;
        said(&self.place, found.id, outcome, "rejected")
    }
}

fn said(place: &Place, id: RequestId, outcome: Outcome, done: &str) -> Result<(), Failure> {
    let why = match outcome {
        Outcome::Done { name } => {
            let sentence = format!("the request of {name} is {done}");
            say::either(place.json, &sentence, &json!({ "id": id, "status": done }));
            return Ok(());
        }
        Outcome::Decided(_) => anyhow!("it was decided, or taken back, already"),
        Outcome::Attended => {
            anyhow!("this customer number has an active administrator, who decides about it")
        }
        Outcome::NothingGiven => anyhow!("nothing would be given: name permissions with --give"),
        Outcome::Refused(Refusal::Clash(one, other)) => {
            anyhow!("{} cannot be held together with {}", one.as_str(), other.as_str())
        }
        Outcome::Refused(Refusal::NotOffered(key)) => {
            anyhow!("the customer number does not offer {}", key.as_str())
        }
        Outcome::Own | Outcome::Missing => anyhow!("there is no such request"),
    };
    Err(why.into())
}
