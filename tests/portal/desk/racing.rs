//! Operators and administrators who act at the same moment.

use super::{FEMKE, KORENAAR, SANNE};
use crate::{
    races::{at_once, statuses},
    support::{browser::Ask, world::World},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_number_that_is_closed_while_a_request_is_approved_leaves_nobody_inside() {
    for round in 0..4 {
        let world = World::start().await;
        let (femke, sanne) = (world.signed_in(FEMKE).await, world.signed_in(SANNE).await);
        let pending = "select id from access_requests where status = 'pending' order by asked_at limit 1";
        let id = world.value(pending).await;
        let approve = Ask::post(
            &format!("/customers/9401138/access-requests/{id}/approval"),
            &[("permissions", "orders")],
        );
        let close = Ask::post(&format!("{KORENAAR}/closure"), &[("reason", "Opgezegd")]);
        let answers = at_once(vec![(&sanne, approve), (&femke, close)]).await;
        assert_eq!(answers[1].status.as_u16(), 303, "round {round}");
        assert!(matches!(answers[0].status.as_u16(), 303 | 404), "round {round}: {}", answers[0].status);
        let inside = "select count(*) from memberships m join customers c on c.id = m.customer_id
            where c.number = '9401138' and m.ended_at is null";
        assert_eq!(world.value(inside).await, "0", "round {round}");
        let grants = "select count(*) from grants g join customers c on c.id = g.customer_id where c.number = '9401138'";
        assert_eq!(world.value(grants).await, "0", "round {round}");
        let waits = "select count(*) from access_requests where status = 'pending'";
        assert_eq!(world.value(waits).await, "0", "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_operators_decide_about_a_permission_once() {
    for round in 0..4 {
        let world = World::start().await;
        let (femke, colleague) = (world.signed_in(FEMKE).await, world.signed_in(FEMKE).await);
        let id = world.value("select id from permission_requests where status = 'pending'").await;
        let path = format!("/operator/permission-requests/{id}");
        let grant = Ask::post(&format!("{path}/approval"), &[]);
        let refuse = Ask::post(&format!("{path}/rejection"), &[("reason", "Nee")]);
        let answers = at_once(vec![(&femke, grant), (&colleague, refuse)]).await;
        assert_eq!(statuses(&answers), [303, 409], "round {round}");
        let kinds = world.audit_kinds().await;
        let decided = kinds.iter().filter(|kind| kind.starts_with("permission.")).count();
        assert_eq!(decided, 1, "round {round}: {kinds:?}");
        let granted = answers[0].status.as_u16() == 303;
        let held = "select count(*) from grants g join memberships m on m.id = g.membership_id join users u on u.id = m.user_id
            where u.email = 'j.baars@korenaar.example' and g.permission = 'connector'";
        assert_eq!(world.value(held).await, if granted { "1" } else { "0" }, "round {round}");
    }
}
