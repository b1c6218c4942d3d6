//! A month of audit events for the demo world, made of its people, their access and their requests.

use super::{
    Moment,
    access::{self, Access},
    customer, id,
    people::{self, Person, State},
    requests::{REQUESTS, Request},
    rows::{giver, known_since, membership, seen},
    user,
};
use crate::audit::model::{ActorKind, Kind};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How far back it goes, in hours.
const MONTH: i64 = 30 * 24;

/// Pages that somebody was refused: who, at which number, why, hours ago.
const REFUSED: &[(&str, &str, &str, i64)] = &[
    ("inzicht@korenaar.example", "9401138", "manage-customer", 61),
    ("medewerker@korenaar.example", "9401138", "customer-settings", 130),
    ("chauffeur@vandalen.example", "9401138", "customer-settings", 262),
    ("a.deboer@vandalen.example", "9069091", "customer-settings", 405),
];

/// A change by an administrator: whose, before, after, by whom, hours ago.
type Changed = (&'static str, &'static [&'static str], &'static [&'static str], &'static str, i64);

/// What administrators changed.
#[rustfmt::skip]
const CHANGED: &[Changed] = &[
    ("am.jansen@korenaar.example", &["address-book", "parcel-labels", "track-trace"], &["address-book", "parcel-labels", "shop-orders", "track-trace"], "beheerder@korenaar.example", 75),
    ("b.vanderplas@korenaar.example", &["collection-service", "orders"], &["collection-service"], "tweede.beheerder@korenaar.example", 312),
    ("g.postma@korenaar.example", &["po-box"], &[], "beheerder@korenaar.example", 560),
];

/// One event before it is a row.
struct Entry {
    minutes_ago: i64,
    kind: Kind,
    actor: ActorKind,
    by: &'static str,
    customer: Option<&'static str>,
    subject: Option<Uuid>,
    about: Option<Uuid>,
    before: Value,
    after: Value,
}

impl Entry {
    fn new(hours_ago: i64, kind: Kind, actor: ActorKind, by: &'static str) -> Self {
        Self {
            minutes_ago: hours_ago * 60,
            kind,
            actor,
            by,
            customer: None,
            subject: None,
            about: None,
            before: Value::Null,
            after: Value::Null,
        }
    }

    fn row(&self, moment: &Moment) -> Value {
        let person = !matches!(self.actor, ActorKind::CommandLine | ActorKind::Worker);
        // Addresses for documentation (RFC 5737): an office or a home per person.
        let address = format!("192.0.2.{}", 1 + number(self.by, 0) % 250);
        let trace = format!("{:016x}", number(self.by, self.minutes_ago));
        json!({
            "at": moment.minutes(self.minutes_ago),
            "kind": self.kind.as_str(),
            "actor_kind": self.actor.as_str(),
            "actor_id": giver(self.by),
            "customer_id": self.customer.map(customer),
            "subject_id": self.subject,
            "about_id": self.about,
            "address": person.then_some(address),
            "trace": if person { trace } else { String::new() },
            "before": self.before,
            "after": self.after,
        })
    }
}

/// Everything that happened, oldest first.
pub(super) fn events(moment: &Moment) -> Vec<Value> {
    let mut entries: Vec<Entry> = people::everybody().flat_map(|person| sign_ins(&person)).collect();
    entries.extend(access::everything().flat_map(began_and_ended));
    entries.extend(REQUESTS.iter().flat_map(asked_and_decided));
    entries.extend(refused());
    entries.extend(changed());
    entries.extend(asked_of_the_supplier());
    entries.retain(|entry| (0..=MONTH * 60).contains(&entry.minutes_ago));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.minutes_ago));
    // SQL's null and JSON's null are two things: what is absent is left out of the row.
    let present = |row: Value| match row {
        Value::Object(fields) => {
            Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect())
        }
        other => other,
    };
    entries.iter().map(|entry| present(entry.row(moment))).collect()
}

