//! Sessions: the only file that knows tower-sessions. Rows hold a hash of the id, never the id.
//!
//! Guards do not read a session through the store: they take its hash and read session, person, customer and
//! permissions in one statement. The store serves signing in and out.

use crate::{
    app::App, clock::Clock, config::Site, database::Db, types::UserId, web::cookie, web::visitor::Visitor,
};
use async_trait::async_trait;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use time::{Duration, OffsetDateTime};
use tower_sessions::{
    Expiry, SessionManagerLayer, SessionStore,
    cookie::SameSite,
    session::{Id, Record},
    session_store::{Error, Result as StoreResult},
};
use uuid::Uuid;

pub use tower_sessions::Session;

/// A session ends after this long without a page, unless it is remembered.
pub const IDLE: Duration = Duration::minutes(60);
/// What matters most asks for the second factor again this long after the session proved it.
pub const PROOF_HOLDS: Duration = Duration::minutes(10);
/// A session ends this long after signing in, unless it is remembered.
pub const LONGEST: Duration = Duration::hours(12);
/// A remembered session ends this long after signing in.
pub const REMEMBERED: Duration = Duration::days(30);

const USER: &str = "user";
const REMEMBER: &str = "remembered";
const ADDRESS: &str = "address";
const AGENT: &str = "agent";

/// The layer that reads and writes the session's cookie.
#[must_use]
pub fn layer(db: Db, clock: Clock, site: &Site) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(Store { db, clock })
        .with_name(cookie::name(site, cookie::SESSION))
        .with_secure(site.is_https())
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd)
}

/// Begins a session under a new id, whatever the browser had before.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(session: &Session, visitor: &Visitor, user: UserId, remember: bool) -> anyhow::Result<()> {
    if session.id().is_some() {
        session.flush().await?;
        // Flushing forgets what the browser's id stood for and would then give the new session that same id, which
        // somebody else may have put there.
        session.cycle_id().await?;
    }
    session.insert(USER, user).await?;
    session.insert(REMEMBER, remember).await?;
    session.insert(ADDRESS, visitor.address).await?;
    session.insert(AGENT, &visitor.agent).await?;
    if remember {
        // Only the cookie's age is made of this; the row's end comes from the app's clock.
        session.set_expiry(Some(Expiry::AtDateTime(OffsetDateTime::now_utc() + REMEMBERED)));
    }
    session.save().await?;
    Ok(())
}

/// Ends this session.
///
/// # Errors
/// When the database does not answer.
pub async fn end(session: &Session) -> anyhow::Result<()> {
    session.flush().await?;
    Ok(())
}

/// What the session's row is found by; `None` without a cookie.
#[must_use]
pub fn hash(session: &Session) -> Option<Vec<u8>> {
    session.id().map(|id| hash_of(&id))
}

fn hash_of(id: &Id) -> Vec<u8> {
    Sha256::digest(id.0.to_be_bytes()).to_vec()
}

/// Removes sessions that ended.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(app: &App) -> sqlx::Result<u64> {
    let now = app.clock.now();
    let swept = sqlx::query!(
        "delete from sessions where expires_at <= $1 or (not remembered and last_seen_at <= $2)",
        now,
        now - IDLE
    )
    .execute(&app.db)
    .await?;
    Ok(swept.rows_affected())
}

/// Sessions in PostgreSQL.
#[derive(Clone, Debug)]
pub struct Store {
    db: Db,
    clock: Clock,
}

#[async_trait]
impl SessionStore for Store {
    /// Writes a new row; an id that is taken is drawn again. Nobody waits for the disk: who lost a session that had just begun,
    /// because PostgreSQL fell over, signs in once more.
    async fn create(&self, record: &mut Record) -> StoreResult<()> {
        let read = |key: &str| record.data.get(key).cloned().unwrap_or_default();
        let user: UserId =
            serde_json::from_value(read(USER)).map_err(|error| Error::Encode(error.to_string()))?;
        let remembered = read(REMEMBER).as_bool().unwrap_or(false);
        let address: Option<std::net::IpAddr> = serde_json::from_value(read(ADDRESS)).unwrap_or(None);
        let agent = read(AGENT).as_str().unwrap_or_default().to_owned();
        let now = self.clock.now();
        loop {
            let inserted = sqlx::query!(
                "insert into sessions (hash, id, user_id, remembered, address, agent, created_at, last_seen_at, expires_at)
                 select $1, $2, $3, $4, $5, $6, $7, $7, $8 from set_config('synchronous_commit', 'off', true)
                 on conflict (hash) do nothing",
                hash_of(&record.id),
                Uuid::now_v7(),
                user.uuid(),
                remembered,
                address.map(ipnet::IpNet::from) as _,
                agent,
                now,
                now + if remembered { REMEMBERED } else { LONGEST },
            )
            .execute(&self.db)
            .await
            .map_err(backend)?;
            if inserted.rows_affected() == 1 {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    /// Never an upsert: a session that was ended does not come back when a slow request finishes.
    async fn save(&self, _: &Record) -> StoreResult<()> {
        Ok(())
    }

    async fn load(&self, id: &Id) -> StoreResult<Option<Record>> {
        let row = sqlx::query!(
            "select user_id, remembered, expires_at from sessions where hash = $1 and expires_at > $2",
            hash_of(id),
            self.clock.now()
        )
        .fetch_optional(&self.db)
        .await
        .map_err(backend)?;
        Ok(row.map(|row| Record {
            id: *id,
            data: HashMap::from([
                (USER.to_owned(), row.user_id.to_string().into()),
                (REMEMBER.to_owned(), row.remembered.into()),
            ]),
            expiry_date: row.expires_at,
        }))
    }

    async fn delete(&self, id: &Id) -> StoreResult<()> {
        sqlx::query!("delete from sessions where hash = $1", hash_of(id))
            .execute(&self.db)
            .await
            .map_err(backend)?;
        Ok(())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn backend(error: sqlx::Error) -> Error {
    Error::Backend(error.to_string())
}
