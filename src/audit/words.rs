//! The words of every kind of event. A kind without words does not compile: whoever adds one, adds its messages in
//! `templates/messages/{nl,en}/audit_kinds.ftl` and its line here.

use super::model::Kind;
use crate::language::Language;

/// What happened, in a few words.
#[must_use]
#[rustfmt::skip]
pub const fn what(t: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::RequestAsked => t.audit_request_asked(),
        Kind::RequestMerged => t.audit_request_merged(),
        Kind::RequestConfirmed => t.audit_request_confirmed(),
        Kind::RequestApproved => t.audit_request_approved(),
        Kind::RequestRejected => t.audit_request_rejected(),
        Kind::RequestExpired => t.audit_request_expired(),
        Kind::RequestWithdrawn => t.audit_request_withdrawn(),
        Kind::UserCreated => t.audit_user_created(),
        Kind::UserLinked => t.audit_user_linked(),
        Kind::UserClosed => t.audit_user_closed(),
        Kind::UserKept => t.audit_user_kept(),
        Kind::MembershipBegan => t.audit_membership_began(),
        Kind::MembershipEnded => t.audit_membership_ended(),
        Kind::GrantsChanged => t.audit_grants_changed(),
        Kind::PermissionAsked => t.audit_permission_asked(),
        Kind::PermissionWithdrawn => t.audit_permission_withdrawn(),
        Kind::AdministratorAppointed => t.audit_administrator_appointed(),
        Kind::AdministratorEnded => t.audit_administrator_ended(),
        Kind::SeveralSaved => t.audit_several_saved(),
        Kind::PeopleExported => t.audit_people_exported(),
        Kind::HandoverAsked => t.audit_handover_asked(),
        Kind::HandoverCancelled => t.audit_handover_cancelled(),
        Kind::SignedIn => t.audit_signed_in(),
        Kind::SignInFailed => t.audit_sign_in_failed(),
        Kind::SignInThrottled => t.audit_sign_in_throttled(),
        Kind::SignedOut => t.audit_signed_out(),
        Kind::SessionEnded => t.audit_session_ended(),
        Kind::PasswordLinkAsked => t.audit_password_link_asked(),
        Kind::PasswordSet => t.audit_password_set(),
        Kind::DetailsChanged => t.audit_details_changed(),
        Kind::EmailChangeAsked => t.audit_email_change_asked(),
        Kind::EmailChangeCancelled => t.audit_email_change_cancelled(),
        Kind::EmailChanged => t.audit_email_changed(),
        Kind::EmailChangeUndone => t.audit_email_change_undone(),
        Kind::Refused => t.audit_refused(),
        Kind::OperatorAppointed => t.audit_operator_appointed(),
        Kind::OperatorAdded => t.audit_operator_added(),
        Kind::OrganisationCreated => t.audit_organisation_created(),
        Kind::CustomerCreated => t.audit_customer_created(),
        Kind::CatalogueApplied => t.audit_catalogue_applied(),
        Kind::LogExported => t.audit_log_exported(),
        Kind::EventsRemoved => t.audit_events_removed(),
        Kind::AddressesErased => t.audit_addresses_erased(),
        Kind::DataExported => t.audit_data_exported(),
        Kind::UserErased => t.audit_user_erased(),
        Kind::OrganisationEdited => t.audit_organisation_edited(),
        Kind::CustomerEdited => t.audit_customer_edited(),
        Kind::CustomerClosed => t.audit_customer_closed(),
        Kind::CustomerReopened => t.audit_customer_reopened(),
        Kind::CustomerMoved => t.audit_customer_moved(),
        Kind::ContractChanged => t.audit_contract_changed(),
        Kind::AdministratorReplaced => t.audit_administrator_replaced(),
        Kind::PermissionGranted => t.audit_permission_granted(),
        Kind::PermissionRefused => t.audit_permission_refused(),
        Kind::ModulesApplied => t.audit_modules_applied(),
        Kind::JobAsked => t.audit_job_asked(),
    }
}
