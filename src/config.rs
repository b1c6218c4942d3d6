//! Every setting, read once: flags, environment and `--help` come from one clap struct.
//!
//! No other file reads the environment. What a setting means in the running program is in [`Site`].

mod address;
mod brand;
mod database;
mod documents;
mod imports;
mod keeping;
mod machine;
mod programs;
mod reports;
mod secret;

pub use brand::{Brand, BrandFile, BrandSettings, Palette};
pub use database::{CallSettings, DatabaseSettings};
pub use documents::DocumentSettings;
pub use imports::ImportSettings;
pub use keeping::{Keeping, KeepingSettings};
pub use machine::{
    DemoSettings, KeySettings, LogFormat, LogSettings, Machine, NumberSettings, WorldSize,
    without_empty_variables, world_scale,
};
pub use programs::{ProgramKey, ProgramSettings};
pub use reports::{ReportSecret, ReportSettings};

use address::own_address;
use secret::secret;

use crate::{
    language::Language,
    types::{EmailAddress, NumberPattern},
    web::visitor::AddressSource,
};
use anyhow::{Context, bail};
use clap::{Args, FromArgMatches};
use ipnet::IpNet;
use jiff::tz::TimeZone;
use std::{net::SocketAddr, path::PathBuf};
use url::Url;

/// How mail leaves.
#[derive(Args, Clone, Debug)]
pub struct MailSettings {
    /// The mail server, as smtps://user:password@host:465 or smtp://host:587?tls=required
    #[arg(long, env = "BALIE_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// A file that holds the mail server's URL, instead of --smtp-url
    #[arg(long, env = "BALIE_SMTP_URL_FILE")]
    pub smtp_url_file: Option<PathBuf>,
    /// Allow mail without TLS to another machine; to this machine it is always allowed
    #[arg(long, env = "BALIE_SMTP_ALLOW_PLAINTEXT", default_value_t = false, num_args = 0..=1, default_missing_value = "true")]
    pub smtp_allow_plaintext: bool,
    /// How many messages a replica has on their way to the mail server at once
    #[arg(long, env = "BALIE_SMTP_CONNECTIONS", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=50))]
    pub smtp_connections: u8,
    /// The sender, as "Noorderlicht Logistiek <portaal@noorderlicht.example>"
    #[arg(long, env = "BALIE_MAIL_FROM")]
    pub mail_from: Option<String>,
}

impl MailSettings {
    /// The mail server's URL.
    ///
    /// # Errors
    /// One line when it is missing, or its file cannot be read.
    pub fn url(&self) -> anyhow::Result<String> {
        secret("BALIE_SMTP_URL", self.smtp_url.as_ref(), self.smtp_url_file.as_ref())?.context(
            "BALIE_SMTP_URL is missing: set it (or BALIE_SMTP_URL_FILE) to smtps://user:password@host:465",
        )
    }
}

/// What the portal is called, where it stands and how it behaves.
#[derive(Args, Clone, Debug)]
pub struct SiteSettings {
    /// The portal's own address, as people type it; links in mails start with it
    #[arg(long, env = "BALIE_BASE_URL")]
    pub base_url: Url,
    /// The supplier's name
    #[arg(long, env = "BALIE_SUPPLIER_NAME")]
    pub supplier_name: String,
    /// Where people get help by phone
    #[arg(long, env = "BALIE_SUPPLIER_PHONE", default_value = "")]
    pub supplier_phone: String,
    /// Where people get help by e-mail
    #[arg(long, env = "BALIE_SUPPLIER_EMAIL", default_value = "")]
    pub supplier_email: String,
    /// The language for who has no account and told none
    #[arg(long, env = "BALIE_LANGUAGE", value_enum, default_value = "nl")]
    pub language: Language,
    /// The time zone in which times are shown
    #[arg(long, env = "BALIE_TIME_ZONE", default_value = "Europe/Amsterdam")]
    pub time_zone: String,
    /// What customer numbers look like.
    #[command(flatten)]
    pub numbers: NumberSettings,
    /// The fewest characters of a password
    #[arg(long, env = "BALIE_PASSWORD_LENGTH", default_value_t = 15, value_parser = clap::value_parser!(u16).range(8..=64))]
    pub password_length: u16,
    /// Words no password may be made of, besides the supplier's name (comma-separated)
    #[arg(
        long,
        env = "BALIE_PASSWORD_REFUSED_WORDS",
        value_delimiter = ',',
        default_value = "balie,portaal"
    )]
    pub password_refused_words: Vec<String>,
    /// A sorted file of SHA-1 hashes of breached passwords, one HASH:COUNT a line
    #[arg(long, env = "BALIE_BREACHED_PASSWORDS")]
    pub breached_passwords: Option<PathBuf>,
    /// Tell on the sign-in page that people from the old portal set a new password once
    #[arg(long, env = "BALIE_MIGRATION_NOTICE", default_value_t = false, num_args = 0..=1, default_missing_value = "true")]
    pub migration_notice: bool,
    /// Proxies that may say who the visitor is (comma-separated networks, such as 10.0.0.0/8)
    #[arg(long, env = "BALIE_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpNet>,
    /// The header in which those proxies say it
    #[arg(long, env = "BALIE_VISITOR_HEADER", default_value = "x-forwarded-for")]
    pub visitor_header: String,
    /// Days a pending access request waits before the administrators are reminded
    #[arg(long, env = "BALIE_REMIND_AFTER_DAYS", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..=365))]
    pub remind_after_days: u16,
    /// Days after which a pending access request expires
    #[arg(long, env = "BALIE_EXPIRE_AFTER_DAYS", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=730))]
    pub expire_after_days: u16,
    /// The supplier's brand.
    #[command(flatten)]
    pub brand: BrandSettings,
    /// Where documents are.
    #[command(flatten)]
    pub documents: DocumentSettings,
    /// The supplier's own programs.
    #[command(flatten)]
    pub programs: ProgramSettings,
    /// How long things are kept.
    #[command(flatten)]
    pub keeping: KeepingSettings,
    /// What other mail servers report.
    #[command(flatten)]
    pub reports: ReportSettings,
    /// Imports.
    #[command(flatten)]
    pub imports: ImportSettings,
}

