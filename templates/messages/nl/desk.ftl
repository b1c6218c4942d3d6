desk-title = Portaalbeheer
desk-start = Wat er wacht
desk-lead = Wat bij { $supplier } ligt om te beslissen of na te kijken.
desk-nothing = niets
desk-more-than = meer dan { $count }
desk-permissions = Beperkte autorisaties
desk-permissions-text = Door beheerders aangevraagd. Alleen het portaalbeheer kent ze toe.
desk-requests = Aanvragen zonder beheerder
desk-requests-text = Toegangsaanvragen bij klantnummers waar nu niemand over beslist.
desk-unadministered = Klantnummers zonder beheerder
desk-unadministered-text = Open klantnummers zonder actieve beheerder. Wijs iemand aan.
desk-mails = Mislukte e-mails
desk-mails-text = E-mails die niet zijn aangekomen.
desk-requests-none-text = Vraagt iemand toegang tot een klantnummer zonder actieve beheerder, dan staat het hier. Zolang er iets wacht krijg je er elke dag een e-mail over.
desk-permissions-none = Er is niets aangevraagd
desk-permissions-none-text = Kruist een beheerder een beperkte autorisatie aan, dan staat de aanvraag hier.
desk-organisations = Organisaties
desk-organisation = Organisatie
desk-organisations-lead = De zakelijke klanten, met hun klantnummers.
desk-organisations-none = Er zijn nog geen organisaties
desk-organisations-none-text = Voeg de eerste toe. Daarna geef je haar klantnummers.
desk-organisations-none-found = Geen organisatie gevonden
desk-organisation-name = Naam van de organisatie
desk-organisation-administrators = Organisatiebeheerders
desk-organisation-since = Organisatie, bekend sinds { $date }
desk-organisation-no-numbers = Nog geen klantnummers
desk-organisation-no-numbers-text = Voeg een klantnummer toe. Daarna wijs je de eerste beheerder aan.
desk-organisation-nobody = Niemand beheert de contactpersonen van deze organisatie.
desk-add-organisation = Organisatie toevoegen
desk-numbers = Klantnummers
desk-numbers-lead = Zoek een klantnummer, ook zonder accenten of met een tikfout.
desk-numbers-search = Naam of klantnummer
desk-numbers-open = Open
desk-numbers-unadministered = Zonder beheerder
desk-numbers-closed = Gesloten
desk-numbers-none = Er zijn nog geen klantnummers
desk-numbers-none-text = Een klantnummer hoort bij een organisatie. Voeg het daar toe.
desk-numbers-none-found = Geen klantnummer gevonden
desk-numbers-none-found-text = Controleer wat je zocht, of zoek op een kleiner deel van de naam of het nummer.
desk-numbers-all-have = Elk klantnummer heeft een beheerder
desk-numbers-all-have-text = Hier staan open klantnummers zonder actieve beheerder.
desk-numbers-none-closed = Er is geen klantnummer gesloten
desk-numbers-none-closed-text = Sluit je een klantnummer, dan vind je het hier terug en kun je het weer openen.
desk-numbers-count = { $count ->
    [one] 1 klantnummer
   *[other] { $count } klantnummers
}
desk-similar = Niets gevonden voor ‘{ $q }’. Dit lijkt erop:
desk-customer = Klant
desk-asked = Aanvragen
desk-number-open = Open
desk-number-closed = Gesloten
desk-number-invited = Uitgenodigd
desk-number-unadministered = Geen beheerder
desk-number-malformed = Dit is geen klantnummer zoals jullie die gebruiken
desk-number-taken = Klantnummer { $number } bestaat al
desk-name = Naam van de klant
desk-name-hint = Staat overal naast het klantnummer.
desk-name-missing = Vul de naam in
desk-name-malformed = Deze naam bevat een teken dat we niet kunnen bewaren
desk-language = Taal van de eerste e-mails
desk-language-hint = Voor wie nog geen eigen taal heeft gekozen.
desk-language-supplier = De taal van het portaal
desk-edit = Gegevens aanpassen
desk-add-number = Klantnummer toevoegen
desk-add-number-lead = Van { $name }. Daarna wijs je de eerste beheerder aan.
desk-facts = Gegevens
desk-since = Bekend sinds
desk-closed-on = Gesloten op { $date }.
desk-nobody-decides = Niemand beslist over dit klantnummer.
desk-nobody-decides-text = Toegangsaanvragen komen bij het portaalbeheer. Wijs een beheerder aan; die telt mee na de eerste keer inloggen.
desk-administrators-text = Zij beslissen wie toegang krijgt. Vervangen vraagt een reden, die iedereen leest.
desk-no-administrators = Nog geen beheerders.
desk-appoint = Beheerder aanwijzen
desk-appoint-lead = Beslist over toegang en autorisaties bij { $name },
desk-appoint-mail = De nieuwe beheerder krijgt een e-mail, met een link om een wachtwoord te kiezen als dat nodig is. Andere beheerders krijgen ook bericht.
desk-is-operator = Dit adres is van het portaalbeheer. Wie daar werkt, kan geen gebruiker van een klantnummer zijn
desk-same-person = Dit is de beheerder die je wilt vervangen. Vul het adres van de opvolger in
desk-no-catalogue = Er zijn nog geen autorisaties om te geven
desk-replace = Vervangen
desk-replacement-title = { $name } vervangen als beheerder?
desk-replacement-stops = { $name } beslist niet meer over klantnummer { $number }, direct na het opslaan.
desk-replacement-keeps = Het account en de andere autorisaties blijven.
desk-replacement-told = Alle beheerders lezen in een e-mail wie het overneemt en waarom, ook wie stopt.
desk-replacement-reason-hint = Alle beheerders lezen deze reden.
desk-reason = Reden
desk-reason-missing = Vul de reden in
desk-contract = Wat dit klantnummer kan krijgen
desk-contract-text = De autorisaties uit het contract. Alleen deze kan een beheerder geven.
desk-contract-all = Alle autorisaties.
desk-contract-without = Alle autorisaties, behalve: { $list }.
desk-contract-change = Contract aanpassen
desk-contract-fixed = Hoort bij elk contract: hiermee beheert de klant zichzelf.
desk-contract-next = Raken mensen iets kwijt, dan zie je dat eerst.
desk-contract-stale = Een collega heeft dit contract intussen aangepast. Dit is de nieuwe stand; kies opnieuw.
desk-contract-ends-title = { $count ->
    [one] 1 persoon raakt autorisaties kwijt
   *[other] { $count } mensen raken autorisaties kwijt
}
desk-contract-ends-text = Bij { $name } ({ $number }) vervallen direct na het opslaan:
desk-contract-ends-changed = Intussen is er iets veranderd. Dit vervalt er nu.
desk-contract-lost = Vervalt
desk-contract-withdrawn = Niet meer aangevraagd
desk-contract-save = Contract opslaan
desk-move-or-close = Verhuizen of sluiten
desk-move = Naar een andere organisatie
desk-move-title = Klantnummer { $number } naar een andere organisatie?
desk-move-search = Zoek de organisatie
desk-move-to = Naar welke organisatie?
desk-move-missing = Kies de organisatie waar het klantnummer heen gaat
desk-move-more = Er zijn er meer. Zoek preciezer als de goede er niet bij staat.
desk-move-access = Wie toegang heeft, houdt die. De autorisaties veranderen niet.
desk-move-contacts = Contactpersonen en organisatiebeheerders blijven bij de oude organisatie. Een primaire contactpersoon kies je daarna opnieuw.
desk-move-told = De beheerders van het klantnummer en van beide organisaties krijgen een e-mail.
desk-contact = Primaire contactpersoon
desk-contact-lead = Bij wie jullie als eerste aankloppen over klantnummer { $number }. Het is een van de contactpersonen van de organisatie.
desk-contact-not-chosen = Niet gekozen
desk-contact-choose = Primaire contactpersoon kiezen
desk-contact-search = Zoek een contactpersoon
desk-contact-which = Wie is het?
desk-contact-nobody = Niemand
desk-contact-missing = Kies een contactpersoon, of Niemand
desk-contact-gone = Deze contactpersoon is er niet meer. Kies een andere
desk-contact-more = Er zijn er meer. Zoek preciezer als de goede er niet bij staat.
desk-contact-none = Nog geen contactpersonen
desk-contact-none-text = De organisatie heeft nog geen contactpersonen om uit te kiezen. Haar beheerders voegen ze toe.
desk-contact-none-found = Geen contactpersoon gevonden
desk-contact-none-found-text = Zoek op een kleiner deel van de naam of het e-mailadres.
desk-notice-contact = De primaire contactpersoon is opgeslagen.
desk-close = Klantnummer sluiten
desk-closure-title = Klantnummer { $number } sluiten?
desk-closure-lead = { $name } kan dit klantnummer dan niet meer openen.
desk-closure-people = { $count ->
    [one] 1 persoon verliest direct alle toegang hier.
   *[other] { $count } mensen verliezen direct alle toegang hier.
}
desk-closure-requests = { $count ->
    [one] 1 toegangsaanvraag wordt ingetrokken.
   *[other] { $count } toegangsaanvragen worden ingetrokken.
}
desk-closure-asked = { $count ->
    [one] 1 aangevraagde beperkte autorisatie wordt ingetrokken.
   *[other] { $count } aangevraagde beperkte autorisaties worden ingetrokken.
}
desk-closure-told = { $count ->
    [one] De beheerder krijgt een e-mail met de reden.
   *[other] De { $count } beheerders krijgen een e-mail met de reden.
}
desk-closure-stays = De geschiedenis blijft bewaard. Heropenen geeft niemand zijn toegang terug.
desk-closure-who = Wie verliest toegang?
desk-closure-more = { $count ->
    [one] en nog 1 ander
   *[other] en nog { $count } anderen
}
desk-closure-reason-hint = De beheerders lezen deze reden.
desk-reopen = Klantnummer heropenen
desk-reopen-text = Niemand krijgt daarmee toegang terug. Wijs daarna een beheerder aan.
desk-how-closed = Klantnummer gesloten
desk-granted = Toegekend
desk-asker = Aangevraagd door
desk-for = Voor wie
desk-holds = Heeft hier al
desk-grant = Toekennen
desk-permission-title = { $permission } voor { $name }
desk-permission-told = Bij beide keuzes krijgen de gebruiker en de aanvrager een e-mail.
desk-permission-own = Over wat je zelf hebt aangevraagd, beslist een collega.
desk-refusal-title = { $permission } voor { $name } afwijzen?
desk-refusal-nothing = { $name } krijgt deze autorisatie niet bij klantnummer { $number }. Verder verandert er niets.
desk-refusal-told = { $name } en { $asker } krijgen een e-mail met de reden.
desk-refusal-again = Een beheerder kan het later opnieuw aanvragen.
desk-refusal-reason-hint = De gebruiker en de aanvrager lezen deze reden.
desk-restricted-text = Als portaalbeheer ken je deze meteen toe.
desk-request-attended = Dit klantnummer heeft een actieve beheerder. Die beslist over deze aanvraag.
desk-notice-organisation = { $name } is toegevoegd. Voeg nu een klantnummer toe.
desk-notice-number = Klantnummer { $number } is toegevoegd. Wijs nu de eerste beheerder aan.
desk-notice-details = De gegevens zijn opgeslagen.
desk-notice-closed = Klantnummer { $number } is gesloten.
desk-notice-reopened = Klantnummer { $number } is weer open. Niemand heeft er nog toegang.
desk-notice-moved = Klantnummer { $number } hoort nu bij { $organisation }.
desk-notice-contract = Het contract is opgeslagen.
desk-notice-contract-people = { $people ->
    [one] Het contract is opgeslagen. 1 persoon raakte iets kwijt en krijgt een e-mail.
   *[other] Het contract is opgeslagen. { $people } mensen raakten iets kwijt en krijgen een e-mail.
}
desk-notice-replaced = { $name } is nu beheerder. Er zijn e-mails onderweg.
desk-notice-granted = De autorisatie is toegekend aan { $name }.
desk-notice-refused = De aanvraag voor { $name } is afgewezen.
mail-number-closed-subject = { $place } is gesloten
mail-number-closed-heading = Je klantnummer is gesloten
mail-number-closed-text = { $supplier } heeft { $place } gesloten.
mail-number-closed-ends = Niemand heeft daar nog toegang, en wachtende aanvragen zijn ingetrokken. Wat er gebeurd is, blijft bewaard.
mail-number-closed-why = Je krijgt deze e-mail omdat je beheerder was van { $place }.
mail-number-moved-subject = { $place } hoort bij een andere organisatie
mail-number-moved-heading = Een klantnummer is verhuisd
mail-number-moved-text = { $supplier } heeft { $place } bij een andere organisatie ondergebracht.
mail-number-moved-access = Wie toegang heeft tot dit klantnummer, houdt die.
mail-number-moved-contacts = Contactpersonen en hun rollen zijn bij de oude organisatie gebleven.
mail-fact-from = Was van
mail-fact-to = Is nu van
mail-replaced-subject = Er is een beheerder vervangen bij { $place }
mail-replaced-heading = Een beheerder is vervangen
mail-replaced-text = { $supplier } heeft { $left } vervangen door { $comes } als beheerder van { $place }.
mail-replaced-you-heading = Je bent vervangen als beheerder
mail-replaced-you-text = { $supplier } heeft je als beheerder van { $place } vervangen door { $comes }. Je account en je andere autorisaties blijven.
mail-permission-granted-subject = Toegekend: { $permission }
mail-permission-granted-heading = De autorisatie is toegekend
mail-permission-granted-you = { $supplier } heeft je ‘{ $permission }’ gegeven bij { $place }.
mail-permission-granted-text = { $supplier } heeft { $name } ‘{ $permission }’ gegeven bij { $place }. Jij had erom gevraagd.
mail-permission-refused-subject = Afgewezen: { $permission }
mail-permission-refused-heading = De autorisatie is niet toegekend
mail-permission-refused-you = Een beheerder vroeg voor jou om ‘{ $permission }’ bij { $place }. { $supplier } heeft dat afgewezen.
mail-permission-refused-text = Je vroeg voor { $name } om ‘{ $permission }’ bij { $place }. { $supplier } heeft dat afgewezen.
mail-unattended-subject = { $requests ->
    [one] 1 toegangsaanvraag wacht op het portaalbeheer
   *[other] { $requests } toegangsaanvragen wachten op het portaalbeheer
}
mail-unattended-heading = Hierover beslist nu niemand
mail-unattended-text = Toegangsaanvragen die wachten: { $requests }. Klantnummers zonder actieve beheerder waar dat speelt: { $numbers }.
mail-unattended-action = Bekijk de aanvragen
mail-unattended-why = Je krijgt deze e-mail omdat je bij het portaalbeheer werkt. Zolang er iets wacht, komt hij elke dag.
job-tell-operators = Portaalbeheer melden wie er wacht
