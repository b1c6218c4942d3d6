//! The list of an organisation's contacts, a page at a time.

use crate::{
    database::Db,
    guards::ContactReader,
    language::Language,
    organisations::{
        filter::{Filter, RoleFilter, Sort},
        model::{Line, MailingKind},
    },
    types::{ContactId, Roles, nearly, within},
};
use sqlx::types::Json;
use uuid::Uuid;

/// How many contacts a page shows.
pub const PAGE: i64 = 50;

/// One page of the list.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// How many contacts the organisation has.
    pub everybody: i64,
    /// How many of them were found.
    pub found: i64,
    /// Nobody was found as typed: these look like it.
    pub alike: bool,
    /// Those of this page; one more than it shows, to know whether there is a next.
    pub lines: Vec<Line>,
    /// The kinds of mailings to narrow the list by, for who manages.
    pub kinds: Vec<MailingKind>,
}

/// One page of the contacts that the filter lets through, as far as the one who looks may see them. Whom no word
/// fits exactly is looked for among who are called nearly so.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db, reader: &ContactReader, filter: &Filter) -> sqlx::Result<List> {
    let words = filter.words();
    let list = page(db, reader, filter, &words, false).await?;
    // One or two letters say too little to be mistyped.
    if list.found == 0 && words.iter().any(|word| word.chars().count() > 2) {
        return page(db, reader, filter, &words, true).await;
    }
    Ok(list)
}

/// Runs the query of a page: `$after` says who stand after where the page before ended, `$order` in which order, for
/// each of which an index has them ready. They are part of the text, and not of what is asked, so that one plan serves
/// everybody who asks.
macro_rules! page {
    ($db:expr, $question:expr, $after:literal, $order:literal, $outer:literal) => {
        sqlx::query_as!(
            Row,
            r#"-- One page of the list of contacts.
            with fitting as not materialized (
                select c.* from contacts c
                where c.organisation_id = $1 and c.deleted_at is null
                and case $2
                    when '' then true
                    when 'none' then not exists (
                        select from organisation_roles r where r.organisation_id = $1 and r.user_id = c.user_id
                    )
                    else exists (
                        select from organisation_roles r
                        where r.organisation_id = $1 and r.user_id = c.user_id and r.role = $2
                    )
                end
                and ($3 = '' or exists (
                    select from contact_mailings m
                    where m.organisation_id = $1 and m.contact_id = c.id and m.kind = $3
                ))
                and case
                    when cardinality($4::text[]) = 0 then true
                    when $6 then c.search like any($7::text[]) and not exists (
                        select from unnest($4) as word where length(word) > 2 and word_similarity(word, c.search) < 0.4
                    )
                    else (c.search like any($7) or $8 and c.phone_search like any($7))
                        and case when $8 then c.search || ' ' || c.phone_search else c.search end like all($5::text[])
                end
            ), start as materialized (
                -- Who was the last there and is here no more begins again.
                select coalesce(max(sort_name), '') as sort_name, coalesce(max(created_at), 'infinity') as created_at
                from contacts where organisation_id = $1 and id = $9::uuid
            ), shown as (
                select f.* from fitting f
                where "# + $after + r#"
                order by "# + $order + r#"
                limit $10
            )
            select (select count(*) from contacts where organisation_id = $1 and deleted_at is null) as "everybody!",
                (select count(*) from fitting) as "found!",
                s.id as "id?: ContactId", s.first_name as "first_name?", s.last_name as "last_name?", s.email as "email?",
                s.job_title as "job_title?", case when $8 then s.phone end as phone,
                coalesce(r.administrator, false) as "administrator!", coalesce(r.employee, false) as "employee!",
                coalesce(r.used, false) as "used!", coalesce(s.user_id = $11, false) as "own!",
                -- Once is enough.
                case when $8 and row_number() over () = 1 then (
                    select jsonb_agg(jsonb_build_object('key', k.key, 'label', case when $12 then k.label_nl else k.label_en end)
                        order by k.position, k.key)
                    from mailing_kinds k
                ) end as "kinds: Json<Vec<MailingKind>>"
            from (select) one left join shown s on true
            left join lateral (
                select bool_or(role = 'administrator') as administrator, bool_or(role = 'employee') as employee,
                    bool_or(first_used_at is not null) as used
                from organisation_roles where organisation_id = $1 and user_id = s.user_id
            ) r on true
            order by "# + $outer,
            $question.organisation,
            $question.role,
            $question.mailing,
            $question.words,
            &$question.patterns,
            $question.alike,
            &$question.narrowest,
            $question.manages,
            $question.after,
            PAGE + 1,
            $question.user,
            $question.dutch
        )
        .fetch_all($db)
        .await?
    };
}

