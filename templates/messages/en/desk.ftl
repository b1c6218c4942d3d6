desk-title = Portal administration
desk-start = What is waiting
desk-lead = What lies with { $supplier } to decide or look at.
desk-nothing = nothing
desk-more-than = more than { $count }
desk-permissions = Restricted authorisations
desk-permissions-text = Asked for by administrators. Only the portal's staff grant them.
desk-requests = Requests without an administrator
desk-requests-text = Access requests at customer numbers where nobody decides now.
desk-unadministered = Customer numbers without an administrator
desk-unadministered-text = Open customer numbers without an active administrator. Appoint somebody.
desk-mails = Failed e-mails
desk-mails-text = E-mails that did not arrive.
desk-requests-none-text = When somebody asks for access to a customer number without an active administrator, it stands here. While anything waits you get an e-mail about it every day.
desk-permissions-none = Nothing is asked for
desk-permissions-none-text = When an administrator ticks a restricted authorisation, the request stands here.
desk-organisations = Organisations
desk-organisation = Organisation
desk-organisations-lead = The business customers, with their customer numbers.
desk-organisations-none = There are no organisations yet
desk-organisations-none-text = Add the first one. After that you give it customer numbers.
desk-organisations-none-found = No organisation found
desk-organisation-name = Name of the organisation
desk-organisation-administrators = Organisation administrators
desk-organisation-since = Organisation, known since { $date }
desk-organisation-no-numbers = No customer numbers yet
desk-organisation-no-numbers-text = Add a customer number. After that you appoint the first administrator.
desk-organisation-nobody = Nobody manages the contacts of this organisation.
desk-add-organisation = Add organisation
desk-numbers = Customer numbers
desk-numbers-lead = Find a customer number, also without accents or with a typing error.
desk-numbers-search = Name or customer number
desk-numbers-open = Open
desk-numbers-unadministered = Without an administrator
desk-numbers-closed = Closed
desk-numbers-none = There are no customer numbers yet
desk-numbers-none-text = A customer number belongs to an organisation. Add it there.
desk-numbers-none-found = No customer number found
desk-numbers-none-found-text = Check what you searched for, or search for a smaller part of the name or number.
desk-numbers-all-have = Every customer number has an administrator
desk-numbers-all-have-text = Open customer numbers without an active administrator stand here.
desk-numbers-none-closed = No customer number is closed
desk-numbers-none-closed-text = When you close a customer number, you find it here and can open it again.
desk-numbers-count = { $count ->
    [one] 1 customer number
   *[other] { $count } customer numbers
}
desk-similar = Nothing found for ‘{ $q }’. This looks like it:
desk-customer = Customer
desk-asked = Requests
desk-number-open = Open
desk-number-closed = Closed
desk-number-invited = Invited
desk-number-unadministered = No administrator
desk-number-malformed = This is not a customer number as you use them
desk-number-taken = Customer number { $number } exists already
desk-name = Name of the customer
desk-name-hint = Stands beside the customer number everywhere.
desk-name-missing = Enter the name
desk-name-malformed = This name holds a character that we cannot keep
desk-language = Language of the first e-mails
desk-language-hint = For who has not chosen a language yet.
desk-language-supplier = The language of the portal
desk-edit = Edit details
desk-add-number = Add customer number
desk-add-number-lead = Of { $name }. After that you appoint the first administrator.
desk-facts = Details
desk-since = Known since
desk-closed-on = Closed on { $date }.
desk-nobody-decides = Nobody decides about this customer number.
desk-nobody-decides-text = Access requests come to the portal's staff. Appoint an administrator, who counts after signing in for the first time.
desk-administrators-text = They decide who gets access. Replacing one takes a reason, which everybody reads.
desk-no-administrators = No administrators yet.
desk-appoint = Appoint administrator
desk-appoint-lead = Decides about access and authorisations at { $name },
desk-appoint-mail = The new administrator gets an e-mail, with a link to choose a password where that is needed. Other administrators are told too.
desk-is-operator = This address belongs to the portal's staff, who cannot be users of a customer number
desk-same-person = This is the administrator you want to replace. Enter the address of the successor
desk-no-catalogue = There are no authorisations to give yet
desk-replace = Replace
desk-replacement-title = Replace { $name } as administrator?
desk-replacement-stops = { $name } no longer decides about customer number { $number }, as soon as you save.
desk-replacement-keeps = The account and the other authorisations stay.
desk-replacement-told = All administrators read in an e-mail who takes over and why, also the one who stops.
desk-replacement-reason-hint = All administrators read this reason.
desk-reason = Reason
desk-reason-missing = Enter the reason
desk-contract = What this customer number can get
desk-contract-text = The authorisations in the contract. Only these can an administrator give.
desk-contract-all = All authorisations.
desk-contract-without = All authorisations but: { $list }.
desk-contract-change = Change the contract
desk-contract-fixed = Part of every contract: with this the customer manages itself.
desk-contract-next = If people lose something, you see it first.
desk-contract-stale = A colleague changed this contract in between. This is how it stands now; choose again.
desk-contract-ends-title = { $count ->
    [one] 1 person loses authorisations
   *[other] { $count } people lose authorisations
}
desk-contract-ends-text = At { $name } ({ $number }) these end as soon as you save:
desk-contract-ends-changed = Something changed in between. This is what ends now.
desk-contract-lost = Ends
desk-contract-withdrawn = No longer asked for
desk-contract-save = Save contract
desk-move-or-close = Move or close
desk-move = To another organisation
desk-move-title = Move customer number { $number } to another organisation?
desk-move-search = Find the organisation
desk-move-to = To which organisation?
desk-move-missing = Choose the organisation that the customer number goes to
desk-move-more = There are more. Search more precisely if the right one is not here.
desk-move-access = Who has access keeps it. The authorisations do not change.
desk-move-contacts = Contacts and organisation administrators stay with the old organisation. Choose a primary contact again afterwards.
desk-move-told = The administrators of the customer number and of both organisations get an e-mail.
desk-contact = Primary contact
desk-contact-lead = Whom you turn to first about customer number { $number }. It is one of the contacts of the organisation.
desk-contact-not-chosen = Not chosen
desk-contact-choose = Choose the primary contact
desk-contact-search = Find a contact
desk-contact-which = Who is it?
desk-contact-nobody = Nobody
desk-contact-missing = Choose a contact, or Nobody
desk-contact-gone = This contact is no longer there. Choose another one
desk-contact-more = There are more. Search more precisely if the right one is not here.
desk-contact-none = No contacts yet
desk-contact-none-text = The organisation has no contacts to choose from yet. Its administrators add them.
desk-contact-none-found = No contact found
desk-contact-none-found-text = Search for a smaller part of the name or the e-mail address.
desk-notice-contact = The primary contact was saved.
desk-close = Close customer number
desk-closure-title = Close customer number { $number }?
desk-closure-lead = { $name } can then no longer open this customer number.
desk-closure-people = { $count ->
    [one] 1 person loses all access here at once.
   *[other] { $count } people lose all access here at once.
}
desk-closure-requests = { $count ->
    [one] 1 access request is withdrawn.
   *[other] { $count } access requests are withdrawn.
}
desk-closure-asked = { $count ->
    [one] 1 restricted authorisation asked for is withdrawn.
   *[other] { $count } restricted authorisations asked for are withdrawn.
}
desk-closure-told = { $count ->
    [one] The administrator gets an e-mail with the reason.
   *[other] The { $count } administrators get an e-mail with the reason.
}
desk-closure-stays = The history is kept. Reopening gives nobody their access back.
desk-closure-who = Who loses access?
desk-closure-more = { $count ->
    [one] and 1 other
   *[other] and { $count } others
}
desk-closure-reason-hint = The administrators read this reason.
desk-reopen = Reopen customer number
desk-reopen-text = Nobody gets access back by it. Appoint an administrator afterwards.
desk-how-closed = Customer number closed
desk-granted = Granted
desk-asker = Asked for by
desk-for = For whom
desk-holds = Holds here already
desk-grant = Grant
desk-permission-title = { $permission } for { $name }
desk-permission-told = Either way the user and who asked get an e-mail.
desk-permission-own = About what you asked for yourself, a colleague decides.
desk-refusal-title = Reject { $permission } for { $name }?
desk-refusal-nothing = { $name } does not get this authorisation at customer number { $number }. Nothing else changes.
desk-refusal-told = { $name } and { $asker } get an e-mail with the reason.
desk-refusal-again = An administrator can ask for it again later.
desk-refusal-reason-hint = The user and who asked read this reason.
desk-restricted-text = As the portal's staff you grant this at once.
desk-request-attended = This customer number has an active administrator, who decides about this request.
desk-notice-organisation = { $name } was added. Now add a customer number.
desk-notice-number = Customer number { $number } was added. Now appoint the first administrator.
desk-notice-details = The details are saved.
desk-notice-closed = Customer number { $number } is closed.
desk-notice-reopened = Customer number { $number } is open again. Nobody has access there yet.
desk-notice-moved = Customer number { $number } belongs to { $organisation } now.
desk-notice-contract = The contract is saved.
desk-notice-contract-people = { $people ->
    [one] The contract is saved. 1 person lost something and gets an e-mail.
   *[other] The contract is saved. { $people } people lost something and get an e-mail.
}
desk-notice-replaced = { $name } is administrator now. E-mails are on their way.
desk-notice-granted = The authorisation was granted to { $name }.
desk-notice-refused = The request for { $name } was rejected.
mail-number-closed-subject = { $place } is closed
mail-number-closed-heading = Your customer number is closed
mail-number-closed-text = { $supplier } closed { $place }.
mail-number-closed-ends = Nobody has access there any more, and waiting requests were withdrawn. What happened there is kept.
mail-number-closed-why = You receive this e-mail because you were an administrator of { $place }.
mail-number-moved-subject = { $place } belongs to another organisation
mail-number-moved-heading = A customer number has moved
mail-number-moved-text = { $supplier } moved { $place } to another organisation.
mail-number-moved-access = Who has access to this customer number keeps it.
mail-number-moved-contacts = Contacts and their roles stayed with the old organisation.
mail-fact-from = Was of
mail-fact-to = Is now of
mail-replaced-subject = An administrator was replaced at { $place }
mail-replaced-heading = An administrator was replaced
mail-replaced-text = { $supplier } replaced { $left } by { $comes } as administrator of { $place }.
mail-replaced-you-heading = You were replaced as administrator
mail-replaced-you-text = { $supplier } replaced you as administrator of { $place } by { $comes }. Your account and your other authorisations stay.
mail-permission-granted-subject = Granted: { $permission }
mail-permission-granted-heading = The authorisation was granted
mail-permission-granted-you = { $supplier } gave you ‘{ $permission }’ at { $place }.
mail-permission-granted-text = { $supplier } gave { $name } ‘{ $permission }’ at { $place }. You had asked for it.
mail-permission-refused-subject = Rejected: { $permission }
mail-permission-refused-heading = The authorisation was not granted
mail-permission-refused-you = An administrator asked for ‘{ $permission }’ for you at { $place }. { $supplier } rejected that.
mail-permission-refused-text = You asked for ‘{ $permission }’ for { $name } at { $place }. { $supplier } rejected that.
mail-unattended-subject = { $requests ->
    [one] 1 access request waits for the portal's staff
   *[other] { $requests } access requests wait for the portal's staff
}
mail-unattended-heading = Nobody decides about these now
mail-unattended-text = Access requests that wait: { $requests }. Customer numbers without an active administrator where that is so: { $numbers }.
mail-unattended-action = Look at the requests
mail-unattended-why = You receive this e-mail because you work for the portal's staff. While anything waits, it comes every day.
job-tell-operators = Tell the portal's staff who waits
