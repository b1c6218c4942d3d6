//! The demo world: a supplier, three organisations, four customer numbers, and the people who work there. The
//! demo shows it and the tests use the same one.
//!
//! All of it is made of tables: `people`, `access`, `requests` and `contacts` say who there is, `rows` makes rows of them,
//! `history` a month of audit events, and `changes` writes them. Ids are made of names, and times count back
//! from now, so that two worlds filled at one moment are the same.

mod access;
mod changes;
mod contacts;
pub mod documents;
pub mod factor;
mod history;
mod pdf;
mod people;
mod requests;
mod rows;
mod settings;
#[cfg(test)]
mod tests;

use crate::{
    audit::model::Act,
    database::Db,
    modules, permissions,
    sign_in::password::{Hasher, Password},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};
use uuid::Uuid;

/// The password of every account in the demo world.
pub const PASSWORD: &str = "vier woorden voor balie";

/// The accounts that the demo prints, and who they are.
#[rustfmt::skip]
pub const ACCOUNTS: &[(&str, &str)] = &[
    ("beheerder@korenaar.example", "administrator of 9401138 and 9401139; organisation administrator"),
    ("tweede.beheerder@korenaar.example", "administrator of 9401138"),
    ("medewerker@korenaar.example", "Track & Trace and reports on 9401138; organisation employee"),
    ("inzicht@korenaar.example", "only sees the settings of 9401138"),
    ("beheerder@vandalen.example", "administrator of 9069091; organisation administrator"),
    ("chauffeur@vandalen.example", "primary number 9069091; Track & Trace there and on 9401138"),
    ("nieuw@korenaar.example", "comes from an older system: must set a new password once"),
    ("portaal@noorderlicht.example", "operator: the supplier's own staff"),
    (factor::SECURED, "operator with a second factor: see below"),
];

const ORGANISATIONS: &[(&str, &[(&str, &str)])] = &[
    ("Bakkerij De Korenaar", &[("9401138", "Bakkerij De Korenaar"), ("9401139", "De Korenaar Webwinkel")]),
    ("Van Dalen Techniek", &[("9069091", "Van Dalen Techniek")]),
    ("Studio Zeewind", &[("7002001", "Studio Zeewind")]),
];

const OPERATOR: &str = "portaal@noorderlicht.example";

/// Fills a migrated database with the demo world, in one transaction; one that has people already stays as it
/// is. The default catalogue is applied where there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn fill(db: &Db, hasher: &Hasher, now: OffsetDateTime) -> anyhow::Result<()> {
    if permissions::queries::catalogue(&mut *db.acquire().await?).await?.version == 0 {
        permissions::changes::apply(db, &Act::command_line(now), permissions::file::DEFAULT).await?;
    }
    if modules::queries::modules(&mut *db.acquire().await?).await?.version == 0 {
        modules::changes::apply(db, &Act::command_line(now), modules::file::DEFAULT, false).await?;
    }
    let mut tx = db.begin().await?;
    if !changes::claim(&mut tx).await? {
        return Ok(());
    }
    let password = Password::new(PASSWORD.to_owned()).map_err(|why| anyhow::anyhow!("{why:?}"))?;
    // One hash for all of them: hashing thirty times would take as many times as long.
    let hash = hasher.hash(password).await?;
    let moment = Moment(now);
    let (organisations, customers) = tenants(&moment);
    changes::organisations(&mut tx, &organisations).await?;
    changes::customers(&mut tx, &customers).await?;
    changes::contracts(&mut tx, &rows::contracts()).await?;
    changes::users(&mut tx, &rows::users(&moment, hash.as_str())).await?;
    let operator = |email| json!({ "user_id": user(email), "appointed_at": moment.days(420) });
    changes::operators(&mut tx, &[operator(OPERATOR), operator(factor::SECURED)]).await?;
    changes::organisation_roles(&mut tx, &contacts::roles(&moment)).await?;
    changes::contacts(&mut tx, &contacts::rows(&moment)).await?;
    changes::contact_mailings(&mut tx, &contacts::mailings(&moment)).await?;
    changes::memberships(&mut tx, &rows::memberships(&moment)).await?;
    changes::grants(&mut tx, &rows::grants(&moment)).await?;
    changes::permission_requests(&mut tx, &rows::permission_requests(&moment)).await?;
    changes::access_requests(&mut tx, &rows::access_requests(&moment)).await?;
    settings::fill(&mut tx).await?;
    changes::audit_events(&mut tx, &history::events(&moment)).await?;
    tx.commit().await?;
    Ok(())
}

fn tenants(moment: &Moment) -> (Vec<Value>, Vec<Value>) {
    let mut customers = Vec::new();
    let mut organisations = Vec::new();
    for (name, numbers) in ORGANISATIONS {
        organisations.push(json!({ "id": organisation(name), "name": name, "created_at": moment.days(430) }));
        customers.extend(numbers.iter().map(|(number, called)| {
            json!({
                "id": customer(number), "organisation_id": organisation(name), "number": number, "name": called,
                "created_at": moment.days(430),
                // The three that wait were told of when they came in.
                "requests_told_at": (*number == "9401138").then(|| moment.hours(4)),
            })
        }));
    }
    (organisations, customers)
}

/// Now, to count back from.
struct Moment(OffsetDateTime);

impl Moment {
    fn days(&self, ago: i64) -> String {
        self.hours(ago * 24)
    }

    fn hours(&self, ago: i64) -> String {
        self.minutes(ago * 60)
    }

    fn minutes(&self, ago: i64) -> String {
        written(self.0 - Duration::minutes(ago))
    }

    /// The whole hour, as a number's last use is kept.
    fn whole_hour(&self, ago: i64) -> String {
        let hour = self.0 - Duration::hours(ago);
        written(hour.replace_time(time::Time::from_hms(hour.hour(), 0, 0).unwrap_or(time::Time::MIDNIGHT)))
    }
}

/// As PostgreSQL reads it.
fn written(instant: OffsetDateTime) -> String {
    // A year past 9999 is the one thing that cannot be written so.
    instant.format(&Rfc3339).unwrap_or_default()
}

fn organisation(name: &str) -> Uuid {
    id("organisation", name)
}

fn customer(number: &str) -> Uuid {
    id("customer", number)
}

fn user(email: &str) -> Uuid {
    id("user", email)
}

/// An id made of a name (RFC 9562, version 8), so that it is the same in every demo world.
fn id(kind: &str, name: &str) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(format!("balie demo {kind} {name}"))[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
