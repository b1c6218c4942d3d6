//! Every route's pattern, beside the function that fills it in. No other file spells an address.

use crate::types::CustomerNumber;
use std::fmt::Display;

macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident $(, $fill:ident($($arg:ident: $type:ty),*))? = $pattern:literal;)*) => {$(
        $(#[$doc])*
        pub const $name: &str = $pattern;
        $(
            #[doc = concat!("`", $pattern, "`, filled in.")]
            #[must_use]
            pub fn $fill($($arg: $type),*) -> String {
                format!($pattern)
            }
        )?
    )*};
}

mod documents;
mod operator;
mod settings;

pub use documents::*;
pub use operator::*;
pub use settings::*;

paths! {
    /// Home, or to the sign-in page.
    HOME = "/";
    /// Signing in.
    SIGN_IN = "/sign-in";
    /// Signing out.
    SIGN_OUT = "/sign-out";
    /// Asking for a link to set a password.
    FORGOT_PASSWORD = "/forgot-password";
    /// The same answer for everybody.
    FORGOT_PASSWORD_SENT = "/forgot-password/sent";
    /// Where a link from a mail arrives; its secret moves into a cookie.
    SET_PASSWORD_LINK, set_password_link(token: &str) = "/set-password/{token}";
    /// Setting a password with an opened link.
    SET_PASSWORD = "/set-password";
    /// A new link to the same address, for who has an old one.
    SET_PASSWORD_NEW_LINK = "/set-password/new-link";
    /// After a sign-in with a password of the old portal: set a new one.
    FIRST_PASSWORD = "/first-password";
    /// Where a link that confirms something arrives.
    CONFIRM_LINK, confirm_link(token: &str) = "/confirm/{token}";
    /// Confirming with an opened link.
    CONFIRM = "/confirm";
    /// Stopping a kind of mailing, by the link in it.
    UNSUBSCRIBE, unsubscribe(token: &str) = "/unsubscribe/{token}";
    /// "Maak een nieuw account aan": with or without a customer number.
    NEW_ACCOUNT = "/new-account";
    /// The request form.
    REQUEST_ACCESS = "/request-access";
    /// The same answer for everybody.
    REQUEST_ACCESS_SENT = "/request-access/sent";
    /// Choosing a language.
    LANGUAGE = "/language";
    /// Help: everything there is.
    HELP = "/help";
    /// The help of one page.
    HELP_PAGE, help_page(key: &str) = "/help/{key}";
    /// "Wie is mijn beheerder?"
    MY_ADMINISTRATOR = "/help/my-administrator";
    /// The same answer for everybody.
    MY_ADMINISTRATOR_SENT = "/help/my-administrator/sent";
    /// Privacy notice.
    PRIVACY = "/privacy";
    /// Accessibility statement.
    ACCESSIBILITY = "/accessibility";

    /// Finding anything.
    SEARCH = "/search";
    /// Ordering the own tiles.
    TILES = "/tiles";
    /// Moving one up or down.
    TILE_PLACE, tile_place(key: &str) = "/tiles/{key}/place";
    /// Making one a favourite, or one no longer.
    TILE_FAVOURITE, tile_favourite(key: &str) = "/tiles/{key}/favourite";
    /// All of them as the supplier has them.
    TILES_USUAL_ORDER = "/tiles/usual-order";
    /// What a tile opens.
    MODULE, module(key: &str) = "/modules/{key}";

    /// My account.
    ACCOUNT = "/account";
    /// Saving my details.
    ACCOUNT_DETAILS = "/account/details";
    /// Saving my language.
    ACCOUNT_LANGUAGE = "/account/language";
    /// Changing my password.
    ACCOUNT_PASSWORD = "/account/password";
    /// Changing my address.
    ACCOUNT_EMAIL = "/account/email";
    /// Calling that off.
    ACCOUNT_EMAIL_CANCELLATION = "/account/email/cancellation";
    /// Where I am signed in.
    ACCOUNT_SESSIONS = "/account/sessions";
    /// Ending one session.
    ACCOUNT_SESSION_END, account_session_end(id: impl Display) = "/account/sessions/{id}/end";
    /// Ending all others.
    ACCOUNT_SESSIONS_END = "/account/sessions/end";
    /// What happened with my account.
    ACCOUNT_AUDIT = "/account/audit";
    /// The same as CSV.
    ACCOUNT_AUDIT_CSV = "/account/audit.csv";
    /// The same as JSON lines.
    ACCOUNT_AUDIT_JSONL = "/account/audit.jsonl";
    /// Downloading what is known of me.
    ACCOUNT_DATA = "/account/data";
    /// My permissions, my administrators, my requests.
    ACCOUNT_PERMISSIONS = "/account/permissions";
    /// Ending my own access to a number.
    ACCOUNT_LEAVE, account_leave(number: &CustomerNumber) = "/account/permissions/{number}/end";
    /// Taking back my own request.
    ACCOUNT_REQUEST_WITHDRAWAL, account_request_withdrawal(id: impl Display) = "/account/requests/{id}/withdrawal";

    /// Choosing a customer number, or on to the only one.
    CUSTOMERS = "/customers";
    /// A customer number's settings.
    CUSTOMER, customer(number: &CustomerNumber) = "/customers/{number}";
    /// Customer information.
    INFORMATION, information(number: &CustomerNumber) = "/customers/{number}/information";
    /// Authorisations by user.
    PERMISSIONS, permissions(number: &CustomerNumber) = "/customers/{number}/permissions";
    /// Authorisations of one user.
    PERMISSIONS_OF, permissions_of(number: &CustomerNumber, id: impl Display) = "/customers/{number}/permissions/users/{id}";
    /// Taking all of them away.
    REVOCATION, revocation(number: &CustomerNumber, id: impl Display) = "/customers/{number}/permissions/users/{id}/revocation";
    /// Deleting the user's account.
    ACCOUNT_DELETION, account_deletion(number: &CustomerNumber, id: impl Display) = "/customers/{number}/permissions/users/{id}/account-deletion";
    /// Sending the invitation again.
    INVITATION, invitation(number: &CustomerNumber, id: impl Display) = "/customers/{number}/permissions/users/{id}/invitation";
    /// Authorisations by customer number: everybody at a glance.
    OVERVIEW, overview(number: &CustomerNumber) = "/customers/{number}/permissions/overview";
    /// One category, for several users at once.
    OVERVIEW_CATEGORY, overview_category(number: &CustomerNumber, key: &str) = "/customers/{number}/permissions/categories/{key}";
    /// The differences before they are saved.
    OVERVIEW_REVIEW, overview_review(number: &CustomerNumber, key: &str) = "/customers/{number}/permissions/categories/{key}/review";
    /// What happened at a customer number.
    CUSTOMER_AUDIT, customer_audit(number: &CustomerNumber) = "/customers/{number}/audit";
    /// The same as CSV.
    CUSTOMER_AUDIT_CSV = "/customers/{number}/audit.csv";
    /// The same as JSON lines.
    CUSTOMER_AUDIT_JSONL = "/customers/{number}/audit.jsonl";
    /// The people of a customer number.
    PEOPLE, people(number: &CustomerNumber) = "/customers/{number}/people";
    /// What a decision about several of them would do.
    PEOPLE_REVIEW, people_review(number: &CustomerNumber) = "/customers/{number}/people/review";
    /// Approving them.
    PEOPLE_APPROVAL, people_approval(number: &CustomerNumber) = "/customers/{number}/people/approval";
    /// Rejecting them.
    PEOPLE_REJECTION, people_rejection(number: &CustomerNumber) = "/customers/{number}/people/rejection";
    /// What it came to.
    PEOPLE_REPORT, people_report(number: &CustomerNumber, id: impl Display) = "/customers/{number}/people/decisions/{id}";
    /// The administrators of a customer number.
    ADMINISTRATORS, administrators(number: &CustomerNumber) = "/customers/{number}/administrators";
    /// Adding one.
    ADD_ADMINISTRATOR, add_administrator(number: &CustomerNumber) = "/customers/{number}/administrators/new";
    /// Appointing a successor and stepping down.
    HANDOVER, handover(number: &CustomerNumber) = "/customers/{number}/administrators/handover";
    /// Calling that off while it waits.
    HANDOVER_CANCELLATION, handover_cancellation(number: &CustomerNumber, id: impl Display) = "/customers/{number}/administrators/handovers/{id}/cancellation";
    /// Deactivating an administrator.
    DEACTIVATION, deactivation(number: &CustomerNumber, id: impl Display) = "/customers/{number}/administrators/{id}/deactivation";
    /// Making somebody administrator again.
    ACTIVATION, activation(number: &CustomerNumber, id: impl Display) = "/customers/{number}/administrators/{id}/activation";
    /// One person there, with what happened.
    PERSON, person(number: &CustomerNumber, id: impl Display) = "/customers/{number}/people/{id}";
    /// Adding a user.
    ADD_USER, add_user(number: &CustomerNumber) = "/customers/{number}/people/new";
    /// Adding several users.
    SEVERAL, several(number: &CustomerNumber) = "/customers/{number}/people/several";
    /// What is pasted or uploaded for that.
    SEVERAL_UPLOAD, several_upload(number: &CustomerNumber) = "/customers/{number}/people/several/upload";
    /// A sheet to fill in, as CSV.
    SEVERAL_SAMPLE_CSV, several_sample_csv(number: &CustomerNumber) = "/customers/{number}/people/several/sample.csv";
    /// A sheet to fill in, as XLSX.
    SEVERAL_SAMPLE_XLSX, several_sample_xlsx(number: &CustomerNumber) = "/customers/{number}/people/several/sample.xlsx";
    /// Rows that wait, with their verdicts.
    SEVERAL_SHEET, several_sheet(number: &CustomerNumber, id: impl Display) = "/customers/{number}/people/several/{id}";
    /// Saving them.
    SEVERAL_SAVE, several_save(number: &CustomerNumber, id: impl Display) = "/customers/{number}/people/several/{id}/save";
    /// Who has which access, as CSV.
    PEOPLE_CSV, people_csv(number: &CustomerNumber) = "/customers/{number}/people/export.csv";
    /// Who has which access, as XLSX.
    PEOPLE_XLSX, people_xlsx(number: &CustomerNumber) = "/customers/{number}/people/export.xlsx";
    /// The inbox.
    ACCESS_REQUESTS, access_requests(number: &CustomerNumber) = "/customers/{number}/access-requests";
    /// One request.
    ACCESS_REQUEST, access_request(number: &CustomerNumber, id: impl Display) = "/customers/{number}/access-requests/{id}";
    /// Approving it.
    APPROVAL, approval(number: &CustomerNumber, id: impl Display) = "/customers/{number}/access-requests/{id}/approval";
    /// Rejecting it.
    REJECTION, rejection(number: &CustomerNumber, id: impl Display) = "/customers/{number}/access-requests/{id}/rejection";

    /// What happened in the portal.
    AUDIT = "/operator/audit";
    /// The same as CSV.
    AUDIT_CSV = "/operator/audit.csv";
    /// The same as JSON lines.
    AUDIT_JSONL = "/operator/audit.jsonl";
    /// The jobs.
    JOBS = "/operator/jobs";
    /// Letting one run now.
    JOB_RUN, job_run(key: &str) = "/operator/jobs/{key}/run";
    /// Choosing an organisation.
    ORGANISATIONS = "/organisations";
    /// The contacts of an organisation.
    CONTACTS, contacts(organisation: impl Display) = "/organisations/{organisation}/contacts";
    /// Adding one.
    ADD_CONTACT, add_contact(organisation: impl Display) = "/organisations/{organisation}/contacts/new";
    /// Changing one, and the access to the portal.
    EDIT_CONTACT, edit_contact(organisation: impl Display, id: impl Display) = "/organisations/{organisation}/contacts/{id}/edit";
    /// One contact, with what happened.
    CONTACT, contact(organisation: impl Display, id: impl Display) = "/organisations/{organisation}/contacts/{id}";
    /// Adding or changing several.
    CONTACT_SHEETS, contact_sheets(organisation: impl Display) = "/organisations/{organisation}/contacts/several";
    /// What is pasted or uploaded for that.
    CONTACT_SHEET_UPLOAD, contact_sheet_upload(organisation: impl Display) = "/organisations/{organisation}/contacts/several/upload";
    /// A sheet to fill in, as CSV.
    CONTACT_SHEET_SAMPLE_CSV, contact_sheet_sample_csv(organisation: impl Display) = "/organisations/{organisation}/contacts/several/sample.csv";
    /// A sheet to fill in, as XLSX.
    CONTACT_SHEET_SAMPLE_XLSX, contact_sheet_sample_xlsx(organisation: impl Display) = "/organisations/{organisation}/contacts/several/sample.xlsx";
    /// Rows that wait, with their verdicts.
    CONTACT_SHEET, contact_sheet(organisation: impl Display, id: impl Display) = "/organisations/{organisation}/contacts/several/{id}";
    /// Saving them.
    CONTACT_SHEET_SAVE, contact_sheet_save(organisation: impl Display, id: impl Display) = "/organisations/{organisation}/contacts/several/{id}/save";
    /// All contacts, as CSV.
    CONTACTS_CSV, contacts_csv(organisation: impl Display) = "/organisations/{organisation}/contacts/export.csv";
    /// All contacts, as XLSX.
    CONTACTS_XLSX, contacts_xlsx(organisation: impl Display) = "/organisations/{organisation}/contacts/export.xlsx";
    /// Withdrawing the access to the portal.
    CONTACT_WITHDRAWAL, contact_withdrawal(organisation: impl Display, id: impl Display) = "/organisations/{organisation}/contacts/{id}/withdrawal";
    /// Deleting one.
    CONTACT_DELETION, contact_deletion(organisation: impl Display, id: impl Display) = "/organisations/{organisation}/contacts/{id}/deletion";

    /// The demo's mailbox.
    MAILBOX = "/mailbox";
    /// One message of it.
    MAILBOX_MESSAGE, mailbox_message(id: &str) = "/mailbox/{id}";
    /// Its HTML part.
    MAILBOX_HTML, mailbox_html(id: &str) = "/mailbox/{id}/html";

    /// Static files under names with a hash.
    STATIC = "/static/{file}";
    /// Browsers ask for it by this name.
    FAVICON = "/favicon.ico";
    /// Whether the process lives.
    HEALTHZ = "/healthz";
    /// Whether it can serve: the database answers.
    READYZ = "/readyz";
    /// Where password managers look (W3C change-password-url).
    CHANGE_PASSWORD = "/.well-known/change-password";
    /// Whom to tell about a hole (RFC 9116).
    SECURITY_TXT = "/.well-known/security.txt";
}

/// A path with a query of one name and value.
#[must_use]
pub fn with_query(path: &str, name: &str, value: &str) -> String {
    let query: String =
        url::form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
    format!("{path}?{query}")
}
