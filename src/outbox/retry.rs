//! When an attempt is repeated, and what of its failure may be kept.

use rand::RngExt;
use std::time::Duration as StdDuration;
use time::Duration;

/// The first pause.
const FIRST: Duration = Duration::minutes(1);
/// The longest pause.
const LONGEST: Duration = Duration::hours(6);
/// After this many attempts a mail is given up: with the pauses between them about three days.
const MOST_ATTEMPTS: i32 = 20;
/// The most characters of a failure that are kept.
const MOST_KEPT: usize = 300;
/// A run of this many characters of a link's alphabet may be its secret; nothing else we send has one.
const SECRET_LENGTH: usize = 40;

/// Why a message did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Trying again makes no difference: the server refused it for good, or the address is none.
    Permanent(String),
    /// Later it may go.
    Passing(String),
}

/// How long to wait after this attempt, counted from one; `None`: give up. Each pause is twice the one before,
/// give or take a fifth, so that mails that failed together do not come back together.
#[must_use]
pub fn pause_after(attempt: i32) -> Option<Duration> {
    pause(attempt, rand::rng().random_range(0.8..1.2))
}

fn pause(attempt: i32, jitter: f64) -> Option<Duration> {
    if attempt >= MOST_ATTEMPTS {
        return None;
    }
    let doublings = u32::try_from(attempt - 1).unwrap_or(0).min(16);
    let pause = (FIRST * 2_i32.pow(doublings)).min(LONGEST);
    StdDuration::try_from(pause)
        .ok()
        .map(|pause| pause.mul_f64(jitter))
        .and_then(|pause| pause.try_into().ok())
}

/// A failure as it may be kept: on one line, short, and without what may be the secret of a link that the
/// server quoted back.
#[must_use]
pub fn keepable(failure: &str) -> String {
    let is_secret = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut kept = String::new();
    let mut run = String::new();
    for c in failure.chars().map(|c| if c.is_control() { ' ' } else { c }).chain([' ']) {
        if is_secret(c) {
            run.push(c);
            continue;
        }
        kept.push_str(if run.len() >= SECRET_LENGTH { "…" } else { &run });
        run.clear();
        kept.push(c);
    }
    kept.trim().chars().take(MOST_KEPT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_doubles_from_a_minute_to_six_hours() {
        assert_eq!(pause(1, 1.0), Some(Duration::minutes(1)));
        assert_eq!(pause(2, 1.0), Some(Duration::minutes(2)));
        assert_eq!(pause(9, 1.0), Some(Duration::minutes(256)));
        assert_eq!(pause(10, 1.0), Some(Duration::hours(6)));
        assert_eq!(pause(19, 1.0), Some(Duration::hours(6)));
    }

    #[test]
    fn a_pause_is_longer_than_the_one_before_whatever_the_jitter() {
        for attempt in 1..9 {
            assert!(pause(attempt, 1.2) < pause(attempt + 1, 0.8), "{attempt}");
        }
        assert!((1..9).all(|attempt| pause_after(attempt) < pause_after(attempt + 1)));
    }

    #[test]
    fn a_mail_is_given_up_after_about_three_days() {
        let all: Duration = (1..).map_while(|attempt| pause(attempt, 1.0)).sum();
        assert!((Duration::hours(60)..=Duration::hours(80)).contains(&all), "{all}");
        assert_eq!(pause(MOST_ATTEMPTS, 1.0), None);
    }

    #[test]
    fn what_is_kept_of_a_failure_holds_no_link() {
        let secret =
            crate::links::Token::parse(&"A".repeat(43)).map(|token| token.encoded()).unwrap_or_default();
        let kept =
            keepable(&format!("554 refused:\r\nhttps://portaal.example/set-password/{secret}\0 is spam"));
        assert_eq!(kept, "554 refused:  https://portaal.example/set-password/…  is spam");
        assert!(keepable(&"a ".repeat(1000)).chars().count() <= MOST_KEPT);
        assert_eq!(
            keepable("mail 0198c0de-0000-7000-8000-000000000000"),
            "mail 0198c0de-0000-7000-8000-000000000000"
        );
    }
}
