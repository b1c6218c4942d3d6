//! The addresses of the operator's desk.

use crate::types::CustomerNumber;
use std::fmt::Display;

paths! {
    /// The desk: what waits for the supplier.
    DESK = "/operator";
    /// Finding an organisation.
    DESK_ORGANISATIONS = "/operator/organisations";
    /// A new one.
    DESK_ADD_ORGANISATION = "/operator/organisations/new";
    /// One organisation: its customer numbers, and who administers it.
    DESK_ORGANISATION, desk_organisation(id: impl Display) = "/operator/organisations/{id}";
    /// Its name.
    DESK_ORGANISATION_DETAILS, desk_organisation_details(id: impl Display) = "/operator/organisations/{id}/details";
    /// A new customer number of it.
    DESK_ADD_CUSTOMER, desk_add_customer(id: impl Display) = "/operator/organisations/{id}/customers/new";
    /// Finding a customer number.
    DESK_CUSTOMERS = "/operator/customers";
    /// One customer number, open or closed.
    DESK_CUSTOMER, desk_customer(number: &CustomerNumber) = "/operator/customers/{number}";
    /// Its name and language.
    DESK_DETAILS, desk_details(number: &CustomerNumber) = "/operator/customers/{number}/details";
    /// Closing it.
    DESK_CLOSURE, desk_closure(number: &CustomerNumber) = "/operator/customers/{number}/closure";
    /// Opening it again.
    DESK_REOPENING, desk_reopening(number: &CustomerNumber) = "/operator/customers/{number}/reopening";
    /// Moving it to another organisation.
    DESK_MOVE, desk_move(number: &CustomerNumber) = "/operator/customers/{number}/organisation";
    /// What its contract offers.
    DESK_CONTRACT, desk_contract(number: &CustomerNumber) = "/operator/customers/{number}/permissions";
    /// Appointing an administrator.
    DESK_APPOINTMENT, desk_appointment(number: &CustomerNumber) = "/operator/customers/{number}/administrators/new";
    /// Replacing one.
    DESK_REPLACEMENT, desk_replacement(number: &CustomerNumber, id: impl Display) = "/operator/customers/{number}/administrators/{id}/replacement";
    /// Access requests of numbers that nobody decides about.
    DESK_REQUESTS = "/operator/access-requests";
    /// One of them.
    DESK_REQUEST, desk_request(number: &CustomerNumber, id: impl Display) = "/operator/customers/{number}/access-requests/{id}";
    /// Approving it.
    DESK_APPROVAL, desk_approval(number: &CustomerNumber, id: impl Display) = "/operator/customers/{number}/access-requests/{id}/approval";
    /// Rejecting it.
    DESK_REJECTION, desk_rejection(number: &CustomerNumber, id: impl Display) = "/operator/customers/{number}/access-requests/{id}/rejection";
    /// Restricted permissions that administrators ask of the supplier.
    PERMISSION_REQUESTS = "/operator/permission-requests";
    /// One of them.
    PERMISSION_REQUEST, permission_request(id: impl Display) = "/operator/permission-requests/{id}";
    /// Granting it.
    PERMISSION_GRANT, permission_grant(id: impl Display) = "/operator/permission-requests/{id}/approval";
    /// Refusing it.
    PERMISSION_REFUSAL, permission_refusal(id: impl Display) = "/operator/permission-requests/{id}/rejection";
}
