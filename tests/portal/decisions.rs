//! Whatever administrators do, in whatever order: somebody active is left to decide, what is decided stays
//! decided, and the log and the mail say exactly what happened.

mod steps;

use super::support::{browser::Browser, page::Page, world::World};
use sqlx::Row;
use std::collections::{BTreeMap, BTreeSet};
use steps::Dice;

const PEOPLE: &str = "/customers/9401138/people";
const ADMINISTRATORS: &str = "/customers/9401138/administrators";
/// Who decide in these stories, as long as they may.
const DECIDERS: [&str; 4] = [
    "beheerder@korenaar.example",
    "tweede.beheerder@korenaar.example",
    "medewerker@korenaar.example",
    "j.baars@korenaar.example",
];

/// The number as it stands.
#[derive(Clone, Debug, Default)]
struct State {
    /// Who holds the pair, and whether they are active.
    administrators: BTreeMap<String, bool>,
    /// Every request and how it stands.
    requests: BTreeMap<String, String>,
    /// Every membership, and how it ended.
    memberships: BTreeMap<String, String>,
    /// What everybody with access holds.
    held: BTreeMap<String, String>,
    /// How often what happened.
    events: BTreeMap<String, i64>,
    /// How many mails of which kind.
    mails: BTreeMap<String, i64>,
}

impl State {
    async fn of(world: &World) -> Self {
        let at = "(select id from customers where number = '9401138')";
        let pairs = async |sql: String| -> BTreeMap<String, String> {
            let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(world.sql()).await.unwrap();
            rows.iter().map(|row| (row.get(0), row.get(1))).collect()
        };
        let counted = |pairs: BTreeMap<String, String>| {
            pairs.into_iter().map(|(kind, count)| (kind, count.parse().unwrap())).collect()
        };
        let administrators =
            format!("select membership_id::text, active::text from administrators where customer_id = {at}");
        let requests = format!(
            "select id::text, status || ' ' || coalesce(decided_at::text, '') from access_requests where customer_id = {at}"
        );
        let memberships = format!(
            "select id::text, coalesce(end_kind || ' ' || ended_at::text, '') from memberships where customer_id = {at}"
        );
        let held = format!(
            "select m.id::text, coalesce(string_agg(g.permission, ' ' order by g.permission), '')
             from memberships m left join grants g on g.membership_id = m.id
             where m.customer_id = {at} and m.ended_at is null group by m.id"
        );
        let events =
            format!("select kind, count(*)::text from audit_events where customer_id = {at} group by kind");
        let mails = format!("select kind, count(*)::text from mails where customer_id = {at} group by kind");
        let administrators = pairs(administrators).await;
        Self {
            administrators: administrators.into_iter().map(|(id, active)| (id, active == "true")).collect(),
            requests: pairs(requests).await,
            memberships: pairs(memberships).await,
            held: pairs(held).await,
            events: counted(pairs(events).await),
            mails: counted(pairs(mails).await),
        }
    }

    fn active(&self) -> usize {
        self.administrators.values().filter(|active| **active).count()
    }
}

/// How many more of a kind there are.
fn more(before: &BTreeMap<String, i64>, after: &BTreeMap<String, i64>, kind: &str) -> i64 {
    after.get(kind).copied().unwrap_or_default() - before.get(kind).copied().unwrap_or_default()
}

fn count<T>(of: impl Iterator<Item = T>) -> i64 {
    i64::try_from(of.count()).unwrap()
}

/// Fails unless one step led from the one to the other as it may.
fn check(step: &str, before: &State, after: &State) {
    assert!(before.active() == 0 || after.active() > 0, "{step}: nobody is left to decide");
    for (id, stood) in &before.requests {
        let stands = &after.requests[id];
        assert!(
            stood.starts_with("pending") || stood == stands,
            "{step}: a request was {stood:?}, is {stands:?}"
        );
    }
    for (id, stood) in &before.memberships {
        let stands = &after.memberships[id];
        assert!(stood.is_empty() || stood == stands, "{step}: an access was {stood:?}, is {stands:?}");
    }
    let decided = |status: &str| {
        count(after.requests.iter().filter(|(id, stands)| {
            stands.starts_with(status)
                && before.requests.get(*id).is_some_and(|stood| stood.starts_with("pending"))
        }))
    };
    let began = count(after.memberships.keys().filter(|id| !before.memberships.contains_key(*id)));
    let ended = count(after.memberships.iter().filter(|(id, stands)| {
        !stands.is_empty() && before.memberships.get(*id).is_none_or(String::is_empty)
    }));
    let was: BTreeSet<&String> = before.administrators.keys().collect();
    let is: BTreeSet<&String> = after.administrators.keys().collect();
    let appointed = count(is.difference(&was));
    let stopped = count(was.difference(&is));
    for (kind, happened) in [
        ("access-request.approved", decided("approved")),
        ("access-request.rejected", decided("rejected")),
        ("membership.began", began),
        ("membership.ended", ended),
        ("administrator.appointed", appointed),
        ("administrator.ended", stopped),
    ] {
        assert_eq!(more(&before.events, &after.events, kind), happened, "{step}: {kind} in the log");
    }
    let (changed, first) = changed(before, after);
    assert_eq!(more(&before.events, &after.events, "grants.changed"), changed + first, "{step}: in the log");
    let mailed = |kind| more(&before.mails, &after.mails, kind);
    assert_eq!(mailed("access-given"), began, "{step}: who got access is told once");
    assert_eq!(mailed("request-rejected"), decided("rejected"), "{step}: who was rejected is told once");
    assert_eq!(mailed("permissions-changed"), changed, "{step}: whose permissions changed is told once");
    let left = count(after.memberships.iter().filter(|(id, stands)| {
        stands.starts_with("left ") && before.memberships.get(*id).is_none_or(String::is_empty)
    }));
    let left_deciding = count(was.iter().filter(|id| after.memberships[**id].starts_with("left ")));
    assert_eq!(mailed("access-ended"), ended - left, "{step}: whose access was ended is told once");
    // Everybody who decides, but for the one it is about, who reads it in a mail of their own. Some change together;
    // where they do so one after the other, a hand-over may have come first.
    let (first, most, least) =
        (count(was.iter()), count(was.iter()) + appointed, count(was.iter()) - stopped);
    let last = most - stopped;
    // Who leaves reads it too, having no other mail about it.
    let told = mailed("administrators-changed") - left_deciding;
    let may_be = [
        (first..most).sum::<i64>() + (last..most).sum::<i64>(),
        (least..first).sum::<i64>() + (least..last).sum::<i64>(),
        appointed * (last - 1) + stopped * last,
    ];
    assert!(
        may_be.contains(&told),
        "{step}: {told} told; from {first} {appointed} more, then {stopped} less"
    );
}

