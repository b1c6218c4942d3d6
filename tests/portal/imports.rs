//! The supplier imports: on the command line and on the screen.

mod command;
mod races;
mod rules;
mod screen;

use crate::support::{
    cluster::{self, TestDatabase},
    program::{Said, balie, said, url},
};
use sqlx::{AssertSqlSafe, ConnectOptions, Row, postgres::PgConnection};
use tempfile::TempDir;

const ORGANISATIONS: &str = "Organisatie\nBakkerij De Korenaar\nStudio Zeewind\n";
const CUSTOMERS: &str = "Klantnummer;Naam;Organisatie;Taal\n9401138;Bakkerij De Korenaar;Bakkerij De Korenaar;nl\n\
    7002001;Studio Zeewind;Studio Zeewind;\n";
const USERS: &str = "E-mailadres;Voornaam;Achternaam;Aanhef\nsanne@korenaar.example;Sanne;de Wit;mevr\n\
    kenan@korenaar.example;Kenan;Yıldız;\n";
const GRANTS: &str = "Klantnummer;E-mailadres;Autorisaties;Afnemen\n\
    9401138;sanne@korenaar.example;manage-customer, customer-settings;\n\
    9401138;kenan@korenaar.example;orders, Facturen;\n";

/// A supplier with a database, a catalogue and a folder of files.
pub struct Office {
    database: TestDatabase,
    folder: TempDir,
}

impl Office {
    /// With nothing in it but the catalogue.
    pub async fn open() -> Self {
        let office = Self { database: cluster::migrated().await, folder: TempDir::new().unwrap() };
        assert_eq!(office.run(&["catalogue", "apply", "--default"]).code, 0);
        office
    }

    /// With the bakery and its people.
    pub async fn furnished() -> Self {
        let office = Self::open().await;
        for (name, text) in [("o", ORGANISATIONS), ("c", CUSTOMERS), ("u", USERS), ("g", GRANTS)] {
            office.saves(name, text);
        }
        office
    }

    /// Runs a command.
    pub fn run(&self, words: &[&str]) -> Said {
        said(balie(words).env("BALIE_DATABASE_URL", url(&self.database)))
    }

    /// A file in the folder.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(format!("{name}.csv"));
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// Imports a file with these flags.
    pub fn import(&self, name: &str, text: &str, flags: &[&str]) -> Said {
        let path = self.file(name, text);
        self.run(&[&["import", &path], flags].concat())
    }

    /// Imports a file that should go well, and answers what it says.
    pub fn saves(&self, name: &str, text: &str) -> String {
        let Said { code, out, err } = self.import(name, text, &[]);
        assert_eq!((code, err.as_str()), (0, ""), "{name}: {out}");
        out.trim_end().to_owned()
    }

    /// One value out of the database, as text.
    pub async fn value(&self, sql: &str) -> String {
        let row = sqlx::query(AssertSqlSafe(format!("select ({sql})::text")));
        let row = row.fetch_one(&mut self.connection().await).await.unwrap();
        row.get::<Option<String>, _>(0).unwrap_or_default()
    }

    /// Changes something that no file can.
    pub async fn execute(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        sqlx::raw_sql(sql).execute(&mut self.connection().await).await.unwrap();
    }

    /// A connection of the owner.
    pub async fn connection(&self) -> PgConnection {
        self.database.connect().await.unwrap()
    }

    /// What somebody holds at a number.
    pub async fn holds(&self, email: &str, number: &str) -> String {
        self.value(&format!(
            "select string_agg(g.permission, ' ' order by 1) from grants g join memberships m on m.id = g.membership_id
             join users u on u.id = m.user_id join customers c on c.id = m.customer_id
             where u.email = '{email}' and c.number = '{number}' and m.ended_at is null"
        ))
        .await
    }
}
