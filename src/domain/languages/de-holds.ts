/** German sentences and terms of holds, for the desk and the journey; kept beside the reply wording of de.ts. */

import { DE_AUTHORITY, DE_HOLDS_AUTHORITY } from "./authority-terms.ts";
import { DE_ORDER_HOLDS, DE_ORDER_TERMS } from "./de-holds-orders.ts";
import { DE_HOLDS_FRAUD, DE_TERMS_FRAUD } from "./fraud-words.ts";
import { DE_NOT_CHECKED } from "./not-checked-terms.ts";
import { DE_OWNERS } from "./owner-words.ts";

const LIMIT = "über der Grenze von {limit} ({scope:term})";

export const DE_HOLDS: Readonly<Record<string, string>> = {
  ...DE_HOLDS_FRAUD,
  ...DE_ORDER_HOLDS,
  ...DE_HOLDS_AUTHORITY,
  DOC_UNREADABLE: "Das Dokument konnte nicht gelesen werden: {reason}",
  DOC_NOT_INVOICE: "Das ist {type:term}, keine Rechnung.",
  DOC_HYBRID_MISMATCH: "{readers:term} widersprechen sich: {reason:differences}",
  SUPPLIER_UNKNOWN: "Kein Lieferant im Stamm passt zu {name}.",
  SUPPLIER_AMBIGUOUS: "{first} und {second} passen gleich gut zu diesem Dokument.",
  SUPPLIER_BLOCKED: "{name} ist im Stamm gesperrt.",
  SUPPLIER_SELF: "Der gelesene Lieferant {name} ist eine unserer eigenen Gesellschaften.",
  BUYER_WRONG_ENTITY: "Die Rechnung ist an {name} gerichtet, keine unserer Gesellschaften.",
  FIELD_MISSING: "Auf dem Dokument nicht gefunden: {fields:terms}.",
  CUR_UNCLEAR: "Das Dokument sagt nicht eindeutig, in welcher Währung es rechnet.",
  DATE_INVALID: "{field:term}: {date:date} kann nicht stimmen: {why:clause}.",
  DATE_FUTURE: "Die Rechnung ist auf den {date:date} datiert, {days} Tage von heute; bis zu {ahead} Tage gehen durch.",
  EXTRACT_LOW_CONF: "Unsicher gelesen: {fields:terms}.",
  READING_NOT_SURE:
    "Die Lesung ist zu {chance:percent} sicher, und {needed:percent} sind nötig, um ohne einen Menschen weiterzugehen ({basis:term}, bisher {checked:number} von Menschen geprüft).",
  READING_GATE_CLOSED:
    "Von {checked:number} Lesungen, die Menschen geprüft haben, waren {right:number} richtig; das belegt mindestens {bound:percent}, und {target:percent} sind nötig, bevor etwas ohne einen Menschen weitergeht.",
  SENDER_UNVERIFIED: "Der Absender ließ sich dem Lieferanten nicht zuordnen: {verdict:term}.",
  DUP_EXACT: "Die Rechnung {number} vom {date:date} über {gross:money} liegt bereits vor ({state:term}).",
  TOTAL_ARITH: `{check:term}: {expected:money} erwartet, {printed:money} gedruckt, {variance:money} Unterschied, ${LIMIT}.`,
  PO_MISSING:
    "Die Rechnung nennt keine Bestellung, und {supplier} wird nur gegen Bestellung bezahlt (offene Bestellungen, die passen könnten: {suggested:list}).",
  PO_NOT_FOUND: "Eine Bestellung {orders} gibt es nicht (offene Bestellungen, die passen könnten: {suggested:list}).",
  PO_OTHER_SUPPLIER: "Die Bestellung {order} ging an einen anderen Lieferanten ({owner}), nicht an {supplier}.",
  DATE_STALE: "Die Rechnung vom {date:date} ist {days} Tage alt; bis zu {limit} Tage gehen durch ({scope:term}).",
  LINE_UNMATCHED: "„{description}“ ({net:money}) passt zu keiner Position der Bestellung {orders}.",
  RECEIPT_MISSING:
    "{billed:count} berechnet, aber von Bestellung {order} Position {orderLine} ist noch nichts eingegangen ({variance:money}).",
  QTY_OVER_RECEIVED: `{billedSoFar:count} bisher berechnet, {received:count} erhalten: {over:count} zu viel auf Bestellung {order} Position {orderLine}, {variance:money} ${LIMIT}.`,
  QTY_OVER_ORDERED: `{billedSoFar:count} bisher berechnet, {ordered:count} bestellt: {over:count} zu viel auf Bestellung {order} Position {orderLine}, {variance:money} ${LIMIT}.`,
  QTY_OVER_ACCEPTED: `{billedSoFar:count} bisher berechnet, {accepted:number} von {received:count} angenommen: {over:count} zu viel, {variance:money} ${LIMIT}.`,
  PRICE_OVER: `{billedPrice:money} berechnet, {orderedPrice:money} bestellt bei {quantity:count} auf Bestellung {order} Position {orderLine}: {variance:money} zu viel, ${LIMIT}.`,
  CHARGE_UNPLANNED: `{variance:money} Nebenkosten ({description}) stehen nicht in der Bestellung, ${LIMIT}.`,
  TAX_CALC:
    "{rate:percent} auf {base:money} ergeben {expected:money}, berechnet sind {printed:money}: {variance:money} Unterschied; bis {limit} gehen durch ({scope:term}).",
  DOC_SCHEMA_INVALID: "Die E-Rechnung verletzt die Regel {rule}: {reason}",
  READING_WARNING: "{reason}",
  TAX_WHT:
    "{withheld:money} Steuer sind einzubehalten ({parts}): {due:money} gehen an den Lieferanten, der Rest ist abzuführen; die Buchung weist den Bruttobetrag als Verbindlichkeit aus.",
  LINE_ARITH:
    "Position {line}: {quantity:number} zu {unitPrice:money} ergeben {expected:money}, berechnet sind {printed:money}: {variance:money} Unterschied, wo das Runden des Preises höchstens {slack:money} erklärt.",
  PO_CANCELLED: "Die Bestellung {order} wurde storniert.",
  PO_ON_HOLD: "Die Bestellung {order} ist gesperrt.",
  PO_CLOSED: "Die Bestellung {order} ist abgeschlossen.",
  PO_AFTER_FACT:
    "Die Bestellung {order} ist vom {orderDate:date} und damit jünger als die Rechnung vom {invoiceDate:date}.",
  UOM_NO_CONVERSION:
    "Position {line} berechnet {billedQuantity:number} {billedUnit:unit} ({net:money}), Bestellung {order} Position {orderLine} lautet auf {orderedUnit:unit}, und ein Faktor zwischen beiden ist nicht bekannt.",
  UOM_UNKNOWN:
    "Position {line} berechnet {billedQuantity:number} „{billedUnit}“ ({net:money}), eine unbekannte Einheit; sie wurde als {orderedUnit:unit} genommen wie auf Bestellung {order} Position {orderLine}.",
  UOM_INFERRED:
    "Position {line} berechnet {billedQuantity:number} {billedUnit:unit} ({net:money}), nach einer nicht gesicherten Packungsgröße gezählt als {quantity:number} {orderedUnit:unit} der Bestellung {order} Position {orderLine}.",
  OVER_DELIVERY:
    "{received:count} geliefert, {ordered:count} bestellt auf Bestellung {order} Position {orderLine}: {surplus:count} zu viel ({variance:money}).",
  PRICE_UNDER:
    "{billedPrice:money} berechnet, {orderedPrice:money} bestellt auf Bestellung {order} Position {orderLine}: {variance:money} weniger, jenseits der Grenze von {limit} ({scope:term}), vielleicht eine andere Einheit.",
  VALUE_OVER_CUMULATIVE: `{billed:money} bisher berechnet, {ordered:money} bestellt auf Bestellung {order} Position {orderLine}: {variance:money} zu viel, ${LIMIT}.`,
  MILESTONE_MISMATCH:
    "{billed:money} berechnet, der Meilenstein von Bestellung {order} Position {orderLine} beträgt {ordered:money}: {variance:money} Unterschied.",
  TERMS_SHORTER:
    "Die Rechnung ist zum {due:date} fällig, vereinbart ist der {agreed:date}; bis zu {limit} Tage früher gehen durch ({scope:term}).",
};

