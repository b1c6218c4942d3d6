//! The addresses of modules and documents.

use crate::types::CustomerNumber;
use std::fmt::Display;

paths! {
    /// The documents of everything a person may open.
    DOCUMENTS = "/documents";
    /// The documents of a module at a number.
    DOCUMENT_LIST, document_list(number: &CustomerNumber, key: &str) = "/customers/{number}/modules/{key}/documents";
    /// Downloading one.
    DOCUMENT, document(number: &CustomerNumber, id: impl Display) = "/customers/{number}/documents/{id}";
    /// Whether a mail comes when there are new ones.
    DOCUMENT_MAILS = "/account/document-mails";
    /// On to the supplier's own program.
    PROGRAM, program(number: &CustomerNumber, key: &str) = "/customers/{number}/modules/{key}/program";

    /// What the supplier published.
    DESK_DOCUMENTS = "/operator/documents";
    /// Publishing more.
    PUBLICATION = "/operator/documents/new";
    /// Taking one back.
    WITHDRAWAL, withdrawal(id: impl Display) = "/operator/documents/{id}/withdrawal";
}
