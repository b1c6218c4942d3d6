//! What can happen: every kind of event, by the word in its row.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind {
            $($(#[$doc])* $name,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The word in the row.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

kinds! {
    /// Somebody asked for access.
    RequestAsked = "access-request.asked",
    /// A further request was merged into the one that waits.
    RequestMerged = "access-request.merged",
    /// The requester's address was confirmed.
    RequestConfirmed = "access-request.confirmed",
    /// Approved, with asked and given.
    RequestApproved = "access-request.approved",
    /// Rejected.
    RequestRejected = "access-request.rejected",
    /// Ended by itself.
    RequestExpired = "access-request.expired",
    /// Taken back by the requester, or ended with the account or number.
    RequestWithdrawn = "access-request.withdrawn",
    /// An account was made.
    UserCreated = "user.created",
    /// An account that was there already was given access.
    UserLinked = "user.linked",
    /// An account was closed.
    UserClosed = "user.closed",
    /// An account stays, because something elsewhere holds it.
    UserKept = "user.kept",
    /// Access to a customer number began.
    MembershipBegan = "membership.began",
    /// Access to a customer number ended.
    MembershipEnded = "membership.ended",
    /// Permissions given and taken, before and after.
    GrantsChanged = "grants.changed",
    /// A restricted permission was asked of the supplier.
    PermissionAsked = "permission.asked",
    /// A restricted permission is no longer asked of the supplier.
    PermissionWithdrawn = "permission.withdrawn",
    /// Somebody became administrator of a number.
    AdministratorAppointed = "administrator.appointed",
    /// Somebody is no longer administrator of a number.
    AdministratorEnded = "administrator.ended",
    /// Several people were added or changed out of one sheet.
    SeveralSaved = "people.several-saved",
    /// Who has which access at a number was downloaded.
    PeopleExported = "people.exported",
    /// An administrator will step down as soon as the successor is active.
    HandoverAsked = "handover.asked",
    /// That was called off, or had nothing left to do.
    HandoverCancelled = "handover.cancelled",
    /// A mailing was sent to the contacts who want its kind.
    MailingSent = "mailing.sent",
    /// A kind of mailing was added, or is called something else.
    MailingKindSaved = "mailing.kind-saved",
    /// A contact stopped a kind of mailing, by the link in it.
    MailingStopped = "mailing.stopped",
    /// The contacts of an organisation were downloaded.
    ContactsExported = "contacts.exported",
    /// Contacts were added or changed out of one sheet.
    ContactsSaved = "contacts.several-saved",
    /// Signed in.
    SignedIn = "sign-in.succeeded",
    /// A password was right, and the second factor is still asked.
    PasswordProven = "sign-in.password-proven",
    /// A second factor was set up.
    FactorSetUp = "second-factor.set-up",
    /// Its owner took a second factor away.
    FactorSwitchedOff = "second-factor.switched-off",
    /// The supplier took a lost second factor away, with the reason.
    FactorMended = "second-factor.mended",
    /// A recovery code stood in for the second factor.
    RecoveryCodeUsed = "second-factor.recovery-code-used",
    /// The recovery codes were replaced by new ones.
    RecoveryCodesRenewed = "second-factor.recovery-codes-renewed",
    /// An operator began to look along at a number, with the reason.
    LookAlongBegan = "look-along.began",
    /// That ended before its time.
    LookAlongEnded = "look-along.ended",
    /// A password did not fit.
    SignInFailed = "sign-in.failed",
    /// Too many tries.
    SignInThrottled = "sign-in.throttled",
    /// Signed out.
    SignedOut = "sign-out",
    /// A session was ended from the account page.
    SessionEnded = "session.ended",
    /// A link to set a password was asked for.
    PasswordLinkAsked = "password.link-asked",
    /// A password was set.
    PasswordSet = "password.set",
    /// Personal details changed.
    DetailsChanged = "user.details-changed",
    /// Another address was asked for.
    EmailChangeAsked = "email-change.asked",
    /// The person called the change of address off.
    EmailChangeCancelled = "email-change.cancelled",
    /// The new address was confirmed.
    EmailChanged = "email-change.confirmed",
    /// The old address took the account back.
    EmailChangeUndone = "email-change.undone",
    /// Somebody was refused.
    Refused = "refused",
    /// An operator was appointed.
    OperatorAppointed = "operator.appointed",
    /// Somebody is no operator any more.
    OperatorEnded = "operator.ended",
    /// An operator's address was added somewhere; it gave nothing.
    OperatorAdded = "operator.added-as-user",
    /// An organisation was created.
    OrganisationCreated = "organisation.created",
    /// An organisation's name changed.
    OrganisationEdited = "organisation.edited",
    /// A contact was added to an organisation.
    ContactAdded = "contact.added",
    /// A contact's details or mailings changed: which ones, never what they were.
    ContactChanged = "contact.changed",
    /// A contact was deleted.
    ContactDeleted = "contact.deleted",
    /// Somebody's roles at an organisation were given, changed or taken.
    RolesChanged = "organisation-roles.changed",
    /// A customer number was created.
    CustomerCreated = "customer.created",
    /// A customer number's name or language changed.
    CustomerEdited = "customer.edited",
    /// A customer number was closed, with the reason.
    CustomerClosed = "customer.closed",
    /// A closed customer number was opened again.
    CustomerReopened = "customer.reopened",
    /// A customer number went to another organisation.
    CustomerMoved = "customer.moved",
    /// Whom the supplier turns to first about a customer number changed.
    PrimaryContactChosen = "customer.primary-contact-chosen",
    /// What a customer number offers changed.
    ContractChanged = "contract.changed",
    /// An operator replaced an administrator, with the reason.
    AdministratorReplaced = "administrator.replaced",
    /// The supplier granted a restricted permission.
    PermissionGranted = "permission.granted",
    /// The supplier refused a restricted permission, with the reason.
    PermissionRefused = "permission.refused",
    /// What a customer number tells of itself changed.
    InformationChanged = "information.changed",
    /// A customer asked the supplier to change its information.
    ChangeAsked = "change-request.asked",
    /// That was taken back.
    ChangeWithdrawn = "change-request.withdrawn",
    /// The supplier made the change.
    ChangeApproved = "change-request.approved",
    /// The supplier rejected the change, with the reason.
    ChangeRejected = "change-request.rejected",
    /// Whom a customer number turns to at the supplier changed.
    SupplierContactChanged = "supplier-contact.changed",
    /// A reference field was added.
    FieldAdded = "field.added",
    /// A reference field or its place changed.
    FieldChanged = "field.changed",
    /// A reference field was deleted with its values.
    FieldDeleted = "field.deleted",
    /// A value of a reference field was added.
    FieldValueAdded = "field-value.added",
    /// A value of a reference field changed.
    FieldValueChanged = "field-value.changed",
    /// A value of a reference field was deleted.
    FieldValueDeleted = "field-value.deleted",
    /// Values of a reference field came out of a sheet.
    FieldValuesImported = "field-value.imported",
    /// A sender or return address was added.
    SenderAdded = "sender.added",
    /// A sender or return address changed.
    SenderChanged = "sender.changed",
    /// A sender or return address was deleted.
    SenderDeleted = "sender.deleted",
    /// An address was added to the address book.
    AddressAdded = "address.added",
    /// An address of the address book changed.
    AddressChanged = "address.changed",
    /// An address of the address book was deleted.
    AddressDeleted = "address.deleted",
    /// Addresses came out of a sheet.
    AddressesImported = "address.imported",
    /// The address book was downloaded.
    AddressesExported = "address.exported",
    /// What a number set about a module changed.
    ModuleSettingsChanged = "module-settings.changed",
    /// A catalogue was applied.
    CatalogueApplied = "catalogue.applied",
    /// A list of modules was applied.
    ModulesApplied = "modules.applied",
    /// The log was downloaded.
    LogExported = "audit.exported",
    /// The beginning of the log was removed, as its keeping is over.
    EventsRemoved = "audit.removed",
    /// Network addresses in the log were erased, as their keeping is over.
    AddressesErased = "audit.addresses-erased",
    /// A person downloaded the own data.
    DataExported = "user.data-exported",
    /// What named a person was erased.
    UserErased = "user.erased",
    /// An operator let a job run now.
    JobAsked = "job.asked",
    /// A document was published.
    DocumentPublished = "document.published",
    /// A document took the place of an earlier version.
    DocumentReplaced = "document.replaced",
    /// A document was withdrawn, with the reason.
    DocumentWithdrawn = "document.withdrawn",
    /// Somebody downloaded a document.
    DocumentDownloaded = "document.downloaded",
    /// Somebody went on to a program of the supplier's.
    ProgramOpened = "program.opened",
    /// An operator had a mail sent again, or at once.
    MailResent = "mail.resent",
    /// An operator cancelled a mail that waited.
    MailCancelled = "mail.cancelled",
    /// Another mail server reported that a mail did not arrive.
    MailBounced = "mail.bounced",
    /// Organisations, customer numbers, accounts or grants came out of a file.
    ImportSaved = "import.saved",
    /// The catalogue's draft was changed or thrown away.
    CatalogueDrafted = "catalogue.drafted",
}

impl Kind {
    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }
}
