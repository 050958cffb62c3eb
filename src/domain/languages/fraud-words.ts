/** English and German words about duplicates, accounts and signs of fraud; no supplier ever reads those of the signs. */

export const EN_TERMS_FRAUD = {
  "similar-number": "nearly the same number",
  "order-lines": "order lines",
  "letters-alike": "letters that look alike",
  "letters-other": "one or two letters other",
  "word-added": "a word added",
  "ending-other": "another ending",
  "signal-account-unknown": "an account that is not verified (60)",
  "signal-bank-announced": "the mail announces another account (60)",
  "signal-urgent": "the mail presses for time (10)",
  "signal-iban-abroad": "the account is in another country (25)",
  "signal-lookalike": "a domain like the supplier's (50)",
  "signal-authentication": "the authentication of the mail failed (25)",
  "signal-reply-to": "answers would go to another domain (25)",
  "signal-first-mail": "first mail from this address (10)",
  "signal-first-invoice": "first invoice of the supplier (20)",
  "signal-round": "a round sum without an order (5)",
  "signal-below-limit": "just below an approval limit (10)",
  "signal-split-below-limit": "often just below an approval limit (30)",
  "signal-only-customer": "numbers without a gap over months (15)",
  "signal-weekend": "sent on a weekend (5)",
  "signal-amount": "far above what is usual (10)",
  "change-none": "was not proposed",
  "change-proposed": "is proposed",
  "change-format-ok": "is proposed, with a right check number",
  "change-name-checked": "is proposed, the holder's name was checked",
  "change-called-back": "is proposed, the supplier was called",
  "change-second-approved": "was approved by two",
  "change-cooling": "was approved and waits for its day",
  "change-active": "is in use",
  "change-rejected": "was refused",
} as const;

export const DE_TERMS_FRAUD = {
  "similar-number": "fast dieselbe Nummer",
  "order-lines": "Bestellpositionen",
  "letters-alike": "ähnlich aussehende Buchstaben",
  "letters-other": "ein oder zwei andere Buchstaben",
  "word-added": "ein angehängtes Wort",
  "ending-other": "eine andere Endung",
  "signal-account-unknown": "ein nicht geprüftes Konto (60)",
  "signal-bank-announced": "die Mail kündigt ein anderes Konto an (60)",
  "signal-urgent": "die Mail drängt zur Eile (10)",
  "signal-iban-abroad": "das Konto liegt in einem anderen Land (25)",
  "signal-lookalike": "eine Domain ähnlich der des Lieferanten (50)",
  "signal-authentication": "die Prüfung der Mail schlug fehl (25)",
  "signal-reply-to": "Antworten gingen an eine andere Domain (25)",
  "signal-first-mail": "erste Mail von dieser Adresse (10)",
  "signal-first-invoice": "erste Rechnung des Lieferanten (20)",
  "signal-round": "runde Summe ohne Bestellung (5)",
  "signal-below-limit": "knapp unter einer Freigabegrenze (10)",
  "signal-split-below-limit": "häufig knapp unter einer Freigabegrenze (30)",
  "signal-only-customer": "lückenlose Nummern über Monate (15)",
  "signal-weekend": "am Wochenende gesendet (5)",
  "signal-amount": "weit über dem Üblichen (10)",
  "change-none": "wurde nicht vorgeschlagen",
  "change-proposed": "ist vorgeschlagen",
  "change-format-ok": "ist vorgeschlagen, die Prüfziffer stimmt",
  "change-name-checked": "ist vorgeschlagen, der Name des Inhabers wurde geprüft",
  "change-called-back": "ist vorgeschlagen, der Lieferant wurde angerufen",
  "change-second-approved": "wurde von zweien freigegeben",
  "change-cooling": "wurde freigegeben und wartet auf seinen Tag",
  "change-active": "ist in Gebrauch",
  "change-rejected": "wurde abgelehnt",
} as const satisfies Record<keyof typeof EN_TERMS_FRAUD, string>;

export const DE_HOLDS_FRAUD = {
  BANK_MISMATCH:
    "{variance:money} gingen auf das Konto mit Ende {ending}, das nicht zu den geprüften Konten von {supplier} ({onFile}) gehört; eine Änderung auf dieses Konto {change:term}.",
  BANK_SHARED:
    "{variance:money} gingen auf das Konto mit Ende {ending} auf dieser Rechnung von {supplier}, das für {owners} hinterlegt ist.",
  DUP_NEAR:
    "{variance:money} sind berechnet, sehr ähnlich der Rechnung {earlierNumber} vom {earlierDate:date} über {earlierGross:amount} ({state:term}); gleich sind: {agrees:terms}.",
  DUP_CROSS:
    "{variance:money} sind berechnet, und die Rechnung {earlierNumber} vom {earlierDate:date} über {earlierGross:amount} liegt bereits unter {earlierSupplier} vor ({state:term}); gleich sind: {agrees:terms}.",
  FRD_LOOKALIKE:
    "Die Mail kam von {domain}, nachgeahmt nach {registered} von {supplier} ({how:term}); es geht um {variance:money}, {score} Punkte bei höchstens {limit}: {signals:terms}.",
  FRD_SIGNALS:
    "Anzeichen, die einen zweiten Blick auf {variance:money} verlangen, {score} Punkte bei höchstens {limit}: {signals:terms}.",
} as const;

export const DE_TITLES_FRAUD = {
  BANK_SHARED: "Konto eines anderen",
  DUP_CROSS: "Unter anderem Lieferanten vorhanden",
  FRD_LOOKALIKE: "Absender ahmt anderen nach",
  FRD_SIGNALS: "Anzeichen von Betrug",
} as const;
