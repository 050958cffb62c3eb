/** Words about credit notes, prepayments, corrections and small differences, in every language. */

import type { Language } from "./language.ts";

const DE_LIMIT = "über der Grenze von {limit} ({scope:term})";

export const EN_CREDIT_TERMS = {
  "credit-pieces": "Quantity",
  "credit-value": "Net value",
  "credit-gross": "Gross total",
  "not-on-file": "not on file",
  "credited-in-part": "credited in part",
  replaced: "replaced by a corrected invoice",
} as const;

export const DE_CREDIT_TERMS = {
  "credit-pieces": "Menge",
  "credit-value": "Nettowert",
  "credit-gross": "Bruttosumme",
  "not-on-file": "liegt nicht vor",
  "credited-in-part": "zum Teil gutgeschrieben",
  replaced: "durch eine berichtigte Rechnung ersetzt",
} as const satisfies Record<keyof typeof EN_CREDIT_TERMS, string>;

/** A credit note is answered as what it is: nothing will be paid for it. */
export const EN_CREDIT_NOTE = {
  subject: "credit note {number}",
  bodies: {
    approval: [
      "credit note {number} of {date:date} over {gross:money} is approved. We take it off what we owe you.",
      "It corrects invoice {preceding}.",
    ],
    query: ["we cannot release credit note {number} of {date:date} over {gross:money} yet:"],
    rejection: ["credit note {number} of {date:date} over {gross:money} is rejected and will not be processed."],
  },
} as const satisfies Language["creditNote"];

export const DE_CREDIT_NOTE = {
  subject: "Gutschrift {number}",
  bodies: {
    approval: [
      "die Gutschrift {number} vom {date:date} über {gross:money} ist freigegeben. Wir ziehen sie von dem ab, was wir Ihnen schulden.",
      "Sie berichtigt die Rechnung {preceding}.",
    ],
    query: ["die Gutschrift {number} vom {date:date} über {gross:money} können wir noch nicht freigeben:"],
    rejection: [
      "die Gutschrift {number} vom {date:date} über {gross:money} ist zurückgewiesen und wird nicht bearbeitet.",
    ],
  },
} as const satisfies Language["creditNote"];

export const EN_CREDIT_FACTS = {
  CN_ORIGINAL_UNKNOWN: "The credit note corrects invoice {preceding}, which we do not hold.",
  CN_CURRENCY: "The credit note is in {credited}, invoice {preceding} was in {billed}.",
  CN_NO_REFERENCE: "The credit note does not name the invoice it corrects.",
  CN_OVER_CREDIT:
    "{basis:term} credited on {source}: {credited:count} now and {before:count} before, of {billed:count} billed; difference {over:count}.",
  CN_EXPECTED_SHORT:
    "Invoice {preceding}: we asked for a credit of {requested:money}, credited are {credited:money} now and {before:money} before; difference {variance:money}.",
  CN_LINE_UNMATCHED: "“{description}” ({net:money}) is not part of invoice {preceding}.",
  CN_PRICE_SHORT:
    "{source}: {quantity:number} credited at {creditedPrice:money}, billed at {billedPrice:money}; difference {variance:money} net.",
  PREPAY_UNREQUESTED: "{asked:money} is asked in advance; our order {order} agrees to {agreed:money}.",
  PREPAY_NOT_DEDUCTED:
    "Prepayment {invoices}: {open:money} is open, {expected:money} is to come off this invoice, {deducted:money} is taken off; difference {variance:money}.",
} as const;

