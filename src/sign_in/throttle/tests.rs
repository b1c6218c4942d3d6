#![expect(clippy::unwrap_used, reason = "a test may fail")]

use super::*;

const NOON: OffsetDateTime = time::macros::datetime!(2026-11-21 12:00 UTC);

/// Attempts that follow each other, each at `NOON` plus so many seconds.
struct Attempts {
    limit: Limit,
    stored: Option<Counter>,
}

impl Attempts {
    fn of(limit: Limit) -> Self {
        Self { limit, stored: None }
    }

    fn at(&mut self, now: OffsetDateTime) -> Decision {
        let decision = self.limit.attempt(self.stored, now);
        if let Decision::Allowed(counter) = decision {
            self.stored = Some(counter);
        }
        decision
    }

    fn allowed(&mut self, now: OffsetDateTime) -> bool {
        matches!(self.at(now), Decision::Allowed(_))
    }

    /// How long one must wait at this moment.
    fn wait(&mut self, now: OffsetDateTime) -> Duration {
        match self.limit.attempt(self.stored, now) {
            Decision::Blocked { retry_after } => retry_after,
            other => panic!("not blocked but {other:?}"),
        }
    }
}

#[test]
fn somebody_who_mistypes_five_times_waits_ever_longer_but_no_more_than_a_quarter() {
    let mut sign_ins = Attempts::of(Limit::SIGN_IN);
    for _ in 0..5 {
        assert!(sign_ins.allowed(NOON));
    }
    let mut now = NOON;
    for seconds in [30, 60, 120, 240, 480, 900, 900, 900] {
        assert_eq!(sign_ins.wait(now), Duration::seconds(seconds));
        now += Duration::seconds(seconds);
        assert_eq!(sign_ins.wait(now - Duration::milliseconds(1)), Duration::SECOND, "rounded up");
        assert!(sign_ins.allowed(now));
    }
}

#[test]
fn a_stranger_who_keeps_trying_does_not_lengthen_the_owners_wait() {
    let mut sign_ins = Attempts::of(Limit::SIGN_IN);
    for second in 0..30 {
        sign_ins.at(NOON + Duration::milliseconds(second * 10));
    }
    assert!(sign_ins.allowed(NOON + Duration::seconds(31)));
}

#[test]
fn after_a_quiet_day_all_five_are_back() {
    let mut sign_ins = Attempts::of(Limit::SIGN_IN);
    for _ in 0..5 {
        assert!(sign_ins.allowed(NOON));
    }
    let tomorrow = NOON + Duration::hours(24);
    for _ in 0..5 {
        assert!(sign_ins.allowed(tomorrow));
    }
    assert_eq!(sign_ins.wait(tomorrow), Duration::seconds(30));
}

#[test]
fn a_hundred_failures_in_a_row_disable_the_password_however_slowly_they_come() {
    for pause in [Duration::minutes(15), Duration::hours(25), Duration::days(80)] {
        let mut sign_ins = Attempts::of(Limit::SIGN_IN);
        let mut now = NOON;
        for _ in 0..100 {
            assert!(sign_ins.allowed(now));
            now += pause;
        }
        assert_eq!(sign_ins.at(now), Decision::Disabled);
        assert_eq!(sign_ins.at(now + Duration::weeks(52)), Decision::Disabled);
        assert!(sign_ins.limit.useless_at(&sign_ins.stored.unwrap()) > now, "the row is still there");
    }
}

#[test]
fn an_office_may_fail_thirty_times_in_ten_minutes() {
    let mut sign_ins = Attempts::of(Key::SignInAddress("192.0.2.1".parse().unwrap()).limit());
    for second in 0..30 {
        assert!(sign_ins.allowed(NOON + Duration::seconds(second)));
    }
    assert_eq!(sign_ins.wait(NOON + Duration::minutes(9)), Duration::minutes(1));
    let kept = sign_ins.stored.unwrap();
    sign_ins.stored = Some(kept.given_back());
    assert!(sign_ins.allowed(NOON + Duration::minutes(9)), "one of them had it right after all");
    assert!(sign_ins.allowed(NOON + Duration::minutes(10)), "a new window");
    assert_eq!(sign_ins.stored.unwrap().recent, 1);
}

#[test]
fn a_clock_that_was_set_back_opens_nothing_and_breaks_nothing() {
    let mut sign_ins = Attempts::of(Limit::SIGN_IN);
    for _ in 0..5 {
        sign_ins.at(NOON);
    }
    assert_eq!(sign_ins.wait(NOON - Duration::minutes(1)), Duration::seconds(90));
}

#[test]
fn each_key_is_counted_apart_and_always_the_same() {
    let ip: IpAddr = "192.0.2.1".parse().unwrap();
    let email = "beheerder@korenaar.example";
    let keys = [
        Key::SignInAccount(email),
        Key::SignInDevice { device: b"a", account: email },
        Key::SignInDevice { device: b"ab", account: &email[1..] },
        Key::SignInDevice { device: b"", account: email },
        Key::SignInAddress(ip),
        Key::RequestNumber("9401138"),
        Key::RequestEmail(email),
        Key::RequestAddress(ip),
        Key::ForgotEmail(email),
        Key::ForgotAddress(ip),
    ];
    let mut hashes = keys.map(|key| key.hashed()).to_vec();
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), keys.len());
    let hex: String =
        Key::SignInAccount(email).hashed().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, "3a985da5", "stored in databases: changing it forgets every counter");
}

#[test]
fn a_visitor_with_many_addresses_of_one_connection_is_one_visitor() {
    let key = |ip: &str| Key::SignInAddress(ip.parse().unwrap()).hashed();
    assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
    assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
    assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
}
