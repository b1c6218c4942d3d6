//! From the tables of the demo world to rows of the database.

use super::{
    Moment,
    access::{self, Access},
    customer, id,
    people::{self, Person, State},
    requests::REQUESTS,
    user,
};
use crate::types::EmailAddress;
use serde_json::{Value, json};
use uuid::Uuid;

/// Granted by the supplier only.
const RESTRICTED: [&str; 2] = ["connector", "track-trace-read-only"];

pub(super) fn users(moment: &Moment, password_hash: &str) -> Vec<Value> {
    people::everybody()
        .map(|person| {
            let has_password = person.state != State::Invited;
            json!({
                "id": user(person.email),
                "email": person.email,
                "email_key": key(person.email),
                "salutation": person.salutation.as_str(),
                "first_name": person.first,
                "initials": person.initials,
                "last_name": person.last,
                "phone": (!person.phone.is_empty()).then_some(person.phone),
                "password_hash": has_password.then_some(password_hash),
                "password_set_at": has_password.then(|| moment.days(known_since(&person))),
                "must_set_password": person.state == State::OldPortal,
                "primary_customer_id": (!person.primary.is_empty()).then(|| customer(person.primary)),
                "created_at": moment.days(known_since(&person)),
                "last_sign_in_at": seen(&person).map(|hours| moment.hours(hours)),
            })
        })
        .collect()
}

pub(super) fn contracts() -> Vec<Value> {
    access::NOT_OFFERED
        .iter()
        .map(|(number, permission)| {
            json!({ "customer_id": customer(number), "permission": permission, "offered": false })
        })
        .collect()
}

pub(super) fn memberships(moment: &Moment) -> Vec<Value> {
    access::everything()
        .filter_map(|access| {
            let person = people::everybody().find(|person| person.email == access.who)?;
            let used = seen(&person).filter(|hours| *hours < access.since * 24);
            // Imported ones count as used, so that an imported administrator counts as active.
            let first_used = match person.state {
                State::OldPortal => Some(moment.days(access.since)),
                _ => used.map(|hours| moment.hours((access.since * 24 - 20).max(hours))),
            };
            Some(json!({
                "id": membership(&access),
                "customer_id": customer(access.at),
                "user_id": user(access.who),
                "version": 1 + access.holds.len() % 4,
                "origin": access.origin,
                "invited_email": person.email,
                "invited_email_key": key(person.email),
                "invited_first_name": person.first,
                "invited_last_name": person.last,
                "began_at": moment.days(access.since),
                "began_by": giver(access.by),
                "first_used_at": first_used,
                "last_used_at": used.map(|hours| moment.whole_hour(hours)),
                "ended_at": access.ended.map(|(days, _)| moment.days(days)),
                "ended_by": access.ended.map(|(_, kind)| user(if kind == "left" { access.who } else { access.by })),
                "end_kind": access.ended.map(|(_, kind)| kind),
                "end_reason": "",
            }))
        })
        .collect()
}

pub(super) fn grants(moment: &Moment) -> Vec<Value> {
    access::everything()
        .flat_map(|access| {
            let row = |(order, permission): (i64, &&str)| {
                let by = if RESTRICTED.contains(permission) { super::OPERATOR } else { access.by };
                // What makes a person's first day comes at once, the rest in the course of time.
                let since = access.since - if order < 2 { 0 } else { access.since * (order - 1) / 12 };
                json!({
                    "customer_id": customer(access.at),
                    "membership_id": membership(&access),
                    "permission": permission,
                    "granted_at": moment.days(since),
                    "granted_by": giver(by),
                })
            };
            (0..).zip(access.holds).map(row).collect::<Vec<_>>()
        })
        .collect()
}

pub(super) fn permission_requests(moment: &Moment) -> Vec<Value> {
    access::WAITING
        .iter()
        .map(|(who, at, permission, by, hours)| {
            json!({
                "id": id("permission request", &format!("{who} {at} {permission}")),
                "customer_id": customer(at),
                "membership_id": id("membership", &format!("{who} {at}")),
                "permission": permission,
                "status": "pending",
                "asked_at": moment.hours(*hours),
                "asked_by": user(by),
                "decision_reason": "",
            })
        })
        .collect()
}

pub(super) fn access_requests(moment: &Moment) -> Vec<Value> {
    REQUESTS
        .iter()
        .map(|request| {
            let decision = request.decision;
            json!({
                "id": id("access request", request.email),
                "customer_id": customer("9401138"),
                "status": decision.map_or("pending", |decision| decision.status),
                "email": request.email,
                "email_key": key(request.email),
                "salutation": request.salutation.as_str(),
                "first_name": request.first,
                "initials": request.initials,
                "last_name": request.last,
                "phone": request.phone,
                "reason": request.reason,
                "language": "nl",
                "categories": request.categories,
                "permissions": [],
                "asked_at": moment.hours(request.asked),
                "confirmed_at": request.confirmed.then(|| moment.minutes(request.asked * 60 - 12)),
                "told_at": moment.hours(request.asked),
                "decided_at": decision.map(|decision| moment.hours(decision.at)),
                "decided_by": decision.and_then(|decision| giver(decision.by)),
                "decision_reason": decision.map_or("", |decision| decision.reason),
                "given": decision.map_or(&[][..], |decision| decision.given),
            })
        })
        .collect()
}

/// Days since the supplier knows this person: since the oldest access, and operators from the beginning.
pub(super) fn known_since(person: &Person) -> i64 {
    access::everything()
        .filter(|access| access.who == person.email)
        .map(|access| access.since)
        .max()
        .unwrap_or(420)
}

/// Hours since this person signed in; `None`: never did here.
pub(super) fn seen(person: &Person) -> Option<i64> {
    match person.state {
        State::SignsIn(hours) => Some(hours),
        State::Invited | State::OldPortal => None,
    }
}

pub(super) fn membership(access: &Access) -> Uuid {
    id("membership", &format!("{} {}", access.who, access.at))
}

pub(super) fn giver(email: &str) -> Option<Uuid> {
    (!email.is_empty()).then(|| user(email))
}

fn key(email: &str) -> String {
    EmailAddress::parse(email).map(|address| address.key().to_owned()).unwrap_or_default()
}
