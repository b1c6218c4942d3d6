//! The verdicts of each kind, all rows in one statement. The words are those of `imports::verdict`.

use crate::types::ImportId;
use sqlx::PgConnection;
use time::OffsetDateTime;

/// Organisations are known by their id, else by their name.
pub(super) async fn organisations(tx: &mut PgConnection, run: ImportId) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into import_verdicts (run_id, line, verdict, detail, wrong, target)
         select r.run_id, r.line, v.verdict, r.detail, v.verdict not in ('new', 'changed', 'same'), coalesce(o.id, r.id)
         from import_rows r
         left join lateral (
            select id, name from organisations where id = r.organisation_id
            union all
            (select id, name from organisations
             where r.organisation_id is null and search = searchable(r.name) and name = r.name order by id limit 1)
         ) o on true
         cross join lateral (select case
            when r.flaw <> '' then r.flaw
            when o.id is null and r.organisation_id is not null then 'id'
            when o.id is null then 'new'
            when o.name = r.name then 'same'
            else 'changed' end as verdict) v
         where r.run_id = $1",
        run.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Numbers are never moved by an import: that is told to both sides, on a page of its own.
pub(super) async fn customers(tx: &mut PgConnection, run: ImportId) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into import_verdicts (run_id, line, verdict, detail, wrong, target, customer_id)
         select r.run_id, r.line, v.verdict, r.detail, v.verdict not in ('new', 'changed', 'same'),
            coalesce(o.ids[1], r.id), coalesce(c.id, r.id)
         from import_rows r
         left join lateral (
            select array_agg(found.id) as ids from (
                select id from organisations where id = r.organisation_id
                union all
                select id from organisations
                where r.organisation_id is null and search = searchable(r.organisation) and name = r.organisation
            ) found
         ) o on true
         left join customers c on c.number = r.number
         cross join lateral (select case
            when r.flaw <> '' then r.flaw
            when o.ids is null then 'no-organisation'
            when cardinality(o.ids) > 1 then 'many-organisations'
            when c.id is null then 'new'
            when c.closed_at is not null then 'closed'
            when c.organisation_id <> o.ids[1] then 'elsewhere'
            when c.name = r.name and (r.language is null or r.language is not distinct from c.language) then 'same'
            else 'changed' end as verdict) v
         where r.run_id = $1",
        run.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// An account that is there stays as it is: only its owner changes it. An address that its owner can still take back
/// is given to nobody.
pub(super) async fn users(tx: &mut PgConnection, run: ImportId, now: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into import_verdicts (run_id, line, verdict, detail, wrong, target, user_id, customer_id)
         select r.run_id, r.line, v.verdict, r.detail, v.verdict not in ('new', 'same'), r.id, u.id, c.id
         from import_rows r
         left join users u on u.email_key = r.email_key and u.closed_at is null
         left join (
            select distinct old_email_key from email_changes
            where confirmed_at is not null and undone_at is null and undo_until > $2
         ) e on e.old_email_key = r.email_key
         left join customers c on c.number = r.number
         cross join lateral (select case
            when r.flaw <> '' then r.flaw
            when u.id is not null or e.old_email_key is not null then 'same'
            when r.number is not null and c.id is null then 'no-number'
            when c.closed_at is not null then 'closed'
            else 'new' end as verdict) v
         where r.run_id = $1
         order by r.line",
        run.uuid(),
        now
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Grants, by what the catalogue's rules said about everybody who has the same.
pub(super) async fn grants(tx: &mut PgConnection, run: ImportId) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into import_verdicts (run_id, line, verdict, detail, wrong, target, user_id, customer_id, combo)
         select s.run_id, s.line, v.verdict, case when s.flaw <> '' then s.detail else coalesce(k.detail, '') end,
            v.verdict not in ('new', 'changed', 'same'), coalesce(s.membership_id, s.id), s.user_id, s.customer_id, s.combo
         from import_standings s
         left join import_combos k on k.run_id = s.run_id and k.combo = s.combo
         cross join lateral (select case
            when s.flaw <> '' then s.flaw
            when s.customer_id is null then 'no-number'
            when s.closed then 'closed'
            when s.user_id is null then 'no-account'
            when s.operator then 'operator'
            -- Made a moment ago, after the rules were asked.
            when k.combo is null then 'no-account'
            when k.refusal <> '' then k.refusal
            when s.membership_id is null then 'new'
            when k.given = '{}' and k.taken = '{}' and k.withdrawn = '{}' then 'same'
            else 'changed' end as verdict) v
         where s.run_id = $1
         order by s.line",
        run.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Where the good rows would leave nobody who decides, nobody stops deciding. Whom an import gives access counts as
/// having signed in.
pub(super) async fn keep_administrators(tx: &mut PgConnection, run: ImportId) -> sqlx::Result<()> {
    sqlx::query!(
        "with moving as (
            select v.customer_id,
                count(*) filter (where k.was and not k.becomes and m.first_used_at is not null) as leave,
                count(*) filter (where k.becomes and not k.was and (m.id is null or m.first_used_at is not null)) as come
            from import_verdicts v
            join import_combos k on k.run_id = v.run_id and k.combo = v.combo
            left join memberships m on m.customer_id = v.customer_id and m.id = v.target
            where v.run_id = $1 and not v.wrong and k.was <> k.becomes
            group by v.customer_id
         ), emptied as (
            select customer_id from moving
            where leave > 0 and leave >= come + (
                select count(*) from administrators a where a.customer_id = moving.customer_id and a.active)
         )
         update import_verdicts v set verdict = 'last-administrator', wrong = true
         from import_combos k, emptied e
         where v.run_id = $1 and not v.wrong and k.run_id = v.run_id and k.combo = v.combo
            and k.was and not k.becomes and e.customer_id = v.customer_id",
        run.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Rows that go together with an earlier one share its fate.
pub(super) async fn followers(tx: &mut PgConnection, run: ImportId) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into import_verdicts (run_id, line, verdict, detail, wrong)
         select r.run_id, r.line, case when v.wrong then v.verdict else 'joined' end, v.detail, v.wrong
         from import_rows r
         join import_verdicts v on v.run_id = r.run_id and v.line = r.leader
         where r.run_id = $1 and r.leader <> r.line",
        run.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}
