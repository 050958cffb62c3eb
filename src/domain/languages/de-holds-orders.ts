/** German words of the holds about an order's term and about deliveries. */

export const DE_ORDER_HOLDS = {
  LINE_AMBIGUOUS:
    "„{description}“ ({net:money}) kann Position {orderLine} der Bestellung {order} zu {price:money} sein oder Position {otherOrderLine} zu {otherPrice:money}; es entscheidet: {decidedBy:term}.",
  PO_AMBIGUOUS:
    "„{description}“ ({net:money}) kann Position {orderLine} der Bestellung {order} zu {price:money} sein oder Position {otherOrderLine} der Bestellung {otherOrder} zu {otherPrice:money}; es entscheidet: {decidedBy:term}.",
  PO_EXPIRED:
    "Die Lieferung vom {start:date} bis {end:date} ({net:money}) liegt außerhalb der Laufzeit der Bestellung {order}, {validFrom:date} bis {validTo:date}.",
  PO_FINALLY_INVOICED:
    "Bestellung {order} Position {orderLine} wurde nach {billedBefore:number} von {ordered:count} als endabgerechnet gekennzeichnet; {billed:count} mehr ({variance:money}) sind berechnet.",
  RETURN_NOT_CREDITED:
    "{uncredited:number} auf Bestellung {order} Position {orderLine} gingen am {returnedOn:date} zurück, vor {days} Tagen, und {variance:money} sind noch nicht gutgeschrieben.",
  UNDER_DELIVERY_FINAL:
    "Auf Bestellung {order} Position {orderLine} wird nichts mehr erwartet: {received:number} erhalten, {ordered:number} bestellt, {short:number} zu wenig ({variance:money}).",
  DELIVERY_EARLY:
    "Bestellung {order} Position {orderLine} ({variance:money}) war zum {deliveryDate:date} vereinbart, {days} Tage nach der Rechnung: {moneyDays:number} Geld mal Tage, über der Grenze von {limit} ({scope:term}).",
} as const;

export const DE_ORDER_TITLES = {
  PO_AMBIGUOUS: "Mehrere Bestellungen passen",
  PO_EXPIRED: "Außerhalb der Bestelllaufzeit",
  PO_FINALLY_INVOICED: "Schon endabgerechnet",
  RETURN_NOT_CREDITED: "Rücksendung nicht gutgeschrieben",
  UNDER_DELIVERY_FINAL: "Zu wenig geliefert",
  DELIVERY_EARLY: "Vor dem Liefertermin berechnet",
} as const;

export const DE_ORDER_TERMS = {
  "self-billed": "von uns selbst nach Wareneingang abgerechnet",
  "order-number": "Bestellnummer",
  "order-line": "Bestellposition",
  "item-code": "Artikelnummer",
  "no-limit": "keine Grenze gesetzt",
  "no-return-date": "der Tag der Rücksendung ist nicht bekannt",
} as const;

export const DE_ORDER_FACTS = {
  PO_EXPIRED: "Die Lieferung vom {start:date} bis {end:date} liegt außerhalb der Laufzeit unserer Bestellung {order}.",
  PO_FINALLY_INVOICED:
    "Position {line}: {description} (Bestellung {order}, Position {orderLine}): bereits endabgerechnet, früher berechnet {billedBefore:count}, jetzt berechnet {billed:count}.",
} as const;