export const DE_TERMS: Readonly<Record<string, string>> = {
  ...DE_TERMS_FRAUD,
  ...DE_ORDER_TERMS,
  ...DE_NOT_CHECKED,
  ...DE_OWNERS,
  ...DE_AUTHORITY,
  invoiceNumber: "Rechnungsnummer",
  issueDate: "Rechnungsdatum",
  dueDate: "Fälligkeit",
  deliveryDate: "Lieferdatum",
  currency: "Währung",
  netTotal: "Nettosumme",
  taxTotal: "Steuerbetrag",
  grossTotal: "Bruttosumme",
  prepaidAmount: "Anzahlung",
  amountDue: "Zahlbetrag",
  supplierName: "Lieferant",
  payeeName: "Zahlungsempfänger",
  supplierVatId: "USt-IdNr. des Lieferanten",
  buyerVatId: "USt-IdNr. des Empfängers",
  iban: "Bankkonto",
  lines: "Positionsbeträge",
  "side-page": "Seite",
  "side-data": "XML",
  "side-picture": "Bild",
  "side-text": "Textebene",
  proforma: "eine Proforma-Rechnung",
  statement: "ein Kontoauszug",
  reminder: "eine Mahnung",
  order: "eine Bestellung",
  "order-confirmation": "eine Auftragsbestätigung",
  "delivery-note": "ein Lieferschein",
  receipt: "eine Quittung",
  other: "ein anderes Dokument",
  "sender-failed": "die Prüfung der Mail schlug fehl",
  "sender-unverified": "keine vertrauenswürdige Signatur für eine hinterlegte Adresse",
  "sender-not-checked": "es gab nichts zu prüfen",
  "lines-net": "Positionen, Nachlässe und Zuschläge gegen die Nettosumme",
  "net-tax-gross": "Nettosumme und Steuer gegen die Bruttosumme",
  "tax-rows": "Zeilen der Steuertabelle gegen den Steuerbetrag",
  "amount-due": "Bruttosumme abzüglich Anzahlung gegen den Zahlbetrag",
  checked: "geprüft",
  matched: "abgeglichen",
  "waiting-receipt": "wartet auf Ware",
  "in-review": "in Prüfung",
  held: "angehalten",
  approved: "freigegeben",
  posted: "gebucht",
  rejected: "zurückgewiesen",
  "page-and-data": "Die Seite und die eingebetteten Daten",
  "picture-and-text": "Das Bild der Seite und die Textebene dahinter",
  "several-readers": "Die Lesungen des Dokuments",
  "reading-estimated": "geschätzt aus künstlichen Dokumenten",
  "reading-measured": "gemessen an dem, was Menschen geprüft haben",
  "scope-default": "unsere Vorgabe",
  "scope-cash-rounding": "Rundung auf Münzen",
  "scope-company": "für die Firma gesetzt",
  "scope-supplier": "für den Lieferanten gesetzt",
  "scope-category": "für die Warengruppe gesetzt",
  "scope-item": "für den Artikel gesetzt",
  "scope-item-supplier": "für Artikel und Lieferant gesetzt",
  "scope-order": "in der Bestellung gesetzt",
};
