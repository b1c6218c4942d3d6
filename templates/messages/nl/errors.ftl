error-not-found-title = Deze pagina is er niet
error-not-found-text = Het adres klopt niet, of de pagina is niet voor jou. Kijk of je het adres goed hebt overgenomen.
error-method-text = Zo werkt deze pagina niet. Ga terug en probeer het opnieuw.
error-too-often-title = Even wachten
error-too-often-text = { $minutes ->
    [one] Dit is te vaak geprobeerd. Probeer het over een minuut opnieuw.
   *[other] Dit is te vaak geprobeerd. Probeer het over { $minutes } minuten opnieuw.
}
error-unavailable-title = Het portaal is even niet bereikbaar
error-unavailable-text = We zijn ermee bezig. Probeer het over een paar minuten opnieuw.
error-try-again = Opnieuw proberen
error-bad-request-title = Dit kunnen we niet lezen
error-bad-request-text = Je browser stuurde iets wat dit portaal niet verwacht. Er is niets veranderd. Ga terug en probeer het opnieuw.
error-too-large-text = Wat je stuurde is te groot. Er is niets veranderd.
error-cross-site-text = Deze opdracht kwam van een andere website. Er is niets veranderd. Ga naar het begin en probeer het van daaruit.
error-internal-title = Er ging iets mis bij ons
error-internal-text = Er is niets veranderd. Probeer het opnieuw. Blijft het misgaan, geef dan de code hieronder door.
error-trace = Code voor de helpdesk:
error-trace-hidden = de code
forbidden-title = Daar heb je een autorisatie voor nodig
forbidden-text = Voor deze pagina heb je ‘{ $permission }’ nodig bij klantnummer { $number }.
forbidden-who = Deze beheerders kunnen dat geven
forbidden-nobody = Dit klantnummer heeft nog geen beheerder. Je aanvraag gaat naar de leverancier.
forbidden-ask = Vraag deze autorisatie aan
forbidden-self = Je bent zelf beheerder. Geef jezelf deze autorisatie, of vraag het een collega.
