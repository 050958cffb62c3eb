/** German: wording of holds and replies. */
import {
  DE_CREDIT_FACTS,
  DE_CREDIT_HOLDS,
  DE_CREDIT_NOTE,
  DE_CREDIT_REQUESTS,
  DE_CREDIT_TERMS,
  DE_CREDIT_TITLES,
} from "./credit-words.ts";
import { DE_HOLDS, DE_TERMS } from "./de-holds.ts";
import { DE_HOLDS_MONEY, DE_TITLES_MONEY } from "./de-holds-money.ts";
import { DE_ORDER_FACTS } from "./de-holds-orders.ts";
import { DE_FACTS_TAX, DE_HOLDS_TAX, DE_REQUESTS_TAX, DE_TERMS_TAX, DE_TITLES_TAX } from "./de-holds-tax.ts";
import { DE_TITLES } from "./de-titles.ts";
import { DE_DIRECT } from "./direct-words.ts";
import { DE_HOLDS_EXCHANGE, DE_TERMS_EXCHANGE, DE_TITLES_EXCHANGE } from "./exchange-words.ts";
import type { Language } from "./language.ts";
import { DE_FACTS_MONEY, DE_REQUESTS_MONEY, DE_TERMS_MONEY } from "./money-facts.ts";
import { DE_SUBSTITUTION } from "./substitution-words.ts";

const LINE = "Position {line}: {description} (Bestellung {order}, Position {orderLine})";

const FACTS = {
  ...DE_DIRECT.facts,
  ...DE_ORDER_FACTS,
  ...DE_CREDIT_FACTS,
  ...DE_SUBSTITUTION.facts,
  ...DE_FACTS_MONEY,
  ...DE_FACTS_TAX,
  PRICE_OVER: `${LINE}: Einzelpreis vereinbart {orderedPrice:money}, berechnet {billedPrice:money}, Menge {quantity:count}; Differenz {variance:money} netto.`,
  QTY_OVER_ORDERED: `${LINE}: bestellt {ordered:count}, früher berechnet {billedBefore:count}, jetzt berechnet {billed:count}; Differenz {over:count}, {variance:money} netto.`,
  QTY_OVER_RECEIVED: `${LINE}: erhalten {received:count}, früher berechnet {billedBefore:count}, jetzt berechnet {billed:count}; Differenz {over:count}, {variance:money} netto.`,
  QTY_OVER_ACCEPTED: `${LINE}: erhalten {received:count}, angenommen {accepted:count}, bisher berechnet {billedSoFar:count}; Differenz {over:count}, {variance:money} netto.`,
  VALUE_OVER_CUMULATIVE: `${LINE}: Bestellwert {ordered:money}, bisher berechnet {billed:money}; Differenz {variance:money} netto.`,
  MILESTONE_MISMATCH: `${LINE}: Meilenstein {ordered:money}, berechnet {billed:money}.`,
  TOTAL_ARITH: "{check:term}: rechnerisch {expected:money}, gedruckt {printed:money}; Differenz {variance:money}.",
  LINE_ARITH:
    "Position {line}: {quantity:number} zu {unitPrice:money} ergeben {expected:money}, berechnet sind {printed:money}.",
  TAX_CALC: "{rate:percent} Steuer auf {base:money} ergeben {expected:money}, berechnet sind {printed:money}.",
  CHARGE_UNPLANNED: "Nebenkosten ({description}) von {variance:money} sind nicht Teil unserer Bestellung.",
  LINE_UNMATCHED: "„{description}“ ({net:money}) ist nicht Teil unserer Bestellung {orders}.",
  UOM_NO_CONVERSION:
    "Position {line} ist in {billedUnit:unit} berechnet, unsere Bestellung lautet auf {orderedUnit:unit}.",
  UOM_UNKNOWN: "Position {line} ist in „{billedUnit}“ berechnet; diese Einheit kennen wir nicht.",
  CUR_MISMATCH: "Die Rechnung lautet auf {billed}, unsere Bestellung {order} auf {ordered}.",
  CUR_UNCLEAR: "Die Währung ist nicht eindeutig angegeben.",
  FIELD_MISSING: "Wir konnten nicht finden: {fields:terms}.",
  BUYER_WRONG_ENTITY: "Die Rechnung ist an {name} gerichtet.",
  DATE_INVALID: "{field:term}: {date:date} kann nicht stimmen.",
  DATE_FUTURE: "Das Rechnungsdatum {date:date} liegt in der Zukunft.",
  DATE_STALE: "Das Rechnungsdatum ist der {date:date}.",
  DUP_NEAR: "Uns liegt bereits die Rechnung {earlierNumber} vom {earlierDate:date} über {earlierGross:amount} vor.",
  PO_OTHER_SUPPLIER: "Die Bestellung {order} wurde nicht an Sie erteilt.",
  PO_CLOSED: "Unsere Bestellung {order} ist abgeschlossen.",
  PO_ON_HOLD: "Unsere Bestellung {order} ist angehalten.",
  PO_CANCELLED: "Unsere Bestellung {order} wurde storniert.",
  DOC_HYBRID_MISMATCH: "{readers:term} weichen voneinander ab: {reason:differences}",
  DOC_SCHEMA_INVALID: "Die E-Rechnung verletzt die Regel {rule}: {reason}",
} as const;

