//! The one statement behind every guard.

use crate::{
    app::App,
    language::Language,
    permissions::model::{PermissionKey, PermissionSet},
    types::{CustomerId, CustomerNumber, MembershipId, OrganisationId, Roles, SessionId, UserId},
    web::session,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Uses of a number are kept to the hour.
const USE_KEPT: Duration = Duration::hours(1);
/// Uses of a session are kept to the minute.
const SEEN_KEPT: Duration = Duration::minutes(1);

/// Who is signed in.
#[derive(Clone, Debug)]
pub(super) struct Viewer {
    pub id: UserId,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub language: Option<Language>,
    pub must_set_password: bool,
    pub operator: bool,
    pub session: SessionId,
    /// When this session proved the second factor; `None` for who has none.
    pub proven_at: Option<OffsetDateTime>,
    /// The second factor is to be proven again before going on.
    pub proof_due: bool,
    pub settings_of: i64,
    pub waiting: i64,
    /// At which organisations they have a role.
    pub organisations: Vec<OrganisationId>,
    pub catalogue_version: i64,
    pub modules_version: i64,
    /// Somebody steps down now that this one is active.
    pub succeeds: bool,
    /// Where they look along.
    pub looking: Option<Looking>,
}

/// The customer number that an operator looks along at.
#[derive(Clone, Debug)]
pub(super) struct Looking {
    pub customer: CustomerId,
    pub number: CustomerNumber,
    pub name: String,
    pub until: OffsetDateTime,
}

/// The customer number in the address, as far as the viewer belongs there.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub customer: CustomerId,
    pub number: CustomerNumber,
    pub name: String,
    pub membership: Option<MembershipId>,
    pub held: PermissionSet,
    pub waiting: i64,
}

/// The organisation in the address, with the viewer's roles there.
#[derive(Clone, Debug)]
pub(super) struct House {
    pub organisation: OrganisationId,
    pub name: String,
    pub roles: Roles,
}

/// What the address names, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Named<'a> {
    pub number: Option<&'a CustomerNumber>,
    pub organisation: Option<Uuid>,
    /// What is there matters so much that the second factor is asked again, of who has one.
    pub sensitive: bool,
}

/// Who came, and where to.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    pub viewer: Viewer,
    pub place: Option<Place>,
    /// The same of a number that is closed: there is none but for operators.
    pub closed: Option<(CustomerId, String)>,
    pub house: Option<House>,
}

/// The row of the statement.
struct Found {
    user_id: UserId,
    email: String,
    first_name: String,
    last_name: String,
    language: Option<String>,
    must_set_password: bool,
    operator: bool,
    session: SessionId,
    proven_at: Option<OffsetDateTime>,
    proof_due: bool,
    settings_of: i64,
    waiting: i64,
    organisations: Vec<OrganisationId>,
    catalogue_version: i64,
    modules_version: i64,
    succeeds: bool,
    customer: Option<CustomerId>,
    number: Option<CustomerNumber>,
    name: Option<String>,
    closed: Option<bool>,
    membership: Option<MembershipId>,
    held: Vec<String>,
    waiting_here: i64,
    looking_customer: Option<CustomerId>,
    looking_number: Option<CustomerNumber>,
    looking_name: Option<String>,
    looking_until: Option<OffsetDateTime>,
    organisation: Option<OrganisationId>,
    organisation_name: Option<String>,
    roles: Vec<String>,
    /// Says nothing: that it is selected makes it happen.
    #[expect(dead_code, reason = "a trace is left by selecting it")]
    traced: Option<String>,
}

impl Found {
    /// At whose pages an operator looks along.
    fn looking(&mut self) -> Option<Looking> {
        match (
            self.looking_customer,
            self.looking_number.take(),
            self.looking_name.take(),
            self.looking_until,
        ) {
            (Some(customer), Some(number), Some(name), Some(until)) if self.operator => {
                Some(Looking { customer, number, name, until })
            }
            _ => None,
        }
    }

    fn read(mut self) -> Visit {
        let looking = self.looking();
        let viewer = Viewer {
            id: self.user_id,
            email: self.email,
            first_name: self.first_name,
            last_name: self.last_name,
            language: self.language.as_deref().and_then(Language::from_tag),
            must_set_password: self.must_set_password,
            operator: self.operator,
            session: self.session,
            proven_at: self.proven_at,
            proof_due: self.proof_due,
            settings_of: self.settings_of,
            waiting: self.waiting,
            organisations: self.organisations,
            catalogue_version: self.catalogue_version,
            modules_version: self.modules_version,
            succeeds: self.succeeds,
            looking,
        };
        let held = self.held.into_iter().map(PermissionKey::new).collect();
        let (membership, waiting) = (self.membership, self.waiting_here);
        let is_closed = self.closed.unwrap_or_default();
        let (place, closed) = match (self.customer, self.number, self.name) {
            (Some(customer), _, Some(name)) if is_closed => (None, Some((customer, name))),
            (Some(customer), Some(number), Some(name)) => {
                (Some(Place { customer, number, name, membership, held, waiting }), None)
            }
            _ => (None, None),
        };
        let roles = Roles::of(self.roles.iter().map(String::as_str));
        let house = self.organisation.zip(self.organisation_name);
        let house = house.map(|(organisation, name)| House { organisation, name, roles });
        Visit { viewer, place, closed, house }
    }
}

