//! How often one may try: the rules, without the database.
//!
//! The database keeps one [`Counter`] for each [`Key`], under the key's hash. Every attempt is counted *before*
//! it is carried out, in the transaction that locks the counter's row, so that many at once cannot slip past:
//! read the counter, [`Limit::attempt`], store what it answers. An attempt that is refused counts for nothing, or
//! a stranger who keeps trying would keep the owner out for ever. When a sign-in succeeds, the counters of its
//! account or device are removed and that of its network address gets the attempt back ([`Counter::given_back`]);
//! a new password removes the account's too. The rules are the same whether or not the address has an account.
//!
//! Source: NIST SP 800-63B-4, section 3.2.2: at most 100 consecutive failures on one account, after which its
//! password is disabled until it is replaced; increasing waits "e.g., 30 seconds up to an hour" are allowed;
//! a success makes earlier failures be forgotten.

use std::net::IpAddr;

use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

/// What is counted, and about whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'a> {
    /// Sign-ins to the account of this e-mail address (in its comparison form) from browsers it does not know.
    SignInAccount(&'a str),
    /// Sign-ins from a browser that signed in to this account before: a counter of its own, instead of
    /// [`Key::SignInAccount`], so that a stranger cannot lock the owner out.
    SignInDevice {
        /// The hash of the secret in the browser's cookie.
        device: &'a [u8],
        /// The e-mail address in its comparison form.
        account: &'a str,
    },
    /// Codes of the second factor of this account, typed wrong.
    SecondFactor(uuid::Uuid),
    /// Failed sign-ins from this network address.
    SignInAddress(IpAddr),
    /// Access requests for this customer number, as typed.
    RequestNumber(&'a str),
    /// Access requests with this e-mail address.
    RequestEmail(&'a str),
    /// Access requests from this network address.
    RequestAddress(IpAddr),
    /// Links to a new password, or renewed ones, asked for this e-mail address.
    ForgotEmail(&'a str),
    /// The same, from this network address.
    ForgotAddress(IpAddr),
    /// "Wie is mijn beheerder?", asked for this e-mail address.
    AdministratorsEmail(&'a str),
    /// The same, from this network address.
    AdministratorsAddress(IpAddr),
    /// Delivery reports posted from this network address.
    ReportAddress(IpAddr),
}

impl Key<'_> {
    /// What the database keeps instead of the key: 32 bytes that depend on nothing but the key, so that every
    /// replica counts together, and that keep the addresses of people who are no users out of the table's sight.
    pub fn hashed(&self) -> [u8; 32] {
        let (kind, first, second): (&str, &[u8], &[u8]) = match self {
            Self::SignInAccount(account) => ("sign-in account", account.as_bytes(), b""),
            Self::SignInDevice { device, account } => ("sign-in device", device, account.as_bytes()),
            Self::SecondFactor(user) => ("second factor", user.as_bytes(), b""),
            Self::SignInAddress(ip) => ("sign-in address", &network(*ip), b""),
            Self::RequestNumber(number) => ("request number", number.as_bytes(), b""),
            Self::RequestEmail(email) => ("request email", email.as_bytes(), b""),
            Self::RequestAddress(ip) => ("request address", &network(*ip), b""),
            Self::ForgotEmail(email) => ("forgot email", email.as_bytes(), b""),
            Self::ForgotAddress(ip) => ("forgot address", &network(*ip), b""),
            Self::AdministratorsEmail(email) => ("administrators email", email.as_bytes(), b""),
            Self::AdministratorsAddress(ip) => ("administrators address", &network(*ip), b""),
            Self::ReportAddress(ip) => ("report address", &network(*ip), b""),
        };
        let mut hash = Sha256::new();
        for part in [kind.as_bytes(), first, second] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }

    /// Whether others come by the same key: an office is many people behind one network address.
    pub fn is_shared(&self) -> bool {
        match self {
            Self::SignInAddress(_)
            | Self::RequestAddress(_)
            | Self::ForgotAddress(_)
            | Self::AdministratorsAddress(_)
            | Self::ReportAddress(_) => true,
            Self::SignInAccount(_)
            | Self::SignInDevice { .. }
            | Self::SecondFactor(_)
            | Self::RequestNumber(_)
            | Self::RequestEmail(_)
            | Self::ForgotEmail(_)
            | Self::AdministratorsEmail(_) => false,
        }
    }

    /// The rule for this key. An office is many people behind one network address, so those are wide.
    pub fn limit(&self) -> Limit {
        match self {
            Self::SignInAccount(_) | Self::SignInDevice { .. } | Self::SecondFactor(_) => Limit::SIGN_IN,
            Self::SignInAddress(_) => Limit::Window { burst: 30, per: Duration::minutes(10) },
            Self::RequestNumber(_) => Limit::Window { burst: 60, per: Duration::hours(1) },
            Self::RequestEmail(_) | Self::ForgotEmail(_) | Self::AdministratorsEmail(_) => {
                Limit::Window { burst: 5, per: Duration::hours(1) }
            }
            Self::RequestAddress(_) | Self::ForgotAddress(_) | Self::AdministratorsAddress(_) => {
                Limit::Window { burst: 30, per: Duration::hours(1) }
            }
            // A mail server may have many to report at once; a secret is not guessed in so few.
            Self::ReportAddress(_) => Limit::Window { burst: 600, per: Duration::minutes(10) },
        }
    }
}

/// A network address as far as one visitor has one: all of IPv4, and the first 64 bits of IPv6, of which every
/// connection has the rest to itself (RFC 6177). IPv4 written as IPv6 is IPv4.
fn network(ip: IpAddr) -> Vec<u8> {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.octets().to_vec(),
        IpAddr::V6(ip) => ip.octets()[..8].to_vec(),
    }
}

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// At most `burst` within a window of `per`, which begins with its first.
    Window {
        /// How many are allowed.
        burst: u32,
        /// How long the window is.
        per: Duration,
    },
    /// `free` attempts at once; after each further one a wait that starts at `first_wait` and doubles to
    /// `longest_wait`. Quiet for `forgotten_after` makes it start over, but does not touch the count of
    /// `at_most` in a row, past which nothing is allowed before the password has been replaced.
    Waits {
        /// Attempts without a wait.
        free: u32,
        /// The wait after the last free attempt.
        first_wait: Duration,
        /// No wait is longer.
        longest_wait: Duration,
        /// After so long without attempts the free ones are back.
        forgotten_after: Duration,
        /// Attempts in a row, however slowly.
        at_most: u32,
    },
}

/// What the database keeps for a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// Attempts that the rule still remembers.
    pub recent: u32,
    /// Attempts since the last success, however long ago.
    pub in_a_row: u32,
    /// When the first of the recent ones was.
    pub since: OffsetDateTime,
    /// When the last one was.
    pub last: OffsetDateTime,
}

