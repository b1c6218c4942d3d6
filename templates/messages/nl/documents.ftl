# Documents, for who reads them and for who publishes them.
documents-title = Documenten
documents-of = Documenten van { $module }
documents-lead = Alles wat { $supplier } voor je heeft klaargezet, per onderdeel en klantnummer.
documents-choose = Kies een klantnummer.
documents-all = Alle documenten
documents-other-number = Ander klantnummer
documents-none = Nog geen documenten
documents-none-text = Zodra { $supplier } hier iets publiceert, staat het op deze pagina.
documents-nowhere = Geen onderdelen met documenten
documents-nowhere-text = Je hebt nu geen autorisatie waarmee je documenten kunt openen. Je beheerder kan die geven.
documents-count = { $count ->
    [one] 1 document
   *[other] { $count } documenten
}
documents-new = { $count ->
    [one] 1 nieuw
   *[other] { $count } nieuw
}
documents-mail = Wil je een e-mail als er nieuwe documenten zijn?
documents-mail-link = Stel het in
document-name = Document
document-module = Onderdeel
document-period = Periode
document-size = Grootte
document-published = Gepubliceerd
document-readers = Gedownload door
document-new = Nieuw
document-replace = Vervangen
document-withdraw = Intrekken
document-mails-title = E-mail over documenten
document-mails-lead = Kies of je een e-mail krijgt als er nieuwe documenten voor je zijn.
document-mails-label = Wanneer wil je een e-mail?
document-mails-never = Nooit
document-mails-at-once = Meteen
document-mails-daily = Hoogstens één keer per dag
notice-document-mails-saved = Je keuze is opgeslagen.
period-quarter = { $quarter }e kwartaal { $year }
period-range = { $from } t/m { $to }

desk-documents = Documenten
desk-documents-lead = Wat je voor klanten hebt gepubliceerd. Wie de autorisatie van het onderdeel heeft, ziet het meteen.
desk-documents-every-module = Alle onderdelen
desk-documents-all = Toon alles
desk-documents-none = Publiceer het eerste document.
desk-documents-none-found = Er is niets gepubliceerd voor dit klantnummer en onderdeel.
desk-documents-actions = Acties
publication-title = Documenten publiceren
publication-lead = Kies voor wie en waarover, en dan de bestanden. Wie een e-mail wil, krijgt die vanzelf.
publication-period-hint = Een jaar (2026), kwartaal (2026-Q3), maand (2026-10), dag (2026-10-15), of van dag tot dag (2026-10-01/2026-10-15)
publication-module-empty = Kies een onderdeel
publication-files = Bestanden
publication-files-hint = PDF, XLSX, CSV, PNG of JPEG; hoogstens { $count } tegelijk, elk hoogstens { $largest }
publication-replace = Vervang documenten die net zo heten
publication-button = Publiceren
publication-number-unknown = Vul een klantnummer in dat bestaat en niet gesloten is
publication-module-missing = Kies een onderdeel waarin je documenten publiceert
publication-period-malformed = Schrijf de periode als 2026, 2026-Q3, 2026-10 of 2026-10-15
publication-files-missing = Kies een of meer bestanden
publication-files-many = Kies hoogstens { $count } bestanden tegelijk
publication-twice = { $name } staat er twee keer bij; kies elk bestand één keer
publication-nameless = { $name } heeft geen naam met een extensie, zoals rapport.pdf
publication-empty = { $name } is leeg (0 bytes)
publication-not-allowed = { $name } is geen PDF, XLSX, CSV, PNG of JPEG
publication-not-its-name = { $name } is van binnen niet wat de naam zegt; sla het bestand opnieuw op
publication-too-large = { $name } is te groot; een bestand is hoogstens { $largest }
publication-taken = Deze documenten zijn er al, met een andere inhoud: { $names }. Zet het vinkje bij vervangen, of geef ze een andere naam. Kies de bestanden daarna opnieuw
notice-documents-published = Gepubliceerd: { $new } nieuw, { $replaced } vervangen, { $same } al aanwezig.
notice-document-withdrawn = { $name } is ingetrokken. Niemand kan het nog openen.
withdrawal-title = { $name } intrekken?
withdrawal-closed = Niemand kan het document dan nog openen, ook niet met een adres dat iemand bewaard heeft.
withdrawal-kept = { $count ->
    [one] Eén persoon heeft het al gedownload, en houdt het.
   *[other] { $count } mensen hebben het al gedownload, en houden het.
}
withdrawal-reason = Reden
withdrawal-reason-hint = Staat in het logboek
withdrawal-reason-missing = Schrijf waarom je het document intrekt

mail-documents-subject = { $count ->
    [one] Nieuw document van { $supplier }
   *[other] { $count } nieuwe documenten van { $supplier }
}
mail-documents-heading = { $count ->
    [one] Er is een nieuw document
   *[other] Er zijn { $count } nieuwe documenten
}
mail-documents-text = { $count ->
    [one] Dit document staat voor je klaar in het portaal.
   *[other] Deze documenten staan voor je klaar in het portaal.
}
mail-documents-fact = Nieuw
mail-documents-more = en nog { $count }
mail-documents-action = Bekijk documenten
mail-documents-why = Je krijgt deze e-mail omdat je daar zelf om hebt gevraagd. Onder ‘E-mail over documenten’ in het portaal zet je hem uit.

module-open = Openen
module-program = Open { $name }
module-program-text = Je gaat naar een eigen programma van { $supplier }. Dat krijgt je naam, e-mailadres en dit klantnummer te zien.
module-help = Hulp bij { $name }
module-help-more = Kom je er niet uit?
