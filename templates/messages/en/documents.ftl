# Documents, for who reads them and for who publishes them.
documents-title = Documents
documents-of = Documents of { $module }
documents-lead = Everything that { $supplier } put ready for you, by part and customer number.
documents-choose = Choose a customer number.
documents-all = All documents
documents-other-number = Another customer number
documents-none = No documents yet
documents-none-text = As soon as { $supplier } publishes something here, it stands on this page.
documents-nowhere = No parts with documents
documents-nowhere-text = You have no authorisation now that opens documents. Your administrator can give it.
documents-count = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
documents-new = { $count ->
    [one] 1 new
   *[other] { $count } new
}
documents-mail = Do you want an e-mail when there are new documents?
documents-mail-link = Set it up
document-name = Document
document-module = Part
document-period = Period
document-size = Size
document-published = Published
document-readers = Downloaded by
document-new = New
document-replace = Replace
document-withdraw = Withdraw
document-mails-title = E-mail about documents
document-mails-lead = Choose whether you get an e-mail when there are new documents for you.
document-mails-label = When do you want an e-mail?
document-mails-never = Never
document-mails-at-once = At once
document-mails-daily = At most once a day
notice-document-mails-saved = Your choice was saved.
period-quarter = Quarter { $quarter } of { $year }
period-range = { $from } to { $to }

desk-documents = Documents
desk-documents-lead = What you published for customers. Whoever holds the authorisation of the part sees it at once.
desk-documents-every-module = Every part
desk-documents-all = Show everything
desk-documents-none = Publish the first document.
desk-documents-none-found = Nothing was published for this customer number and part.
desk-documents-actions = Actions
publication-title = Publish documents
publication-lead = Choose for whom and about what, and then the files. Whoever wants an e-mail gets it by itself.
publication-period-hint = A year (2026), quarter (2026-Q3), month (2026-10), day (2026-10-15), or from day to day (2026-10-01/2026-10-15)
publication-module-empty = Choose a part
publication-files = Files
publication-files-hint = PDF, XLSX, CSV, PNG or JPEG; at most { $count } at a time, each at most { $largest }
publication-replace = Replace documents of the same name
publication-button = Publish
publication-number-unknown = Fill in a customer number that exists and is not closed
publication-module-missing = Choose a part in which you publish documents
publication-period-malformed = Write the period as 2026, 2026-Q3, 2026-10 or 2026-10-15
publication-files-missing = Choose one or more files
publication-files-many = Choose at most { $count } files at a time
publication-twice = { $name } is there twice; choose each file once
publication-nameless = { $name } has no name with an extension, such as report.pdf
publication-empty = { $name } is empty (0 bytes)
publication-not-allowed = { $name } is no PDF, XLSX, CSV, PNG or JPEG
publication-not-its-name = { $name } is inside not what its name says; save the file again
publication-too-large = { $name } is too large; a file is at most { $largest }
publication-taken = These documents are there already, with other contents: { $names }. Tick the box to replace them, or give them another name. Then choose the files again
notice-documents-published = Published: { $new } new, { $replaced } replaced, { $same } there already.
notice-document-withdrawn = { $name } was withdrawn. Nobody can open it any more.
withdrawal-title = Withdraw { $name }?
withdrawal-closed = Nobody can open the document any more then, not even with an address that somebody kept.
withdrawal-kept = { $count ->
    [one] One person has downloaded it already, and keeps it.
   *[other] { $count } people have downloaded it already, and keep it.
}
withdrawal-reason = Reason
withdrawal-reason-hint = Stands in the log
withdrawal-reason-missing = Write why you withdraw the document

mail-documents-subject = { $count ->
    [one] New document of { $supplier }
   *[other] { $count } new documents of { $supplier }
}
mail-documents-heading = { $count ->
    [one] There is a new document
   *[other] There are { $count } new documents
}
mail-documents-text = { $count ->
    [one] This document is ready for you in the portal.
   *[other] These documents are ready for you in the portal.
}
mail-documents-fact = New
mail-documents-more = and { $count } more
mail-documents-action = See documents
mail-documents-why = You get this e-mail because you asked for it. Under ‘E-mail about documents’ in the portal you turn it off.

module-open = Open
module-program = Open { $name }
module-program-text = You go on to a program of { $supplier } itself. It gets to see your name, e-mail address and this customer number.
module-help = Help with { $name }
module-help-more = Are you stuck?
