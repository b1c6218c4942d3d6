//! Whatever administrators do, in whatever order: somebody active is left to decide, what is decided stays
//! decided, and the log and the mail say exactly what happened.

use super::support::{
    browser::Browser,
    html::{all, css},
    page::Page,
    world::World,
};
use sqlx::Row;
use std::collections::{BTreeMap, BTreeSet};

const PEOPLE: &str = "/customers/9401138/people";
const ADMINISTRATORS: &str = "/customers/9401138/administrators";
/// Who decide in these stories, as long as they may.
const DECIDERS: [&str; 4] = [
    "beheerder@korenaar.example",
    "tweede.beheerder@korenaar.example",
    "medewerker@korenaar.example",
    "j.baars@korenaar.example",
];

/// Numbers that look thrown and are the same in every run (xorshift64*).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).unwrap() % sides
    }

    fn some<T: Clone>(&mut self, of: &[T], most: usize) -> Vec<T> {
        let many = if of.is_empty() { 0 } else { 1 + self.roll(most) };
        (0..many).map(|_| of[self.roll(of.len())].clone()).collect()
    }
}

/// The number as it stands.
#[derive(Clone, Debug, Default)]
struct State {
    /// Who holds the pair, and whether they are active.
    administrators: BTreeMap<String, bool>,
    /// Every request and how it stands.
    requests: BTreeMap<String, String>,
    /// Every membership, and how it ended.
    memberships: BTreeMap<String, String>,
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
        let events =
            format!("select kind, count(*)::text from audit_events where customer_id = {at} group by kind");
        let mails = format!("select kind, count(*)::text from mails where customer_id = {at} group by kind");
        let administrators = pairs(administrators).await;
        Self {
            administrators: administrators.into_iter().map(|(id, active)| (id, active == "true")).collect(),
            requests: pairs(requests).await,
            memberships: pairs(memberships).await,
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
    let mailed = |kind| more(&before.mails, &after.mails, kind);
    assert_eq!(mailed("access-given"), began, "{step}: who got access is told once");
    assert_eq!(mailed("request-rejected"), decided("rejected"), "{step}: who was rejected is told once");
    // Everybody who decides, but for the one it is about, who reads it in a mail of their own.
    let (first, most) = (count(was.iter()), count(was.iter()) + appointed);
    let told = (first..most).sum::<i64>() + (most - stopped..most).sum::<i64>();
    assert_eq!(
        mailed("administrators-changed"),
        told,
        "{step}: from {first} {appointed} more, then {stopped} less"
    );
}

/// The values of a page's inputs.
fn values(page: &Page, selector: &str) -> Vec<String> {
    let selector = css(selector);
    page.html().select(&selector).filter_map(|input| input.attr("value")).map(str::to_owned).collect()
}

/// Ticks some people of a list, and decides about some of them.
async fn decide(browser: &Browser, dice: &mut Dice, status: &str, decision: &str) -> Option<Page> {
    let list = browser.get(&format!("{PEOPLE}?status={status}&select=all")).await;
    let who = dice.some(&values(&list, "input[name=who]"), 3);
    let mut fields: Vec<(&str, &str)> = vec![("status", status), ("decision", decision)];
    fields.extend(who.iter().map(|id| ("who", id.as_str())));
    let page = browser.post(&format!("{PEOPLE}/review"), &fields).await;
    let seen = values(&page, "input[name=who]");
    let gives = values(&page, "input[name=give]");
    let mut fields: Vec<(&str, &str)> = vec![("status", status)];
    for one in &seen {
        let id = one.split(':').next()?;
        let own: Vec<&String> = gives.iter().filter(|give| give.starts_with(id)).collect();
        fields.push(("who", one));
        fields.extend(dice.some(&own, 3).into_iter().map(|give| ("give", give.as_str())));
    }
    let action = if decision == "approval" { "approval" } else { "rejection" };
    Some(browser.post(&format!("{PEOPLE}/{action}"), &fields).await)
}

/// Presses a button of the list of administrators, or one on the page it leads to.
async fn among_administrators(browser: &Browser, dice: &mut Dice) -> Option<Page> {
    let list = browser.get(ADMINISTRATORS).await;
    let links = all(list.html().root_element(), "a[href$=deactivation], form[action$=activation]");
    let targets: Vec<String> = links
        .iter()
        .filter_map(|link| link.attr("href").or(link.attr("action")))
        .map(str::to_owned)
        .collect();
    let target = dice.some(&targets, 1).pop()?;
    Some(browser.post(&target, &[]).await)
}

async fn appoint(browser: &Browser, dice: &mut Dice, path: &str) -> Option<Page> {
    let new = format!("nieuw.{}@korenaar.example", dice.roll(6));
    let email = if dice.roll(3) == 0 { new.as_str() } else { DECIDERS[dice.roll(DECIDERS.len())] };
    let fields = [("email", email), ("salutation", "none"), ("first_name", "Nieuw"), ("last_name", "Iemand")];
    Some(browser.post(&format!("{ADMINISTRATORS}/{path}"), &fields).await)
}

/// One throw of the dice.
async fn step(world: &World, browser: &Browser, dice: &mut Dice) -> (&'static str, Option<Page>) {
    match dice.roll(10) {
        0 => ("approve who asks", decide(browser, dice, "pending", "approval").await),
        1 => ("reject who asks", decide(browser, dice, "pending", "rejection").await),
        2 => ("approve after all", decide(browser, dice, "rejected", "approval").await),
        3 | 4 => ("reject who has access", decide(browser, dice, "approved", "rejection").await),
        5 | 6 => ("deactivate or activate", among_administrators(browser, dice).await),
        7 => ("add an administrator", appoint(browser, dice, "new").await),
        8 => ("hand over", appoint(browser, dice, "handover").await),
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
    for turn in 0..60 {
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
    assert!(took_effect > 20, "seed {seed}: only {took_effect} steps did anything");
}

#[tokio::test]
async fn whatever_they_do_somebody_is_left_to_decide_and_all_of_it_is_told() {
    for seed in [0x5eed, 0xba11e, 0x0c0ffee] {
        live(seed).await;
    }
}
