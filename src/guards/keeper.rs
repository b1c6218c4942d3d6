//! Guards about one permission at the customer number in the address, and the right to change what it opens.

use super::{
    customer::{CustomerAdmin, Member},
    forbidden,
};
use crate::{
    app::App,
    audit::model::Act,
    error::PageError,
    permissions::model::PermissionKey,
    types::{CustomerId, MembershipId},
};
use axum::{extract::FromRequestParts, http::request::Parts};
use std::ops::Deref;

/// The right to change settings of one customer number, with who uses it and on which permissions it rests: those
/// are checked again in the transaction of the change, because they may be gone by then. Only a guard makes one.
#[derive(Clone, Debug)]
pub struct Hand {
    customer: CustomerId,
    membership: MembershipId,
    act: Act,
    rests_on: Vec<String>,
}

impl Hand {
    pub(super) fn of(member: &Member, rests_on: &[&str]) -> Self {
        Self {
            customer: member.customer(),
            membership: member.membership(),
            act: member.person().act(),
            rests_on: rests_on.iter().map(|key| (*key).to_owned()).collect(),
        }
    }

    /// At which number.
    #[must_use]
    pub const fn customer(&self) -> CustomerId {
        self.customer
    }

    /// Whose membership it rests on.
    #[must_use]
    pub const fn membership(&self) -> MembershipId {
        self.membership
    }

    /// Who, when and from where.
    #[must_use]
    pub const fn act(&self) -> &Act {
        &self.act
    }

    /// The permissions that it rests on.
    #[must_use]
    pub fn rests_on(&self) -> &[String] {
        &self.rests_on
    }
}

macro_rules! keepers {
    ($($(#[$doc:meta])* $name:ident: $key:path;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(Member);

        impl $name {
            /// The right to change it.
            #[must_use]
            pub fn hand(&self) -> Hand {
                Hand::of(&self.0, &[$key])
            }
        }

        impl Deref for $name {
            type Target = Member;

            fn deref(&self) -> &Member {
                &self.0
            }
        }

        impl FromRequestParts<App> for $name {
            type Rejection = PageError;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
                let member = Member::from_request_parts(parts, app).await?;
                if member.held().contains($key) {
                    return Ok(Self(member));
                }
                Err(forbidden::refuse(app, &member, $key).await)
            }
        }
    )*};
}

keepers! {
    /// A member who keeps the number's senders and return addresses.
    SenderKeeper: PermissionKey::SENDERS;
    /// A member who keeps the number's address book.
    AddressKeeper: PermissionKey::ADDRESS_BOOK;
}

impl CustomerAdmin {
    /// The right to change a module's settings, which takes the module's own permission too.
    ///
    /// # Errors
    /// The page that says which permission is missing, and who can give it.
    pub async fn module_hand(&self, app: &App, permission: &PermissionKey) -> Result<Hand, PageError> {
        if !self.held().contains(permission.as_str()) {
            return Err(forbidden::refuse(app, self, permission.as_str()).await);
        }
        let pair = [PermissionKey::CUSTOMER_SETTINGS, PermissionKey::MANAGE_CUSTOMER];
        Ok(Hand::of(self, &[pair[0], pair[1], permission.as_str()]))
    }
}
