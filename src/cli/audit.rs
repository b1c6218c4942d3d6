//! `balie audit`: the log as a file, and whether it is what was recorded.

use super::{
    failure::{Failure, Setting},
    parts, say,
};
use crate::{
    audit::{
        export::to_command_line,
        verify::{ChainReport, Finding, Head, Report, Wrong, verify},
    },
    config::DatabaseSettings,
    web::fields::Fields,
};
use anyhow::anyhow;
use clap::{Args, Subcommand};
use jiff::civil::Date;

/// The audit log.
#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Hold the log against its seals: find what was changed, taken out or put in
    Verify(Verify),
    /// Print the log, the newest first, as CSV or as JSON lines
    Export(Export),
}

/// Print the log; that it was printed is in it.
#[derive(Args, Debug)]
pub(super) struct Export {
    /// Only of this customer number
    #[arg(long)]
    customer: Option<String>,
    /// Only what these people did: part of a name or address
    #[arg(long)]
    who: Option<String>,
    /// Only what was done to these people: part of a name or address
    #[arg(long)]
    whom: Option<String>,
    /// Only such events: access, requests, administrators, sign-in, accounts, refusals or rest
    #[arg(long, value_parser = ["access", "requests", "administrators", "sign-in", "accounts", "refusals", "rest"])]
    what: Option<String>,
    /// From this day on, as 2026-01-31
    #[arg(long, value_parser = day)]
    from: Option<Date>,
    /// Up to and including this day
    #[arg(long, value_parser = day)]
    until: Option<Date>,
    /// Say it as JSON, a line per event
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

fn day(raw: &str) -> Result<Date, String> {
    raw.parse().map_err(|_| "a day is written as 2026-01-31".to_owned())
}

/// Verify the log. It ends with 0 when everything is whole, and with 1 when anything is not.
#[derive(Args, Debug)]
pub(super) struct Verify {
    /// Only the chain of this customer number
    #[arg(long)]
    customer: Option<String>,
    /// A hash noted earlier, as this command says it (PLACE:HASH, or HASH alone); that it is gone tells of a cut-off
    /// end. May be given several times
    #[arg(long, value_parser = head)]
    head: Vec<Head>,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
}

fn head(raw: &str) -> Result<Head, String> {
    Head::parse(raw)
        .ok_or_else(|| "a hash has 64 hexadecimal digits, and may have its place before it".to_owned())
}

impl Audit {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Verify(verify) => verify.run().await,
            Self::Export(export) => export.run().await,
        }
    }
}

impl Export {
    async fn run(self) -> Result<(), Failure> {
        let app = parts::app(&self.database, None).await?;
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let said = [
            ("number", self.customer),
            ("who", self.who),
            ("whom", self.whom),
            ("what", self.what),
            ("from", day(self.from)),
            ("until", day(self.until)),
        ];
        let mut fields = Fields::default();
        for (name, value) in said {
            if let Some(value) = value {
                fields.set(name, value);
            }
        }
        Ok(to_command_line(&app, &fields, self.json, say::bytes).await?)
    }
}

impl Verify {
    async fn run(self) -> Result<(), Failure> {
        let options = self;
        let db = parts::database(&options.database).await?;
        parts::refuse_old_schema(&db).await?;
        let report = verify(&db, options.customer.as_deref(), &options.head).await?;
        if let Some(number) = options.customer.as_ref().filter(|_| report.chains.is_empty()) {
            return Err(anyhow!("--customer {number}: nothing is sealed of such a customer number"))
                .setting();
        }
        if options.json {
            say::line(&serde_json::to_string_pretty(&report)?);
        } else {
            tell(&report);
        }
        match report.findings.len() {
            0 => Ok(()),
            1 => Err(anyhow!("the log is not whole: 1 thing is wrong").into()),
            count => Err(anyhow!("the log is not whole: {count} things are wrong").into()),
        }
    }
}

fn tell(report: &Report) {
    for ChainReport { customer, events, removed, place, head } in &report.chains {
        let whose = customer.as_deref().unwrap_or("the portal's own");
        let earlier = match removed {
            0 => String::new(),
            removed => format!(" ({removed} earlier ones were removed when their time was over)"),
        };
        say::line(&format!("{whose}: {events} sealed events{earlier}, head {place}:{head}"));
    }
    if let Some(oldest) = report.oldest_not_sealed {
        say::line(&format!("not sealed yet: {}, the oldest of {oldest}", report.not_sealed_yet));
    }
    if report.erased_details > 0 {
        say::line(&format!("details erased as they should be: {}", report.erased_details));
    }
    for finding in &report.findings {
        say::line(&sentence(finding));
    }
    if report.findings.is_empty() {
        say::line("the log is whole");
    }
}

fn sentence(finding: &Finding) -> String {
    let whose = match &finding.customer {
        Some(number) => format!("at {number}"),
        None => "in the portal's own chain".to_owned(),
    };
    let event = finding.event.unwrap_or_default();
    let place = finding.place;
    match finding.what {
        Wrong::Changed => format!("CHANGED: event {event}, {whose}, place {place}"),
        Wrong::Missing => format!("MISSING: event {event}, {whose}, place {place}"),
        Wrong::Added => format!("ADDED: event {event} has no seal and waits for none"),
        Wrong::SealMissing => format!("SEAL MISSING: {whose}, before place {place}"),
        Wrong::DetailChanged => format!("DETAIL CHANGED: event {event}, {whose}, place {place}"),
        Wrong::DetailTaken => {
            format!("DETAIL GONE: event {event}, {whose}, place {place}, and no erasure tells why")
        }
        Wrong::LostBeforeSealing => format!("MISSING: event {event}, which was not sealed yet"),
        Wrong::HeadNotFound => {
            "HEAD NOT FOUND: the end was cut off, or the chain was written anew".to_owned()
        }
    }
}
