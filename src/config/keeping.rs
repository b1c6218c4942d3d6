//! How long things are kept.

use clap::Args;
use time::Duration;

/// How long things are kept.
#[derive(Args, Clone, Debug)]
pub struct KeepingSettings {
    /// Months that the audit log is kept; whole months go
    #[arg(long, env = "BALIE_KEEP_LOG_MONTHS", default_value_t = 84, value_parser = clap::value_parser!(u16).range(12..=1200))]
    pub keep_log_months: u16,
    /// Days that the audit log keeps network addresses
    #[arg(long, env = "BALIE_KEEP_ADDRESSES_DAYS", default_value_t = 180, value_parser = clap::value_parser!(u16).range(31..=36500))]
    pub keep_addresses_days: u16,
    /// Days that mails are kept after they were sent, failed or cancelled
    #[arg(long, env = "BALIE_KEEP_MAILS_DAYS", default_value_t = 180, value_parser = clap::value_parser!(u16).range(1..=36500))]
    pub keep_mails_days: u16,
    /// Days that access requests are kept after they were rejected, withdrawn or expired
    #[arg(long, env = "BALIE_KEEP_REQUESTS_DAYS", default_value_t = 730, value_parser = clap::value_parser!(u16).range(1..=36500))]
    pub keep_requests_days: u16,
    /// Days after which a closed account is erased: what named the person goes, who did what stays
    #[arg(long, env = "BALIE_KEEP_CLOSED_ACCOUNTS_DAYS", default_value_t = 365, value_parser = clap::value_parser!(u16).range(1..=36500))]
    pub keep_closed_accounts_days: u16,
}

/// The same as the portal uses it.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// Of the audit log.
    pub log_months: u16,
    /// Of network addresses in it.
    pub addresses: Duration,
    /// Of mails that are done with.
    pub mails: Duration,
    /// Of access requests that gave nothing.
    pub requests: Duration,
    /// Of closed accounts.
    pub closed_accounts: Duration,
}

impl KeepingSettings {
    /// The settings as the portal uses them.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        let days = |days: u16| Duration::days(days.into());
        Keeping {
            log_months: self.keep_log_months,
            addresses: days(self.keep_addresses_days),
            mails: days(self.keep_mails_days),
            requests: days(self.keep_requests_days),
            closed_accounts: days(self.keep_closed_accounts_days),
        }
    }
}
