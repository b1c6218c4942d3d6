tile-favourites = Favorieten
tile-favourite-on = Zet { $tile } bij je favorieten
tile-favourite-off = Haal { $tile } uit je favorieten
tile-fresh = { $count ->
    [one] 1 nieuw
   *[other] { $count } nieuw
}
tile-order-title = Tegels ordenen
tile-order-lead = Zet vooraan wat je vaak gebruikt. Alleen jij ziet deze volgorde.
tile-order-none = Je hebt nog geen tegels om te ordenen.
tile-order-up = Zet { $tile } hoger
tile-order-down = Zet { $tile } lager
tile-order-done = Klaar
tile-order-usual = Gewone volgorde terugzetten
