//! Mail about new documents, to who wants it: at once, or at most once a day.

use crate::{
    app::App,
    language::Language,
    outbox::{
        changes::enqueue_each,
        letter::{Letter, Recipient},
    },
    types::{DocumentId, UserId},
};
use time::Duration;

/// A digest comes at most so often.
const DAILY: Duration = Duration::days(1);
/// What was published has its time from before it was kept: so long after, all of it is there to be seen.
const SETTLED: Duration = Duration::minutes(1);
/// So many people are told in one go.
const AT_A_TIME: i64 = 200;

/// Tells who wants it of the documents published since they were last told. The moment up to which somebody was told
/// moves on in the same transaction, so nobody is told twice; the letter looks again at what they may read.
///
/// # Errors
/// When the database does not answer.
pub async fn tell(app: &App) -> anyhow::Result<u64> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let rows = sqlx::query!(
        r#"with due as (
            select w.user_id, w.told_until, u.email, u.language
            from document_mails w join users u on u.id = w.user_id and u.closed_at is null
            where (w.frequency = 'at-once' or coalesce(w.told_at, '-infinity') <= $2) and exists (
                select from documents d
                where d.ended_at is null and d.published_at > w.told_until and d.published_at <= $4
            )
            order by w.told_until limit $3
            for update of w skip locked
        ), found as (
            select due.user_id, due.email, due.language, fresh.ids
            from due cross join lateral (
                select array_agg(d.id order by d.published_at desc, d.id desc) as ids
                from memberships m
                join customers c on c.id = m.customer_id and c.closed_at is null
                join grants g on g.membership_id = m.id
                join modules s on s.permission = g.permission and s.documents and s.retired_at is null
                join documents d on d.customer_id = c.id and d.module = s.key and d.ended_at is null
                where m.user_id = due.user_id and m.ended_at is null
                    and d.published_at > due.told_until and d.published_at <= $4
            ) fresh
        ), told as (
            update document_mails w set told_until = $4, told_at = case when f.ids is null then w.told_at else $1 end
            from found f where f.user_id = w.user_id
        )
        select user_id as "user: UserId", email, language, ids as "ids!: Vec<DocumentId>" from found where ids is not null"#,
        now,
        now - DAILY,
        AT_A_TIME,
        now - SETTLED
    )
    .fetch_all(&mut *tx)
    .await?;
    let letters: Vec<(Recipient, Letter)> = rows
        .into_iter()
        .map(|row| {
            let language = row.language.as_deref().and_then(Language::from_tag);
            let reader = Recipient { address: row.email, user: Some(row.user), language };
            (reader, Letter::DocumentsPublished { documents: row.ids })
        })
        .collect();
    enqueue_each(&mut tx, now, &letters).await?;
    tx.commit().await?;
    Ok(letters.len().try_into()?)
}
