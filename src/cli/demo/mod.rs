//! `balie demo`: a portal to try out, with a PostgreSQL, people and a mailbox of its own. It is found again at the
//! next start, listens on this machine only, and touches no database that it did not make.

mod place;
pub mod program;
pub mod world;

use super::{
    failure::{Failure, Setting},
    parts, portal, say,
    stop::Stop,
    world::{Shape, WHOLE, generate},
};
use crate::{
    app::App,
    audit::model::Act,
    config::{BrandSettings, DemoSettings, Machine, SiteSettings, WorldSize},
    database::Db,
    database::{
        self,
        private::{PrivatePostgres, Purpose, SERVING, Settings},
    },
    links::Token,
    modules::{self, model::ModuleKey, pass},
    outbox::transport::Transport,
    paths,
};
use anyhow::Context;
use clap::Args;
use place::Place;
use std::{
    io::ErrorKind,
    net::{Ipv4Addr, Ipv6Addr},
};
use tokio::{net::TcpListener, task::JoinHandle};
use url::Url;

/// Where the search for a free port begins and ends.
const PORTS: std::ops::Range<u16> = 8080..8180;
/// The demo's own database in its private cluster.
const DATABASE: &str = "balie";
/// A demo has few visitors.
const CONNECTIONS: u32 = 10;

/// Try Balie out: a portal with a database, people and a mailbox of its own.
#[derive(Args, Debug)]
pub(super) struct Demo {
    #[command(flatten)]
    settings: DemoSettings,
}

impl Demo {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let settings = self.settings;
        settings.refuse_database().setting()?;
        settings.brand.brand().setting()?;
        let stop = Stop::listen()?;
        let machine = Machine::read();
        let place = Place::choose(settings.directory.as_deref(), &machine).setting()?;
        let listener = listen(settings.port).await?;
        if settings.reset {
            place.reset().await?;
        }
        place.make()?;
        let postgres = PrivatePostgres::start(Settings {
            directory: place.postgres(),
            cache: machine.cache(place.directory()),
            search_path: machine.search_path.clone(),
            purpose: Purpose::Demo,
        });
        let postgres = tokio::select! {
            started = postgres => started?,
            // Letting go of the half-started server tells it to stop.
            () = stop.clone().asked() => return Ok(()),
        };
        let large = (settings.size == WorldSize::Large).then(|| Shape::new(WHOLE, 1).scaled(settings.scale));
        let served = serve(&postgres, &place, settings.brand, listener, large, stop).await;
        postgres.stop().await?;
        served
    }
}

/// The settings of the demo's portal; the tests use the same.
///
/// # Errors
/// When they are wrong, which only a bug can cause.
pub fn settings(base_url: &str) -> anyhow::Result<SiteSettings> {
    let mut settings = SiteSettings::defaults(base_url, "Noorderlicht Logistiek")?;
    settings.supplier_phone = "050 555 01 00".to_owned();
    settings.supplier_email = "klantenservice@noorderlicht.example".to_owned();
    settings.migration_notice = true;
    Ok(settings)
}

async fn serve(
    postgres: &PrivatePostgres,
    place: &Place,
    brand: BrandSettings,
    listener: TcpListener,
    large: Option<Shape>,
    stop: Stop,
) -> Result<(), Failure> {
    postgres.ensure_database(DATABASE).await?;
    let db = migrated(postgres).await?;
    let base_url = format!("http://localhost:{}", listener.local_addr()?.port());
    let mut settings = settings(&base_url)?;
    settings.brand = brand;
    settings.documents.documents = place.documents().display().to_string();
    settings.programs.program_secret = Some(Token::random()?.encoded());
    let app = parts::portal(db, &settings, Some(place.mail()), world::factor::policy()?)?;
    world::fill(&app.db, &app.hasher, app.clock.now()).await?;
    world::factor::secure(&app.db, &app.factor, app.clock.now()).await?;
    if let Some(shape) = large {
        say::line("A million people take some minutes.");
        let owner = database::connect(postgres.connect_options(DATABASE), 1).await?;
        generate(&owner, &app.hasher, shape, app.clock.now(), say::line).await?;
        owner.close().await;
    }
    world::documents::publish_all(&app, app.clock.now()).await?;
    let program = open_program(&app).await?;
    say::line(&welcome(&base_url, place)?);
    let served =
        portal::run(app.clone(), app.db.for_good(), listener, Transport::Folder(place.mail()), stop).await;
    program.abort();
    served?;
    say::line("The demo has stopped.");
    Ok(())
}

