/** English words about an order's term and about deliveries, beside the rules' own sentences. */

export const EN_ORDER_TERMS = {
  "self-billed": "billed by ourselves from the goods receipt",
  "order-number": "order number",
  "order-line": "order line",
  "item-code": "item code",
  "no-limit": "no limit is set",
  "no-return-date": "the day of the return is not known",
} as const;

export const EN_ORDER_FACTS = {
  PO_EXPIRED: "The supply of {start:date} to {end:date} lies outside the term of our order {order}.",
  PO_FINALLY_INVOICED:
    "Line {line}: {description} (order {order}, line {orderLine}): already invoiced in full, billed before {billedBefore:count}, billed now {billed:count}.",
} as const;