/// Session, person, place and permissions, and a trace of the use, in one round trip.
pub(super) async fn visit(
    app: &App,
    session_hash: &[u8],
    named: Named<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<Visit>> {
    let row = sqlx::query_as!(
        Found,
        r#"with seen as (
            select s.hash, s.id, s.user_id, s.last_seen_at, s.factor_at from sessions s
            where s.hash = $1 and s.expires_at > $2 and (s.remembered or s.last_seen_at > $3)
        ), place as (
            select c.id, c.number, c.name, c.closed_at is not null as closed, m.id as membership_id, m.last_used_at
            from customers c
            left join memberships m on m.customer_id = c.id and c.closed_at is null and m.ended_at is null
                and m.user_id = (select user_id from seen)
            where c.number = $4
        ), house as (
            select o.id, o.name, r.roles, coalesce(r.due, false) as due
            from organisations o
            cross join lateral (
                select array_agg(r.role) as roles,
                    bool_or(r.last_used_at is null or r.last_used_at < $6 or r.first_used_at is null) as due
                from organisation_roles r
                where r.organisation_id = o.id and r.user_id = (select user_id from seen)
            ) r
            where o.id = $7
        ), looking as (
            select l.customer_id, c.number, c.name, l.until_at
            from look_alongs l join customers c on c.id = l.customer_id and c.closed_at is null
            where l.session_id = (select id from seen) and l.operator_id = (select user_id from seen)
                and l.ended_at is null and l.until_at > $2
        ), administered as (
            select a.customer_id from administrators a
            join customers c on c.id = a.customer_id and c.closed_at is null
            where a.user_id = (select user_id from seen)
        )
        select u.id as "user_id: UserId", u.email, u.first_name, u.last_name, u.language, u.must_set_password,
            exists (select from operators o where o.user_id = u.id) as "operator!",
            seen.id as "session: SessionId", seen.factor_at as proven_at,
            (
                $8 and (seen.factor_at is null or seen.factor_at <= $9)
                and exists (select from second_factors f where f.user_id = u.id)
            ) as "proof_due!",
            (
                select count(*) from memberships m
                join grants g on g.membership_id = m.id and g.permission = 'customer-settings'
                join customers c on c.id = m.customer_id and c.closed_at is null
                where m.user_id = u.id and m.ended_at is null
            ) as "settings_of!",
            (
                select count(*) from access_requests r
                where r.status = 'pending' and r.customer_id in (select customer_id from administered)
            ) as "waiting!",
            array(
                select distinct r.organisation_id from organisation_roles r where r.user_id = u.id
            ) as "organisations!: Vec<OrganisationId>",
            coalesce((select version from catalogue_state), 0) as "catalogue_version!",
            coalesce((select version from modules_state), 0) as "modules_version!",
            exists (
                select from handovers h join memberships m on m.id = h.to_membership and m.ended_at is null
                where h.closed_at is null and m.user_id = u.id
                    and (m.first_used_at is not null or m.id = place.membership_id)
            ) as "succeeds!",
            place.id as "customer?: CustomerId", place.number as "number?: CustomerNumber", place.name as "name?", place.closed as "closed?",
            place.membership_id as "membership?: MembershipId",
            array(select g.permission from grants g where g.membership_id = place.membership_id) as "held!",
            (select count(*) from access_requests r where r.status = 'pending' and r.customer_id = place.id) as "waiting_here!",
            looking.customer_id as "looking_customer?: CustomerId", looking.number as "looking_number?: CustomerNumber",
            looking.name as "looking_name?", looking.until_at as "looking_until?",
            house.id as "organisation?: OrganisationId", house.name as "organisation_name?",
            coalesce(house.roles, '{}') as "roles!",
            case when seen.last_seen_at < $5 or house.due or place.membership_id is not null and (
                place.last_used_at is null or place.last_used_at < $6 or u.last_customer_id is distinct from place.id
            ) then leave_trace($2, seen.hash, $5, u.id, place.id, place.membership_id, house.id, $6)::text end as traced
        from seen
        join users u on u.id = seen.user_id and u.closed_at is null
        left join place on true
        left join looking on true
        left join house on true"#,
        session_hash,
        now,
        now - session::IDLE,
        named.number.map(CustomerNumber::as_str),
        now - SEEN_KEPT,
        now - USE_KEPT,
        named.organisation,
        named.sensitive,
        now - session::PROOF_HOLDS,
    )
    .fetch_optional(&app.db)
    .await?;
    Ok(row.map(Found::read))
}
