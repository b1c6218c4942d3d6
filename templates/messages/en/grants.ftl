grants-by-user = User
grants-by-customer = Customer number
grants-ways = Authorisations by
grants-lead = Choose a user to see and change what they may do.
grants-add-user = Add user
grants-user = User
grants-choose-user = Choose a user
grants-choose-text = You then see what they may do, and switch authorisations on or off. The overview has all users below each other.
grants-show = Show authorisations
grants-search-user = Name or e-mail address
grants-search-hint = This customer number has many users. Search for part of the name or e-mail address.
grants-found-many = These are the first { $most }. Type more of the name to find the others.
grants-found-none = No user found
grants-found-none-text = Nobody at { $number } has such a name or e-mail address. Check what you typed, or add the user.
grants-of = Authorisations for { $name }
grants-chosen = Chosen user
grants-email = E-mail
grants-primary-number = Primary customer number
grants-last-used = Last signed in
grants-never = not yet
grants-invited = invited
grants-you = you
grants-restricted-tag = Restricted
grants-info = Explanation
grants-info-of = of { $category }
grants-ticked-of = { $ticked } of { $all }
grants-asked-on = Asked for on { $date }. The supplier decides.
grants-asked = asked for
grants-restricted = Only after consultation: ticking asks { $supplier } for it. It takes effect when they grant it.
grants-requires = Gives { $list } too.
grants-needed-by = Switching it off takes { $list } away too.
grants-excludes = Cannot be held together with { $list }.
grants-not-offered-any-more = No longer part of this customer number: it can be switched off, not on again.
grants-clash = ‘{ $one }’ and ‘{ $other }’ cannot be held together. Choose one of the two.
grants-not-offered = ‘{ $permission }’ is not part of this customer number and cannot be given here.
grants-clean = No changes
grants-added = added
grants-removed = removed
grants-unsaved = Not saved yet
grants-added-tag = Added
grants-removed-tag = Removed
grants-reset = Reset
grants-check-and-save = Check and save
grants-completed-title = Look once more, then save
grants-completed-text = The rules change more than you clicked yourself. Nothing is saved yet.
grants-completed-added = Will be switched on too: { $list }
grants-completed-removed = Will be switched off too: { $list }
grants-refused-title = This cannot be saved together
grants-conflict-title = Nothing was saved: somebody was before you
grants-conflict-by = { $who } changed these authorisations on { $moment }. Below is what holds now. Make your changes again if they are still needed.
grants-conflict-text = These authorisations were changed while you were at it. Below is what holds now. Make your changes again if they are still needed.
grants-conflict-give = You wanted to add: { $list }
grants-conflict-take = You wanted to remove: { $list }
grants-last-title = Nothing was saved: no administrator would be left
grants-last-text = Customer number { $number } must keep an active administrator: somebody with ‘{ $first }’ and ‘{ $second }’ who has signed in before. Give those to a colleague first.
grants-stop = End access
grants-revoke = Take all authorisations away
grants-revoke-text = Of { $name } at customer number { $number }. The access itself stays.
grants-revoke-empty = { $name } has no authorisations here.
grants-delete = Delete user account
grants-delete-text = { $name } will no longer get at the customer numbers that you administer.
grants-invite = Invitation
grants-invite-again = Send the invitation again
grants-invite-text = { $name } has not signed in here yet. The e-mail goes to { $email }.
grants-revoke-title = Take all authorisations of { $name } away?
grants-revoke-lead = At customer number { $number } this ends at once:
grants-revoke-waiting = { $permission } (asked of the supplier)
grants-revoke-nothing = { $name } has no authorisations here. There is nothing to take away.
grants-revoke-administrator = { $name } will no longer be an administrator of { $number }. The other administrators are told.
grants-revoke-stays = { $name } keeps access to { $number }, without authorisations. You can give authorisations again later.
grants-revoke-self = These are your own authorisations. After this you cannot open this page yourself.
grants-stale-confirm = Something was changed just now, so nothing was done yet. This is what would end now.
grants-delete-title = Delete the user account of { $name }?
grants-delete-lead = Access to these customer numbers ends at once:
grants-delete-number = { $permissions ->
    [0] { $number }, without authorisations
    [one] { $number }, with 1 authorisation
   *[other] { $number }, with { $permissions } authorisations
}
grants-delete-administrator = { $name } will no longer be an administrator. The other administrators are told.
grants-delete-account = When nothing else gives the account a purpose, it is closed. The log is kept.
grants-delete-mail = { $name } gets an e-mail. You cannot undo this.
grants-delete-alternative = Should { $name } only be allowed nothing here?
grants-delete-alternative-link = Take the authorisations away instead
grants-delete-self = This is your own account. After this you cannot get at these customer numbers yourself.
grants-delete-last-title = Nothing was changed: no administrator would be left
grants-delete-last-text = { $name } is the only active administrator of { $number }. First make a colleague administrator who has signed in before.
grants-crumbs = Breadcrumb
grants-overview = Overview
grants-categories = Category
grants-everybody-title = Authorisations by customer number
grants-everybody-lead = Choose a category to change it for several users at once, or a box to open one user.
grants-everybody-caption = Authorisations by user of { $name }, customer number { $number }
grants-printed = Printed on { $moment } by { $who }.
grants-legend-on = has the authorisation
grants-legend-off = does not have the authorisation
grants-legend-restricted = has a restricted authorisation
grants-people-short = { $people } people
grants-holds = Has the authorisation
grants-everybody = All users
grants-attention = Look at
grants-attention-all = Show everything
grants-attention-restricted = Has a restricted authorisation
grants-attention-idle = Not signed in for 60 days
grants-attention-none = Has no authorisations
grants-attention-invited = Invited, not signed in yet
grants-filter = Filter
grants-filter-off = Show everybody
grants-narrowed-text = Nobody meets everything you filter by. Make the filter wider.
grants-nobody = No users yet
grants-nobody-text = Whoever gets access to { $number } is shown here.
grants-pages = Pages
grants-shown = { $first } to { $last } of { $total }
grants-everybody-at-once = Show everybody on one page, to print
grants-previous = Previous
grants-next = Next
grants-category-title = { $category }: authorisations
grants-category-lead = Switch on or off for the people below. You see first what changes.
grants-category-caption = { $category } at customer number { $number }, to switch on or off per user
grants-column-count = { $holders } of { $people }
grants-cannot = cannot be given
grants-review-title = Is this right?
grants-review-lead = { $people ->
    [0] There is nothing to save at { $number }.
    [one] You change the authorisations of 1 user at { $number }. What is added or removed is told in one e-mail to that user.
   *[other] You change the authorisations of { $people } users at { $number }. What is added or removed is told in one e-mail to each.
}
grants-review-save = { $steps ->
    [one] Save 1 change
   *[other] Save { $steps } changes
}
grants-review-back = Back to editing
grants-review-by-rule = { $permission } (comes with it)
grants-review-asked = { $permission }: will be asked of the supplier
grants-review-withdrawn = { $permission }: no longer asked of the supplier
grants-review-appointed = becomes administrator
grants-review-ended = will no longer be an administrator
grants-review-stale-title = Left out: changed by somebody else meanwhile
grants-review-stale = { $name } now has in this category: { $list }
grants-review-stale-none = { $name } now has nothing in this category
grants-review-refused-title = Left out: this cannot be
grants-review-refused = { $name }: { $why }
grants-review-changed-title = Nothing was saved: somebody was before you
grants-review-changed-text = This is what would still change now. If it is right, save again.
grants-review-gone = { $people ->
    [one] 1 user no longer has access and is left out.
   *[other] { $people } users no longer have access and are left out.
}
