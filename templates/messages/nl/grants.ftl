grants-by-user = Gebruiker
grants-by-customer = Klantnummer
grants-ways = Autorisaties per
grants-lead = Kies een gebruiker om te zien en te wijzigen wat die mag.
grants-add-user = Gebruiker toevoegen
grants-user = Gebruiker
grants-choose-user = Kies een gebruiker
grants-choose-text = Dan zie je wat die mag, en zet je autorisaties aan of uit. In het overzicht staan alle gebruikers onder elkaar.
grants-show = Toon autorisaties
grants-search-user = Naam of e-mailadres
grants-search-hint = Dit klantnummer heeft veel gebruikers. Zoek op een deel van de naam of het e-mailadres.
grants-found-many = Dit zijn de eerste { $most }. Typ meer van de naam om de rest te vinden.
grants-found-none = Geen gebruiker gevonden
grants-found-none-text = Niemand bij { $number } heet zo of heeft zo’n e-mailadres. Kijk of je het goed hebt getypt, of voeg de gebruiker toe.
grants-of = Autorisaties voor { $name }
grants-chosen = Gekozen gebruiker
grants-email = Email
grants-primary-number = Primair klantnummer
grants-last-used = Laatst ingelogd
grants-never = nog niet
grants-invited = uitgenodigd
grants-you = jij
grants-restricted-tag = Beperkt
grants-info = Uitleg
grants-info-of = bij { $category }
grants-ticked-of = { $ticked } van { $all }
grants-asked-on = Aangevraagd op { $date }. De leverancier beslist.
grants-asked = aangevraagd
grants-restricted = Alleen na overleg: aanvinken vraagt dit aan bij { $supplier }. Het gaat in als zij het toekennen.
grants-requires = Geeft ook { $list }.
grants-needed-by = Uitzetten neemt ook { $list } weg.
grants-excludes = Gaat niet samen met { $list }.
grants-not-offered-any-more = Hoort niet meer bij dit klantnummer: uitzetten kan, opnieuw aanzetten niet.
grants-clash = ‘{ $one }’ en ‘{ $other }’ gaan niet samen. Kies één van de twee.
grants-not-offered = ‘{ $permission }’ hoort niet bij dit klantnummer en kan hier niet worden gegeven.
grants-clean = Geen wijzigingen
grants-added = erbij
grants-removed = eraf
grants-unsaved = Nog niet opgeslagen
grants-added-tag = Erbij
grants-removed-tag = Eraf
grants-reset = Herstellen
grants-check-and-save = Controleren en opslaan
grants-completed-title = Kijk nog een keer, en sla dan op
grants-completed-text = Door de regels verandert er meer dan je zelf aanklikte. Er is nog niets opgeslagen.
grants-completed-added = Gaat ook aan: { $list }
grants-completed-removed = Gaat ook uit: { $list }
grants-refused-title = Dit kan niet samen worden opgeslagen
grants-conflict-title = Er is niets opgeslagen: iemand was je voor
grants-conflict-by = { $who } wijzigde deze autorisaties op { $moment }. Hieronder staat wat nu geldt. Breng je wijzigingen opnieuw aan als ze nog nodig zijn.
grants-conflict-text = Deze autorisaties zijn gewijzigd terwijl jij bezig was. Hieronder staat wat nu geldt. Breng je wijzigingen opnieuw aan als ze nog nodig zijn.
grants-conflict-give = Jij wilde erbij: { $list }
grants-conflict-take = Jij wilde eraf: { $list }
grants-last-title = Er is niets opgeslagen: er blijft geen beheerder over
grants-last-text = Klantnummer { $number } moet een actieve beheerder houden: iemand met ‘{ $first }’ en ‘{ $second }’ die al eens heeft ingelogd. Geef die eerst aan een collega.
grants-stop = Toegang beëindigen
grants-revoke = Alle autorisaties intrekken
grants-revoke-text = Van { $name } onder klantnummer { $number }. De toegang zelf blijft.
grants-revoke-empty = { $name } heeft hier geen autorisaties.
grants-delete = Gebruikersaccount verwijderen
grants-delete-text = { $name } kan daarna niet meer bij de klantnummers die jij beheert.
grants-invite = Uitnodiging
grants-invite-again = Uitnodiging opnieuw sturen
grants-invite-text = { $name } heeft hier nog niet ingelogd. De e-mail gaat naar { $email }.
grants-revoke-title = Alle autorisaties van { $name } intrekken?
grants-revoke-lead = Onder klantnummer { $number } vervalt direct:
grants-revoke-waiting = { $permission } (aanvraag bij de leverancier)
grants-revoke-nothing = { $name } heeft hier geen autorisaties. Er valt niets in te trekken.
grants-revoke-administrator = { $name } is daarna geen beheerder van { $number } meer. De andere beheerders krijgen bericht.
grants-revoke-stays = { $name } houdt toegang tot { $number }, zonder autorisaties. Je kunt later weer autorisaties geven.
grants-revoke-self = Dit zijn je eigen autorisaties. Daarna kom je zelf niet meer op deze pagina.
grants-stale-confirm = Er is net iets gewijzigd, dus er is nog niets gedaan. Dit is wat nu zou vervallen.
grants-delete-title = Gebruikersaccount van { $name } verwijderen?
grants-delete-lead = De toegang tot deze klantnummers eindigt direct:
grants-delete-number = { $permissions ->
    [0] { $number }, zonder autorisaties
    [one] { $number }, met 1 autorisatie
   *[other] { $number }, met { $permissions } autorisaties
}
grants-delete-administrator = { $name } is daarna geen beheerder meer. De andere beheerders krijgen bericht.
grants-delete-account = Geeft niets anders het account nog een doel, dan wordt het gesloten. Het logboek blijft bewaard.
grants-delete-mail = { $name } krijgt een e-mail. Dit kun je niet terugdraaien.
grants-delete-alternative = Moet { $name } alleen hier niets meer mogen?
grants-delete-alternative-link = Trek dan de autorisaties in
grants-delete-self = Dit is je eigen account. Daarna kom je zelf niet meer bij deze klantnummers.
grants-delete-last-title = Er is niets gewijzigd: er blijft geen beheerder over
grants-delete-last-text = { $name } is de enige actieve beheerder van { $number }. Maak eerst een collega beheerder die al eens heeft ingelogd.
grants-crumbs = Kruimelpad
grants-overview = Overzicht
grants-categories = Categorie
grants-everybody-title = Autorisaties per klantnummer
grants-everybody-lead = Kies een categorie om voor meer gebruikers tegelijk te wijzigen, of een vakje om één gebruiker te openen.
grants-everybody-caption = Autorisaties per gebruiker van { $name }, klantnummer { $number }
grants-printed = Afgedrukt op { $moment } door { $who }.
grants-legend-on = heeft de autorisatie
grants-legend-off = heeft de autorisatie niet
grants-legend-restricted = heeft een beperkte autorisatie
grants-people-short = { $people } pers.
grants-holds = Heeft de autorisatie
grants-everybody = Alle gebruikers
grants-attention = Let op
grants-attention-all = Alles tonen
grants-attention-restricted = Heeft een beperkte autorisatie
grants-attention-idle = 60 dagen niet ingelogd
grants-attention-none = Heeft geen autorisaties
grants-attention-invited = Uitgenodigd, nog niet ingelogd
grants-filter = Filter
grants-filter-off = Toon iedereen
grants-narrowed-text = Voor niemand geldt alles waarop je filtert. Maak het filter ruimer.
grants-nobody = Nog geen gebruikers
grants-nobody-text = Wie toegang krijgt tot { $number }, staat hier.
grants-pages = Pagina’s
grants-shown = { $first } t/m { $last } van { $total }
grants-everybody-at-once = Toon iedereen op één pagina, om af te drukken
grants-previous = Vorige
grants-next = Volgende
grants-category-title = { $category }: autorisaties
grants-category-lead = Zet aan of uit voor wie hieronder staan. Je ziet eerst wat er verandert.
grants-category-caption = { $category } onder klantnummer { $number }, per gebruiker aan of uit te zetten
grants-column-count = { $holders } van { $people }
grants-cannot = niet te geven
grants-review-title = Klopt dit?
grants-review-lead = { $people ->
    [0] Er is niets om op te slaan bij { $number }.
    [one] Je wijzigt de autorisaties van 1 gebruiker onder { $number }. Wat erbij komt of eraf gaat, staat in één e-mail aan die gebruiker.
   *[other] Je wijzigt de autorisaties van { $people } gebruikers onder { $number }. Wat erbij komt of eraf gaat, staat in één e-mail per gebruiker.
}
grants-review-save = { $steps ->
    [one] 1 wijziging opslaan
   *[other] { $steps } wijzigingen opslaan
}
grants-review-back = Terug naar bewerken
grants-review-by-rule = { $permission } (hoort erbij)
grants-review-asked = { $permission }: wordt aangevraagd bij de leverancier
grants-review-withdrawn = { $permission }: aanvraag bij de leverancier wordt ingetrokken
grants-review-appointed = wordt beheerder
grants-review-ended = is daarna geen beheerder meer
grants-review-stale-title = Niet meegenomen: intussen gewijzigd door een ander
grants-review-stale = { $name } heeft in deze categorie nu: { $list }
grants-review-stale-none = { $name } heeft in deze categorie nu niets
grants-review-refused-title = Niet meegenomen: dit kan niet
grants-review-refused = { $name }: { $why }
grants-review-changed-title = Er is niets opgeslagen: iemand was je voor
grants-review-changed-text = Dit is wat er nu nog zou veranderen. Klopt het, sla dan opnieuw op.
grants-review-gone = { $people ->
    [one] 1 gebruiker heeft geen toegang meer en is niet meegenomen.
   *[other] { $people } gebruikers hebben geen toegang meer en zijn niet meegenomen.
}
