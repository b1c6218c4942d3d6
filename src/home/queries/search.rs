//! Looking for anything a person may see. Every part of the statement begins at what is theirs: their memberships
//! and the numbers they administer; so a search cannot find what no page would show them.

use crate::{
    database::Db,
    home::{
        found::{Found, Kind, Sought},
        settings_tile::SettingsTile,
    },
    language::Language,
    types::UserId,
};

/// Customer numbers, people, requests, contacts and documents, the likeliest first.
///
/// A name is found by parts of its words. Only when nothing is called so exactly, words that differ a letter or so
/// count (`<%`: the three-letter pieces of a word that occur in the name). Comparing pieces takes thirty times as long
/// as looking for a part, so every branch takes only what shares half of the longest word, and two hundred of those.
///
/// # Errors
/// When the database does not answer.
pub async fn things(db: &Db, user: UserId, sought: &Sought) -> sqlx::Result<Vec<Found>> {
    sqlx::query_as!(
        Found,
        r#"with own as materialized (
            select c.id, c.number, c.name, c.search, m.id as membership_id,
                exists (select from administrators a where a.membership_id = m.id) as administers,
                exists (
                    select from grants g where g.membership_id = m.id and g.permission = 'customer-settings'
                ) as reads
            from memberships m join customers c on c.id = m.customer_id and c.closed_at is null
            where m.user_id = $1 and m.ended_at is null
        ), houses as (
            -- An employee reads less of a contact than an administrator does.
            select r.organisation_id as id, bool_or(r.role = 'administrator') as manages
            from organisation_roles r where r.user_id = $1 group by r.organisation_id
        ), shelves as materialized (
            select o.id, o.number, s.key as module, searchable(s.name_nl || ' ' || s.name_en) || ' ' || o.number as search
            from own o
            join grants g on g.membership_id = o.membership_id
            join modules s on s.permission = g.permission and s.documents and s.retired_at is null
        ), theirs as materialized (
            -- What shares half of the longest word; who is called as typed shares both. Of thousands, as many as decide
            -- what a page shows, who is called so first.
            (select 'number' as kind, o.name as title, '' as text, o.number, o.id::text as key,
                case when o.reads then 'readable' else '' end as status, o.search
            from own o where o.search like any($4)
            order by o.search like all($5) desc limit 200)
            union all
            -- Found by the index alone; then the account and the request of those.
            select 'person', u.first_name || ' ' || u.last_name, u.email, p.number, p.id::text, '', p.search
            from (
                select o.number, m.id, m.user_id, m.known_search as search
                from own o join memberships m on m.customer_id = o.id and m.known_search like any($4)
                where o.administers
                order by m.known_search like all($5) desc limit 200
            ) p join users u on u.id = p.user_id and u.closed_at is null
            union all
            (select 'person', m.invited_first_name || ' ' || m.invited_last_name, m.invited_email, o.number, m.id::text,
                'invited', m.invited_search
            from own o
            join memberships m on m.customer_id = o.id and m.ended_at is null and m.first_used_at is null
            where o.administers and m.invited_search like any($4)
            order by m.invited_search like all($5) desc limit 200)
            union all
            select 'request', r.first_name || ' ' || r.last_name, r.email, p.number, p.id::text, p.status, p.search
            from (
                select o.number, r.id, r.status, r.search
                from own o join access_requests r on r.customer_id = o.id and r.search like any($4)
                where o.administers
                order by r.search like all($5) desc, r.status = 'pending' desc limit 200
            ) p join access_requests r on r.id = p.id
            union all
            (select 'contact', c.first_name || ' ' || c.last_name, c.email, '', h.id || '/' || c.id,
                case when h.manages then 'managed' else '' end, l.search
            from houses h
            join contacts c on c.organisation_id = h.id and c.deleted_at is null
            cross join lateral (
                select c.search || case when h.manages then ' ' || c.phone_search else '' end as search
            ) l
            where l.search like any($4)
            order by l.search like all($5) desc limit 200)
            union all
            (select 'document', d.name, d.module || ' ' || d.period, s.number, d.id::text, '', l.search
            from shelves s
            join documents d on d.customer_id = s.id and d.module = s.module and d.ended_at is null
            cross join lateral (select d.search || ' ' || s.search as search) l
            where l.search like any($4)
            order by l.search like all($5) desc, d.period_begins desc limit 200)
        ), exact as materialized (
            select t.*, case when ' ' || t.search like '% ' || $2 then 1 else 0 end as likeness
            from theirs t where t.search like all($5)
        ), found as (
            select * from exact
            union all
            -- Nothing is called so: then what is nearly called so.
            select t.*, word_similarity($3, t.search) from theirs t
            where not exists (select from exact) and not exists (
                select from unnest($6::text[]) as word
                where position(word in t.search) = 0 and not (length(word) > 3 and word <% t.search)
            )
        ), ranked as (
            select f.*, row_number() over (
                partition by f.kind
                order by f.status = 'pending' desc, f.likeness desc, f.search collate "C", f.number
            ) as place
            from found f
        )
        select kind as "kind!: Kind", title as "title!", text as "text!", number as "number!", key as "key!",
            status as "status!"
        from ranked where place <= $7 order by kind, place"#,
        user.uuid(),
        sought.beginning(),
        sought.words().join(" "),
        &sought.nearly(),
        &sought.patterns(),
        sought.words(),
        sought.most()
    )
    .fetch_all(db)
    .await
}

