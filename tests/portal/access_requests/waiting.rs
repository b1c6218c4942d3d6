//! What happens to requests that wait: administrators are told, reminded, and in the end it expires.

use crate::support::{
    asker::{Asker, KORENAAR, ZEEWIND},
    mailbox::Mail,
    world::World,
};
use balie::access_requests::jobs::{expire, remind, tell};
use time::Duration;

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";

/// Asks with an address of this name, without the mail to the requester.
async fn asks(world: &World, name: &str) -> Asker {
    let mut asker = Asker::new(KORENAAR, &format!("{}@kantoor.example", name.to_lowercase()));
    asker.first = name.to_owned();
    asker.ask(world).await;
    world.mail().await;
    asker
}

#[track_caller]
fn to_both(mails: &[Mail]) -> &Mail {
    let mut readers: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    readers.sort_unstable();
    assert_eq!(readers, [SANNE, KENAN], "{mails:#?}");
    &mails[0]
}

/// No request of the demo world waits any more.
async fn quiet() -> World {
    let world = World::start().await;
    world
        .execute(
            "update access_requests set status = 'withdrawn', decided_at = now() where status = 'pending'",
        )
        .await;
    world
}

#[tokio::test]
async fn administrators_hear_of_the_first_request_at_once_and_then_once_an_hour() {
    let world = quiet().await;
    asks(&world, "Anna").await;
    tell(&world.app).await.unwrap();
    to_both(&world.mail().await)
        .says("Nieuwe toegangsaanvraag voor Bakkerij De Korenaar (9401138)")
        .says("Anna Vermeer");
    asks(&world, "Bea").await;
    asks(&world, "Carla").await;
    for _ in 0..5 {
        world.clock.advance(Duration::minutes(11));
        tell(&world.app).await.unwrap();
        assert!(world.mail().await.is_empty(), "within the hour");
    }
    world.clock.advance(Duration::minutes(6));
    tell(&world.app).await.unwrap();
    let mails = world.mail().await;
    to_both(&mails)
        .says("2 nieuwe toegangsaanvragen")
        .says("Bea Vermeer")
        .says("Carla Vermeer")
        .says_nothing_of("Anna");
    world.clock.advance(Duration::hours(2));
    tell(&world.app).await.unwrap();
    assert!(world.mail().await.is_empty(), "nothing came since");
    asks(&world, "Dora").await;
    tell(&world.app).await.unwrap();
    to_both(&world.mail().await).says("Dora Vermeer").says_nothing_of("Bea");
}

#[tokio::test]
async fn what_was_decided_before_the_mail_leaves_is_not_in_it() {
    let world = quiet().await;
    let anna = asks(&world, "Anna").await;
    asks(&world, "Bea").await;
    tell(&world.app).await.unwrap();
    let sanne = world.signed_in(SANNE).await;
    let question = world.review(&sanne, &anna).await.click("Afwijzen").await;
    question.form("Afwijzen").tick("Geen bericht sturen").press("Afwijzen").await;
    to_both(&world.mail().await).says("Bea Vermeer").says_nothing_of("Anna");
}

#[tokio::test]
async fn administrators_are_reminded_after_three_days_and_daily_at_most() {
    let world = quiet().await;
    asks(&world, "Anna").await;
    tell(&world.app).await.unwrap();
    world.mail().await;
    world.clock.advance(Duration::days(3) - Duration::minutes(5));
    remind(&world.app).await.unwrap();
    assert!(world.mail().await.is_empty(), "not yet");
    asks(&world, "Bea").await;
    world.clock.advance(Duration::minutes(6));
    remind(&world.app).await.unwrap();
    let mails = world.mail().await;
    to_both(&mails).says("Herinnering").says("Anna Vermeer").says("verloopt").says_nothing_of("Bea");
    for _ in 0..23 {
        world.clock.advance(Duration::hours(1));
        remind(&world.app).await.unwrap();
        assert!(world.mail().await.is_empty(), "daily at most");
    }
    world.clock.advance(Duration::hours(1));
    remind(&world.app).await.unwrap();
    to_both(&world.mail().await).says("Anna Vermeer");
}

#[tokio::test]
async fn the_supplier_sets_after_how_many_days_is_reminded_and_expires() {
    let world = World::set(&["--remind-after-days", "1", "--expire-after-days", "2"]).await;
    world
        .execute(
            "update access_requests set status = 'withdrawn', decided_at = now() where status = 'pending'",
        )
        .await;
    let anna = asks(&world, "Anna").await;
    world.clock.advance(Duration::days(1));
    remind(&world.app).await.unwrap();
    to_both(&world.mail().await).says("na 2 dagen");
    world.clock.advance(Duration::days(1));
    assert_eq!(expire(&world.app).await.unwrap(), 1);
    world.mail_to(&anna.email).await.says("verlopen");
}

