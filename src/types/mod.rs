//! The words everyone uses: parsed at the edge, so that inside no `String` means something.

mod colour;
mod customer_number;
mod email_address;
mod id;
mod pattern;
mod person_name;
mod phone_number;
mod roles;
mod text;

pub use colour::Colour;
pub use customer_number::{CustomerNumber, NumberPattern};
pub use email_address::EmailAddress;
pub use id::{AddressId, ChangeRequestId, FieldId, SenderId, ValueId};
pub use id::{
    ContactId, CustomerId, DocumentId, HandoverId, ImportId, MembershipId, OrganisationId,
    PermissionRequestId, ReportId, RequestId, SessionId, SheetId, UserId,
};
pub use pattern::{escaped, nearly, within};
pub use person_name::{PersonName, Salutation};
pub use phone_number::PhoneNumber;
pub use roles::Roles;
pub use text::{Flaw, count_characters, line, paragraph, search_words};
