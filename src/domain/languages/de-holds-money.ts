/** German words of the rules about prices, sums, charges and contracts: holds and badges. */

const LIMIT = "über der Grenze von {limit} ({scope:term})";

export const DE_HOLDS_MONEY = {
  PRICE_UNIT_MISMATCH: `{billedPrice:money} berechnet, {orderedPrice:money} bestellt auf Bestellung {order} Position {orderLine}: auseinander um den Faktor {factor:number}, also gilt wohl ein Preis für eine andere Einheit: {variance:money} Unterschied, ${LIMIT}.`,
  DISCOUNT_MISSING: `{billedPrice:money} berechnet ohne den Rabatt von {discount:percent}; mit ihm kostet Bestellung {order} Position {orderLine} {orderedPrice:money}: {variance:money} zu viel, ${LIMIT}.`,
  PRICE_STRUCTURE_DIFF:
    "Die Positionen sind um {variance:money} teurer als bestellt, und der Nachlass von {allowance:money} auf die ganze Rechnung gleicht es aus.",
  CHARGE_INCOTERM:
    "{variance:money} Fracht ({description}) berechnet, doch Bestellung {order} lautet {incoterm}: die Fracht trägt der Lieferant.",
  CHARGE_PLANNED_OVER: `{billed:money} Nebenkosten ({description}), vereinbart auf Bestellung {order} sind {planned:money}: {variance:money} zu viel, ${LIMIT}.`,
  LIMIT_EXCEEDED:
    "{billed:count} mit dieser Rechnung bisher berechnet, {agreement:term} {number} erlaubt höchstens {cap:count}: {variance:money} zu viel.",
  CONTRACT_PERIOD_DUP:
    "{description} aus Vertrag {contract} ist für {start:date} bis {end:date} berechnet; Rechnung {earlierNumber} hat schon {earlierStart:date} bis {earlierEnd:date} berechnet ({variance:money}).",
  CONTRACT_EXPIRED:
    "{description} wurde vom {start:date} bis {end:date} geleistet, Vertrag {contract} gilt vom {validFrom:date} bis {validTo:date} ({variance:money}).",
  CONTRACT_RATE: `{billedPrice:money} berechnet, {agreedPrice:money} vereinbart in Vertrag {contract} für {quantity:number} {description}: {variance:money} zu viel, ${LIMIT}.`,
} as const;

export const DE_TITLES_MONEY = {
  PRICE_UNIT_MISMATCH: "Preis anderer Einheit",
  DISCOUNT_MISSING: "Vereinbarter Rabatt fehlt",
  PRICE_STRUCTURE_DIFF: "Rabatt an anderer Stelle",
  CHARGE_INCOTERM: "Fracht trotz freier Lieferung",
  CHARGE_PLANNED_OVER: "Nebenkosten über Plan",
  LIMIT_EXCEEDED: "Über dem Höchstbetrag",
  CONTRACT_PERIOD_DUP: "Zeitraum schon berechnet",
  CONTRACT_EXPIRED: "Außerhalb der Vertragslaufzeit",
  CONTRACT_RATE: "Über dem Vertragspreis",
} as const;
