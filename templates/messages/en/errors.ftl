error-not-found-title = This page is not here
error-not-found-text = The address is wrong, or the page is not for you. Check that you copied the address well.
error-method-text = This page does not work that way. Go back and try again.
error-too-often-title = Please wait
error-too-often-text = { $minutes ->
    [one] This was tried too often. Try again in a minute.
   *[other] This was tried too often. Try again in { $minutes } minutes.
}
error-unavailable-title = The portal cannot be reached for a moment
error-unavailable-text = We are working on it. Try again in a few minutes.
error-try-again = Try again
error-bad-request-title = We cannot read this
error-bad-request-text = Your browser sent something that this portal does not expect. Nothing has changed. Go back and try again.
error-too-large-text = What you sent is too large. Nothing has changed.
error-cross-site-text = This came from another website. Nothing has changed. Go to the start page and try from there.
error-internal-title = Something went wrong on our side
error-internal-text = Nothing has changed. Try again. If it keeps happening, give us the code below.
error-trace = Code for the help desk:
error-trace-hidden = the code
forbidden-title = You need an authorisation for that
forbidden-text = For this page you need ‘{ $permission }’ at customer number { $number }.
forbidden-who = These administrators can give it
forbidden-nobody = This customer number has no administrator yet. Your request goes to the supplier.
forbidden-ask = Ask for this authorisation
forbidden-self = You are an administrator yourself. Give yourself this authorisation, or ask a colleague.
