//! The private PostgreSQL of the demo and the tests.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use balie::database::private::{PrivatePostgres, Purpose, Settings, reset};
use rustix::process::{Pid, Signal, getpgid, getpgrp, kill_process, test_kill_process};
use sqlx::{ConnectOptions, Connection};

use crate::support::cluster;

/// Tells a copy of this test program what to do, and where.
const INSIDE: &str = "BALIE_TEST_INSIDE";

#[tokio::test]
async fn what_was_stored_is_found_again_at_the_next_start() {
    let place = cluster::directory();
    let postgres = PrivatePostgres::start(demo(place.path())).await.unwrap();
    assert!(postgres.ensure_database("balie").await.unwrap());
    assert!(!postgres.ensure_database("balie").await.unwrap());
    store(&postgres, "bread").await;
    postgres.stop().await.unwrap();

    let postgres = PrivatePostgres::start(demo(place.path())).await.unwrap();
    assert!(!postgres.was_adopted());
    assert_eq!(stored(&postgres).await, ["bread"]);
    postgres.stop().await.unwrap();
}

#[tokio::test]
async fn nobody_else_can_reach_the_server() {
    let place = cluster::directory();
    let postgres = PrivatePostgres::start(demo(place.path())).await.unwrap();
    for directory in [postgres.directory().to_path_buf(), postgres.directory().join("run")] {
        assert_eq!(directory.metadata().unwrap().permissions().mode() & 0o777, 0o700, "{directory:?}");
    }
    assert_eq!(show(&postgres, "listen_addresses").await, "");
    assert_eq!(show(&postgres, "fsync").await, "on");
    let server = Pid::from_raw(postgres.process_id());
    assert_ne!(getpgid(server).unwrap(), getpgrp(), "Ctrl-C must not reach the server");
    postgres.stop().await.unwrap();
    assert!(test_kill_process(server.unwrap()).is_err());
}

#[tokio::test]
async fn text_is_cased_and_taken_apart_beyond_ascii() {
    let database = cluster::migrated().await;
    let mut connection = database.connect().await.unwrap();
    let (upper, word): (String, bool) =
        sqlx::query_as("select upper('café ĳs'), 'é' ~ '^\\w$'").fetch_one(&mut connection).await.unwrap();
    assert_eq!(upper, "CAFÉ ĲS");
    assert!(word);
}

#[tokio::test]
async fn a_second_start_in_the_same_directory_is_told_who_is_first() {
    let place = cluster::directory();
    let postgres = PrivatePostgres::start(demo(place.path())).await.unwrap();
    let error = PrivatePostgres::start(demo(place.path())).await.unwrap_err().to_string();
    assert!(error.contains("another Balie is using"), "{error}");
    let error = reset(place.path()).await.unwrap_err().to_string();
    assert!(error.contains("another Balie is using"), "{error}");
    store(&postgres, "still here").await;
    postgres.stop().await.unwrap();
}

