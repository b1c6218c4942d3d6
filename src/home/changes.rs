//! What help and the start page write: texts to be searched, the mail that names administrators, and the own tiles.

use crate::{
    audit::model::Act,
    database::Db,
    language::Language,
    outbox::letter::Letter,
    types::{EmailAddress, UserId},
    web::{help, markdown::plain},
};
use serde_json::json;
use uuid::Uuid;

/// Brings the pages of help into the database, where they are searched: called when the portal starts, because they
/// come with the program. What is there already stays untouched.
///
/// # Errors
/// When the database does not answer.
pub async fn keep_help(db: &Db) -> sqlx::Result<()> {
    let both = help::pages().into_iter().flat_map(|page| [Language::Nl, Language::En].map(|t| (page, t)));
    let (mut tags, mut keys, mut titles, mut bodies) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (page, t) in both {
        let words = page.words(t);
        tags.push(t.tag());
        keys.push(page.key);
        titles.push(words.title);
        bodies.push(format!("{}\n{}", words.summary, plain(page.blocks(t))));
    }
    sqlx::query!(
        "with brought as (
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as b (language, page, title, body)
         ), gone as (
            delete from help_texts h where not exists (
                select from brought b where b.language = h.language and b.page = h.page
            )
         )
         insert into help_texts (language, page, title, body) select language, page, title, body from brought
         on conflict (language, page) do update set title = excluded.title, body = excluded.body
            where (help_texts.title, help_texts.body) is distinct from (excluded.title, excluded.body)",
        &tags as _,
        &keys as _,
        &titles as _,
        &bodies as _
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Mails who the administrators are to whoever has an account at this address, with the same statement when nobody
/// has. What the mail says is read when it is made.
///
/// # Errors
/// When the database does not answer.
pub async fn tell_administrators(db: &Db, act: &Act, email: &EmailAddress, t: Language) -> sqlx::Result<()> {
    let letter = Letter::AdministratorsNamed {};
    let mut tx = db.begin().await?;
    sqlx::query!(
        r#"with written as (
            insert into mails (id, kind, recipient, user_id, language, params, status, created_at, due_at)
            select $2, $3, u.email, u.id, $4, $5, 'waiting', $6, $6
            from users u where u.email_key = $1 and u.closed_at is null
        )
        select pg_notify('balie_mail', '')::text as told"#,
        email.key(),
        Uuid::now_v7(),
        letter.kind(),
        t.tag(),
        json!(letter),
        act.now
    )
    .fetch_one(&mut *tx)
    .await?;
    tx.commit().await
}

/// Makes a tile a favourite, or one no longer.
///
/// # Errors
/// When the database does not answer.
pub async fn choose_favourite(db: &Db, user: UserId, tile: &str, favourite: bool) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tile_choices (user_id, tile, favourite) values ($1, $2, $3)
         on conflict (user_id, tile) do update set favourite = excluded.favourite",
        user.uuid(),
        tile,
        favourite
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps the order of the tiles of a category: these, from the first to the last.
///
/// # Errors
/// When the database does not answer.
pub async fn order_tiles(db: &Db, user: UserId, tiles: &[&str]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tile_choices (user_id, tile, position)
         select $1, tile, place::integer from unnest($2::text[]) with ordinality as t (tile, place)
         on conflict (user_id, tile) do update set position = excluded.position",
        user.uuid(),
        tiles as _
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Puts every tile back where the supplier has it; favourites stay.
///
/// # Errors
/// When the database does not answer.
pub async fn usual_order(db: &Db, user: UserId) -> sqlx::Result<()> {
    sqlx::query!("update tile_choices set position = null where user_id = $1", user.uuid())
        .execute(db)
        .await?;
    Ok(())
}
