//! What runs now and then, each thing once at a time however many replicas there are.
//!
//! - the table below names every job; `changes` takes them, and keeps how it went
//! - `page` shows them to operators, who may let one run now

mod changes;
pub mod page;
pub mod queries;

use crate::{
    access_requests::{changes::unattended::tell_operators, jobs as requests},
    app::App,
    audit::{self, seal_changes},
    contracts,
    customers::waiting,
    documents,
    grants::changes::handover,
    imports,
    language::Language,
    people::report_changes,
    privacy::keeping_changes,
    sheets,
    sign_in::second_factor,
    web::session,
};
use changes::When;
use futures_util::future::BoxFuture;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How often the table is looked at.
const LOOK: Duration = Duration::from_secs(5);

/// Something to do now and then. It says how many rows it dealt with.
struct Job {
    name: &'static str,
    /// What it does, in people's words.
    label: fn(Language) -> &'static str,
    every: time::Duration,
    run: for<'a> fn(&'a App) -> BoxFuture<'a, anyhow::Result<u64>>,
}

/// Every job. Each does no harm when it runs twice: a replica that stalls may be overtaken.
const TABLE: &[Job] = &[
    Job {
        name: "tell-administrators",
        label: Language::job_tell_administrators,
        every: time::Duration::seconds(20),
        run: |app| Box::pin(requests::tell(app)),
    },
    Job {
        name: "remind-administrators",
        label: Language::job_remind_administrators,
        every: time::Duration::minutes(10),
        run: |app| Box::pin(requests::remind(app)),
    },
    Job {
        name: "expire-requests",
        label: Language::job_expire_requests,
        every: time::Duration::minutes(10),
        run: |app| Box::pin(requests::expire(app)),
    },
    Job {
        name: "tell-operators",
        label: Language::job_tell_operators,
        every: time::Duration::hours(24),
        run: |app| Box::pin(tell_operators(app)),
    },
    Job {
        name: "sweep-sessions",
        label: Language::job_sweep_sessions,
        every: time::Duration::minutes(10),
        run: |app| Box::pin(async { Ok(session::sweep(app).await?) }),
    },
    Job {
        name: "sweep-throttles",
        label: Language::job_sweep_throttles,
        every: time::Duration::minutes(10),
        run: |app| Box::pin(async { Ok(changes::sweep_throttles(app).await?) }),
    },
    Job {
        name: "sweep-second-factors",
        label: Language::job_sweep_second_factors,
        every: time::Duration::minutes(10),
        run: |app| Box::pin(async { Ok(second_factor::changes::sweep(&app.db, app.clock.now()).await?) }),
    },
    Job {
        name: "sweep-links",
        label: Language::job_sweep_links,
        every: time::Duration::hours(6),
        run: |app| Box::pin(async { Ok(changes::sweep_links(app).await?) }),
    },
    Job {
        name: "sweep-devices",
        label: Language::job_sweep_devices,
        every: time::Duration::hours(24),
        run: |app| Box::pin(async { Ok(changes::sweep_devices(app).await?) }),
    },
    Job {
        name: "sweep-sheets",
        label: Language::job_sweep_sheets,
        every: time::Duration::minutes(30),
        run: |app| Box::pin(async { Ok(sheets::changes::sweep(app).await?) }),
    },
    Job {
        name: "sweep-imports",
        label: Language::job_sweep_imports,
        every: time::Duration::minutes(30),
        run: |app| Box::pin(async { Ok(imports::changes::sweeping::sweep(app).await?) }),
    },
    Job {
        name: "sweep-setting-sheets",
        label: Language::job_sweep_setting_sheets,
        every: time::Duration::minutes(30),
        run: |app| Box::pin(async { Ok(waiting::changes::sweep(app).await?) }),
    },
    Job {
        name: "sweep-decision-reports",
        label: Language::job_sweep_decision_reports,
        every: time::Duration::hours(1),
        run: |app| Box::pin(async { Ok(report_changes::sweep(app).await?) }),
    },
    Job {
        name: "forget-administered",
        label: Language::job_forget_administered,
        every: time::Duration::minutes(1),
        run: |app| Box::pin(async { Ok(contracts::changes::administered::forget(app).await?) }),
    },
    Job {
        name: "seal-log",
        label: Language::job_seal_log,
        every: time::Duration::seconds(5),
        run: |app| Box::pin(async { Ok(seal_changes::seal(app).await?) }),
    },
    Job {
        name: "keep-periods",
        label: Language::job_keep_periods,
        every: time::Duration::hours(6),
        run: |app| Box::pin(async { Ok(keeping_changes::keep(app).await?) }),
    },
    Job {
        name: "sweep-refusals",
        label: Language::job_sweep_refusals,
        every: time::Duration::hours(1),
        run: |app| Box::pin(async { Ok(audit::changes::sweep_refusals(app).await?) }),
    },
    Job {
        name: "tell-documents",
        label: Language::job_tell_documents,
        every: time::Duration::seconds(30),
        run: |app| Box::pin(documents::telling_changes::tell(app)),
    },
    Job {
        name: "remove-ended-documents",
        label: Language::job_remove_ended_documents,
        every: time::Duration::hours(1),
        run: |app| Box::pin(documents::ending_changes::remove_ended(app)),
    },
    Job {
        name: "hand-over",
        label: Language::job_hand_over,
        every: time::Duration::seconds(30),
        run: |app| Box::pin(handover::carry_out_due(app)),
    },
];

