//! What notices say, in the reader's language.

use super::notice::Notice;
use crate::{
    language::Language,
    permissions::model::{Catalogue, PermissionSet},
};

impl Notice {
    /// What happened, in one sentence.
    #[must_use]
    pub fn sentence(&self, t: Language) -> String {
        match self {
            Self::RequestApproved { name } => t.notice_request_approved(name),
            Self::RequestRejected { name } => t.notice_request_rejected(name),
            Self::UserAdded { email } => t.notice_user_added(email),
            Self::JobAsked { job } => t.jobs_asked(job),
            Self::PermissionsSaved { name, .. } => t.notice_permissions_saved(name),
            Self::PeopleSaved { people } => t.notice_people_saved(*people),
            Self::SeveralSaved { .. } => t.notice_several_saved().to_owned(),
            Self::ContactsSaved { .. } => t.notice_contacts_saved().to_owned(),
            Self::Setting(setting) => setting.sentence(t),
            Self::NothingChanged => t.notice_nothing_changed().to_owned(),
            Self::AllRevoked { name } => t.notice_all_revoked(name),
            Self::AccountDeleted { name } => t.notice_account_deleted(name),
            Self::Left { number } => t.notice_left(number),
            Self::AdministratorAdded { email } => t.notice_administrator_added(email),
            Self::AdministratorDeactivated { name } => t.notice_administrator_deactivated(name),
            Self::AdministratorActivated { name } => t.notice_administrator_activated(name),
            Self::SteppedDown { number } => t.notice_stepped_down(number),
            Self::HandedOver { name } => t.notice_handed_over(name),
            Self::HandoverAsked { name } => t.notice_handover_asked(name),
            Self::HandoverCancelled => t.notice_handover_cancelled().to_owned(),
            Self::Mail { email, what } => what.sentence(t, email),
            Self::Desk(notice) => notice.sentence(t),
            Self::CatalogueApplied { version } => t.catalogue_notice_applied(*version),
            Self::CatalogueKept => t.catalogue_notice_kept().to_owned(),
            Self::CatalogueDiscarded => t.catalogue_notice_discarded().to_owned(),
            Self::Document(notice) => notice.sentence(t),
            _ => self.about_the_reader(t),
        }
    }

    /// What happened to the reader's own account or request.
    fn about_the_reader(&self, t: Language) -> String {
        match self {
            Self::DetailsSaved => t.notice_details_saved().to_owned(),
            Self::Factor(notice) => notice.sentence(t),
            Self::LanguageSaved => t.notice_language_saved().to_owned(),
            Self::PasswordChanged => t.notice_password_changed().to_owned(),
            Self::EmailChangeAsked { email } => t.notice_email_change_asked(email),
            Self::EmailChangeCancelled => t.notice_email_change_cancelled().to_owned(),
            Self::EmailChanged => t.notice_email_changed().to_owned(),
            Self::SessionEnded => t.notice_session_ended().to_owned(),
            Self::OtherSessionsEnded => t.notice_other_sessions_ended().to_owned(),
            Self::InvitationSent { email } => t.notice_invitation_sent(email),
            Self::RequestWithdrawn => t.notice_request_withdrawn().to_owned(),
            Self::RequestDecided => t.notice_request_decided().to_owned(),
            Self::Contact { name, what, .. } => what.sentence(t, name),
            Self::SignedOut => t.notice_signed_out().to_owned(),
            Self::PasswordSet => t.notice_password_set().to_owned(),
            _ => t.notice_address_confirmed().to_owned(),
        }
    }

    /// The lines under the sentence: what exactly changed.
    #[must_use]
    pub fn lines(&self, t: Language, catalogue: &Catalogue) -> Vec<String> {
        if let Self::Contact { invited: Some(email), .. } = self {
            return vec![t.contacts_notice_invited(email)];
        }
        type Say = fn(Language, i32) -> String;
        let counted = |counts: [(i32, Say); 3]| {
            let told = counts.into_iter().filter(|(count, _)| *count > 0);
            told.map(|(count, say)| say(t, count)).collect()
        };
        if let Self::SeveralSaved { gave, changed, ended } = *self {
            return counted([
                (gave, Language::notice_several_gave),
                (changed, Language::notice_several_changed),
                (ended, Language::notice_several_ended),
            ]);
        }
        if let Self::ContactsSaved { added, changed, ended } = *self {
            return counted([
                (added, Language::notice_contacts_added),
                (changed, Language::notice_contacts_changed),
                (ended, Language::notice_contacts_ended),
            ]);
        }
        let Self::PermissionsSaved { given, taken, asked, withdrawn, .. } = self else { return Vec::new() };
        let said = |set: &PermissionSet, say: fn(Language, String) -> String| {
            (!set.is_empty()).then(|| say(t, catalogue.labels(set, t).join(", ")))
        };
        [
            said(given, Language::notice_given),
            said(taken, Language::notice_taken),
            said(asked, Language::notice_asked),
            said(withdrawn, Language::notice_withdrawn),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
