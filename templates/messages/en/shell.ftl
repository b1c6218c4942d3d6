# What stands around every page, and words that many pages share.
language-name = English
skip-to-content = Skip to content
portal-name = Customer portal
menu = Menu
main-menu = Main menu
menu-portal = Portal
menu-access = Access
home-title = Home
need-help = Need help?
call-us = Call { $phone }.
help-title = Help
privacy-title = Privacy
accessibility-title = Accessibility
account-menu = Your account
your-account-hidden = : your account
account-title = My account
account-personal = Personal settings
sign-out = Sign out
switch-number = Switch
switch-number-hidden = customer number
to-home = Go to the start page
requests-waiting-hidden = access requests are waiting
requests-waiting = { $count ->
    [one] 1 waiting
   *[other] { $count } waiting
}
customer-number = Customer number
cancel = Cancel
back = Back
save = Save
copy = Copy
copied = Copied
found-pattern = {"{"}n{"}"} found
search = Search
required-fields = Fields with a * are required
salutation = Salutation
salutation-mr = Mr
salutation-mrs = Ms
salutation-none = None
first-name = First name
initials = Initials
last-name = Last name
phone-number = Phone number
mistakes = { $count ->
    [one] Check one field
   *[other] Check { $count } fields
}
error-prefix = Error:
flaw-too-long = { $over ->
    [one] Make this 1 character shorter: at most { $most }
   *[other] Make this { $over } characters shorter: at most { $most }
}
characters-left = { $count ->
    [one] 1 character left
   *[other] { $count } characters left
}
characters-over = { $count ->
    [one] 1 character too many
   *[other] { $count } characters too many
}
characters-left-pattern = {"{"}n{"}"} characters left
characters-left-one = 1 character left
characters-over-pattern = {"{"}n{"}"} characters too many
characters-over-one = 1 character too many
customer-number-missing = Enter the customer number
customer-number-malformed = This is not a customer number. You find it on your invoice
salutation-missing = Choose a salutation. ‘None’ is fine too
first-name-missing = Enter the first name
initials-missing = Enter the initials
last-name-missing = Enter the last name
name-malformed = Use only letters and punctuation
email-missing = Enter the e-mail address
email-malformed = Enter a complete e-mail address, such as name@company.com
phone-missing = Enter a phone number
phone-malformed = Enter a phone number that exists, such as 06 12345678 or +32 2 555 12 12
nobody = the portal
