# Every mail. `place` is a customer as people know it: "Bakkerij De Korenaar (9401138)".
mail-greeting = Hallo,
mail-greeting-mr = Beste heer { $name },
mail-greeting-mrs = Beste mevrouw { $name },
mail-greeting-name = Beste { $name },
mail-link-until = De link werkt tot { $moment }.
mail-button-fails = Werkt de knop niet? Kopieer dan dit adres naar je browser:
mail-not-you = Heb je hier niet om gevraagd? Dan hoef je niets te doen.
mail-never-ask = We vragen nooit per e-mail om je wachtwoord.
mail-sent-by = Deze e-mail is automatisch verstuurd door het klantportaal van { $supplier }.
mail-help = Hulp nodig?
mail-help-phone = Bel { $phone }.
mail-help-email = Mail naar { $email }.
mail-fact-customer = Klantnummer
mail-fact-username = Je gebruikersnaam
mail-fact-permissions = Wat je mag
mail-fact-waiting = Aangevraagd bij { $supplier }
mail-fact-reason = Reden
mail-fact-given = Erbij
mail-fact-taken = Eraf
mail-fact-askers = { $count ->
    [one] Wie vraagt toegang
   *[other] Wie vragen toegang
}
mail-no-permissions = Nog geen autorisaties. Een beheerder geeft je die.
mail-action-sign-in = Inloggen
mail-action-ask-again = Vraag opnieuw toegang aan

mail-request-received-subject = Bevestig je e-mailadres voor klantnummer { $number }
mail-request-received-heading = We hebben een toegangsaanvraag ontvangen
mail-request-received-text = Met dit e-mailadres is toegang gevraagd tot klantnummer { $number }. Kennen we dat nummer, dan beslissen de beheerders ervan over de aanvraag. Je krijgt bericht als dat is gebeurd.
mail-request-received-confirm = Bevestig dat dit jouw e-mailadres is. Dan weten de beheerders dat de aanvraag van jou komt.
mail-request-received-action = Bevestig je e-mailadres

mail-requests-waiting-subject = { $count ->
    [one] Nieuwe toegangsaanvraag voor { $place }
   *[other] { $count } nieuwe toegangsaanvragen voor { $place }
}
mail-requests-waiting-heading = { $count ->
    [one] Er is een toegangsaanvraag
   *[other] Er zijn { $count } toegangsaanvragen
}
mail-requests-waiting-text = { $count ->
    [one] Iemand vraagt toegang tot { $place }. Bekijk de aanvraag en beslis of je die goedkeurt.
   *[other] { $count } mensen vragen toegang tot { $place }. Bekijk de aanvragen en beslis wat je goedkeurt.
}
mail-requests-reminder-subject = { $count ->
    [one] Herinnering: toegangsaanvraag voor { $place } wacht op je besluit
   *[other] Herinnering: { $count } toegangsaanvragen voor { $place } wachten op je besluit
}
mail-requests-reminder-heading = { $count ->
    [one] Een toegangsaanvraag wacht op je besluit
   *[other] { $count } toegangsaanvragen wachten op je besluit
}
mail-requests-reminder-text = { $count ->
    [one] Deze aanvraag voor { $place } wacht al een tijdje.
   *[other] Deze aanvragen voor { $place } wachten al een tijdje.
}
mail-requests-reminder-expiry = { $days ->
    [one] Een aanvraag waar na 1 dag niemand over heeft beslist, verloopt.
   *[other] Een aanvraag waar na { $days } dagen niemand over heeft beslist, verloopt.
}
mail-requests-waiting-unconfirmed = { $who }, adres niet bevestigd
mail-requests-waiting-more = { $count ->
    [one] en nog 1 aanvraag
   *[other] en nog { $count } aanvragen
}
mail-requests-waiting-action = { $count ->
    [one] Bekijk de aanvraag
   *[other] Bekijk de aanvragen
}
mail-requests-waiting-why = Je krijgt deze e-mail omdat je beheerder bent van { $place }.

mail-request-expired-subject = Je toegangsaanvraag voor klantnummer { $number } is verlopen
mail-request-expired-heading = Je toegangsaanvraag is verlopen
mail-request-expired-text = Met dit e-mailadres is toegang gevraagd tot klantnummer { $number }. Daar is niet op tijd over beslist. Daarom is de aanvraag verlopen.
mail-request-expired-again = Heb je de toegang nog nodig? Overleg dan binnen je bedrijf en vraag opnieuw toegang aan.