/// Whether an attempt may be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It may, and is counted: store this.
    Allowed(Counter),
    /// Not now. Nothing is to be stored.
    Blocked {
        /// How long to wait, in whole seconds, rounded up: at that moment it is allowed.
        retry_after: Duration,
    },
    /// Not before the password has been replaced, by a link in a mail. Nothing is to be stored.
    Disabled,
}

impl Limit {
    /// For one account: 5 attempts, then 30 seconds doubling to 15 minutes, forgotten after a quiet day, and
    /// never more than NIST's 100 in a row. At full speed those 100 take a day.
    pub const SIGN_IN: Self = Self::Waits {
        free: 5,
        first_wait: Duration::seconds(30),
        longest_wait: Duration::minutes(15),
        forgotten_after: Duration::hours(24),
        at_most: 100,
    };

    /// Decides about an attempt now, given what is stored (`None`: nothing).
    pub fn attempt(&self, stored: Option<Counter>, now: OffsetDateTime) -> Decision {
        let in_a_row = stored.map_or(0, |counter| counter.in_a_row);
        if matches!(self, Self::Waits { at_most, .. } if in_a_row >= *at_most) {
            return Decision::Disabled;
        }
        let recent = stored.filter(|counter| now < self.forgotten_at(counter));
        if let Some(until) =
            recent.and_then(|counter| self.blocked_until(&counter)).filter(|until| now < *until)
        {
            return Decision::Blocked { retry_after: whole_seconds(until - now) };
        }
        Decision::Allowed(Counter {
            recent: recent.map_or(0, |counter| counter.recent).saturating_add(1),
            in_a_row: in_a_row.saturating_add(1),
            since: recent.map_or(now, |counter| counter.since),
            last: now,
        })
    }

    /// From when on the stored row may be thrown away. A row of [`Limit::Waits`] carries the count in a row too;
    /// it stays 90 days after the last attempt, so that patience buys about one guess a day and the table of
    /// addresses that somebody made up does not grow for ever.
    pub fn useless_at(&self, counter: &Counter) -> OffsetDateTime {
        match self {
            Self::Window { .. } => self.forgotten_at(counter),
            Self::Waits { .. } => counter.last + Duration::days(90),
        }
    }

    fn forgotten_at(&self, counter: &Counter) -> OffsetDateTime {
        match self {
            Self::Window { per, .. } => counter.since + *per,
            Self::Waits { forgotten_after, .. } => counter.last + *forgotten_after,
        }
    }

    fn blocked_until(&self, counter: &Counter) -> Option<OffsetDateTime> {
        match self {
            Self::Window { burst, per } => (counter.recent >= *burst).then(|| counter.since + *per),
            Self::Waits { free, first_wait, longest_wait, .. } => {
                let doublings = counter.recent.checked_sub(*free)?.min(16);
                Some(counter.last + (*first_wait * (1_i32 << doublings)).min(*longest_wait))
            }
        }
    }
}

impl Counter {
    /// The counter without an attempt that turned out not to be a failure.
    pub fn given_back(self) -> Self {
        Self { recent: self.recent.saturating_sub(1), in_a_row: self.in_a_row.saturating_sub(1), ..self }
    }
}

fn whole_seconds(wait: Duration) -> Duration {
    Duration::seconds(wait.whole_seconds() + i64::from(wait.subsec_nanoseconds() > 0))
}

#[cfg(test)]
mod tests;
