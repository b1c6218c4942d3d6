contacts-forbidden-title = Dit mag alleen een beheerder van contactpersonen
contacts-forbidden-text = Bij { $organisation } mag je de contactpersonen bekijken, en niets veranderen.
contacts-forbidden-who = Deze beheerders kunnen het voor je doen
contacts-forbidden-nobody = Deze organisatie heeft nog geen beheerder van contactpersonen.
contacts-back = Naar de contactpersonen
