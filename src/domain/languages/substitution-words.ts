/** Words about articles that were exchanged for others. */

export const EN_SUBSTITUTION = {
  terms: { "delivery-note-number": "delivery note number" },
  facts: {
    ITEM_SUBSTITUTED:
      "Line {line}: “{description}” ({billedCode}) is billed; order {order}, line {orderLine} is for “{ordered}” ({orderedCode}).",
  },
  requests: {
    ITEM_SUBSTITUTED: "Please tell us whether another article was delivered than the one we ordered, and why.",
  },
} as const;

export const DE_SUBSTITUTION = {
  terms: { "delivery-note-number": "Lieferscheinnummer" },
  holds: {
    ITEM_SUBSTITUTED:
      "„{description}“ ({billedCode}, {variance:money}) ist berechnet, Bestellung {order} Position {orderLine} verlangt „{ordered}“ ({orderedCode}).",
  },
  titles: { ITEM_SUBSTITUTED: "Anderer Artikel berechnet" },
  facts: {
    ITEM_SUBSTITUTED:
      "Position {line}: „{description}“ ({billedCode}) ist berechnet; Bestellung {order}, Position {orderLine} lautet auf „{ordered}“ ({orderedCode}).",
  },
  requests: {
    ITEM_SUBSTITUTED: "Bitte teilen Sie uns mit, ob ein anderer als der bestellte Artikel geliefert wurde, und warum.",
  },
} as const;
