notice-request-approved = De aanvraag van { $name } is goedgekeurd. Er is een e-mail onderweg.
notice-request-rejected = De aanvraag van { $name } is afgewezen.
notice-user-added = { $email } heeft nu toegang. Er is een e-mail onderweg. Geef hieronder de autorisaties.
notice-permissions-saved = De autorisaties van { $name } zijn opgeslagen.
notice-people-saved = { $people ->
    [one] De autorisaties van 1 gebruiker zijn opgeslagen.
   *[other] De autorisaties van { $people } gebruikers zijn opgeslagen.
}
notice-nothing-changed = Er was niets gewijzigd.
notice-all-revoked = Alle autorisaties van { $name } voor dit klantnummer zijn ingetrokken.
notice-account-deleted = Het gebruikersaccount van { $name } is verwijderd. Er is een e-mail onderweg.
notice-left = Je hebt geen toegang meer tot klantnummer { $number }.
notice-details-saved = Je gegevens zijn opgeslagen.
notice-language-saved = Je taal is opgeslagen.
notice-password-changed = Je wachtwoord is gewijzigd. Op andere apparaten ben je uitgelogd.
notice-email-change-asked = Open de link die we naar { $email } hebben gestuurd. Tot dan log je in met je huidige adres.
notice-email-change-cancelled = De wijziging van je e-mailadres gaat niet door.
notice-email-changed = Je e-mailadres is gewijzigd. Log voortaan in met het nieuwe adres.
notice-session-ended = Dat apparaat is uitgelogd.
notice-other-sessions-ended = Alle andere apparaten zijn uitgelogd.
notice-invitation-sent = Er is een nieuwe uitnodiging onderweg naar { $email }.
notice-request-withdrawn = Je aanvraag is ingetrokken.
notice-given = Erbij: { $list }
notice-taken = Eraf: { $list }
notice-asked = Aangevraagd bij de leverancier: { $list }
notice-withdrawn = Niet meer aangevraagd: { $list }
notice-signed-out = Je bent uitgelogd.
notice-password-set = Je wachtwoord is ingesteld. Log ermee in.
notice-address-confirmed = Je e-mailadres is bevestigd.
notice-request-decided = Over je aanvraag was al beslist. Kijk in je e-mail.
notice-several-saved = Opgeslagen. Iedereen bij wie er iets veranderde, krijgt een e-mail.
notice-several-gave = { $people ->
    [one] 1 gebruiker kreeg toegang
   *[other] { $people } gebruikers kregen toegang
}
notice-several-changed = { $people ->
    [one] Bij 1 gebruiker veranderden de autorisaties
   *[other] Bij { $people } gebruikers veranderden de autorisaties
}
notice-several-ended = { $people ->
    [one] Van 1 gebruiker eindigde de toegang
   *[other] Van { $people } gebruikers eindigde de toegang
}
