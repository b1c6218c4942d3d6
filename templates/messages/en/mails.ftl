# Every mail. `place` is a customer as people know it: "Bakkerij De Korenaar (9401138)".
mail-greeting = Hello,
mail-greeting-mr = Dear Mr { $name },
mail-greeting-mrs = Dear Ms { $name },
mail-greeting-name = Dear { $name },
mail-link-until = The link works until { $moment }.
mail-button-fails = Does the button not work? Copy this address into your browser:
mail-not-you = Did you not ask for this? Then you need not do anything.
mail-never-ask = We never ask for your password by e-mail.
mail-sent-by = This e-mail was sent automatically by the customer portal of { $supplier }.
mail-help = Need help?
mail-help-phone = Call { $phone }.
mail-help-email = Write to { $email }.
mail-fact-customer = Customer number
mail-fact-username = Your username
mail-fact-permissions = What you may do
mail-fact-waiting = Asked of { $supplier }
mail-fact-reason = Reason
mail-fact-given = Added
mail-fact-taken = Removed
mail-fact-askers = { $count ->
    [one] Who asks for access
   *[other] Who ask for access
}
mail-no-permissions = No authorisations yet. An administrator will give you those.
mail-action-sign-in = Sign in
mail-action-ask-again = Ask for access again

mail-request-received-subject = Confirm your e-mail address for customer number { $number }
mail-request-received-heading = We received an access request
mail-request-received-text = This e-mail address was used to ask for access to customer number { $number }. If the number is known to us, its administrators decide on the request. You will be told when they have.
mail-request-received-confirm = Please confirm that this is your e-mail address. Then the administrators know that the request comes from you.
mail-request-received-action = Confirm your e-mail address

mail-requests-waiting-subject = { $count ->
    [one] New access request for { $place }
   *[other] { $count } new access requests for { $place }
}
mail-requests-waiting-heading = { $count ->
    [one] There is an access request
   *[other] There are { $count } access requests
}
mail-requests-waiting-text = { $count ->
    [one] Somebody asks for access to { $place }. Look at the request and decide whether to approve it.
   *[other] { $count } people ask for access to { $place }. Look at the requests and decide what to approve.
}
mail-requests-reminder-subject = { $count ->
    [one] Reminder: an access request for { $place } waits for your decision
   *[other] Reminder: { $count } access requests for { $place } wait for your decision
}
mail-requests-reminder-heading = { $count ->
    [one] An access request waits for your decision
   *[other] { $count } access requests wait for your decision
}
mail-requests-reminder-text = { $count ->
    [one] This request for { $place } has been waiting for a while.
   *[other] These requests for { $place } have been waiting for a while.
}
mail-requests-reminder-expiry = { $days ->
    [one] A request on which nobody decides within 1 day expires.
   *[other] A request on which nobody decides within { $days } days expires.
}
mail-requests-waiting-unconfirmed = { $who }, address not confirmed
mail-requests-waiting-more = { $count ->
    [one] and 1 more request
   *[other] and { $count } more requests
}
mail-requests-waiting-action = { $count ->
    [one] Look at the request
   *[other] Look at the requests
}
mail-requests-waiting-why = You receive this e-mail because you are an administrator of { $place }.

mail-request-expired-subject = Your access request for customer number { $number } has expired
mail-request-expired-heading = Your access request has expired
mail-request-expired-text = This e-mail address was used to ask for access to customer number { $number }. Nobody decided in time, so the request has expired.
mail-request-expired-again = Do you still need access? Talk to your colleagues and ask for access again.

mail-request-rejected-subject = Your access request for customer number { $number } was rejected
mail-request-rejected-heading = Your access request was rejected
mail-request-rejected-text = This e-mail address was used to ask for access to customer number { $number }. That request was rejected.
mail-request-rejected-again = Do you think this is a mistake? Talk to your colleagues. After that you can ask for access again.

mail-access-given-subject = You have access to { $place }
mail-access-given-subject-password = Choose your password for { $supplier }
mail-access-given-heading-asked = Your request was approved
mail-access-given-heading = You have been given access
mail-access-given-text = { $by } gave you access to { $place } in the customer portal of { $supplier }.
mail-access-given-text-supplier = { $supplier } gave you access to { $place } in the customer portal.
mail-access-given-password = Choose a password and you can start right away.
mail-access-given-sign-in = Sign in as you always do. You can start right away.
mail-access-given-administrator = You are an administrator: together with the other administrators you decide who gets access and what those people may do.
mail-access-given-action = Choose your password
mail-access-given-unknown = Did you not expect this e-mail? Then you need not do anything.

mail-permissions-changed-subject = Your authorisations for { $place } have changed
mail-permissions-changed-heading = Your authorisations have changed
mail-permissions-changed-text = This has changed for you at { $place }:
mail-permissions-changed-appointed = You are now an administrator: together with the other administrators you decide who gets access and what those people may do.
mail-permissions-changed-ended = You are no longer an administrator here.
mail-permissions-changed-action = See your authorisations
mail-permissions-changed-wrong = Is this not right? Ask an administrator of this customer number. ‘My account’ shows who they are.

