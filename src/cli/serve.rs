//! `balie serve`: the portal, for real.

use super::{
    failure::{Failure, Setting},
    metrics::Metrics,
    parts, portal,
    stop::Stop,
};
use crate::{
    config::{CallSettings, DatabaseSettings, KeySettings, ListenSettings, MailSettings, SiteSettings},
    database,
    outbox::transport::Transport,
    sign_in::second_factor::{model::Policy, vault::Vault},
};
use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;

/// Serve the portal.
#[derive(Args, Debug)]
pub(super) struct Serve {
    #[command(flatten, next_help_heading = "Listening")]
    listen: ListenSettings,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
    #[command(flatten, next_help_heading = "Database")]
    calls: CallSettings,
    #[command(flatten, next_help_heading = "Mail")]
    mail: MailSettings,
    #[command(flatten, next_help_heading = "Secrets")]
    key: KeySettings,
    #[command(flatten, next_help_heading = "Portal")]
    site: SiteSettings,
}

impl Serve {
    pub(super) async fn run(self: Box<Self>) -> Result<(), Failure> {
        let stop = Stop::listen()?;
        // Every setting is looked at before anything is reached for.
        self.site.site().setting()?;
        let transport = Transport::smtp(&self.mail).setting()?;
        self.database.url().setting()?;
        let calls = self.calls.url().setting()?.map(|url| database::parse_url(&url));
        let calls = calls.transpose().context("BALIE_DATABASE_LISTEN_URL").setting()?;
        let vault = Vault::with_key(&self.key.key().setting()?).setting()?;
        let listen = self.listen.listen;
        let bound = TcpListener::bind(listen).await;
        let listener = bound.with_context(|| format!("BALIE_LISTEN: cannot listen on {listen}")).setting()?;
        let metrics = match self.listen.metrics_listen {
            Some(at) => Some(Metrics::listen(at).await.setting()?),
            None => None,
        };
        let db = parts::database(&self.database).await?;
        parts::refuse_old_schema(&db).await?;
        if database::may_change_the_log(&db).await? {
            tracing::warn!(
                "the database role could change the audit log: see BALIE_SERVING_ROLE of balie migrate"
            );
        }
        let app = parts::portal(db, &self.site, None, Policy { vault, operators_need_one: true })?;
        tracing::info!(listen = %listener.local_addr()?, base_url = %app.site.base_url, "serving");
        if let Some(metrics) = metrics {
            tokio::spawn(metrics.serve(app.clone()));
        }
        let calls = calls.map_or_else(|| app.db.clone(), database::calls);
        portal::run(app, calls, listener, transport, stop).await?;
        Ok(())
    }
}
