//! The demo world in a database of its own, with a portal on it whose clock moves.

use super::{
    browser::Browser,
    cluster::{self, TestDatabase},
    hygiene::SUPPLIER,
};
use axum::Router;
use balie::{
    app::{self, App, Parts},
    cli::demo::world::{self, PASSWORD},
    clock::Clock,
    config::SiteSettings,
    database::{self, Db},
    documents::store::Store,
    jobs,
    modules::cache::ModuleCache,
    outbox::{transport::Transport, worker},
    permissions::cache::CatalogueCache,
    sign_in::{
        password::{Hasher, Parameters},
        password_policy,
        second_factor::model::Policy,
    },
};
use clap::Parser;
use serde_json::Value;
use sqlx::{AssertSqlSafe, Row, postgres::PgConnectOptions};
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    num::NonZeroUsize,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
};
use tempfile::TempDir;

/// The secret behind the keys of programs.
pub const PROGRAM_SECRET: &str = "een geheim van de leverancier, lang genoeg";

/// A portal with people in it.
pub struct World {
    /// Its time of day.
    pub clock: Clock,
    /// Its parts.
    pub app: App,
    portal: Router,
    visitors: AtomicU8,
    first_event: i64,
    mailbox: Option<TempDir>,
    owner: Db,
    database: TestDatabase,
}

/// The settings, read as from a command line.
#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    site: SiteSettings,
}

/// Something in the audit log.
#[derive(Clone, Debug)]
pub struct Event {
    /// What happened.
    pub kind: String,
    /// The address of who did it; empty for visitors and machines.
    pub actor: String,
    /// On whom.
    pub subject: String,
    /// At which number.
    pub number: String,
    /// How it was.
    pub before: Option<Value>,
    /// How it became.
    pub after: Option<Value>,
}

impl World {
    /// A portal as suppliers run it: on https, without the demo's mailbox.
    pub async fn start() -> Self {
        Self::with("https://portaal.noorderlicht.example", None, &[]).await
    }

    /// A portal as `balie demo` runs it.
    pub async fn demo() -> Self {
        Self::demo_at("http://localhost:8080").await
    }

    /// The same, at this address.
    pub async fn demo_at(base: &str) -> Self {
        Self::with(base, Some(TempDir::new().unwrap()), &[]).await
    }

    /// A portal as suppliers run it, with settings of their own (`--expire-after-days`, `10`).
    pub async fn set(settings: &[&str]) -> Self {
        Self::with("https://portaal.noorderlicht.example", None, settings).await
    }

    /// A portal that insists on a second factor for operators, as `balie serve` does.
    pub async fn insisting() -> Self {
        Self::made("https://portaal.noorderlicht.example", None, &[], true).await
    }

    async fn with(base: &str, mailbox: Option<TempDir>, settings: &[&str]) -> Self {
        Self::made(base, mailbox, settings, false).await
    }

    async fn made(base: &str, mailbox: Option<TempDir>, settings: &[&str], insists: bool) -> Self {
        let database = cluster::seeded("demo", fill).await;
        let db = database::connect(database.serving(), 10).await.unwrap();
        let owner = database::connect(PgConnectOptions::clone(&database), 3).await.unwrap();
        let email = "klantenservice@noorderlicht.example";
        let arguments = ["balie", "--base-url", base, "--supplier-name", SUPPLIER, "--supplier-email", email];
        let arguments = arguments.iter().chain(&[
            "--supplier-phone",
            "088 555 01 00",
            "--migration-notice=true",
            "--program-secret",
            PROGRAM_SECRET,
        ]);
        let keeps = settings.contains(&"--documents");
        let settings = Settings::parse_from(arguments.chain(settings));
        let words = settings.site.password_refused_words.iter().cloned().chain([SUPPLIER.to_owned()]);
        let policy = password_policy::Policy {
            minimum_length: settings.site.password_length.into(),
            refused_words: words.collect(),
            ..password_policy::Policy::default()
        };
        let clock = Clock::system();
        let app = App::new(Parts {
            db,
            site: settings.site.site().unwrap(),
            clock: clock.clone(),
            hasher: hasher(),
            passwords: Arc::new(policy),
            factor: Policy { operators_need_one: insists, ..world::factor::policy().unwrap() },
            catalogue: CatalogueCache::default(),
            modules: ModuleCache::default(),
            documents: match keeps {
                true => Store::open(&settings.site.documents).unwrap(),
                false => Store::memory(),
            },
            mailbox: mailbox.as_ref().map(|folder| folder.path().to_owned()),
        });
        app.catalogue.renew(&mut app.db.acquire().await.unwrap()).await.unwrap();
        world::documents::publish_all(&app, clock.now()).await.unwrap();
        let first_event = sqlx::query("select coalesce(max(id), 0) from audit_events");
        let first_event = first_event.fetch_one(&app.db).await.unwrap().get(0);
        let portal = app::router(&app).unwrap();
        let visitors = AtomicU8::default();
        Self { clock, app, portal, visitors, first_event, mailbox, owner, database }
    }

    /// The browser of somebody who is not signed in, at a network address of their own.
    pub fn browser(&self) -> Browser {
        let visitor = self.visitors.fetch_add(1, Ordering::Relaxed) + 1;
        let address = SocketAddr::from(([192, 0, 2, visitor], 40_000));
        Browser::new(self.portal(), self.owner.clone(), &self.app.site, self.clock.clone(), address)
    }

