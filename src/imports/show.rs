//! One import: how far it is, what comes of its rows, and what came of it.

use super::{
    changes::{SILENCE, STALE},
    model::{Kind, State},
    queries::{Line, PAGE, Run, lines, run},
};
use crate::{
    app::App,
    error::PageError,
    guards::Operator,
    language::Language,
    paths,
    permissions::model::Catalogue,
    types::ImportId,
    web::{
        fields::Query,
        page::{Answer, page},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State as Of;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "imports/show.html")]
struct Show {
    t: Language,
    shell: Shell,
    run: Run,
    catalogue: Arc<Catalogue>,
    lines: Vec<Line>,
    only_wrong: bool,
    after: i32,
    next: Option<i32>,
    /// Whether who was at work on it is gone.
    silent: bool,
}

impl Show {
    fn is_working(&self) -> bool {
        matches!(self.run.state, State::Reading | State::Saving) && !self.silent
    }

    /// Whether it can be saved, now or again.
    fn can_save(&self) -> bool {
        let free = self.run.state == State::Waiting || self.run.state == State::Saving && self.silent;
        free && self.run.counts.acting() > 0
    }

    fn can_go(&self) -> bool {
        matches!(self.run.state, State::Waiting | State::Failed)
            || matches!(self.run.state, State::Reading | State::Saving) && self.silent
    }

    /// What stands in the way, for who comes back to it.
    fn problem(&self) -> Option<String> {
        let t = self.t;
        match (self.run.state, self.run.why.as_str()) {
            (State::Waiting, STALE) => Some(t.sheet_stale().to_owned()),
            (State::Waiting | State::Failed, why) if !why.is_empty() => Some(t.import_stopped(why)),
            (State::Reading | State::Saving, _) if self.silent => Some(t.import_silent().to_owned()),
            _ => None,
        }
    }

    fn lead(&self) -> String {
        let t = self.t;
        let sender = self.run.sender.clone().unwrap_or_else(|| t.import_command_line().to_owned());
        t.import_lead(kind_words(t, self.run.kind), sender, self.shell.moment(&self.run.sent_at))
    }

    fn state(&self) -> &'static str {
        state_words(self.t, self.run.state)
    }

    /// How much of a hundred is done; `None` where nobody can tell.
    fn percent(&self) -> Option<i64> {
        let (done, total) = self.run.reached;
        (total > 0).then(|| (done.saturating_mul(100) / total).clamp(0, 100))
    }

    fn invites(&self) -> bool {
        matches!(self.run.kind, Kind::Users | Kind::Grants)
    }

    fn number(&self, count: &i64) -> String {
        self.t.whole(usize::try_from(*count).unwrap_or_default())
    }

    fn said(&self, line: &Line) -> String {
        line.verdict.sentence(self.t, &self.catalogue, &line.detail)
    }

    fn tone(&self, line: &Line) -> &'static str {
        if line.verdict.is_wrong() { "rejected" } else { "approved" }
    }

    fn at(&self, after: impl std::fmt::Display) -> String {
        let show = if self.only_wrong { "mistakes" } else { "all" };
        format!("{}?show={show}&after={after}", paths::import_run(self.run.id))
    }
}

/// What a kind is called.
#[must_use]
pub fn kind_words(t: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::Organisations => t.import_kind_organisations(),
        Kind::Customers => t.import_kind_customers(),
        Kind::Users => t.import_kind_users(),
        Kind::Grants => t.import_kind_grants(),
    }
}

/// How an import stands, in a word.
#[must_use]
pub fn state_words(t: Language, state: State) -> &'static str {
    match state {
        State::Reading => t.import_state_reading(),
        State::Waiting => t.import_state_waiting(),
        State::Saving => t.import_state_saving(),
        State::Saved => t.import_state_saved(),
        State::Failed => t.import_state_failed(),
        State::Discarded => t.import_state_discarded(),
    }
}

/// The page. Without a wish the rows that cannot be saved come first.
pub async fn show(
    Of(app): Of<App>,
    Operator(person): Operator,
    PathId(id): PathId<ImportId>,
    Query(query): Query,
) -> Answer {
    let found = run(&mut *app.db.acquire().await?, id).await?.ok_or(PageError::NotFound)?;
    let wrong = found.counts.wrong > 0;
    let only_wrong = wrong && (query.one("show") != "all" || found.state == State::Saved);
    let after = query.one("after").parse().unwrap_or_default();
    let mut lines = match found.state {
        State::Waiting | State::Saved => lines(&app.db, id, only_wrong, after, PAGE + 1).await?,
        _ => Vec::new(),
    };
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = lines.len() > size;
    lines.truncate(size);
    page(&Show {
        t: person.language(),
        silent: found.touched_at < app.clock.now() - SILENCE,
        catalogue: app.catalogue.seen(),
        next: lines.last().filter(|_| more).map(|line| line.line),
        shell: person.shell(),
        run: found,
        lines,
        only_wrong,
        after,
    })
}