#[tokio::test]
async fn a_request_that_nobody_decides_expires_after_thirty_days_and_the_requester_is_told() {
    let world = quiet().await;
    let anna = asks(&world, "Anna").await;
    world.clock.advance(Duration::days(30) - Duration::minutes(5));
    assert_eq!(expire(&world.app).await.unwrap(), 0);
    world.clock.advance(Duration::minutes(6));
    assert_eq!(expire(&world.app).await.unwrap(), 1);
    let mail = world.mail_to(&anna.email).await;
    mail.says("Je toegangsaanvraag voor klantnummer 9401138 is verlopen");
    mail.says_nothing_of("Bakkerij").says_nothing_of("Sanne");
    assert_eq!(expire(&world.app).await.unwrap(), 0);
    assert!(world.mail().await.is_empty());
    let event = world.audit().await.into_iter().find(|event| event.kind == "access-request.expired").unwrap();
    assert_eq!((event.actor.as_str(), event.number.as_str()), ("", KORENAAR));
    let sanne = world.signed_in(SANNE).await;
    let decided = sanne.get("/customers/9401138/access-requests?show=decided").await;
    decided.card(&anna.email).click("Bekijken").await.says("Verlopen");
    asks(&world, "Anna").await;
    world.review(&sanne, &anna).await.says("eerder besloten: Verlopen");
}

#[tokio::test]
async fn a_number_without_administrators_tells_nobody_and_its_requests_expire_all_the_same() {
    let world = quiet().await;
    let asker = Asker::new(ZEEWIND, "iris@zeewind.example");
    asker.ask(&world).await;
    world.mail().await;
    tell(&world.app).await.unwrap();
    world.clock.advance(Duration::days(4));
    remind(&world.app).await.unwrap();
    assert!(world.mail().await.is_empty());
    world.clock.advance(Duration::days(27));
    assert_eq!(expire(&world.app).await.unwrap(), 1);
    world.mail_to("iris@zeewind.example").await.says("verlopen");
}

/// More numbers than fit in one transaction, each with Sanne as its administrator and a request that waits.
const MANY: &str = "with numbers as (
        insert into customers (id, organisation_id, number, name, created_at)
        select gen_random_uuid(), o.id, (7000000 + n)::text, 'Filiaal ' || n, now()
        from organisations o, generate_series(1, 250) n where o.name = 'Bakkerij De Korenaar' returning id
    ), accesses as (
        insert into memberships (id, customer_id, user_id, origin, invited_email, invited_email_key, invited_first_name,
            invited_last_name, began_at)
        select gen_random_uuid(), n.id, u.id, 'added', u.email, u.email_key, u.first_name, u.last_name, now()
        from numbers n, users u where u.email_key = 'beheerder@korenaar.example' returning id, customer_id
    ), grants as (
        insert into grants (membership_id, customer_id, permission, granted_at)
        select a.id, a.customer_id, p.permission, now()
        from accesses a, unnest(array['manage-customer', 'customer-settings']) as p (permission)
    )
    insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name, initials, last_name,
        phone, reason, language, categories, permissions, asked_at)
    select gen_random_uuid(), n.id, 'pending', 'robin@elders.example', 'robin@elders.example', 'none', 'Robin', '',
        'de Wit', '+31612345678', '', 'nl', '{parcels}', '{}', now()
    from numbers n";

/// Each of the numbers has one mail, for its own administrator and about its own request.
const TOLD: &str = "select count(distinct m.customer_id) from mails m
    join access_requests r on r.customer_id = m.customer_id and m.params->'requests' = to_jsonb(array[r.id])
    where m.kind = 'requests-waiting' and m.recipient = 'beheerder@korenaar.example'";

#[tokio::test]
async fn many_numbers_are_told_reminded_and_rid_of_their_requests_in_one_run() {
    let world = quiet().await;
    world.execute(MANY).await;
    assert_eq!(tell(&world.app).await.unwrap(), 250);
    assert_eq!(world.value(TOLD).await, "250");
    assert_eq!(tell(&world.app).await.unwrap(), 0, "once");
    world.clock.advance(Duration::days(3));
    assert_eq!(remind(&world.app).await.unwrap(), 250);
    assert_eq!(remind(&world.app).await.unwrap(), 0, "once");
    assert_eq!(
        world.value("select count(*) from mails where kind = 'requests-waiting'").await,
        "500",
        "one for each number each time"
    );
    world.clock.advance(Duration::days(28));
    assert_eq!(expire(&world.app).await.unwrap(), 250);
    assert_eq!(world.value("select count(*) from mails where kind = 'request-expired'").await, "250");
    let told = "select count(*) from audit_events e join customers c on c.id = e.customer_id
        where e.kind = 'access-request.expired' and c.number like '7000%'";
    assert_eq!(world.value(told).await, "250", "each of them is in the log");
}