    /// The browser of somebody who signed in with the demo's password.
    pub async fn signed_in(&self, email: &str) -> Browser {
        self.signed_in_with(email, PASSWORD).await
    }

    /// The browser of somebody who signed in with this password.
    pub async fn signed_in_with(&self, email: &str, password: &str) -> Browser {
        let browser = self.browser();
        let page = browser.get(balie::paths::SIGN_IN).await;
        let form = page.form("Inloggen").fill("E-mailadres", email).fill("Wachtwoord", password);
        let next = form.press("Inloggen").await;
        assert_ne!(next.path(), balie::paths::SIGN_IN, "{email} cannot sign in: {}", next.text());
        browser
    }

    /// What answers requests.
    pub fn portal(&self) -> Router {
        self.portal.clone()
    }

    /// Lets time pass, and then does what is due.
    pub async fn later(&self, by: time::Duration) {
        self.clock.advance(by);
        self.jobs().await;
    }

    /// Does what is due now.
    pub async fn jobs(&self) {
        jobs::run_due(&self.app).await.unwrap();
    }

    /// Puts what is due into the demo's mailbox, and gives the ids of what lies there.
    pub async fn fill_mailbox(&self) -> Vec<String> {
        let folder = self.mailbox.as_ref().unwrap().path();
        worker::deliver_due(&self.app, &Transport::Folder(folder.to_owned())).await.unwrap();
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
        files.map(|name| name.to_str().unwrap().trim_end_matches(".json").to_owned()).collect()
    }

    /// Its database, for who comes in by the command line.
    pub fn database(&self) -> &PgConnectOptions {
        &self.database
    }

    /// Whether this is the demo, with its mailbox.
    pub fn is_demo(&self) -> bool {
        self.mailbox.is_some()
    }

    /// The database as its owner sees it, for what no page shows.
    pub fn sql(&self) -> &Db {
        &self.owner
    }

    /// One value out of the database, as text; empty for NULL or no row.
    pub async fn value(&self, sql: &str) -> String {
        let sql = format!("select ({sql})::text");
        let row = sqlx::query(AssertSqlSafe(sql)).fetch_one(self.sql()).await.unwrap();
        row.get::<Option<String>, _>(0).unwrap_or_default()
    }

    /// Changes something that no page can, such as the past.
    pub async fn execute(&self, sql: &str) {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(self.sql()).await.unwrap();
    }

    /// What the audit log says since the world began, the oldest first.
    pub async fn audit(&self) -> Vec<Event> {
        let sql = "select e.kind, coalesce(a.email, '') as actor, coalesce(s.email, '') as subject,
                coalesce(c.number, '') as number, e.before, e.after
            from audit_events e left join users a on a.id = e.actor_id left join users s on s.id = e.subject_id
            left join customers c on c.id = e.customer_id where e.id > $1 order by e.id";
        let rows = sqlx::query(sql).bind(self.first_event).fetch_all(self.sql()).await.unwrap();
        let event = |row: &sqlx::postgres::PgRow| Event {
            kind: row.get("kind"),
            actor: row.get("actor"),
            subject: row.get("subject"),
            number: row.get("number"),
            before: row.get("before"),
            after: row.get("after"),
        };
        rows.iter().map(event).collect()
    }

    /// The kinds of those events.
    pub async fn audit_kinds(&self) -> Vec<String> {
        self.audit().await.into_iter().map(|event| event.kind).collect()
    }

    /// What is in the database, a sum per table: what nobody had the right to change stays the same. Left out:
    /// what every visit leaves behind.
    pub async fn sums(&self) -> BTreeMap<String, String> {
        let tables =
            "select tablename::text from pg_tables where schemaname = 'public' and tablename <> all($1)";
        let left_out = [
            "sessions",
            "known_devices",
            "document_reads",
            "throttles",
            "audit_events",
            "audit_unsealed",
            "audit_seals",
            "refusals",
            "jobs",
            "_sqlx_migrations",
        ];
        let tables = sqlx::query(tables).bind(&left_out[..]).fetch_all(self.sql()).await.unwrap();
        let mut sums = BTreeMap::new();
        for table in tables {
            let table: String = table.get(0);
            let visits = "- 'last_used_at' - 'first_used_at' - 'last_sign_in_at' - 'last_customer_id' - 'password_hash'";
            let sum = format!(
                "select string_agg(row, ' ' order by row) from (select md5((to_jsonb(t) {visits})::text) as row from {table} t) rows"
            );
            let sum = self.value(&sum).await;
            sums.insert(table, sum);
        }
        sums
    }
}

/// Hashes with little work: the tests sign in hundreds of times. What is hashed and how it is compared is as ever.
fn hasher() -> Hasher {
    let little = Parameters { memory_kib: 64, passes: 1, lanes: 1 };
    Hasher::new(little, NonZeroUsize::new(2).unwrap()).unwrap()
}

/// Fills the template that every world is copied from.
async fn fill(options: PgConnectOptions) {
    let db = database::connect(options, 2).await.unwrap();
    world::fill(&db, &hasher(), Clock::system().now()).await.unwrap();
    let policy = world::factor::policy().unwrap();
    world::factor::secure(&db, &policy, Clock::system().now()).await.unwrap();
    balie::home::changes::keep_help(&db).await.unwrap();
    db.close().await;
}
