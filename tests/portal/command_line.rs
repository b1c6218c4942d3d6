//! The supplier at the command line.

mod desk;
mod keeping;

use std::process::Command;

use sqlx::postgres::PgConnection;
use sqlx::{ConnectOptions, FromRow, Postgres};

use crate::support::cluster::{self, TestDatabase};
use crate::support::program::{Said, balie, said, url};

const SERVE: [&str; 5] = [
    "serve",
    "--base-url=http://localhost:8080",
    "--supplier-name=Noorderlicht",
    "--smtp-url=smtp://localhost",
    "--listen=127.0.0.1:0",
];

const SANNE: &str = "administrator add --customer=9401138 --email=sanne@korenaar.example --salutation=mrs \
                     --first-name=Sanne --last-name=Wit";
const KENAN: &str = "administrator add --customer=9401138 --email=kenan@korenaar.example --first-name=Kenan \
                     --last-name=Yıldız";

/// What is set, what it is set to, and what the one line says.
type Mistake = (&'static [&'static str], &'static [(&'static str, &'static str)], &'static str);

const FROM: (&str, &str) = ("BALIE_MAIL_FROM", "Noorderlicht <portaal@noorderlicht.example>");
const KEY: (&str, &str) = ("BALIE_SECRET_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
const NOWHERE: (&str, &str) = ("BALIE_DATABASE_URL", "nonsense://balie:secret@nowhere");

#[rustfmt::skip]
const MISTAKES: &[Mistake] = &[
        (&["serve"], &[], "BALIE_BASE_URL (--base-url <BASE_URL>) and BALIE_SUPPLIER_NAME"),
        (&["serve", "--base-url=portal"], &[], "BALIE_BASE_URL (--base-url <BASE_URL>): relative URL"),
        (
            &["serve", "--supplier-name=x", "--base-url=http://portal.example"],
            &[],
            "it must start with https://",
        ),
        (
            &["serve", "--supplier-name=x", "--base-url=http://localhost"],
            &[],
            "BALIE_SMTP_URL is missing",
        ),
        (&SERVE, &[], "BALIE_MAIL_FROM is missing"),
        (&SERVE, &[FROM], "BALIE_DATABASE_URL is missing"),
        (&SERVE, &[FROM, ("BALIE_DATABASE_URL", "")], "BALIE_DATABASE_URL is missing"),
        (&SERVE, &[FROM, KEY, NOWHERE], "BALIE_DATABASE_URL: this is not a postgres:// URL"),
        (&SERVE, &[FROM, ("BALIE_TIME_ZONE", "Mars/Olympus")], "BALIE_TIME_ZONE is \"Mars/Olympus\""),
        (&SERVE, &[FROM, ("BALIE_SUPPLIER_EMAIL", "balie")], "BALIE_SUPPLIER_EMAIL is \"balie\""),
        (
            &SERVE,
            &[FROM, ("BALIE_BRAND_ACCENT", "#ffcc00")],
            "BALIE_BRAND_ACCENT is #ffcc00: on a light page its contrast is 1.3 to 1",
        ),
        (&["healthcheck"], &[("BALIE_LISTEN", "80")], "invalid value '80' for BALIE_LISTEN"),
        (
            &["migrate"],
            &[],
            "BALIE_DATABASE_URL is missing: set it (or BALIE_DATABASE_URL_FILE) to postgres://",
        ),
        (
            &["migrate"],
            &[("BALIE_DATABASE_URL_FILE", "/nowhere")],
            "BALIE_DATABASE_URL_FILE: cannot read /nowhere",
        ),
        (&["migrate"], &[("BALIE_LOG", "x=y=z")], "BALIE_LOG is \"x=y=z\""),
        (&["organisation", "add"], &[], "--name <NAME> is missing"),
        (&["demo"], &[NOWHERE], "BALIE_DATABASE_URL is set, and the demo only uses a database of its own"),
        (&["demo", "--port=banana"], &[], "invalid value 'banana' for BALIE_DEMO_PORT"),
];

#[test]
fn a_setting_that_is_wrong_or_missing_stops_the_start_with_one_line() {
    for (arguments, variables, expected) in MISTAKES {
        let Said { code, out, err } = said(balie(arguments).envs(variables.iter().copied()));
        assert_eq!(
            (code, out.as_str(), err.lines().count()),
            (2, "", 1),
            "{arguments:?} {variables:?}: {err}"
        );
        assert!(err.contains(expected), "{arguments:?} {variables:?}: {err}");
        assert!(!err.contains("secret"), "{err}");
    }
}

#[test]
fn a_database_that_cannot_be_reached_is_named_without_its_password() {
    let gone = "postgres://balie:secret@127.0.0.1:1/balie";
    let Said { code, err, .. } = said(balie(&["migrate"]).env("BALIE_DATABASE_URL", gone));
    assert_eq!((code, err.lines().count()), (1, 1), "{err}");
    assert!(err.contains("PostgreSQL at 127.0.0.1:1 (BALIE_DATABASE_URL) cannot be used"), "{err}");
    assert!(!err.contains("secret"), "{err}");
}

#[tokio::test]
async fn the_supplier_opens_shop_with_nothing_but_a_database() {
    let shop = Shop::open().await;
    let mut db = shop.database.connect().await.unwrap();
    sqlx::raw_sql("drop schema public cascade; create schema public").execute(&mut db).await.unwrap();

    shop.refuses("organisation add --name=x", "run balie migrate");
    assert!(shop.does("migrate").ends_with("applied"));
    assert_eq!(shop.does("migrate"), "the schema was up to date");
    let organisation = shop.does("organisation add --name=Korenaar");
    let number = format!("customer add --organisation={organisation} --number=940.1138 --name=Korenaar");
    assert_eq!(shop.does(&number), "customer number 9401138 was added");
    shop.refuses(&number, "9401138 is there already");
    let nobody = "00000000-0000-0000-0000-000000000000";
    let number = format!("customer add --organisation={nobody} --number=9401139 --name=x");
    shop.refuses(&number, "there is no organisation");

    shop.refuses(SANNE, "run balie catalogue apply --default");
    assert_eq!(shop.does("catalogue apply --default"), "the built-in catalogue is in force, as version 1");
    assert!(shop.does(SANNE).starts_with("sanne@korenaar.example is administrator of 9401138 now"));
    assert_eq!(shop.does(SANNE), "sanne@korenaar.example was administrator of 9401138 already");
    assert!(shop.does(KENAN).ends_with("a mail to them is on its way"));

    let mails: Vec<(String, String)> = rows(&mut db, "select kind, recipient from mails order by id").await;
    let expected = [
        ("access-given", "sanne@korenaar.example"),
        ("administrators-changed", "sanne@korenaar.example"),
        ("access-given", "kenan@korenaar.example"),
    ];
    assert_eq!(mails, expected.map(|(kind, to)| (kind.to_owned(), to.to_owned())));
    let held: Vec<(String, i64)> = rows(
        &mut db,
        "select u.email, count(*) from grants g join memberships m on m.id = g.membership_id
         join users u on u.id = m.user_id where m.origin = 'supplier' group by 1 order by 1",
    )
    .await;
    assert_eq!(held, ["kenan", "sanne"].map(|name| (format!("{name}@korenaar.example"), 2)));
    let actors: Vec<(String,)> = rows(&mut db, "select distinct actor_kind from audit_events").await;
    assert_eq!(actors, [("command-line".to_owned(),)]);
}

#[tokio::test]
async fn an_operator_is_no_customer_s_user_and_the_other_way_round() {
    let shop = Shop::open().await;
    shop.does("catalogue apply --default");
    let organisation = shop.does("organisation add --name=Korenaar");
    shop.does(&format!("customer add --organisation={organisation} --number=9401138 --name=Korenaar"));
    let operator = "operator add --email=femke@noorderlicht.example --first-name=Femke --last-name=Noordhof";
    assert!(shop.does(operator).starts_with("femke@noorderlicht.example is an operator now"));
    assert!(shop.does(operator).ends_with("was an operator already"));
    let administrator = operator.replace("operator add", "administrator add --customer=9401138");
    shop.refuses(&administrator, "operators are no customer's users");
    shop.does(SANNE);
    shop.refuses(
        &SANNE.replace("administrator add --customer=9401138", "operator add"),
        "use another address",
    );

    let mut db = shop.database.connect().await.unwrap();
    let mails: Vec<(String, String)> = rows(&mut db, "select kind, recipient from mails order by id").await;
    let expected =
        [("password-link", "femke@noorderlicht.example"), ("access-given", "sanne@korenaar.example")];
    assert_eq!(mails, expected.map(|(kind, to)| (kind.to_owned(), to.to_owned())));
}

#[tokio::test]
async fn a_catalogue_that_cannot_be_trusted_is_refused_with_the_line_and_changes_nothing() {
    let database = cluster::migrated().await;
    let directory = cluster::directory();
    let file = directory.path().join("catalogue.toml");
    let bad = balie::permissions::file::DEFAULT.replacen("\"customer-settings\"]", "\"nothing\"]", 1);
    std::fs::write(&file, bad).unwrap();
    let apply = |file: &str| -> Command {
        let mut command = balie(&["catalogue", "apply", file]);
        command.env("BALIE_DATABASE_URL", url(&database));
        command
    };
    let file = file.display().to_string();
    let Said { code, err, .. } = said(&mut apply(&file));
    assert_eq!(code, 1);
    assert!(err.contains(&format!("{file} is refused: line 17: \"nothing\"")), "{err}");
    let mut db = database.connect().await.unwrap();
    let count: Vec<(i64,)> = rows(&mut db, "select count(*) from permissions").await;
    assert_eq!(count, [(0,)]);
}

/// A supplier with a database and nothing else.
struct Shop {
    database: TestDatabase,
    url: String,
}

impl Shop {
    async fn open() -> Self {
        let database = cluster::migrated().await;
        let url = url(&database);
        Self { database, url }
    }

    fn run(&self, words: &str) -> Said {
        let words: Vec<&str> = words.split(' ').collect();
        said(balie(&words).env("BALIE_DATABASE_URL", &self.url))
    }

    /// Runs a command that should do as it is told, and answers what it says.
    fn does(&self, words: &str) -> String {
        let Said { code, out, err } = self.run(words);
        assert_eq!((code, err.as_str()), (0, ""), "{words}");
        out.trim_end().to_owned()
    }

    /// Runs a command that should refuse, and say why.
    fn refuses(&self, words: &str, why: &str) {
        let Said { code, out, err } = self.run(words);
        assert_eq!((code, out.as_str()), (1, ""), "{words}: {err}");
        assert!(err.contains(why), "{words}: {err}");
    }
}

async fn rows<T>(db: &mut PgConnection, sql: &'static str) -> Vec<T>
where
    T: for<'r> FromRow<'r, <Postgres as sqlx::Database>::Row> + Send + Unpin,
{
    sqlx::query_as(sql).fetch_all(db).await.unwrap()
}
