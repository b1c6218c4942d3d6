catalogue-title = Autorisatiecatalogus
catalogue-lead = Welke autorisaties er zijn, en onder welke regels. Versie { $version } geldt nu.
catalogue-path = Waar je bent
catalogue-as-file = Als bestand wijzigen
catalogue-new = Nieuwe autorisatie
catalogue-new-category = Nieuwe categorie
catalogue-change-category = Categorie wijzigen
catalogue-brings-choice = Komt mee als iemand deze categorie vraagt
catalogue-brings-hint = Autorisaties uit andere categorieën.
catalogue-left-out-by = { $count ->
    [0] Elk klantnummer kan dit krijgen.
    [one] 1 klantnummer heeft dit niet in zijn contract.
   *[other] { $count } klantnummers hebben dit niet in hun contract.
  }
catalogue-category-empty = Nog geen autorisaties in deze categorie.
catalogue-versions = Versies
catalogue-brings = Wie dit vraagt, krijgt ook:
catalogue-restricted = beperkt
catalogue-retired = vervallen
catalogue-draft-of = Er is een concept, laatst gewijzigd door { $name } op { $moment }.
catalogue-review = Bekijk wat er verandert
catalogue-review-title = Wat er verandert
catalogue-file-title = Catalogus als bestand
catalogue-file-lead = Wijzig de tekst of kies een bestand. Eerst zie je wat er verandert; dan pas pas je het toe.
catalogue-download = Downloaden
catalogue-refused = Deze catalogus kan niet worden gebruikt
catalogue-overtaken = Een collega was je voor
catalogue-overtaken-file = Het concept is intussen gewijzigd. Je tekst staat hieronder; vergelijk die met het concept en bewaar opnieuw.
catalogue-overtaken-form = Het concept is intussen gewijzigd. Wat je invulde staat er nog; kijk het na en bewaar opnieuw.
catalogue-overtaken-text = Het concept of de geldende catalogus is intussen gewijzigd. Hieronder staat hoe het nu is.
catalogue-upload = Bestand
catalogue-upload-hint = Een TOML-bestand. Als je een bestand kiest, telt de tekst hieronder niet.
catalogue-text = Tekst
catalogue-keep = Bekijk wat er verandert
catalogue-too-large = De catalogus is te groot: hoogstens 200.000 tekens.
catalogue-unreadable = Dit is geen tekstbestand in UTF-8.
catalogue-old-base = Sinds dit concept begon, is versie { $version } gaan gelden. Wat die veranderde, staat hieronder als het concept het anders zegt.
catalogue-broken = Dit kan niet: mensen houden autorisaties die zo niet samengaan
catalogue-no-difference = Er verandert niets.
catalogue-no-draft = Er is geen concept
catalogue-no-draft-text = Wijzig een autorisatie of het bestand; dan zie je hier wat er zou veranderen.
catalogue-apply = Toepassen
catalogue-go-on = Verder wijzigen
catalogue-discard = Concept weggooien
catalogue-no-versions = Nog geen versies bewaard
catalogue-no-versions-text = Vanaf nu wordt elke toegepaste catalogus bewaard.
catalogue-version = Versie { $version }
catalogue-in-force = geldt nu
catalogue-by-command-line = via de opdrachtregel
catalogue-again = Opnieuw gebruiken
catalogue-changed = Wat deze versie veranderde
catalogue-permission-lead = Je wijziging komt in het concept. Ze geldt pas als je het concept toepast.
catalogue-key = Sleutel
catalogue-key-hint = Kleine letters, cijfers en streepjes. Later niet te wijzigen.
catalogue-key-malformed = Vul een sleutel in van kleine letters, cijfers en streepjes.
catalogue-key-taken = Deze sleutel is al in gebruik. Kies een andere.
catalogue-category = Categorie
catalogue-category-missing = Kies een categorie.
catalogue-place = Plaats
catalogue-place-hint = 1 staat bovenaan; leeg is onderaan.
catalogue-label-nl = Naam in het Nederlands
catalogue-label-en = Naam in het Engels
catalogue-explanation-nl = Uitleg in het Nederlands
catalogue-explanation-en = Uitleg in het Engels
catalogue-note-nl = Opmerking in het Nederlands
catalogue-note-en = Opmerking in het Engels
catalogue-text-missing = Vul een tekst in van hoogstens { $most } tekens.
catalogue-rules = Regels
catalogue-restricted-choice = Beperkt: alleen het portaalbeheer kent toe
catalogue-retired-choice = Vervallen: niemand krijgt het meer, wie het heeft houdt het
catalogue-requires = Vereist ook
catalogue-excludes = Gaat niet samen met
catalogue-save-draft = Bewaren in concept
catalogue-label = naam
catalogue-explanation = uitleg
catalogue-note = opmerking
catalogue-held-by = { $people ->
    [one] { $people } persoon heeft
   *[other] { $people } mensen hebben
  } dit nu, bij { $numbers ->
    [one] { $numbers } klantnummer
   *[other] { $numbers } klantnummers
  }.
catalogue-broken-excludes = Regel { $line }: { $person } ({ $number }) heeft { $permission } en { $other }, en die gaan niet samen.
catalogue-broken-requires = Regel { $line }: { $person } ({ $number }) heeft { $permission } zonder { $other }.
catalogue-what-added = Nieuw
catalogue-what-retired = Vervalt: niemand krijgt het meer, wie het heeft houdt het
catalogue-what-returned = Kan weer gegeven worden
catalogue-what-restricted = Wordt beperkt: alleen het portaalbeheer kent toe, wie het heeft houdt het
catalogue-what-unrestricted = Is niet meer beperkt: beheerders geven het zelf
catalogue-what-requires = Vereist voortaan: { $keys }
catalogue-what-requires-not = Vereist niet meer: { $keys }
catalogue-what-excludes = Gaat voortaan niet samen met: { $keys }
catalogue-what-excludes-not = Gaat weer samen met: { $keys }
catalogue-what-brings = Brengt voortaan mee: { $keys }
catalogue-what-brings-not = Brengt niet meer mee: { $keys }
catalogue-what-moved = Van categorie { $from } naar { $to }
catalogue-what-placed = De volgorde verandert
catalogue-what-words = { $part } ({ $language }): ‘{ $from }’ wordt ‘{ $to }’
catalogue-notice-applied = Versie { $version } van de catalogus geldt nu.
catalogue-notice-kept = Bewaard in het concept.
catalogue-notice-discarded = Het concept is weggegooid.
