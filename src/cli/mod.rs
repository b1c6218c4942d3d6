//! The command line: one file per command, and what they share.
//!
//! - `arguments` reads it, with every mistake as one line; `say` writes to the terminal; `log` starts the log.
//! - `failure` is why a command stops; `stop` is how somebody stops one.
//! - `portal` runs a portal, for `serve` and `demo`: its requests, its mail and its jobs.
//! - `parts` opens databases and makes portals.

mod access_request;
mod administrator;
mod arguments;
mod audit;
mod bar;
mod catalogue;
mod completions;
mod customer;
pub mod demo;
mod document;
mod failure;
mod figures;
mod folder;
mod healthcheck;
mod import;
mod jobs;
mod log;
mod mail;
mod mailing;
mod maintenance_page;
mod metrics;
mod migrate;
mod modules;
mod operator;
mod organisation;
mod parts;
mod permission_request;
mod person;
mod portal;
mod say;
mod serve;
mod stop;
mod user;
pub mod world;

use crate::config::LogSettings;
use clap::{Parser, Subcommand};
use failure::Failure;
use std::process::ExitCode;

/// The portal where a supplier's business customers arrange for themselves who may do what.
#[derive(Debug, Parser)]
#[command(name = "balie", version, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    log: LogSettings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Try Balie out: a portal with a database, people and a mailbox of its own
    Demo(demo::Demo),
    /// Serve the portal
    Serve(Box<serve::Serve>),
    /// Bring the database's schema up to date
    Migrate(migrate::Migrate),
    /// The permission catalogue
    #[command(subcommand)]
    Catalogue(catalogue::Catalogue),
    /// The modules: what the portal's tiles open
    #[command(subcommand)]
    Modules(modules::Modules),
    /// Documents that customers download
    #[command(subcommand)]
    Document(document::Document),
    /// Outgoing mail
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Organisations, which own customer numbers
    #[command(subcommand)]
    Organisation(organisation::Organisation),
    /// Customer numbers
    #[command(subcommand)]
    Customer(customer::Customer),
    /// Import organisations, customer numbers, accounts or grants out of files
    Import(Box<import::Import>),
    /// Administrators of a customer number
    #[command(subcommand)]
    Administrator(administrator::Administrator),
    /// Mailings to contacts who want them
    #[command(subcommand)]
    Mailing(mailing::Mailing),
    /// Access requests of customer numbers that nobody else decides about
    #[command(subcommand)]
    AccessRequest(access_request::AccessRequest),
    /// Restricted permissions that administrators ask of the supplier
    #[command(subcommand)]
    PermissionRequest(permission_request::PermissionRequest),
    /// Operators: the supplier's own staff, who run the portal
    #[command(subcommand)]
    Operator(operator::Operator),
    /// The audit log
    #[command(subcommand)]
    Audit(audit::Audit),
    /// The periodic work
    #[command(subcommand)]
    Jobs(jobs::Jobs),
    /// Accounts
    #[command(subcommand)]
    User(user::User),
    /// Made-up worlds of any size
    #[command(subcommand)]
    World(world::World),
    /// Print what a shell needs to complete commands and flags
    Completions(completions::Completions),
    /// Print the page that a proxy shows while the portal is down
    MaintenancePage(Box<maintenance_page::MaintenancePage>),
    /// Ask the portal on this machine whether it can serve; for containers
    Healthcheck(healthcheck::Healthcheck),
}

/// Reads the command line and carries it out. What goes wrong is said on standard error: 2 for a setting that is
/// wrong or missing, 1 for everything else.
pub async fn run() -> ExitCode {
    let cli = match arguments::read() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let done = match log::start(&cli.log) {
        Ok(()) => cli.command.run().await,
        Err(failure) => Err(failure),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::error(&failure.to_string());
            failure.code()
        }
    }
}

impl Command {
    async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Demo(command) => command.run().await,
            Self::Serve(command) => command.run().await,
            Self::Migrate(command) => command.run().await,
            Self::Catalogue(command) => command.run().await,
            Self::Modules(command) => command.run().await,
            Self::Document(command) => command.run().await,
            Self::Mail(command) => command.run().await,
            Self::Organisation(command) => command.run().await,
            Self::Customer(command) => command.run().await,
            Self::Import(command) => command.run().await,
            Self::Administrator(command) => command.run().await,
            Self::Mailing(command) => command.run().await,
            Self::AccessRequest(command) => command.run().await,
            Self::PermissionRequest(command) => command.run().await,
            Self::Operator(command) => command.run().await,
            Self::Audit(command) => command.run().await,
            Self::Jobs(command) => command.run().await,
            Self::User(command) => command.run().await,
            Self::World(command) => command.run().await,
            Self::Completions(command) => command.run(),
            Self::MaintenancePage(command) => command.run(),
            Self::Healthcheck(command) => command.run().await,
        }
    }
}
