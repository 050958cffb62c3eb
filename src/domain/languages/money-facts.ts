/** What suppliers are told and asked about prices, sums, charges and contracts, in every language: facts only. */

const EN_CREDIT = "Please send us a credit note over {variance:money} net that quotes invoice {number}.";
const DE_CREDIT = "Bitte senden Sie uns eine Gutschrift über {variance:money} netto mit Bezug auf Rechnung {number}.";
const EN_LINE = "Line {line}: {description} (order {order}, line {orderLine})";
const DE_LINE = "Position {line}: {description} (Bestellung {order}, Position {orderLine})";

export const EN_FACTS_MONEY = {
  PRICE_UNIT_MISMATCH: `${EN_LINE}: unit price agreed {orderedPrice:money}, billed {billedPrice:money}, quantity {quantity:number}; the two prices seem to be for different units.`,
  DISCOUNT_MISSING: `${EN_LINE}: agreed {orderedPrice:money} after a discount of {discount:percent}, billed {billedPrice:money} without it; difference {variance:money} net.`,
  CHARGE_INCOTERM: "Freight ({description}) of {variance:money} is charged, our order {order} is delivered {incoterm}.",
  CHARGE_PLANNED_OVER:
    "Charges ({description}) of {billed:money} are billed, {planned:money} are agreed on our order {order}; difference {variance:money} net.",
  LIMIT_EXCEEDED: "{billed:count} billed so far are more than our {agreement:term} {number} covers.",
  CONTRACT_PERIOD_DUP:
    "{description} (contract {contract}) from {start:date} to {end:date}: invoice {earlierNumber} already covers {earlierStart:date} to {earlierEnd:date}.",
  CONTRACT_EXPIRED:
    "{description} from {start:date} to {end:date}: our contract {contract} runs from {validFrom:date} to {validTo:date}.",
  CONTRACT_RATE:
    "{description} (contract {contract}): agreed {agreedPrice:money}, billed {billedPrice:money}, quantity {quantity:number}; difference {variance:money} net.",
} as const;

export const EN_REQUESTS_MONEY = {
  PRICE_UNIT_MISMATCH: "Please tell us for which unit the price holds.",
  DISCOUNT_MISSING: EN_CREDIT,
  CHARGE_INCOTERM: EN_CREDIT,
  CHARGE_PLANNED_OVER: EN_CREDIT,
  CONTRACT_PERIOD_DUP: "Please tell us which period the invoice is for.",
  CONTRACT_EXPIRED: "Please tell us which agreement the supply rests on.",
  CONTRACT_RATE: EN_CREDIT,
} as const;

export const EN_TERMS_MONEY = {
  "agreement-order": "order",
  "agreement-contract": "contract",
  "no-service-period": "the invoice states no period of service",
  "no-service-date": "the invoice states no date",
} as const;

export const DE_FACTS_MONEY = {
  PRICE_UNIT_MISMATCH: `${DE_LINE}: Einzelpreis vereinbart {orderedPrice:money}, berechnet {billedPrice:money}, Menge {quantity:number}; die beiden Preise gelten offenbar für verschiedene Einheiten.`,
  DISCOUNT_MISSING: `${DE_LINE}: vereinbart {orderedPrice:money} nach {discount:percent} Rabatt, ohne ihn berechnet {billedPrice:money}; Differenz {variance:money} netto.`,
  CHARGE_INCOTERM:
    "Fracht ({description}) von {variance:money} ist berechnet, unsere Bestellung {order} lautet {incoterm}.",
  CHARGE_PLANNED_OVER:
    "Nebenkosten ({description}) von {billed:money} sind berechnet, {planned:money} sind auf unserer Bestellung {order} vereinbart; Differenz {variance:money} netto.",
  LIMIT_EXCEEDED: "{billed:count} bisher berechnet sind mehr, als {agreement:term} {number} umfasst.",
  CONTRACT_PERIOD_DUP:
    "{description} (Vertrag {contract}) vom {start:date} bis {end:date}: Rechnung {earlierNumber} umfasst schon {earlierStart:date} bis {earlierEnd:date}.",
  CONTRACT_EXPIRED:
    "{description} vom {start:date} bis {end:date}: unser Vertrag {contract} läuft vom {validFrom:date} bis {validTo:date}.",
  CONTRACT_RATE:
    "{description} (Vertrag {contract}): vereinbart {agreedPrice:money}, berechnet {billedPrice:money}, Menge {quantity:number}; Differenz {variance:money} netto.",
} as const;

export const DE_REQUESTS_MONEY = {
  PRICE_UNIT_MISMATCH: "Bitte teilen Sie uns mit, für welche Einheit der Preis gilt.",
  DISCOUNT_MISSING: DE_CREDIT,
  CHARGE_INCOTERM: DE_CREDIT,
  CHARGE_PLANNED_OVER: DE_CREDIT,
  CONTRACT_PERIOD_DUP: "Bitte teilen Sie uns mit, für welchen Zeitraum die Rechnung gilt.",
  CONTRACT_EXPIRED: "Bitte teilen Sie uns mit, auf welcher Vereinbarung die Leistung beruht.",
  CONTRACT_RATE: DE_CREDIT,
} as const;

export const DE_TERMS_MONEY = {
  "agreement-order": "Bestellung",
  "agreement-contract": "Vertrag",
  "no-service-period": "die Rechnung nennt keinen Leistungszeitraum",
  "no-service-date": "die Rechnung nennt kein Datum",
} as const;
