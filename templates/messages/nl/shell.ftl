# What stands around every page, and words that many pages share.
language-name = Nederlands
skip-to-content = Naar de inhoud
portal-name = Klantportaal
menu = Menu
main-menu = Hoofdmenu
menu-portal = Portaal
menu-access = Toegang
home-title = Start
need-help = Hulp nodig?
call-us = Bel { $phone }.
help-title = Hulp
privacy-title = Privacy
accessibility-title = Toegankelijkheid
account-menu = Je account
your-account-hidden = : je account
account-title = Mijn account
account-personal = Persoonlijke instellingen
sign-out = Uitloggen
switch-number = Wissel
switch-number-hidden = van klantnummer
to-home = Naar het begin
requests-waiting-hidden = toegangsaanvragen wachten
requests-waiting = { $count ->
    [one] 1 wacht
   *[other] { $count } wachten
}
customer-number = Klantnummer
cancel = Annuleren
back = Terug
save = Opslaan
copy = Kopieer
copied = Gekopieerd
found-pattern = {"{"}n{"}"} gevonden
search = Zoeken
required-fields = Velden met een * zijn verplicht
salutation = Aanhef
salutation-mr = Dhr.
salutation-mrs = Mevr.
salutation-none = Geen
first-name = Voornaam
initials = Voorletters
last-name = Achternaam
phone-number = Telefoonnummer
mistakes = { $count ->
    [one] Controleer één veld
   *[other] Controleer { $count } velden
}
error-prefix = Fout:
flaw-too-long = { $over ->
    [one] Maak dit 1 teken korter: hooguit { $most }
   *[other] Maak dit { $over } tekens korter: hooguit { $most }
}
characters-left = { $count ->
    [one] Nog 1 teken beschikbaar
   *[other] Nog { $count } tekens beschikbaar
}
characters-over = { $count ->
    [one] 1 teken te veel
   *[other] { $count } tekens te veel
}
characters-left-pattern = Nog {"{"}n{"}"} tekens beschikbaar
characters-left-one = Nog 1 teken beschikbaar
characters-over-pattern = {"{"}n{"}"} tekens te veel
characters-over-one = 1 teken te veel
customer-number-missing = Vul het klantnummer in
customer-number-malformed = Dit is geen klantnummer. Het staat op je factuur
salutation-missing = Kies een aanhef. ‘Geen’ mag ook
first-name-missing = Vul de voornaam in
initials-missing = Vul de voorletters in
last-name-missing = Vul de achternaam in
name-malformed = Gebruik alleen letters en leestekens
email-missing = Vul het e-mailadres in
email-malformed = Vul een volledig e-mailadres in, zoals naam@bedrijf.nl
phone-missing = Vul een telefoonnummer in
phone-malformed = Vul een telefoonnummer in dat bestaat, zoals 06 12345678 of +32 2 555 12 12
nobody = het portaal
