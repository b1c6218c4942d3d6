//! Ids are UUIDs of version 7, made here so that PostgreSQL 15 serves too.

use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, sqlx::Type, serde::Serialize, serde::Deserialize)]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id as PostgreSQL takes it.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

macro_rules! fresh {
    ($($name:ident)*) => {$(
        impl $name {
            /// A new id, later than every one before it.
            #[must_use]
            pub fn fresh() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// A person with an account.
    UserId
    /// A customer number's row. There is no way to make one but to read it from the database: only guards
    /// and the operator's look-ups return it, so whoever holds one was let through.
    CustomerId
    /// A business customer of the supplier. As with customers, only guards and the operator's look-ups return it.
    OrganisationId
    /// A person known at an organisation.
    ContactId
    /// One period of access of one user at one customer number.
    MembershipId
    /// One access request.
    RequestId
    /// A restricted permission asked of the supplier.
    PermissionRequestId
    /// What a decision about several people came to.
    ReportId
    /// An administrator's stepping down as soon as the successor is active.
    HandoverId
    /// How the account page names a session; never the secret in the cookie.
    SessionId
    /// A document in one version.
    DocumentId
    /// Rows about several people that wait to be saved.
    SheetId
    /// An import of the supplier's.
    ImportId
    /// What a customer asks the supplier to change about it.
    ChangeRequestId
    /// A customer's own reference field.
    FieldId
    /// One of the values that such a field allows.
    ValueId
    /// A sender or return address.
    SenderId
    /// An address in the address book.
    AddressId
}

fresh! { DocumentId UserId ContactId MembershipId RequestId ReportId HandoverId SessionId SheetId }

fresh! { ChangeRequestId FieldId ValueId SenderId AddressId
    PermissionRequestId ImportId
}
