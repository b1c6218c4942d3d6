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
    /// Whom the supplier turns to first about it.
    DESK_PRIMARY_CONTACT, desk_primary_contact(number: &CustomerNumber) = "/operator/customers/{number}/primary-contact";
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
    /// Finding somebody's account.
    DESK_USERS = "/operator/users";
    /// One account, with what is known of its owner.
    DESK_USER, desk_user(id: impl Display) = "/operator/users/{id}";
    /// The same as a file to hand over.
    DESK_USER_DATA, desk_user_data(id: impl Display) = "/operator/users/{id}/data.json";
    /// For a spreadsheet.
    DESK_USER_SHEET, desk_user_sheet(id: impl Display) = "/operator/users/{id}/data.csv";
    /// Erasing its owner.
    DESK_ERASURE, desk_erasure(id: impl Display) = "/operator/users/{id}/erasure";
    /// Erasing who made this request and never had an account.
    DESK_ASKER_ERASURE, desk_asker_erasure(id: impl Display) = "/operator/users/asked/{id}/erasure";
    /// Files to import, and what was imported.
    IMPORTS = "/operator/imports";
    /// A file of a kind to start from.
    IMPORT_SAMPLE, import_sample(key: &str) = "/operator/imports/samples/{key}";
    /// One import: how far it is, what comes of its rows, what came of it.
    IMPORT, import_run(id: impl Display) = "/operator/imports/{id}";
    /// Saving it.
    IMPORT_SAVING, import_saving(id: impl Display) = "/operator/imports/{id}/saving";
    /// Throwing it away.
    IMPORT_REMOVAL, import_removal(id: impl Display) = "/operator/imports/{id}/removal";
    /// Outgoing mail.
    OUTGOING_MAIL = "/operator/mail";
    /// A mail to oneself.
    TEST_MAIL = "/operator/mail/test";
    /// One mail.
    OUTGOING_MESSAGE, outgoing_message(id: impl Display) = "/operator/mail/{id}";
    /// As its reader's mail program shows it.
    OUTGOING_HTML, outgoing_html(id: impl Display) = "/operator/mail/{id}/html";
    /// Sending it again.
    RESEND_MESSAGE, resend_message(id: impl Display) = "/operator/mail/{id}/repetition";
    /// Cancelling it.
    CANCEL_MESSAGE, cancel_message(id: impl Display) = "/operator/mail/{id}/cancellation";
    /// The permission catalogue, or its draft.
    CATALOGUE = "/operator/catalogue";
    /// The whole of it, as a file to change.
    CATALOGUE_FILE = "/operator/catalogue/file";
    /// The one in force, to keep.
    CATALOGUE_DOWNLOAD = "/operator/catalogue/file/download";
    /// A new permission.
    CATALOGUE_NEW = "/operator/catalogue/permissions";
    /// One permission.
    CATALOGUE_PERMISSION, catalogue_permission(key: &str) = "/operator/catalogue/permissions/{key}";
    /// A new category.
    CATALOGUE_NEW_CATEGORY = "/operator/catalogue/categories";
    /// One category.
    CATALOGUE_CATEGORY, catalogue_category(key: &str) = "/operator/catalogue/categories/{key}";
    /// What the draft would change, and for whom.
    CATALOGUE_REVIEW = "/operator/catalogue/draft";
    /// Applying it.
    CATALOGUE_APPLICATION = "/operator/catalogue/draft/application";
    /// Throwing it away.
    CATALOGUE_DISCARD = "/operator/catalogue/draft/removal";
    /// What was applied.
    CATALOGUE_VERSIONS = "/operator/catalogue/versions";
    /// One of them.
    CATALOGUE_VERSION, catalogue_version(version: impl Display) = "/operator/catalogue/versions/{version}";
    /// Its file.
    CATALOGUE_VERSION_FILE, catalogue_version_file(version: impl Display) = "/operator/catalogue/versions/{version}/file";
    /// Making it the draft.
    CATALOGUE_VERSION_AGAIN, catalogue_version_again(version: impl Display) = "/operator/catalogue/versions/{version}/draft";
    /// The modules: what stands on people's start page.
    DESK_MODULES = "/operator/modules";
    /// All of them as a file to keep.
    DESK_MODULES_FILE = "/operator/modules/file";
    /// A new one.
    DESK_NEW_MODULE = "/operator/modules/tiles";
    /// One of them.
    DESK_MODULE, desk_module(key: &str) = "/operator/modules/tiles/{key}";
    /// Taking it away.
    DESK_MODULE_RETIREMENT, desk_module_retirement(key: &str) = "/operator/modules/tiles/{key}/retirement";
    /// A new field of it.
    DESK_NEW_MODULE_FIELD, desk_new_module_field(key: &str) = "/operator/modules/tiles/{key}/fields";
    /// One of its fields.
    DESK_MODULE_FIELD, desk_module_field(key: &str, field: &str) = "/operator/modules/tiles/{key}/fields/{field}";
    /// Taking it away.
    DESK_FIELD_REMOVAL, desk_field_removal(key: &str, field: &str) = "/operator/modules/tiles/{key}/fields/{field}/removal";
    /// Where mail servers post delivery reports, with a secret.
    MAIL_REPORTS = "/mail-reports";
}