mail-request-rejected-subject = Je toegangsaanvraag voor klantnummer { $number } is afgewezen
mail-request-rejected-heading = Je toegangsaanvraag is afgewezen
mail-request-rejected-text = Met dit e-mailadres is toegang gevraagd tot klantnummer { $number }. Die aanvraag is afgewezen.
mail-request-rejected-again = Denk je dat dit een vergissing is? Overleg dan binnen je bedrijf. Daarna kun je opnieuw toegang aanvragen.

mail-access-given-subject = Je hebt toegang tot { $place }
mail-access-given-subject-password = Kies je wachtwoord voor { $supplier }
mail-access-given-heading-asked = Je aanvraag is goedgekeurd
mail-access-given-heading = Je hebt toegang gekregen
mail-access-given-text = { $by } heeft je toegang gegeven tot { $place } in het klantportaal van { $supplier }.
mail-access-given-text-supplier = { $supplier } heeft je toegang gegeven tot { $place } in het klantportaal.
mail-access-given-password = Kies een wachtwoord. Daarna kun je meteen aan de slag.
mail-access-given-sign-in = Log in zoals je gewend bent. Je kunt meteen aan de slag.
mail-access-given-administrator = Je bent beheerder: samen met de andere beheerders beslis je wie toegang krijgt en wat die mensen mogen.
mail-access-given-action = Kies je wachtwoord
mail-access-given-unknown = Verwacht je deze e-mail niet? Dan hoef je niets te doen.

mail-permissions-changed-subject = Je autorisaties voor { $place } zijn gewijzigd
mail-permissions-changed-heading = Je autorisaties zijn gewijzigd
mail-permissions-changed-text = Dit is er voor jou gewijzigd bij { $place }:
mail-permissions-changed-appointed = Je bent nu beheerder: samen met de andere beheerders beslis je wie toegang krijgt en wat die mensen mogen.
mail-permissions-changed-ended = Je bent hier geen beheerder meer.
mail-permissions-changed-action = Bekijk je autorisaties
mail-permissions-changed-wrong = Klopt dit niet? Vraag het een beheerder van dit klantnummer. Bij ‘Mijn account’ zie je wie dat zijn.

mail-access-ended-subject = Je toegang tot { $place } is beëindigd
mail-access-ended-heading = Je toegang is beëindigd
mail-access-ended-text = Je hebt geen toegang meer tot { $place }. De autorisaties die je daar had, zijn ingetrokken.
mail-access-ended-deleted = Een beheerder van { $place } heeft je gebruikersaccount daar verwijderd. Je hebt er geen toegang meer, en de autorisaties die je er had, zijn ingetrokken.
mail-access-ended-closed = Je account is gesloten, omdat je het nergens anders meer voor gebruikte. Je kunt niet meer inloggen.
mail-access-ended-open = Verder verandert er niets aan je account.
mail-access-ended-kept = Je account zelf blijft bestaan, omdat je het ook ergens anders voor gebruikt.
mail-access-ended-again = Denk je dat dit een vergissing is? Overleg dan binnen je bedrijf. Daarna kun je opnieuw toegang aanvragen.

mail-administrators-appointed-you-subject = Je bent nu beheerder van { $place }
mail-administrators-appointed-you-heading = Je bent nu beheerder
mail-administrators-appointed-you-text = Je bent beheerder geworden van { $place }. Samen met de andere beheerders beslis je wie toegang krijgt en wat die mensen mogen.
mail-administrators-ended-you-subject = Je bent geen beheerder meer van { $place }
mail-administrators-ended-you-heading = Je bent geen beheerder meer
mail-administrators-ended-you-text = Je bent geen beheerder meer van { $place }. Je beslist daar niet meer over toegang en autorisaties.
mail-administrators-appointed-subject = { $person } is nu beheerder van { $place }
mail-administrators-appointed-heading = Er is een beheerder bij
mail-administrators-appointed-text = { $person } is nu beheerder van { $place } en beslist net als jij over toegang en autorisaties.
mail-administrators-ended-subject = { $person } is geen beheerder meer van { $place }
mail-administrators-ended-heading = Er is een beheerder af
mail-administrators-ended-text = { $person } is geen beheerder meer van { $place } en beslist daar niet meer over toegang en autorisaties.
mail-administrators-by = { $by } heeft dat gedaan.
mail-administrators-by-themselves = { $person } heeft dat zelf gedaan.
mail-administrators-action = Bekijk de beheerders
mail-administrators-why = Je krijgt deze e-mail omdat alle beheerders van { $place } zo’n wijziging horen.

