//! Connections that are lent out, and kept for who comes next.
//!
//! When a connection comes back to sqlx's own pool, it asks PostgreSQL each time whether it still answers: a round trip for
//! every statement that is not in a transaction, as long as a small query takes. One that has just given its whole answer
//! needs no asking, so those are kept here; every other one (after an error, or where a visitor went away halfway) goes back
//! to the pool, which looks at it.

use super::transaction::{Transaction, abandon};
use futures_util::{
    StreamExt, TryStreamExt,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use sqlx::{
    Connection, Describe, Either, Error, Execute, Executor, PgConnection, Postgres, SqlSafeStr, SqlStr,
    pool::PoolConnection,
    postgres::{PgPool, PgQueryResult, PgRow, PgStatement, PgTypeInfo},
};
use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// How long a connection is lent again without the pool's looking at it.
const UNSEEN: Duration = Duration::from_secs(60);

/// The database: runs statements, each on whichever connection is free, and begins transactions. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    pool: PgPool,
    /// As many as the pool may have: never more are out, so who has a place finds a connection.
    places: Arc<Semaphore>,
    /// How many of them may be saving, which waits for the disk at its end: the rest is for who only reads.
    turns: Arc<Semaphore>,
    ready: Mutex<Vec<Taken>>,
}

/// A connection out of the pool; it goes back there when this is dropped.
struct Taken {
    connection: PoolConnection<Postgres>,
    at: Instant,
    /// A transaction may be open that sqlx does not know of.
    doubtful: bool,
}

impl Drop for Taken {
    fn drop(&mut self) {
        if self.doubtful {
            self.connection.close_on_drop();
        }
        abandon(&mut self.connection);
    }
}

impl From<PgPool> for Db {
    fn from(pool: PgPool) -> Self {
        let most = usize::try_from(pool.options().get_max_connections()).unwrap_or(Semaphore::MAX_PERMITS);
        let (places, turns) = (Semaphore::new(most), Semaphore::new(most - most / 3));
        Self(Arc::new(Inner { pool, places: places.into(), turns: turns.into(), ready: Mutex::default() }))
    }
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Db")
    }
}

impl Db {
    /// The pool beneath, for what speaks to PostgreSQL in its own way.
    #[must_use]
    pub fn pool(&self) -> &PgPool {
        &self.0.pool
    }

    /// The pool, for who keeps a connection for good: one fewer is lent out from now on.
    #[must_use]
    pub fn for_good(&self) -> PgPool {
        self.0.places.forget_permits(1);
        self.0.pool.clone()
    }

    /// A connection for several statements.
    ///
    /// # Errors
    /// When none becomes free in time, or the database does not answer.
    pub async fn acquire(&self) -> sqlx::Result<Lent> {
        let place = self.wait_for(&self.0.places).await?;
        if let Some(taken) = self.0.take() {
            return Ok(Lent { taken, db: self.clone(), _place: place });
        }
        let taken = Taken { connection: self.0.pool.acquire().await?, at: Instant::now(), doubtful: false };
        Ok(Lent { taken, db: self.clone(), _place: place })
    }

    /// Begins a transaction. However many wait for the disk, a third of the connections is left to who only reads, and to who
    /// keeps one for good.
    ///
    /// # Errors
    /// When none becomes free in time, or the database does not answer.
    pub async fn begin(&self) -> sqlx::Result<Transaction> {
        self.transaction(None).await
    }

    /// The same, by a statement of one's own: for one that only reads, or sees one moment only.
    ///
    /// # Errors
    /// When none becomes free in time, or the database does not answer.
    pub async fn begin_with(&self, statement: &'static str) -> sqlx::Result<Transaction> {
        self.transaction(Some(statement.into_sql_str())).await
    }

    async fn transaction(&self, statement: Option<SqlStr>) -> sqlx::Result<Transaction> {
        let turn = self.wait_for(&self.0.turns).await?;
        Transaction::begin(self.acquire().await?, turn, statement).await
    }

