//! The addresses of the operator's desk.

use std::fmt::Display;

paths! {
    /// The desk: what waits for the supplier.
    DESK = "/operator";
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
    /// Where mail servers post delivery reports, with a secret.
    MAIL_REPORTS = "/mail-reports";
}
