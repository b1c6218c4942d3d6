//! Every kind of letter there is.

use serde_json::{Value, json};
use uuid::Uuid;

use super::world::World;

impl World {
    /// Every kind of letter, each with its reader; some kinds more than once.
    pub fn letters(&self) -> Vec<(Value, &'static str, Option<Uuid>)> {
        let (customer, administrator) = (self.customer, Some(self.administrator));
        let (at_administrator, at_invited) = ("s.dewit@korenaar.example", "j.baars@korenaar.example");
        let at_new = "Nieuw@Korenaar.example";
        let given = json!(["orders", "customer-settings", "manage-customer"]);
        let mut letters = vec![
            (
                json!({ "kind": "request-received", "number": "9401138", "request": self.request, "addition": null }),
                at_new,
                None,
            ),
            (
                json!({ "kind": "request-received", "number": "9401138", "request": self.request, "addition": self.addition }),
                at_new,
                None,
            ),
            (
                json!({ "kind": "request-received", "number": "404404", "request": null, "addition": null }),
                at_new,
                None,
            ),
            (
                json!({ "kind": "requests-waiting", "customer": customer, "requests": [self.request], "reminder": false }),
                at_administrator,
                administrator,
            ),
            (
                json!({ "kind": "requests-waiting", "customer": customer, "requests": [self.request], "reminder": true }),
                at_administrator,
                administrator,
            ),
            (json!({ "kind": "request-expired", "customer": customer }), at_new, None),
            (
                json!({ "kind": "request-rejected", "customer": customer, "reason": "Vraag het <b>Sanne</b>.\nZij weet het." }),
                at_new,
                None,
            ),
            (
                json!({ "kind": "access-given", "customer": customer, "given": given, "by": self.colleague, "asked": true }),
                at_administrator,
                administrator,
            ),
            (
                json!({ "kind": "access-given", "customer": customer, "given": [], "by": null, "asked": false }),
                at_invited,
                Some(self.invited),
            ),
            (
                json!({ "kind": "operator-added", "customer": customer, "by": self.colleague }),
                "portaal@noorderlicht.example",
                Some(self.operator),
            ),
            (json!({ "kind": "password-link" }), at_administrator, administrator),
            (json!({ "kind": "password-link" }), at_invited, Some(self.invited)),
            (json!({ "kind": "password-set" }), at_administrator, administrator),
            (
                json!({ "kind": "confirm-email", "change": self.asked_change }),
                "nieuw.adres@korenaar.example",
                administrator,
            ),
            (json!({ "kind": "email-taken" }), at_administrator, administrator),
            (
                json!({ "kind": "email-changed", "change": self.made_change }),
                "oud@korenaar.example",
                administrator,
            ),
        ];
        for how in ["ended", "account-deleted"] {
            letters.push((
                json!({ "kind": "access-ended", "customer": customer, "how": how, "reason": "Uit dienst" }),
                at_administrator,
                administrator,
            ));
        }
        for change in ["appointed", "ended"] {
            letters.push((json!({ "kind": "permissions-changed", "customer": customer, "given": ["invoices", "orders"], "taken": ["returns"], "administrator": change }), at_administrator, administrator));
            for person in [self.administrator, self.colleague, self.invited] {
                letters.push((json!({ "kind": "administrators-changed", "customer": customer, "person": person, "change": change, "by": self.colleague }), at_administrator, administrator));
            }
        }
        letters
    }
}
