//! What runs now and then, each thing once at a time however many replicas there are.

mod changes;

use crate::{
    access_requests::jobs as requests,
    app::App,
    audit::{self, seal_changes},
    grants::changes::handover,
    people::report_changes,
    sheets,
    sign_in::second_factor,
    web::session,
};
use futures_util::future::BoxFuture;
use std::time::Duration;
use tokio::sync::watch;

/// How often the table is looked at.
const LOOK: Duration = Duration::from_secs(5);

/// Something to do now and then. It says how many rows it dealt with.
struct Job {
    name: &'static str,
    every: time::Duration,
    run: for<'a> fn(&'a App) -> BoxFuture<'a, anyhow::Result<u64>>,
}

/// Every job. Each does no harm when it runs twice: a replica that stalls may be overtaken.
const TABLE: &[Job] = &[
    Job {
        name: "tell-administrators",
        every: time::Duration::seconds(20),
        run: |app| Box::pin(async { Ok(requests::tell(app).await?.try_into()?) }),
    },
    Job {
        name: "remind-administrators",
        every: time::Duration::minutes(10),
        run: |app| Box::pin(async { Ok(requests::remind(app).await?.try_into()?) }),
    },
    Job {
        name: "expire-requests",
        every: time::Duration::minutes(10),
        run: |app| Box::pin(async { Ok(requests::expire(app).await?.try_into()?) }),
    },
    Job {
        name: "sweep-sessions",
        every: time::Duration::minutes(10),
        run: |app| Box::pin(async { Ok(session::sweep(app).await?) }),
    },
    Job {
        name: "sweep-throttles",
        every: time::Duration::minutes(10),
        run: |app| Box::pin(async { Ok(changes::sweep_throttles(app).await?) }),
    },
    Job {
        name: "sweep-second-factors",
        every: time::Duration::minutes(10),
        run: |app| Box::pin(async { Ok(second_factor::changes::sweep(&app.db, app.clock.now()).await?) }),
    },
    Job {
        name: "sweep-links",
        every: time::Duration::hours(6),
        run: |app| Box::pin(async { Ok(changes::sweep_links(app).await?) }),
    },
    Job {
        name: "sweep-devices",
        every: time::Duration::hours(24),
        run: |app| Box::pin(async { Ok(changes::sweep_devices(app).await?) }),
    },
    Job {
        name: "sweep-sheets",
        every: time::Duration::minutes(30),
        run: |app| Box::pin(async { Ok(sheets::changes::sweep(app).await?) }),
    },
    Job {
        name: "sweep-decision-reports",
        every: time::Duration::hours(1),
        run: |app| Box::pin(async { Ok(report_changes::sweep(app).await?) }),
    },
    Job {
        name: "seal-log",
        every: time::Duration::seconds(5),
        run: |app| Box::pin(async { Ok(seal_changes::seal(app).await?) }),
    },
    Job {
        name: "sweep-refusals",
        every: time::Duration::hours(1),
        run: |app| Box::pin(async { Ok(audit::changes::sweep_refusals(app).await?) }),
    },
    Job {
        name: "hand-over",
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
    changes::know(app, TABLE.iter().map(|job| job.name)).await?;
    for job in TABLE {
        if !changes::claim(app, job.name, job.every).await? {
            continue;
        }
        let outcome = match (job.run)(app).await {
            Ok(count) => format!("done: {count}"),
            Err(error) => {
                tracing::error!(job = job.name, error = format!("{error:#}"), "a job failed");
                format!("failed: {error:#}")
            }
        };
        changes::finish(app, job.name, &outcome).await?;
    }
    Ok(())
}
