//! The portal as a process: serving, stopping, and the demo.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use balie::cli::demo::world;
use balie::database::private::{PrivatePostgres, Purpose, Settings};
use rustix::process::Signal;
use sqlx::{ConnectOptions, postgres::PgConnectOptions};

use crate::support::cluster;
use crate::support::program::{Running, answer, ask, balie, get, said, url};

#[tokio::test]
async fn serve_answers_and_knows_nothing_of_the_demo() {
    let database = cluster::migrated().await;
    let (mut portal, address) = serve(&database);
    assert_eq!(get(&address, "/healthz").0, 200);
    assert_eq!(get(&address, "/readyz").0, 200);
    assert_eq!(get(&address, "/mailbox").0, 404);
    let (status, answer) = get(&address, "/.well-known/change-password");
    assert!(status == 303 && answer.contains("location: /account/password\r\n"), "{answer}");
    let (status, answer) = get(&address, "/.well-known/security.txt");
    assert_eq!(status, 200);
    assert!(answer.contains("Contact: mailto:help@noorderlicht.example\n"), "{answer}");
    assert!(answer.contains("Canonical: http://localhost:8080/.well-known/security.txt\n"), "{answer}");

    let health = said(&mut balie(&["healthcheck", "--listen", &address]));
    assert_eq!((health.code, health.err.as_str()), (0, ""));
    portal.signal(Signal::TERM);
    assert!(portal.ended().success());
    assert_eq!(said(&mut balie(&["healthcheck", "--listen", &address])).code, 1);
}

#[tokio::test]
async fn figures_are_told_on_a_listener_of_their_own_and_nowhere_else() {
    let database = cluster::migrated().await;
    let metrics = std::sync::Mutex::new(String::new());
    let mut command = serving(&database);
    let (_portal, address) = Running::start(command.arg("--metrics-listen=127.0.0.1:0"), false, |line| {
        if let Some(found) = between(line, "\"metrics\":\"", "\"") {
            *metrics.lock().unwrap() = found;
        }
        between(line, "\"listen\":\"", "\"")
    });
    let metrics = metrics.into_inner().unwrap();
    assert_eq!(get(&address, "/metrics").0, 404);
    assert_eq!(get(&address, "/sign-in").0, 200);
    let (status, figures) = get(&metrics, "/metrics");
    assert_eq!(status, 200);
    for figure in
        ["balie_mails_waiting 0", "balie_jobs_failed 0", "balie_sessions 0", "balie_database_connections"]
    {
        assert!(figures.contains(figure), "{figure} in {figures}");
    }
    assert!(figures.contains("balie_http_request_seconds_count{route=\"/sign-in\""), "{figures}");
    for elsewhere in ["/", "/sign-in", "/healthz"] {
        assert_eq!(get(&metrics, elsewhere).0, 404, "{elsewhere}");
    }
}

#[tokio::test]
async fn serve_takes_on_a_role_that_cannot_change_the_log_and_refuses_one_that_could() {
    let database = cluster::migrated().await;
    let migrate = |words: &[&str]| said(balie(words).env("BALIE_DATABASE_URL", url(&database)));
    for _ in 0..2 {
        let made = migrate(&["migrate", "--serving-role=balie_made_here", "--create-serving-role"]);
        assert_eq!((made.code, made.err.as_str()), (0, ""));
        assert!(
            made.out.contains("balie_made_here may serve, and may not change the audit log"),
            "{}",
            made.out
        );
    }
    let role = Some("balie_made_here");
    let pool = balie::database::connect_as((*database).clone(), 2, role).await.unwrap();
    sqlx::raw_sql("select count(*) from customers; select count(*) from audit_events")
        .execute(&pool)
        .await
        .unwrap();
    for forbidden in
        ["update audit_events set kind = 'x'", "delete from audit_events", "truncate audit_seals"]
    {
        let refused = sqlx::raw_sql(forbidden).execute(&pool).await.unwrap_err();
        let code = refused.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
        assert_eq!(code.as_deref(), Some("42501"), "{forbidden}: {refused}");
    }
    pool.close().await;
    let start = |role: &str| {
        let mut command = command(&url(&database));
        command.env("BALIE_SERVING_ROLE", role);
        command
    };
    let (_portal, address) =
        Running::start(&mut start("balie_made_here"), false, |line| between(line, "\"listen\":\"", "\""));
    assert_eq!(get(&address, "/readyz").0, 200);
    let owner = database.get_username().to_owned();
    let unnamed = said(&mut command(&url(&database)));
    assert_eq!((unnamed.code, unnamed.out.as_str()), (2, ""), "{}", unnamed.err);
    assert!(unnamed.err.contains("could change the audit log: name another"), "{}", unnamed.err);
    for (role, why) in [(owner.as_str(), "could change the audit log"), ("nobody_knows", "nobody_knows")] {
        let refused = said(&mut start(role));
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{}", refused.err);
        assert!(refused.err.contains("BALIE_SERVING_ROLE") && refused.err.contains(why), "{}", refused.err);
    }
}

