home-greeting = Dag { $name }
home-access-to = Je hebt toegang tot
home-more-numbers = { $count ->
    [one] en nog 1 klantnummer
   *[other] en nog { $count } klantnummers
}
home-waits = Wacht op jou
home-requests = { $count ->
    [one] 1 toegangsaanvraag
   *[other] { $count } toegangsaanvragen
}
home-requests-for = voor { $name }
home-review = Beoordelen
home-review-hidden = voor klantnummer { $number }
home-operator = Portaalbeheer
home-operator-text = Je werkt voor { $supplier } en hebt als portaalbeheerder zelf geen toegang tot een klantnummer. Organisaties, klantnummers en eerste beheerders maak je nu nog met de opdrachtregel (balie --help).
home-asked-already = Heb je al toegang gevraagd?
home-see-requests = Bekijk je aanvragen
home-none-text = Je hebt toegang, maar nog geen autorisaties. Een beheerder van je klantnummer kan ze geven. Ze staan hier zodra dat is gebeurd.
home-who-decides = Bekijk wie je beheerder is
module-numbers = Hiervoor heb je deze autorisatie
