//! Who decides about requests: an administrator of the number, or the supplier's staff where nobody does. The pages
//! are the same for both.

use crate::{
    app::App,
    error::PageError,
    guards::{Authority, CustomerAdmin, OperatorAt, SignedIn},
    paths,
    types::{CustomerId, CustomerNumber, RequestId},
    web::shell::Shell,
};
use axum::extract::FromRequestParts;

/// The guards that let somebody decide.
pub trait Decides: Into<Decider> + FromRequestParts<App, Rejection = PageError> + Send + 'static {}

impl Decides for CustomerAdmin {}
impl Decides for OperatorAt {}

/// Who decides, at which number, and where their pages are.
#[derive(Clone, Debug)]
pub struct Decider {
    person: SignedIn,
    shell: Shell,
    authority: Authority,
    number: CustomerNumber,
    supplier: bool,
}

impl From<CustomerAdmin> for Decider {
    fn from(admin: CustomerAdmin) -> Self {
        Self {
            person: admin.person().clone(),
            shell: admin.shell(),
            authority: admin.authority(),
            number: admin.number().clone(),
            supplier: false,
        }
    }
}

impl From<OperatorAt> for Decider {
    fn from(operator: OperatorAt) -> Self {
        Self {
            person: operator.person().clone(),
            shell: operator.person().shell(),
            authority: operator.authority(),
            number: operator.number().clone(),
            supplier: true,
        }
    }
}

impl Decider {
    /// The person.
    #[must_use]
    pub const fn person(&self) -> &SignedIn {
        &self.person
    }

    /// The shell around their page.
    #[must_use]
    pub fn shell(&self) -> Shell {
        self.shell.clone()
    }

    /// The right to decide.
    #[must_use]
    pub const fn authority(&self) -> &Authority {
        &self.authority
    }

    /// At which number.
    #[must_use]
    pub const fn customer(&self) -> CustomerId {
        self.authority.customer()
    }

    /// The number.
    #[must_use]
    pub const fn number(&self) -> &CustomerNumber {
        &self.number
    }

    /// Whether it is the supplier's staff.
    #[must_use]
    pub const fn is_supplier(&self) -> bool {
        self.supplier
    }

    /// The list of requests.
    #[must_use]
    pub fn list(&self) -> String {
        if self.supplier { paths::DESK_REQUESTS.to_owned() } else { paths::access_requests(&self.number) }
    }

    /// One request.
    #[must_use]
    pub fn request(&self, id: &RequestId) -> String {
        let path = if self.supplier { paths::desk_request } else { paths::access_request };
        path(&self.number, id)
    }

    /// Approving it.
    #[must_use]
    pub fn approval(&self, id: &RequestId) -> String {
        let path = if self.supplier { paths::desk_approval } else { paths::approval };
        path(&self.number, id)
    }

    /// Rejecting it.
    #[must_use]
    pub fn rejection(&self, id: &RequestId) -> String {
        let path = if self.supplier { paths::desk_rejection } else { paths::rejection };
        path(&self.number, id)
    }
}
