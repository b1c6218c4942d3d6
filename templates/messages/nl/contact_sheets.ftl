contact-sheet-title = Meer contactpersonen tegelijk
contact-sheet-lead = Voeg contactpersonen toe of werk ze bij, zoveel als je wilt. Je ziet eerst per regel wat er gebeurt; daarna sla je alles op of niets.
contact-sheet-one = Eén contactpersoon toevoegen
contact-sheet-grid = Naam en e-mailadres per contactpersoon
contact-sheet-paste-hint = Eén contactpersoon per regel, met een regel met kolomnamen erboven: voornaam, achternaam, e-mail en wat je verder wilt invullen.
contact-sheet-nothing-typed = Vul op ten minste één regel een e-mailadres in
contact-sheet-export-text = Alle contactpersonen van { $organisation }. Pas het bestand aan en upload het hier weer: je ziet eerst wat er verandert.
contact-sheet-export-file = contactpersonen
contact-sheet-sample-file = voorbeeld-contactpersonen
contact-sheet-sample-initials = V.
contact-sheet-sample-email = voornaam.achternaam@bedrijf.example
contact-sheet-sample-phone = 020 555 01 23
contact-sheet-columns-email = Aan het e-mailadres herkennen we een contactpersoon. Een nieuw e-mailadres is een nieuwe contactpersoon; wie niet in het bestand staat, blijft.
contact-sheet-columns-empty = Een lege cel verandert niets. “Geen” maakt voorletters, telefoonnummer, functie of mailings leeg. Meer mailings of rollen scheid je met een komma.
contact-sheet-columns-access = Toegang tot het portaal: het e-mailadres waarmee de contactpersoon inlogt. “Einde” ontneemt de toegang. Zonder rol wordt iemand medewerker.
contact-sheet-salutation = Aanhef
contact-sheet-first-name = Voornaam
contact-sheet-initials = Voorletters
contact-sheet-last-name = Achternaam
contact-sheet-email = E-mail
contact-sheet-phone = Telefoonnummer
contact-sheet-job-title = Functie
contact-sheet-mailings = Mailings
contact-sheet-access = Toegang tot het portaal
contact-sheet-roles = Rollen
contact-sheet-administrator = Beheerder
contact-sheet-employee = Medewerker
contact-sheet-adds = Komt erbij
contact-sheet-same = Verandert niet
contact-sheet-changes = Verandert
contact-sheet-ends = Verliest toegang
contact-sheet-is = { $column }: { $now }
contact-sheet-becomes = { $column }: { $now } (was { $was })
contact-sheet-emptied = { $column }: leeg (was { $was })
contact-sheet-gives = Krijgt toegang met { $email }: { $roles }
contact-sheet-loses = Raakt kwijt: { $roles }
contact-sheet-bad-salutation = Kies Dhr., Mevr. of Geen
contact-sheet-bad-first-name = Vul een voornaam in
contact-sheet-bad-initials = Dit kunnen geen voorletters zijn
contact-sheet-bad-last-name = Vul een achternaam in
contact-sheet-bad-email = Dit is geen geldig e-mailadres
contact-sheet-twice = Staat dubbel in het bestand: ook op regel { $line }
contact-sheet-bad-phone = Dit is geen telefoonnummer
contact-sheet-bad-job-title = Een functie heeft hooguit 100 tekens
contact-sheet-unknown-mailing = ‘{ $name }’ is geen mailing. Kies uit: { $kinds }
contact-sheet-bad-access = Vul een e-mailadres in, of “einde” om de toegang te ontnemen
contact-sheet-other-address = Deze contactpersoon logt in met { $email }. Ontneem eerst die toegang; geef daarna toegang met het andere adres.
contact-sheet-access-taken = Een andere contactpersoon heeft al toegang met dit adres
contact-sheet-unknown-role = ‘{ $name }’ is geen rol. Kies uit: Beheerder, Medewerker
contact-sheet-roles-without-access = Vul ook het e-mailadres in waarmee deze contactpersoon inlogt
contact-sheet-no-roles = Vul “einde” in bij de toegang om alle rollen te ontnemen
contact-sheet-many-access = Geef of verander hooguit { $most } keer toegang tegelijk
contact-sheet-last-administrator = De organisatie zou geen actieve beheerder van contactpersonen overhouden. Haal die regel eruit, of maak eerst een collega beheerder die al eens heeft ingelogd.
contact-sheet-save-text = Alles of niets wordt opgeslagen. Wie toegang krijgt of kwijtraakt, krijgt een e-mail.
notice-contacts-saved = De contactpersonen zijn opgeslagen
notice-contacts-added = { $count ->
    [one] 1 contactpersoon erbij
   *[other] { $count } contactpersonen erbij
}
notice-contacts-changed = { $count ->
    [one] 1 contactpersoon gewijzigd
   *[other] { $count } contactpersonen gewijzigd
}
notice-contacts-ended = { $count ->
    [one] 1 contactpersoon verloor de toegang
   *[other] { $count } contactpersonen verloren de toegang
}
contact-sheet-own-role = Je kunt jezelf geen hogere rol geven. Haal die regel eruit.
contact-sheet-linked = Een andere contactpersoon heeft al toegang met een van deze adressen. Haal die regel eruit.