mail-password-link-subject = Kies een nieuw wachtwoord
mail-password-link-text = Voor je account bij het klantportaal van { $supplier } is een nieuw wachtwoord aangevraagd. Met de link in deze e-mail kies je het.
mail-password-link-not-you = Heb je hier niet om gevraagd? Dan hoef je niets te doen. Je wachtwoord blijft zoals het is.
mail-password-link-action = Kies een nieuw wachtwoord
mail-first-password-subject = Kies je wachtwoord voor { $supplier }
mail-first-password-heading = Kies je wachtwoord
mail-first-password-text = Je hebt een account bij het klantportaal van { $supplier }, maar nog geen wachtwoord. Kies er een, dan kun je inloggen.
mail-taken-back-heading = Je account is weer van jou
mail-taken-back-text = Je hebt de wijziging van je e-mailadres bij het klantportaal van { $supplier } teruggedraaid. Je oude adres is weer je gebruikersnaam. Iedereen die was ingelogd, is uitgelogd, en het wachtwoord werkt niet meer. Kies nu een nieuw wachtwoord, dat je nergens anders gebruikt.
mail-taken-back-not-you = Heb jij de wijziging niet teruggedraaid? Dan heeft iemand anders je mailbox gelezen. Verander daar eerst je wachtwoord, en kies dan hier een nieuw.

mail-password-set-subject = Er is een nieuw wachtwoord ingesteld
mail-password-set-text = Voor je account bij het klantportaal van { $supplier } is een nieuw wachtwoord ingesteld op { $moment }. Op andere apparaten ben je uitgelogd.
mail-password-set-you = Heb jij dat gedaan? Dan hoef je niets te doen.
mail-password-set-not-you = Was jij het niet? Kies dan meteen een nieuw wachtwoord en laat het ons weten.
mail-password-set-action = Kies een nieuw wachtwoord

mail-confirm-email-subject = Bevestig je nieuwe e-mailadres
mail-confirm-email-text = Voor een account bij het klantportaal van { $supplier } is gevraagd om voortaan met dit e-mailadres in te loggen. Log in met je huidige adres en bevestig daarna het nieuwe.
mail-confirm-email-action = Bevestig dit adres
mail-confirm-email-not-you = Heb je hier niet om gevraagd? Dan hoef je niets te doen. Er verandert niets.

mail-email-taken-subject = Dit e-mailadres heeft al een account
mail-email-taken-text = Iemand wilde met dit e-mailadres gaan inloggen bij het klantportaal van { $supplier }. Dat gaat niet, want er is al een account met dit adres. Er is niets veranderd.
mail-email-taken-you = Was jij dat? Log dan in met dit adres. Weet je het wachtwoord niet meer? Kies dan een nieuw wachtwoord via ‘Wachtwoord vergeten?’.

mail-email-changed-subject = Je e-mailadres is gewijzigd
mail-email-changed-text = Bij het klantportaal van { $supplier } log je voortaan in met een ander e-mailadres. Met dit adres kun je niet meer inloggen.
mail-email-changed-you = Heb jij dat gedaan? Dan hoef je niets te doen.
mail-email-changed-not-you = Was jij het niet? Zet dan dit adres terug. Iedereen die met je account is ingelogd, wordt uitgelogd. Daarna kies je een nieuw wachtwoord.
mail-email-changed-action = Zet dit adres terug

mail-operator-added-subject = Je bent niet toegevoegd aan { $place }
mail-operator-added-heading = Je bent niet toegevoegd als gebruiker
mail-operator-added-text = { $by } wilde jou toevoegen als gebruiker van { $place }.
mail-operator-added-text-nobody = Iemand wilde jou toevoegen als gebruiker van { $place }.
mail-operator-added-why = Wie bij het portaalbeheer werkt, kan geen gebruiker van een klantnummer zijn. Je hebt daarom geen toegang gekregen. Wie jou wilde toevoegen, ziet dat niet.
