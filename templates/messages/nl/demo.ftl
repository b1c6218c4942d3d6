# The example of a supplier's own program, in the demo.
demo-program-title = Volgen, een voorbeeldprogramma
demo-program-lead = Dit is niet het portaal, maar een eigen programma van de leverancier, op een eigen adres.
demo-program-who = Wie er binnenkwam
demo-program-name = Naam
demo-program-email = E-mail
demo-program-module = Onderdeel
demo-program-once = Het portaal gaf een pas mee die één minuut en één keer geldig is. Laad deze pagina opnieuw en je komt er niet meer in.
demo-program-back = Terug naar het portaal
demo-program-used = Deze pas is al gebruikt. Open het programma opnieuw vanuit het portaal.
demo-program-over = Deze pas is verlopen. Open het programma opnieuw vanuit het portaal.
demo-program-elsewhere = Deze pas is voor een ander programma.
demo-program-forged = Zonder pas van het portaal komt hier niemand binnen.