#[tokio::test]
async fn a_portal_without_its_database_lives_and_is_not_ready() {
    let database = cluster::migrated().await;
    let (_portal, address) = serve(&database);
    assert_eq!(get(&address, "/readyz").0, 200);
    let mut db = database.clone().database("postgres").connect().await.unwrap();
    let name = database.get_database().unwrap().to_owned();
    let closed = format!("alter database {name} allow_connections false");
    sqlx::raw_sql(sqlx::AssertSqlSafe(closed)).execute(&mut db).await.unwrap();
    sqlx::query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1")
        .bind(&name)
        .execute(&mut db)
        .await
        .unwrap();
    let started = Instant::now();
    let (status, answer) = get(&address, "/readyz");
    assert_eq!(status, 503, "{answer}");
    assert!(answer.contains("content-type: text/plain"), "{answer}");
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    assert_eq!(get(&address, "/healthz").0, 200);
}

#[tokio::test]
async fn a_request_that_is_under_way_is_answered_before_the_portal_stops() {
    let database = cluster::migrated().await;
    let (mut portal, address) = serve(&database);
    let mut db = database.connect().await.unwrap();
    sqlx::raw_sql("begin; lock table sessions in access exclusive mode").execute(&mut db).await.unwrap();
    let waiting = ask(&address, "/customers", "Cookie: balie-session=AAAAAAAAAAAAAAAAAAAAAA\r\n");
    let stuck = "select exists (select from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and not l.granted)";
    while !sqlx::query_scalar::<_, bool>(stuck).fetch_one(&mut db).await.unwrap() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    portal.signal(Signal::TERM);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(std::net::TcpStream::connect(&address).is_err(), "nobody new is let in");
    sqlx::raw_sql("commit").execute(&mut db).await.unwrap();
    assert_eq!(answer(waiting).0, 303);
    assert!(portal.ended().success());
}

#[tokio::test]
async fn serve_refuses_a_schema_that_is_older_than_itself() {
    let database = cluster::migrated().await;
    let mut db = database.connect().await.unwrap();
    sqlx::raw_sql("delete from _sqlx_migrations").execute(&mut db).await.unwrap();
    let refused = said(&mut command(&url(&database)));
    assert_eq!((refused.code, refused.err.lines().count()), (1, 1), "{}", refused.err);
    assert!(refused.err.contains("run balie migrate"), "{}", refused.err);
}

#[tokio::test]
async fn the_demo_starts_shows_its_world_stops_and_finds_it_again() {
    let place = cluster::directory();
    let (mut demo, address) = start_demo(place.path(), &[]);
    assert_eq!(get(&address, "/readyz").0, 200);
    assert_eq!(get(&address, "/mailbox").0, 200);
    let second = said(&mut demo_command(place.path(), &[]));
    assert_eq!(second.code, 1);
    assert!(second.err.contains("another Balie is using"), "{}", second.err);
    demo.signal(Signal::INT);
    assert!(demo.ended().success());

    let changed = "update users set first_name = 'Bewaard' where email = 'beheerder@korenaar.example'";
    inside(place.path(), changed).await;
    let (mut demo, _) = start_demo(place.path(), &[]);
    demo.signal(Signal::TERM);
    assert!(demo.ended().success());
    assert_eq!(inside(place.path(), "select first_name from users where first_name = 'Bewaard'").await, 1);

    let (mut demo, _) = start_demo(place.path(), &["--reset"]);
    demo.signal(Signal::INT);
    assert!(demo.ended().success());
    assert_eq!(inside(place.path(), "select first_name from users where first_name = 'Bewaard'").await, 0);
}

