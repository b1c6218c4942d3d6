//! Reading, judging and saving an import, while others see how far it is.

use super::{
    changes::{
        begin, claim, hurry, look, save,
        staging::{Unstaged, stage},
        stand, stop,
        sweeping::{discard, forget_saved},
        touch,
    },
    columns::Plan,
    model::{Counts, How, Outcome, Progress},
    parsing::Parser,
    reading::{Opened, Unfit},
};
use crate::{
    app::App,
    audit::model::Act,
    language::Language,
    people::several::model::PermissionNames,
    types::{ImportId, UserId},
};
use anyhow::anyhow;
use std::{sync::Arc, time::Duration};
use tokio::task::JoinSet;

/// How often a sign of life is written down.
const PULSE: Duration = Duration::from_secs(1);

/// An import in somebody's hands.
#[derive(Clone, Debug)]
pub struct Work {
    app: App,
    /// Which.
    pub run: ImportId,
    /// How far it is.
    pub progress: Arc<Progress>,
}

impl Work {
    /// The import of a file, from its beginning.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin(app: &App, by: Option<UserId>, plan: &Plan, name: &str) -> sqlx::Result<Self> {
        let run = begin(&app.db, app.clock.now(), by, plan, name).await?;
        Ok(Self { app: app.clone(), run, progress: Arc::default() })
    }

    /// An import that waits, taken in hand to save it. `None` when somebody else has it, or it waits no more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn resume(app: &App, run: ImportId) -> sqlx::Result<Option<Self>> {
        let mine = claim(&app.db, app.clock.now(), run).await?;
        Ok(mine.then(|| Self { app: app.clone(), run, progress: Arc::default() }))
    }

    /// Reads the file: its rows stand in the database after it, or none of them do. Says whether some go together.
    ///
    /// # Errors
    /// [`Unfit`] inside when the file is no good after all; outside when the database does not answer.
    pub async fn read(&self, file: Opened) -> anyhow::Result<Result<bool, Unfit>> {
        let catalogue = self.app.catalogue.renew(&mut *self.app.db.acquire().await?).await?;
        let kind = file.plan.kind;
        let parser = Parser::new(kind, self.app.site.numbers.clone(), PermissionNames::of(&catalogue));
        let staging = stage(&self.app.db, self.run, file, parser, &self.progress);
        match self.alive(staging).await {
            Ok(staged) => {
                self.alive(stand(&self.app.db, self.run, staged.joined)).await?;
                Ok(Ok(staged.joined))
            }
            Err(Unstaged::Unfit(unfit)) => Ok(Err(unfit)),
            Err(Unstaged::Database(error)) => Err(error.into()),
        }
    }

    /// Judges the rows: from now on somebody may save them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn judge(&self, kind: super::model::Kind, joined: bool) -> sqlx::Result<Counts> {
        self.progress.begin(0);
        self.alive(look(&self.app, self.run, kind, joined)).await
    }

    /// Saves what was just read, without anybody looking first.
    ///
    /// # Errors
    /// As [`Self::save`].
    pub async fn save_at_once(&self, act: &Act, how: How) -> anyhow::Result<Outcome> {
        hurry(&self.app.db, self.run).await?;
        self.save(act, how).await
    }

    /// It goes no further; its rows go.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn give_up(&self, why: &str) -> sqlx::Result<()> {
        stop(&self.app.db, self.run, why).await?;
        discard(&self.app.db, self.app.clock.now(), self.run).await.map(drop)
    }

    /// Saves them.
    ///
    /// # Errors
    /// When the database does not answer, or what this rests on changed in between. Nothing is done then, and it
    /// waits again.
    pub async fn save(&self, act: &Act, how: How) -> anyhow::Result<Outcome> {
        let saved = self.alive(save(&self.app, act, self.run, how, &self.progress)).await;
        match &saved {
            Ok(Outcome::Saved(_)) => forget_saved(&self.app.db, self.run).await?,
            Ok(_) => {}
            Err(error) => stop(&self.app.db, self.run, &format!("{error:#}")).await?,
        }
        saved
    }

    /// Does all that comes before somebody looks at the verdicts, and writes down why where that does not succeed.
    pub async fn prepare(self, file: Opened, t: Language) {
        let kind = file.plan.kind;
        let done = async {
            let joined = self.read(file).await?.map_err(|unfit| anyhow!(unfit.sentence(t)))?;
            Ok::<_, anyhow::Error>(self.judge(kind, joined).await?)
        };
        if let Err(error) = done.await {
            let why = format!("{error:#}");
            tracing::warn!(import = %self.run, why, "an import could not be read");
            if let Err(error) = stop(&self.app.db, self.run, &why).await {
                tracing::error!(import = %self.run, error = %error, "an import could not be stopped");
            }
        }
    }

    /// Saves, for who does not wait for it.
    pub async fn finish(self, act: Act, how: How) {
        if let Err(error) = self.save(&act, how).await {
            tracing::error!(import = %self.run, error = format!("{error:#}"), "an import could not be saved");
        }
    }

    /// Does something, and shows signs of life meanwhile: on a task of its own, for they may have to wait for what
    /// is done here. It ends with this one, however that ends.
    async fn alive<T>(&self, work: impl Future<Output = T>) -> T {
        let mut beating = JoinSet::new();
        beating.spawn(self.clone().beat());
        work.await
    }

    async fn beat(self) {
        loop {
            tokio::time::sleep(PULSE).await;
            let (now, reached) = (self.app.clock.now(), self.progress.seen());
            if let Err(error) = touch(&self.app.db, now, self.run, reached).await {
                tracing::debug!(error = %error, "no sign of life could be written down");
            }
        }
    }
}
