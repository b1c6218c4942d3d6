home-greeting = Hello { $name }
home-access-to = You have access to
home-more-numbers = { $count ->
    [one] and 1 more customer number
   *[other] and { $count } more customer numbers
}
home-waits = Waiting for you
home-requests = { $count ->
    [one] 1 access request
   *[other] { $count } access requests
}
home-requests-for = for { $name }
home-review = Review
home-review-hidden = for customer number { $number }
home-operator = Running the portal
home-operator-text = You work for { $supplier } and, as one who runs the portal, have no access to a customer number yourself. For now you make organisations, customer numbers and first administrators on the command line (balie --help).
home-asked-already = Have you asked for access already?
home-see-requests = See your requests
home-none-text = You have access, but no authorisations yet. An administrator of your customer number can give them. They appear here as soon as that is done.
home-who-decides = See who your administrator is
module-numbers = You have this authorisation for
