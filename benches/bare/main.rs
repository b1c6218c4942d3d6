//! What the benchmark holds the portal against: a bare axum server that runs a page's statements through sqlx and puts
//! the page together by a template, and nothing else. `bare serve` answers `/page/N` and `/fixed/BYTES`; `bare hash N`
//! hashes passwords on so many threads and prints how many a second.
#![expect(clippy::print_stdout, reason = "its one line of output is what the benchmark reads")]

use anyhow::Context;
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::Html,
    routing::get,
};
use balie::sign_in::password::{Hasher, Parameters, Password};
use serde::Deserialize;
use sqlx::{AssertSqlSafe, Executor, PgConnection, PgPool, Row, postgres::PgPoolOptions};
use std::{
    env,
    num::NonZeroUsize,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// One page, or one form.
#[derive(Deserialize)]
struct Page {
    changes: bool,
    samples: Vec<Sample>,
    #[serde(skip)]
    turn: AtomicUsize,
}

/// What is asked of the database, and the page as pairs: what is written as it is, and a text that is escaped.
#[derive(Deserialize)]
struct Sample {
    statements: Vec<String>,
    parts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(source = "{% for part in parts %}{{ part.0|safe }}{{ part.1 }}{% endfor %}", ext = "html")]
struct Rendered<'a> {
    parts: &'a [(String, String)],
}

#[derive(Clone)]
struct Bare {
    db: PgPool,
    pages: Arc<Vec<Page>>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    match arguments.get(1).map(String::as_str) {
        Some("hash") => hash(arguments.get(2).context("on how many threads?")?.parse()?).await,
        Some("serve") => serve().await,
        // As `cargo bench` calls it: there is nothing to measure without the driver.
        _ => {
            println!("see benches/run");
            Ok(())
        }
    }
}

async fn serve() -> anyhow::Result<()> {
    let pages: Vec<Page> = serde_json::from_slice(&std::fs::read(env::var("PLAN")?)?)?;
    let db = PgPoolOptions::new()
        .max_connections(10)
        .test_before_acquire(false)
        // What the portal's own connections are set to.
        .after_connect(|db, _| {
            Box::pin(
                async move { db.execute("set pg_trgm.word_similarity_threshold = 0.45").await.map(drop) },
            )
        })
        .connect(&env::var("DATABASE_URL")?)
        .await?;
    let router = Router::new()
        .route("/page/{n}", get(page))
        .route("/fixed/{bytes}", get(fixed))
        .with_state(Bare { db, pages: Arc::new(pages) });
    let listener = tokio::net::TcpListener::bind(env::var("LISTEN")?).await?;
    axum::serve(listener, router).await?;
    Ok(())
}

async fn page(State(bare): State<Bare>, Path(n): Path<usize>) -> Result<Html<String>, StatusCode> {
    let page = bare.pages.get(n).ok_or(StatusCode::NOT_FOUND)?;
    let sample = &page.samples[page.turn.fetch_add(1, Ordering::Relaxed) % page.samples.len()];
    let asked = if page.changes { changes(&bare.db, sample).await } else { reads(&bare.db, sample).await };
    asked.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let page = Rendered { parts: &sample.parts }.render();
    page.map(Html).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

async fn reads(db: &PgPool, sample: &Sample) -> sqlx::Result<()> {
    for statement in &sample.statements {
        run(&mut *db.acquire().await?, statement).await?;
    }
    Ok(())
}

async fn changes(db: &PgPool, sample: &Sample) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    for statement in &sample.statements {
        run(&mut tx, statement).await?;
    }
    tx.rollback().await
}

/// Runs a statement that is prepared once per connection, and looks at every value.
async fn run(db: &mut PgConnection, statement: &str) -> sqlx::Result<usize> {
    let rows = sqlx::query(AssertSqlSafe(statement.to_owned())).fetch_all(db).await?;
    let mut bytes = 0;
    for row in &rows {
        for column in 0..row.len() {
            bytes += row.try_get_raw(column)?.as_bytes().map_or(0, <[u8]>::len);
        }
    }
    Ok(bytes)
}

async fn fixed(Path(bytes): Path<usize>) -> Html<String> {
    Html("x".repeat(bytes.min(10_000_000)))
}

async fn hash(threads: NonZeroUsize) -> anyhow::Result<()> {
    let hasher = Hasher::new(Parameters::default(), threads)?;
    let begun = Instant::now();
    let until = begun + Duration::from_secs(4);
    let workers = (0..threads.get() * 2).map(|_| {
        let hasher = hasher.clone();
        tokio::spawn(async move {
            let mut done = 0_u32;
            while Instant::now() < until {
                let password = Password::new("vier woorden voor balie".to_owned())
                    .map_err(|why| anyhow::anyhow!("{why:?}"))?;
                hasher.hash(password).await?;
                done += 1;
            }
            anyhow::Ok(done)
        })
    });
    let mut done = 0;
    for worker in Vec::from_iter(workers) {
        done += worker.await??;
    }
    println!("{:.1}", f64::from(done) / begun.elapsed().as_secs_f64());
    Ok(())
}