const CREDIT = "Bitte senden Sie uns eine Gutschrift über {variance:money} netto mit Bezug auf Rechnung {number}.";
const CORRECTED =
  "Bitte stornieren Sie die Rechnung {number} mit einer Gutschrift und senden Sie uns eine berichtigte Rechnung unter neuer Nummer.";

const REPLIES: Language["replies"] = {
  acknowledgement: {
    status: "erhalten",
    body: ["wir haben Ihre Nachricht erhalten und melden uns, sobald sie freigegeben ist oder wenn etwas fehlt."],
    request: null,
  },
  approval: {
    status: "freigegeben",
    body: [
      "die Rechnung {number} vom {date:date} über {gross:money} ist freigegeben.",
      "Voraussichtliche Zahlung: {payDate:date}.",
      "Bankverbindung: endet auf {ending}. Falls dieses Konto nicht mehr gilt, rufen Sie uns bitte an; antworten Sie nicht mit neuen Bankdaten.",
    ],
    request: null,
  },
  query: {
    status: "Rückfrage",
    body: ["die Rechnung {number} vom {date:date} über {gross:money} können wir noch nicht freigeben:"],
    request: "Bitte teilen Sie uns mit, wie dies zu klären ist.",
  },
  "missing-order": {
    status: "Rückfrage",
    body: [
      "die Rechnung {number} über {gross:money} nennt keine Bestellnummer, die wir finden konnten.",
      "Gelesene Bestellnummer: {orders}.",
    ],
    request: "Bitte nennen Sie uns unsere Bestellnummer als Antwort auf diese Nachricht.",
  },
  duplicate: {
    status: "Dublette",
    body: [
      "die Rechnung {number} vom {date:date} über {gross:money} liegt uns bereits vor ({state:term}). Wir bearbeiten sie nicht noch einmal.",
    ],
    request: "Falls es eine andere Lieferung ist, nennen Sie uns bitte Lieferdatum und unsere Bestellnummer.",
  },
  "not-an-invoice": {
    status: "keine Rechnung",
    body: [
      "Sie haben uns {type:term} gesandt. Wir bearbeiten nur Rechnungen und Gutschriften; dieses Dokument wird nicht bezahlt.",
    ],
    request: "Falls Sie eine Zahlung erwarten, senden Sie uns bitte die Rechnung.",
  },
  unreadable: {
    status: "nicht lesbar",
    body: ["das gesandte Dokument konnten wir nicht lesen: {reason}"],
    request: "Bitte senden Sie es noch einmal als PDF ohne Kennwort oder als E-Rechnung.",
  },
  waiting: {
    status: "wartet",
    body: ["die Rechnung {number} über {gross:money} ist erfasst. Wir warten auf den Wareneingang der Lieferung."],
    request: null,
  },
  rejection: {
    status: "zurückgewiesen",
    body: ["die Rechnung {number} vom {date:date} über {gross:money} ist zurückgewiesen und wird nicht bearbeitet."],
    request: CORRECTED,
  },
  "payment-status": {
    status: "Stand",
    body: ["die Rechnung {number} über {gross:money} ist {state:term}.", "Voraussichtliche Zahlung: {payDate:date}."],
    request: null,
  },
  remittance: {
    status: "bezahlt",
    body: [
      "die Rechnung {number} über {gross:money} wurde am {payDate:date} bezahlt.",
      "Bankverbindung: endet auf {ending}.",
    ],
    request: null,
  },
};

