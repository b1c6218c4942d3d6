people-title = Users
people-tile = Who has access or asks for it: approve, reject and add
people-lead = Who may use { $customer }?
people-stands = An approval stands until you revoke it: here, by rejecting somebody, or by authorisation under
people-stands-link = Authorisations
people-tabs = Users by status
people-pending = Pending
people-approved = Approved
people-rejected = Rejected
people-ended = Ended
people-search = Name or e-mail address
people-search-clear = Clear search
people-sort = Order
people-sort-name = By name
people-sort-newest = Newest first
people-select-all = { $found ->
    [one] Select the only person found
   *[other] Select all { $found } found
}
people-too-many = These are the first { $most } of { $found }. You cannot decide about more people at a time.
people-found = { $found ->
    [one] 1 found
   *[other] { $found } found
}
people-caption = Users of customer number { $number }
people-person = User
people-phone = Phone
people-unknown = unknown
people-asks = Asks for
people-asked = Asked for
people-given = Authorisations
people-how = How
people-asked-at = Asked
people-since = Since
people-rejected-at = Rejected
people-ended-at = Ended
people-last-used = Last signed in
people-never-used = not yet
people-by = by { $name }
people-pick = Choose { $name }
people-pick-all = Choose everybody on this page
people-for = for { $name }
people-you = you
people-invited = invited
people-asks-more = asks for more
people-is-administrator = administrator
people-becomes-administrator = becomes administrator
people-asked-open = Does not know what is needed
people-holds-nothing = no authorisations yet
people-and-more = { $shown } and { $more } more
people-how-ended = Access ended
people-how-left = Left
people-how-deleted = User account deleted
people-how-withdrawn = Request withdrawn
people-how-expired = Request expired
people-tick-first = Tick people to decide about them
people-ticked = selected
people-nobody-ticked = Tick somebody first.
people-approve-after-all = Approve after all
people-none-found = Nobody found
people-none-found-text = Nobody in this list has such a name or address. Look under the other tabs too.
people-none-pending = Nobody is waiting
people-none-pending-text = When somebody asks for access to this customer number, they show here.
people-none-approved = Nobody has access yet
people-none-approved-text = Approve a request or add somebody yourself.
people-none-rejected = Nobody was rejected
people-none-rejected-text = When you reject somebody, they show here. You can always turn that around.
people-none-ended = Nobody’s access has ended
people-none-ended-text = Here is who has no access any more, and whose request expired or was withdrawn.
people-left-out = { $count ->
    [one] 1 person is left out
   *[other] { $count } people are left out
}
people-approval-title = { $people ->
    [0] Nobody to approve
    [one] Approve 1 person?
   *[other] Approve { $people } people?
}
people-approval-lead = What was asked for is ticked. Adjust it for each person. It holds for customer number { $number }, until you revoke it.
people-approval-mail = Everybody you approve gets an e-mail.
people-nobody-left = Leave at least one person ticked.
people-bare = Not everybody gets something. Tick at least one category for each person, or untick the person.
people-bare-person = Choose at least one category for { $name }
people-rejection-title = { $people ->
    [0] Nobody to reject
    [one] Reject 1 person?
   *[other] Reject { $people } people?
}
people-rejection-lead = Afterwards these people have no access to customer number { $number }:
people-rejection-ends = Who has access already loses it at once, with all authorisations. Who is signed in now notices at the next click.
people-rejection-mail = Everybody gets an e-mail, with your explanation if you fill it in.
people-rejection-administrators = An administrator is no administrator any more. All administrators are always told of that.
people-rejection-again = You can approve somebody after all later. The authorisations of now do not come back by themselves.
people-rejection-reason-hint = May stay empty. Everybody you reject reads this.
people-report-title = This is what happened
people-report-approved = { $count } approved
people-report-rejected = { $count } rejected
people-report-overtaken = { $count } already decided by a colleague, or changed
people-report-last = { $count } not allowed: last administrator
people-report-refused = { $count } not allowed
people-report-not-done = Nothing changed for these people.
people-report-back = Back to the users
people-said-overtaken = changed meanwhile. Now stands under ‘{ $status }’.
people-said-overtaken-by = changed meanwhile, by { $by }. Now stands under ‘{ $status }’.
people-said-own = that is you. Another administrator decides about that.
people-said-nothing = nothing was ticked that can be given.
people-said-last = is the last active administrator. First make a colleague administrator who has signed in before.
