//! Why nothing was saved, as the top of the page says it.

use super::{
    queries::person::last_changed,
    saving::Ticked,
    sheet::{self, quoted},
};
use crate::{
    app::App,
    guards::CustomerAdmin,
    language::Language,
    permissions::{
        draft::{Draft, Refusal},
        model::{Catalogue, PermissionKey, PermissionSet},
    },
    types::{CustomerNumber, MembershipId},
};
use askama::{Template, filters::HtmlSafe};

/// A message on top of the page that takes the focus.
#[derive(Clone, Debug, Template)]
#[template(path = "grants/problem.html")]
pub struct Problem {
    /// `problem` or `warning`.
    tone: &'static str,
    title: String,
    text: String,
    lines: Vec<String>,
}

/// Writes its own template, in which every value is escaped.
impl HtmlSafe for Problem {}

/// The rules change more than was ticked.
#[must_use]
pub fn completed(t: Language, catalogue: &Catalogue, draft: &Draft) -> Problem {
    let said = |set: &PermissionSet, say: fn(Language, String) -> String| {
        (!set.is_empty()).then(|| say(t, quoted(&catalogue.labels(set, t))))
    };
    let lines = [
        said(&draft.added_by_rule, Language::grants_completed_added),
        said(&draft.removed_by_rule, Language::grants_completed_removed),
    ];
    Problem {
        tone: "warning",
        title: t.grants_completed_title().to_owned(),
        text: t.grants_completed_text().to_owned(),
        lines: lines.into_iter().flatten().collect(),
    }
}

/// The rules forbid it.
#[must_use]
pub fn refused(t: Language, catalogue: &Catalogue, refusal: &Refusal) -> Problem {
    Problem {
        tone: "problem",
        title: t.grants_refused_title().to_owned(),
        text: sheet::refused(refusal, catalogue, t),
        lines: Vec::new(),
    }
}

/// Nobody would be left to decide.
#[must_use]
pub fn last_administrator(t: Language, catalogue: &Catalogue, number: &CustomerNumber) -> Problem {
    let first = PermissionKey::new(PermissionKey::CUSTOMER_SETTINGS);
    let second = PermissionKey::new(PermissionKey::MANAGE_CUSTOMER);
    Problem {
        tone: "problem",
        title: t.grants_last_title().to_owned(),
        text: t.grants_last_text(number, catalogue.label(&first, t), catalogue.label(&second, t)),
        lines: Vec::new(),
    }
}

/// Deleting would leave another number without anybody to decide.
#[must_use]
pub fn last_elsewhere(t: Language, name: &str, number: &CustomerNumber) -> Problem {
    Problem {
        tone: "problem",
        title: t.grants_delete_last_title().to_owned(),
        text: t.grants_delete_last_text(name, number),
        lines: Vec::new(),
    }
}

/// A confirm page whose list is not what it was.
#[must_use]
pub fn stale(t: Language) -> Problem {
    Problem {
        tone: "warning",
        title: t.grants_stale_confirm().to_owned(),
        text: String::new(),
        lines: Vec::new(),
    }
}

/// Somebody was first; what is shown is what would still change.
#[must_use]
pub fn changed_meanwhile(t: Language) -> Problem {
    Problem {
        tone: "problem",
        title: t.grants_review_changed_title().to_owned(),
        text: t.grants_review_changed_text().to_owned(),
        lines: Vec::new(),
    }
}

/// A colleague saved in between: who, and what one had wanted oneself.
///
/// # Errors
/// When the database does not answer.
pub async fn conflict(
    app: &App,
    admin: &CustomerAdmin,
    membership: MembershipId,
    ticked: &Ticked,
) -> sqlx::Result<Problem> {
    let shell = admin.shell();
    let t = shell.t;
    let text = match last_changed(&app.db, admin.customer(), membership).await? {
        Some((by, at)) => {
            let who = by.unwrap_or_else(|| shell.supplier().to_owned());
            t.grants_conflict_by(who, shell.moment(&at))
        }
        None => t.grants_conflict_text().to_owned(),
    };
    let catalogue = app.catalogue.seen();
    let said = |keys: PermissionSet, say: fn(Language, String) -> String| {
        let labels = catalogue.labels(&keys, t);
        (!labels.is_empty()).then(|| say(t, labels.join(", ")))
    };
    let give = ticked.ticks.difference(&ticked.before).cloned().collect();
    let take = ticked.before.difference(&ticked.ticks).cloned().collect();
    let lines = [said(give, Language::grants_conflict_give), said(take, Language::grants_conflict_take)];
    Ok(Problem {
        tone: "problem",
        title: t.grants_conflict_title().to_owned(),
        text,
        lines: lines.into_iter().flatten().collect(),
    })
}