/// Runs what is due, again and again until the portal stops.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = run_due(&app).await {
            tracing::error!(error = format!("{error:#}"), "the jobs cannot be looked at");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// Runs every job that is due and that no other replica has taken. A job that fails is logged, kept in its row
/// and tried again when it is due again.
///
/// # Errors
/// When the database does not answer.
pub async fn run_due(app: &App) -> anyhow::Result<()> {
    know(app).await?;
    let due = queries::due(&app.db, app.clock.now()).await?;
    for job in TABLE.iter().filter(|job| due.iter().any(|name| name == job.name)) {
        if changes::claim(app, job.name, job.every, When::Due).await? {
            carry_out(app, job).await?;
        }
    }
    Ok(())
}

/// What became of a job that somebody wants to run now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ran {
    /// It ran, and this is how it went.
    Done(String),
    /// It ran and failed.
    Failed(String),
    /// It runs already.
    Busy,
    /// There is no such job.
    Unknown,
}

/// Runs one job now, due or not, unless it runs already.
///
/// # Errors
/// When the database does not answer.
pub async fn run_now(app: &App, name: &str) -> anyhow::Result<Ran> {
    let Some(job) = TABLE.iter().find(|job| job.name == name) else { return Ok(Ran::Unknown) };
    know(app).await?;
    if !changes::claim(app, job.name, job.every, When::Now).await? {
        return Ok(Ran::Busy);
    }
    carry_out(app, job).await
}

/// Gives every job a row.
///
/// # Errors
/// When the database does not answer.
pub async fn know(app: &App) -> anyhow::Result<()> {
    Ok(changes::know(app, TABLE.iter().map(|job| job.name)).await?)
}

/// What a job does, in people's words; `None` for one of an earlier version.
#[must_use]
pub fn label(t: Language, name: &str) -> Option<&'static str> {
    TABLE.iter().find(|job| job.name == name).map(|job| (job.label)(t))
}

async fn carry_out(app: &App, job: &Job) -> anyhow::Result<Ran> {
    let began = Instant::now();
    let ran = match (job.run)(app).await {
        Ok(count) => Ran::Done(format!("done: {count}")),
        Err(error) => {
            tracing::error!(job = job.name, error = format!("{error:#}"), "a job failed");
            Ran::Failed(format!("failed: {error:#}"))
        }
    };
    let took = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
    if let Ran::Done(outcome) | Ran::Failed(outcome) = &ran {
        changes::finish(app, job.name, outcome, took).await?;
    }
    Ok(ran)
}
