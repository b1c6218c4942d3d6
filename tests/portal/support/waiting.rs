//! What waits for somebody who walks: links in mails, and rows that were sent to be checked.

use super::world::World;
use uuid::Uuid;

/// A token of no link.
pub const NEVER_A_LINK: &str = "c29tZXRoaW5nIHRoYXQgbmV2ZXIgd2FzIGEgbGluay4";
/// The token in the address of a mailing, of a contact of the bakery.
pub const UNSUBSCRIBE: &str = "YSBsaW5rIHRvIHN0b3AgYSBtYWlsaW5nIHdpdGguLi4";

/// The import that waits for the supplier to save it.
pub const IMPORT: &str = "0193e6a4-1a11-7111-8111-0123456789ab";

/// What has a place of its own in an address: that link, that import, and a program that a tile opens.
pub async fn others(world: &World) {
    unsubscribe_link(world).await;
    let program = "update modules set program = 'http://localhost:9/' where key = 'track-trace'";
    world.execute(&format!("{program}; update modules_state set version = version + 1")).await;
    world
        .execute(&format!(
            "insert into import_runs (id, kind, file, sent_at, state, touched_at, rows, fresh)
             values ('{IMPORT}', 'organisations', 'organisaties.csv', now(), 'waiting', now(), 1, 1) on conflict do nothing;
             insert into import_rows (run_id, line, leader, id, flaw, detail, shown, name)
             values ('{IMPORT}', 2, 2, gen_random_uuid(), '', '', 'Molen De Hoop', 'Molen De Hoop') on conflict do nothing;
             insert into import_verdicts (run_id, line, verdict, detail, wrong, target)
             values ('{IMPORT}', 2, 'new', '', false, gen_random_uuid()) on conflict do nothing"
        ))
        .await;
}

/// Lets a contact of the bakery have that link.
async fn unsubscribe_link(world: &World) {
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

/// The id of somebody's membership at a number.
pub async fn membership(world: &World, email: &str, number: &str) -> String {
    let sql = format!(
        "select m.id from memberships m join users u on u.id = m.user_id join customers c on c.id = m.customer_id
         where u.email = '{email}' and c.number = '{number}' and m.ended_at is null"
    );
    world.value(&sql).await
}

/// The id of a mail that waits.
pub async fn outgoing(world: &World) -> String {
    let id = "0193e6a4-6a11-7111-8111-0123456789ab";
    world
        .execute(&format!(
            "insert into mails (id, kind, recipient, params, status, created_at, due_at)
             values ('{id}', 'test', 'femke@noorderlicht.example', '{{\"kind\": \"test\"}}', 'waiting', now(), now() + interval '1 day')
             on conflict do nothing"
        ))
        .await;
    id.to_owned()
}

/// The ids of a report that somebody's decisions left, and of a hand-over that waits for a successor.
pub async fn report_and_handover(world: &World, email: &str, from: &str, to: &str) -> (String, String) {
    let (report, handover) = (Uuid::now_v7().to_string(), Uuid::now_v7().to_string());
    let customer = "(select id from customers where number = '9401138')";
    world
        .execute(&format!(
            "insert into decision_reports (id, customer_id, made_by, made_at, report)
             values ('{report}', {customer}, (select id from users where email = '{email}'), now(), '[]');
             insert into handovers (id, customer_id, from_membership, to_membership, asked_at)
             values ('{handover}', {customer}, '{from}', '{to}', now());"
        ))
        .await;
    (report, handover)
}