/// Signing in and out, every few days back from the last time.
fn sign_ins(person: &Person) -> Vec<Entry> {
    let operator = person.email == super::OPERATOR;
    let actor = if operator { ActorKind::Operator } else { ActorKind::User };
    let since = MONTH.min(known_since(person) * 24 - 20);
    let mut entries = Vec::new();
    let mut hours = seen(person).unwrap_or(MONTH + 1);
    while hours < since {
        let about_myself = |hours: i64, kind| Entry {
            subject: Some(user(person.email)),
            minutes_ago: hours * 60,
            ..Entry::new(hours, kind, actor, person.email)
        };
        entries.push(about_myself(hours, Kind::SignedIn));
        let chance = number(person.email, hours);
        if chance % 3 == 0 && hours > 1 {
            let minutes_ago = hours * 60 - 15 - chance % 40;
            entries.push(Entry { minutes_ago, ..about_myself(hours, Kind::SignedOut) });
        }
        if chance % 7 == 0 {
            let failed = Entry::new(hours, Kind::SignInFailed, ActorKind::Visitor, "");
            entries.push(Entry { minutes_ago: hours * 60 + 1, subject: Some(user(person.email)), ..failed });
        }
        hours += 20 + chance % 60;
    }
    entries
}

fn began_and_ended(access: Access) -> Vec<Entry> {
    let actor = match (access.origin, access.by) {
        (_, "") => ActorKind::CommandLine,
        (_, super::OPERATOR) => ActorKind::Operator,
        _ => ActorKind::User,
    };
    let at = |hours: i64, kind| Entry {
        customer: Some(access.at),
        subject: Some(user(access.who)),
        about: Some(membership(&access)),
        ..Entry::new(hours, kind, actor, access.by)
    };
    let began = access.since * 24;
    let mut entries = vec![
        Entry { after: json!({ "origin": access.origin }), ..at(began, Kind::MembershipBegan) },
        Entry { before: json!([]), after: json!(access.holds), ..at(began, Kind::GrantsChanged) },
    ];
    let person = people::everybody().find(|person| person.email == access.who);
    if person.is_some_and(|person| known_since(&person) == access.since && person.state != State::OldPortal) {
        entries.insert(0, Entry { about: None, customer: None, ..at(began, Kind::UserCreated) });
    }
    if let Some((days, how)) = access.ended {
        let by = if how == "left" { access.who } else { access.by };
        let ended = Entry { by, after: json!({ "how": how }), ..at(days * 24, Kind::MembershipEnded) };
        entries.push(ended);
    }
    entries
}

fn asked_and_decided(request: &Request) -> Vec<Entry> {
    let about = |hours: i64, kind, actor, by| Entry {
        customer: Some("9401138"),
        about: Some(id("access request", request.email)),
        ..Entry::new(hours, kind, actor, by)
    };
    let asked = about(request.asked, Kind::RequestAsked, ActorKind::Visitor, "");
    let mut entries = vec![Entry { after: json!({ "categories": request.categories }), ..asked }];
    if request.confirmed {
        let confirmed = about(request.asked, Kind::RequestConfirmed, ActorKind::Visitor, "");
        entries.push(Entry { minutes_ago: request.asked * 60 - 12, ..confirmed });
    }
    if let Some(decision) = request.decision {
        let (kind, actor) = match decision.status {
            "approved" => (Kind::RequestApproved, ActorKind::User),
            "rejected" => (Kind::RequestRejected, ActorKind::User),
            _ => (Kind::RequestExpired, ActorKind::Worker),
        };
        let decided = about(decision.at, kind, actor, decision.by);
        let asked_and_given = json!({ "categories": request.categories, "given": decision.given });
        entries.push(Entry { after: asked_and_given, ..decided });
    }
    entries
}

fn refused() -> impl Iterator<Item = Entry> {
    REFUSED.iter().map(|&(who, at, permission, hours)| Entry {
        customer: Some(at),
        after: json!({ "missing": permission }),
        ..Entry::new(hours, Kind::Refused, ActorKind::User, who)
    })
}

fn changed() -> impl Iterator<Item = Entry> {
    CHANGED.iter().map(|&(whose, before, after, by, hours)| Entry {
        customer: Some("9401138"),
        subject: Some(user(whose)),
        about: Some(id("membership", &format!("{whose} 9401138"))),
        before: json!(before),
        after: json!(after),
        ..Entry::new(hours, Kind::GrantsChanged, ActorKind::User, by)
    })
}

fn asked_of_the_supplier() -> impl Iterator<Item = Entry> {
    access::WAITING.iter().map(|&(who, at, permission, by, hours)| Entry {
        customer: Some(at),
        subject: Some(user(who)),
        about: Some(id("membership", &format!("{who} {at}"))),
        after: json!([permission]),
        ..Entry::new(hours, Kind::PermissionAsked, ActorKind::User, by)
    })
}

/// A number that looks like chance and is always the same.
fn number(name: &str, turn: i64) -> i64 {
    let digest = Sha256::digest(format!("balie demo chance {name} {turn}"));
    digest[..6].iter().fold(0, |number, byte| number << 8 | i64::from(*byte))
}
