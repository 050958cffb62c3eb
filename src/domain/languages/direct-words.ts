/** Words about invoices without an order, about orders that nobody approved, and about what has to come with a supply. */

export const EN_DIRECT = {
  terms: {
    "coding-none": "nothing says which account and cost centre to charge",
    "coding-several": "rules of the same rank name different accounts ({accounts})",
    "approval-no-order": "is more than a rule may approve without an order or an agreed recurring amount",
  },
  facts: {
    PO_NOT_APPROVED: "Our order {order} is not approved yet.",
    DELIVERY_REF_MISSING: "We could not find the number of a delivery note.",
    HOURS_NOT_APPROVED:
      "Line {line}: {description} (order {order}, line {orderLine}): approved on time sheets {received:count}, billed before {billedBefore:count}, billed now {billed:count}; difference {over:count}, {variance:money} net.",
    RETENTION_MISSING:
      "Our contract {contract} keeps back {percent:percents} of {net:money} until the work is accepted, which is {variance:money}; {deducted:money} is deducted.",
  },
  requests: {
    DELIVERY_REF_MISSING: "Please tell us the number of the delivery note by replying to this message.",
    HOURS_NOT_APPROVED:
      "Please send us the signed time sheets, or a credit note over {variance:money} net that quotes invoice {number}.",
    RETENTION_MISSING:
      "Please cancel invoice {number} with a credit note and send us a corrected invoice that deducts the retention.",
  },
} as const;

export const DE_DIRECT = {
  terms: {
    "coding-none": "nichts sagt, welches Konto und welche Kostenstelle zu belasten sind",
    "coding-several": "gleichrangige Regeln nennen verschiedene Konten ({accounts})",
    "approval-no-order":
      "sind mehr, als eine Regel ohne Bestellung und ohne vereinbarten wiederkehrenden Betrag freigeben darf",
  },
  holds: {
    CODING_MISSING: "{supplier} berechnet {variance:money} ohne Bestellung, und {cause:clause}: {lines}.",
    PO_NOT_APPROVED: "Bestellung {order} ist noch nicht genehmigt, und {variance:money} sind darauf berechnet.",
    DELIVERY_REF_MISSING:
      "{supplier} muss den Lieferschein zu dem nennen, was berechnet wird, und für {net:money} ist keiner genannt.",
    HOURS_NOT_APPROVED:
      "{billedSoFar:count} bisher berechnet, {received:count} auf Stundenzetteln genehmigt: {over:count} zu viel auf Bestellung {order} Position {orderLine}, {variance:money} über der Grenze von {limit} ({scope:term}).",
    RETENTION_MISSING:
      "Vertrag {contract} behält {percent:percents} von {net:money} bis zur Abnahme ein: {variance:money} wären abzuziehen, abgezogen sind {deducted:money}.",
  },
  titles: {
    PO_NOT_APPROVED: "Bestellung nicht genehmigt",
    DELIVERY_REF_MISSING: "Lieferscheinnummer fehlt",
    HOURS_NOT_APPROVED: "Mehr Stunden als genehmigt",
    RETENTION_MISSING: "Einbehalt nicht abgezogen",
  },
  facts: {
    PO_NOT_APPROVED: "Unsere Bestellung {order} ist noch nicht genehmigt.",
    DELIVERY_REF_MISSING: "Wir konnten keine Lieferscheinnummer finden.",
    HOURS_NOT_APPROVED:
      "Position {line}: {description} (Bestellung {order}, Position {orderLine}): auf Stundenzetteln genehmigt {received:count}, früher berechnet {billedBefore:count}, jetzt berechnet {billed:count}; Differenz {over:count}, {variance:money} netto.",
    RETENTION_MISSING:
      "Unser Vertrag {contract} behält {percent:percents} von {net:money} bis zur Abnahme ein, das sind {variance:money}; abgezogen sind {deducted:money}.",
  },
  requests: {
    DELIVERY_REF_MISSING: "Bitte nennen Sie uns die Nummer des Lieferscheins als Antwort auf diese Nachricht.",
    HOURS_NOT_APPROVED:
      "Bitte senden Sie uns die unterschriebenen Stundenzettel oder eine Gutschrift über {variance:money} netto mit Bezug auf Rechnung {number}.",
    RETENTION_MISSING:
      "Bitte stornieren Sie die Rechnung {number} mit einer Gutschrift und senden Sie uns eine berichtigte Rechnung mit dem Einbehalt.",
  },
} as const;
