//! The draft of the next catalogue: kept, thrown away, applied. Every form says which revision it was made from, so
//! that two operators at once notice each other.

use super::{
    changes::{self, Broken},
    file, write,
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    types::UserId,
};
use serde_json::json;

/// What came of keeping, applying or throwing away.
#[derive(Debug)]
pub enum Done {
    /// It is done; the version in force now, where one was applied.
    Done(i64),
    /// A colleague was first: the draft, or what is in force, is another by now.
    Overtaken,
    /// It cannot be applied: people hold by now what its rules forbid.
    Refused,
}

/// Keeps a file as the draft. `revision` is that of the draft it was made from; none where there was no draft.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(
    app: &App,
    act: &Act,
    user: UserId,
    revision: Option<i64>,
    text: &str,
) -> sqlx::Result<Done> {
    let mut tx = app.db.begin().await?;
    let kept = sqlx::query_scalar!(
        "insert into catalogue_draft (revision, base, file, edited_at, edited_by)
         select 1, coalesce((select version from catalogue_state), 0), $2, $3, $4 where $1::bigint is null
         on conflict do nothing returning revision",
        revision,
        text,
        act.now,
        user.uuid()
    )
    .fetch_optional(&mut *tx)
    .await?;
    let kept = match (kept, revision) {
        (None, Some(revision)) => {
            sqlx::query_scalar!(
                "update catalogue_draft set revision = revision + 1, file = $2, edited_at = $3, edited_by = $4
                 where revision = $1 returning revision",
                revision,
                text,
                act.now,
                user.uuid()
            )
            .fetch_optional(&mut *tx)
            .await?
        }
        (kept, _) => kept,
    };
    let Some(kept) = kept else { return Ok(Done::Overtaken) };
    let event = Event::new(Kind::CatalogueDrafted).after(json!({ "revision": kept }));
    record(&mut tx, act, event).await?;
    tx.commit().await?;
    Ok(Done::Done(kept))
}

/// Throws the draft away, if it is the one that was looked at.
///
/// # Errors
/// When the database does not answer.
pub async fn discard(app: &App, act: &Act, revision: i64) -> sqlx::Result<Done> {
    let mut tx = app.db.begin().await?;
    let gone =
        sqlx::query!("delete from catalogue_draft where revision = $1", revision).execute(&mut *tx).await?;
    if gone.rows_affected() == 0 {
        return Ok(Done::Overtaken);
    }
    record(&mut tx, act, Event::new(Kind::CatalogueDrafted).before(json!({ "revision": revision }))).await?;
    tx.commit().await?;
    Ok(Done::Done(0))
}

/// Applies the draft that was looked at, if what was in force then still is.
///
/// # Errors
/// When the database does not answer.
pub async fn apply(app: &App, act: &Act, revision: i64, version: i64) -> anyhow::Result<Done> {
    let mut tx = app.db.begin().await?;
    let draft =
        sqlx::query_scalar!("delete from catalogue_draft where revision = $1 returning file", revision);
    let Some(text) = draft.fetch_optional(&mut *tx).await? else { return Ok(Done::Overtaken) };
    let next = file::read(&text).map_err(anyhow::Error::msg)?;
    let applied = changes::next_version(&mut tx, act).await?;
    if applied != version + 1 {
        return Ok(Done::Overtaken);
    }
    match changes::write(&mut tx, act, applied, &text, &next).await {
        Err(why) if why.is::<Broken>() => return Ok(Done::Refused),
        written => written?,
    }
    tx.commit().await?;
    app.catalogue.renew(&mut *app.db.acquire().await?).await?;
    Ok(Done::Done(applied))
}

/// The file of the catalogue in force, for a draft that begins with it.
#[must_use]
pub fn file_in_force(app: &App) -> String {
    write::write(&app.catalogue.seen())
}
