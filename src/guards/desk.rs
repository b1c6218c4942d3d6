//! The guard about an operator at one customer number.

use super::{
    customer::Authority,
    signed_in::{SignedIn, require},
    visit::Named,
};
use crate::{
    app::App,
    error::PageError,
    types::{CustomerId, CustomerNumber},
};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};

/// The supplier's staff at the customer number in the address, open or closed; for everybody else there is nothing.
#[derive(Clone, Debug)]
pub struct OperatorAt {
    person: SignedIn,
    customer: CustomerId,
    number: CustomerNumber,
    name: String,
    closed: bool,
}

impl OperatorAt {
    /// The operator.
    #[must_use]
    pub const fn person(&self) -> &SignedIn {
        &self.person
    }

    /// The customer.
    #[must_use]
    pub const fn customer(&self) -> CustomerId {
        self.customer
    }

    /// The number.
    #[must_use]
    pub const fn number(&self) -> &CustomerNumber {
        &self.number
    }

    /// The customer's name.
    #[must_use]
    pub fn customer_name(&self) -> &str {
        &self.name
    }

    /// The same, if the number is open: what can only be done at an open one is not there at a closed one.
    ///
    /// # Errors
    /// [`PageError::NotFound`] when it is closed.
    pub fn open(self) -> Result<Self, PageError> {
        if self.closed { Err(PageError::NotFound) } else { Ok(self) }
    }

    /// The supplier's right to change things here.
    #[must_use]
    pub fn authority(&self) -> Authority {
        Authority::supplier(self.customer, self.person.act())
    }
}

impl FromRequestParts<App> for OperatorAt {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| PageError::NotFound)?;
        let raw = params.iter().find(|(name, _)| *name == "number").map(|(_, value)| value.to_owned());
        let number = raw.and_then(|raw| CustomerNumber::from_path(&raw, &app.site.numbers));
        let (person, visit) =
            require(parts, app, Named { number: number.as_ref(), ..Named::default() }).await?;
        let (true, Some(number)) = (person.is_operator(), number) else { return Err(PageError::NotFound) };
        let (customer, name, closed) = match (visit.place, visit.closed) {
            (Some(place), _) => (place.customer, place.name, false),
            (None, Some((customer, name))) => (customer, name, true),
            (None, None) => return Err(PageError::NotFound),
        };
        Ok(Self { person, customer, number, name, closed })
    }
}
