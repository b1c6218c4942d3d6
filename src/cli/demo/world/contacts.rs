//! The contacts of the demo's organisations: a dozen people, two of them without access to the portal.

use super::{Moment, id, organisation, people, user};
use crate::types::EmailAddress;
use serde_json::{Value, json};

/// Somebody known at an organisation.
pub(super) struct Contact {
    /// Which organisation.
    pub of: &'static str,
    /// The account whose name and phone this is; of who has none these are in [`OUTSIDE`].
    pub who: &'static str,
    /// Where the supplier writes to.
    pub email: &'static str,
    /// What they do there.
    pub job: &'static str,
    /// `administrator` or `employee`; empty: no access.
    pub role: &'static str,
    /// What they want to be told.
    pub mailings: &'static [&'static str],
}

const BAKERY: &str = "Bakkerij De Korenaar";
const VAN_DALEN: &str = "Van Dalen Techniek";
const ADMINISTRATOR: &str = "administrator";
const EMPLOYEE: &str = "employee";

/// A contact who has no account: salutation, first name, initials, last name, phone.
const OUTSIDE: (&str, [&str; 5]) =
    ("l.wozniak@boekhoudbalans.example", ["mr", "Łukasz", "Ł.", "Woźniak", "+31235550180"]);

type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const CONTACTS: &[Row] = &[
    (BAKERY, "beheerder@korenaar.example", "beheerder@korenaar.example", "Hoofd logistiek", ADMINISTRATOR, &["invoices", "maintenance"]),
    (BAKERY, "medewerker@korenaar.example", "medewerker@korenaar.example", "Verkoop", EMPLOYEE, &["product-news"]),
    (BAKERY, "l.hoekstra@korenaar.example", "l.hoekstra@korenaar.example", "Klantenservice", EMPLOYEE, &["maintenance"]),
    (BAKERY, "n.bakker@korenaar.example", "n.bakker@korenaar.example", "Inkoop", EMPLOYEE, &["product-news", "invoices"]),
    (BAKERY, "r.smit@korenaar.example", "magazijn@korenaar.example", "Magazijn", EMPLOYEE, &["maintenance"]),
    (BAKERY, "pj.vanderveen@korenaar.example", "pj.vanderveen@korenaar.example", "Directie", EMPLOYEE, &["product-news"]),
    (BAKERY, "am.jansen@korenaar.example", "am.jansen@korenaar.example", "Administratie", EMPLOYEE, &["invoices"]),
    (BAKERY, "ij.dehaan@korenaar.example", "ij.dehaan@korenaar.example", "Bezorging", EMPLOYEE, &[]),
    (BAKERY, "z.vant.hof@korenaar.example", "z.vant.hof@korenaar.example", "Marketing", "", &["product-news"]),
    (BAKERY, OUTSIDE.0, OUTSIDE.0, "Boekhouder (extern)", "", &["invoices"]),
    (VAN_DALEN, "beheerder@vandalen.example", "beheerder@vandalen.example", "Eigenaar", ADMINISTRATOR, &["invoices"]),
    (VAN_DALEN, "w.schouten@vandalen.example", "w.schouten@vandalen.example", "Werkplaats", EMPLOYEE, &["maintenance"]),
];

/// Everybody.
pub(super) fn everybody() -> impl Iterator<Item = Contact> {
    CONTACTS.iter().map(|&(of, who, email, job, role, mailings)| Contact {
        of,
        who,
        email,
        job,
        role,
        mailings,
    })
}

/// Their rows.
pub(super) fn rows(moment: &Moment) -> Vec<Value> {
    everybody()
        .map(|contact| {
            let known = people::everybody().find(|person| person.email == contact.who);
            let [salutation, first, initials, last, phone] = known.map_or(OUTSIDE.1, |person| {
                [person.salutation.as_str(), person.first, person.initials, person.last, person.phone]
            });
            let access = !contact.role.is_empty();
            json!({
                "id": contact_id(&contact),
                "organisation_id": organisation(contact.of),
                "salutation": salutation,
                "first_name": first,
                "initials": initials,
                "last_name": last,
                "email": contact.email,
                "email_key": key(contact.email),
                "phone": phone,
                "job_title": contact.job,
                "user_id": access.then(|| user(contact.who)),
                "access_email": access.then_some(contact.who),
                "access_email_key": access.then(|| key(contact.who)),
                "version": 1,
                "created_at": moment.days(210),
                "updated_at": moment.days(200),
            })
        })
        .collect()
}

/// Their roles.
pub(super) fn roles(moment: &Moment) -> Vec<Value> {
    everybody()
        .filter(|contact| !contact.role.is_empty())
        .map(|contact| {
            json!({
                "organisation_id": organisation(contact.of),
                "user_id": user(contact.who),
                "role": contact.role,
                "given_at": moment.days(200),
                "given_by": (contact.role == EMPLOYEE).then(|| user(administrator_of(contact.of))),
                "first_used_at": moment.days(199),
                "last_used_at": moment.days(3),
            })
        })
        .collect()
}

/// What they want to be told.
pub(super) fn mailings(moment: &Moment) -> Vec<Value> {
    everybody()
        .flat_map(|contact| {
            let wants = |kind: &&str| {
                json!({
                    "organisation_id": organisation(contact.of), "contact_id": contact_id(&contact), "kind": kind,
                    "since": moment.days(200),
                })
            };
            contact.mailings.iter().map(wants).collect::<Vec<_>>()
        })
        .collect()
}

fn administrator_of(organisation: &str) -> &'static str {
    let administers = |row: &&Row| row.0 == organisation && row.4 == ADMINISTRATOR;
    CONTACTS.iter().find(administers).map_or("", |row| row.1)
}

fn contact_id(contact: &Contact) -> uuid::Uuid {
    id("contact", &format!("{} {}", contact.of, contact.who))
}

fn key(email: &str) -> String {
    EmailAddress::parse(email).map(|address| address.key().to_owned()).unwrap_or_default()
}
