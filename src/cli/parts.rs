//! What commands need that work on the database alone.

use super::failure::{Failure, Setting};
use crate::{
    app::{App, Parts},
    clock::Clock,
    config::{DatabaseSettings, DocumentSettings, ImportSettings, NumberSettings, SiteSettings},
    database,
    database::Db,
    documents::store::Store,
    modules::cache::ModuleCache,
    permissions::cache::CatalogueCache,
    sign_in::{
        breached::BreachedList,
        password::{Hasher, Parameters},
        password_policy,
        second_factor::model::Policy,
    },
};
use anyhow::{Context, anyhow};
use sqlx::{ConnectOptions, Connection, postgres::PgConnectOptions};
use std::{num::NonZeroUsize, path::PathBuf, sync::Arc, time::Duration};

/// How long the first connection may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens the database that the settings name.
pub(super) async fn database(settings: &DatabaseSettings) -> Result<Db, Failure> {
    database_as(settings, None).await
}

/// The same, in another role than the settings sign in as.
pub(super) async fn database_as(settings: &DatabaseSettings, role: Option<&str>) -> Result<Db, Failure> {
    let options = answering(settings, role).await?;
    Ok(database::connect_as(options, settings.database_connections, role).await?)
}

/// How to reach the database that the settings name; it answered once.
async fn answering(settings: &DatabaseSettings, role: Option<&str>) -> Result<PgConnectOptions, Failure> {
    let url = settings.url().setting()?;
    let options = database::parse_url(&url).context("BALIE_DATABASE_URL").setting()?;
    // The pool would try for a while and then only say that it gave up; one connection says why.
    let place = format!("PostgreSQL at {}:{} (BALIE_DATABASE_URL)", options.get_host(), options.get_port());
    let first = tokio::time::timeout(PATIENCE, options.connect()).await;
    let first = first.map_err(|_| anyhow!("{place} does not answer"))?;
    let mut first = first.map_err(|error| anyhow!("{place} cannot be used: {error}"))?;
    if let Some(role) = role {
        let taken = sqlx::query("select set_config('role', $1, false)").bind(role).execute(&mut first).await;
        taken.map_err(|error| anyhow!("BALIE_SERVING_ROLE is {role:?}: {error}")).setting()?;
    }
    first.close().await?;
    Ok(options)
}

/// Refuses a database whose schema is older than this Balie.
pub(super) async fn refuse_old_schema(db: &Db) -> Result<(), Failure> {
    match database::pending_migrations(db).await? {
        0 => Ok(()),
        pending => Err(Failure::Other(anyhow!(
            "the database lacks {pending} migration{}: run balie migrate",
            if pending == 1 { "" } else { "s" }
        ))),
    }
}

/// A portal for a command that changes something in it and goes: only its database and its numbers matter.
pub(super) async fn app(
    database: &DatabaseSettings,
    numbers: Option<&NumberSettings>,
) -> Result<App, Failure> {
    let db = self::database(database).await?;
    refuse_old_schema(&db).await?;
    let mut settings = SiteSettings::defaults("http://localhost", "Balie")?;
    if let Some(numbers) = numbers {
        settings.numbers = numbers.clone();
    }
    portal(db, &settings, None, Policy::none())
}

/// A portal for a command about documents: its store matters too.
pub(super) async fn publishing_app(
    database: &DatabaseSettings,
    numbers: &NumberSettings,
    documents: &DocumentSettings,
) -> Result<App, Failure> {
    let db = self::database(database).await?;
    refuse_old_schema(&db).await?;
    let mut settings = SiteSettings::defaults("http://localhost", "Balie")?;
    settings.numbers = numbers.clone();
    settings.documents = documents.clone();
    portal(db, &settings, None, Policy::none())
}

/// A portal for a command that imports: its numbers, and how fast mail leaves, matter too.
pub(super) async fn importing_app(
    database: &DatabaseSettings,
    numbers: &NumberSettings,
    imports: &ImportSettings,
) -> Result<App, Failure> {
    // An import is made of statements that take seconds: they are no news.
    let options = answering(database, None).await?.disable_statement_logging();
    let db = crate::database::connect(options, database.database_connections).await?;
    refuse_old_schema(&db).await?;
    let mut settings = SiteSettings::defaults("http://localhost", "Balie")?;
    settings.numbers = numbers.clone();
    settings.imports = imports.clone();
    portal(db, &settings, None, Policy::none())
}

/// A portal of these settings.
pub(super) fn portal(
    db: Db,
    settings: &SiteSettings,
    mailbox: Option<PathBuf>,
    factor: Policy,
) -> Result<App, Failure> {
    let site = settings.site().setting()?;
    let breached = settings.breached_passwords.as_deref().map(BreachedList::open).transpose();
    let mut refused_words = settings.password_refused_words.clone();
    refused_words.push(site.supplier.clone());
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    Ok(App::new(Parts {
        db,
        site,
        clock: Clock::system(),
        hasher: Hasher::new(Parameters::default(), cores)?,
        passwords: Arc::new(password_policy::Policy {
            minimum_length: settings.password_length.into(),
            refused_words,
            breached: breached.context("BALIE_BREACHED_PASSWORDS").setting()?,
        }),
        factor,
        catalogue: CatalogueCache::default(),
        modules: ModuleCache::default(),
        documents: Store::open(&settings.documents).setting()?,
        mailbox,
    }))
}
