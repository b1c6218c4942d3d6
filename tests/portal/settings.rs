//! A customer number's own settings: senders, the address book, fields with values, customer information, and what
//! its modules are set to.

mod arranging;
mod informing;
mod keeping;
mod sheets;

const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
const RUBEN: &str = "r.smit@korenaar.example";
const OPERATOR: &str = "portaal@noorderlicht.example";
const HERE: &str = "/customers/9401138";