/// For how many with access what they hold changed, and how many began with something.
fn changed(before: &State, after: &State) -> (i64, i64) {
    let changed = after.held.iter().filter(|(id, held)| before.held.get(*id).is_some_and(|was| was != *held));
    let first = after.held.iter().filter(|(id, held)| !before.held.contains_key(*id) && !held.is_empty());
    (count(changed), count(first))
}

/// One throw of the dice.
async fn step(world: &World, browser: &Browser, dice: &mut Dice) -> (&'static str, Option<Page>) {
    match dice.roll(18) {
        0 => ("approve who asks", steps::decide(browser, dice, "pending", "approval").await),
        1 => ("reject who asks", steps::decide(browser, dice, "pending", "rejection").await),
        2 => ("approve after all", steps::decide(browser, dice, "rejected", "approval").await),
        3 | 4 => ("reject who has access", steps::decide(browser, dice, "approved", "rejection").await),
        5 | 6 => ("deactivate or activate", steps::among_administrators(browser, dice).await),
        7 => ("add an administrator", steps::name(browser, dice, &format!("{ADMINISTRATORS}/new")).await),
        8 => ("hand over", steps::name(browser, dice, &format!("{ADMINISTRATORS}/handover")).await),
        9 => ("add a user", steps::name(browser, dice, &format!("{PEOPLE}/new")).await),
        10 | 11 => ("tick for one", steps::tick(browser, dice).await),
        12 => ("tick for several", steps::tick_together(browser, dice).await),
        13 => ("revoke all", steps::stop(browser, dice, "revocation").await),
        14 => ("delete an account", steps::stop(browser, dice, "account-deletion").await),
        15 => ("leave", steps::leave(browser).await),
        16 => ("save a sheet", steps::sheet(browser, dice).await),
        _ => {
            let first_use = "update memberships set first_used_at = now() where first_used_at is null and ended_at is null";
            world.execute(first_use).await;
            ("the invited sign in", None)
        }
    }
}

async fn ask(world: &World, number: usize) {
    world
        .execute(&format!(
            "insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name, initials,
                last_name, phone, reason, language, categories, permissions, asked_at)
             select gen_random_uuid(), id, 'pending', 'vrager{number}@groot.example', 'vrager{number}@groot.example', 'none',
                'Vrager', 'V.', 'Nummer {number}', '+31612345678', '', 'nl', '{{parcels}}', '{{}}', now()
             from customers where number = '9401138'"
        ))
        .await;
}

async fn live(seed: u64) {
    let world = World::start().await;
    let mut dice = Dice(seed);
    let mut browsers = Vec::new();
    for email in DECIDERS {
        browsers.push(world.signed_in(email).await);
    }
    let mut took_effect = 0;
    for turn in 0..90 {
        if turn % 4 == 0 {
            ask(&world, turn).await;
        }
        let browser = browsers[dice.roll(browsers.len())].clone();
        let before = State::of(&world).await;
        let (what, page) = step(&world, &browser, &mut dice).await;
        world.later(time::Duration::seconds(31)).await;
        let after = State::of(&world).await;
        let status = page.as_ref().map_or(0, |page| page.status().as_u16());
        assert!(status < 500, "seed {seed}, turn {turn}, {what}: {status}");
        check(&format!("seed {seed}, turn {turn}, {what} ({status})"), &before, &after);
        took_effect += usize::from(before.events != after.events);
    }
    assert!(took_effect > 30, "seed {seed}: only {took_effect} steps did anything");
}

#[tokio::test]
async fn whatever_they_do_somebody_is_left_to_decide_and_all_of_it_is_told() {
    futures_util::future::join_all([0x5eed, 0xba11e, 0x0c0ffee].map(live)).await;
}
