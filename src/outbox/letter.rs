//! What a mail says, before it is said in anybody's language. No letter carries a secret, nor free text of
//! somebody who is not signed in (a name in a notice to administrators apart).

mod about;

use crate::{
    permissions::model::PermissionKey,
    types::{ContactId, CustomerId, CustomerNumber, DocumentId, OrganisationId, RequestId, Roles, UserId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How access was ended, for whom it is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccessEnd {
    /// An administrator ended it.
    Ended,
    /// An administrator deleted the account as far as they may.
    AccountDeleted,
}

/// How the circle of administrators changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdministratorChange {
    /// Somebody became administrator.
    Appointed,
    /// Somebody is administrator no longer.
    Ended,
}

/// A mail to one reader. The tag is the kind in the row, the rest its parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Letter {
    /// To who asked, whatever they are: we received a request; confirm your address.
    RequestReceived {
        /// The number as asked for, known or not.
        number: CustomerNumber,
        /// The request that the link confirms; none where the number is unknown.
        request: Option<RequestId>,
        /// The addition that the link merges, where one request was waiting already.
        addition: Option<Uuid>,
    },
    /// To administrators: these people ask for access.
    RequestsWaiting {
        /// At which number.
        customer: CustomerId,
        /// Which requests.
        requests: Vec<RequestId>,
        /// Whether this is a reminder.
        reminder: bool,
    },
    /// To who asked: nobody decided in time.
    RequestExpired {
        /// At which number.
        customer: CustomerId,
    },
    /// To who asked: rejected, with the administrator's reason.
    RequestRejected {
        /// At which number.
        customer: CustomerId,
        /// What the administrator wrote; may be empty.
        reason: String,
    },
    /// To who got access: what was given; with a link to set a password where there is none.
    AccessGiven {
        /// At which number.
        customer: CustomerId,
        /// What was given.
        given: Vec<PermissionKey>,
        /// Who gave it; none: the supplier.
        by: Option<UserId>,
        /// Whether it answers a request.
        asked: bool,
    },
    /// To whose permissions changed.
    PermissionsChanged {
        /// At which number.
        customer: CustomerId,
        /// What was given.
        given: Vec<PermissionKey>,
        /// What was taken away.
        taken: Vec<PermissionKey>,
        /// Whether that made or unmade an administrator.
        administrator: Option<AdministratorChange>,
    },
    /// To whose access ended.
    AccessEnded {
        /// At which number.
        customer: CustomerId,
        /// How.
        how: AccessEnd,
        /// What the administrator wrote; may be empty.
        reason: String,
    },
    /// To every administrator of a number, the one who left included.
    AdministratorsChanged {
        /// At which number.
        customer: CustomerId,
        /// Who came or left.
        person: UserId,
        /// Which of the two.
        change: AdministratorChange,
        /// Who did it; none: the supplier.
        by: Option<UserId>,
    },
    /// To who asked the supplier to change customer information: it was changed, or why not.
    ChangeDecided {
        /// At which number.
        customer: CustomerId,
        /// Why it was rejected; empty: it was changed.
        rejected: String,
    },
    /// With a link to set a password, asked for by the person: "Wachtwoord vergeten?".
    PasswordLink {
        /// Whether it follows a change of address that was taken back, which took the password along.
        #[serde(default)]
        taken_back: bool,
    },
    /// Who decides about the reader's access: asked for by somebody who is not signed in.
    AdministratorsNamed {},
    /// A password was set.
    PasswordSet {},
    /// To an operator who tries whether mail arrives.
    Test {},
    /// To the new address: confirm it.
    ConfirmEmail {
        /// Which change.
        change: Uuid,
    },
    /// To a new address that has an account already.
    EmailTaken {},
    /// To the old address: it was changed, and how to take the account back.
    EmailChanged {
        /// Which change.
        change: Uuid,
    },
    /// To who wants to know: there are new documents.
    DocumentsPublished {
        /// Which; those they may still read are named.
        documents: Vec<DocumentId>,
    },
    /// To operators: somebody tried to add one of them as a user of a number.
    OperatorAdded {
        /// At which number.
        customer: CustomerId,
        /// Who tried.
        by: Option<UserId>,
    },
    /// To a contact who wants mail of its kind: a mailing of the supplier.
    Mailing {
        /// Which mailing.
        mailing: Uuid,
        /// Whose contact.
        organisation: OrganisationId,
        /// To whom.
        contact: ContactId,
    },
    /// To its last administrators: a number was closed.
    NumberClosed {
        /// Which.
        customer: CustomerId,
        /// Why.
        reason: String,
    },
    /// To the administrators of both sides: a number went to another organisation.
    NumberMoved {
        /// Which.
        customer: CustomerId,
        /// What the one before is called.
        from: String,
        /// What the new one is called.
        to: String,
    },
    /// To who left, and to the administrators that stay: the supplier replaced one.
    AdministratorReplaced {
        /// At which number.
        customer: CustomerId,
        /// Who left.
        person: UserId,
        /// Who came.
        successor: UserId,
        /// Why.
        reason: String,
    },
    /// To the person, and to who asked: the supplier decided about a restricted permission.
    PermissionDecided {
        /// At which number.
        customer: CustomerId,
        /// For whom it was asked.
        person: UserId,
        /// Which.
        permission: PermissionKey,
        /// Whether it was given.
        granted: bool,
        /// What the supplier wrote; may be empty.
        reason: String,
    },
    /// To operators, once a day while any wait: requests that nobody else decides about.
    RequestsUnattended {
        /// How many.
        requests: i64,
        /// At how many numbers.
        numbers: i64,
    },
    /// To a contact who got access to the portal; with a link to set a password where there is none.
    ContactAccessGiven {
        /// At which organisation.
        organisation: OrganisationId,
        /// What they are there.
        roles: Roles,
        /// Who gave it; none: the supplier.
        by: Option<UserId>,
    },
    /// To a contact whose roles changed.
    ContactRolesChanged {
        /// At which organisation.
        organisation: OrganisationId,
        /// What they are there now.
        roles: Roles,
    },
    /// To a contact whose access ended, or who was deleted.
    ContactAccessEnded {
        /// At which organisation.
        organisation: OrganisationId,
        /// Which of the two.
        how: AccessEnd,
    },
    /// To administrators of a number where somebody keeps access whose contact was deleted.
    ContactDeleted {
        /// Their number.
        customer: CustomerId,
        /// Where the contact was.
        organisation: OrganisationId,
        /// Who keeps access.
        person: UserId,
    },
    /// To an operator: somebody tried to give them access as a contact.
    OperatorAddedAsContact {
        /// At which organisation.
        organisation: OrganisationId,
        /// Who tried.
        by: Option<UserId>,
    },
}

/// Who reads a mail.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// Where it goes.
    pub address: String,
    /// The account, whose language and name are read when the mail is made.
    pub user: Option<UserId>,
    /// For who has no account, or chose no language; `None`: the customer number's, else the supplier's.
    pub language: Option<crate::language::Language>,
}