export const de = {
  code: "de",
  name: "Deutsch",
  ocr: "deu",
  decimalMark: ",",
  groupMark: ".",
  datePattern: "d.m.y",
  holds: {
    ...DE_DIRECT.holds,
    ...DE_SUBSTITUTION.holds,
    ...DE_HOLDS,
    ...DE_CREDIT_HOLDS,
    ...DE_HOLDS_MONEY,
    ...DE_HOLDS_TAX,
    ...DE_HOLDS_EXCHANGE,
  },
  titles: {
    ...DE_DIRECT.titles,
    ...DE_SUBSTITUTION.titles,
    ...DE_TITLES,
    ...DE_CREDIT_TITLES,
    ...DE_TITLES_MONEY,
    ...DE_TITLES_TAX,
    ...DE_TITLES_EXCHANGE,
  },
  terms: {
    ...DE_TERMS,
    ...DE_DIRECT.terms,
    ...DE_CREDIT_TERMS,
    ...DE_TERMS_MONEY,
    ...DE_TERMS_TAX,
    ...DE_TERMS_EXCHANGE,
  },
  subject: { withNumber: "Rechnung {number}", withoutNumber: "Ihr Dokument" },
  creditNote: DE_CREDIT_NOTE,
  greeting: "Guten Tag,",
  closing: "Mit freundlichen Grüßen\nKreditorenbuchhaltung",
  replies: REPLIES,
  facts: FACTS,
  requests: {
    ...DE_DIRECT.requests,
    ...DE_REQUESTS_MONEY,
    ...DE_CREDIT_REQUESTS,
    ...DE_REQUESTS_TAX,
    ...DE_SUBSTITUTION.requests,
    PRICE_OVER: CREDIT,
    QTY_OVER_ORDERED: CREDIT,
    QTY_OVER_RECEIVED: CREDIT,
    QTY_OVER_ACCEPTED: CREDIT,
    VALUE_OVER_CUMULATIVE: CREDIT,
    CHARGE_UNPLANNED: CREDIT,
    TOTAL_ARITH: CORRECTED,
    LINE_ARITH: CORRECTED,
    TAX_CALC: CORRECTED,
    MILESTONE_MISMATCH: CORRECTED,
    CUR_MISMATCH: CORRECTED,
    BUYER_WRONG_ENTITY: CORRECTED,
    DOC_HYBRID_MISMATCH: CORRECTED,
    FIELD_MISSING: "Bitte nennen Sie uns die fehlenden Angaben als Antwort auf diese Nachricht.",
    CUR_UNCLEAR: "Bitte nennen Sie uns die Währung als Antwort auf diese Nachricht.",
    DUP_NEAR: "Bitte teilen Sie uns mit, ob diese Rechnung die frühere ersetzt.",
    UOM_UNKNOWN: "Bitte nennen Sie uns die Menge in der Einheit unserer Bestellung.",
    UOM_NO_CONVERSION: "Bitte nennen Sie uns die Menge in der Einheit unserer Bestellung.",
  },
} as const satisfies Language;
