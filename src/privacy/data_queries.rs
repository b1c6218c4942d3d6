//! Everything that is known of a person, for that person: not what others typed about why they decided, and nobody
//! else's name.

use crate::{
    database::Db,
    types::{EmailAddress, UserId},
};
use serde_json::Value;

/// The own data, by subject; `None` of who was erased. Instants are in UTC.
///
/// # Errors
/// When the database does not answer.
pub async fn own_data(db: &Db, user: UserId) -> sqlx::Result<Option<Value>> {
    sqlx::query_scalar!(
        r#"with me as (select * from users where id = $1 and erased_at is null)
        select jsonb_build_object(
            'account', (select to_jsonb(a) from (
                select me.id, me.email, me.salutation, me.first_name, me.initials, me.last_name, me.phone, me.language,
                    me.created_at, me.last_sign_in_at, me.password_set_at, c.number as primary_customer_number,
                    exists (select from operators o where o.user_id = me.id) as operator
                from me left join customers c on c.id = me.primary_customer_id) a),
            'access', (select jsonb_agg(to_jsonb(a) order by a.began_at) from (
                select c.number, c.name, m.origin, m.invited_email, m.invited_first_name, m.invited_last_name,
                    m.began_at, m.first_used_at, m.last_used_at, m.ended_at, m.end_kind,
                    (select jsonb_agg(g.permission order by g.permission) from grants g where g.membership_id = m.id) as permissions
                from memberships m join customers c on c.id = m.customer_id where m.user_id = $1) a),
            'access_requests', (select jsonb_agg(to_jsonb(a) order by a.asked_at) from (
                select c.number, r.status, r.email, r.salutation, r.first_name, r.initials, r.last_name, r.phone, r.reason,
                    r.language, r.categories, r.permissions, r.asked_at, r.confirmed_at, r.decided_at, r.given
                from access_requests r join customers c on c.id = r.customer_id
                where r.asked_by = $1 or r.email_key = (select email_key from me)) a),
            'organisation_roles', (select jsonb_agg(to_jsonb(a)) from (
                select o.name as organisation, r.role, r.given_at
                from organisation_roles r join organisations o on o.id = r.organisation_id where r.user_id = $1) a),
            'sessions', (select jsonb_agg(to_jsonb(a) order by a.created_at) from (
                select host(s.address) as address, s.agent, s.remembered, s.created_at, s.last_seen_at, s.expires_at
                from sessions s where s.user_id = $1) a),
            'known_browsers', (select jsonb_agg(to_jsonb(a)) from (
                select d.last_seen_at from known_devices d where d.user_id = $1) a),
            'email_changes', (select jsonb_agg(to_jsonb(a) order by a.asked_at) from (
                select e.old_email, e.new_email, e.asked_at, e.confirmed_at, e.undone_at, e.cancelled_at
                from email_changes e where e.user_id = $1) a),
            'contacts', (select jsonb_agg(to_jsonb(a) order by a.created_at) from (
                select o.name as organisation, k.salutation, k.first_name, k.initials, k.last_name, k.email, k.phone,
                    k.job_title, k.access_email, k.created_at, k.updated_at,
                    (select jsonb_agg(m.kind order by m.kind) from contact_mailings m where m.contact_id = k.id) as mailings
                from contacts k join organisations o on o.id = k.organisation_id
                where k.deleted_at is null and (k.user_id = $1 or k.email_key = (select email_key from me))) a),
            'permission_requests', (select jsonb_agg(to_jsonb(a) order by a.asked_at) from (
                select c.number, r.permission, r.status, r.asked_at, r.decided_at
                from permission_requests r join customers c on c.id = r.customer_id
                join memberships m on m.id = r.membership_id where m.user_id = $1) a),
            'second_factor', (select to_jsonb(a) from (
                select f.made_at, (
                    select count(*) from recovery_codes r where r.user_id = f.user_id and r.used_at is null
                ) as recovery_codes_left from second_factors f where f.user_id = $1) a),
            'downloads', (select jsonb_agg(to_jsonb(a)) from (
                select c.number, d.name, d.module from document_reads r
                join documents d on d.id = r.document_id join customers c on c.id = d.customer_id
                where r.user_id = $1) a),
            'looked_along', (select jsonb_agg(to_jsonb(a) order by a.began_at) from (
                select c.number, l.reason, l.began_at, l.until_at, l.ended_at
                from look_alongs l join customers c on c.id = l.customer_id where l.operator_id = $1) a),
            'tiles', (select jsonb_agg(to_jsonb(a)) from (
                select t.tile, t.position, t.favourite from tile_choices t where t.user_id = $1) a),
            'mails', (select jsonb_agg(to_jsonb(a) order by a.created_at) from (
                select m.kind, m.recipient, m.status, m.created_at, m.done_at from mails m
                where m.user_id = $1 or lower(m.recipient) = (select email_key from me)) a),
            'log', (select jsonb_agg(to_jsonb(a) order by a.at) from (
                select e.at, e.kind, e.actor_kind, e.actor_id = $1 as by_me, c.number,
                    case when e.actor_id = $1 or e.actor_kind = 'visitor' then host(e.address) end as address, e.before, e.after
                from audit_events e left join customers c on c.id = e.customer_id
                where e.subject_id = $1 or (e.actor_id = $1 and e.subject_id is null)) a)
        ) as "data!" from me"#,
        user.uuid()
    )
    .fetch_optional(db)
    .await
}

/// Whose address this is: the open account before a closed one that was not erased yet.
///
/// # Errors
/// When the database does not answer.
pub async fn owner_of(db: &Db, email: &EmailAddress) -> sqlx::Result<Option<UserId>> {
    sqlx::query_scalar!(
        r#"select id as "id: UserId" from users where email_key = $1 and erased_at is null
        order by closed_at desc nulls first limit 1"#,
        email.key()
    )
    .fetch_optional(db)
    .await
}