mail-access-ended-subject = Your access to { $place } has ended
mail-access-ended-heading = Your access has ended
mail-access-ended-text = You no longer have access to { $place }. The authorisations you had there have been taken away.
mail-access-ended-deleted = An administrator of { $place } deleted your user account there. You no longer have access, and the authorisations you had have been taken away.
mail-access-ended-closed = Your account is closed, because you no longer used it for anything else. You can no longer sign in.
mail-access-ended-open = Nothing else about your account changes.
mail-access-ended-kept = Your account itself stays, because you use it for something else too.
mail-access-ended-again = Do you think this is a mistake? Talk to your colleagues. After that you can ask for access again.

mail-administrators-appointed-you-subject = You are now an administrator of { $place }
mail-administrators-appointed-you-heading = You are now an administrator
mail-administrators-appointed-you-text = You have become an administrator of { $place }. Together with the other administrators you decide who gets access and what those people may do.
mail-administrators-ended-you-subject = You are no longer an administrator of { $place }
mail-administrators-ended-you-heading = You are no longer an administrator
mail-administrators-ended-you-text = You are no longer an administrator of { $place }. You no longer decide on access and authorisations there.
mail-administrators-appointed-subject = { $person } is now an administrator of { $place }
mail-administrators-appointed-heading = There is a new administrator
mail-administrators-appointed-text = { $person } is now an administrator of { $place } and, like you, decides on access and authorisations.
mail-administrators-ended-subject = { $person } is no longer an administrator of { $place }
mail-administrators-ended-heading = There is an administrator less
mail-administrators-ended-text = { $person } is no longer an administrator of { $place } and no longer decides on access and authorisations there.
mail-administrators-by = { $by } did that.
mail-administrators-by-themselves = { $person } did that themselves.
mail-administrators-action = See the administrators
mail-administrators-why = You receive this e-mail because all administrators of { $place } are told of such a change.

mail-password-link-subject = Choose a new password
mail-password-link-text = A new password was asked for, for your account at the customer portal of { $supplier }. Use the link in this e-mail to choose it.
mail-password-link-not-you = Did you not ask for this? Then you need not do anything. Your password stays as it is.
mail-password-link-action = Choose a new password
mail-first-password-subject = Choose your password for { $supplier }
mail-first-password-heading = Choose your password
mail-first-password-text = You have an account at the customer portal of { $supplier }, but no password yet. Choose one and you can sign in.
mail-taken-back-heading = Your account is yours again
mail-taken-back-text = You undid the change of your e-mail address at the customer portal of { $supplier }. Your old address is your username again. Everybody who was signed in has been signed out, and the password no longer works. Now choose a new password that you use nowhere else.
mail-taken-back-not-you = Was it not you who undid the change? Then somebody else has read your mailbox. First change your password there, and then choose a new one here.

mail-password-set-subject = A new password was set
mail-password-set-text = A new password was set for your account at the customer portal of { $supplier } on { $moment }. You have been signed out on other devices.
mail-password-set-you = Did you do that? Then you need not do anything.
mail-password-set-not-you = Was it not you? Then choose a new password right away, and let us know.
mail-password-set-action = Choose a new password

mail-confirm-email-subject = Confirm your new e-mail address
mail-confirm-email-text = For an account at the customer portal of { $supplier }, somebody asked to sign in with this e-mail address from now on. Sign in with your present address, then confirm the new one.
mail-confirm-email-action = Confirm this address
mail-confirm-email-not-you = Did you not ask for this? Then you need not do anything. Nothing changes.

mail-email-taken-subject = This e-mail address has an account already
mail-email-taken-text = Somebody wanted to start signing in at the customer portal of { $supplier } with this e-mail address. That is not possible, because there is an account with this address already. Nothing has changed.
mail-email-taken-you = Was that you? Then sign in with this address. Have you forgotten the password? Choose a new one through ‘Forgotten your password?’.

mail-email-changed-subject = Your e-mail address was changed
mail-email-changed-text = From now on you sign in at the customer portal of { $supplier } with another e-mail address. You can no longer sign in with this address.
mail-email-changed-you = Did you do that? Then you need not do anything.
mail-email-changed-not-you = Was it not you? Then put this address back. Everybody who is signed in with your account is signed out. After that you choose a new password.
mail-email-changed-action = Put this address back

mail-operator-added-subject = You were not added to { $place }
mail-operator-added-heading = You were not added as a user
mail-operator-added-text = { $by } wanted to add you as a user of { $place }.
mail-operator-added-text-nobody = Somebody wanted to add you as a user of { $place }.
mail-operator-added-why = Who works for the portal's operator cannot be a user of a customer number. So you were given no access. Who wanted to add you does not see that.