/// Tiles that the person's permissions open, those of the settings with them, and pages of help, by the stems of
/// their words.
///
/// # Errors
/// When the database does not answer.
pub async fn texts(db: &Db, user: UserId, t: Language, sought: &Sought) -> sqlx::Result<Vec<Found>> {
    let settings = SettingsTile::all(t);
    let keys: Vec<&str> = settings.iter().map(|tile| tile.key).collect();
    let titles: Vec<&str> = settings.iter().map(|tile| tile.title).collect();
    let told: Vec<&str> = settings.iter().map(|tile| tile.text).collect();
    let decides: Vec<bool> = settings.iter().map(|tile| tile.decides).collect();
    sqlx::query_as!(
        Found,
        r#"with asked as (
            select c.config, to_tsquery(c.config, $2) as stems
            from (values (case $3 when 'nl' then 'pg_catalog.dutch'::regconfig else 'pg_catalog.english'::regconfig end)) c (config)
        ), settings as materialized (
            -- How many numbers somebody reads the settings of, and how many they decide at; one of each.
            select d.decides, count(*) as many, min(o.number) as number
            from (values (false), (true)) d (decides)
            join (
                select c.number, exists (select from administrators a where a.membership_id = m.id) as decides
                from memberships m
                join customers c on c.id = m.customer_id and c.closed_at is null
                join grants g on g.membership_id = m.id and g.permission = 'customer-settings'
                where m.user_id = $1 and m.ended_at is null
            ) o on o.decides or not d.decides
            group by d.decides
        ), found as (
            select 'tile' as kind, l.name as title, l.text, m.key, searchable(l.name) as search,
                to_tsvector(a.config, l.name || ' ' || l.text || ' ' || l.help) as words
            from asked a, modules m
            cross join lateral (
                select case $3 when 'nl' then m.name_nl else m.name_en end as name,
                    case $3 when 'nl' then m.text_nl else m.text_en end as text,
                    case $3 when 'nl' then m.help_nl else m.help_en end as help
            ) l
            where m.retired_at is null and exists (
                select from memberships s
                join customers c on c.id = s.customer_id and c.closed_at is null
                join grants g on g.membership_id = s.id and g.permission = m.permission
                where s.user_id = $1 and s.ended_at is null
            )
            union all
            -- Of several numbers one is chosen first.
            select 'tile', s.title, s.text, s.key || '/' || case when n.many = 1 then n.number else '' end, searchable(s.title),
                to_tsvector(a.config, s.title || ' ' || s.text)
            from asked a
            cross join unnest($6::text[], $7::text[], $8::text[], $9::boolean[]) as s (key, title, text, decides)
            join settings n on n.decides = s.decides
            union all
            select 'help', h.title, split_part(h.body, E'\n', 1), h.page, searchable(h.title), h.words
            from help_texts h where h.language = $3
        ), ranked as (
            select f.*, row_number() over (
                partition by f.kind
                order by word_similarity($4, f.search) > 0.7 desc,
                    ts_rank(f.words, a.stems) + word_similarity($4, f.search) desc, f.title
            ) as place
            from found f, asked a
            where f.words @@ a.stems or (length($4) > 3 and $4 <% f.search)
        )
        select kind as "kind!: Kind", title as "title!", text as "text!", '' as "number!", key as "key!", '' as "status!"
        from ranked where place <= $5 order by kind desc, place"#,
        user.uuid(),
        sought.stems(),
        t.tag(),
        sought.words().join(" "),
        sought.most(),
        &keys as _,
        &titles as _,
        &told as _,
        &decides
    )
    .fetch_all(db)
    .await
}
