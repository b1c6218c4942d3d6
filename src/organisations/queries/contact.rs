//! Reading one contact, and what goes with it.

use crate::{
    organisations::model::Contact,
    types::{ContactId, CustomerNumber, MembershipId, OrganisationId, RequestId, Roles, Salutation, UserId},
};
use sqlx::PgConnection;

/// A contact of an organisation; one that was deleted is not there.
///
/// # Errors
/// When the database does not answer.
pub async fn contact(
    db: &mut PgConnection,
    organisation: OrganisationId,
    id: ContactId,
) -> sqlx::Result<Option<Contact>> {
    let row = sqlx::query!(
        r#"select c.id as "id: ContactId", c.version, c.salutation as "salutation: Salutation", c.first_name, c.initials,
            c.last_name, c.email, c.email_key, c.phone, c.job_title, c.user_id as "user: UserId",
            case when r.used then u.email else c.access_email end as access_email,
            case when r.used then u.email_key else c.access_email_key end as access_email_key,
            coalesce(r.roles, '{}') as "roles!", coalesce(r.used, false) as "used!",
            array(
                select kind from contact_mailings m where m.organisation_id = $1 and m.contact_id = c.id
            ) as "mailings!"
        from contacts c
        left join users u on u.id = c.user_id
        left join lateral (
            select array_agg(r.role) as roles, bool_or(r.first_used_at is not null) as used
            from organisation_roles r where r.organisation_id = $1 and r.user_id = c.user_id
        ) r on true
        where c.organisation_id = $1 and c.id = $2 and c.deleted_at is null"#,
        organisation.uuid(),
        id.uuid()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Contact {
        id: row.id,
        version: row.version,
        salutation: row.salutation,
        first_name: row.first_name,
        initials: row.initials,
        last_name: row.last_name,
        email: row.email,
        email_key: row.email_key,
        phone: row.phone,
        job_title: row.job_title,
        mailings: row.mailings.into_iter().collect(),
        user: row.user,
        access_email: row.access_email,
        access_email_key: row.access_email_key,
        roles: Roles::of(row.roles.iter().map(String::as_str)),
        used: row.used,
    }))
}

/// What a contact has at one customer number of those that the one who looks administers.
#[derive(Clone, Debug)]
pub struct AtNumber {
    /// The number.
    pub number: CustomerNumber,
    /// The access there.
    pub membership: Option<MembershipId>,
    /// Whose account that is.
    pub user: Option<UserId>,
    /// Counts up with every change of the access.
    pub version: i64,
    /// How many permissions it holds.
    pub permissions: i64,
    /// Whether it makes an administrator.
    pub administers: bool,
    /// A request that waits there.
    pub request: Option<RequestId>,
}

/// What a person known by this address has at the open numbers that somebody administers, in the order in which those
/// have to be locked. `account`: also by this account, for who has shown that it is theirs.
///
/// # Errors
/// When the database does not answer.
pub async fn at_numbers(
    db: &mut PgConnection,
    administrator: UserId,
    address: &str,
    account: Option<UserId>,
) -> sqlx::Result<Vec<AtNumber>> {
    sqlx::query_as!(
        AtNumber,
        r#"select c.number as "number: CustomerNumber", p.membership_id as "membership?: MembershipId",
            p.user_id as "user?: UserId", coalesce(p.version, 0) as "version!",
            (select count(*) from grants g where g.membership_id = p.membership_id) as "permissions!",
            exists (select from administrators x where x.membership_id = p.membership_id) as "administers!",
            r.id as "request?: RequestId"
        from administrators a
        join customers c on c.id = a.customer_id and c.closed_at is null
        left join people p on p.customer_id = c.id and p.ended_at is null and (p.email_key = $2 or p.user_id = $3)
        left join access_requests r on r.customer_id = c.id and r.email_key = $2 and r.status = 'pending'
        where a.user_id = $1 and (p.membership_id is not null or r.id is not null)
        order by c.id, p.membership_id"#,
        administrator.uuid(),
        address,
        account.map(|id| id.uuid())
    )
    .fetch_all(db)
    .await
}
