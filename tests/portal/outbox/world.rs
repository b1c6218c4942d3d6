//! A small world for the outbox: one customer number, two administrators, one who is invited, one who asks.

use std::{num::NonZeroUsize, path::PathBuf, sync::Arc};

use balie::{
    app::{App, Parts},
    audit::model::Act,
    clock::Clock,
    config::SiteSettings,
    database::Db,
    outbox::{
        letter::Letter,
        message::Message,
        transport::{Memory, Transport},
        worker::{self, Delivered},
    },
    permissions::{self, cache::CatalogueCache},
    sign_in::{password::Hasher, password::Parameters, password_policy::Policy},
};
use clap::Parser;
use serde_json::Value;
use sqlx::postgres::PgPoolOptions;
use uuid::Uuid;

use crate::support::cluster::{self, TestDatabase};

/// Where the portal stands.
pub const BASE: &str = "https://portaal.noorderlicht.example";

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    site: SiteSettings,
}

/// The world, with mail kept in memory.
pub struct World {
    pub app: App,
    pub memory: Memory,
    pub transport: Transport,
    pub customer: Uuid,
    pub administrator: Uuid,
    pub colleague: Uuid,
    pub invited: Uuid,
    pub operator: Uuid,
    pub request: Uuid,
    pub addition: Uuid,
    pub asked_change: Uuid,
    pub made_change: Uuid,
    _database: TestDatabase,
}

/// Makes the world.
pub async fn world() -> World {
    let database = cluster::migrated().await;
    let db: Db = PgPoolOptions::new().max_connections(8).connect_with(database.clone()).await.unwrap().into();
    let app = portal(db.clone(), None);
    let act = Act::command_line(app.clock.now());
    permissions::changes::apply(&db, &act, include_str!("../../../src/permissions/default.toml"))
        .await
        .unwrap();
    let memory = Memory::default();
    let mut world = World {
        transport: Transport::Memory(memory.clone()),
        app,
        memory,
        customer: Uuid::now_v7(),
        administrator: Uuid::nil(),
        colleague: Uuid::nil(),
        invited: Uuid::nil(),
        operator: Uuid::nil(),
        request: Uuid::now_v7(),
        addition: Uuid::now_v7(),
        asked_change: Uuid::now_v7(),
        made_change: Uuid::now_v7(),
        _database: database,
    };
    world.fill().await;
    world
}

/// A portal on a database; with the demo's mailbox where there is a folder for it.
pub fn portal(db: Db, mailbox: Option<PathBuf>) -> App {
    let site = Settings::try_parse_from([
        "test",
        "--base-url",
        BASE,
        "--supplier-name",
        "Noorderlicht Logistiek",
        "--supplier-phone",
        "088 123 45 67",
    ])
    .unwrap();
    let parameters = Parameters { memory_kib: 8, passes: 1, lanes: 1 };
    App::new(Parts {
        factor: balie::sign_in::second_factor::model::Policy::none(),
        db,
        site: site.site.site().unwrap(),
        clock: Clock::system(),
        hasher: Hasher::new(parameters, NonZeroUsize::MIN).unwrap(),
        passwords: Arc::new(Policy::default()),
        catalogue: CatalogueCache::default(),
        modules: balie::modules::cache::ModuleCache::default(),
        documents: balie::documents::store::Store::memory(),
        mailbox,
    })
}

impl World {
    fn db(&self) -> &Db {
        &self.app.db
    }

