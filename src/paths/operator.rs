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
    /// Where mail servers post delivery reports, with a secret.
    MAIL_REPORTS = "/mail-reports";
}