/// What the query of a page is asked.
struct Question<'a> {
    organisation: Uuid,
    role: &'static str,
    mailing: &'a str,
    words: &'a [String],
    patterns: Vec<String>,
    alike: bool,
    narrowest: Vec<String>,
    manages: bool,
    after: Option<Uuid>,
    user: Uuid,
    dutch: bool,
}

impl<'a> Question<'a> {
    /// The longest word narrows most: what it leaves is compared with the others.
    fn of(reader: &ContactReader, filter: &'a Filter, words: &'a [String], alike: bool) -> Self {
        let longest = words.iter().max_by_key(|word| word.chars().count()).map_or("", String::as_str);
        Self {
            organisation: reader.organisation().uuid(),
            role: filter.role.map_or("", RoleFilter::as_str),
            mailing: if reader.manages() { filter.mailing.as_str() } else { "" },
            words,
            patterns: words.iter().map(|word| within(word)).collect(),
            alike,
            narrowest: if alike { nearly(longest) } else { vec![within(longest)] },
            manages: reader.manages(),
            after: filter.after.map(|id| id.uuid()),
            user: reader.person().user().uuid(),
            dutch: reader.person().language() == Language::Nl,
        }
    }
}

/// One page of who fits these words, or, `alike`, of who is called nearly so. Pages begin after the last contact of the
/// one before, wherever that stands by now.
async fn page(
    db: &Db,
    reader: &ContactReader,
    filter: &Filter,
    words: &[String],
    alike: bool,
) -> sqlx::Result<List> {
    let question = Question::of(reader, filter, words, alike);
    let rows = match filter.sort {
        Sort::Name => page!(
            db,
            question,
            "(f.sort_name, f.id) > ((select sort_name from start), coalesce($9, '00000000-0000-0000-0000-000000000000'))",
            "f.sort_name, f.id",
            "s.sort_name, s.id"
        ),
        Sort::Newest => page!(
            db,
            question,
            "(f.created_at, f.id) < ((select created_at from start), coalesce($9, '00000000-0000-0000-0000-000000000000'))",
            "f.created_at desc, f.id desc",
            "s.created_at desc, s.id desc"
        ),
    };
    Ok(List::of(rows, alike))
}

/// A row of that page; of a page without anybody the only one, which counts.
struct Row {
    everybody: i64,
    found: i64,
    id: Option<ContactId>,
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
    job_title: Option<String>,
    phone: Option<String>,
    administrator: bool,
    employee: bool,
    used: bool,
    own: bool,
    kinds: Option<Json<Vec<MailingKind>>>,
}

impl List {
    fn of(mut rows: Vec<Row>, alike: bool) -> Self {
        let (everybody, found) = rows.first().map(|row| (row.everybody, row.found)).unwrap_or_default();
        let kinds = rows.iter_mut().filter_map(|row| row.kinds.take()).flat_map(|told| told.0).collect();
        let lines = rows.into_iter().filter_map(Row::line).collect();
        Self { everybody, found, alike: alike && found > 0, lines, kinds }
    }
}

impl Row {
    fn line(self) -> Option<Line> {
        let roles = Roles { administrator: self.administrator, employee: self.employee };
        Some(Line {
            id: self.id?,
            first_name: self.first_name.unwrap_or_default(),
            last_name: self.last_name.unwrap_or_default(),
            email: self.email.unwrap_or_default(),
            job_title: self.job_title.unwrap_or_default(),
            phone: self.phone,
            roles,
            invited: roles.any() && !self.used,
            own: self.own,
        })
    }
}
