contact-sheet-title = Several contacts at once
contact-sheet-lead = Add contacts or update them, as many as you like. You first see what happens to every row; then you save all of it or nothing.
contact-sheet-one = Add one contact
contact-sheet-grid = Name and e-mail address of each contact
contact-sheet-paste-hint = One contact per row, under a row of column names: first name, last name, e-mail and whatever else you want to fill in.
contact-sheet-nothing-typed = Enter an e-mail address in at least one row
contact-sheet-export-text = All contacts of { $organisation }. Edit the file and upload it here again: you first see what changes.
contact-sheet-export-file = contacts
contact-sheet-sample-file = sample-contacts
contact-sheet-sample-initials = F.
contact-sheet-sample-email = first.last@company.example
contact-sheet-sample-phone = +31 20 555 01 23
contact-sheet-columns-email = A contact is recognised by the e-mail address. A new e-mail address is a new contact; who is not in the file stays.
contact-sheet-columns-empty = An empty cell changes nothing. “None” empties initials, phone number, job title or mailings. Separate several mailings or roles with a comma.
contact-sheet-columns-access = Access to the portal: the e-mail address with which the contact signs in. “End” withdraws the access. Without a role somebody becomes an employee.
contact-sheet-salutation = Salutation
contact-sheet-first-name = First name
contact-sheet-initials = Initials
contact-sheet-last-name = Last name
contact-sheet-email = E-mail
contact-sheet-phone = Phone number
contact-sheet-job-title = Job title
contact-sheet-mailings = Mailings
contact-sheet-access = Access to the portal
contact-sheet-roles = Roles
contact-sheet-administrator = Administrator
contact-sheet-employee = Employee
contact-sheet-adds = Is added
contact-sheet-same = Does not change
contact-sheet-changes = Changes
contact-sheet-ends = Loses access
contact-sheet-is = { $column }: { $now }
contact-sheet-becomes = { $column }: { $now } (was { $was })
contact-sheet-emptied = { $column }: empty (was { $was })
contact-sheet-gives = Gets access with { $email }: { $roles }
contact-sheet-loses = Loses: { $roles }
contact-sheet-bad-salutation = Choose Mr, Mrs or None
contact-sheet-bad-first-name = Enter a first name
contact-sheet-bad-initials = These cannot be initials
contact-sheet-bad-last-name = Enter a last name
contact-sheet-bad-email = This is not a valid e-mail address
contact-sheet-twice = Stands in the file twice: also in row { $line }
contact-sheet-bad-phone = This is not a phone number
contact-sheet-bad-job-title = A job title has at most 100 characters
contact-sheet-unknown-mailing = ‘{ $name }’ is not a mailing. Choose from: { $kinds }
contact-sheet-bad-access = Enter an e-mail address, or “end” to withdraw the access
contact-sheet-other-address = This contact signs in with { $email }. Withdraw that access first; then give access with the other address.
contact-sheet-access-taken = Another contact has access with this address already
contact-sheet-unknown-role = ‘{ $name }’ is not a role. Choose from: Administrator, Employee
contact-sheet-roles-without-access = Also enter the e-mail address with which this contact signs in
contact-sheet-no-roles = Enter “end” as the access to take all roles away
contact-sheet-many-access = Give or change access at most { $most } times at once
contact-sheet-last-administrator = The organisation would have no active administrator of contacts left. Take that row out, or first make a colleague administrator who has signed in before.
contact-sheet-save-text = All of it is saved or nothing. Who gets or loses access gets an e-mail.
notice-contacts-saved = The contacts were saved
notice-contacts-added = { $count ->
    [one] 1 contact added
   *[other] { $count } contacts added
}
notice-contacts-changed = { $count ->
    [one] 1 contact changed
   *[other] { $count } contacts changed
}
notice-contacts-ended = { $count ->
    [one] 1 contact lost access
   *[other] { $count } contacts lost access
}
contact-sheet-own-role = You cannot give yourself a higher role. Take that row out.
contact-sheet-linked = Another contact has access with one of these addresses already. Take that row out.
