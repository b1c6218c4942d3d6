//! What waits for somebody who walks: links in mails, and rows that were sent to be checked.

use super::world::World;

/// A token of no link.
pub const NEVER_A_LINK: &str = "c29tZXRoaW5nIHRoYXQgbmV2ZXIgd2FzIGEgbGluay4";
/// The token in the address of a mailing, of a contact of the bakery.
pub const UNSUBSCRIBE: &str = "YSBsaW5rIHRvIHN0b3AgYSBtYWlsaW5nIHdpdGguLi4";

/// Lets a contact of the bakery have that link.
pub async fn unsubscribe_link(world: &World) {
    let hash = balie::links::Token::parse(UNSUBSCRIBE).unwrap().hash();
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    world
        .execute(&format!(
            "insert into unsubscribe_links (hash, organisation_id, contact_id, kind, created_at)
             select '\\x{hash}', organisation_id, contact_id, kind, now() from contact_mailings
             order by contact_id limit 1 on conflict do nothing"
        ))
        .await;
}

/// The id of rows that wait for somebody at a number.
pub async fn sheet(world: &World, email: &str, number: &str) -> String {
    let id = "0193e6a4-5e5e-7111-8111-0123456789ab";
    let at = world.clock.now();
    let row = format!("[\"{number}\", \"erbij@korenaar.example\", \"\", \"\", \"\", \"\", \"\"]");
    world
        .execute(&format!(
            "insert into sheets (id, kind, customer_id, uploaded_by, uploaded_at, expires_at)
             select '{id}', 'people', c.id, u.id, '{at}', timestamptz '{at}' + interval '1 day'
             from customers c, users u where c.number = '{number}' and u.email = '{email}' on conflict do nothing;
             insert into sheet_rows (tenant_id, sheet_id, position, line, cells)
             select tenant_id, id, 0, 1, '{row}' from sheets where id = '{id}' on conflict do nothing"
        ))
        .await;
    id.to_owned()
}

/// The id of contacts that wait for somebody at the bakery.
pub async fn contact_sheet(world: &World, email: &str) -> String {
    let id = "0193e6a4-5e5e-7222-8111-0123456789ab";
    let at = world.clock.now();
    let row = "[\"\", \"Nieuw\", \"\", \"Mens\", \"erbij@korenaar.example\", \"\", \"\", \"\", \"\", \"\"]";
    world
        .execute(&format!(
            "insert into sheets (id, kind, organisation_id, uploaded_by, uploaded_at, expires_at)
             select '{id}', 'contacts', c.organisation_id, u.id, '{at}', timestamptz '{at}' + interval '1 day'
             from customers c, users u where c.number = '9401138' and u.email = '{email}' on conflict do nothing;
             insert into sheet_rows (tenant_id, sheet_id, position, line, cells)
             select tenant_id, id, 0, 1, '{row}' from sheets where id = '{id}' on conflict do nothing"
        ))
        .await;
    id.to_owned()
}
