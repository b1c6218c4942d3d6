//! Writing the demo world's rows: one statement per table.

use serde_json::Value;
use sqlx::{PgConnection, types::Json};

/// Locks the world against a second one and tells whether it is still to be made: nobody is there yet.
pub(super) async fn claim(tx: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query!("lock table users in share row exclusive mode").execute(&mut *tx).await?;
    sqlx::query_scalar!(r#"select not exists (select from users) as "empty!""#).fetch_one(tx).await
}

macro_rules! writers {
    ($($name:ident: $sql:literal;)*) => {$(
        pub(super) async fn $name(tx: &mut PgConnection, rows: &[Value]) -> sqlx::Result<()> {
            sqlx::query!($sql, Json(rows) as _).execute(tx).await?;
            Ok(())
        }
    )*};
}

writers! {
    organisations: "insert into organisations (id, name, created_at)
        select id, name, created_at from jsonb_populate_recordset(null::organisations, $1)";
    customers: "insert into customers (id, organisation_id, number, name, created_at, requests_told_at)
        select id, organisation_id, number, name, created_at, requests_told_at
        from jsonb_populate_recordset(null::customers, $1)";
    contracts: "insert into customer_permissions (customer_id, permission, offered)
        select customer_id, permission, offered from jsonb_populate_recordset(null::customer_permissions, $1)";
    users: "insert into users (id, email, email_key, salutation, first_name, initials, last_name, phone, password_hash,
            password_set_at, must_set_password, primary_customer_id, created_at, last_sign_in_at)
        select id, email, email_key, salutation, first_name, initials, last_name, phone, password_hash,
            password_set_at, must_set_password, primary_customer_id, created_at, last_sign_in_at
        from jsonb_populate_recordset(null::users, $1)";
    operators: "insert into operators (user_id, appointed_at)
        select user_id, appointed_at from jsonb_populate_recordset(null::operators, $1)";
    organisation_roles: "insert into organisation_roles (organisation_id, user_id, role, given_at, given_by, first_used_at,
            last_used_at)
        select organisation_id, user_id, role, given_at, given_by, first_used_at, last_used_at
        from jsonb_populate_recordset(null::organisation_roles, $1)";
    contacts: "insert into contacts (id, organisation_id, salutation, first_name, initials, last_name, email, email_key, phone,
            job_title, user_id, access_email, access_email_key, version, created_at, updated_at)
        select id, organisation_id, salutation, first_name, initials, last_name, email, email_key, phone,
            job_title, user_id, access_email, access_email_key, version, created_at, updated_at
        from jsonb_populate_recordset(null::contacts, $1)";
    contact_mailings: "insert into contact_mailings (organisation_id, contact_id, kind, since)
        select organisation_id, contact_id, kind, since from jsonb_populate_recordset(null::contact_mailings, $1)";
    memberships: "insert into memberships (id, customer_id, user_id, version, origin, invited_email, invited_email_key,
            invited_first_name, invited_last_name, began_at, began_by, first_used_at, last_used_at, ended_at, ended_by, end_kind, end_reason)
        select id, customer_id, user_id, version, origin, invited_email, invited_email_key,
            invited_first_name, invited_last_name, began_at, began_by, first_used_at, last_used_at, ended_at, ended_by, end_kind, end_reason
        from jsonb_populate_recordset(null::memberships, $1)";
    grants: "insert into grants (customer_id, membership_id, permission, granted_at, granted_by)
        select customer_id, membership_id, permission, granted_at, granted_by
        from jsonb_populate_recordset(null::grants, $1)";
    permission_requests: "insert into permission_requests (id, customer_id, membership_id, permission, status, asked_at,
            asked_by, decision_reason)
        select id, customer_id, membership_id, permission, status, asked_at, asked_by, decision_reason
        from jsonb_populate_recordset(null::permission_requests, $1)";
    access_requests: "insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name,
            initials, last_name, phone, reason, language, categories, permissions, asked_at, confirmed_at, told_at,
            decided_at, decided_by, decision_reason, given)
        select id, customer_id, status, email, email_key, salutation, first_name,
            initials, last_name, phone, reason, language, categories, permissions, asked_at, confirmed_at, told_at,
            decided_at, decided_by, decision_reason, given
        from jsonb_populate_recordset(null::access_requests, $1)";
    customer_information: "insert into customer_information (customer_id, version, short_title, phone, invoice_email, visiting,
            vat_number, chamber_number, supplier_contact_name, supplier_contact_email, supplier_contact_phone)
        select customer_id, version, short_title, phone, invoice_email, visiting,
            vat_number, chamber_number, supplier_contact_name, supplier_contact_email, supplier_contact_phone
        from jsonb_populate_recordset(null::customer_information, $1)";
    senders: "insert into senders (id, customer_id, version, kind, is_default, name, contact, email, phone, country,
            country_name, street, house_number, addition, postcode, city)
        select id, customer_id, version, kind, is_default, name, contact, email, phone, country,
            country_name, street, house_number, addition, postcode, city
        from jsonb_populate_recordset(null::senders, $1)";
    addresses: "insert into addresses (id, customer_id, version, reference, name, name_key, search, contact, email, phone,
            country, country_name, street, house_number, addition, postcode, city)
        select id, customer_id, version, reference, name, name_key, search, contact, email, phone,
            country, country_name, street, house_number, addition, postcode, city
        from jsonb_populate_recordset(null::addresses, $1)";
    customer_fields: "insert into customer_fields (id, customer_id, version, name, name_key, explanation, required, active,
            position)
        select id, customer_id, version, name, name_key, explanation, required, active, position
        from jsonb_populate_recordset(null::customer_fields, $1)";
    field_values: "insert into field_values (id, customer_id, field_id, version, code, code_key, description, active)
        select id, customer_id, field_id, version, code, code_key, description, active
        from jsonb_populate_recordset(null::field_values, $1)";
    audit_events: "insert into audit_events (at, kind, actor_kind, actor_id, customer_id, subject_id, about_id, address,
            trace, before, after)
        select at, kind, actor_kind, actor_id, customer_id, subject_id, about_id, address, trace, before, after
        from jsonb_populate_recordset(null::audit_events, $1)";
}