export const DE_CREDIT_FACTS = {
  CN_ORIGINAL_UNKNOWN: "Die Gutschrift berichtigt die Rechnung {preceding}, die uns nicht vorliegt.",
  CN_CURRENCY: "Die Gutschrift lautet auf {credited}, die Rechnung {preceding} auf {billed}.",
  CN_NO_REFERENCE: "Die Gutschrift nennt die Rechnung nicht, die sie berichtigt.",
  CN_OVER_CREDIT:
    "{basis:term} zu {source} gutgeschrieben: jetzt {credited:count}, früher {before:count}, berechnet waren {billed:count}; Differenz {over:count}.",
  CN_EXPECTED_SHORT:
    "Rechnung {preceding}: erbeten war eine Gutschrift über {requested:money}, gutgeschrieben sind jetzt {credited:money} und früher {before:money}; Differenz {variance:money}.",
  CN_LINE_UNMATCHED: "„{description}“ ({net:money}) ist nicht Teil der Rechnung {preceding}.",
  CN_PRICE_SHORT:
    "{source}: {quantity:number} zu {creditedPrice:money} gutgeschrieben, berechnet zu {billedPrice:money}; Differenz {variance:money} netto.",
  PREPAY_UNREQUESTED: "{asked:money} werden im Voraus verlangt; unsere Bestellung {order} sieht {agreed:money} vor.",
  PREPAY_NOT_DEDUCTED:
    "Anzahlung {invoices}: {open:money} sind offen, {expected:money} sind von dieser Rechnung abzuziehen, abgezogen sind {deducted:money}; Differenz {variance:money}.",
} as const satisfies Record<keyof typeof EN_CREDIT_FACTS, string>;

const EN_CORRECTED = "Please cancel credit note {number} and send us a corrected one.";
const DE_CORRECTED = "Bitte stornieren Sie die Gutschrift {number} und senden Sie uns eine berichtigte.";

export const EN_CREDIT_REQUESTS = {
  CN_ORIGINAL_UNKNOWN: "Please tell us which invoice it corrects, or send us that invoice.",
  CN_CURRENCY: EN_CORRECTED,
  CN_NO_REFERENCE: "Please tell us which invoice it corrects.",
  CN_OVER_CREDIT: EN_CORRECTED,
  CN_EXPECTED_SHORT: "Please credit us the difference of {variance:money}.",
  CN_LINE_UNMATCHED: "Please tell us what the credit is for.",
  CN_PRICE_SHORT: "Please credit us the difference of {variance:money} net.",
  PREPAY_UNREQUESTED: "Please tell us what the prepayment was agreed with.",
  PREPAY_NOT_DEDUCTED: "Please send us a corrected final invoice that takes off the prepayment.",
} as const;

export const DE_CREDIT_REQUESTS = {
  CN_ORIGINAL_UNKNOWN: "Bitte nennen Sie uns die Rechnung, die berichtigt wird, oder senden Sie uns diese Rechnung zu.",
  CN_CURRENCY: DE_CORRECTED,
  CN_NO_REFERENCE: "Bitte nennen Sie uns die Rechnung, die berichtigt wird.",
  CN_OVER_CREDIT: DE_CORRECTED,
  CN_EXPECTED_SHORT: "Bitte schreiben Sie uns die Differenz von {variance:money} gut.",
  CN_LINE_UNMATCHED: "Bitte teilen Sie uns mit, wofür die Gutschrift ist.",
  CN_PRICE_SHORT: "Bitte schreiben Sie uns die Differenz von {variance:money} netto gut.",
  PREPAY_UNREQUESTED: "Bitte teilen Sie uns mit, womit die Anzahlung vereinbart wurde.",
  PREPAY_NOT_DEDUCTED: "Bitte senden Sie uns eine berichtigte Schlussrechnung, die die Anzahlung abzieht.",
} as const satisfies Record<keyof typeof EN_CREDIT_REQUESTS, string>;

