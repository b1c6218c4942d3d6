//! Guards: extractors that prove who somebody is and what they may do here, now.
//!
//! A guard's fields are private to this module: whoever holds one was let through, in one statement that
//! reads session, person, customer number and permissions together.

pub mod customer;
pub mod desk;
pub mod forbidden;
pub mod keeper;
mod looking;
pub mod organisation;
mod reach;
pub mod signed_in;
mod visit;

pub use customer::{Authority, Basis, CustomerAdmin, CustomerReader, Member};
pub use desk::OperatorAt;
pub use keeper::{AddressKeeper, Hand, SenderKeeper};
pub use organisation::{ContactManager, ContactReader, OrganisationAuthority};
pub use signed_in::{AwaitsPassword, MaybeSignedIn, Operator, Sensitive, SignedIn};
