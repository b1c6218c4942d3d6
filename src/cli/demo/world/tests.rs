#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;
use crate::{
    permissions::{file, model::PermissionSet},
    sign_in::password_policy::Policy,
    types::{EmailAddress, PersonName, PhoneNumber},
};
use std::collections::BTreeSet;

#[test]
fn everybody_has_a_name_an_address_and_a_phone_that_the_forms_would_take() {
    let people = people::everybody().map(|p| (p.email, p.first, p.last, p.phone));
    let requesters = requests::REQUESTS.iter().map(|r| (r.email, r.first, r.last, r.phone));
    for (email, first, last, phone) in people.chain(requesters) {
        assert_eq!(EmailAddress::parse(email).unwrap().as_str(), email);
        assert!(email.ends_with(".example"), "{email}");
        assert_eq!(PersonName::parse(first).unwrap().as_str(), first);
        assert_eq!(PersonName::parse(last).unwrap().as_str(), last);
        assert!(phone.is_empty() || PhoneNumber::parse(phone).unwrap().as_str() == phone, "{email}: {phone}");
    }
}

#[test]
fn what_people_hold_keeps_the_catalogue_s_rules() {
    let catalogue = file::read(file::DEFAULT).unwrap();
    for access in access::everything() {
        let held: PermissionSet =
            access.holds.iter().map(|key| crate::permissions::model::PermissionKey::new(*key)).collect();
        assert_eq!(held.len(), access.holds.len(), "{}", access.who);
        assert!(held.iter().all(|key| catalogue.permission(key.as_str()).is_some()), "{}", access.who);
        assert_eq!(catalogue.clash(&held), None, "{}", access.who);
        assert_eq!(catalogue.with_needs(held.clone()), held, "{}", access.who);
        assert!(people::everybody().any(|person| person.email == access.who), "{}", access.who);
        assert!(access.by.is_empty() || people::everybody().any(|person| person.email == access.by));
    }
}

#[test]
fn every_printed_account_is_there_and_some_25_people_use_9401138() {
    let everybody: BTreeSet<&str> = people::everybody().map(|person| person.email).collect();
    assert!(ACCOUNTS.iter().all(|(email, _)| everybody.contains(email)));
    let at_the_bakery =
        access::everything().filter(|access| access.at == "9401138" && access.ended.is_none());
    assert_eq!(at_the_bakery.count(), 25);
    assert!(access::everything().all(|access| access.who != OPERATOR), "operators are no customer's users");
}

#[test]
fn two_worlds_of_one_moment_are_the_same_and_tell_of_a_month() {
    let moment = Moment(OffsetDateTime::UNIX_EPOCH + Duration::days(20_000));
    let events = history::events(&moment);
    assert_eq!(events, history::events(&moment));
    assert!(events.len() > 200, "{}", events.len());
}

#[test]
fn the_password_passes_the_demo_s_own_rules() {
    let policy = Policy {
        refused_words: ["Noorderlicht Logistiek", "balie", "portaal"].map(str::to_owned).into(),
        ..Policy::default()
    };
    let password = Password::new(PASSWORD.to_owned()).unwrap();
    for person in people::everybody() {
        assert_eq!(
            policy.check(&password, &[person.first, person.last, person.email]),
            Ok(()),
            "{}",
            person.email
        );
    }
}