/// The module that opens the demo's own program.
const TRACKED: &str = "track-trace";

/// Starts the example of a supplier's own program, on an address of its own, and points its module there.
async fn open_program(app: &App) -> anyhow::Result<JoinHandle<()>> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let here: Url = format!("http://localhost:{}/", listener.local_addr()?.port()).parse()?;
    let act = Act::command_line(app.clock.now());
    modules::changes::set_program(&app.db, &act, TRACKED, &here).await?;
    let secret = app.site.program_key.as_ref().context("the demo has a secret for its program")?;
    let key = pass::key_of(secret, &ModuleKey::new(TRACKED));
    let router = program::router(&key, here.as_str(), app.clock.clone());
    Ok(tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(%error, "the example program stopped");
        }
    }))
}

/// The demo's database, its schema up to date, as the role that serves requests sees it.
async fn migrated(postgres: &PrivatePostgres) -> anyhow::Result<Db> {
    postgres.ensure_serving_role().await?;
    let owner = database::connect(postgres.connect_options(DATABASE), 1).await?;
    let migrated = database::migrate(&owner).await;
    migrated.context("this demo was made by another version of Balie: start afresh with --reset")?;
    database::grant_serving(&owner, SERVING).await?;
    owner.close().await;
    database::connect(postgres.serving_options(DATABASE), CONNECTIONS).await
}

/// On the wished port, or the first that is free. On this machine only.
async fn listen(port: Option<u16>) -> Result<TcpListener, Failure> {
    if let Some(port) = port {
        let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        return bound.with_context(|| format!("--port: cannot listen on port {port}")).setting();
    }
    for port in PORTS {
        // Browsers try the other "localhost" first: whoever listens there would be shown instead of us.
        let other = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await;
        if other.is_err_and(|error| error.kind() == ErrorKind::AddrInUse) {
            continue;
        }
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            return Ok(listener);
        }
    }
    Err(anyhow::anyhow!("no port from {} on is free: choose one with --port", PORTS.start)).setting()
}

fn welcome(base_url: &str, place: &Place) -> anyhow::Result<String> {
    let secret = world::factor::secret()?;
    let width = world::ACCOUNTS.iter().map(|(email, _)| email.len()).max().unwrap_or(0);
    let accounts: Vec<String> =
        world::ACCOUNTS.iter().map(|(email, who)| format!("    {email:width$}  {who}")).collect();
    let rule = "─".repeat(72);
    Ok(format!(
        "{rule}\n  Balie, to try out: the portal of Noorderlicht Logistiek\n\n  \
           Portal    {base_url}\n  \
           Mailbox   {base_url}{mailbox}\n  \
           Password  {password}\n\n  \
           Accounts, all with that password:\n{accounts}\n\n  \
           The second factor of {secured}, for an authenticator app:\n    \
           {secret}\n    {link}\n\n  \
           Kept in {directory}; --reset starts afresh. Ctrl-C stops.\n{rule}",
        mailbox = paths::MAILBOX,
        password = world::PASSWORD,
        accounts = accounts.join("\n"),
        directory = place.directory().display(),
        secured = world::factor::SECURED,
        secret = secret.spelled(),
        link = secret.link("Noorderlicht Logistiek", world::factor::SECURED)?,
    ))
}
