catalogue-title = Authorisation catalogue
catalogue-lead = Which authorisations there are, and under which rules. Version { $version } is in force.
catalogue-path = Where you are
catalogue-as-file = Change as a file
catalogue-new = New authorisation
catalogue-new-category = New category
catalogue-change-category = Change category
catalogue-brings-choice = Comes along when somebody asks for this category
catalogue-brings-hint = Authorisations of other categories.
catalogue-left-out-by = { $count ->
    [0] Every customer number can get this.
    [one] 1 customer number does not have this in its contract.
   *[other] { $count } customer numbers do not have this in their contract.
  }
catalogue-category-empty = No authorisations in this category yet.
catalogue-versions = Versions
catalogue-brings = Whoever asks for this also gets:
catalogue-restricted = restricted
catalogue-retired = retired
catalogue-draft-of = There is a draft, last changed by { $name } on { $moment }.
catalogue-review = See what would change
catalogue-review-title = What would change
catalogue-file-title = Catalogue as a file
catalogue-file-lead = Change the text or choose a file. First you see what would change; only then you apply it.
catalogue-download = Download
catalogue-refused = This catalogue cannot be used
catalogue-overtaken = A colleague was first
catalogue-overtaken-file = The draft was changed in the meantime. Your text is below; compare it with the draft and keep it again.
catalogue-overtaken-form = The draft was changed in the meantime. What you filled in is still here; check it and save again.
catalogue-overtaken-text = The draft or the catalogue in force was changed in the meantime. Below is how it stands now.
catalogue-upload = File
catalogue-upload-hint = A TOML file. If you choose a file, the text below does not count.
catalogue-text = Text
catalogue-keep = See what would change
catalogue-too-large = The catalogue is too large: at most 200,000 characters.
catalogue-unreadable = This is no text file in UTF-8.
catalogue-old-base = Since this draft began, version { $version } came into force. What it changed is listed below where the draft says otherwise.
catalogue-broken = This cannot be: people hold authorisations that would not go together
catalogue-no-difference = Nothing changes.
catalogue-no-draft = There is no draft
catalogue-no-draft-text = Change an authorisation or the file; then you see here what would change.
catalogue-apply = Apply
catalogue-go-on = Go on changing
catalogue-discard = Throw the draft away
catalogue-no-versions = No versions kept yet
catalogue-no-versions-text = From now on every catalogue that is applied is kept.
catalogue-version = Version { $version }
catalogue-in-force = in force
catalogue-by-command-line = by the command line
catalogue-again = Use again
catalogue-changed = What this version changed
catalogue-permission-lead = Your change goes into the draft. It counts only once you apply the draft.
catalogue-key = Key
catalogue-key-hint = Lower-case letters, digits and hyphens. Cannot be changed later.
catalogue-key-malformed = Fill in a key of lower-case letters, digits and hyphens.
catalogue-key-taken = This key is in use already. Choose another.
catalogue-category = Category
catalogue-category-missing = Choose a category.
catalogue-place = Place
catalogue-place-hint = 1 is on top; empty is last.
catalogue-label-nl = Name in Dutch
catalogue-label-en = Name in English
catalogue-explanation-nl = Explanation in Dutch
catalogue-explanation-en = Explanation in English
catalogue-note-nl = Note in Dutch
catalogue-note-en = Note in English
catalogue-text-missing = Fill in a text of at most { $most } characters.
catalogue-rules = Rules
catalogue-restricted-choice = Restricted: only the portal staff grant it
catalogue-retired-choice = Retired: nobody gets it any more, who holds it keeps it
catalogue-requires = Requires too
catalogue-excludes = Cannot be held with
catalogue-save-draft = Save in the draft
catalogue-label = name
catalogue-explanation = explanation
catalogue-note = note
catalogue-held-by = { $people ->
    [one] { $people } person holds
   *[other] { $people } people hold
  } this now, at { $numbers ->
    [one] { $numbers } customer number
   *[other] { $numbers } customer numbers
  }.
catalogue-broken-excludes = Line { $line }: { $person } ({ $number }) holds { $permission } and { $other }, which cannot be held together.
catalogue-broken-requires = Line { $line }: { $person } ({ $number }) holds { $permission } without { $other }.
catalogue-what-added = New
catalogue-what-retired = Retired: nobody gets it any more, who holds it keeps it
catalogue-what-returned = Can be given again
catalogue-what-restricted = Becomes restricted: only the portal staff grant it, who holds it keeps it
catalogue-what-unrestricted = Is no longer restricted: administrators give it themselves
catalogue-what-requires = Requires from now on: { $keys }
catalogue-what-requires-not = No longer requires: { $keys }
catalogue-what-excludes = From now on cannot be held with: { $keys }
catalogue-what-excludes-not = Can again be held with: { $keys }
catalogue-what-brings = From now on brings: { $keys }
catalogue-what-brings-not = No longer brings: { $keys }
catalogue-what-moved = From category { $from } to { $to }
catalogue-what-placed = The order changes
catalogue-what-words = { $part } ({ $language }): ‘{ $from }’ becomes ‘{ $to }’
catalogue-notice-applied = Version { $version } of the catalogue is in force.
catalogue-notice-kept = Saved in the draft.
catalogue-notice-discarded = The draft was thrown away.
