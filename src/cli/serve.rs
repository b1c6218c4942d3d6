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
    database::Db,
    outbox::transport::Transport,
    sign_in::second_factor::{model::Policy, vault::Vault},
};
use anyhow::{Context, anyhow};
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
    /// The role to serve with, where the database URL signs in as another: of the audit log it may only read and add
    #[arg(long, env = "BALIE_SERVING_ROLE", help_heading = "Database")]
    serving_role: Option<String>,
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
        let db = self.guarded_database().await?;
        let app = parts::portal(db, &self.site, None, Policy { vault, operators_need_one: true })?;
        tracing::info!(listen = %listener.local_addr()?, base_url = %app.site.base_url, "serving");
        if let Some(metrics) = metrics {
            tokio::spawn(metrics.serve(app.clone()));
        }
        let calls = calls.map_or_else(|| app.db.for_good(), database::calls);
        portal::run(app, calls, listener, transport, stop).await?;
        Ok(())
    }

    /// The database, in a role that cannot change the audit log: one that can is refused.
    async fn guarded_database(&self) -> Result<Db, Failure> {
        let role = self.serving_role.as_deref();
        let db = parts::database_as(&self.database, role).await?;
        parts::refuse_old_schema(&db).await?;
        match (database::may_change_the_log(&db).await?, role) {
            (false, _) => {}
            (true, None) => {
                return Err(anyhow!(
                    "the database role could change the audit log: name another in BALIE_SERVING_ROLE, which balie \
                     migrate --serving-role NAME --create-serving-role makes"
                ))
                .setting();
            }
            (true, Some(role)) => {
                return Err(anyhow!(
                    "BALIE_SERVING_ROLE is {role:?}, which could change the audit log: name another role, and give it \
                     its rights with balie migrate --serving-role"
                ))
                .setting();
            }
        }
        Ok(db)
    }
}