/// Where the portal listens.
#[derive(Args, Clone, Debug)]
pub struct ListenSettings {
    /// The address and port to listen on
    #[arg(long, env = "BALIE_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Another address and port, for Prometheus: it answers /metrics there; unless set, there is none
    #[arg(long, env = "BALIE_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,
}

/// The settings as the running portal uses them.
#[derive(Clone, Debug)]
pub struct Site {
    /// The portal's own address, without a path.
    pub base_url: Url,
    /// The supplier's name.
    pub supplier: String,
    /// Help by phone; may be empty.
    pub supplier_phone: String,
    /// Help by e-mail; may be empty.
    pub supplier_email: String,
    /// For who told no language.
    pub language: Language,
    /// In which times are shown.
    pub zone: TimeZone,
    /// What customer numbers look like.
    pub numbers: NumberPattern,
    /// Whether the sign-in page speaks of the old portal.
    pub migration_notice: bool,
    /// How the visitor's network address is known.
    pub address_source: AddressSource,
    /// Days before a waiting request is brought up again.
    pub remind_after: time::Duration,
    /// Days before a waiting request ends by itself.
    pub expire_after: time::Duration,
    /// How it looks like the supplier's.
    pub brand: Brand,
    /// The most bytes of a document.
    pub largest_document: usize,
    /// What tells the supplier's programs that somebody comes from here; none: no program is opened.
    pub program_key: Option<ProgramKey>,
    /// How long things are kept.
    pub keeping: Keeping,
    /// With which secret delivery reports are posted; none are taken without.
    pub report_secret: Option<ReportSecret>,
    /// The most mails a minute that an import asks for.
    pub invites_per_minute: u32,
}

impl SiteSettings {
    /// The settings of who set nothing but these two. The environment is not looked at: for the demo and the tests.
    ///
    /// # Errors
    /// When the defaults themselves are wrong, which only a bug can cause.
    pub fn defaults(base_url: &str, supplier_name: &str) -> anyhow::Result<Self> {
        let command =
            Self::augment_args(clap::Command::new("balie")).mut_args(|arg| arg.env(None::<&'static str>));
        let arguments = ["balie", "--base-url", base_url, "--supplier-name", supplier_name];
        Ok(Self::from_arg_matches(&command.try_get_matches_from(arguments)?)?)
    }

    /// Checks the settings.
    ///
    /// # Errors
    /// One line that says which is wrong and how it should be.
    pub fn site(&self) -> anyhow::Result<Site> {
        let base_url = own_address(&self.base_url)?;
        if self.supplier_name.trim().is_empty() {
            bail!("BALIE_SUPPLIER_NAME is empty: set it to the supplier's name");
        }
        if !self.supplier_email.is_empty() && EmailAddress::parse(&self.supplier_email).is_err() {
            bail!("BALIE_SUPPLIER_EMAIL is {:?}: that is no e-mail address", self.supplier_email);
        }
        if self.remind_after_days >= self.expire_after_days {
            bail!("BALIE_REMIND_AFTER_DAYS must be less than BALIE_EXPIRE_AFTER_DAYS");
        }
        let zone = TimeZone::get(&self.time_zone).map_err(|_| {
            anyhow::anyhow!("BALIE_TIME_ZONE is {:?}: use a name such as Europe/Amsterdam", self.time_zone)
        })?;
        Ok(Site {
            base_url,
            supplier: self.supplier_name.trim().to_owned(),
            supplier_phone: self.supplier_phone.clone(),
            supplier_email: self.supplier_email.clone(),
            language: self.language,
            zone,
            numbers: self.numbers.customer_numbers.clone(),
            migration_notice: self.migration_notice,
            address_source: AddressSource::new(self.trusted_proxies.clone(), &self.visitor_header)
                .context("BALIE_VISITOR_HEADER is no header name")?,
            remind_after: time::Duration::days(self.remind_after_days.into()),
            expire_after: time::Duration::days(self.expire_after_days.into()),
            brand: self.brand.brand()?,
            largest_document: self.documents.largest(),
            program_key: self.programs.key()?,
            keeping: self.keeping.keeping(),
            report_secret: self.reports.secret()?,
            invites_per_minute: self.imports.import_invites_per_minute,
        })
    }
}

impl Site {
    /// Whether cookies travel encrypted, so that they may carry `Secure` and the `__Host-` prefix.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.base_url.scheme() == "https"
    }

    /// A path of this portal as a whole address, for mails. Never made from what a request says.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url.as_str().trim_end_matches('/'))
    }
}
