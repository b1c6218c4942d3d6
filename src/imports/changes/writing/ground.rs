//! Organisations and customer numbers.

use super::Hand;
use crate::audit::model::Kind;
use sqlx::PgConnection;

pub(super) async fn organisations(tx: &mut PgConnection, hand: &Hand<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "with good as (
            select v.verdict, v.target, r.name, o.name as was
            from import_verdicts v
            join import_rows r on r.run_id = v.run_id and r.line = v.line and r.line > $2 and r.line <= $3
            left join organisations o on o.id = v.target
            where v.run_id = $1 and v.line > $2 and v.line <= $3 and v.verdict in ('new', 'changed')
         ), made as (
            insert into organisations (id, name, created_at) select target, name, $4 from good where verdict = 'new'
         ), renamed as (
            update organisations o set name = good.name from good where good.verdict = 'changed' and o.id = good.target
         )
         insert into audit_events (at, kind, actor_kind, actor_id, about_id, address, trace, before, after)
         select $4, case verdict when 'new' then $9 else $10 end, $5, $6, target, $7, $8,
            case verdict when 'changed' then jsonb_build_object('name', was) end,
            case verdict when 'changed' then jsonb_build_object('name', name) end
         from good",
        hand.run,
        hand.after,
        hand.to,
        hand.now,
        hand.kind,
        hand.by,
        hand.address as _,
        hand.trace,
        Kind::OrganisationCreated.as_str(),
        Kind::OrganisationEdited.as_str(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A number that somebody made a moment ago stays as they made it.
pub(super) async fn customers(tx: &mut PgConnection, hand: &Hand<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "with good as (
            select v.verdict, v.target as organisation_id, v.customer_id, r.number, r.name,
                coalesce(r.language, c.language) as language, c.name as old_name, c.language as old_language
            from import_verdicts v
            join import_rows r on r.run_id = v.run_id and r.line = v.line and r.line > $2 and r.line <= $3
            left join customers c on c.id = v.customer_id
            where v.run_id = $1 and v.line > $2 and v.line <= $3 and v.verdict in ('new', 'changed')
         ), made as (
            insert into customers (id, organisation_id, number, name, language, created_at)
            select customer_id, organisation_id, number, name, language, $4 from good where verdict = 'new'
            on conflict (number) do nothing
            returning id
         ), edited as (
            update customers c set name = good.name, language = good.language
            from good where good.verdict = 'changed' and c.id = good.customer_id
         )
         insert into audit_events (at, kind, actor_kind, actor_id, customer_id, about_id, address, trace, before, after)
         select $4, case g.verdict when 'new' then $9 else $10 end, $5, $6, g.customer_id,
            case g.verdict when 'new' then g.customer_id end, $7, $8,
            case g.verdict when 'changed' then jsonb_build_object('name', g.old_name, 'language', g.old_language) end,
            case g.verdict when 'changed' then jsonb_build_object('name', g.name, 'language', g.language) end
         from good g where g.verdict = 'changed' or g.customer_id in (select id from made)",
        hand.run,
        hand.after,
        hand.to,
        hand.now,
        hand.kind,
        hand.by,
        hand.address as _,
        hand.trace,
        Kind::CustomerCreated.as_str(),
        Kind::CustomerEdited.as_str(),
    )
    .execute(tx)
    .await?;
    Ok(())
}
