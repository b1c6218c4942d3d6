desk-modules-title = Modules
desk-modules-lead = De tegels op de startpagina: wat ze openen, en voor wie.
desk-modules-file = Als bestand
desk-modules-filter = Filter op naam
desk-modules-none = Nog geen modules
desk-modules-none-text = Voeg een module toe. Wie de autorisatie heeft die haar opent, ziet haar tegel meteen.
desk-modules-retired = Vervallen
desk-modules-retired-text = Hun tegels zijn weg. Kies een module om haar terug te brengen.
desk-module-new = Nieuwe module
desk-module-lead = Wat je wijzigt geldt meteen, voor iedereen. Eerst zie je wat er verandert.
desk-module-lead-retired = Deze module is vervallen: niemand ziet haar tegel. Als je opslaat, komt ze terug.
desk-module-opened-by = Opent met { $permission }.
desk-module-leads-to = Leidt naar: { $what }.
desk-module-field-count = { $count ->
    [one] 1 instelling.
   *[other] { $count } instellingen.
  }
desk-module-choose = Kies
desk-module-name = Naam
desk-module-text = Tekst
desk-module-help = Hulp
desk-module-text-nl = Tekst op de tegel in het Nederlands
desk-module-text-en = Tekst op de tegel in het Engels
desk-module-help-nl = Hulp in het Nederlands
desk-module-help-en = Hulp in het Engels
desk-module-help-hint = Staat op de pagina van de module. Schrijf in Markdown: alinea’s, lijsten, **vet** en [links](/help). Laat beide talen leeg als er geen hulp is.
desk-module-help-half = Vul de hulp in beide talen in, of in geen van beide.
desk-module-help-link = Laat elke link in de hulp beginnen met / of https://.
desk-module-permission = Autorisatie
desk-module-permission-hint = Wie deze autorisatie heeft, ziet de tegel en mag de module openen.
desk-module-permission-missing = Kies de autorisatie die de module opent.
desk-module-icon = Plaatje
desk-module-icon-missing = Kies een plaatje voor de tegel.
desk-module-icon-box = doos
desk-module-icon-truck = vrachtwagen
desk-module-icon-pin = kaartspeld
desk-module-icon-clock = klok
desk-module-icon-chart = grafiek
desk-module-icon-list = lijst
desk-module-icon-file = document
desk-module-icon-inbox = postvak
desk-module-icon-download = download
desk-module-icon-upload = upload
desk-module-icon-mail = envelop
desk-module-icon-phone = telefoon
desk-module-icon-cart = winkelwagen
desk-module-icon-plug = stekker
desk-module-icon-building = gebouw
desk-module-icon-users = mensen
desk-module-icon-user = persoon
desk-module-icon-key = sleutel
desk-module-icon-shield = schild
desk-module-icon-print = printer
desk-module-leads = Waar de module naartoe leidt
desk-module-leads-nowhere = Kies waar de module naartoe leidt: documenten, een programma of een pagina.
desk-module-documents = documenten
desk-module-documents-choice = Documenten die jullie per klantnummer publiceren
desk-module-program = eigen programma
desk-module-program-address = Adres van jullie eigen programma
desk-module-program-hint = Begint met https://. Wie doorgaat, komt daar binnen met naam en klantnummer. Leeg als er geen is.
desk-module-program-malformed = Vul een adres in dat begint met https://, zoals https://volgen.example.nl/.
desk-module-page = Pagina van het portaal
desk-module-no-page = Geen
desk-module-page-settings = instellingen van het klantnummer
desk-module-page-access = toegang en autorisaties
desk-module-page-address-book = adresboek
desk-module-page-senders = afsenders en retouradressen
desk-module-review = Bekijk wat er verandert
desk-module-review-lead = Dit geldt meteen als je het doorvoert, ook voor wie nu is ingelogd.
desk-module-apply = Doorvoeren
desk-module-touches = { $people ->
    [0] Niemand heeft nu { $permission }.
    [one] { $people } persoon heeft nu { $permission }, bij { $numbers ->
      [one] { $numbers } klantnummer
     *[other] { $numbers } klantnummers
    }.
   *[other] { $people } mensen hebben nu { $permission }, bij { $numbers ->
      [one] { $numbers } klantnummer
     *[other] { $numbers } klantnummers
    }.
  }
