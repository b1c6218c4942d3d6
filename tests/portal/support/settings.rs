//! One of everything that a customer number can set, with ids that are known, for who walks every route.

use super::world::World;
use balie::paths;

/// The id that stands in an address of a number's settings.
pub fn id(pattern: &str) -> Option<&'static str> {
    [
        ("/fields/{id}", FIELD),
        ("/field-values/{id}", VALUE),
        ("/field-sheets/{id}", VALUES),
        ("/senders/{id}", SENDER),
        ("/address-book/import/{id}", ADDRESSES),
        ("/address-book/{id}", ADDRESS),
        ("/change-requests/{id}", CHANGE),
        ("/imports/{id}", super::waiting::IMPORT),
    ]
    .into_iter()
    .find(|(part, _)| pattern.contains(part) && pattern != paths::MODULE)
    .map(|(_, id)| id)
}

const FIELD: &str = "0193e6a4-f1e1-7111-8111-0123456789ab";
const VALUE: &str = "0193e6a4-f1e2-7111-8111-0123456789ab";
const VALUES: &str = "0193e6a4-f1e3-7111-8111-0123456789ab";
const SENDER: &str = "0193e6a4-f1e4-7111-8111-0123456789ab";
const ADDRESSES: &str = "0193e6a4-f1e5-7111-8111-0123456789ab";
const ADDRESS: &str = "0193e6a4-f1e6-7111-8111-0123456789ab";
const CHANGE: &str = "0193e6a4-f1e7-7111-8111-0123456789ab";

/// Puts one of everything at 9401138. The administrator of 9069091 keeps senders and addresses there, so that what
/// keeps him from these is the number and not the permission.
pub async fn fill(world: &World) {
    let now = world.clock.now();
    let customer = "(select id from customers where number = '9401138')";
    let user = |email: &str| format!("(select id from users where email = '{email}')");
    let (sanne, ruben) = (user("beheerder@korenaar.example"), user("r.smit@korenaar.example"));
    let grant = |email: &str, number: &str, permission: &str| {
        format!(
            "insert into grants (customer_id, membership_id, permission, granted_at)
             select m.customer_id, m.id, '{permission}', '{now}' from memberships m
             join users u on u.id = m.user_id join customers c on c.id = m.customer_id
             where u.email = '{email}' and c.number = '{number}' and m.ended_at is null on conflict do nothing;"
        )
    };
    let grants = [
        grant("beheerder@korenaar.example", "9401138", "registered-mail"),
        grant("beheerder@vandalen.example", "9069091", "address-book"),
        grant("beheerder@vandalen.example", "9069091", "senders-return-addresses"),
    ]
    .concat();
    let sheet = "uploaded_at, expires_at, rows) values";
    let day = format!("'{now}', timestamptz '{now}' + interval '1 day'");
    world
        .execute(&format!(
            "{grants}
             insert into customer_fields (id, customer_id, name, name_key, required, active, position)
             values ('{FIELD}', {customer}, 'Kostendrager', 'kostendrager', false, true, 90) on conflict do nothing;
             insert into field_values (id, customer_id, field_id, code, code_key, active)
             values ('{VALUE}', {customer}, '{FIELD}', '9100', '9100', true) on conflict do nothing;
             insert into setting_sheets (id, customer_id, field_id, uploaded_by, {sheet}
                ('{VALUES}', {customer}, '{FIELD}', {sanne}, {day}, '[{{\"line\": 2, \"cells\": [\"9200\", \"\", \"\"]}}]')
             on conflict do nothing;
             insert into setting_sheets (id, customer_id, uploaded_by, {sheet}
                ('{ADDRESSES}', {customer}, {ruben}, {day}, '[{{\"line\": 2, \"cells\": [\"\", \"Bakker\"]}}]')
             on conflict do nothing;
             insert into senders (id, customer_id, kind, is_default, name, country, street, house_number, postcode, city)
             values ('{SENDER}', {customer}, 'return', false, 'Loods', 'NL', 'Molenstraat', '12', '6711 AB', 'Ede')
             on conflict do nothing;
             insert into addresses (id, customer_id, name, name_key, search, country, street, house_number, postcode, city)
             values ('{ADDRESS}', {customer}, 'Bakker', 'bakker', 'bakker', 'NL', 'Molenstraat', '12', '6711 AB', 'Ede')
             on conflict do nothing;
             insert into change_requests (id, customer_id, status, before, wanted, asked_by, asked_at)
             values ('{CHANGE}', {customer}, 'pending', '{{}}', '{{\"vat_number\": \"NL123456789B01\"}}', {sanne}, '{now}')
             on conflict do nothing"
        ))
        .await;
}
