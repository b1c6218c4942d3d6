//! What a letter's row says of it: its kind, and what it is about.

use super::Letter;
use crate::types::{CustomerId, OrganisationId};

impl Letter {
    /// The word in the row.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::RequestReceived { .. } => "request-received",
            Self::ChangeDecided { .. } => "change-decided",
            Self::RequestsWaiting { .. } => "requests-waiting",
            Self::RequestExpired { .. } => "request-expired",
            Self::RequestRejected { .. } => "request-rejected",
            Self::AccessGiven { .. } => "access-given",
            Self::PermissionsChanged { .. } => "permissions-changed",
            Self::AccessEnded { .. } => "access-ended",
            Self::AdministratorsChanged { .. } => "administrators-changed",
            Self::PasswordLink { .. } => "password-link",
            Self::AdministratorsNamed {} => "administrators-named",
            Self::PasswordSet {} => "password-set",
            Self::Test {} => "test",
            Self::ConfirmEmail { .. } => "confirm-email",
            Self::EmailTaken {} => "email-taken",
            Self::EmailChanged { .. } => "email-changed",
            Self::DocumentsPublished { .. } => "documents-published",
            Self::OperatorAdded { .. } => "operator-added",
            Self::Mailing { .. } => "mailing",
            Self::NumberClosed { .. } => "number-closed",
            Self::NumberMoved { .. } => "number-moved",
            Self::AdministratorReplaced { .. } => "administrator-replaced",
            Self::PermissionDecided { .. } => "permission-decided",
            Self::RequestsUnattended { .. } => "requests-unattended",
            Self::ContactAccessGiven { .. } => "contact-access-given",
            Self::ContactRolesChanged { .. } => "contact-roles-changed",
            Self::ContactAccessEnded { .. } => "contact-access-ended",
            Self::ContactDeleted { .. } => "contact-deleted",
            Self::OperatorAddedAsContact { .. } => "operator-added-as-contact",
        }
    }

    /// The customer number it is about.
    #[must_use]
    pub const fn customer(&self) -> Option<CustomerId> {
        match self {
            Self::RequestsWaiting { customer, .. }
            | Self::ChangeDecided { customer, .. }
            | Self::RequestExpired { customer }
            | Self::RequestRejected { customer, .. }
            | Self::AccessGiven { customer, .. }
            | Self::PermissionsChanged { customer, .. }
            | Self::AccessEnded { customer, .. }
            | Self::AdministratorsChanged { customer, .. }
            | Self::OperatorAdded { customer, .. }
            | Self::NumberClosed { customer, .. }
            | Self::NumberMoved { customer, .. }
            | Self::AdministratorReplaced { customer, .. }
            | Self::PermissionDecided { customer, .. }
            | Self::ContactDeleted { customer, .. } => Some(*customer),
            _ => None,
        }
    }
}

impl Letter {
    /// The organisation it is about.
    #[must_use]
    pub const fn organisation(&self) -> Option<OrganisationId> {
        match self {
            Self::ContactAccessGiven { organisation, .. }
            | Self::ContactRolesChanged { organisation, .. }
            | Self::ContactAccessEnded { organisation, .. }
            | Self::ContactDeleted { organisation, .. }
            | Self::OperatorAddedAsContact { organisation, .. }
            | Self::Mailing { organisation, .. } => Some(*organisation),
            _ => None,
        }
    }
}