desk-module-overtaken = De modules zijn intussen gewijzigd. Wat je invulde staat er nog; kijk het na en probeer het opnieuw.
desk-module-what-added = Komt op de startpagina
desk-module-what-retired = Gaat van de startpagina
desk-module-what-permission = Opent niet meer met ‘{ $from }’, maar met ‘{ $to }’
desk-module-what-category = Van categorie ‘{ $from }’ naar ‘{ $to }’
desk-module-what-program = Eigen programma: ‘{ $from }’ wordt ‘{ $to }’
desk-module-what-page = Pagina: ‘{ $from }’ wordt ‘{ $to }’
desk-module-what-documents = Leidt voortaan ook naar documenten
desk-module-what-no-documents = Leidt niet meer naar documenten
desk-module-what-icon = Krijgt een ander plaatje
desk-module-what-field-added = Klantnummers kunnen ‘{ $field }’ instellen
desk-module-what-field-changed = ‘{ $field }’ verandert
desk-module-what-field-removed = Klantnummers kunnen ‘{ $field }’ niet meer instellen
desk-module-what-fields-placed = De volgorde van de instellingen verandert
desk-module-fields = Module-instellingen
desk-module-fields-text = Wat elk klantnummer over deze module kan instellen.
desk-module-field-new = Instelling toevoegen
desk-module-field-lead = Wat elk klantnummer kan instellen over { $module }.
desk-module-field-required = verplicht
desk-module-field-remove = Instelling weghalen
desk-module-hint-nl = Hulptekst in het Nederlands
desk-module-hint-en = Hulptekst in het Engels
desk-module-hint-half = Vul de hulptekst in beide talen in, of in geen van beide.
desk-module-kind = Soort
desk-module-kind-missing = Kies wat voor instelling dit is.
desk-module-kind-text = tekst van één regel
desk-module-kind-number = geheel getal
desk-module-kind-yes-no = ja of nee
desk-module-kind-choice = keuze uit een lijst
desk-module-kind-email = e-mailadres
desk-module-kind-address = adres uit het adresboek
desk-module-kind-sender = afsender
desk-module-values = Keuzes
desk-module-values-hint = Alleen bij een keuze uit een lijst. Eén per regel: sleutel; naam in het Nederlands; naam in het Engels.
desk-module-values-missing = Vul minstens één keuze in, samen hoogstens 4.000 tekens.
desk-module-value-malformed = Regel { $line } klopt niet. Schrijf: sleutel; naam in het Nederlands; naam in het Engels. Elke sleutel één keer.
desk-module-required-choice = Verplicht om in te vullen
desk-module-retire = Module laten vervallen
desk-module-retire-title = { $name } laten vervallen?
desk-module-retire-text = { $people ->
    [0] Niemand ziet nu de tegel.
    [one] De tegel verdwijnt bij { $people } persoon, bij { $numbers ->
      [one] { $numbers } klantnummer
     *[other] { $numbers } klantnummers
    }.
   *[other] De tegel verdwijnt bij { $people } mensen, bij { $numbers ->
      [one] { $numbers } klantnummer
     *[other] { $numbers } klantnummers
    }.
  }
desk-module-retire-keeps = Iedereen houdt de autorisatie { $permission }.
desk-module-retire-documents = { $count ->
    [one] 1 document blijft bewaard, maar niemand kan het nog openen.
   *[other] { $count } documenten blijven bewaard, maar niemand kan ze nog openen.
  }
desk-module-retire-settings = { $count ->
    [one] Wat 1 klantnummer heeft ingesteld, blijft bewaard.
   *[other] Wat { $count } klantnummers hebben ingesteld, blijft bewaard.
  }
desk-module-remove-title = Instelling { $field } weghalen?
desk-module-remove-text = { $numbers ->
    [0] Geen klantnummer heeft dit ingesteld bij { $module }.
    [one] 1 klantnummer heeft dit ingesteld bij { $module }, en ziet het straks niet meer.
   *[other] { $numbers } klantnummers hebben dit ingesteld bij { $module }, en zien het straks niet meer.
  }
desk-notice-module = { $name } is opgeslagen.
desk-notice-module-retired = { $name } is vervallen. De tegel is weg.
desk-notice-modules-unchanged = Er was niets te wijzigen.
