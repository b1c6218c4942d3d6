//! Accounts, memberships and grants.

use super::Hand;
use crate::audit::model::Kind;
use sqlx::PgConnection;

/// Accounts that were not there. One that somebody made a moment ago stays theirs. In the order of who adds several
/// people on a page (`users::changes::ensure_all`), so that the two do not wait for each other for ever.
pub(super) async fn users(tx: &mut PgConnection, hand: &Hand<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "with made as (
            insert into users (id, email, email_key, salutation, first_name, initials, last_name, phone, language,
                password_hash, password_set_at, must_set_password, primary_customer_id, created_at)
            select r.id, r.email, r.email_key, r.salutation, r.first_name, coalesce(r.initials, ''), r.last_name, r.phone,
                r.language, r.password_hash, case when r.password_hash is not null then $4::timestamptz end,
                r.must_set_password, v.customer_id, $4
            from import_verdicts v join import_rows r on r.run_id = v.run_id and r.line = v.line and r.line > $2 and r.line <= $3
            where v.run_id = $1 and v.line > $2 and v.line <= $3 and v.verdict = 'new'
            order by r.email_key collate \"C\"
            on conflict (email_key) where closed_at is null do nothing
            returning id
         )
         insert into audit_events (at, kind, actor_kind, actor_id, subject_id, address, trace)
         select $4, $9, $5, $6, id, $7, $8 from made",
        hand.run,
        hand.after,
        hand.to,
        hand.now,
        hand.kind,
        hand.by,
        hand.address as _,
        hand.trace,
        Kind::UserCreated.as_str(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Access that begins, and what it holds; and where `changes`, what others get and lose.
pub(super) async fn grants(tx: &mut PgConnection, hand: &Hand<'_>, changes: bool) -> sqlx::Result<()> {
    begin(&mut *tx, hand).await?;
    if changes {
        take(&mut *tx, hand).await?;
    }
    give(&mut *tx, hand).await?;
    record(&mut *tx, hand).await?;
    appoint(tx, hand).await
}

/// The supplier's imports count as a first use, so that an imported administrator counts as active.
async fn begin(tx: &mut PgConnection, hand: &Hand<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into memberships (id, customer_id, user_id, origin, invited_email, invited_first_name, invited_last_name,
            began_at, began_by, first_used_at, invited_email_key)
         select v.target, v.customer_id, v.user_id, 'import', u.email, u.first_name, u.last_name, $4, $5, $4, u.email_key
         from import_verdicts v join users u on u.id = v.user_id
         where v.run_id = $1 and v.line > $2 and v.line <= $3 and v.verdict = 'new'
         order by v.line",
        hand.run,
        hand.after,
        hand.to,
        hand.now,
        hand.by,
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn give(tx: &mut PgConnection, hand: &Hand<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into grants (customer_id, membership_id, permission, granted_at, granted_by)
         select v.customer_id, v.target, given.permission, $4, $5
         from import_verdicts v
         join import_combos k on k.run_id = v.run_id and k.combo = v.combo
         cross join lateral unnest(k.given) as given (permission)
         where v.run_id = $1 and v.line > $2 and v.line <= $3 and v.verdict in ('new', 'changed')
         order by v.line",
        hand.run,
        hand.after,
        hand.to,
        hand.now,
        hand.by,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes what is to go, counts the memberships on, and closes what waited for the supplier.
async fn take(tx: &mut PgConnection, hand: &Hand<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "with good as (
            select v.customer_id, v.target, k.given, k.taken, k.withdrawn
            from import_verdicts v join import_combos k on k.run_id = v.run_id and k.combo = v.combo
            where v.run_id = $1 and v.line > $2 and v.line <= $3 and v.verdict = 'changed'
         ), counted as (
            update memberships m set version = version + 1 from good
            where m.customer_id = good.customer_id and m.id = good.target
         ), granted as (
            update permission_requests p set decided_at = $4, decided_by = $5,
                status = case when p.permission = any(good.given) then 'granted' else 'withdrawn' end
            from good
            where p.customer_id = good.customer_id and p.membership_id = good.target and p.status = 'pending'
                and p.permission = any(good.given || good.withdrawn)
         )
         delete from grants g using good
         where g.customer_id = good.customer_id and g.membership_id = good.target and g.permission = any(good.taken)",
        hand.run,
        hand.after,
        hand.to,
        hand.now,
        hand.by,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// One event for each row that changes something.
async fn record(tx: &mut PgConnection, hand: &Hand<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit_events (at, kind, actor_kind, actor_id, customer_id, subject_id, about_id, address, trace,
            before, after)
         select $4, case v.verdict when 'new' then $9 else $10 end, $5, $6, v.customer_id, v.user_id, v.target, $7, $8,
            case v.verdict when 'changed' then to_jsonb(k.held) end,
            case v.verdict when 'changed' then to_jsonb(k.after)
                else jsonb_build_object('origin', 'import', 'given', k.after) end
         from import_verdicts v join import_combos k on k.run_id = v.run_id and k.combo = v.combo
         where v.run_id = $1 and v.line > $2 and v.line <= $3 and v.verdict in ('new', 'changed')
         order by v.line",
        hand.run,
        hand.after,
        hand.to,
        hand.now,
        hand.kind,
        hand.by,
        hand.address as _,
        hand.trace,
        Kind::MembershipBegan.as_str(),
        Kind::GrantsChanged.as_str(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Who became administrator or ceased to be one is read from the log.
async fn appoint(tx: &mut PgConnection, hand: &Hand<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit_events (at, kind, actor_kind, actor_id, customer_id, subject_id, about_id, address, trace)
         select $4, case when k.becomes then $9 else $10 end, $5, $6, v.customer_id, v.user_id, v.target, $7, $8
         from import_verdicts v join import_combos k on k.run_id = v.run_id and k.combo = v.combo
         where v.run_id = $1 and v.line > $2 and v.line <= $3 and v.verdict in ('new', 'changed') and k.was <> k.becomes
         order by v.line",
        hand.run,
        hand.after,
        hand.to,
        hand.now,
        hand.kind,
        hand.by,
        hand.address as _,
        hand.trace,
        Kind::AdministratorAppointed.as_str(),
        Kind::AdministratorEnded.as_str(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Whoever had no number belongs to the first one that the file gives access to.
pub(super) async fn belong(tx: &mut PgConnection, hand: &Hand<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "update users u set primary_customer_id = first.customer_id
         from (
            select distinct on (v.user_id) v.user_id, v.customer_id
            from import_verdicts v join users x on x.id = v.user_id and x.primary_customer_id is null
            where v.run_id = $1 and v.verdict = 'new'
            order by v.user_id, v.line
         ) first
         where u.id = first.user_id",
        hand.run,
    )
    .execute(tx)
    .await?;
    Ok(())
}