export const DE_CREDIT_HOLDS = {
  CN_ORIGINAL_UNKNOWN: "Die Gutschrift über {gross:money} berichtigt die Rechnung {preceding}, die nicht vorliegt.",
  CN_ORIGINAL_OPEN:
    "Die Gutschrift über {gross:money} berichtigt die Rechnung {preceding}, die nicht freigegeben ist ({state:term}): gebucht ist nichts, was sie zurücknehmen könnte.",
  CN_CURRENCY: "Die Gutschrift lautet auf {credited}, die Rechnung {preceding} auf {billed}.",
  CN_NO_REFERENCE:
    "Die Gutschrift über {gross:money} nennt nicht die Rechnung, die sie berichtigt. Nach Artikeln, Mengen und Preisen kann es sein: {suggested}.",
  CN_OVER_CREDIT:
    "{basis:term} zu {source} gutgeschrieben: jetzt {credited:count}, davon höchstens {left:count} möglich (berechnet {billed:count}, früher gutgeschrieben {before:count}): {over:count} zu viel ({variance:money}), über der Grenze von {limit} ({scope:term}).",
  CN_EXPECTED_SHORT: `{requested:money} waren zur Rechnung {preceding} verlangt; gutgeschrieben sind jetzt {credited:money} und früher {before:money}: {variance:money} zu wenig, ${DE_LIMIT}.`,
  CN_LINE_UNMATCHED:
    "„{description}“ ({net:money}) ist gutgeschrieben, doch die Rechnung {preceding} hat nichts dergleichen auf eine Bestellung berechnet.",
  CN_PRICE_SHORT: `{quantity:number} sind zu {creditedPrice:money} gutgeschrieben ({source}), berechnet waren {billedPrice:money}: {variance:money} zu wenig, ${DE_LIMIT}.`,
  CN_RETURN_EXPECTED:
    "{quantity:number} auf Bestellung {order} Position {orderLine} sind gutgeschrieben ({variance:money}), ihre Rücksendung ist nicht gebucht: {received:number} zählen als vorhanden.",
  PREPAY_UNREQUESTED:
    "{asked:money} werden im Voraus verlangt; auf Bestellung {order} sind {agreed:money} im Voraus vereinbart, {before:money} wurden schon verlangt: {variance:money} zu viel.",
  PREPAY_NOT_DEDUCTED:
    "{open:money} Anzahlung ({invoices}) sind offen, {expected:money} davon sind von dieser Rechnung abzuziehen; abgezogen sind {deducted:money}: {variance:money} Unterschied, über der Grenze von {limit} ({scope:term}).",
  INVOICE_CORRECTED:
    "Sie tritt an die Stelle der Rechnung {preceding} ({state:term}): netto zuerst {earlierNet:money}, jetzt {net:money}, brutto zuerst {earlierGross:money}, jetzt {gross:money}, {variance:money} Unterschied; geändert: {changed:list}.",
  SELF_BILLED_COPY:
    "Die Rechnung {number} über {gross:money} sagt, dass der Käufer sie ausgestellt hat: Es ist eine Kopie unserer eigenen Gutschrift nach Wareneingang.",
  SMALL_DIFF_CLEARED:
    "Positionen und Steuer ergeben {expected:money}, berechnet sind {printed:money}: {variance:money} gehen auf das Konto für Kleindifferenzen, innerhalb der Grenze von {limit} ({scope:term}).",
} as const;

export const DE_CREDIT_TITLES = {
  CN_ORIGINAL_UNKNOWN: "Berichtigte Rechnung unbekannt",
  CN_ORIGINAL_OPEN: "Berichtigte Rechnung nicht freigegeben",
  CN_CURRENCY: "Gutschrift in anderer Währung",
  CN_NO_REFERENCE: "Gutschrift ohne Bezug",
  CN_OVER_CREDIT: "Mehr gutgeschrieben als berechnet",
  CN_EXPECTED_SHORT: "Weniger gutgeschrieben als verlangt",
  CN_LINE_UNMATCHED: "Nicht auf der berichtigten Rechnung",
  CN_PRICE_SHORT: "Unter berechnetem Preis gutgeschrieben",
  CN_RETURN_EXPECTED: "Rücksendung nicht gebucht",
  PREPAY_UNREQUESTED: "Anzahlung nicht vereinbart",
  PREPAY_NOT_DEDUCTED: "Anzahlung nicht abgezogen",
  INVOICE_CORRECTED: "Berichtigte Rechnung",
  SELF_BILLED_COPY: "Kopie unserer eigenen Abrechnung",
  SMALL_DIFF_CLEARED: "Kleindifferenz ausgebucht",
} as const satisfies Record<keyof typeof DE_CREDIT_HOLDS, string>;
