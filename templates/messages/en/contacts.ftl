contacts-forbidden-title = Only an administrator of contacts may do this
contacts-forbidden-text = At { $organisation } you may look at the contacts, and change nothing.
contacts-forbidden-who = These administrators can do it for you
contacts-forbidden-nobody = This organisation has no administrator of contacts yet.
contacts-back = To the contacts
