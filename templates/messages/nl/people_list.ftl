people-title = Gebruikers
people-tile = Wie toegang heeft of vraagt: goedkeuren, afwijzen en toevoegen
people-lead = Wie mag gebruikmaken van { $customer }?
people-stands = Een goedkeuring geldt tot je haar intrekt: hier, door iemand af te wijzen, of per autorisatie bij
people-stands-link = Autorisaties
people-tabs = Gebruikers per status
people-pending = In afwachting
people-approved = Goedgekeurd
people-rejected = Afgewezen
people-ended = Beëindigd
people-search = Naam of e-mailadres
people-search-clear = Wis zoekopdracht
people-sort = Volgorde
people-sort-name = Op naam
people-sort-newest = Nieuwste eerst
people-select-all = { $found ->
    [one] Selecteer de enige gevonden persoon
   *[other] Selecteer alle { $found } gevonden
}
people-too-many = Dit zijn de eerste { $most } van { $found }. Over meer mensen tegelijk kun je niet beslissen.
people-found = { $found ->
    [one] 1 gevonden
   *[other] { $found } gevonden
}
people-caption = Gebruikers van klantnummer { $number }
people-person = Gebruiker
people-phone = Telefoon
people-unknown = onbekend
people-asks = Vraagt om
people-asked = Vroeg om
people-given = Autorisaties
people-how = Hoe
people-asked-at = Gevraagd
people-since = Sinds
people-rejected-at = Afgewezen
people-ended-at = Beëindigd
people-last-used = Laatst ingelogd
people-never-used = nog niet
people-by = door { $name }
people-pick = Kies { $name }
people-pick-all = Kies iedereen op deze pagina
people-for = voor { $name }
people-you = jij
people-invited = uitgenodigd
people-asks-more = vraagt meer
people-is-administrator = beheerder
people-becomes-administrator = wordt beheerder
people-asked-open = Weet niet wat nodig is
people-holds-nothing = nog geen autorisaties
people-and-more = { $shown } en nog { $more }
people-how-ended = Toegang beëindigd
people-how-left = Zelf vertrokken
people-how-deleted = Gebruikersaccount verwijderd
people-how-withdrawn = Aanvraag ingetrokken
people-how-expired = Aanvraag verlopen
people-tick-first = Vink mensen aan om over ze te beslissen
people-ticked = geselecteerd
people-nobody-ticked = Vink eerst iemand aan.
people-approve-after-all = Alsnog goedkeuren
people-none-found = Niemand gevonden
people-none-found-text = Niemand in deze lijst heet zo of heeft zo’n e-mailadres. Kijk ook onder de andere tabs.
people-none-pending = Niemand wacht
people-none-pending-text = Vraagt iemand toegang tot dit klantnummer, dan staat die persoon hier.
people-none-approved = Nog niemand heeft toegang
people-none-approved-text = Keur een aanvraag goed of voeg zelf iemand toe.
people-none-rejected = Niemand afgewezen
people-none-rejected-text = Wijs je iemand af, dan staat die persoon hier. Je kunt dat altijd nog omdraaien.
people-none-ended = Van niemand is de toegang beëindigd
people-none-ended-text = Hier staat wie geen toegang meer heeft, en wiens aanvraag verlopen of ingetrokken is.
people-left-out = { $count ->
    [one] 1 persoon doet niet mee
   *[other] { $count } mensen doen niet mee
}
people-approval-title = { $people ->
    [0] Niemand om goed te keuren
    [one] 1 persoon goedkeuren?
   *[other] { $people } mensen goedkeuren?
}
people-approval-lead = Aangevinkt is wat gevraagd werd. Pas het per persoon aan. Het geldt voor klantnummer { $number }, tot je het intrekt.
people-approval-mail = Iedereen die je goedkeurt krijgt een e-mail.
people-nobody-left = Laat minstens één persoon aangevinkt.
people-bare = Niet iedereen krijgt iets. Vink voor elke persoon minstens één categorie aan, of haal die persoon zelf uit.
people-bare-person = Kies minstens één categorie voor { $name }
people-rejection-title = { $people ->
    [0] Niemand om af te wijzen
    [one] 1 persoon afwijzen?
   *[other] { $people } mensen afwijzen?
}
people-rejection-lead = Deze mensen hebben daarna geen toegang tot klantnummer { $number }:
people-rejection-ends = Wie al toegang had, verliest die direct, met alle autorisaties. Wie nu ingelogd is merkt dat bij de volgende klik.
people-rejection-mail = Iedereen krijgt een e-mail, met je toelichting als je die invult.
people-rejection-administrators = Een beheerder is daarna geen beheerder meer. Daar krijgen alle beheerders altijd bericht van.
people-rejection-again = Je kunt iemand later alsnog goedkeuren. Autorisaties van nu komen dan niet vanzelf terug.
people-rejection-reason-hint = Mag leeg. Iedereen die je afwijst leest dit.
people-report-title = Dit is er gebeurd
people-report-approved = { $count } goedgekeurd
people-report-rejected = { $count } afgewezen
people-report-overtaken = { $count } al beslist door een collega of gewijzigd
people-report-last = { $count } niet toegestaan: laatste beheerder
people-report-refused = { $count } niet toegestaan
people-report-not-done = Bij deze mensen is niets veranderd.
people-report-back = Terug naar de gebruikers
people-said-overtaken = is intussen gewijzigd. Staat nu onder ‘{ $status }’.
people-said-overtaken-by = is intussen gewijzigd door { $by }. Staat nu onder ‘{ $status }’.
people-said-own = dat ben je zelf. Daarover beslist een andere beheerder.
people-said-nothing = er was niets aangevinkt dat gegeven kan worden.
people-said-last = is de laatste actieve beheerder. Maak eerst een collega beheerder die al eens heeft ingelogd.
