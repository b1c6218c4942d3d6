//! Guards about a person at the customer number in the address.

mod entering;

use super::{
    forbidden,
    keeper::Hand,
    looking, reach,
    signed_in::{SignedIn, require},
    visit::{Named, Place},
};
use crate::{
    app::App,
    audit::{
        model::{Act, Event, Kind},
        note::refusal,
    },
    error::PageError,
    permissions::model::{PermissionKey, PermissionSet, makes_administrator},
    types::{CustomerId, CustomerNumber, MembershipId, UserId},
    web::shell::{Plate, Shell},
};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use serde_json::json;
use sqlx::PgConnection;
use std::ops::Deref;

/// Somebody with access to the customer number in the address; for everybody else it does not exist.
#[derive(Clone, Debug)]
pub struct Member {
    person: SignedIn,
    place: Place,
    membership: MembershipId,
}

/// A member who may read the number's settings.
#[derive(Clone, Debug)]
pub struct CustomerReader(Member);

/// A member who decides who may do what at this number.
#[derive(Clone, Debug)]
pub struct CustomerAdmin(CustomerReader);

/// The right to change who may do what at one customer number, with who uses it. Only a guard or the
/// supplier's command line makes one.
#[derive(Clone, Debug)]
pub struct Authority {
    customer: CustomerId,
    act: Act,
    basis: Basis,
}

/// On what an authority rests: checked again under the number's lock, because it may be gone by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The one who acts administers the number.
    Administrator,
    /// It concerns the own access only.
    OwnAccess,
    /// The supplier's command line.
    Supplier,
}

impl Authority {
    /// The supplier's, over a number that a look-up of the command line returned.
    #[must_use]
    pub const fn supplier(customer: CustomerId, act: Act) -> Self {
        Self { customer, act, basis: Basis::Supplier }
    }

    /// Somebody's over their own access, for what they said would happen to it later: `act` names them.
    #[must_use]
    pub(crate) const fn promised(customer: CustomerId, act: Act) -> Self {
        Self { customer, act, basis: Basis::OwnAccess }
    }

    /// An administrator's over a number that a guard's look-up says they administer.
    pub(super) const fn administrator(customer: CustomerId, act: Act) -> Self {
        Self { customer, act, basis: Basis::Administrator }
    }

    /// At which number.
    #[must_use]
    pub const fn customer(&self) -> CustomerId {
        self.customer
    }

    /// On what it rests.
    #[must_use]
    pub const fn basis(&self) -> Basis {
        self.basis
    }

    /// Who, when and from where.
    #[must_use]
    pub const fn act(&self) -> &Act {
        &self.act
    }
}

impl Member {
    /// The person.
    #[must_use]
    pub const fn person(&self) -> &SignedIn {
        &self.person
    }

    /// The customer.
    #[must_use]
    pub const fn customer(&self) -> CustomerId {
        self.place.customer
    }

    /// The number.
    #[must_use]
    pub const fn number(&self) -> &CustomerNumber {
        &self.place.number
    }

    /// The customer's name.
    #[must_use]
    pub fn customer_name(&self) -> &str {
        &self.place.name
    }

    /// The person's own membership here.
    #[must_use]
    pub const fn membership(&self) -> MembershipId {
        self.membership
    }

    /// What the person may do here.
    #[must_use]
    pub const fn held(&self) -> &PermissionSet {
        &self.place.held
    }

    /// Whether they decide here.
    #[must_use]
    pub fn administers(&self) -> bool {
        makes_administrator(&self.place.held)
    }

    /// Refuses who lacks a permission here, saying who can give it.
    ///
    /// # Errors
    /// The refusal's page.
    pub async fn must_hold(&self, app: &App, permission: &PermissionKey) -> Result<(), PageError> {
        if self.held().contains(permission) {
            return Ok(());
        }
        Err(forbidden::refuse(app, self, permission.as_str()).await)
    }

    /// The right of everybody to end their own access here. Only for what concerns the own membership: never
    /// hand it to a function together with somebody else's.
    #[must_use]
    pub fn own_authority(&self) -> Authority {
        Authority { customer: self.customer(), act: self.person.act(), basis: Basis::OwnAccess }
    }

    /// The shell around their page, with the number in sight.
    #[must_use]
    pub fn shell(&self) -> Shell {
        self.person.shell_at(Some(Plate {
            number: self.place.number.clone(),
            name: self.place.name.clone(),
            administers: self.administers(),
            held: self.place.held.clone(),
            waiting: self.place.waiting,
        }))
    }
}

impl CustomerAdmin {
    /// The right to change this number's settings.
    #[must_use]
    pub fn hand(&self) -> Hand {
        Hand::of(self, &[PermissionKey::CUSTOMER_SETTINGS, PermissionKey::MANAGE_CUSTOMER])
    }

    /// The right to change things here.
    #[must_use]
    pub fn authority(&self) -> Authority {
        self.over(self.customer())
    }

    /// The right to change things at another number, if the same person administers that one now; a number
    /// that is somebody else's and one that never was get the same answer.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn authority_at(
        &self,
        db: &mut PgConnection,
        number: &CustomerNumber,
    ) -> sqlx::Result<Option<Authority>> {
        let customer = reach::administered(db, self.person().user(), number).await?;
        Ok(customer.map(|customer| self.over(customer)))
    }

    /// The right to change things at those of these numbers that the same person administers now, in the order
    /// in which they have to be locked. What is somebody else's and what never was are both left out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn authorities_at(
        &self,
        db: &mut PgConnection,
        numbers: &[&str],
    ) -> sqlx::Result<Vec<(CustomerNumber, Authority)>> {
        let found = reach::administered_of(db, self.person().user(), numbers).await?;
        Ok(found.into_iter().map(|(customer, number)| (number, self.over(customer))).collect())
    }

    /// Everywhere that this administrator decides about a person: the numbers they administer now and where that
    /// person has access, in the order in which they have to be locked.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn authorities_over(
        &self,
        db: &mut PgConnection,
        user: UserId,
    ) -> sqlx::Result<Vec<(CustomerNumber, Authority)>> {
        let shared = reach::shared(db, self.person().user(), user).await?;
        Ok(shared.into_iter().map(|(customer, number)| (number, self.over(customer))).collect())
    }

    fn over(&self, customer: CustomerId) -> Authority {
        Authority { customer, act: self.person().act(), basis: Basis::Administrator }
    }
}

impl Deref for CustomerReader {
    type Target = Member;

    fn deref(&self) -> &Member {
        &self.0
    }
}

impl Deref for CustomerAdmin {
    type Target = Member;

    fn deref(&self) -> &Member {
        &self.0.0
    }
}