    /// How many connections there are, and how many of them nobody uses now.
    #[must_use]
    pub fn connections(&self) -> (u32, usize) {
        (self.0.pool.size(), self.0.pool.num_idle() + self.0.ready().len())
    }

    /// Closes every connection, and waits until those that are lent out came back.
    pub async fn close(&self) {
        self.0.turns.close();
        self.0.places.close();
        self.0.ready().clear();
        self.0.pool.close().await;
    }

    async fn wait_for(&self, some: &Arc<Semaphore>) -> sqlx::Result<OwnedSemaphorePermit> {
        if let Ok(one) = some.clone().try_acquire_owned() {
            return Ok(one);
        }
        let patience = self.0.pool.options().get_acquire_timeout();
        match timeout(patience, some.clone().acquire_owned()).await {
            Ok(one) => one.map_err(|_| Error::PoolClosed),
            Err(_) => Err(Error::PoolTimedOut),
        }
    }
}

impl Inner {
    fn ready(&self) -> std::sync::MutexGuard<'_, Vec<Taken>> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One that came back with its whole answer, not too long ago; what is older goes to the pool.
    fn take(&self) -> Option<Taken> {
        loop {
            let taken = self.ready().pop()?;
            if taken.at.elapsed() < UNSEEN {
                return Some(taken);
            }
        }
    }
}

/// A connection of one's own for a while. Dropped, it goes back to the pool.
pub struct Lent {
    taken: Taken,
    db: Db,
    _place: OwnedSemaphorePermit,
}

impl Lent {
    /// Says whether a transaction is being begun: who goes away meanwhile leaves one open of which sqlx does not know, so
    /// this connection is closed then.
    pub(super) fn begins(&mut self, begins: bool) {
        self.taken.doubtful = begins;
    }

    /// Every statement gave its whole answer, and no transaction is open: who comes next may have it as it is.
    pub(super) fn done(self) {
        let Self { mut taken, db, _place } = self;
        // What a large answer left room for is given back.
        taken.connection.shrink_buffers();
        if !db.0.places.is_closed() {
            db.0.ready().push(taken);
        }
    }
}

impl fmt::Debug for Lent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lent")
    }
}

impl Deref for Lent {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.taken.connection
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.taken.connection
    }
}

/// Each statement on a connection that is free. Its rows come when all of them are there: nothing in Balie reads more at once
/// than fits in memory.
impl<'p> Executor<'p> for &'_ Db {
    type Database = Postgres;

    /// What is asked for nothing but how many rows it changed saves, as a transaction does, and waits for its turn.
    fn execute<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<PgQueryResult, Error>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        let db = self.clone();
        Box::pin(async move {
            let _turn = db.wait_for(&db.0.turns).await?;
            let mut lent = db.acquire().await?;
            let changed = lent.execute(query).await?;
            lent.done();
            Ok(changed)
        })
    }

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> BoxStream<'e, Result<Either<PgQueryResult, PgRow>, Error>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        let db = self.clone();
        let all = async move {
            let mut lent = db.acquire().await?;
            let all: Vec<_> = lent.fetch_many(query).try_collect().await?;
            lent.done();
            Ok::<_, Error>(stream::iter(all.into_iter().map(Ok)))
        };
        stream::once(all).try_flatten().boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<PgRow>, Error>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        let db = self.clone();
        Box::pin(async move {
            let mut lent = db.acquire().await?;
            let row = lent.fetch_optional(query).await?;
            lent.done();
            Ok(row)
        })
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [PgTypeInfo],
    ) -> BoxFuture<'e, Result<PgStatement, Error>>
    where
        'p: 'e,
    {
        let db = self.clone();
        Box::pin(async move { db.acquire().await?.prepare_with(sql, parameters).await })
    }

    #[doc(hidden)]
    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, Result<Describe<Postgres>, Error>>
    where
        'p: 'e,
    {
        let db = self.clone();
        Box::pin(async move { db.acquire().await?.describe(sql).await })
    }
}
