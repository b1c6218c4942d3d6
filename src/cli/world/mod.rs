//! `balie world`: a world of any size, made up, to see how the portal behaves in it.
//!
//! Set-based SQL in files of its own, because it works on tables that are only there meanwhile: `tools` is what the rest
//! stands on, `aside` and `back` stand around it, and `tenants`, `people`, `access`, `requests`, `contacts` and `log` make
//! what they are called after. Chance comes of the seed, so the same seed at the same moment gives the same world.

mod shape;

pub use shape::{Shape, WHOLE};

use super::{
    demo,
    failure::{Failure, Setting},
    parts, say,
};
use crate::{
    audit::seal_changes,
    clock::Clock,
    config::{DatabaseSettings, KeySettings, world_scale},
    contracts::changes::administered,
    database::Db,
    sign_in::{
        password::{Hasher, Password},
        second_factor::{model::Policy, vault::Vault},
    },
};
use anyhow::{anyhow, bail};
use clap::{Args, Subcommand};
use serde_json::json;
use sqlx::{ConnectOptions, Connection, PgConnection};
use std::time::Instant;
use time::OffsetDateTime;

/// A made-up world.
#[derive(Debug, Subcommand)]
pub(super) enum World {
    /// Fill a migrated database with made-up customers and people, to see how the portal behaves at that size
    Generate(Generate),
}

/// Fill a database. Addresses all end in .example; a database with other people in it is refused.
#[derive(Args, Debug)]
pub(super) struct Generate {
    /// How many customer numbers; with 0 only the people of the demo are there
    #[arg(long, default_value_t = WHOLE)]
    customers: u32,
    /// What chance is made of: the same seed gives the same world
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// So many times as large: 0.1 makes a tenth
    #[arg(long, default_value_t = 1.0, value_parser = world_scale)]
    scale: f64,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
    /// Say what was made as JSON
    #[arg(long)]
    json: bool,
    /// With the portal's key the operator of the demo who has a second factor can sign in.
    #[command(flatten, next_help_heading = "Secrets")]
    key: KeySettings,
}

impl World {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let Self::Generate(command) = self;
        let app = parts::app(&command.database, None).await?;
        let now = Clock::system().now();
        demo::world::fill(&app.db, &app.hasher, now).await?;
        if let Ok(key) = command.key.key() {
            let policy = Policy { vault: Vault::with_key(&key).setting()?, operators_need_one: true };
            demo::world::factor::secure(&app.db, &policy, now).await?;
        }
        let shape = Shape::new(command.customers, command.seed).scaled(command.scale);
        let told = |text: &str| {
            if !command.json {
                say::line(text);
            }
        };
        let made = shape.customers() > 0 && generate(&app.db, &app.hasher, shape, now, told).await?;
        let sentence = format!("everybody's password: {}", demo::world::PASSWORD);
        let value =
            json!({ "customers": shape.customers(), "made": made, "password": demo::world::PASSWORD });
        say::either(command.json, &sentence, &value);
        Ok(())
    }
}

/// What is made, in this order.
const STEPS: [(&str, &str); 8] = [
    ("indexes set aside", include_str!("aside.sql")),
    ("organisations and customer numbers", include_str!("tenants.sql")),
    ("people", include_str!("people.sql")),
    ("memberships and what they hold", include_str!("access.sql")),
    ("access requests", include_str!("requests.sql")),
    ("contacts", include_str!("contacts.sql")),
    ("the audit log", include_str!("log.sql")),
    ("indexes put back", include_str!("back.sql")),
];

/// Makes a world beside the demo's people: all of it or, when anything goes wrong, nothing. It needs the owner of the
/// tables, and nobody else gets at them meanwhile. Returns false when a made-up world is there already.
///
/// # Errors
/// When there are people whose addresses do not end in `.example`, or the database does not answer.
pub async fn generate(
    db: &Db,
    hasher: &Hasher,
    shape: Shape,
    now: OffsetDateTime,
    tell: impl Fn(&str),
) -> anyhow::Result<bool> {
    let password = Password::new(demo::world::PASSWORD.to_owned()).map_err(|why| anyhow!("{why:?}"))?;
    let hash = hasher.hash(password).await?;
    // Statements of minutes are no news here.
    let mut own = db.pool().connect_options().as_ref().clone().disable_statement_logging().connect().await?;
    let mut tx = own.begin().await?;
    if made_already(&mut tx).await? {
        tell("a made-up world is there already");
        return Ok(false);
    }
    let moment = shape::moment(now);
    let last_event = measure(&mut tx, shape, hash.as_str(), moment).await?;
    for (what, statements) in STEPS {
        let started = Instant::now();
        sqlx::raw_sql(statements).execute(&mut *tx).await?;
        tell(&format!("{what}: {:.1} s", started.elapsed().as_secs_f64()));
    }
    let started = Instant::now();
    let sealed = seal_changes::seal_since(&mut tx, last_event, moment).await?;
    tx.commit().await?;
    tell(&format!("{sealed} events sealed: {:.1} s", started.elapsed().as_secs_f64()));
    let started = Instant::now();
    administered::forget_all(&mut own).await?;
    sqlx::raw_sql("vacuum (analyze)").execute(&mut own).await?;
    tell(&format!("vacuumed and analysed: {:.1} s", started.elapsed().as_secs_f64()));
    Ok(true)
}

/// Whether a world was made here; nobody makes another one meanwhile.
async fn made_already(tx: &mut PgConnection) -> anyhow::Result<bool> {
    sqlx::query!("lock table users in share row exclusive mode").execute(&mut *tx).await?;
    let row = sqlx::query!(
        r#"select exists (select from users where email_key not like '%.example' and erased_at is null) as "real!",
            exists (select from customers where number = '30000001') as "made!""#
    )
    .fetch_one(tx)
    .await?;
    if row.real {
        bail!(
            "there are people in this database whose addresses do not end in .example: made-up ones do not belong between them"
        );
    }
    Ok(row.made)
}

/// Says how large the world is, to the statements that make it. Returns the last event that was there before.
async fn measure(
    tx: &mut PgConnection,
    shape: Shape,
    hash: &str,
    moment: OffsetDateTime,
) -> sqlx::Result<i64> {
    sqlx::query("select set_config('balie.world_seed', $1, true), set_config('work_mem', '256MB', true), set_config('maintenance_work_mem', '512MB', true)")
        .bind(shape.seed().to_string())
        .execute(&mut *tx)
        .await?;
    sqlx::raw_sql(include_str!("tools.sql")).execute(&mut *tx).await?;
    let row =
        "insert into world (organisations, customers, people, most, step, grants, requests, events, contacts,
            password_hash, moment)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    sqlx::query(row)
        .bind(shape.organisations())
        .bind(shape.customers())
        .bind(shape.people())
        .bind(shape.most())
        .bind(shape.step())
        .bind(shape.grants())
        .bind(shape.requests())
        .bind(shape.events())
        .bind(shape.contacts())
        .bind(hash)
        .bind(moment)
        .execute(&mut *tx)
        .await?;
    sqlx::query_scalar!(r#"select coalesce(max(id), 0) as "last!" from audit_events"#).fetch_one(tx).await
}
