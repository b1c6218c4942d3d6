//! Reading customer information and the requests to change it.

use super::model::{ChangeRequest, Information, Official, Own, Status, SupplierContact};
use crate::{
    customers::address::Address,
    database::Db,
    types::{ChangeRequestId, CustomerId, CustomerNumber},
};
use sqlx::{PgExecutor, types::Json};

/// How many requests the desk's list shows.
pub const MOST: i64 = 100;

/// All that is known of a number, with what was asked last.
///
/// # Errors
/// When the database does not answer.
pub async fn information(db: impl PgExecutor<'_>, customer: CustomerId) -> sqlx::Result<Information> {
    let row = sqlx::query!(
        r#"select c.name, coalesce(i.version, 0) as "version!", coalesce(i.short_title, '') as "short_title!",
            coalesce(i.phone, '') as "phone!", coalesce(i.invoice_email, '') as "invoice_email!",
            i.postal as "postal: Json<Address>", i.visiting as "visiting: Json<Address>",
            coalesce(i.vat_number, '') as "vat!", coalesce(i.chamber_number, '') as "chamber!",
            coalesce(i.supplier_contact_name, '') as "contact_name!",
            coalesce(i.supplier_contact_email, '') as "contact_email!",
            coalesce(i.supplier_contact_phone, '') as "contact_phone!",
            r.id as "request?: ChangeRequestId", r.status as "status?", r.before as "before?: Json<Official>",
            r.wanted as "wanted?: Json<Official>", r.reason as "reason?", r.asked_at as "asked_at?", r.decided_at,
            r.decision_reason as "decision_reason?", u.first_name || ' ' || u.last_name as "asked_by?"
        from customers c
        left join customer_information i on i.customer_id = c.id
        left join lateral (
            select * from change_requests r where r.customer_id = c.id order by r.asked_at desc, r.id desc limit 1
        ) r on true
        left join users u on u.id = r.asked_by
        where c.id = $1"#,
        customer.uuid()
    )
    .fetch_one(db)
    .await?;
    let request = row.request.zip(row.asked_at).map(|(id, asked_at)| ChangeRequest {
        id,
        status: Status::from_word(&row.status.unwrap_or_default()),
        before: row.before.map(|before| before.0).unwrap_or_default(),
        wanted: row.wanted.map(|wanted| wanted.0).unwrap_or_default(),
        reason: row.reason.unwrap_or_default(),
        asked_by: row.asked_by.unwrap_or_default(),
        asked_at,
        decided_at: row.decided_at,
        decision_reason: row.decision_reason.unwrap_or_default(),
    });
    Ok(Information {
        version: row.version,
        own: Own {
            short_title: row.short_title,
            phone: row.phone,
            invoice_email: row.invoice_email,
            postal: row.postal.map(|address| address.0),
        },
        official: official(row.name, row.visiting, row.vat, row.chamber),
        contact: SupplierContact {
            name: row.contact_name,
            email: row.contact_email,
            phone: row.contact_phone,
        },
        request,
    })
}

fn official(name: String, visiting: Option<Json<Address>>, vat: String, chamber: String) -> Official {
    Official {
        name: Some(name),
        visiting: visiting.map(|address| address.0),
        vat_number: Some(vat),
        chamber_number: Some(chamber),
    }
}

/// A request on the operator's desk.
#[derive(Clone, Debug)]
pub struct OnDesk {
    /// Whose; there is no other way to come by it.
    pub customer: CustomerId,
    /// The number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub name: String,
    /// The request.
    pub request: ChangeRequest,
}

/// Requests that wait, the longest first; or one, decided or not, when an id is given. For operators only.
///
/// # Errors
/// When the database does not answer.
pub async fn on_desk(db: &Db, only: Option<ChangeRequestId>) -> sqlx::Result<Vec<OnDesk>> {
    let rows = sqlx::query!(
        r#"select c.id as "customer: CustomerId", c.number as "number: CustomerNumber", c.name,
            r.id as "id: ChangeRequestId", r.status, r.before as "before: Json<Official>",
            r.wanted as "wanted: Json<Official>", r.reason, r.asked_at, r.decided_at, r.decision_reason,
            u.first_name || ' ' || u.last_name as "asked_by!"
        from change_requests r join customers c on c.id = r.customer_id join users u on u.id = r.asked_by
        where case when $1::uuid is null then r.status = 'pending' else r.id = $1 end
        order by r.asked_at, r.id limit $2"#,
        only.map(|id| id.uuid()),
        MOST
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OnDesk {
            customer: row.customer,
            number: row.number,
            name: row.name,
            request: ChangeRequest {
                id: row.id,
                status: Status::from_word(&row.status),
                before: row.before.0,
                wanted: row.wanted.0,
                reason: row.reason,
                asked_by: row.asked_by,
                asked_at: row.asked_at,
                decided_at: row.decided_at,
                decision_reason: row.decision_reason,
            },
        })
        .collect())
}