#[test]
fn the_demo_says_who_is_there_and_with_which_password() {
    let place = cluster::directory();
    let mut child = demo_command(place.path(), &[]);
    let (demo, said) = {
        let text = std::sync::Mutex::new(String::new());
        let (demo, _) = Running::start(&mut child, true, |line| {
            let mut text = text.lock().unwrap();
            text.push_str(line);
            text.push('\n');
            line.contains("Ctrl-C stops").then(String::new)
        });
        (demo, text.into_inner().unwrap())
    };
    assert!(said.contains("Password  vier woorden voor balie\n"), "{said}");
    assert!(said.contains("/mailbox\n"), "{said}");
    assert!(world::ACCOUNTS.iter().all(|(email, _)| said.contains(email)), "{said}");
    demo.signal(Signal::INT);
}

#[test]
fn the_demo_leaves_a_directory_alone_that_holds_something_else() {
    let place = cluster::directory();
    std::fs::create_dir(place.path().join("mail")).unwrap();
    std::fs::write(place.path().join("mail/letter.txt"), "Dear").unwrap();
    for arguments in [&[][..], &["--reset"]] {
        let refused = said(&mut demo_command(place.path(), arguments));
        assert_eq!(refused.code, 1, "{}", refused.err);
        assert!(refused.err.contains("holds something that Balie did not make"), "{}", refused.err);
    }
    assert!(place.path().join("mail/letter.txt").exists());
}

fn command(url: &str) -> Command {
    let mut command = balie(&["serve", "--listen=127.0.0.1:0", "--base-url=http://localhost:8080"]);
    command
        .env("BALIE_DATABASE_URL", url)
        .env("BALIE_SUPPLIER_NAME", "Noorderlicht Logistiek")
        .env("BALIE_SUPPLIER_EMAIL", "help@noorderlicht.example")
        .env("BALIE_SMTP_URL", "smtp://localhost:1")
        .env("BALIE_SECRET_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
        .env("BALIE_MAIL_FROM", "Noorderlicht Logistiek <portaal@noorderlicht.example>");
    command
}

/// A command to serve a database in the role that cannot change its log.
fn serving(database: &PgConnectOptions) -> Command {
    let role = format!("{}_serving", database.get_database().unwrap());
    let flag = format!("--serving-role={role}");
    let mut migrate = balie(&["migrate", &flag, "--create-serving-role"]);
    let made = said(migrate.env("BALIE_DATABASE_URL", url(database)));
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    let mut command = command(&url(database));
    command.env("BALIE_SERVING_ROLE", role);
    command
}

/// A portal that serves, and where.
fn serve(database: &PgConnectOptions) -> (Running, String) {
    Running::start(&mut serving(database), false, |line| between(line, "\"listen\":\"", "\""))
}

fn demo_command(place: &Path, arguments: &[&str]) -> Command {
    let mut command = balie(&["demo", "--port=0"]);
    command.args(arguments).arg("--directory").arg(place);
    command
}

/// A demo that serves, and where.
fn start_demo(place: &Path, arguments: &[&str]) -> (Running, String) {
    let mut command = demo_command(place, arguments);
    let (demo, port) =
        Running::start(&mut command, true, |line| between(line, "Portal    http://localhost:", " "));
    (demo, format!("127.0.0.1:{port}"))
}

fn between(line: &str, start: &str, end: &str) -> Option<String> {
    let (_, rest) = line.split_once(start)?;
    Some(rest.split(end).next()?.to_owned())
}

/// Runs a statement in the database of a demo that has stopped, and counts its rows.
async fn inside(place: &Path, sql: &'static str) -> u64 {
    let settings = cluster::settings(&place.join("postgres"));
    let postgres = PrivatePostgres::start(Settings { purpose: Purpose::Demo, ..settings }).await.unwrap();
    let mut db = postgres.connect_options("balie").connect().await.unwrap();
    let rows = sqlx::raw_sql(sql).execute(&mut db).await.unwrap().rows_affected();
    drop(db);
    postgres.stop().await.unwrap();
    rows
}
