/** Billed more than ordered, counting what other invoices billed before. */
import { add, compare, decimal, divide, multiply, subtract } from "../../values/decimal.ts";
import { type BilledLine, billedLines, comparesQuantity, lineFact } from "../billed.ts";
import { quantityBreaches, quantityFacts } from "../quantity-breach.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";

const HUNDRED = decimal("100");

export const quantityOrdered = {
  codes: {
    QTY_OVER_ORDERED: {
      severity: "hold",
      owner: "buyer",
      title: "More than ordered",
      sentence:
        "{billedSoFar:number} billed so far, {ordered:number} ordered: {over:number} too many of order {order} line {orderLine}, {variance:money} over the limit of {limit} ({scope:term}).",
      actions: ["have the buyer raise the order", "ask the supplier for a credit note", "accept it with a reason"],
      reply: "query",
    },
    OVER_DELIVERY: {
      severity: "warn",
      owner: "buyer",
      title: "More delivered than ordered",
      sentence: "{received:number} received of {ordered:number} ordered on order {order} line {orderLine}.",
      actions: ["accept and raise the order", "return the goods"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const lines = billedLines(context).filter(({ orderLine }) => comparesQuantity(context.policyOf(orderLine)));
    const over = quantityBreaches(context, lines, {
      code: "QTY_OVER_ORDERED",
      key: "qty_over_ordered",
      allowed: ({ orderLine }) => orderLine.quantity,
    });
    return [...over, ...lines.filter(isOverDelivered).map(overDelivery)];
  },
} as const satisfies Rule;

function isOverDelivered({ orderLine }: BilledLine): boolean {
  const allowed = orderLine.overDeliveryPercent ?? decimal("0");
  const most = multiply(orderLine.quantity, divide(add(HUNDRED, allowed), HUNDRED));
  return compare(orderLine.received, most) > 0;
}

/** Shown only; the hold for a surplus that is billed is QTY_OVER_ORDERED, with its own limit. */
function overDelivery(billed: BilledLine): Noticed {
  const { orderLine } = billed;
  const surplus = subtract(orderLine.received, orderLine.quantity);
  return {
    code: "OVER_DELIVERY",
    ...lineFact(billed),
    variance: multiply(surplus, orderLine.unitPrice),
    facts: quantityFacts(billed, orderLine.quantity),
  };
}