#[tokio::test]
async fn the_server_that_a_killed_balie_left_is_adopted() {
    if let Some(place) = inside() {
        let postgres = PrivatePostgres::start(demo(&place)).await.unwrap();
        store(&postgres, "acknowledged").await;
        std::fs::write(place.join("ready"), "").unwrap();
        // Long enough to be killed.
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
    let place = cluster::directory();
    let mut killed = run_inside("the_server_that_a_killed_balie_left_is_adopted", place.path(), &[]);
    wait_until(|| place.path().join("ready").exists());
    killed.kill().unwrap();
    killed.wait().unwrap();

    let postgres = PrivatePostgres::start(demo(place.path())).await.unwrap();
    assert!(postgres.was_adopted());
    assert_eq!(stored(&postgres).await, ["acknowledged"]);
    let server = postgres.process_id();
    postgres.stop().await.unwrap();
    assert!(!place.path().join("run/.s.PGSQL.5432.lock").exists(), "process {server} still runs");

    let postgres = PrivatePostgres::start(demo(place.path())).await.unwrap();
    assert!(!postgres.was_adopted());
    postgres.stop().await.unwrap();
}

#[tokio::test]
async fn a_server_that_was_killed_itself_comes_back_with_every_row() {
    let place = cluster::directory();
    let postgres = PrivatePostgres::start(demo(place.path())).await.unwrap();
    store(&postgres, "acknowledged").await;
    kill_process(Pid::from_raw(postgres.process_id()).unwrap(), Signal::KILL).unwrap();
    postgres.stop().await.unwrap();

    let postgres = PrivatePostgres::start(demo(place.path())).await.unwrap();
    assert_eq!(stored(&postgres).await, ["acknowledged"]);
    postgres.stop().await.unwrap();
}

#[tokio::test]
async fn variables_meant_for_another_database_change_nothing() {
    let name = "variables_meant_for_another_database_change_nothing";
    if let Some(place) = inside() {
        if std::env::var_os("PGOPTIONS").is_some() {
            let error = PrivatePostgres::start(demo(&place)).await.unwrap_err().to_string();
            assert!(error.contains("PGOPTIONS is set"), "{error}");
            return;
        }
        let postgres = PrivatePostgres::start(demo(&place)).await.unwrap();
        store(&postgres, "here").await;
        assert_eq!(stored(&postgres).await, ["here"]);
        assert_eq!(show(&postgres, "port").await, "5432");
        let data = PathBuf::from(show(&postgres, "data_directory").await);
        assert!(data.starts_with(postgres.directory()), "{data:?}");
        postgres.stop().await.unwrap();
        return;
    }
    let place = cluster::directory();
    let elsewhere = [
        ("PGHOST", "elsewhere.example"),
        ("PGPORT", "6543"),
        ("PGDATA", "/nowhere"),
        ("PGDATABASE", "other"),
        ("PGUSER", "somebody"),
        ("PGPASSWORD", "secret"),
        ("PGSSLMODE", "verify-full"),
        ("LC_ALL", "nl_NL.ISO-8859-1"),
    ];
    let mut child = run_inside(name, place.path(), &elsewhere);
    assert!(child.wait().unwrap().success());

    // The one variable that would get through stops the start.
    let options = [("PGOPTIONS", "-c search_path=other")];
    assert!(run_inside(name, place.path(), &options).wait().unwrap().success());
}

#[tokio::test]
async fn a_directory_that_holds_something_else_is_refused_and_left_as_it_was() {
    let place = cluster::directory();
    std::fs::write(place.path().join("novel.txt"), "Chapter one").unwrap();
    let error = PrivatePostgres::start(demo(place.path())).await.unwrap_err().to_string();
    assert!(error.contains("holds something that Balie did not make"), "{error}");
    assert!(reset(place.path()).await.is_err());
    let names: Vec<_> = place.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["novel.txt"]);
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_is_refused_with_the_reason() {
    let place = cluster::directory();
    let long = place.path().join("a-directory-with-quite-a-long-name/".repeat(4));
    let error = PrivatePostgres::start(demo(&long)).await.unwrap_err().to_string();
    assert!(error.contains("choose a shorter directory"), "{error}");
}

#[tokio::test]
async fn starting_afresh_removes_everything() {
    let place = cluster::directory();
    let directory = place.path().join("demo");
    reset(&directory).await.unwrap();
    let postgres = PrivatePostgres::start(demo(&directory)).await.unwrap();
    postgres.stop().await.unwrap();
    reset(&directory).await.unwrap();
    assert!(!directory.exists());
}

#[tokio::test]
async fn every_test_has_a_database_of_its_own_from_a_template_filled_once() {
    static SEEDED: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let seed = async |options: sqlx::postgres::PgConnectOptions| {
        SEEDED.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let mut connection = options.connect().await.unwrap();
        sqlx::query("create table shop (sold text)").execute(&mut connection).await.unwrap();
        // Left open on purpose: a seed may forget its pool.
        std::mem::forget(connection);
    };
    let (one, other) = tokio::join!(cluster::seeded("shop", seed), cluster::seeded("shop", seed));
    let mut first = one.connect().await.unwrap();
    sqlx::query("insert into shop values ('bread')").execute(&mut first).await.unwrap();
    let pool = balie::database::connect(other.clone(), 2).await.unwrap();
    let count: i64 = sqlx::query_scalar("select count(*) from shop").fetch_one(&pool).await.unwrap();
    assert_eq!(count, 0);
    assert_eq!(SEEDED.load(std::sync::atomic::Ordering::SeqCst), 1);
}

#[test]
fn a_database_url_that_cannot_be_read_is_not_repeated_in_the_error() {
    let error = balie::database::parse_url("postgres://balie:secret@[host/balie").unwrap_err();
    assert!(!format!("{error:#}").contains("secret"), "{error:#}");
}

fn demo(directory: &Path) -> Settings {
    Settings { purpose: Purpose::Demo, ..cluster::settings(directory) }
}

async fn store(postgres: &PrivatePostgres, word: &str) {
    let mut connection = postgres.connect_options("postgres").connect().await.unwrap();
    sqlx::query("create table if not exists words (word text)").execute(&mut connection).await.unwrap();
    sqlx::query("insert into words values ($1)").bind(word).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

async fn stored(postgres: &PrivatePostgres) -> Vec<String> {
    let mut connection = postgres.connect_options("postgres").connect().await.unwrap();
    sqlx::query_scalar("select word from words").fetch_all(&mut connection).await.unwrap()
}

async fn show(postgres: &PrivatePostgres, setting: &str) -> String {
    let mut connection = postgres.connect_options("postgres").connect().await.unwrap();
    let current = sqlx::query_scalar("select current_setting($1)");
    current.bind(setting).fetch_one(&mut connection).await.unwrap()
}

/// Runs one test of this program in a process of its own, which can be killed and has other variables.
fn run_inside(test: &str, place: &Path, variables: &[(&str, &str)]) -> Child {
    let name = format!("{}::{test}", module_path!().split_once("::").unwrap().1);
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([&name, "--exact"]).env(INSIDE, place).envs(variables.iter().copied());
    command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().unwrap()
}

fn inside() -> Option<PathBuf> {
    std::env::var_os(INSIDE).map(PathBuf::from)
}

fn wait_until(done: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !done() {
        assert!(Instant::now() < deadline);
        std::thread::sleep(Duration::from_millis(20));
    }
}