    async fn fill(&mut self) {
        let organisation = Uuid::now_v7();
        self.run("insert into organisations values ($1, 'Bakkerij De Korenaar', now())", &[organisation])
            .await;
        self.run(
            "insert into customers (id, organisation_id, number, name, created_at)
             values ($1, $2, '9401138', 'Bakkerij De Korenaar', now())",
            &[self.customer, organisation],
        )
        .await;
        self.administrator = self.user("s.dewit@korenaar.example", "mrs", "Sanne", "de Wit", true).await;
        self.colleague = self.user("j.vandenberg@korenaar.example", "mr", "Jan", "van den Berg", true).await;
        self.invited = self.user("j.baars@korenaar.example", "none", "Joris", "Baars", false).await;
        self.operator = self.user("portaal@noorderlicht.example", "none", "Noor", "Licht", true).await;
        for person in [self.administrator, self.colleague, self.invited] {
            self.member(person).await;
        }
        for person in [self.administrator, self.colleague] {
            self.run(
                "insert into grants select $1, id, key, now(), null
                 from memberships, unnest(array['customer-settings', 'manage-customer']) as key where user_id = $2",
                &[self.customer, person],
            )
            .await;
        }
        self.run(
            "insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name,
                initials, last_name, phone, reason, language, categories, permissions, asked_at)
             values ($1, $2, 'pending', 'Nieuw@Korenaar.example', 'nieuw@korenaar.example', 'mr', 'Nico', 'N.',
                'Nieuwenhuis', '+31612345678', 'Zendingen volgen voor de winkel', 'nl', '{parcels}', '{}', now())",
            &[self.request, self.customer],
        )
        .await;
        self.run(
            "insert into access_request_additions values ($1, $2, $3, 'Ook facturen inzien', '{}', now())",
            &[self.addition, self.customer, self.request],
        )
        .await;
        for (id, confirmed) in
            [(self.asked_change, "null, null"), (self.made_change, "now(), now() + interval '7 days'")]
        {
            let sql = format!(
                "insert into email_changes (id, user_id, old_email, old_email_key, new_email, new_email_key,
                    asked_at, confirm_until, confirmed_at, undo_until)
                 values ($1, $2, 'oud@korenaar.example', 'oud@korenaar.example', 's.dewit@korenaar.example',
                    's.dewit@korenaar.example', now(), now() + interval '24 hours', {confirmed})"
            );
            self.run(&sql, &[id, self.administrator]).await;
        }
    }

    async fn user(&self, email: &str, salutation: &str, first: &str, last: &str, password: bool) -> Uuid {
        let id = Uuid::now_v7();
        sqlx::query(
            "insert into users (id, email, email_key, salutation, first_name, last_name, password_hash,
                password_set_at, created_at)
             values ($1, $2, $2, $3, $4, $5, case when $6 then 'x' end,
                case when $6 then now() - interval '1 day' end, now())",
        )
        .bind(id)
        .bind(email)
        .bind(salutation)
        .bind(first)
        .bind(last)
        .bind(password)
        .execute(self.db())
        .await
        .unwrap();
        id
    }

    async fn member(&self, person: Uuid) {
        self.run(
            "insert into memberships (id, customer_id, user_id, origin, invited_email, invited_email_key,
                invited_first_name, invited_last_name, began_at)
             select $1, $2, id, 'added', email, email_key, first_name, last_name, now() from users where id = $3",
            &[Uuid::now_v7(), self.customer, person],
        )
        .await;
    }

    /// Runs a statement with ids for its parameters.
    pub async fn run(&self, sql: &str, ids: &[Uuid]) {
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()));
        for id in ids {
            query = query.bind(*id);
        }
        query.execute(self.db()).await.unwrap();
    }

    /// One value of the only row that a question answers.
    pub async fn ask<T>(&self, sql: &'static str) -> T
    where
        T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
    {
        sqlx::query_scalar(sql).fetch_one(self.db()).await.unwrap()
    }

    /// Puts a letter in the outbox.
    pub async fn write(&self, letter: &Value, to: &str, reader: Option<Uuid>, language: &str) {
        let letter: Letter = serde_json::from_value(letter.clone()).unwrap();
        let recipient = balie::outbox::letter::Recipient {
            address: to.to_owned(),
            user: reader.map(Into::into),
            language: balie::language::Language::from_tag(language),
        };
        let mut tx = self.db().begin().await.unwrap();
        balie::outbox::changes::enqueue(&mut tx, self.app.clock.now(), &recipient, &letter).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Puts a letter to the administrator in the outbox.
    pub async fn write_to_administrator(&self, letter: &Value) {
        self.write(letter, "s.dewit@korenaar.example", Some(self.administrator), "nl").await;
    }

    /// Sends what is due.
    pub async fn deliver(&self) -> Delivered {
        worker::deliver_due(&self.app, &self.transport).await.unwrap()
    }

    /// The message that was sent last.
    pub fn last(&self) -> Message {
        self.memory.sent().pop().unwrap()
    }
}
