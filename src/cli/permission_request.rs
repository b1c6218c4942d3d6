//! `balie permission-request`: restricted permissions that administrators ask of the supplier.

use super::{customer::why, failure::Failure, parts, say};
use crate::{
    app::App,
    audit::model::Act,
    config::DatabaseSettings,
    permission_requests::{
        changes::{Outcome, grant, refuse},
        queries::waiting,
    },
    permissions::draft::Refusal,
    types::PermissionRequestId,
};
use anyhow::anyhow;
use clap::{Args, Subcommand};
use serde_json::json;
use uuid::Uuid;

/// Restricted permissions that administrators ask of the supplier.
#[derive(Debug, Subcommand)]
pub(super) enum PermissionRequest {
    /// List what waits, the oldest first, fifty at a time
    List(List),
    /// Grant one; the person and who asked are told
    Approve(Approve),
    /// Refuse one; the person and who asked read why
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

/// Grant one.
#[derive(Args, Debug)]
pub(super) struct Approve {
    /// Its id
    id: Uuid,
    #[command(flatten)]
    place: Place,
}

/// Refuse one.
#[derive(Args, Debug)]
pub(super) struct Reject {
    /// Its id
    id: Uuid,
    /// Why; both sides read it
    #[arg(long, value_parser = why)]
    reason: String,
    #[command(flatten)]
    place: Place,
}

impl PermissionRequest {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::List(list) => list.run().await,
            Self::Approve(approve) => {
                let app = approve.place.app().await?;
                let act = Act::command_line(app.clock.now());
                said(&approve.place, grant(&app, &act, approve.id.into()).await?, "granted")
            }
            Self::Reject(reject) => {
                let app = reject.place.app().await?;
                let act = Act::command_line(app.clock.now());
                let outcome = refuse(&app, &act, reject.id.into(), &reject.reason).await?;
                said(&reject.place, outcome, "rejected")
            }
        }
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let app = self.place.app().await?;
        for wanted in waiting(&app.db, self.after.map(PermissionRequestId::from)).await? {
            let permission = wanted.permission.as_str();
            let sentence = format!(
                "{}\t{}\t{permission} for {}, asked by {}",
                wanted.id, wanted.number, wanted.email, wanted.asker
            );
            say::either(self.place.json, &sentence, &json!(wanted));
        }
        Ok(())
    }
}

fn said(place: &Place, outcome: Outcome, done: &str) -> Result<(), Failure> {
    let why = match outcome {
        Outcome::Done(wanted) => {
            let sentence = format!("{} was {done} for {}", wanted.permission.as_str(), wanted.email);
            say::either(place.json, &sentence, &json!({ "id": wanted.id, "status": done }));
            return Ok(());
        }
        Outcome::Decided(_) => anyhow!("it was decided, or taken back, already"),
        Outcome::Own => anyhow!("nobody decides about what they asked for themselves"),
        Outcome::Refused(Refusal::Clash(one, other)) => {
            anyhow!("{} cannot be held together with {}", one.as_str(), other.as_str())
        }
        Outcome::Refused(Refusal::NotOffered(key)) => {
            anyhow!("the customer number does not offer {}", key.as_str())
        }
        Outcome::Missing => anyhow!("there is no such request"),
    };
    Err(why.into())
}
