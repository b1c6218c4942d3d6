notice-request-approved = The request of { $name } is approved. An e-mail is on its way.
notice-request-rejected = The request of { $name } is rejected.
notice-user-added = { $email } now has access. An e-mail is on its way. Give the authorisations below.
notice-permissions-saved = The authorisations of { $name } are saved.
notice-people-saved = { $people ->
    [one] The authorisations of 1 user are saved.
   *[other] The authorisations of { $people } users are saved.
}
notice-nothing-changed = Nothing had changed.
notice-all-revoked = All authorisations of { $name } for this customer number are taken away.
notice-account-deleted = The user account of { $name } is deleted. An e-mail is on its way.
notice-left = You no longer have access to customer number { $number }.
notice-details-saved = Your details are saved.
notice-language-saved = Your language is saved.
notice-password-changed = Your password is changed. On other devices you are signed out.
notice-email-change-asked = Open the link that we sent to { $email }. Until then you sign in with your present address.
notice-email-change-cancelled = The change of your e-mail address is called off.
notice-email-changed = Your e-mail address is changed. From now on you sign in with the new address.
notice-session-ended = That device is signed out.
notice-other-sessions-ended = All other devices are signed out.
notice-invitation-sent = A new invitation is on its way to { $email }.
notice-request-withdrawn = Your request is withdrawn.
notice-given = Added: { $list }
notice-taken = Removed: { $list }
notice-asked = Asked of the supplier: { $list }
notice-withdrawn = No longer asked: { $list }
notice-signed-out = You are signed out.
notice-password-set = Your password is set. Sign in with it.
notice-address-confirmed = Your e-mail address is confirmed.
notice-request-decided = Your request had already been decided. Look in your e-mail.
notice-several-saved = Saved. Everyone for whom something changed gets an e-mail.
notice-several-gave = { $people ->
    [one] 1 user got access
   *[other] { $people } users got access
}
notice-several-changed = { $people ->
    [one] The authorisations of 1 user changed
   *[other] The authorisations of { $people } users changed
}
notice-several-ended = { $people ->
    [one] The access of 1 user ended
   *[other] The access of { $people } users ended
}
