desk-modules-title = Modules
desk-modules-lead = The tiles on the start page: what they open, and for whom.
desk-modules-file = As a file
desk-modules-filter = Filter by name
desk-modules-none = No modules yet
desk-modules-none-text = Add a module. Everybody who holds the authorisation that opens it sees its tile at once.
desk-modules-retired = Retired
desk-modules-retired-text = Their tiles are gone. Choose a module to bring it back.
desk-module-new = New module
desk-module-lead = What you change holds at once, for everybody. You see first what changes.
desk-module-lead-retired = This module is retired: nobody sees its tile. When you save, it comes back.
desk-module-opened-by = Opened by { $permission }.
desk-module-leads-to = Leads to: { $what }.
desk-module-field-count = { $count ->
    [one] 1 setting.
   *[other] { $count } settings.
  }
desk-module-choose = Choose
desk-module-name = Name
desk-module-text = Text
desk-module-help = Help
desk-module-text-nl = Text on the tile in Dutch
desk-module-text-en = Text on the tile in English
desk-module-help-nl = Help in Dutch
desk-module-help-en = Help in English
desk-module-help-hint = Stands on the page of the module. Write Markdown: paragraphs, lists, **bold** and [links](/help). Leave both languages empty when there is no help.
desk-module-help-half = Fill in the help in both languages, or in neither.
desk-module-help-link = Begin every link in the help with / or https://.
desk-module-permission = Authorisation
desk-module-permission-hint = Everybody who holds this authorisation sees the tile and may open the module.
desk-module-permission-missing = Choose the authorisation that opens the module.
desk-module-icon = Picture
desk-module-icon-missing = Choose a picture for the tile.
desk-module-icon-box = box
desk-module-icon-truck = lorry
desk-module-icon-pin = map pin
desk-module-icon-clock = clock
desk-module-icon-chart = chart
desk-module-icon-list = list
desk-module-icon-file = document
desk-module-icon-inbox = inbox
desk-module-icon-download = download
desk-module-icon-upload = upload
desk-module-icon-mail = envelope
desk-module-icon-phone = telephone
desk-module-icon-cart = shopping cart
desk-module-icon-plug = plug
desk-module-icon-building = building
desk-module-icon-users = people
desk-module-icon-user = person
desk-module-icon-key = key
desk-module-icon-shield = shield
desk-module-icon-print = printer
desk-module-leads = Where the module leads to
desk-module-leads-nowhere = Choose where the module leads to: documents, a program or a page.
desk-module-documents = documents
desk-module-documents-choice = Documents that you publish for each customer number
desk-module-program = own program
desk-module-program-address = Address of your own program
desk-module-program-hint = Begins with https://. Who goes on comes in there with name and customer number. Empty when there is none.
desk-module-program-malformed = Fill in an address that begins with https://, such as https://tracking.example.com/.
desk-module-page = Page of the portal
desk-module-no-page = None
desk-module-page-settings = settings of the customer number
desk-module-page-access = access and authorisations
desk-module-page-address-book = address book
desk-module-page-senders = senders and return addresses
desk-module-review = See what changes
desk-module-review-lead = When you make these changes they hold at once, also for who is signed in now.
desk-module-apply = Make these changes
desk-module-touches = { $people ->
    [0] Nobody holds { $permission } now.
    [one] { $people } person holds { $permission } now, at { $numbers ->
      [one] { $numbers } customer number
     *[other] { $numbers } customer numbers
    }.
   *[other] { $people } people hold { $permission } now, at { $numbers ->
      [one] { $numbers } customer number
     *[other] { $numbers } customer numbers
    }.
  }
desk-module-overtaken = The modules were changed in the meantime. What you filled in is still here; look it over and try again.
desk-module-what-added = Comes to the start page
desk-module-what-retired = Goes from the start page
desk-module-what-permission = Opened no more by ‘{ $from }’, but by ‘{ $to }’
desk-module-what-category = From category ‘{ $from }’ to ‘{ $to }’
desk-module-what-program = Own program: ‘{ $from }’ becomes ‘{ $to }’
desk-module-what-page = Page: ‘{ $from }’ becomes ‘{ $to }’
desk-module-what-documents = Leads to documents too from now on
desk-module-what-no-documents = Leads to documents no more
desk-module-what-icon = Gets another picture
desk-module-what-field-added = Customer numbers can set ‘{ $field }’
desk-module-what-field-changed = ‘{ $field }’ changes
desk-module-what-field-removed = Customer numbers can set ‘{ $field }’ no more
desk-module-what-fields-placed = The order of the settings changes
desk-module-fields = Module settings
desk-module-fields-text = What each customer number can set about this module.
desk-module-field-new = Add a setting
desk-module-field-lead = What each customer number can set about { $module }.
desk-module-field-required = required
desk-module-field-remove = Remove setting
desk-module-hint-nl = Hint in Dutch
desk-module-hint-en = Hint in English
desk-module-hint-half = Fill in the hint in both languages, or in neither.
desk-module-kind = Kind
desk-module-kind-missing = Choose what kind of setting this is.
desk-module-kind-text = text of one line
desk-module-kind-number = whole number
desk-module-kind-yes-no = yes or no
desk-module-kind-choice = choice from a list
desk-module-kind-email = e-mail address
desk-module-kind-address = address from the address book
desk-module-kind-sender = sender
desk-module-values = Choices
desk-module-values-hint = Only for a choice from a list. One on each line: key; name in Dutch; name in English.
desk-module-values-missing = Fill in at least one choice, at most 4,000 characters together.
desk-module-value-malformed = Line { $line } is not right. Write: key; name in Dutch; name in English. Each key once.
desk-module-required-choice = Has to be filled in
desk-module-retire = Retire module
desk-module-retire-title = Retire { $name }?
desk-module-retire-text = { $people ->
    [0] Nobody sees the tile now.
    [one] The tile disappears for { $people } person, at { $numbers ->
      [one] { $numbers } customer number
     *[other] { $numbers } customer numbers
    }.
   *[other] The tile disappears for { $people } people, at { $numbers ->
      [one] { $numbers } customer number
     *[other] { $numbers } customer numbers
    }.
  }
desk-module-retire-keeps = Everybody keeps the authorisation { $permission }.
desk-module-retire-documents = { $count ->
    [one] 1 document is kept, but nobody can open it any more.
   *[other] { $count } documents are kept, but nobody can open them any more.
  }
desk-module-retire-settings = { $count ->
    [one] What 1 customer number has set is kept.
   *[other] What { $count } customer numbers have set is kept.
  }
desk-module-remove-title = Remove the setting { $field }?
desk-module-remove-text = { $numbers ->
    [0] No customer number has set this for { $module }.
    [one] 1 customer number has set this for { $module }, and will not see it any more.
   *[other] { $numbers } customer numbers have set this for { $module }, and will not see it any more.
  }
desk-notice-module = { $name } is saved.
desk-notice-module-retired = { $name } is retired. Its tile is gone.
desk-notice-modules-unchanged = There was nothing to change.
